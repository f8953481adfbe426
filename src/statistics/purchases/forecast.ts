import type { BootstrapOptions, Interval } from '../interval.ts';
import { percentileBounds } from '../quantile.ts';
import { createRandom, type Random } from '../random.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { betaVariate, gammaVariate } from '../variates.ts';
import { type BgNbdFit, type BgNbdParameters, type BuyingHistory, chanceActive, expectedPurchases, fromLogs } from './bgNbd.ts';
import { expectedMoney, type GammaGammaFit, type GammaGammaParameters, moneyFromLogs, type Spending } from './gammaGamma.ts';
import { parameterDraws } from './parameterDraws.ts';

export interface PurchaseForecast {
  readonly decidable: true;
  /** Customers. */
  readonly n: number;
  /** Purchases of all of them within the horizon: expected, and between what 95 % of the futures lie. */
  readonly purchases: Interval;
  /** Customers who buy at least once: the mean over the futures, and their interval. */
  readonly buyers: Interval;
  /** What the purchases bring, in the currency of the spendings; null when nothing was told of money. */
  readonly money: Interval | null;
}

export interface ForecastOptions extends BootstrapOptions {
  /** Fit of money per purchase, and what each customer spent so far, in the order of the histories (0 purchases: not known yet). */
  readonly money?: {
    readonly fit: Pick<GammaGammaFit, 'parameters' | 'information'>;
    readonly spendings: readonly Spending[];
  };
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

/** Money of so many purchases of a customer whose own level is drawn from what they spent so far. */
const moneyOf = (bought: number, { p, q, gamma }: GammaGammaParameters, { purchases, meanMoney }: Spending, random: Random): number => {
  const level = gammaVariate(q + p * purchases, random) / (gamma + purchases * meanMoney);
  return gammaVariate(p * bought, random) / level;
};

const nothingSpent: Spending = { purchases: 0, meanMoney: 0 };

/**
 * What these customers will buy within `horizon`, with an interval for what happens, not only for what is expected: every future draws
 * parameters as uncertain as the fit left them (`parameterDraws`) and then every customer's rate, readiness to leave, purchases and money
 * from what their history leaves open. 200 futures unless told. Customers are the ones of the fit or others like them. The model's own
 * error and seasons are not in it: CDNOW's customers bought 12 % more often than expected. Undecided `too_few` without customers, `no_fit`
 * when the data hardly determine a parameter, `bad_input` for a horizon that is none and spendings that are not one per customer.
 * O(rounds × purchases).
 */
export const forecastPurchases = (
  { parameters, information }: Pick<BgNbdFit, 'parameters' | 'information'>,
  histories: readonly BuyingHistory[],
  horizon: number,
  { seed, rounds = 200, money }: ForecastOptions,
): PurchaseForecast | Undecided => {
  if (!(horizon > 0 && Number.isFinite(horizon)) || (money && money.spendings.length !== histories.length)) return undecided('bad_input');
  if (histories.length < 1) return undecided('too_few');
  const { r, alpha, a, b } = parameters;
  const drawBuying = parameterDraws([r, alpha, a, b].map(Math.log), information);
  const { p = 1, q = 1, gamma = 1 } = money?.fit.parameters ?? {};
  const drawMoney = money ? parameterDraws([p, q, gamma].map(Math.log), money.fit.information) : () => [];
  if (!drawBuying || !drawMoney) return undecided('no_fit');
  const random = createRandom(seed);
  const sums = { purchases: new Float64Array(rounds), buyers: new Float64Array(rounds), money: new Float64Array(rounds) };
  for (let round = 0; round < rounds; round += 1) {
    const [buying, spending] = [fromLogs(drawBuying(random)), moneyFromLogs(drawMoney(random))];
    for (const [i, history] of histories.entries()) {
      const bought = futureOf(buying, history, horizon, random);
      if (bought === 0) continue;
      sums.purchases[round] = (sums.purchases[round] ?? 0) + bought;
      sums.buyers[round] = (sums.buyers[round] ?? 0) + 1;
      if (money) sums.money[round] = (sums.money[round] ?? 0) + moneyOf(bought, spending, money.spendings[i] ?? nothingSpent, random);
    }
  }
  const expected = histories.map((history) => expectedPurchases(parameters, history, horizon));
  const worth = (i: number): number => (money ? expectedMoney(money.fit.parameters, money.spendings[i] ?? nothingSpent) : 0);
  const total = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);
  return {
    decidable: true,
    n: histories.length,
    purchases: { value: total(expected), ...percentileBounds(sums.purchases) },
    buyers: { value: total(sums.buyers) / rounds, ...percentileBounds(sums.buyers) },
    money: money ? { value: total(expected.map((count, i) => count * worth(i))), ...percentileBounds(sums.money) } : null,
  };
};
