import { type BootstrapOptions, defaultRounds, type Interval } from './interval.ts';
import { percentileBounds } from './quantile.ts';
import { createRandom } from './random.ts';
import { undecided, type Undecided } from './undecided.ts';

/** An interval from resampling, with the number of persons (or clusters) behind it. */
export interface ResampledInterval extends Interval {
  readonly decidable: true;
  readonly n: number;
}

/**
 * Percentile bootstrap (Efron 1979) of any statistic of n units: `statistic` is given the places of the units that were drawn (n of
 * 0…n − 1, with repeats; first the units themselves). Draw persons, and everything of a person comes along: the cluster bootstrap.
 * Rounds without a finite statistic are left out; undecided `too_few` below two units, `no_spread` when the sample itself gives none or
 * less than half of the rounds do. Costs rounds × the statistic.
 */
export const bootstrap = (
  n: number,
  statistic: (places: Int32Array) => number,
  { seed, rounds = defaultRounds }: BootstrapOptions,
): ResampledInterval | Undecided => {
  if (!(n >= 2)) return undecided('too_few');
  const places = Int32Array.from({ length: n }, (_, i) => i);
  const value = statistic(places);
  if (!Number.isFinite(value)) return undecided('no_spread');
  const random = createRandom(seed);
  const drawn: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < n; i += 1) places[i] = random.below(n);
    const again = statistic(places);
    if (Number.isFinite(again)) drawn.push(again);
  }
  if (drawn.length < rounds / 2) return undecided('no_spread');
  return { decidable: true, n, value, ...percentileBounds(Float64Array.from(drawn)) };
};

/** What one person (or other cluster) adds: the sum of their values and how many there are. */
export interface Cluster {
  readonly sum: number;
  readonly count: number;
}

/**
 * Mean over all values, Σ sums / Σ counts, with persons resampled and all values of a person kept together (cluster bootstrap; Field &
 * Welsh 2007): somebody's hundred messages widen the interval as one person does. For the mean over persons of their own means use
 * `bootstrapMean`.
 */
export const clusterBootstrap = (clusters: readonly Cluster[], options: BootstrapOptions): ResampledInterval | Undecided => {
  const known = clusters.filter(({ count }) => count > 0);
  const ratio = (places: Int32Array): number => {
    let [sum, count] = [0, 0];
    for (const place of places) {
      sum += known[place]?.sum ?? 0;
      count += known[place]?.count ?? 0;
    }
    return sum / count;
  };
  return bootstrap(known.length, ratio, options);
};
