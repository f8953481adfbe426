import { isNumeric, type MixedColumn } from './mixedTable.ts';

/** Ranks with the mean rank for equal values. */
const ranksOf = (values: readonly number[]): Float64Array => {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1;
    for (let i = start; i < end; i += 1) ranks[order[i]?.index ?? 0] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
};

const pearson = (x: Float64Array, y: Float64Array): number => {
  const n = x.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [meanX, meanY] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [a, b] = [(x[i] ?? 0) - meanX, (y[i] ?? 0) - meanY];
    xy += a * b;
    xx += a * a;
    yy += b * b;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
};

/** Cramér's V of two lists of codes (1946): √(χ²/(n·(min(r, c) − 1))). */
const cramersV = (x: readonly number[], y: readonly number[]): number => {
  const [rows, columns, cells] = [new Map<number, number>(), new Map<number, number>(), new Map<string, number>()];
  for (const [i, a] of x.entries()) {
    const b = y[i] ?? 0;
    rows.set(a, (rows.get(a) ?? 0) + 1);
    columns.set(b, (columns.get(b) ?? 0) + 1);
    cells.set(`${a} ${b}`, (cells.get(`${a} ${b}`) ?? 0) + 1);
  }
  const smaller = Math.min(rows.size, columns.size) - 1;
  if (smaller < 1) return 0;
  // χ²/n + 1 = Σ over filled cells of seen²/(row total × column total).
  let sum = 0;
  for (const [a, ofA] of rows) for (const [b, ofB] of columns) sum += (cells.get(`${a} ${b}`) ?? 0) ** 2 / (ofA * ofB);
  return Math.sqrt(Math.max(0, sum - 1) / smaller);
};

const twoValued = ({ type }: MixedColumn): boolean => type === 'binary' || type === 'asymmetric';

/**
 * How alike two columns are over rows where both are known, 0…1: |Spearman's ρ| when both have an order (two-valued columns have one),
 * Cramér's V when both are categories, 0 for a number and a category of three or more levels.
 */
export const association = (a: MixedColumn, b: MixedColumn): number => {
  const both = Array.from(a.values, (_, row) => row).filter(
    (row) => !Number.isNaN(a.values[row] ?? NaN) && !Number.isNaN(b.values[row] ?? NaN),
  );
  if (both.length < 3) return 0;
  const [x, y] = [both.map((row) => a.values[row] ?? 0), both.map((row) => b.values[row] ?? 0)];
  const ordered = (column: MixedColumn): boolean => isNumeric(column) || twoValued(column);
  if (ordered(a) && ordered(b)) return Math.abs(pearson(ranksOf(x), ranksOf(y)));
  return isNumeric(a) || isNumeric(b) ? 0 : cramersV(x, y);
};
