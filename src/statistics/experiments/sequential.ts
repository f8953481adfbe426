import type { Interval } from '../interval.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { type Arm, type Difference, type Effect, effectOf, isLevel } from './arms.ts';

export interface SequentialOptions {
  readonly difference: Difference;
  /** Units of both arms together at which the sequence is tightest; 5,000 unless told. Decide it before the start. */
  readonly tuningN?: number;
  readonly alpha?: number;
}

export interface AnytimeResult {
  readonly decidable: true;
  /** Effect with an interval that holds the truth at every look together with chance 1 − α. */
  readonly effect: Interval;
  readonly standardError: number;
  /** Always valid: may be looked at after every person. */
  readonly p: number;
  /** Units of both arms together. */
  readonly n: number;
}

const defaultTuning = 5000;

/** The mixture scale that makes the sequence tightest at n: ρ² = (−2 ln α + ln(−2 ln α + 1))/n (Waudby-Smith et al., eq. 161). */
export const mixtureScale = (tuningN: number, alpha: number): number =>
  Math.sqrt((-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / tuningN);

/** Half width for a sequence of n units with variance `square` of one unit: √square·√(2(nρ² + 1)/(n²ρ²)·ln(√(nρ² + 1)/α)) (eq. 9, 155). */
const halfWidth = (square: number, n: number, rho: number, alpha: number): number => {
  const grown = n * rho * rho + 1;
  return Math.sqrt(square) * Math.sqrt(((2 * grown) / (n * n * rho * rho)) * Math.log(Math.sqrt(grown) / alpha));
};

/** The sequence for an effect whose standard error is known; `rho` and half width follow from `tuningN` and `alpha`. */
export const sequenceOf = (found: Effect, tuningN: number, alpha: number): AnytimeResult => {
  const { effect, standardError, n } = found;
  const rho = mixtureScale(tuningN, alpha);
  const reach = halfWidth(standardError ** 2 * n, n, rho, alpha);
  const grown = n * rho * rho + 1;
  // The mixture's evidence against 0; its inverse is a p-value at every look (eq. 155 inverted).
  const logEvidence = (n * rho * rho * (effect / standardError) ** 2) / (2 * grown) - Math.log(grown) / 2;
  return {
    decidable: true,
    effect: { value: effect, lo: effect - reach, hi: effect + reach },
    standardError,
    p: Math.min(1, Math.exp(-logEvidence)),
    n,
  };
};

/**
 * Asymptotic confidence sequence for the effect of two arms (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas, arXiv 2103.06476): look as
 * often as you like, stop whenever you like. The price is a wider interval than one look's (about 1.6 times at the tuned size).
 * Asymptotic: with under a hundred units the promise is not kept to the letter.
 */
export const confidenceSequence = (
  control: Arm,
  treatment: Arm,
  { difference, tuningN = defaultTuning, alpha = 0.05 }: SequentialOptions,
): AnytimeResult | Undecided => {
  if (!(tuningN > 0 && isLevel(alpha))) return undecided('bad_input');
  const found = effectOf(control, treatment, difference);
  return found.decidable ? sequenceOf(found, tuningN, alpha) : found;
};

/** Units beyond which nobody waits for a decision. */
const longestWait = 1e10;

/**
 * About how many more units (both arms together) a confidence sequence needs until its interval leaves 0, should effect and spread stay
 * as they are now: a guess to plan by, not a promise. 0 when it is decided; undecided `not_reachable` beyond 10¹⁰ or without an effect.
 */
export const unitsUntilDecided = (
  now: Pick<AnytimeResult, 'effect' | 'standardError' | 'n'>,
  tuningN = defaultTuning,
  alpha = 0.05,
): { readonly decidable: true; readonly more: number } | Undecided => {
  const rho = mixtureScale(tuningN, alpha);
  const square = now.standardError ** 2 * now.n;
  const size = Math.abs(now.effect.value);
  const decided = (n: number): boolean => halfWidth(square, n, rho, alpha) < size;
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
