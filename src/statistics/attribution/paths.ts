import { areCounts, undecided, type Undecided } from '../undecided.ts';

/** Touches in the order of time, how many who took exactly this path got to the goal, how many did not, and what the goal brought. */
export interface TouchPath {
  readonly touches: readonly string[];
  readonly conversions: number;
  readonly nulls: number;
  /** Sum over the conversions, in any unit; absent: nothing is known of value. */
  readonly value?: number;
}

/** What each touch is credited with; keys in the order in which touches appear. */
export type Credit = ReadonlyMap<string, number>;

/** What was given out, whole: the credits add to it. */
export interface Credited {
  readonly decidable: true;
  readonly credit: Credit;
  /** Conversions of the paths with touches. */
  readonly n: number;
}

/** Every touch that appears, in the order of appearance. */
export const touchesOf = (paths: readonly TouchPath[]): readonly string[] => [...new Set(paths.flatMap(({ touches }) => touches))];

/** What of a path is given out. */
export type Worth = 'conversions' | 'value';

/** Why nothing can be given out, or null: counts that cannot be, or no conversion on a path with touches. */
export const whyNoCredit = (paths: readonly TouchPath[]): Undecided | null => {
  if (!paths.every(({ conversions, nulls, value }) => areCounts([conversions, nulls]) && (value === undefined || Number.isFinite(value))))
    return undecided('bad_input');
  return paths.some(({ touches, conversions }) => touches.length > 0 && conversions > 0) ? null : undecided('too_few');
};

/**
 * Credit where every path gives out its worth by `shares`: pairs of a touch and its part, the parts of a path adding to 1. Undecided as
 * `whyNoCredit` has it.
 */
export const giveOut = (
  paths: readonly TouchPath[],
  worth: Worth,
  shares: (touches: readonly string[]) => Iterable<readonly [touch: string, share: number]>,
): Credited | Undecided => {
  const refused = whyNoCredit(paths);
  if (refused) return refused;
  const credit = new Map(touchesOf(paths).map((touch) => [touch, 0]));
  let n = 0;
  for (const path of paths) {
    if (path.touches.length > 0) n += path.conversions;
    for (const [touch, share] of shares(path.touches)) credit.set(touch, (credit.get(touch) ?? 0) + worthOf(path, worth) * share);
  }
  return { decidable: true, credit, n };
};

const worthOf = (path: TouchPath, worth: Worth): number => (worth === 'value' ? (path.value ?? 0) : path.conversions);
