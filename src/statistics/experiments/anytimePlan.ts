import { normalQuantile } from '../distributions.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { isLevel } from './arms.ts';
import { type Baseline, defaultPower, type SampleSize, shareBaseline, sizeOf, type TargetOptions, whyNoPlan } from './power.ts';
import { mixtureScale, reachAt } from './sequential.ts';

export interface AnytimeOptions extends TargetOptions {
  /** Units of both arms for which the sequence is tuned; those that are planned unless told, which needs the fewest. */
  readonly tuningN?: number;
}

export interface AnytimeSize extends SampleSize {
  /** What to tune the sequence for: give it to `confidenceSequence` as it is, from the first day on. */
  readonly tuningN: number;
}

/** Effect and the variance of a pair, one unit of each arm, in the unit of the metric. */
interface Plan {
  readonly effect: number;
  readonly pairVariance: number;
}

/** Units per arm beyond which nothing is planned. */
const mostPerArm = 1e10;

/**
 * Smallest n per arm at which the interval is expected so far from 0 that it leaves it with the power asked: |effect|/√(V/n) − reach ≥
 * z_power. Earlier looks only help.
 */
const planned = (
  { effect, pairVariance }: Plan,
  { alpha = 0.05, power = defaultPower, tuningN }: AnytimeOptions,
): AnytimeSize | Undecided => {
  if (!isLevel(alpha) || !isLevel(power) || !(tuningN === undefined || tuningN > 0)) return undecided('bad_input');
  const enough = (nPerArm: number): boolean => {
    const reach = reachAt(2 * nPerArm, mixtureScale(tuningN ?? 2 * nPerArm, alpha), alpha);
    return Math.abs(effect) / Math.sqrt(pairVariance / nPerArm) - reach >= normalQuantile(power);
  };
  let [low, high] = [0, 1];
  while (!enough(high)) {
    [low, high] = [high, high * 2];
    if (high > mostPerArm) return undecided('not_reachable');
  }
  while (high - low > 1e-6 * high) {
    const middle = (low + high) / 2;
    if (enough(middle)) high = middle;
    else low = middle;
  }
  const size = sizeOf(high);
  return size.decidable ? { ...size, tuningN: tuningN ?? 2 * size.nPerArm } : size;
};

/**
 * Persons per arm until a confidence sequence has found a share going from `share` to `share + effect` with the power asked, looked at
 * whenever one likes: 1.92 times those of a single look when it is tuned for them. `bad_input` unless both shares are inside 0…1,
 * `no_spread` when nothing can vary, `not_reachable` beyond 10¹⁰.
 */
export const shareAnytimeSize = (
  share: number,
  effect: number,
  options: Omit<AnytimeOptions, 'difference'> = {},
): AnytimeSize | Undecided => {
  const [before, after] = [shareBaseline(share).variance, shareBaseline(share + effect).variance];
  if (!(before >= 0 && after >= 0) || effect === 0) return undecided('bad_input');
  if (before + after === 0) return undecided('no_spread');
  return planned({ effect, pairVariance: before + after }, options);
};

/** The same for a mean going by `effect`, relative to the control mean unless told; the spread is taken to stay. */
export const meanAnytimeSize = (baseline: Baseline, effect: number, options: AnytimeOptions = {}): AnytimeSize | Undecided => {
  const { difference = 'relative', alpha = 0.05 } = options;
  const refused = whyNoPlan(baseline, 2, alpha, difference);
  if (refused) return refused;
  if (!Number.isFinite(effect) || effect === 0) return undecided('bad_input');
  const unit = difference === 'relative' ? Math.abs(baseline.mean) : 1;
  return planned({ effect: effect * unit, pairVariance: 2 * baseline.variance }, options);
};
