import type { Distances } from './distances.ts';

export interface PamFit {
  readonly medoids: readonly number[];
  /** Place of the nearest medoid per row. */
  readonly labels: Int32Array;
  /** Mean distance to the nearest medoid. */
  readonly objective: number;
}

/** Nearest and second nearest medoid of every row. */
interface Nearness {
  readonly label: Int32Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

const nearness = ({ rows, values }: Distances, medoids: readonly number[]): Nearness => {
  const label = new Int32Array(rows);
  const first = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const second = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  for (const [place, medoid] of medoids.entries()) {
    const start = medoid * rows;
    for (let o = 0; o < rows; o += 1) {
      const d = values[start + o] ?? 0;
      if (d < (first[o] ?? 0)) {
        second[o] = first[o] ?? 0;
        first[o] = d;
        label[o] = place;
      } else if (d < (second[o] ?? 0)) second[o] = d;
    }
  }
  return { label, first, second };
};

/**
 * BUILD: medoids one by one, each the row that lessens the total distance most. The first j of k medoids are the BUILD for j, so one run
 * serves every smaller number of groups.
 */
export const buildMedoids = ({ rows, values }: Distances, k: number): readonly number[] => {
  const medoids: number[] = [];
  const nearest = new Float64Array(rows);
  for (let place = 0; place < Math.min(k, rows); place += 1) {
    let [best, bestGain] = [-1, Number.NEGATIVE_INFINITY];
    for (let x = 0; x < rows; x += 1) {
      const start = x * rows;
      let gain = 0;
      if (place === 0) for (let o = 0; o < rows; o += 1) gain -= values[start + o] ?? 0;
      else {
        for (let o = 0; o < rows; o += 1) {
          const saved = (nearest[o] ?? 0) - (values[start + o] ?? 0);
          if (saved > 0) gain += saved;
        }
      }
      if (gain > bestGain && !medoids.includes(x)) [best, bestGain] = [x, gain];
    }
    medoids.push(best);
    for (let o = 0; o < rows; o += 1) {
      const d = values[best * rows + o] ?? 0;
      if (place === 0 || d < (nearest[o] ?? 0)) nearest[o] = d;
    }
  }
  return medoids;
};

/** What every medoid would cost if it were taken away and nothing put in its place. */
const removalCosts = ({ label, first, second }: Nearness, k: number): Float64Array => {
  const costs = new Float64Array(k);
  for (let o = 0; o < label.length; o += 1) {
    const place = label[o] ?? 0;
    costs[place] = (costs[place] ?? 0) + (second[o] ?? 0) - (first[o] ?? 0);
  }
  return costs;
};

interface Swap {
  readonly place: number;
  /** Change of the total distance; below 0 is a gain. */
  readonly change: number;
}

/**
 * The best medoid to give up for row x, found for all places in one pass over the row's distances (FastPAM1, Schubert & Rousseeuw 2019).
 * `costs` is scratch space.
 */
const bestExchange = ({ rows, values }: Distances, x: number, near: Nearness, removal: Float64Array, costs: Float64Array): Swap => {
  const { label, first, second } = near;
  costs.set(removal);
  let gain = 0;
  const start = x * rows;
  for (let o = 0; o < rows; o += 1) {
    const d = values[start + o] ?? 0;
    const s = second[o] ?? 0;
    if (d >= s) continue;
    const f = first[o] ?? 0;
    const place = label[o] ?? 0;
    if (d < f) {
      gain += d - f;
      costs[place] = (costs[place] ?? 0) + f - s;
    } else costs[place] = (costs[place] ?? 0) + d - s;
  }
  let best = 0;
  for (let place = 1; place < costs.length; place += 1) if ((costs[place] ?? 0) < (costs[best] ?? 0)) best = place;
  return { place: best, change: (costs[best] ?? 0) + gain };
};

const mostSwaps = 200;
/** Float rounding may promise a gain that is none. */
const realGain = -1e-9;

const fitOf = (medoids: readonly number[], { label, first }: Nearness): PamFit => ({
  medoids,
  labels: label,
  objective: first.reduce((sum, d) => sum + d, 0) / Math.max(1, first.length),
});

/** SWAP: the best exchange of all again and again, while one lessens the total distance. */
export const swapMedoids = (distances: Distances, from: readonly number[]): PamFit => {
  const medoids = [...from];
  const costs = new Float64Array(medoids.length);
  let near = nearness(distances, medoids);
  for (let swaps = 0; medoids.length > 1 && swaps < mostSwaps; swaps += 1) {
    const removal = removalCosts(near, medoids.length);
    let best = { row: -1, place: 0, change: realGain * distances.rows };
    for (let row = 0; row < distances.rows; row += 1) {
      if (medoids.includes(row)) continue;
      const { place, change } = bestExchange(distances, row, near, removal, costs);
      if (change < best.change) best = { row, place, change };
    }
    if (best.row < 0) break;
    medoids[best.place] = best.row;
    near = nearness(distances, medoids);
  }
  return fitOf(medoids, near);
};

/**
 * Eager SWAP: takes every exchange that lessens the total as soon as it is met, until a whole round brings none (FasterPAM). As good an
 * optimum in two to three times less work; for the hundreds of fits of a bootstrap.
 */
export const swapEagerly = (distances: Distances, from: readonly number[]): PamFit => {
  const { rows } = distances;
  const medoids = [...from];
  const costs = new Float64Array(medoids.length);
  let near = nearness(distances, medoids);
  let removal = removalCosts(near, medoids.length);
  let swaps = 0;
  for (let row = 0, idle = 0; medoids.length > 1 && idle < rows && swaps < mostSwaps; row = (row + 1) % rows) {
    idle += 1;
    if (medoids.includes(row)) continue;
    const { place, change } = bestExchange(distances, row, near, removal, costs);
    if (change >= realGain * rows) continue;
    medoids[place] = row;
    near = nearness(distances, medoids);
    removal = removalCosts(near, medoids.length);
    [swaps, idle] = [swaps + 1, 0];
  }
  return fitOf(medoids, near);
};

/** Partitioning around medoids (Kaufman & Rousseeuw 1990): BUILD, then SWAP to the nearest optimum. `k` in 1…rows. */
export const pam = (distances: Distances, k: number): PamFit => swapMedoids(distances, buildMedoids(distances, k));

/** The same fit with its groups in falling order of size (equal sizes: by medoid). */
export const largestFirst = ({ medoids, labels, objective }: PamFit): PamFit => {
  const sizes = clusterSizes(labels, medoids.length);
  const order = medoids.map((_, place) => place).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || (medoids[a] ?? 0) - (medoids[b] ?? 0));
  const placeOf = Int32Array.from(medoids, (_, place) => order.indexOf(place));
  return { medoids: order.map((place) => medoids[place] ?? -1), labels: labels.map((label) => placeOf[label] ?? -1), objective };
};

/** Rows per cluster; labels below 0 are not counted. */
export const clusterSizes = (labels: Int32Array, k: number): number[] => {
  const sizes = Array.from({ length: k }, () => 0);
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes;
};
