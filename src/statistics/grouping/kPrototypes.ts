import { createRandom, sampleIndices, type Random } from '../random.ts';
import { isNumeric, type MixedTable } from './mixedTable.ts';

export interface PrototypeFit {
  readonly labels: Int32Array;
  /** Total of squared distance + λ·mismatches to the own prototype. */
  readonly cost: number;
}

/** The table as two blocks of rows: standardised numbers (NaN missing) and level codes (−1 missing). */
interface Coded {
  readonly rows: number;
  readonly numbers: Float64Array;
  readonly numberCount: number;
  readonly codes: Int32Array;
  readonly levelCounts: readonly number[];
  readonly lambda: number;
}

const moments = (values: Float64Array): { readonly mean: number; readonly sd: number } => {
  let [count, sum, squares] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
    squares += value * value;
  }
  const mean = count === 0 ? 0 : sum / count;
  return { mean, sd: Math.sqrt(Math.max(0, count === 0 ? 0 : squares / count - mean * mean)) || 1 };
};

/** 1 − Σp²: the chance that two rows differ. */
const impurity = (codes: Int32Array, levels: number): number => {
  const counts = new Float64Array(levels);
  let known = 0;
  for (const code of codes) {
    if (code < 0) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    known += 1;
  }
  return known === 0 ? 0 : 1 - counts.reduce((sum, count) => sum + (count / known) ** 2, 0);
};

const code = (table: MixedTable): Coded => {
  const { rows } = table;
  const sized = table.columns.filter(isNumeric);
  const named = table.columns.filter((column) => !isNumeric(column));
  const numbers = new Float64Array(rows * sized.length);
  for (const [v, { values }] of sized.entries()) {
    const { mean, sd } = moments(values);
    for (let i = 0; i < rows; i += 1) numbers[i * sized.length + v] = ((values[i] ?? Number.NaN) - mean) / sd;
  }
  const codes = new Int32Array(rows * named.length);
  const mixed: number[] = [];
  const levelCounts: number[] = [];
  for (const [v, { values }] of named.entries()) {
    const own = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value));
    const levels = own.reduce((most, level) => Math.max(most, level + 1), 1);
    levelCounts.push(levels);
    mixed.push(impurity(own, levels));
    for (let i = 0; i < rows; i += 1) codes[i * named.length + v] = own[i] ?? -1;
  }
  const meanImpurity = mixed.reduce((sum, value) => sum + value, 0) / Math.max(1, mixed.length);
  // Standardised numbers have variance 1, so their mean variance is 1.
  return { rows, numbers, numberCount: sized.length, codes, levelCounts, lambda: meanImpurity > 0 ? 1 / meanImpurity : 1 };
};

interface Prototypes {
  readonly numbers: Float64Array;
  readonly codes: Int32Array;
}

const fromRows = ({ numbers, numberCount, codes, levelCounts }: Coded, rows: ArrayLike<number>): Prototypes => {
  const named = levelCounts.length;
  const picked = Array.from(rows);
  return {
    // A missing number of a starting row starts in the middle.
    numbers: Float64Array.from(
      picked.flatMap((row) => [...numbers.subarray(row * numberCount, (row + 1) * numberCount)].map((z) => z || 0)),
    ),
    codes: Int32Array.from(picked.flatMap((row) => [...codes.subarray(row * named, (row + 1) * named)])),
  };
};

/** Cost of row i at prototype c; missing values cost nothing anywhere. */
const costOf = (data: Coded, prototypes: Prototypes, i: number, c: number): number => {
  const { numberCount, levelCounts, lambda } = data;
  let cost = 0;
  for (let v = 0; v < numberCount; v += 1) {
    const value = data.numbers[i * numberCount + v] ?? Number.NaN;
    if (!Number.isNaN(value)) cost += (value - (prototypes.numbers[c * numberCount + v] ?? 0)) ** 2;
  }
  const named = levelCounts.length;
  for (let v = 0; v < named; v += 1) {
    const level = data.codes[i * named + v] ?? -1;
    if (level >= 0 && level !== prototypes.codes[c * named + v]) cost += lambda;
  }
  return cost;
};

/** Labels every row by its nearest prototype; gives the total cost and whether a label changed. */
const assign = (
  data: Coded,
  prototypes: Prototypes,
  k: number,
  labels: Int32Array,
): { readonly cost: number; readonly changed: boolean } => {
  let [total, changed] = [0, false];
  for (let i = 0; i < data.rows; i += 1) {
    let [best, bestCost] = [0, Number.POSITIVE_INFINITY];
    for (let c = 0; c < k; c += 1) {
      const cost = costOf(data, prototypes, i, c);
      if (cost < bestCost) [best, bestCost] = [c, cost];
    }
    total += bestCost;
    if (labels[i] !== best) changed = true;
    labels[i] = best;
  }
  return { cost: total, changed };
};

const meansOf = ({ rows, numbers, numberCount }: Coded, labels: Int32Array, k: number): Float64Array => {
  const sums = new Float64Array(k * numberCount);
  const counts = new Float64Array(k * numberCount);
  for (let i = 0; i < rows; i += 1) {
    for (let v = 0; v < numberCount; v += 1) {
      const value = numbers[i * numberCount + v] ?? Number.NaN;
      const cell = (labels[i] ?? 0) * numberCount + v;
      if (Number.isNaN(value)) continue;
      sums[cell] = (sums[cell] ?? 0) + value;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
};

const modesOf = ({ rows, codes, levelCounts }: Coded, labels: Int32Array, k: number): Int32Array => {
  const named = levelCounts.length;
  const modes = new Int32Array(k * named);
  for (const [v, levels] of levelCounts.entries()) {
    const counts = new Int32Array(k * levels);
    for (let i = 0; i < rows; i += 1) {
      const level = codes[i * named + v] ?? -1;
      const cell = (labels[i] ?? 0) * levels + level;
      if (level >= 0) counts[cell] = (counts[cell] ?? 0) + 1;
    }
    for (let c = 0; c < k; c += 1) {
      const own = counts.subarray(c * levels, (c + 1) * levels);
      modes[c * named + v] = own.indexOf(Math.max(...own));
    }
  }
  return modes;
};

/** Gives a prototype without rows a random row, so that k groups stay k. */
const refill = (data: Coded, labels: Int32Array, k: number, random: Random): void => {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  for (let c = 0; c < k; c += 1) {
    if (sizes[c] !== 0) continue;
    const row = random.below(data.rows);
    sizes[labels[row] ?? 0] = (sizes[labels[row] ?? 0] ?? 0) - 1;
    labels[row] = c;
    sizes[c] = 1;
  }
};

const mostRounds = 60;

const fitOnce = (data: Coded, k: number, random: Random): PrototypeFit => {
  const labels = new Int32Array(data.rows).fill(-1);
  let prototypes = fromRows(data, sampleIndices(data.rows, k, random));
  for (let round = 0; ; round += 1) {
    const { cost, changed } = assign(data, prototypes, k, labels);
    if (!changed || round === mostRounds) return { labels, cost };
    refill(data, labels, k, random);
    prototypes = { numbers: meansOf(data, labels, k), codes: modesOf(data, labels, k) };
  }
};

/**
 * k-prototypes (Huang 1998): squared Euclidean distance of standardised numbers + λ·mismatches of categories, λ = mean variance of the
 * numbers / mean (1 − Σp²) of the categories (clustMixType::lambdaest). Ordinals count as numbers. The best of `starts` random starts.
 */
export const kPrototypes = (
  table: MixedTable,
  k: number,
  { seed, starts = 25 }: { readonly seed: number; readonly starts?: number },
): PrototypeFit => {
  const data = code(table);
  const random = createRandom(seed);
  let best = fitOnce(data, k, random);
  for (let start = 1; start < starts; start += 1) {
    const fit = fitOnce(data, k, random);
    if (fit.cost < best.cost) best = fit;
  }
  return best;
};
