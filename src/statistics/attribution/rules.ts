import type { Undecided } from '../undecided.ts';
import { type Credited, giveOut, type TouchPath, type Worth } from './paths.ts';

/** Share of a path's worth per place in it; adds to 1. `length` ≥ 1. */
type Shares = (length: number) => readonly number[];

const lone = (length: number, place: number): readonly number[] => Array.from({ length }, (_, i) => (i === place ? 1 : 0));

/**
 * Rules that give credit by place alone, whatever the data say: first, last, linear; position: 40 % first, 40 % last, the rest in between
 * (one touch 100 %, two 50 % each); decay: half as much per step further from the goal. For comparison with other tools; they say where
 * a touch stands on the way, not what it does.
 */
const rules = {
  first: (length) => lone(length, 0),
  last: (length) => lone(length, length - 1),
  linear: (length) => Array.from({ length }, () => 1 / length),
  position: (length) =>
    length <= 2
      ? Array.from({ length }, () => 1 / length)
      : Array.from({ length }, (_, i) => (i === 0 || i === length - 1 ? 0.4 : 0.2 / (length - 2))),
  decay: (length) => {
    const weights = Array.from({ length }, (_, i) => 0.5 ** (length - 1 - i));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / whole);
  },
} satisfies Record<string, Shares>;

export type AttributionRule = keyof typeof rules;

/** Credit by a rule; adds to the whole worth of the paths with touches. Undecided without a conversion and for counts that cannot be. */
export const creditByRule = (paths: readonly TouchPath[], rule: AttributionRule, worth: Worth = 'conversions'): Credited | Undecided => {
  const sharesByLength = new Map<number, readonly number[]>();
  const sharesOf = (length: number): readonly number[] => {
    const shares = sharesByLength.get(length) ?? rules[rule](length);
    sharesByLength.set(length, shares);
    return shares;
  };
  return giveOut(paths, worth, (touches) => {
    const shares = sharesOf(touches.length);
    return touches.map((touch, place) => [touch, shares[place] ?? 0] as const);
  });
};
