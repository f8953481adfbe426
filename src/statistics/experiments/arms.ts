import type { OpenInterval } from '../interval.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { type Divisor, fieller, type PlainEffect, type RelativeBy } from './fieller.ts';

/** What one arm of a comparison measured, per unit of assignment (a person). */
export interface Arm {
  readonly n: number;
  readonly mean: number;
  /** Variance of one unit: the mean has variance/n. NaN below two units. */
  readonly variance: number;
}

/** Sums over the units of an arm. */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
}

/** `x` of `n` units did it; variance p(1 − p). */
export const shareArm = (x: number, n: number): Arm => ({ n, mean: x / n, variance: (x / n) * (1 - x / n) });

/** What the rounding of n additions may leave of a sum of squares that is `size` large. */
export const roundingOf = (n: number, size: number): number => n * Number.EPSILON * size;

/** Σ(value − mean)² from sums; 0 where it is no more than their rounding: values that are all 0.7 do not vary. */
export const squaresAbout = ({ n, sum, sumSquares }: Sums): number => {
  const squares = sumSquares - (sum * sum) / n;
  return Math.abs(squares) <= roundingOf(n, sumSquares) ? 0 : squares;
};

/** Sample variance (n − 1) from sums. */
export const meanArm = (sums: Sums): Arm => ({ n: sums.n, mean: sums.sum / sums.n, variance: squaresAbout(sums) / (sums.n - 1) });

/** A metric that is one sum divided by another, such as money per order where persons are assigned. */
export interface RatioSums {
  readonly n: number;
  readonly numerator: Omit<Sums, 'n'>;
  readonly denominator: Omit<Sums, 'n'>;
  /** Σ numerator·denominator over the units. */
  readonly sumOfProducts: number;
}

/**
 * Ratio metric R = Σy/Σx with its variance per unit by the delta method (Deng, Knoblich & Lu 2018):
 * (s²_y − 2R·s_xy + R²·s²_x)/x̄². Units are those of assignment, so a person's many orders are not taken for many persons.
 */
export const ratioArm = ({ n, numerator, denominator, sumOfProducts }: RatioSums): Arm => {
  const y = meanArm({ n, ...numerator });
  const x = meanArm({ n, ...denominator });
  const covariance = (sumOfProducts - (numerator.sum * denominator.sum) / n) / (n - 1);
  const ratio = y.mean / x.mean;
  const spread = y.variance - 2 * ratio * covariance + ratio * ratio * x.variance;
  const rounding = roundingOf(n, (numerator.sumSquares + ratio * ratio * denominator.sumSquares) / (n - 1));
  return { n, mean: ratio, variance: Math.abs(spread) <= rounding ? 0 : spread / x.mean ** 2 };
};

/** Absolute: treatment − control, in the unit of the metric. Relative: divided by the absolute value of the control mean. */
export type Difference = 'absolute' | 'relative';

export interface Effect {
  readonly decidable: true;
  readonly effect: number;
  /** By the delta method when the effect is relative. */
  readonly standardError: number;
  /** The effect in the unit of the metric, and what a relative one is divided by (null: it is not). */
  readonly plain: PlainEffect;
  readonly base: Divisor | null;
  /** Welch–Satterthwaite degrees of freedom, of the raw arms. */
  readonly degrees: number;
  /** Units of both arms together. */
  readonly n: number;
}

/** Variance of a mean per arm, with Welch's degrees of freedom. */
export const welchDegrees = (control: Arm, treatment: Arm): number => {
  const [a, b] = [control.variance / control.n, treatment.variance / treatment.n];
  return (a + b) ** 2 / (a ** 2 / (control.n - 1) + b ** 2 / (treatment.n - 1));
};

/** Whether a level of error is one: 0 < α < 1. */
export const isLevel = (alpha: number): boolean => alpha > 0 && alpha < 1;

/** Why two arms cannot be compared, or null when they can. */
export const whyNot = (control: Arm, treatment: Arm, difference: Difference): Undecided | null => {
  if (!(control.n >= 2 && treatment.n >= 2)) return undecided('too_few');
  const values = [control.n, control.mean, control.variance, treatment.n, treatment.mean, treatment.variance];
  // Below 0 the sums contradict each other.
  const impossible = control.variance < 0 || treatment.variance < 0;
  if (!values.every(Number.isFinite) || impossible) return undecided('bad_input');
  if (control.variance <= 0 || treatment.variance <= 0) return undecided('no_spread');
  return difference === 'relative' && control.mean === 0 ? undecided('zero_baseline') : null;
};

/**
 * Effect of the treatment and its standard error. Relative effects by the delta method:
 * Var = v_B/n_B/m_A² + v_A/n_A·m_B²/m_A⁴. Undecided with fewer than two units in an arm, without spread in one of them (a share of 0 or
 * 1), or relative to 0.
 */
export const effectOf = (control: Arm, treatment: Arm, difference: Difference): Effect | Undecided => {
  const refused = whyNot(control, treatment, difference);
  if (refused) return refused;
  const [a, b] = [control.variance / control.n, treatment.variance / treatment.n];
  const square = control.mean ** 2;
  const relative = difference === 'relative';
  const variance = relative ? b / square + (a * treatment.mean ** 2) / square ** 2 : a + b;
  const value = treatment.mean - control.mean;
  return {
    decidable: true,
    effect: value / (relative ? Math.abs(control.mean) : 1),
    standardError: Math.sqrt(variance),
    plain: { value, standardError: Math.sqrt(a + b) },
    base: relative ? { value: Math.abs(control.mean), variance: a, covariance: -a * Math.sign(control.mean) } : null,
    degrees: welchDegrees(control, treatment),
    n: control.n + treatment.n,
  };
};

/** What is compared with 0: the relative effect itself by the delta method, else always the plain one. */
export const testedOf = ({ effect, standardError, plain, base }: Effect, by: RelativeBy): PlainEffect =>
  base && by === 'delta' ? { value: effect, standardError } : plain;

/** The effect with the interval of `reach` standard errors. */
export const effectWithin = (
  { effect, standardError, plain, base }: Pick<Effect, 'effect' | 'standardError' | 'plain' | 'base'>,
  by: RelativeBy,
  reach: number,
): OpenInterval =>
  base && by === 'fieller'
    ? { value: effect, ...fieller(plain, base, reach) }
    : { value: effect, lo: effect - reach * standardError, hi: effect + reach * standardError };
