import { createRandom, sampleIndices, type Random } from '../random.ts';
import { codeLatent, maximise, posteriors, type LatentData, type LatentParameters } from './latentClassModel.ts';
import type { MixedTable } from './mixedTable.ts';

export interface LatentClassFit {
  /** Most probable class per row. */
  readonly labels: Int32Array;
  /** Probability of each class per row, row after row (rows × k). */
  readonly probabilities: Float64Array;
  readonly shares: readonly number[];
  readonly logLikelihood: number;
  /** Free parameters: (k − 1) + k·(2·p_num + Σ(L_j − 1)). */
  readonly parameters: number;
  /** −2L + q ln N; smaller is better. */
  readonly bic: number;
  /** BIC + 2·Σ −τ ln τ; smaller is better. */
  readonly icl: number;
  /** 1 − Σ −τ ln τ/(N ln k): 1 when every row is sure of its class; 1 for a single class. */
  readonly entropyR2: number;
}

export interface LatentClassOptions {
  readonly seed: number;
  /** Random starts; 25 unless told. */
  readonly starts?: number;
  /** A run ends when the log-likelihood rises by less than this part of itself; 1e-8 unless told. */
  readonly tolerance?: number;
}

interface Run {
  readonly parameters: LatentParameters;
  readonly logLikelihood: number;
}

const shortSteps = 15;
const polished = 5;
const mostSteps = 1500;
const defaultTolerance = 1e-8;

/** Rows go to the nearest of k random rows: a start that tells classes apart in numbers and in categories. */
const randomStart = (data: LatentData, k: number, random: Random): LatentParameters => {
  const seeds = sampleIndices(data.rows, k, random);
  const probabilities = new Float64Array(data.rows * k);
  for (let i = 0; i < data.rows; i += 1) {
    let [best, bestUnlike] = [0, Number.POSITIVE_INFINITY];
    for (let c = 0; c < k; c += 1) {
      const unlike = data.unlikeness(i, seeds[c] ?? 0) + 1e-6 * random.next();
      if (unlike < bestUnlike) [best, bestUnlike] = [c, unlike];
    }
    for (let c = 0; c < k; c += 1) probabilities[i * k + c] = c === best ? 0.8 + 0.2 / k : 0.2 / k;
  }
  return maximise(data, k, probabilities);
};

/** Steps of EM until the log-likelihood rises by less than `tolerance` of itself, or `most` steps. */
const run = (data: LatentData, k: number, from: Run, most: number, tolerance: number): Run => {
  const probabilities = new Float64Array(data.rows * k);
  let { parameters, logLikelihood } = from;
  for (let step = 0; step < most; step += 1) {
    const now = posteriors(data, k, parameters, probabilities);
    const still = Math.abs(now - logLikelihood) < tolerance * Math.abs(now);
    logLikelihood = now;
    if (still) break;
    parameters = maximise(data, k, probabilities);
  }
  return { parameters, logLikelihood };
};

const finish = (data: LatentData, k: number, { parameters }: Run): LatentClassFit => {
  const { rows } = data;
  const probabilities = new Float64Array(rows * k);
  const logLikelihood = posteriors(data, k, parameters, probabilities);
  const entropy = probabilities.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
  const free = k - 1 + k * data.parametersPerClass;
  const bic = -2 * logLikelihood + free * Math.log(rows);
  const labels = Int32Array.from({ length: rows }, (_, i) => {
    const own = probabilities.subarray(i * k, (i + 1) * k);
    return own.indexOf(Math.max(...own));
  });
  return {
    labels,
    probabilities,
    shares: Array.from(parameters.logShares, Math.exp),
    logLikelihood,
    parameters: free,
    bic,
    icl: bic + 2 * entropy,
    entropyR2: k === 1 ? 1 : 1 - entropy / (rows * Math.log(k)),
  };
};

/**
 * Latent class model for mixed columns: Gaussian × multinomial with local independence, fitted by EM; missing values are integrated out.
 * Ordinals with at most seven codes are multinomial. Of `starts` random starts with 15 steps each the best five go on to convergence
 * (short runs first: Biernacki, Celeux & Govaert 2003). `k` ≥ 1.
 */
export const latentClass = (
  table: MixedTable,
  k: number,
  { seed, starts = 25, tolerance = defaultTolerance }: LatentClassOptions,
): LatentClassFit => {
  const data = codeLatent(table);
  const random = createRandom(seed);
  const begun = Array.from({ length: k === 1 ? 1 : starts }, () =>
    run(data, k, { parameters: randomStart(data, k, random), logLikelihood: Number.NEGATIVE_INFINITY }, shortSteps, tolerance),
  ).sort((a, b) => b.logLikelihood - a.logLikelihood);
  const best = begun
    .slice(0, polished)
    .map((start) => run(data, k, start, mostSteps, tolerance))
    .reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
  return finish(data, k, best);
};
