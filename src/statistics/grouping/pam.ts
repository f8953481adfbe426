import type { Distances } from './distances.ts';

export interface PamFit {
  readonly medoids: readonly number[];
  /** Place of the nearest medoid per row. */
  readonly labels: Int32Array;
  /** Mean distance to the nearest medoid. */
  readonly objective: number;
}

/**
 * Nearest and second nearest medoid of every row. `order` lists the rows cluster by cluster, with their distances in the same order and
 * the end of each cluster: adding up a cluster at a time keeps the inner loop of SWAP in registers.
 */
interface Nearness {
  readonly label: Int32Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly order: Int32Array;
  readonly ends: Int32Array;
  readonly firstInOrder: Float64Array;
  readonly secondInOrder: Float64Array;
}

const byCluster = (label: Int32Array, k: number): { readonly order: Int32Array; readonly ends: Int32Array } => {
  const ends = new Int32Array(k);
  for (const place of label) ends[place] = (ends[place] ?? 0) + 1;
  for (let place = 1; place < k; place += 1) ends[place] = (ends[place] ?? 0) + (ends[place - 1] ?? 0);
  const order = new Int32Array(label.length);
  const free = ends.map((_, place) => (place === 0 ? 0 : (ends[place - 1] ?? 0)));
  for (let o = 0; o < label.length; o += 1) {
    const place = label[o] ?? 0;
    order[free[place] ?? 0] = o;
    free[place] = (free[place] ?? 0) + 1;
  }
  return { order, ends };
};

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
  const { order, ends } = byCluster(label, medoids.length);
  const inOrder = (values: Float64Array): Float64Array => Float64Array.from(order, (o) => values[o] ?? 0);
  return { label, first, second, order, ends, firstInOrder: inOrder(first), secondInOrder: inOrder(second) };
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

interface Exchange {
  readonly row: number;
  readonly place: number;
  /** Change of the total distance; below 0 is a gain. */
  readonly change: number;
}

/**
 * What it costs to take row x as a medoid: `costs` holds for every place the part of giving up its medoid, the answer is the part that
 * is the same for all. One pass over the row's distances serves all k places (FastPAM1, Schubert & Rousseeuw 2019).
 */
const exchangeCosts = ({ rows, values }: Distances, x: number, near: Nearness, removal: Float64Array, costs: Float64Array): number => {
  const { order, ends, firstInOrder, secondInOrder } = near;
  const start = x * rows;
  let [gain, i] = [0, 0];
  for (let place = 0; place < costs.length; place += 1) {
    const end = ends[place] ?? 0;
    let cost = removal[place] ?? 0;
    for (; i < end; i += 1) {
      const d = values[start + (order[i] ?? 0)] ?? 0;
      const s = secondInOrder[i] ?? 0;
      if (d >= s) continue;
      const f = firstInOrder[i] ?? 0;
      if (d < f) {
        gain += d - f;
        cost += f - s;
      } else cost += d - s;
    }
    costs[place] = cost;
  }
  return gain;
};

const mostSwaps = 200;
/** Float rounding may promise a gain that is none. */
const realGain = -1e-9;

const fitOf = (medoids: readonly number[], { label, first }: Nearness): PamFit => ({
  medoids,
  labels: label,
  objective: first.reduce((sum, d) => sum + d, 0) / Math.max(1, first.length),
});

/** For every medoid the row that replaces it best, in one pass; those that are a gain, the greatest gain first. */
const bestPerMedoid = (distances: Distances, medoids: readonly number[], near: Nearness): readonly Exchange[] => {
  const removal = removalCosts(near, medoids.length);
  const costs = new Float64Array(medoids.length);
  const best = medoids.map((): Exchange => ({ row: -1, place: 0, change: realGain * distances.rows }));
  for (let row = 0; row < distances.rows; row += 1) {
    if (medoids.includes(row)) continue;
    const gain = exchangeCosts(distances, row, near, removal, costs);
    for (let place = 0; place < costs.length; place += 1) {
      const change = (costs[place] ?? 0) + gain;
      if (change < (best[place]?.change ?? 0)) best[place] = { row, place, change };
    }
  }
  return best.filter(({ row }) => row >= 0).sort((a, b) => a.change - b.change);
};

/** SWAP: the best exchange of all again and again, while one lessens the total distance. */
export const swapMedoids = (distances: Distances, from: readonly number[]): PamFit => {
  const medoids = [...from];
  let near = nearness(distances, medoids);
  for (let swaps = 0; medoids.length > 1 && swaps < mostSwaps; swaps += 1) {
    const [best] = bestPerMedoid(distances, medoids, near);
    if (!best) break;
    medoids[best.place] = best.row;
    near = nearness(distances, medoids);
  }
  return fitOf(medoids, near);
};

/**
 * SWAP with up to k exchanges per pass (FastPAM2, Schubert & Rousseeuw 2019): the best as always, then those of the other medoids that
 * are still a gain. As good an optimum with far fewer passes; for the hundreds of fits of bootstrap and null tables.
 */
export const swapSeveral = (distances: Distances, from: readonly number[]): PamFit => {
  const medoids = [...from];
  const costs = new Float64Array(medoids.length);
  let near = nearness(distances, medoids);
  for (let passes = 0; medoids.length > 1 && passes < mostSwaps; passes += 1) {
    const exchanges = bestPerMedoid(distances, medoids, near);
    if (exchanges.length === 0) break;
    for (const [turn, { row, place, change }] of exchanges.entries()) {
      if (medoids.includes(row)) continue;
      // After the first exchange the others are worth something else.
      const gain = turn === 0 ? 0 : exchangeCosts(distances, row, near, removalCosts(near, medoids.length), costs);
      const now = turn === 0 ? change : (costs[place] ?? 0) + gain;
      if (now >= realGain * distances.rows) continue;
      medoids[place] = row;
      near = nearness(distances, medoids);
    }
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
