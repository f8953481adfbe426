import type { OpenInterval } from '../interval.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { type Arm, type Difference, type Effect, effectOf, effectWithin, isLevel, testedOf } from './arms.ts';
import type { PlainEffect, RelativeBy } from './fieller.ts';

export interface SequentialOptions {
  readonly difference: Difference;
  /** Units of both arms together at which the sequence is tightest; 5,000 unless told. Decide it before the start. */
  readonly tuningN?: number;
  readonly alpha?: number;
  /** `fieller` unless told. */
  readonly relativeBy?: RelativeBy;
}

export interface AnytimeResult {
  readonly decidable: true;
  /** Effect with an interval that holds the truth at every look together with chance 1 − α. */
  readonly effect: OpenInterval;
  readonly standardError: number;
  /** What is compared with 0: the effect in the unit of the metric (the relative one by the delta method). */
  readonly tested: PlainEffect;
  /** Which way the effect is shown to go, 1 up; 0 while it may be none, and under a hundred units, where the promise does not hold. */
  readonly direction: -1 | 0 | 1;
  /** Always valid: may be looked at after every person. */
  readonly p: number;
  /** Units of both arms together. */
  readonly n: number;
}

const defaultTuning = 5000;

/** The mixture scale that makes the sequence tightest at n: ρ² = (−2 ln α + ln(−2 ln α + 1))/n (Waudby-Smith et al., eq. 161). */
export const mixtureScale = (tuningN: number, alpha: number): number =>
  Math.sqrt((-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / tuningN);

/** Half width in standard errors after n units: √(2(nρ² + 1)/(nρ²)·ln(√(nρ² + 1)/α)) (eq. 9, 155). */
export const reachAt = (n: number, rho: number, alpha: number): number => {
  const grown = n * rho * rho + 1;
  return Math.sqrt(((2 * grown) / (n * rho * rho)) * Math.log(Math.sqrt(grown) / alpha));
};

/** Units of both arms under which nothing is called decided: a sequence is asymptotic, and four customers have been known to agree. */
const fewestUnits = 100;

/** The sequence for an effect whose standard error is known; ρ follows from `tuningN` and `alpha`. */
export const sequenceOf = (
  found: Effect,
  { tuningN = defaultTuning, alpha = 0.05, relativeBy = 'fieller' }: Omit<SequentialOptions, 'difference'> = {},
): AnytimeResult => {
  const { standardError, n } = found;
  const rho = mixtureScale(tuningN, alpha);
  const reach = reachAt(n, rho, alpha);
  const tested = testedOf(found, relativeBy);
  const z = tested.value / tested.standardError;
  const grown = n * rho * rho + 1;
  // The mixture's evidence against 0; its inverse is a p-value at every look (eq. 155 inverted).
  const logEvidence = (n * rho * rho * z * z) / (2 * grown) - Math.log(grown) / 2;
  const shown = Math.abs(z) > reach && n >= fewestUnits;
  return {
    decidable: true,
    effect: effectWithin(found, relativeBy, reach),
    standardError,
    tested,
    direction: shown ? (z > 0 ? 1 : -1) : 0,
    p: Math.min(1, Math.exp(-logEvidence)),
    n,
  };
};

/**
 * Asymptotic confidence sequence for the effect of two arms (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas, arXiv 2103.06476): look as
 * often as you like, stop whenever you like. The price is a wider interval than one look's (about 1.6 times at the tuned size). A relative
 * effect is decided by the plain one and has Fieller's interval unless told: by the delta method, looking at every pair of persons, up to
 * 35 % of tests between equals found a winner. Asymptotic: with under a hundred units the promise is not kept, and nothing is decided.
 */
export const confidenceSequence = (
  control: Arm,
  treatment: Arm,
  { difference, tuningN = defaultTuning, alpha = 0.05, relativeBy }: SequentialOptions,
): AnytimeResult | Undecided => {
  if (!(tuningN > 0 && isLevel(alpha))) return undecided('bad_input');
  const found = effectOf(control, treatment, difference);
  return found.decidable ? sequenceOf(found, { tuningN, alpha, relativeBy }) : found;
};

/** Units beyond which nobody waits for a decision. */
const longestWait = 1e10;

/**
 * About how many more units (both arms together) a confidence sequence needs until it is decided, should effect and spread stay as they
 * are now: a guess to plan by, not a promise. 0 when it is decided; undecided `not_reachable` beyond 10¹⁰ or without an effect.
 */
export const unitsUntilDecided = (
  now: Pick<AnytimeResult, 'tested' | 'n'>,
  tuningN = defaultTuning,
  alpha = 0.05,
): { readonly decidable: true; readonly more: number } | Undecided => {
  const rho = mixtureScale(tuningN, alpha);
  // The standard error falls with the root of n.
  const z = Math.abs(now.tested.value) / now.tested.standardError;
  const decided = (n: number): boolean => n >= fewestUnits && z * Math.sqrt(n / now.n) > reachAt(n, rho, alpha);
  if (decided(now.n)) return { decidable: true, more: 0 };
  let [low, high] = [now.n, now.n * 2];
  while (!decided(high)) {
    [low, high] = [high, high * 2];
    if (!(high < longestWait)) return undecided('not_reachable');
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (decided(middle)) high = middle;
    else low = middle;
  }
  return { decidable: true, more: Math.ceil(high - now.n) };
};
