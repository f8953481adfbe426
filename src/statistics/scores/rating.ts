import type { Interval } from '../interval.ts';
import { meanInterval } from '../means.ts';
import { wilson } from '../proportions.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';

export interface RatingScore {
  readonly decidable: true;
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1); null below two answers. */
  readonly deviation: number | null;
  /** Student's interval of the mean; null below two answers and where all are alike, for it would be a false point. */
  readonly meanInterval: Interval | null;
  /** Answers in the top boxes, and their share with Wilson's interval: the figure to show. */
  readonly top: number;
  readonly topShare: Interval;
}

/**
 * A rating scale from counts of its answers, the lowest first (so the answers are 1…counts.length): mean with Student's interval, and the
 * share of the `top` highest boxes with Wilson's. Undecided `too_few` without answers, `bad_input` for counts or boxes that cannot be.
 */
export const ratingScore = (counts: readonly number[], top: number): RatingScore | Undecided => {
  if (!areCounts(counts) || !(top >= 1 && top < counts.length)) return undecided('bad_input');
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n < 1) return undecided('too_few');
  const mean = counts.reduce((sum, count, i) => sum + count * (i + 1), 0) / n;
  const squares = counts.reduce((sum, count, i) => sum + count * (i + 1 - mean) ** 2, 0);
  const variance = n > 1 ? squares / (n - 1) : null;
  const inTop = counts.slice(-top).reduce((sum, count) => sum + count, 0);
  return {
    decidable: true,
    n,
    mean,
    deviation: variance === null ? null : Math.sqrt(variance),
    meanInterval: variance ? meanInterval(n, mean, variance) : null,
    top: inTop,
    topShare: wilson(inTop, n),
  };
};

/** Top boxes of a satisfaction scale by its length: 1 of 2–3, 2 of 4–7, 3 of 8 and more. */
const satisfactionBoxes = (steps: number): number => (steps <= 3 ? 1 : steps <= 7 ? 2 : 3);

/** Customer satisfaction (CSAT): the share of the top boxes, 4–5 of 5. Counts from the lowest answer. */
export const satisfactionScore = (counts: readonly number[]): RatingScore | Undecided =>
  ratingScore(counts, satisfactionBoxes(counts.length));

/** Customer effort (CES 2.0): ”made it easy”, 1–7; the mean, and the share of 5–7. Counts from the lowest answer; `bad_input` unless seven. */
export const effortScore = (counts: readonly number[]): RatingScore | Undecided =>
  counts.length === 7 ? ratingScore(counts, 3) : undecided('bad_input');
