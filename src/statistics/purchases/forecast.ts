import type { BootstrapOptions, Interval } from '../interval.ts';
import { cholesky, solveTransposed } from '../linear.ts';
import { percentileBounds } from '../quantile.ts';
import { createRandom, type Random } from '../random.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { betaVariate, gammaVariate, normalVariate } from '../variates.ts';
import { type BgNbdFit, type BgNbdParameters, type BuyingHistory, chanceActive, expectedPurchases, fromLogs } from './bgNbd.ts';

export interface PurchaseForecast {
  readonly decidable: true;
  /** Customers. */
  readonly n: number;
  /** Purchases of all of them within the horizon: expected, and between what 95 % of the futures lie. */
  readonly purchases: Interval;
  /** Customers who buy at least once: the mean over the futures, and their interval. */
  readonly buyers: Interval;
}

/** One future of one customer: whether still there, how fast, how ready to leave, and then purchase by purchase. */
const futureOf = (parameters: BgNbdParameters, history: BuyingHistory, horizon: number, random: Random): number => {
  if (random.next() >= chanceActive(parameters, history)) return 0;
  const { r, alpha, a, b } = parameters;
  const rate = gammaVariate(r + history.repeats, random) / (alpha + history.age);
  const leaves = betaVariate(a, b + history.repeats, random);
  let purchases = 0;
  for (let time = 0; ; purchases += 1) {
    time -= Math.log(1 - random.next()) / rate;
    if (!(time <= horizon)) return purchases;
    if (random.next() < leaves) return purchases + 1;
  }
};

/** Deviation of a log from which a parameter is not known at all: a factor of 20 either way is still within its interval. */
const unknown = 1.5;

/** Standard deviations of the logs: roots of the diagonal of the inverse of the information, whose Cholesky factor is `lower`. */
const deviationsOf = (lower: Float64Array, logs: readonly number[]): readonly number[] => {
  const columns = logs.map((_, k) =>
    solveTransposed(
      lower,
      logs.map((__, i) => Number(i === k)),
    ),
  );
  return logs.map((_, i) => Math.hypot(...columns.map((column) => column[i] ?? 0)));
};

/**
 * What these customers will buy within `horizon`, with an interval for what happens, not only for what is expected: every future draws
 * parameters as (un)certain as the fit left them (normal about their logs, with the inverse of the observed information) and then every
 * customer's rate, readiness to leave and purchases from what their history leaves open. 200 futures unless told. Customers are the ones of
 * the fit or others like them. The model's own error and seasons are not in it: CDNOW's customers bought 12 % more than expected. Undecided `too_few` without customers, `no_fit` when the data hardly determine a parameter, `bad_input` for a
 * horizon that is none. O(rounds × purchases).
 */
export const forecastPurchases = (
  fit: Pick<BgNbdFit, 'parameters' | 'information'>,
  histories: readonly BuyingHistory[],
  horizon: number,
  { seed, rounds = 200 }: BootstrapOptions,
): PurchaseForecast | Undecided => {
  if (!(horizon > 0 && Number.isFinite(horizon))) return undecided('bad_input');
  if (histories.length < 1) return undecided('too_few');
  const { r, alpha, a, b } = fit.parameters;
  const logs = [r, alpha, a, b].map(Math.log);
  const lower = cholesky(fit.information, logs.length);
  if (!lower || deviationsOf(lower, logs).some((deviation) => !(deviation < unknown))) return undecided('no_fit');
  const random = createRandom(seed);
  const purchases = new Float64Array(rounds);
  const buyers = new Float64Array(rounds);
  for (let round = 0; round < rounds; round += 1) {
    const moves = solveTransposed(
      lower,
      logs.map(() => normalVariate(random)),
    );
    const parameters = fromLogs(logs.map((log, i) => log + (moves[i] ?? 0)));
    for (const history of histories) {
      const bought = futureOf(parameters, history, horizon, random);
      purchases[round] = (purchases[round] ?? 0) + bought;
      if (bought > 0) buyers[round] = (buyers[round] ?? 0) + 1;
    }
  }
  return {
    decidable: true,
    n: histories.length,
    purchases: {
      value: histories.reduce((sum, history) => sum + expectedPurchases(fit.parameters, history, horizon), 0),
      ...percentileBounds(purchases),
    },
    buyers: { value: buyers.reduce((sum, count) => sum + count, 0) / rounds, ...percentileBounds(buyers) },
  };
};
