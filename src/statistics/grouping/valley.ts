import { quantile } from '../quantile.ts';
import { distance, type Distances } from './distances.ts';
import type { Valley } from './groups.ts';
import type { PamFit } from './pam.ts';

/**
 * Gaussian kernel density at `points`, not normalised. Bandwidth by Silverman's rule of thumb (1986, eq. 3.31):
 * 0.9·min(sd, IQR/1.34)·n^(−1/5).
 */
const density = (sorted: Float64Array, points: ArrayLike<number>): Float64Array => {
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1));
  const middle = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
  const width = 0.9 * (middle > 0 ? Math.min(sd, middle) : sd) * n ** -0.2 || 1e-9;
  return Float64Array.from(points, (point) => sorted.reduce((sum, value) => sum + Math.exp(-0.5 * ((point - value) / width) ** 2), 0));
};

const steps = 200;
const curveSteps = 40;

const evenly = (from: number, to: number, count: number): Float64Array =>
  Float64Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);

/** Place of the highest density in from…to, both included. */
const highest = (densities: Float64Array, from: number, to: number): number => {
  let best = from;
  for (let i = from; i <= to; i += 1) if ((densities[i] ?? 0) > (densities[best] ?? 0)) best = i;
  return best;
};

/**
 * How deep the valley between two clusters is (after Dolnicar & Leisch: true groups or slices of a continuum). Members of both are put
 * on a line by t = d(i, a) − d(i, b), from −d(a, b) on the medoid of a to d(a, b) on that of b; depth = 1 − lowest density between the
 * highest point of a's side and that of b's side / the lower of the two. 0 on one hill, 1 with nobody between.
 */
export const valleyBetween = (distances: Distances, fit: PamFit, a: number, b: number): Valley => {
  const [medoidA, medoidB] = [fit.medoids[a] ?? 0, fit.medoids[b] ?? 0];
  const apart = distance(distances, medoidA, medoidB);
  const members = Array.from({ length: distances.rows }, (_, row) => row).filter((row) => fit.labels[row] === a || fit.labels[row] === b);
  const sorted = Float64Array.from(members, (row) => distance(distances, row, medoidA) - distance(distances, row, medoidB)).sort();
  const densities = density(sorted, evenly(-apart, apart, steps));
  const [modeA, modeB] = [highest(densities, 0, steps / 2), highest(densities, steps / 2, steps)];
  const lowest = Math.min(...densities.subarray(modeA, modeB + 1));
  const lowerMode = Math.min(densities[modeA] ?? 0, densities[modeB] ?? 0);
  const top = Math.max(...densities) || 1;
  return {
    a,
    b,
    depth: lowerMode > 0 ? Math.max(0, 1 - lowest / lowerMode) : 0,
    curve: Array.from({ length: curveSteps + 1 }, (_, i) => (densities[(i * steps) / curveSteps] ?? 0) / top),
  };
};

/** The valleys of every pair of clusters. */
export const valleysOf = (distances: Distances, fit: PamFit): readonly Valley[] =>
  fit.medoids.flatMap((_, a) => fit.medoids.slice(a + 1).map((_, offset) => valleyBetween(distances, fit, a, a + 1 + offset)));
