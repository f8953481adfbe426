import { areCounts, undecided, type Undecided } from '../undecided.ts';
import { type Difference, type Effect, roundingOf, squaresAbout, welchDegrees } from './arms.ts';

/** An arm with a value of the same units from before the experiment. */
export interface PairedSums {
  readonly n: number;
  readonly after: { readonly sum: number; readonly sumSquares: number };
  readonly before: { readonly sum: number; readonly sumSquares: number };
  /** Σ before·after over the units. */
  readonly sumOfProducts: number;
}

/** How sums of squares are divided: by n for shares (p(1 − p)), by n − 1 for means. */
export type Metric = 'share' | 'mean';

interface Moments {
  readonly n: number;
  readonly after: number;
  readonly before: number;
  readonly afterVariance: number;
  readonly beforeVariance: number;
  readonly covariance: number;
  /** Largest part of the two variances that may be rounding alone. */
  readonly afterRounding: number;
  readonly beforeRounding: number;
}

const momentsOf = ({ n, after, before, sumOfProducts }: PairedSums, metric: Metric): Moments => {
  const divisor = metric === 'share' ? n : n - 1;
  return {
    n,
    after: after.sum / n,
    before: before.sum / n,
    afterVariance: squaresAbout({ n, ...after }) / divisor,
    beforeVariance: squaresAbout({ n, ...before }) / divisor,
    covariance: (sumOfProducts - (before.sum * after.sum) / n) / divisor,
    afterRounding: roundingOf(n, after.sumSquares / divisor),
    beforeRounding: roundingOf(n, before.sumSquares / divisor),
  };
};

const together = (a: PairedSums, b: PairedSums): PairedSums => {
  const add = (x: PairedSums['after'], y: PairedSums['after']): PairedSums['after'] => ({
    sum: x.sum + y.sum,
    sumSquares: x.sumSquares + y.sumSquares,
  });
  return {
    n: a.n + b.n,
    after: add(a.after, b.after),
    before: add(a.before, b.before),
    sumOfProducts: a.sumOfProducts + b.sumOfProducts,
  };
};

/** θ = cov(after, before)/var(before) over both arms as one; 0 where the value before never varies (then nothing can be explained). */
export const cupedTheta = (control: PairedSums, treatment: PairedSums, metric: Metric = 'mean'): number => {
  const { covariance, beforeVariance } = momentsOf(together(control, treatment), metric);
  return beforeVariance > 0 ? covariance / beforeVariance : 0;
};

export interface CupedEffect extends Effect {
  readonly theta: number;
  /** Standard deviation of a unit after the adjustment. */
  readonly deviations: readonly [control: number, treatment: number];
  /** Share of the variance that the value before explained, ρ²: 0.36 means that 36 % fewer units do. */
  readonly explained: number;
}

/** Variance of scale·after − θ·before; 0 where the value before explains all but rounding. */
const adjustedVariance = (m: Moments, theta: number, scale = 1): number => {
  const left = scale * scale * m.afterVariance - 2 * scale * theta * m.covariance + theta * theta * m.beforeVariance;
  return Math.abs(left) <= scale * scale * m.afterRounding + theta * theta * m.beforeRounding ? 0 : left;
};

/**
 * CUPED (Deng, Xu, Kohavi & Walker 2013): the part of a result that the same person's value from before explains is taken off,
 * y − θ(x − x̄). One θ for both arms keeps the effect unbiased. A relative effect divides by the unadjusted control mean, with
 * Var = V_B/n_B/m_A² + (r²·v_A − 2rθ·c_A + θ²·u_A)/n_A/m_A², r = m_B/m_A, c and u covariance and variance of the value before.
 * Degrees of freedom from the adjusted variances. The effect may go to `testEffect` or `sequenceOf`. Undecided as `effectOf`.
 */
export const cuped = (
  control: PairedSums,
  treatment: PairedSums,
  { difference, metric = 'mean' }: { readonly difference: Difference; readonly metric?: Metric },
): CupedEffect | Undecided => {
  if (!(control.n >= 2 && treatment.n >= 2)) return undecided('too_few');
  const theta = cupedTheta(control, treatment, metric);
  const [a, b] = [momentsOf(control, metric), momentsOf(treatment, metric)];
  const [varianceA, varianceB] = [adjustedVariance(a, theta), adjustedVariance(b, theta)];
  if (![a.after, b.after, a.before, b.before, varianceA, varianceB].every(Number.isFinite)) return undecided('bad_input');
  if (!areCounts([a.afterVariance, b.afterVariance, a.beforeVariance, b.beforeVariance])) return undecided('bad_input');
  if (varianceA <= 0 || varianceB <= 0) return undecided('no_spread');
  if (difference === 'relative' && a.after === 0) return undecided('zero_baseline');
  const base = difference === 'relative' ? a.after : 1;
  const scale = difference === 'relative' ? b.after / a.after : 1;
  const variance = (varianceB / b.n + adjustedVariance(a, theta, scale) / a.n) / base ** 2;
  const value = b.after - a.after - theta * (b.before - a.before);
  const covariance = (-Math.sign(a.after) * (a.afterVariance - theta * a.covariance)) / a.n;
  return {
    decidable: true,
    effect: value / Math.abs(base),
    standardError: Math.sqrt(variance),
    plain: { value, standardError: Math.sqrt(varianceA / a.n + varianceB / b.n) },
    base: difference === 'relative' ? { value: Math.abs(base), variance: a.afterVariance / a.n, covariance } : null,
    degrees: welchDegrees({ n: a.n, mean: a.after, variance: varianceA }, { n: b.n, mean: b.after, variance: varianceB }),
    n: a.n + b.n,
    theta,
    deviations: [Math.sqrt(varianceA), Math.sqrt(varianceB)],
    explained: Math.max(0, 1 - (varianceA / a.n + varianceB / b.n) / (a.afterVariance / a.n + b.afterVariance / b.n)),
  };
};
