import { normalCdf, normalDensity, normalQuantile } from '../distributions.ts';
import type { OpenInterval } from '../interval.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { type Arm, type Difference, type Effect, effectOf, effectWithin, isLevel, testedOf } from './arms.ts';
import type { PlainEffect, RelativeBy } from './fieller.ts';

/** Belief about the effect before the data, normal, in the unit of the effect itself (relative when the difference is relative). */
export interface NormalPrior {
  readonly mean: number;
  readonly variance: number;
}

export interface Posterior {
  readonly decidable: true;
  /** Posterior mean of the effect with its central 95 % credible interval (or 1 − alpha). */
  readonly effect: OpenInterval;
  /** Standard deviation of the posterior, in the unit of the effect. */
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
  /** `fieller` unless told. */
  readonly relativeBy?: RelativeBy;
}

/** What the effect is compared in, one unit of it being `unit` of the metric: itself by the delta method, else the metric's own unit. */
const comparedIn = (found: Effect, by: RelativeBy): { readonly data: PlainEffect; readonly unit: number } => ({
  data: testedOf(found, by),
  unit: by === 'fieller' ? (found.base?.value ?? 1) : 1,
});

/**
 * Bayesian comparison of two arms: normal posterior of the effect, 1/s² = 1/s²_prior + 1/SE², mean weighted by these precisions. In per
 * cent it is found in the unit of the metric (the prior times the control mean) and told as Fieller has it, unless `relativeBy` says
 * delta. Not protected against stopping at the first good look: with a flat prior, a stop at chance to win > 97.5 % is the same peeking as
 * p < 0.05. `bad_input` for a prior without a positive variance.
 */
export const bayesianTest = (
  control: Arm,
  treatment: Arm,
  { difference, prior = null, lowerIsBetter = false, alpha = 0.05, relativeBy = 'fieller' }: BayesianOptions,
): Posterior | Undecided => {
  const found = effectOf(control, treatment, difference);
  if (!found.decidable) return found;
  if (!isLevel(alpha)) return undecided('bad_input');
  if (prior && !(prior.variance > 0 && Number.isFinite(prior.variance) && Number.isFinite(prior.mean))) return undecided('bad_input');
  const { data, unit } = comparedIn(found, relativeBy);
  const [told, before] = [1 / data.standardError ** 2, prior ? 1 / (prior.variance * unit * unit) : 0];
  const mean = (told * data.value + before * (prior?.mean ?? 0) * unit) / (told + before);
  const deviation = Math.sqrt(1 / (told + before));
  const above = normalCdf(mean / deviation);
  const risk = riskOf(lowerIsBetter ? -mean : mean, deviation);
  // The data's part of the posterior is what goes together with the control mean.
  const base = found.base && { ...found.base, covariance: (found.base.covariance * told) / (told + before) };
  const posterior = { effect: mean / unit, standardError: deviation / unit, plain: { value: mean, standardError: deviation }, base };
  return {
    decidable: true,
    effect: effectWithin(posterior, relativeBy, normalQuantile(1 - alpha / 2)),
    deviation: deviation / unit,
    chanceToWin: lowerIsBetter ? 1 - above : above,
    risk: { keepControl: risk.keepControl / unit, chooseTreatment: risk.chooseTreatment / unit },
    n: found.n,
  };
};
