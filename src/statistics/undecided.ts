/**
 * Why a question has no answer in numbers:
 * `too_few` persons or values; `no_spread`: nothing varies, so nothing can be told apart; `zero_baseline`: a change relative to 0;
 * `not_reachable`: no number of persons would do; `no_fit`: the model did not settle; `bad_input`: counts that cannot be (negative,
 * not finite, more yes than asked).
 */
export type WhyUndecided = 'too_few' | 'no_spread' | 'zero_baseline' | 'not_reachable' | 'no_fit' | 'bad_input';

/** The honest answer where there is no number: shown as it is, never as 0, NaN or a winner. */
export interface Undecided {
  readonly decidable: false;
  readonly why: WhyUndecided;
}

export const undecided = (why: WhyUndecided): Undecided => ({ decidable: false, why });

/** All finite and none below 0. */
export const areCounts = (values: readonly number[]): boolean => values.every((value) => Number.isFinite(value) && value >= 0);
