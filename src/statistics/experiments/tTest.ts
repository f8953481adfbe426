import { normalQuantile, studentQuantile, studentTwoSidedP, twoSidedP } from '../distributions.ts';
import type { Interval, OpenInterval } from '../interval.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';
import { type Arm, type Difference, type Effect, effectOf, effectWithin, isLevel, testedOf } from './arms.ts';
import type { RelativeBy } from './fieller.ts';

/** Alternative: the effect is not 0, is below 0, or is above 0. */
export type Side = 'two' | 'lesser' | 'greater';

export interface TestOptions {
  readonly difference: Difference;
  readonly side?: Side;
  /** Chance of a false alarm that is accepted, 0 < α < 1; 0.05 unless told. */
  readonly alpha?: number;
  /** `fieller` unless told. */
  readonly relativeBy?: RelativeBy;
}

export interface TestResult {
  readonly decidable: true;
  /** Effect with the 1 − α interval; one-sided tests have one bound. */
  readonly effect: OpenInterval;
  readonly standardError: number;
  readonly degrees: number;
  readonly p: number;
  readonly n: number;
}

/** P-value of Student's t for the side asked. */
const studentP = (t: number, degrees: number, side: Side): number => {
  const both = studentTwoSidedP(t, degrees);
  if (side === 'two') return both;
  const below = t < 0 ? both / 2 : 1 - both / 2;
  return side === 'lesser' ? below : 1 - below;
};

/** The test of an effect whose standard error and degrees of freedom are known. */
export const testEffect = (found: Effect, side: Side, alpha: number, relativeBy: RelativeBy = 'fieller'): TestResult => {
  const { standardError, degrees, n } = found;
  const reach = studentQuantile(side === 'two' ? 1 - alpha / 2 : 1 - alpha, degrees);
  const { value, lo, hi } = effectWithin(found, relativeBy, reach);
  const tested = testedOf(found, relativeBy);
  return {
    decidable: true,
    effect: { value, lo: side === 'lesser' ? null : lo, hi: side === 'greater' ? null : hi },
    standardError,
    degrees,
    p: studentP(tested.value / tested.standardError, degrees, side),
    n,
  };
};

/**
 * Welch's t test of two arms (means, shares or ratio metrics, see arms.ts), absolute or relative; p is that of no difference either way,
 * the relative interval Fieller's unless told. Valid for ONE look at a size fixed
 * beforehand: looking three times and stopping at p < 0.05 finds a winner among equals 10.7 % of the time, twenty times 24.8 %
 * (Armitage, McPherson & Rowe 1969). For looking whenever one likes: `confidenceSequence`.
 */
export const tTest = (
  control: Arm,
  treatment: Arm,
  { difference, side = 'two', alpha = 0.05, relativeBy }: TestOptions,
): TestResult | Undecided => {
  if (!isLevel(alpha)) return undecided('bad_input');
  const found = effectOf(control, treatment, difference);
  return found.decidable ? testEffect(found, side, alpha, relativeBy) : found;
};

export interface ShareTest {
  readonly decidable: true;
  readonly z: number;
  readonly p: number;
  /** First − second, with the plain Wald interval (not pooled). */
  readonly difference: Interval;
  readonly n: number;
}

/**
 * z test of two shares with the pooled variance (as R's prop.test without correction, z² = χ²), for large groups and for comparison with
 * other tools; the house's own test is `twoProportionP` with `newcombe`. Undecided where nobody or everybody did it.
 */
export const zTest = (x1: number, n1: number, x2: number, n2: number, alpha = 0.05): ShareTest | Undecided => {
  if (!areCounts([x1, n1, x2, n2]) || x1 > n1 || x2 > n2 || !isLevel(alpha)) return undecided('bad_input');
  if (n1 < 1 || n2 < 1) return undecided('too_few');
  const pooled = (x1 + x2) / (n1 + n2);
  if (pooled <= 0 || pooled >= 1) return undecided('no_spread');
  const [p1, p2] = [x1 / n1, x2 / n2];
  const z = (p1 - p2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const half = normalQuantile(1 - alpha / 2) * Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  return { decidable: true, z, p: twoSidedP(z), difference: { value: p1 - p2, lo: p1 - p2 - half, hi: p1 - p2 + half }, n: n1 + n2 };
};
