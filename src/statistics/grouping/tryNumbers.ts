import { quantile } from '../quantile.ts';
import { createRandom, sampleIndices, shuffled } from '../random.ts';
import { bootstrapJaccard } from './bootstrapJaccard.ts';
import type { Distances } from './distances.ts';
import { gower } from './gower.ts';
import type { GroupFault, TriedK, Valley } from './groups.ts';
import { kPrototypes } from './kPrototypes.ts';
import { latentClass } from './latentClass.ts';
import { pickRows, type MixedTable } from './mixedTable.ts';
import { buildMedoids, clusterSizes, largestFirst, swapSeveral, swapMedoids, type PamFit } from './pam.ts';
import { adjustedRandIndex } from './randIndex.ts';
import { silhouette } from './silhouette.ts';
import { valleysOf } from './valley.ts';

const nullTables = 20;
/** More rows hardly move a null silhouette and make it narrower, so fewer are the stricter test; they cost a quarter. */
const mostNullRows = 1000;
const bootstrapRounds = 100;
const smallest = 20;
const smallestShare = 0.05;
const stable = 0.75;
const agreeing = 0.5;
/** Cross-checks need labels, not the eighth digit of a likelihood. */
const crossTolerance = 1e-6;

/** One number of groups with its fit and its figures; sizes are of the rows that were fitted. */
export interface Attempt {
  readonly fit: PamFit;
  readonly tried: TriedK;
  readonly valleys: readonly Valley[];
}

export interface Attempts {
  readonly attempts: readonly Attempt[];
  readonly otherK: { readonly kPrototypes: number | null; readonly latentClass: number | null };
}

export interface Trial {
  readonly table: MixedTable;
  readonly weights: readonly number[];
  readonly seed: number;
  readonly onProgress: (share: number) => void;
}

const fitsOf = (distances: Distances, ks: readonly number[], swap = swapMedoids): readonly PamFit[] => {
  const built = buildMedoids(distances, Math.max(...ks));
  return ks.map((k) => largestFirst(swap(distances, built.slice(0, k))));
};

const widths = (distances: Distances, fits: readonly PamFit[]): readonly number[] =>
  fits.map(({ labels, medoids }) => silhouette(distances, labels, medoids.length));

/** 95th percentile of the silhouette per k in tables without any structure: every column shuffled by itself. */
const nullWidths = ({ table, weights, seed }: Trial, ks: readonly number[], onDone: (share: number) => void): readonly number[] => {
  const random = createRandom(seed);
  const picked = table.rows > mostNullRows ? pickRows(table, sampleIndices(table.rows, mostNullRows, random)) : table;
  const found = Array.from({ length: nullTables }, (_, round) => {
    const columns = picked.columns.map((column) => ({ ...column, values: Float64Array.from(shuffled(column.values, random)) }));
    const distances = gower({ rows: picked.rows, columns }, weights);
    onDone((round + 1) / nullTables);
    return widths(distances, fitsOf(distances, ks, swapSeveral));
  });
  return ks.map((_, place) => quantile(Float64Array.from(found, (of) => of[place] ?? 0).sort(), 0.95));
};

interface CrossChecks {
  /** Adjusted Rand index between the two per k. */
  readonly agreement: readonly number[];
  readonly otherK: Attempts['otherK'];
}

const crossCheck = ({ table, seed }: Trial, distances: Distances, ks: readonly number[], onDone: (share: number) => void): CrossChecks => {
  let bestBic = { k: 1, bic: latentClass(table, 1, { seed }).bic };
  let bestWidth = { k: 0, width: Number.NEGATIVE_INFINITY };
  const agreement = ks.map((k, place) => {
    const prototypes = kPrototypes(table, k, { seed: seed + k });
    const classes = latentClass(table, k, { seed: seed + k, tolerance: crossTolerance });
    const width = silhouette(distances, prototypes.labels, k);
    if (classes.bic < bestBic.bic) bestBic = { k, bic: classes.bic };
    if (width > bestWidth.width) bestWidth = { k, width };
    onDone((place + 1) / ks.length);
    return adjustedRandIndex(prototypes.labels, classes.labels);
  });
  return { agreement, otherK: { kPrototypes: bestWidth.k || null, latentClass: bestBic.k } };
};

const faultsOf = (tried: Omit<TriedK, 'passed' | 'why'>, rows: number): readonly GroupFault[] => {
  const faults: readonly (readonly [GroupFault, boolean])[] = [
    ['smallestGroup', Math.min(...tried.sizes) < Math.max(smallest, smallestShare * rows)],
    ['stability', tried.minJaccard < stable],
    ['clarity', tried.asw <= tried.nullAsw95],
    ['agreement', tried.agreement < agreeing],
  ];
  return faults.filter(([, failed]) => failed).map(([fault]) => fault);
};

/**
 * Tries numbers of groups on a cleaned table (METHODS P1.3–6): PAM on Gower distances for each k, its silhouette against shuffled
 * tables, bootstrap stability, agreement of k-prototypes with the latent class model, and valleys between the groups. A k passes when
 * every group has max(20, 5 %) rows, the least stable group a mean Jaccard of 0.75, the silhouette beats the null, and agreement is 0.5.
 */
export const tryNumbers = (trial: Trial, ks: readonly number[]): Attempts => {
  const { table, weights, seed, onProgress } = trial;
  const distances = gower(table, weights);
  const fits = fitsOf(distances, ks);
  const asw = widths(distances, fits);
  onProgress(0.05);
  const jaccards = bootstrapJaccard(
    distances,
    fits.map(({ medoids, labels }) => ({ k: medoids.length, labels })),
    { seed, rounds: bootstrapRounds, onRound: (round) => onProgress(0.05 + (0.45 * (round + 1)) / bootstrapRounds) },
  );
  const nullAsw = nullWidths(trial, ks, (share) => onProgress(0.5 + 0.3 * share));
  const { agreement, otherK } = crossCheck(trial, distances, ks, (share) => onProgress(0.8 + 0.19 * share));
  const attempts = fits.map((fit, place): Attempt => {
    const valleys = valleysOf(distances, fit);
    const jaccard = jaccards[place] ?? [];
    const measured = {
      k: fit.medoids.length,
      sizes: clusterSizes(fit.labels, fit.medoids.length),
      asw: asw[place] ?? 0,
      nullAsw95: nullAsw[place] ?? 0,
      jaccard,
      minJaccard: Math.min(...jaccard),
      agreement: agreement[place] ?? 0,
      minValley: Math.min(...valleys.map(({ depth }) => depth)),
    };
    const why = faultsOf(measured, table.rows);
    return { fit, valleys, tried: { ...measured, passed: why.length === 0, why } };
  });
  return { attempts, otherK };
};
