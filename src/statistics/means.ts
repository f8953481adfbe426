import { studentQuantile } from './distributions.ts';
import { type BootstrapOptions, defaultRounds, type Interval, needValues } from './interval.ts';
import { percentileBounds } from './quantile.ts';
import { createRandom } from './random.ts';

/**
 * Mean with a percentile bootstrap interval (Efron 1979). Give one value per person, their own mean when they have several: resampling
 * persons is then the cluster bootstrap, and somebody with a hundred messages counts once. Costs rounds × n; from 200 persons on
 * `meanInterval` gives the same to the eye. Throws RangeError on an empty sample.
 */
export const bootstrapMean = (values: ArrayLike<number>, { seed, rounds = defaultRounds }: BootstrapOptions): Interval => {
  const n = values.length;
  needValues(n, 'bootstrapMean');
  const sample = Float64Array.from(values);
  const random = createRandom(seed);
  const drawn = new Float64Array(rounds);
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += sample[random.below(n)] ?? 0;
    drawn[round] = sum / n;
  }
  return { value: sample.reduce((sum, value) => sum + value, 0) / n, ...percentileBounds(drawn) };
};

/**
 * Mean with Student's interval from sums alone: `n` persons, their mean, and their sample variance (divided by n − 1). Throws RangeError
 * below two persons, where no spread is known.
 */
export const meanInterval = (n: number, mean: number, variance: number): Interval => {
  if (n < 2) throw new RangeError('meanInterval needs at least two values');
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(Math.max(0, variance) / n);
  return { value: mean, lo: mean - half, hi: mean + half };
};
