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

/** Every touch that appears, in the order of appearance. */
export const touchesOf = (paths: readonly TouchPath[]): readonly string[] => [...new Set(paths.flatMap(({ touches }) => touches))];

/** What of a path is given out. */
export type Worth = 'conversions' | 'value';

export const worthOf = (path: TouchPath, worth: Worth): number => (worth === 'value' ? (path.value ?? 0) : path.conversions);
