import type { MixedColumn, MixedTable } from './mixedTable.ts';

/** Ordinals with more codes than this are treated as numbers. */
const mostOrdinalLevels = 7;
/** A class may not be narrower than a tenth of the column's standard deviation: else one repeated value becomes a class of its own. */
const leastVariance = 0.01;
const leastProbability = 1e-12;

interface NumberColumn {
  readonly values: Float64Array;
  readonly mean: number;
  readonly variance: number;
}

interface LevelColumn {
  /** −1 missing. */
  readonly codes: Int32Array;
  readonly levels: number;
}

export interface LatentData {
  readonly rows: number;
  readonly numbers: readonly NumberColumn[];
  readonly levels: readonly LevelColumn[];
  readonly parametersPerClass: number;
  /** How unlike two rows are, for starts: squared standardised differences + mismatches. */
  unlikeness(i: number, j: number): number;
}

/** Parameters of k classes. Numbers: per column k means and variances; levels: per column level × k log-probabilities. */
export interface LatentParameters {
  readonly logShares: Float64Array;
  readonly means: readonly Float64Array[];
  readonly variances: readonly Float64Array[];
  readonly logProbabilities: readonly Float64Array[];
}

const asNumber = ({ values }: MixedColumn): NumberColumn => {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length);
  return { values, mean, variance: variance > 0 ? variance : 1 };
};

const asLevels = ({ values }: MixedColumn): LevelColumn => {
  const places = new Map([...new Set(values)].filter((value) => !Number.isNaN(value)).map((value, place) => [value, place]));
  return { codes: Int32Array.from(values, (value) => places.get(value) ?? -1), levels: Math.max(1, places.size) };
};

const isGaussian = ({ type, values }: MixedColumn): boolean =>
  type === 'number' || (type === 'ordinal' && new Set(values).size > mostOrdinalLevels);

export const codeLatent = (table: MixedTable): LatentData => {
  const numbers = table.columns.filter(isGaussian).map(asNumber);
  const levels = table.columns.filter((column) => !isGaussian(column)).map(asLevels);
  return {
    rows: table.rows,
    numbers,
    levels,
    parametersPerClass: 2 * numbers.length + levels.reduce((sum, column) => sum + column.levels - 1, 0),
    unlikeness: (i, j) => {
      let sum = 0;
      for (const { values, variance } of numbers) {
        const difference = (values[i] ?? 0) - (values[j] ?? 0);
        if (!Number.isNaN(difference)) sum += (difference * difference) / variance;
      }
      for (const { codes } of levels) if (codes[i] !== codes[j]) sum += 1;
      return sum;
    },
  };
};

const sharesOf = (rows: number, k: number, probabilities: Float64Array): Float64Array => {
  const sums = new Float64Array(k);
  for (let cell = 0; cell < rows * k; cell += 1) sums[cell % k] = (sums[cell % k] ?? 0) + (probabilities[cell] ?? 0);
  return sums.map((sum) => Math.log(Math.max(leastProbability, sum / rows)));
};

const gaussianOf = (
  column: NumberColumn,
  k: number,
  probabilities: Float64Array,
): { readonly means: Float64Array; readonly variances: Float64Array } => {
  const [weights, sums, squares] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  for (let i = 0; i < column.values.length; i += 1) {
    const away = (column.values[i] ?? Number.NaN) - column.mean;
    if (Number.isNaN(away)) continue;
    for (let c = 0; c < k; c += 1) {
      const weight = probabilities[i * k + c] ?? 0;
      weights[c] = (weights[c] ?? 0) + weight;
      sums[c] = (sums[c] ?? 0) + weight * away;
      squares[c] = (squares[c] ?? 0) + weight * away * away;
    }
  }
  const centred = sums.map((sum, c) => sum / Math.max(1e-9, weights[c] ?? 0));
  const variances = squares.map((square, c) =>
    Math.max(leastVariance * column.variance, square / Math.max(1e-9, weights[c] ?? 0) - (centred[c] ?? 0) ** 2),
  );
  return { means: centred.map((away) => away + column.mean), variances };
};

const multinomialOf = ({ codes, levels }: LevelColumn, k: number, probabilities: Float64Array): Float64Array => {
  const sums = new Float64Array(levels * k);
  const totals = new Float64Array(k);
  for (let i = 0; i < codes.length; i += 1) {
    const level = codes[i] ?? -1;
    if (level < 0) continue;
    for (let c = 0; c < k; c += 1) {
      const weight = probabilities[i * k + c] ?? 0;
      sums[level * k + c] = (sums[level * k + c] ?? 0) + weight;
      totals[c] = (totals[c] ?? 0) + weight;
    }
  }
  return sums.map((sum, cell) => Math.log(Math.max(leastProbability, sum / Math.max(1e-9, totals[cell % k] ?? 0))));
};

/** M step: the parameters that fit best when every row belongs to classes by `probabilities` (rows × k). */
export const maximise = (data: LatentData, k: number, probabilities: Float64Array): LatentParameters => {
  const gaussians = data.numbers.map((column) => gaussianOf(column, k, probabilities));
  return {
    logShares: sharesOf(data.rows, k, probabilities),
    means: gaussians.map(({ means }) => means),
    variances: gaussians.map(({ variances }) => variances),
    logProbabilities: data.levels.map((column) => multinomialOf(column, k, probabilities)),
  };
};

/** Adds a number column's log-density to every row and class. */
const addGaussian = ({ values }: NumberColumn, means: Float64Array, variances: Float64Array, k: number, into: Float64Array): void => {
  const constants = variances.map((variance) => -0.5 * Math.log(2 * Math.PI * variance));
  const factors = variances.map((variance) => -0.5 / variance);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    for (let c = 0; c < k; c += 1) {
      const away = value - (means[c] ?? 0);
      into[i * k + c] = (into[i * k + c] ?? 0) + (constants[c] ?? 0) + (factors[c] ?? 0) * away * away;
    }
  }
};

/** Turns log-densities into probabilities of classes in place; gives the log-likelihood. */
const normalise = (rows: number, k: number, cells: Float64Array): number => {
  let logLikelihood = 0;
  for (let start = 0; start < rows * k; start += k) {
    let top = Number.NEGATIVE_INFINITY;
    for (let c = start; c < start + k; c += 1) top = Math.max(top, cells[c] ?? 0);
    let sum = 0;
    for (let c = start; c < start + k; c += 1) {
      const share = Math.exp((cells[c] ?? 0) - top);
      cells[c] = share;
      sum += share;
    }
    for (let c = start; c < start + k; c += 1) cells[c] = (cells[c] ?? 0) / sum;
    logLikelihood += top + Math.log(sum);
  }
  return logLikelihood;
};

/** E step: probabilities of classes per row into `into` (rows × k); gives the log-likelihood of the parameters. */
export const posteriors = (data: LatentData, k: number, parameters: LatentParameters, into: Float64Array): number => {
  for (let i = 0; i < data.rows; i += 1) into.set(parameters.logShares, i * k);
  for (const [v, column] of data.numbers.entries()) {
    addGaussian(column, parameters.means[v] ?? new Float64Array(k), parameters.variances[v] ?? new Float64Array(k).fill(1), k, into);
  }
  for (const [v, { codes }] of data.levels.entries()) {
    const table = parameters.logProbabilities[v] ?? new Float64Array(0);
    for (let i = 0; i < codes.length; i += 1) {
      const level = codes[i] ?? -1;
      if (level < 0) continue;
      for (let c = 0; c < k; c += 1) into[i * k + c] = (into[i * k + c] ?? 0) + (table[level * k + c] ?? 0);
    }
  }
  return normalise(data.rows, k, into);
};
