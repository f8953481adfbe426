import { chiSquareQuantile } from './distributions.ts';
import { needValues } from './interval.ts';
import { quantile } from './quantile.ts';

export interface StabilityIndex {
  readonly value: number;
  /** Above this the shift is more than chance: the 95th percentile when nothing moved. */
  readonly critical: number;
  /** Larger than chance and than the convention of 0.1. */
  readonly moved: boolean;
}

/** Convention below which a shift is not worth an alarm, however many rows there are. */
const smallestShift = 0.1;

/** Population stability index of two lists of shares: Σ (p − q) ln(p/q). All shares must be above 0. */
export const psiOfShares = (before: readonly number[], now: readonly number[]): number =>
  before.reduce((sum, share, i) => sum + ((now[i] ?? 0) - share) * Math.log((now[i] ?? 0) / share), 0);

/**
 * Population stability index of two lists of counts over the same bins (levels, or quantile bins of the baseline). Half a case is added
 * to every bin. Under no change it is about (1/N + 1/M)·χ²(B − 1) (Yurdakul & Naranjo 2020), which gives the critical value; the alarm
 * also needs 0.1. Throws RangeError without bins.
 */
export const psi = (before: readonly number[], now: readonly number[]): StabilityIndex => {
  needValues(before.length, 'psi');
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  const [N, M] = [total(before), total(now)];
  const shares = (counts: readonly number[], all: number): number[] =>
    before.map((_, i) => ((counts[i] ?? 0) + 0.5) / (all + before.length / 2));
  const value = psiOfShares(shares(before, N), shares(now, M));
  const known = N > 0 && M > 0 && before.length > 1;
  const critical = known ? (1 / N + 1 / M) * chiSquareQuantile(0.95, before.length - 1) : Number.POSITIVE_INFINITY;
  return { value, critical, moved: value > Math.max(smallestShift, critical) };
};

/** The same for numbers: ten bins at the quantiles of the baseline (fewer where values repeat). Throws RangeError on an empty baseline. */
export const psiOfNumbers = (before: ArrayLike<number>, now: ArrayLike<number>, bins = 10): StabilityIndex => {
  const sorted = Float64Array.from(before).sort();
  const borders = [...new Set(Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins)))];
  const count = (values: ArrayLike<number>): number[] => {
    const counts = Array.from({ length: borders.length + 1 }, () => 0);
    for (const value of Array.from(values)) {
      const bin = borders.filter((border) => value > border).length;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  };
  return psi(count(before), count(now));
};
