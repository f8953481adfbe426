import { createRandom, type Random } from '../random.ts';
import { type Distances, pickDistances } from './distances.ts';
import { buildMedoids, clusterSizes, swapSeveral } from './pam.ts';

/** A clustering whose stability is asked: a label 0…k−1 per row. */
export interface Clustering {
  readonly k: number;
  readonly labels: Int32Array;
}

/** Rows of a bootstrap sample; those drawn twice are used once (the default of fpc::clusterboot). */
const bootstrapRows = (rows: number, random: Random): Int32Array => {
  const drawn = new Uint8Array(rows);
  for (let i = 0; i < rows; i += 1) drawn[random.below(rows)] = 1;
  return Int32Array.from({ length: rows }, (_, i) => i).filter((i) => drawn[i] === 1);
};

/** Of each cluster of `a`, the greatest Jaccard overlap with a cluster of `b`; 0 for a cluster without rows here, as fpc counts it. */
const bestOverlaps = (a: Clustering, b: Clustering): readonly number[] => {
  const [sizesA, sizesB] = [clusterSizes(a.labels, a.k), clusterSizes(b.labels, b.k)];
  const common = new Int32Array(a.k * b.k);
  for (let i = 0; i < a.labels.length; i += 1) {
    const cell = (a.labels[i] ?? 0) * b.k + (b.labels[i] ?? 0);
    common[cell] = (common[cell] ?? 0) + 1;
  }
  return sizesA.map((size, cluster) => {
    if (size === 0) return 0;
    return Math.max(
      ...sizesB.map((other, place) => {
        const both = common[cluster * b.k + place] ?? 0;
        return both / (size + other - both);
      }),
    );
  });
};

/**
 * How stable clusters are (Hennig 2007, fpc::clusterboot): `rounds` times PAM on a bootstrap sample, and for every original cluster,
 * kept to the sample, the best Jaccard overlap with a new one; the mean of it. ≤ 0.5 dissolved, < 0.6 not to be trusted, 0.6–0.75 a
 * pattern with doubtful members, ≥ 0.75 valid, ≥ 0.85 very stable. Stability alone is not validity. All clusterings share the samples;
 * gives one list per clustering, one mean per cluster.
 */
export const bootstrapJaccard = (
  distances: Distances,
  clusterings: readonly Clustering[],
  { seed, rounds = 100, onRound }: { readonly seed: number; readonly rounds?: number; readonly onRound?: (round: number) => void },
): readonly (readonly number[])[] => {
  const random = createRandom(seed);
  const most = Math.max(...clusterings.map(({ k }) => k));
  const sums = clusterings.map(({ k }) => new Float64Array(k));
  for (let round = 0; round < rounds; round += 1) {
    const rows = bootstrapRows(distances.rows, random);
    const sample = pickDistances(distances, rows);
    const built = buildMedoids(sample, most);
    for (const [place, { k, labels }] of clusterings.entries()) {
      const again = swapSeveral(sample, built.slice(0, k));
      const kept = Int32Array.from(rows, (row) => labels[row] ?? 0);
      const tally = sums[place] ?? new Float64Array(k);
      for (const [cluster, overlap] of bestOverlaps({ k, labels: kept }, { k, labels: again.labels }).entries()) {
        tally[cluster] = (tally[cluster] ?? 0) + overlap;
      }
    }
    onRound?.(round);
  }
  return sums.map((tally) => Array.from(tally, (sum) => sum / rounds));
};
