/** What somebody did, in the order it came in. */
export interface Act {
  readonly who: string;
  readonly act: string;
  /** In any one unit of time; `window` is in the same. */
  readonly at: number;
}

/** ordered: other acts may come between; strict: the very next act must be the next step; any: the steps in any order. */
export type StepOrder = 'ordered' | 'strict' | 'any';

export interface FunnelOptions {
  readonly window: number;
  readonly order: StepOrder;
}

/** Acts of one person in order of time; of the same moment, as they came in. */
const inOrder = (acts: readonly Act[]): readonly Act[] => acts.toSorted((a, b) => a.at - b.at);

/**
 * Steps reached from a start at place `first`. Ordered takes the earliest act for each step, which never costs a later one. In any order
 * every act fills its own step, repeated steps once per time they are asked.
 */
const reachedFrom = (acts: readonly Act[], first: number, steps: readonly string[], { window, order }: FunnelOptions): number => {
  const end = (acts[first]?.at ?? 0) + window;
  const missing = [...steps];
  let reached = 0;
  for (const { act, at } of acts.slice(first)) {
    if (at > end || reached === steps.length) break;
    const place = order === 'any' ? missing.indexOf(act) : missing[0] === act ? 0 : -1;
    if (place >= 0) {
      missing.splice(place, 1);
      reached += 1;
    } else if (order === 'strict') break;
  }
  return reached;
};

/**
 * How many persons reach each step, each counted once by their best attempt; the window runs from the act that starts the attempt, its end
 * included. Gives one count per step, never rising. O(acts²) per person in the worst case: for lists in memory, such as the paths of
 * one screen.
 */
export const funnelCounts = (acts: readonly Act[], steps: readonly string[], options: FunnelOptions): readonly number[] => {
  const byPerson = new Map<string, Act[]>();
  for (const act of acts) {
    const own = byPerson.get(act.who);
    if (own) own.push(act);
    else byPerson.set(act.who, [act]);
  }
  const counts = steps.map(() => 0);
  for (const own of byPerson.values()) {
    const sorted = inOrder(own);
    const starts = sorted.flatMap(({ act }, place) => ((options.order === 'any' ? steps.includes(act) : act === steps[0]) ? [place] : []));
    const best = starts.reduce((most, start) => Math.max(most, reachedFrom(sorted, start, steps, options)), 0);
    for (let step = 0; step < best; step += 1) counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
};
