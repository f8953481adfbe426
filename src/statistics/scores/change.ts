import { twoSidedP, z95 } from '../distributions.ts';
import { type Arm, effectOf } from '../experiments/arms.ts';
import { testEffect } from '../experiments/tTest.ts';
import type { Interval } from '../interval.ts';
import { newcombe, twoProportionP } from '../proportions.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';

/** Answers per side below which a change is not even tested. */
export const fewestCompared = 5;

export interface ScoreChange {
  readonly decidable: true;
  /** Persons before and after. */
  readonly n: readonly [before: number, after: number];
  /** After − before, in the unit of the score. */
  readonly difference: Interval;
  readonly standardError: number | null;
  readonly p: number;
  /** By the interval: a change is shown where it does not hold 0. */
  readonly verdict: 'changed' | 'not_shown_to_change';
}

/** Says the verdict by the interval that is shown, so that word and picture agree. */
export const changeOf = (found: Omit<ScoreChange, 'decidable' | 'verdict'>): ScoreChange => ({
  decidable: true,
  ...found,
  verdict: found.difference.lo > 0 || found.difference.hi < 0 ? 'changed' : 'not_shown_to_change',
});

/**
 * Change of a share between two independent groups, after − before: Newcombe's interval (method 10) and the ”N − 1” χ² or Fisher's test.
 * `too_few` below five persons on a side; `bad_input` for more yes than asked.
 */
export const shareChange = (before: ShareCounts, after: ShareCounts): ScoreChange | Undecided => {
  if (![before, after].every(({ x, n }) => areCounts([x, n]) && x <= n)) return undecided('bad_input');
  if (Math.min(before.n, after.n) < fewestCompared) return undecided('too_few');
  return changeOf({
    n: [before.n, after.n],
    difference: newcombe(after.x, after.n, before.x, before.n),
    standardError: null,
    p: twoProportionP(after.x, after.n, before.x, before.n),
  });
};

/** `x` of `n` persons. */
export interface ShareCounts {
  readonly x: number;
  readonly n: number;
}

/** Two events counted over time at a risk: `count` events in `exposure` (days, customers × days, …). */
export interface RateCounts {
  readonly count: number;
  readonly exposure: number;
}

/**
 * Rate per unit of exposure with the square-root interval of a Poisson count, ((√(k + ⅜) ± z/2)² − ⅜)/exposure
 * (Anscombe 1948), 0 at the lower end where nothing was counted. Undecided `too_few` without exposure.
 */
export const rate = ({ count, exposure }: RateCounts): (Interval & { readonly decidable: true; readonly n: number }) | Undecided => {
  if (!areCounts([count, exposure])) return undecided('bad_input');
  if (exposure === 0) return undecided('too_few');
  const bound = (side: number): number => Math.max(0, Math.max(0, Math.sqrt(count + 0.375) + side) ** 2 - 0.375);
  const half = z95 / 2;
  return {
    decidable: true,
    n: count,
    value: count / exposure,
    lo: count === 0 ? 0 : bound(-half) / exposure,
    hi: bound(half) / exposure,
  };
};

/**
 * Change of a rate, after − before, with the z test of two Poisson counts (variance count/exposure²; half an event is added to each count
 * where one is 0). `too_few` below five events together.
 */
export const rateChange = (before: RateCounts, after: RateCounts): ScoreChange | Undecided => {
  if (!areCounts([before.count, before.exposure, after.count, after.exposure])) return undecided('bad_input');
  if (before.exposure === 0 || after.exposure === 0 || before.count + after.count < fewestCompared) return undecided('too_few');
  const pad = before.count === 0 || after.count === 0 ? 0.5 : 0;
  const standardError = Math.hypot(Math.sqrt(before.count + pad) / before.exposure, Math.sqrt(after.count + pad) / after.exposure);
  const value = after.count / after.exposure - before.count / before.exposure;
  const half = z95 * standardError;
  return changeOf({
    n: [before.count, after.count],
    difference: { value, lo: value - half, hi: value + half },
    standardError,
    p: twoSidedP(value / standardError),
  });
};

/**
 * Change of a mean between two independent groups, after − before, by Welch's t. `too_few` below five persons on a side, `no_spread` where
 * one side's answers are all alike.
 */
export const meanChange = (before: Arm, after: Arm): ScoreChange | Undecided => {
  if (Math.min(before.n, after.n) < fewestCompared) return undecided('too_few');
  const found = effectOf(before, after, 'absolute');
  if (!found.decidable) return found;
  const { effect, standardError, p } = testEffect(found, 'two', 0.05);
  const { value, lo, hi } = effect;
  return changeOf({ n: [before.n, after.n], difference: { value, lo: lo ?? value, hi: hi ?? value }, standardError, p });
};
