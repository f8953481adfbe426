import type { Distances } from './distances.ts';
import { isNumeric, type MixedColumn, type MixedTable } from './mixedTable.ts';

/** A column made ready for comparing: sizes divided by their range, so that every column's distance is in 0…1. */
export interface GowerColumn {
  readonly compare: 'size' | 'match' | 'asymmetric';
  readonly values: Float64Array;
  readonly weight: number;
  /** No pair is left out: nothing is missing and two ”no” count. */
  readonly whole: boolean;
}

const rangeOf = (values: Float64Array): number => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? high - low : 1;
};

const prepare = (column: MixedColumn, weight: number): GowerColumn => {
  const range = isNumeric(column) ? rangeOf(column.values) : 1;
  const compare = isNumeric(column) ? 'size' : column.type === 'asymmetric' ? 'asymmetric' : 'match';
  return {
    compare,
    values: column.values.map((value) => value / range),
    weight,
    whole: compare !== 'asymmetric' && column.values.every((value) => !Number.isNaN(value)),
  };
};

/** `weights` one per column; equal when left out. */
export const gowerColumns = (table: MixedTable, weights?: readonly number[]): readonly GowerColumn[] =>
  table.columns.map((column, i) => prepare(column, weights?.[i] ?? 1));

/** Adds one column's part of the distances between row i and rows 0…until−1. */
const addColumn = (
  { compare, values, weight, whole }: GowerColumn,
  i: number,
  until: number,
  sum: Float64Array,
  known: Float64Array,
): void => {
  const own = values[i] ?? Number.NaN;
  if (whole && compare === 'size') {
    for (let j = 0; j < until; j += 1) sum[j] = (sum[j] ?? 0) + weight * Math.abs(own - (values[j] ?? 0));
    return;
  }
  if (whole) {
    for (let j = 0; j < until; j += 1) if (values[j] !== own) sum[j] = (sum[j] ?? 0) + weight;
    return;
  }
  const missing = Number.isNaN(own);
  for (let j = 0; j < until; j += 1) {
    const other = values[j] ?? Number.NaN;
    if (missing || Number.isNaN(other) || (compare === 'asymmetric' && own === 0 && other === 0)) {
      known[j] = (known[j] ?? 0) - weight;
    } else if (compare === 'size') sum[j] = (sum[j] ?? 0) + weight * Math.abs(own - other);
    else if (own !== other) sum[j] = (sum[j] ?? 0) + weight;
  }
};

/** Distances from row i to rows 0…until−1, into `into`. A pair with nothing to compare is as far apart as can be: 1. */
export const gowerRow = (columns: readonly GowerColumn[], i: number, until: number, into: Float32Array, known: Float64Array): void => {
  const sum = new Float64Array(until);
  known.fill(
    columns.reduce((total, { weight }) => total + weight, 0),
    0,
    until,
  );
  for (const column of columns) addColumn(column, i, until, sum, known);
  for (let j = 0; j < until; j += 1) {
    const weight = known[j] ?? 0;
    into[j] = weight > 1e-12 ? (sum[j] ?? 0) / weight : 1;
  }
};

/**
 * Gower's distance for mixed columns (Gower 1971; the conventions of cluster::daisy): d_ij = Σ w δ d / Σ w δ over columns. Numbers and
 * ordinals |x_i − x_j|/range, nominal and binary 0/1, asymmetric binary without pairs of two ”no” (δ = 0), missing values δ = 0.
 * `weights` one per column, equal when left out. In 0…1.
 */
export const gower = (table: MixedTable, weights?: readonly number[]): Distances => {
  const { rows } = table;
  const columns = gowerColumns(table, weights);
  const values = new Float32Array(rows * rows);
  const known = new Float64Array(rows);
  const line = new Float32Array(rows);
  for (let i = 1; i < rows; i += 1) {
    gowerRow(columns, i, i, line, known);
    values.set(line.subarray(0, i), i * rows);
    for (let j = 0; j < i; j += 1) values[j * rows + i] = line[j] ?? 0;
  }
  return { rows, values };
};
