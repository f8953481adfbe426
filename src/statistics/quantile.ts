import { needValues } from './interval.ts';

/**
 * Quantile by linear interpolation between order statistics (Hyndman & Fan 1996, type 7: the default of R and NumPy).
 * `sorted` is in rising order, `q` in 0…1. Throws RangeError on an empty sample.
 */
export const quantile = (sorted: ArrayLike<number>, q: number): number => {
  needValues(sorted.length, 'quantile');
  const position = Math.min(1, Math.max(0, q)) * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (position - below) * (high - low);
};

/** The 2.5th and 97.5th percentile of what a bootstrap gave. Sorts in place. */
export const percentileBounds = (drawn: Float64Array): { readonly lo: number; readonly hi: number } => {
  drawn.sort();
  return { lo: quantile(drawn, 0.025), hi: quantile(drawn, 0.975) };
};
