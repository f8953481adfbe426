/** Why a column takes no part: over 40 % missing; over 95 % one value; |ρ| > 0.9 with a kept one; beyond 15 columns or 30 levels. */
export type ColumnFault = 'missing' | 'constant' | 'correlated' | 'limit';

export interface ColumnRole {
  readonly key: string;
  readonly used: boolean;
  readonly why: ColumnFault | null;
  /** Share of the distance that the column carries, 0 when it is left out; used columns add to 1. */
  readonly weight: number;
}

/** What a number of groups did not pass. */
export type GroupFault = 'smallestGroup' | 'stability' | 'clarity' | 'agreement';

/** One number of groups that was tried. Clusters are in falling order of size among the rows that were fitted. */
export interface TriedK {
  readonly k: number;
  /** Rows per cluster, of all usable rows. */
  readonly sizes: readonly number[];
  /** Average silhouette width, and the 95th percentile of it in tables whose columns were shuffled one by one. */
  readonly asw: number;
  readonly nullAsw95: number;
  /** Mean Jaccard overlap of each cluster with its like in bootstrap samples. */
  readonly jaccard: readonly number[];
  readonly minJaccard: number;
  /** Adjusted Rand index between k-prototypes and the latent class model. */
  readonly agreement: number;
  /** Shallowest valley between two clusters, 0…1. */
  readonly minValley: number;
  readonly passed: boolean;
  readonly why: readonly GroupFault[];
}

/** How clearly two groups stand apart. */
export interface Valley {
  readonly a: number;
  readonly b: number;
  /** 1 − lowest density between the two modes / the lower mode: 0 one hill, 1 nobody between. */
  readonly depth: number;
  /** 41 densities on the line from the medoid of `a` to the medoid of `b`, the highest 1. */
  readonly curve: readonly number[];
}

export type Refusal = 'too_few_rows' | 'too_few_columns' | 'too_much_missing' | 'no_stable_groups';

export interface FoundGroups {
  readonly columns: readonly ColumnRole[];
  /** Rows that take part, and the share of their cells (in used columns) without a value. */
  readonly usable: number;
  readonly missing: number;
  /** Every number of groups that was tried, in rising order; empty when the data were refused before. */
  readonly tried: readonly TriedK[];
  /** The number of groups chosen (or insisted on); null when refused. */
  readonly k: number | null;
  readonly refusal: Refusal | null;
  /** Fewer than 70 rows per used column (Dolnicar 2014). */
  readonly warning: 'few_rows_per_column' | null;
  readonly verdict: 'natural' | 'reproducible' | 'constructed' | 'refused';
  /** Group 0…k−1 per row of the table, the largest (of the fitted rows) first; −1 for rows that take no part and when refused. */
  readonly labels: Int32Array;
  /** Row of the most typical member of each group. */
  readonly medoids: readonly number[];
  /** (d₂ − d₁)/d₂ per row: 1 on the medoid, 0 between two groups and for rows without a group. */
  readonly margin: Float64Array;
  /** Every pair of groups; when refused, those of the best number tried. */
  readonly valleys: readonly Valley[];
  /** What the cross-checks would choose: k-prototypes by silhouette, latent classes by BIC (1: no groups at all). Null when not fitted. */
  readonly otherK: { readonly kPrototypes: number | null; readonly latentClass: number | null } | null;
  readonly seed: number;
}

export interface FindGroupsOptions {
  readonly seed: number;
  /** A number of groups that somebody insists on; null or absent lets the data choose. */
  readonly k?: number | null;
  /** Told the share of the work done, 0…1. */
  readonly onProgress?: (share: number) => void;
}
