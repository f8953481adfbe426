import { cholesky } from '../linear.ts';
import { createRandom, sampleIndices, type Random } from '../random.ts';
import { undecided, type Undecided } from '../undecided.ts';

export interface GaussianMixture {
  readonly decidable: true;
  readonly n: number;
  readonly k: number;
  readonly shares: readonly number[];
  readonly means: readonly Float64Array[];
  /** Covariance of each group, d × d, row after row. */
  readonly covariances: readonly Float64Array[];
  /** Most probable group per row, and the probability of each (n × k, row after row). */
  readonly labels: Int32Array;
  readonly probabilities: Float64Array;
  readonly logLikelihood: number;
  /** (k − 1) + k·d + k·d(d + 1)/2. */
  readonly parameters: number;
  /** −2L + q ln n and BIC + 2·Σ −τ ln τ; smaller is better. */
  readonly bic: number;
  readonly icl: number;
}

export interface MixtureFitOptions {
  readonly seed: number;
  /** Random starts; 10 unless told. */
  readonly starts?: number;
}

interface Data {
  readonly n: number;
  readonly d: number;
  /** Row after row. */
  readonly values: Float64Array;
  /** Least variance of a group in each direction: a millionth of the column's, so that no group falls onto one point. */
  readonly floor: Float64Array;
}

interface Model {
  readonly shares: Float64Array;
  readonly means: readonly Float64Array[];
  readonly covariances: readonly Float64Array[];
}

const narrowest = 1e-6;
const shortSteps = 20;
const polished = 3;
const mostSteps = 500;
const tolerance = 1e-9;

/** ln N(x; mean, L·Lᵀ) of one row. */
const logDensity = ({ d, values }: Data, row: number, mean: Float64Array, lower: Float64Array, scratch: Float64Array): number => {
  let [square, logRoot] = [0, 0];
  for (let i = 0; i < d; i += 1) {
    let rest = (values[row * d + i] ?? 0) - (mean[i] ?? 0);
    for (let m = 0; m < i; m += 1) rest -= (lower[i * d + m] ?? 0) * (scratch[m] ?? 0);
    const pivot = lower[i * d + i] ?? 1;
    scratch[i] = rest / pivot;
    square += (rest / pivot) ** 2;
    logRoot += Math.log(pivot);
  }
  return -0.5 * (square + d * Math.log(2 * Math.PI)) - logRoot;
};

/** Fills in the probabilities of each group; gives the log-likelihood, or null when a covariance is broken. */
const expectation = (data: Data, { shares, means, covariances }: Model, into: Float64Array): number | null => {
  const k = shares.length;
  const lowers = covariances.map((covariance) => cholesky(covariance, data.d));
  const scratch = new Float64Array(data.d);
  let total = 0;
  for (let row = 0; row < data.n; row += 1) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < k; c += 1) {
      const lower = lowers[c];
      if (!lower) return null;
      const log = Math.log(shares[c] ?? 0) + logDensity(data, row, means[c] ?? scratch, lower, scratch);
      into[row * k + c] = log;
      largest = Math.max(largest, log);
    }
    let sum = 0;
    for (let c = 0; c < k; c += 1) sum += Math.exp((into[row * k + c] ?? 0) - largest);
    for (let c = 0; c < k; c += 1) into[row * k + c] = Math.exp((into[row * k + c] ?? 0) - largest) / sum;
    total += largest + Math.log(sum);
  }
  return total;
};

/** Shares, means and covariances of the groups as the probabilities have them; null when a group has nobody. */
const maximisation = ({ n, d, values, floor }: Data, k: number, probabilities: Float64Array): Model | null => {
  const shares = new Float64Array(k);
  const means = Array.from({ length: k }, () => new Float64Array(d));
  const covariances = Array.from({ length: k }, () => new Float64Array(d * d));
  for (let c = 0; c < k; c += 1) {
    const [mean, covariance] = [means[c] ?? new Float64Array(d), covariances[c] ?? new Float64Array(d * d)];
    let weight = 0;
    for (let row = 0; row < n; row += 1) {
      const share = probabilities[row * k + c] ?? 0;
      weight += share;
      for (let i = 0; i < d; i += 1) mean[i] = (mean[i] ?? 0) + share * (values[row * d + i] ?? 0);
    }
    if (!(weight > 1e-8)) return null;
    for (let i = 0; i < d; i += 1) mean[i] = (mean[i] ?? 0) / weight;
    for (let row = 0; row < n; row += 1) {
      const share = (probabilities[row * k + c] ?? 0) / weight;
      for (let i = 0; i < d; i += 1) {
        const away = share * ((values[row * d + i] ?? 0) - (mean[i] ?? 0));
        for (let j = 0; j <= i; j += 1)
          covariance[i * d + j] = (covariance[i * d + j] ?? 0) + away * ((values[row * d + j] ?? 0) - (mean[j] ?? 0));
      }
    }
    for (let i = 0; i < d; i += 1) {
      covariance[i * d + i] = (covariance[i * d + i] ?? 0) + (floor[i] ?? 0);
      for (let j = 0; j < i; j += 1) covariance[j * d + i] = covariance[i * d + j] ?? 0;
    }
    shares[c] = weight / n;
  }
  return { shares, means, covariances };
};

/** Rows go to the nearest of k random rows, in units of the columns' own spread. */
const begin = ({ n, d, values, floor }: Data, k: number, random: Random): Float64Array => {
  const seeds = sampleIndices(n, k, random);
  const probabilities = new Float64Array(n * k);
  for (let row = 0; row < n; row += 1) {
    let [nearest, least] = [0, Number.POSITIVE_INFINITY];
    for (let c = 0; c < k; c += 1) {
      let square = 0;
      for (let i = 0; i < d; i += 1) square += ((values[row * d + i] ?? 0) - (values[(seeds[c] ?? 0) * d + i] ?? 0)) ** 2 / (floor[i] ?? 1);
      if (square < least) [nearest, least] = [c, square];
    }
    for (let c = 0; c < k; c += 1) probabilities[row * k + c] = c === nearest ? 0.8 + 0.2 / k : 0.2 / k;
  }
  return probabilities;
};

interface Run {
  readonly model: Model;
  readonly probabilities: Float64Array;
  readonly logLikelihood: number;
}

const run = (data: Data, k: number, probabilities: Float64Array, most: number): Run | null => {
  let before = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < most; step += 1) {
    const model = maximisation(data, k, probabilities);
    const logLikelihood = model && expectation(data, model, probabilities);
    if (model === null || logLikelihood === null) return null;
    if (logLikelihood - before < tolerance * Math.abs(logLikelihood) || step === most - 1) return { model, probabilities, logLikelihood };
    before = logLikelihood;
  }
  return null;
};

/**
 * Mixture of k normal distributions with a covariance each (”VVV” of mclust), fitted by EM: of `starts` random starts with 20
 * steps each the best three go on to convergence; for numbers only,
 * groups of any direction and width. For tables with categories or missing values use `latentClass`, whose columns are independent inside
 * a group. `columns`: one list per dimension. Undecided `too_few` under k·(d + 1)·2 rows, `no_spread` where a column never varies, `bad_input`
 * for values that are not finite, `no_fit` when every start broke down.
 */
export const gaussianMixture = (
  columns: readonly ArrayLike<number>[],
  k: number,
  { seed, starts = 10 }: MixtureFitOptions,
): GaussianMixture | Undecided => {
  const [d, n] = [columns.length, columns[0]?.length ?? 0];
  if (!(Number.isInteger(k) && k >= 1) || d < 1 || columns.some((column) => column.length !== n)) return undecided('bad_input');
  if (n < 2 * k * (d + 1)) return undecided('too_few');
  const values = Float64Array.from({ length: n * d }, (_, place) => columns[place % d]?.[Math.floor(place / d)] ?? Number.NaN);
  if (!values.every(Number.isFinite)) return undecided('bad_input');
  const floor = Float64Array.from(columns, (column) => {
    const all = Float64Array.from(column);
    const mean = all.reduce((sum, value) => sum + value, 0) / n;
    return (narrowest * all.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / n;
  });
  if (!floor.every((least) => least > 0)) return undecided('no_spread');
  const data: Data = { n, d, values, floor };
  const random = createRandom(seed);
  const begun = Array.from({ length: k === 1 ? 1 : starts }, () => run(data, k, begin(data, k, random), shortSteps))
    .filter((found) => found !== null)
    .sort((a, b) => b.logLikelihood - a.logLikelihood);
  const [best] = begun
    .slice(0, polished)
    .map((start) => run(data, k, start.probabilities, mostSteps) ?? start)
    .sort((a, b) => b.logLikelihood - a.logLikelihood);
  return best ? told(data, k, best) : undecided('no_fit');
};

const told = ({ n, d }: Data, k: number, { model, probabilities, logLikelihood }: Run): GaussianMixture => {
  const parameters = k - 1 + k * d + (k * d * (d + 1)) / 2;
  const bic = -2 * logLikelihood + parameters * Math.log(n);
  const entropy = probabilities.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
  const labels = Int32Array.from({ length: n }, (_, row) => {
    const own = probabilities.subarray(row * k, (row + 1) * k);
    return own.indexOf(Math.max(...own));
  });
  const { means, covariances } = model;
  const shares = Array.from(model.shares);
  return {
    decidable: true,
    n,
    k,
    shares,
    means,
    covariances,
    labels,
    probabilities,
    logLikelihood,
    parameters,
    bic,
    icl: bic + 2 * entropy,
  };
};
