import { curvature, minimise } from '../minimise.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';
import { hypergeometric, logGamma } from '../specialFunctions.ts';

/** How one customer has bought. All times in one unit (weeks, say), from the first purchase. */
export interface BuyingHistory {
  /** Purchases after the first one. */
  readonly repeats: number;
  /** Time from the first to the last purchase; 0 without a repeat. */
  readonly recency: number;
  /** Time from the first purchase to the end of what was seen, ≥ recency. */
  readonly age: number;
}

/** Purchase rates Gamma(r, rate α), chance of leaving after each purchase Beta(a, b). α is in the unit of time. */
export interface BgNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

export interface BgNbdFit {
  readonly decidable: true;
  readonly n: number;
  readonly parameters: BgNbdParameters;
  readonly logLikelihood: number;
  /** Observed information of the logs of r, α, a, b: 4 × 4, row after row. */
  readonly information: Float64Array;
}

interface Counted extends BuyingHistory {
  readonly count: number;
}

/** Customers with the same history once, with their number: rounded times make many of them. */
const counted = (histories: readonly BuyingHistory[]): readonly Counted[] => {
  const groups = new Map<string, Counted>();
  for (const { repeats, recency, age } of histories) {
    const key = `${repeats} ${recency} ${age}`;
    groups.set(key, { repeats, recency, age, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
};

const logLikelihood = (groups: readonly Counted[], { r, alpha, a, b }: BgNbdParameters): number => {
  const fixed = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
  // Numbers of repeats are few, histories many.
  const byRepeats = new Map<number, number>();
  const ownOf = (x: number): number => {
    const own = byRepeats.get(x) ?? logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x);
    byRepeats.set(x, own);
    return own;
  };
  return groups.reduce((sum, { repeats: x, recency, age, count }) => {
    const own = ownOf(x);
    const active = -(r + x) * Math.log(alpha + age);
    const left = x > 0 ? Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + recency) : Number.NEGATIVE_INFINITY;
    const larger = Math.max(active, left);
    return sum + count * (fixed + own + larger + Math.log(Math.exp(active - larger) + Math.exp(left - larger)));
  }, 0);
};

/** Parameters from the logs of r, α, a, b. */
export const fromLogs = (logs: readonly number[]): BgNbdParameters => {
  const [r = 1, alpha = 1, a = 1, b = 1] = logs.map(Math.exp);
  return { r, alpha, a, b };
};

const fewestBuyers = 30;
const largestLog = 12;

/**
 * BG/NBD model of buying without a contract (Fader, Hardie & Lee, Marketing Science 2005;24:275), by maximum likelihood over the logs of
 * the parameters: customers buy at their own steady rate and may leave for good after any purchase. Undecided `too_few` under 30
 * customers, `no_spread` when nobody bought again, `no_fit` when the likelihood has no inner maximum (a parameter runs away), `bad_input`
 * for histories that cannot be.
 */
export const fitBgNbd = (histories: readonly BuyingHistory[]): BgNbdFit | Undecided => {
  const sound = histories.every(
    ({ repeats, recency, age }) => areCounts([repeats, recency, age]) && recency <= age && (repeats > 0 || recency === 0),
  );
  if (!sound) return undecided('bad_input');
  if (histories.length < fewestBuyers) return undecided('too_few');
  if (!histories.some(({ repeats }) => repeats > 0)) return undecided('no_spread');
  const groups = counted(histories);
  const meanAge = histories.reduce((sum, { age }) => sum + age, 0) / histories.length;
  const unlikely = (at: readonly number[]): number =>
    at.some((log) => Math.abs(log) > 2 * largestLog) ? Number.POSITIVE_INFINITY : -logLikelihood(groups, fromLogs(at));
  const found = minimise(unlikely, [0, Math.log(Math.max(meanAge / 4, 1e-6)), 0, 1]);
  const ranAway = found.at.some((log) => Math.abs(log) > largestLog);
  if (!found.settled || ranAway || !Number.isFinite(found.value)) return undecided('no_fit');
  return {
    decidable: true,
    n: histories.length,
    parameters: fromLogs(found.at),
    logLikelihood: -found.value,
    information: curvature(unlikely, found.at),
  };
};

/** Odds of having left after the last purchase against still buying. */
const oddsOfLeft = ({ r, alpha, a, b }: BgNbdParameters, { repeats: x, recency, age }: BuyingHistory): number =>
  x > 0 ? (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x) : 0;

/**
 * Probability that a customer still buys, 1/(1 + odds of having left). Under this model nobody leaves before a repeat purchase, so without
 * one it is 1: show it only for those who bought again.
 */
export const chanceActive = (parameters: BgNbdParameters, history: BuyingHistory): number => 1 / (1 + oddsOfLeft(parameters, history));

/**
 * (1 − z)^p·₂F₁(p, q; c; z). Where the series would grow as the power vanishes (many purchases), by Euler's transformation, whose
 * power goes together with the first: (1 − z)^(c − q)·₂F₁(c − p, c − q; c; z).
 */
const goneOf = (p: number, q: number, c: number, z: number): number =>
  p > c - q ? (1 - z) ** (c - q) * hypergeometric(c - p, c - q, c, z) : (1 - z) ** p * hypergeometric(p, q, c, z);

/**
 * Purchases expected of a customer within `horizon` from now (eq. 10 of the paper):
 * (a + b + x − 1)/(a − 1)·(1 − ((α + T)/(α + T + t))^(r + x)·₂F₁(r + x, b + x; a + b + x − 1; t/(α + T + t)))/(1 + odds of having left).
 */
export const expectedPurchases = (parameters: BgNbdParameters, history: BuyingHistory, horizon: number): number => {
  const { r, alpha, b } = parameters;
  // The formula is 0/0 at a = 1; beside it the value is the same to four digits.
  const a = Math.abs(parameters.a - 1) < 1e-5 ? 1 + 1e-5 : parameters.a;
  const { repeats: x, age } = history;
  const z = horizon / (alpha + age + horizon);
  // And 0·∞ at a + b + x = 1.
  const c = Math.abs(a + b + x - 1) < 1e-7 ? 1e-7 : a + b + x - 1;
  return Math.max(0, ((c / (a - 1)) * (1 - goneOf(r + x, b + x, c, z))) / (1 + oddsOfLeft(parameters, history)));
};
