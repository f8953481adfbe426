import { logChoose, twoSidedP, z95 } from './distributions.ts';
import type { Interval } from './interval.ts';

/**
 * Share x/n with Wilson's score interval, no continuity correction (Wilson 1927; Newcombe 1998, method 3). Nobody asked (n = 0) gives 0
 * with the interval 0…1: nothing is known.
 */
export const wilson = (x: number, n: number): Interval => {
  if (n <= 0) return { value: 0, lo: 0, hi: 1 };
  const p = x / n;
  const z2 = z95 * z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { value: p, lo: x <= 0 ? 0 : Math.max(0, centre - half), hi: x >= n ? 1 : Math.min(1, centre + half) };
};

const rounding = 1e-12;

/**
 * A share whose bounds come from resampling `known` persons. A resample of what nobody (or everybody) did says that nobody (everybody)
 * ever will; there Wilson's bound stands in.
 */
export const resampledShare = (value: number, bounds: Omit<Interval, 'value'>, known: number): Interval => {
  if (value <= rounding) return { value, lo: 0, hi: Math.max(bounds.hi, wilson(0, known).hi) };
  return value >= 1 - rounding ? { value, lo: Math.min(bounds.lo, wilson(known, known).lo), hi: 1 } : { value, ...bounds };
};

/**
 * Share x/n with the adjusted Wald interval (Agresti & Coull 1998): z²/2 yes and z²/2 no are added (z² ≈ 3.84 at 95 %), then the plain
 * interval around the adjusted share, limited to 0…1. Never narrower than Wilson's; for calculations by hand and for comparison with
 * other tools. n = 0 gives 0 with the interval 0…1.
 */
export const adjustedWald = (x: number, n: number): Interval => {
  if (n <= 0) return { value: 0, lo: 0, hi: 1 };
  const z2 = z95 * z95;
  const centre = (x + z2 / 2) / (n + z2);
  const half = z95 * Math.sqrt((centre * (1 - centre)) / (n + z2));
  return { value: x / n, lo: Math.max(0, centre - half), hi: Math.min(1, centre + half) };
};

/**
 * Difference of shares x1/n1 − x2/n2 with Newcombe's hybrid score interval, method 10 (Stat Med 1998;17:873), built from two Wilson
 * intervals. An empty group counts as the share 0 with the interval 0…1.
 */
export const newcombe = (x1: number, n1: number, x2: number, n2: number): Interval => {
  const first = wilson(x1, n1);
  const second = wilson(x2, n2);
  const value = first.value - second.value;
  return {
    value,
    lo: value - Math.hypot(first.value - first.lo, second.hi - second.value),
    hi: value + Math.hypot(first.hi - first.value, second.value - second.lo),
  };
};

/** Fisher's exact test, two-sided: the sum of all tables no likelier than the one seen. */
const fisherP = (x1: number, n1: number, x2: number, n2: number): number => {
  const all = logChoose(n1 + n2, x1 + x2);
  const probability = (x: number): number => Math.exp(logChoose(n1, x) + logChoose(n2, x1 + x2 - x) - all);
  const seen = probability(x1) * (1 + 1e-7);
  let sum = 0;
  for (let x = Math.max(0, x1 + x2 - n2); x <= Math.min(n1, x1 + x2); x += 1) {
    const p = probability(x);
    if (p <= seen) sum += p;
  }
  return Math.min(1, sum);
};

/**
 * Two-sided p-value for x1/n1 = x2/n2: the ”N − 1” χ² test where every expected count is at least 1, Fisher's exact test below that
 * (Campbell, Stat Med 2007;26:3661). Groups that cannot differ (empty, all or none) give 1.
 */
export const twoProportionP = (x1: number, n1: number, x2: number, n2: number): number => {
  const total = n1 + n2;
  const yes = x1 + x2;
  if (n1 <= 0 || n2 <= 0 || yes <= 0 || yes >= total) return 1;
  const smallest = (Math.min(n1, n2) * Math.min(yes, total - yes)) / total;
  if (smallest < 1) return fisherP(x1, n1, x2, n2);
  const cross = x1 * (n2 - x2) - x2 * (n1 - x1);
  return twoSidedP(Math.sqrt(((total - 1) * cross * cross) / (n1 * n2 * yes * (total - yes))));
};
