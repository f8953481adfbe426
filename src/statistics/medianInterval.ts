import { type BootstrapOptions, defaultRounds, type Interval, needValues } from './interval.ts';
import { percentileBounds, quantile } from './quantile.ts';
import { createRandom } from './random.ts';
import { betaVariate } from './variates.ts';

/**
 * Median with a percentile bootstrap interval. A resample of a sorted sample is n uniform places in it, so only the middle of n uniform
 * numbers has to be drawn: its law is Beta, and the next one above it is the smallest of the rest. The same distribution as resampling
 * every value (Efron 1979), at a cost that does not grow with n. `sorted` is in rising order; RangeError when empty.
 */
export const medianInterval = (sorted: ArrayLike<number>, { seed, rounds = defaultRounds }: BootstrapOptions): Interval => {
  const n = sorted.length;
  needValues(n, 'medianInterval');
  const random = createRandom(seed);
  const at = (share: number): number => sorted[Math.min(n - 1, Math.floor(share * n))] ?? 0;
  const rank = Math.floor((n + 1) / 2);
  const drawn = Float64Array.from({ length: rounds }, () => {
    const lower = betaVariate(rank, n - rank + 1, random);
    if (n % 2 === 1) return at(lower);
    const upper = 1 - (1 - lower) * (1 - random.next()) ** (1 / (n - rank));
    return (at(lower) + at(upper)) / 2;
  });
  return { value: quantile(sorted, 0.5), ...percentileBounds(drawn) };
};
