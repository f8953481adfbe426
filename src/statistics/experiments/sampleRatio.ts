import { chiSquareUpper } from '../distributions.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';

export interface SampleRatio {
  readonly decidable: true;
  readonly n: number;
  readonly statistic: number;
  readonly degrees: number;
  readonly p: number;
  /** The arms are not as they were drawn: nothing that follows is to be trusted. */
  readonly mismatch: boolean;
  /** Arms without a weight that have units all the same; they count as a mismatch whatever their number. */
  readonly unexpected: readonly number[];
}

/** So strict because the check is made at every look. */
const alarmBelow = 0.001;
/** Units per weighted arm under which χ² is no judge. */
const fewestPerArm = 8;

/**
 * Sample-ratio check: χ² of units per arm against their weights (Fabijan et al., KDD 2019). Arms with weight 0 neither add a degree of
 * freedom nor may have units; an arm that lost ALL its units does count, and raises the alarm. Alarm at p < 0.001 with at least eight
 * units per weighted arm. No units: p 1 and no alarm. `bad_input` for negative counts or weights, `too_few` without two weighted arms.
 */
export const sampleRatio = (units: readonly number[], weights: readonly number[]): SampleRatio | Undecided => {
  if (!areCounts(units) || !areCounts(weights) || units.length !== weights.length) return undecided('bad_input');
  const arms = weights.flatMap((weight, i) => (weight > 0 ? [{ weight, count: units[i] ?? 0 }] : []));
  if (arms.length < 2) return undecided('too_few');
  const unexpected = weights.flatMap((weight, i) => (weight === 0 && (units[i] ?? 0) > 0 ? [i] : []));
  const n = arms.reduce((sum, { count }) => sum + count, 0);
  const whole = arms.reduce((sum, { weight }) => sum + weight, 0);
  const degrees = arms.length - 1;
  const statistic =
    n === 0
      ? 0
      : arms.reduce((sum, { weight, count }) => {
          const expected = (n * weight) / whole;
          return sum + (count - expected) ** 2 / expected;
        }, 0);
  const p = chiSquareUpper(statistic, degrees);
  const mismatch = unexpected.length > 0 || (p < alarmBelow && n >= fewestPerArm * arms.length);
  return { decidable: true, n, statistic, degrees, p, mismatch, unexpected };
};
