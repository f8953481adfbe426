import { distance, type Distances } from './distances.ts';

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
  readonly row: number;
  readonly change: number;
}

/** The best of all exchanges of a medoid for a row, in one pass over the distances (FastPAM1, Schubert & Rousseeuw 2019). */
const bestSwap = ({ rows, values }: Distances, medoids: readonly number[], near: Nearness): Swap => {
  const { label, first, second } = near;
  const removal = removalCosts(near, medoids.length);
  const costs = new Float64Array(medoids.length);
  let best: Swap = { place: -1, row: -1, change: 0 };
  for (let x = 0; x < rows; x += 1) {
    if (medoids.includes(x)) continue;
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
    for (let place = 0; place < costs.length; place += 1) {
      const change = (costs[place] ?? 0) + gain;
      if (change < best.change) best = { place, row: x, change };
    }
  }
  return best;
};

const mostSwaps = 200;

/** SWAP: the best exchange again and again while one lessens the total distance. */
export const swapMedoids = (distances: Distances, from: readonly number[]): PamFit => {
  const medoids = [...from];
  let near = nearness(distances, medoids);
  for (let swaps = 0; medoids.length > 1 && swaps < mostSwaps; swaps += 1) {
    const { place, row, change } = bestSwap(distances, medoids, near);
    // Float rounding may promise a gain that is none.
    if (place < 0 || change > -1e-9 * distances.rows) break;
    medoids[place] = row;
    near = nearness(distances, medoids);
  }
  const total = near.first.reduce((sum, d) => sum + d, 0);
  return { medoids, labels: near.label, objective: total / Math.max(1, distances.rows) };
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

/** Distance from a row to each medoid. */
export const toMedoids = (distances: Distances, row: number, medoids: readonly number[]): readonly number[] =>
  medoids.map((medoid) => distance(distances, row, medoid));
