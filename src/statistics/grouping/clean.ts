import { quantile } from '../quantile.ts';
import { association } from './association.ts';
import type { ColumnFault, ColumnRole } from './groups.ts';
import { isNumeric, pickRows, type MixedColumn, type MixedTable } from './mixedTable.ts';

const mostMissing = 0.4;
const mostOneValue = 0.95;
const mostAlike = 0.9;
const mostColumns = 15;
const mostLevels = 30;
const winsorised = 0.01;

export interface CleanTable {
  readonly table: MixedTable;
  /** Row of the given table per row of the clean one. */
  readonly rows: Int32Array;
  readonly roles: readonly ColumnRole[];
  /** One per used column; they add to 1. */
  readonly weights: readonly number[];
  /** Share of cells without a value among the used. */
  readonly missing: number;
}

const isMissing = (column: MixedColumn, row: number): boolean => Number.isNaN(column.values[row] ?? Number.NaN);

const countMissing = ({ values }: MixedColumn): number => values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);

const countsOf = ({ values }: MixedColumn): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/** What is wrong with a column by itself. */
const ownFault = (column: MixedColumn): ColumnFault | null => {
  const counts = countsOf(column);
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (known === 0 || Math.max(...counts.values()) > mostOneValue * known) return 'constant';
  return !isNumeric(column) && counts.size > mostLevels ? 'limit' : null;
};

/** One column of each block in turn, the fullest of a block first: what is kept when there are too many. */
const byTurns = (columns: readonly MixedColumn[]): readonly MixedColumn[] => {
  const blocks = new Map<string, MixedColumn[]>();
  for (const column of columns.toSorted((a, b) => countMissing(a) - countMissing(b))) {
    const block = blocks.get(column.block) ?? [];
    block.push(column);
    blocks.set(column.block, block);
  }
  const longest = Math.max(0, ...[...blocks.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => [...blocks.values()].flatMap((block) => block[turn] ?? [])).flat();
};

/** Draws the outermost 1 % at either end in to its border, so that one huge order does not set the range. */
const winsorise = (column: MixedColumn): MixedColumn => {
  if (column.type !== 'number') return column;
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const [low, high] = [quantile(sorted, winsorised), quantile(sorted, 1 - winsorised)];
  // Where nearly all are equal the border would take the rest away.
  return low === high ? column : { ...column, values: column.values.map((value) => Math.min(high, Math.max(low, value))) };
};

/** Faults of the columns of a table whose rows are already chosen. */
const faultsOf = (columns: readonly MixedColumn[]): ReadonlyMap<MixedColumn, ColumnFault> => {
  const faults = new Map<MixedColumn, ColumnFault>();
  const kept: MixedColumn[] = [];
  for (const column of byTurns(columns)) {
    const fault =
      ownFault(column) ??
      (kept.some((other) => association(column, other) > mostAlike) ? 'correlated' : kept.length >= mostColumns ? 'limit' : null);
    if (fault) faults.set(column, fault);
    else kept.push(column);
  }
  return faults;
};

/** Every block the same weight, every column of a block the same part of it: w = 1/(B·p_block). */
const weightsOf = (columns: readonly MixedColumn[]): readonly number[] => {
  const blocks = new Map<string, number>();
  for (const { block } of columns) blocks.set(block, (blocks.get(block) ?? 0) + 1);
  return columns.map(({ block }) => 1 / (blocks.size * (blocks.get(block) ?? 1)));
};

/**
 * Makes a table ready for grouping (METHODS P1.2). First columns over 40 % missing go, then rows over 40 % missing in the rest, so that
 * a half-empty source costs no customers. Of what is left: columns over 95 % one value, over 0.9 associated with one already kept (|ρ| of
 * Spearman, Cramér's V for categories), over 30 levels, or beyond 15 in all. Numbers are winsorised at 1 %.
 */
export const clean = (given: MixedTable): CleanTable => {
  const full = given.columns.filter((column) => countMissing(column) <= mostMissing * given.rows);
  const rows = Int32Array.from({ length: full.length === 0 ? 0 : given.rows }, (_, row) => row).filter(
    (row) => full.filter((column) => isMissing(column, row)).length <= mostMissing * full.length,
  );
  const chosen = pickRows({ rows: given.rows, columns: full }, rows);
  const faults = faultsOf(chosen.columns);
  const columns = chosen.columns.filter((column) => !faults.has(column)).map(winsorise);
  const weights = weightsOf(columns);
  const why = new Map(chosen.columns.map((column) => [column.key, faults.get(column) ?? null]));
  const weight = new Map(columns.map(({ key }, i) => [key, weights[i] ?? 0]));
  const cells = rows.length * columns.length;
  return {
    table: { rows: rows.length, columns },
    rows,
    roles: given.columns.map(({ key }) => {
      const fault = why.has(key) ? (why.get(key) ?? null) : 'missing';
      return { key, used: fault === null, why: fault, weight: weight.get(key) ?? 0 };
    }),
    weights,
    missing: cells === 0 ? 0 : columns.reduce((sum, column) => sum + countMissing(column), 0) / cells,
  };
};
