import { chiSquareUpper } from './distributions.ts';
import { areCounts, undecided, type Undecided } from './undecided.ts';

export interface ChiSquare {
  readonly decidable: true;
  readonly n: number;
  readonly statistic: number;
  readonly degrees: number;
  readonly p: number;
  /** Cramér's V = √(χ²/(n·min(r − 1, c − 1))), 0…1: how strong the association is, whatever the number of persons. */
  readonly cramersV: number;
  /** Smallest count expected if nothing went together; below 1 (or many below 5) the p-value is not to be trusted (Cochran 1954). */
  readonly smallestExpected: number;
}

/**
 * Pearson's χ² test of independence in a table of counts (rows × columns), no continuity correction. Empty rows and columns are left
 * out. Undecided `too_few` when fewer than two of either are left.
 */
export const chiSquareTest = (table: readonly (readonly number[])[]): ChiSquare | Undecided => {
  if (!table.every(areCounts)) return undecided('bad_input');
  const columnsOf = (rows: readonly (readonly number[])[]): number[] =>
    Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const rows = table.map((row) => ({ row, total: row.reduce((a, b) => a + b, 0) })).filter(({ total }) => total > 0);
  const columns = columnsOf(table);
  const width = columns.filter((total) => total > 0).length;
  if (rows.length < 2 || width < 2) return undecided('too_few');
  const n = rows.reduce((sum, { total }) => sum + total, 0);
  let [statistic, smallestExpected] = [0, Number.POSITIVE_INFINITY];
  for (const { row, total } of rows) {
    for (const [j, column] of columns.entries()) {
      if (column <= 0) continue;
      const expected = (total * column) / n;
      smallestExpected = Math.min(smallestExpected, expected);
      statistic += ((row[j] ?? 0) - expected) ** 2 / expected;
    }
  }
  const degrees = (rows.length - 1) * (width - 1);
  return {
    decidable: true,
    n,
    statistic,
    degrees,
    p: chiSquareUpper(statistic, degrees),
    cramersV: Math.sqrt(statistic / (n * Math.min(rows.length - 1, width - 1))),
    smallestExpected,
  };
};
