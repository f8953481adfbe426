import { normalCdf, normalQuantile } from '../distributions.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { type Difference, isLevel } from './arms.ts';

/** What one person is expected to give without the change. */
export interface Baseline {
  readonly mean: number;
  /** Of one person; for a share p(1 − p). */
  readonly variance: number;
}

export const shareBaseline = (share: number): Baseline => ({ mean: share, variance: share * (1 - share) });

export interface PowerOptions {
  readonly difference?: Difference;
  readonly alpha?: number;
}

export interface TargetOptions extends PowerOptions {
  /** Chance of finding the effect that is asked for; 0.8 unless told. */
  readonly power?: number;
}

export const defaultPower = 0.8;
/** Below this a variance is nothing that can be divided by. */
const leastVariance = 1e-200;

/**
 * Standard error of the effect with `nPerArm` in each of two arms. Relative by the delta method, √(v/n/m²·(1 + (1 + lift)²)), a little more
 * than the analysis has for effects above 0; absolute √(2v/n).
 */
const errorOf = ({ mean, variance }: Baseline, nPerArm: number, effect: number, difference: Difference): number =>
  difference === 'absolute'
    ? Math.sqrt((2 * variance) / nPerArm)
    : Math.sqrt((variance / nPerArm) * (1 + (1 + effect) ** 2)) / Math.abs(mean);

export const whyNoPlan = ({ mean, variance }: Baseline, nPerArm: number, alpha: number, difference: Difference): Undecided | null => {
  if (![mean, variance, nPerArm].every(Number.isFinite) || variance < 0 || nPerArm < 0 || !isLevel(alpha)) return undecided('bad_input');
  if (nPerArm < 2) return undecided('too_few');
  if (variance < leastVariance) return undecided('no_spread');
  return difference === 'relative' && Math.abs(mean) < leastVariance ? undecided('zero_baseline') : null;
};

const powerAt = (baseline: Baseline, nPerArm: number, effect: number, difference: Difference, alpha: number): number => {
  const z = normalQuantile(1 - alpha / 2);
  const size = effect / errorOf(baseline, nPerArm, effect, difference);
  return normalCdf(size - z) + normalCdf(-size - z);
};

/**
 * Power of the two-sided test of two equal arms at one fixed size: chance of an interval that leaves 0 when the effect is `effect`
 * (relative to the control mean unless told; both tails are counted). Normal approximation.
 */
export const testPower = (
  baseline: Baseline,
  nPerArm: number,
  effect: number,
  { difference = 'relative', alpha = 0.05 }: PowerOptions = {},
): { readonly decidable: true; readonly power: number } | Undecided => {
  const refused = whyNoPlan(baseline, nPerArm, alpha, difference);
  if (refused) return refused;
  if (!Number.isFinite(effect)) return undecided('bad_input');
  return { decidable: true, power: powerAt(baseline, nPerArm, effect, difference, alpha) };
};

const mostDoublings = 60;

/**
 * Minimum detectable effect: the smallest positive effect that is found with the power asked, by bisection. Relative effects grow their
 * own standard error, so with too few persons no effect at all would do: undecided `not_reachable`.
 */
export const minimumDetectableEffect = (
  baseline: Baseline,
  nPerArm: number,
  { difference = 'relative', alpha = 0.05, power = defaultPower }: TargetOptions = {},
): { readonly decidable: true; readonly effect: number } | Undecided => {
  const refused = whyNoPlan(baseline, nPerArm, alpha, difference);
  if (refused) return refused;
  if (!(power > alpha && power < 1)) return undecided('bad_input');
  const enough = (effect: number): boolean => powerAt(baseline, nPerArm, effect, difference, alpha) >= power;
  // Doubling counted, not measured: an effect that rounds to 0 would never grow.
  let [low, high] = [0, errorOf(baseline, nPerArm, 0, difference)];
  for (let doubled = 0; !enough(high); doubled += 1) {
    if (doubled === mostDoublings) return undecided('not_reachable');
    [low, high] = [high, high * 2];
  }
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step += 1) {
    const middle = (low + high) / 2;
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return { decidable: true, effect: high };
};

export interface SampleSize {
  readonly decidable: true;
  /** Persons per arm, rounded up. */
  readonly nPerArm: number;
  /** Before rounding. */
  readonly exact: number;
}

export const sizeOf = (exact: number): SampleSize | Undecided =>
  Number.isFinite(exact) ? { decidable: true, nPerArm: Math.max(2, Math.ceil(exact)), exact } : undecided('not_reachable');

/**
 * Persons per arm to find a share going from `share` to `share + effect` (points as a share, either direction):
 * (z_{1−α/2}·√(2p(1 − p)) + z_power·√(p(1 − p) + q(1 − q)))²/effect², the spread of the baseline under the null (the formula of the usual
 * web calculators). For one look at the end; looking at any time needs `shareAnytimeSize`. `bad_input` unless both shares are inside 0…1, `no_spread` when nothing can vary.
 */
export const shareSampleSize = (
  share: number,
  effect: number,
  { alpha = 0.05, power = defaultPower }: Omit<TargetOptions, 'difference'> = {},
): SampleSize | Undecided => {
  const other = share + effect;
  const inside = [share, other].every((value) => value >= 0 && value <= 1);
  if (!inside || effect === 0 || !isLevel(alpha) || !isLevel(power)) return undecided('bad_input');
  const [before, after] = [share * (1 - share), other * (1 - other)];
  if (before + after === 0) return undecided('no_spread');
  const root = normalQuantile(1 - alpha / 2) * Math.sqrt(2 * before) + normalQuantile(power) * Math.sqrt(before + after);
  return sizeOf((root / effect) ** 2);
};

/**
 * Persons per arm to find a mean going by `effect`: v·(z_{1−α/2} + z_power)²·k/effect², k = 2 for an absolute effect in the unit of the
 * mean, (1 + (1 + effect)²)/m² for a relative one. For one look at the end; looking at any time needs `meanAnytimeSize`.
 */
export const meanSampleSize = (
  { mean, variance }: Baseline,
  effect: number,
  { difference = 'relative', alpha = 0.05, power = defaultPower }: TargetOptions = {},
): SampleSize | Undecided => {
  const refused = whyNoPlan({ mean, variance }, 2, alpha, difference);
  if (refused) return refused;
  if (!Number.isFinite(effect) || effect === 0 || !isLevel(power)) return undecided('bad_input');
  const reach = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  const perPerson = difference === 'absolute' ? 2 * variance : (variance * (1 + (1 + effect) ** 2)) / mean ** 2;
  return sizeOf((perPerson * reach * reach) / (effect * effect));
};
