import { curvature, minimise } from '../minimise.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';
import { logGamma } from '../specialFunctions.ts';

/** What one customer spent: `purchases` ≥ 1 of a mean of `meanMoney` > 0 in any one currency. */
export interface Spending {
  readonly purchases: number;
  readonly meanMoney: number;
}

/** Money of one purchase Gamma(p, rate ν), ν Gamma(q, rate γ) over customers; γ is in the currency. */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

export interface GammaGammaFit {
  readonly decidable: true;
  /** Customers with a purchase that has money. */
  readonly n: number;
  readonly parameters: GammaGammaParameters;
  readonly logLikelihood: number;
  /**
   * Correlation of number and mean money of purchases. The model takes them for independent; far from 0 (beyond ±0.3, say) its figures
   * are not to be trusted. Null when one of them never varies.
   */
  readonly correlation: number | null;
  /** Observed information of the logs of p, q, γ: 3 × 3, row after row. */
  readonly information: Float64Array;
}

/** Parameters from the logs of p, q, γ. */
export const moneyFromLogs = (logs: readonly number[]): GammaGammaParameters => {
  const [p = 1, q = 1, gamma = 1] = logs.map(Math.exp);
  return { p, q, gamma };
};

const logLikelihood = (spendings: readonly Spending[], { p, q, gamma }: GammaGammaParameters): number =>
  spendings.reduce((sum, { purchases: x, meanMoney: m }) => {
    const shape = p * x;
    const front = logGamma(shape + q) - logGamma(shape) - logGamma(q) + q * Math.log(gamma);
    return sum + front + (shape - 1) * Math.log(m) + shape * Math.log(x) - (shape + q) * Math.log(gamma + m * x);
  }, 0);

const correlationOf = (spendings: readonly Spending[]): number | null => {
  const n = spendings.length;
  const [meanX, meanM] = [
    spendings.reduce((s, { purchases }) => s + purchases, 0) / n,
    spendings.reduce((s, { meanMoney }) => s + meanMoney, 0) / n,
  ];
  let [xx, mm, xm] = [0, 0, 0];
  for (const { purchases, meanMoney } of spendings) {
    xx += (purchases - meanX) ** 2;
    mm += (meanMoney - meanM) ** 2;
    xm += (purchases - meanX) * (meanMoney - meanM);
  }
  return xx > 0 && mm > 0 ? xm / Math.sqrt(xx * mm) : null;
};

const fewestBuyers = 30;
const largestLog = 12;

/**
 * Gamma-gamma model of money per purchase (Fader & Hardie, ”The Gamma-Gamma Model of Monetary Value”, 2013), by maximum likelihood. As in
 * the note, give the customers with repeat purchases and the mean of the repeats. Those without money are left out. Undecided `too_few`
 * under 30 customers, `no_spread` when all spent alike, `no_fit` when a parameter runs away or the mean over customers would be infinite
 * (q ≤ 1), `bad_input` for amounts below 0.
 */
export const fitGammaGamma = (given: readonly Spending[]): GammaGammaFit | Undecided => {
  if (!given.every(({ purchases, meanMoney }) => areCounts([purchases, meanMoney]))) return undecided('bad_input');
  const spendings = given.filter(({ purchases, meanMoney }) => purchases > 0 && meanMoney > 0);
  if (spendings.length < fewestBuyers) return undecided('too_few');
  if (spendings.every(({ meanMoney }) => meanMoney === spendings[0]?.meanMoney)) return undecided('no_spread');
  const mean = spendings.reduce((sum, { meanMoney }) => sum + meanMoney, 0) / spendings.length;
  const parametersOf = (at: readonly number[]): GammaGammaParameters => {
    const { p, q, gamma } = moneyFromLogs(at);
    return { p, q, gamma: gamma * mean };
  };
  const unlikely = (at: readonly number[]): number =>
    at.some((log) => Math.abs(log) > 2 * largestLog) ? Number.POSITIVE_INFINITY : -logLikelihood(spendings, parametersOf(at));
  const found = minimise(unlikely, [1, 1, 0]);
  const parameters = parametersOf(found.at);
  const ranAway = found.at.some((log) => Math.abs(log) > largestLog) || parameters.q <= 1;
  if (!found.settled || ranAway || !Number.isFinite(found.value)) return undecided('no_fit');
  return {
    decidable: true,
    n: spendings.length,
    parameters,
    logLikelihood: -found.value,
    correlation: correlationOf(spendings),
    information: curvature(unlikely, found.at),
  };
};

/**
 * Money expected of a customer's next purchase: their own mean drawn towards that of everybody, p(γ + x·m)/(p·x + q − 1); without a
 * purchase (x = 0) the mean of everybody, pγ/(q − 1).
 */
export const expectedMoney = ({ p, q, gamma }: GammaGammaParameters, { purchases, meanMoney }: Spending): number =>
  (p * (gamma + purchases * meanMoney)) / (p * purchases + q - 1);
