import { normalCdf, normalDensity, normalQuantile } from '../distributions.ts';
import type { Interval } from '../interval.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { type Arm, type Difference, effectOf, isLevel } from './arms.ts';

/** Belief about the effect before the data, normal, in the unit of the effect itself (relative when the difference is relative). */
export interface NormalPrior {
  readonly mean: number;
  readonly variance: number;
}

export interface Posterior {
  readonly decidable: true;
  /** Posterior mean of the effect with its central 95 % credible interval (or 1 − alpha). */
  readonly effect: Interval;
  readonly deviation: number;
  /** Probability that the treatment is the better one. */
  readonly chanceToWin: number;
  /** Expected loss of keeping the control, and of choosing the treatment, in the unit of the effect. */
  readonly risk: { readonly keepControl: number; readonly chooseTreatment: number };
  readonly n: number;
}

/** E max(X, 0) of X ~ N(mean, deviation²): deviation·φ(m/s) + m·Φ(m/s). */
const expectedGain = (mean: number, deviation: number): number => {
  const z = mean / deviation;
  return deviation * normalDensity(z) + mean * normalCdf(z);
};

/** Expected losses of both choices when the effect is N(mean, deviation²) and more is better. `deviation` > 0. */
export const riskOf = (mean: number, deviation: number): Posterior['risk'] => ({
  keepControl: expectedGain(mean, deviation),
  chooseTreatment: expectedGain(-mean, deviation),
});

export interface BayesianOptions {
  readonly difference: Difference;
  /** Absent: flat, the posterior is the data alone. */
  readonly prior?: NormalPrior | null;
  readonly lowerIsBetter?: boolean;
  readonly alpha?: number;
}

/**
 * Bayesian comparison of two arms: normal posterior of the effect, 1/s² = 1/s²_prior + 1/SE², mean weighted by these precisions. Not
 * protected against stopping at the first good look: with a flat prior, a stop at chance to win > 97.5 % is the same peeking as p < 0.05. In
 * per cent (delta method) it is too sure where few have bought; ask in the unit of the metric there.
 * `bad_input` for a prior without a positive variance.
 */
export const bayesianTest = (
  control: Arm,
  treatment: Arm,
  { difference, prior = null, lowerIsBetter = false, alpha = 0.05 }: BayesianOptions,
): Posterior | Undecided => {
  const found = effectOf(control, treatment, difference);
  if (!found.decidable) return found;
  if (!isLevel(alpha)) return undecided('bad_input');
  if (prior && !(prior.variance > 0 && Number.isFinite(prior.variance) && Number.isFinite(prior.mean))) return undecided('bad_input');
  const [data, before] = [1 / found.standardError ** 2, prior ? 1 / prior.variance : 0];
  const mean = (data * found.effect + before * (prior?.mean ?? 0)) / (data + before);
  const deviation = Math.sqrt(1 / (data + before));
  const above = normalCdf(mean / deviation);
  const half = normalQuantile(1 - alpha / 2) * deviation;
  return {
    decidable: true,
    effect: { value: mean, lo: mean - half, hi: mean + half },
    deviation,
    chanceToWin: lowerIsBetter ? 1 - above : above,
    risk: riskOf(lowerIsBetter ? -mean : mean, deviation),
    n: found.n,
  };
};
