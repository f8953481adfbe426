import type { BootstrapOptions, Interval } from '../interval.ts';
import { resampledShare } from '../proportions.ts';
import { percentileBounds } from '../quantile.ts';
import { createRandom } from '../random.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { binomialVariate } from '../variates.ts';
import { type Credit, type TouchPath, touchesOf, whyNoCredit } from './paths.ts';

/** How many touches back the next step depends on. */
export type MarkovOrder = 1 | 2 | 3;

/** One way on from a state. Target ≥ 0: another state; the goal and giving up are the other two. */
const goal = -1;
const nothing = -2;

/** A state is the last one to three touches; `touch` is the latest of them. State 0 is the start, before any touch (touch −1). */
interface Chain {
  readonly touch: Int32Array;
  /** Ways on from state s: ways[from[s]] … ways[from[s + 1] − 1]. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly chance: Float64Array;
}

/** A path as the numbers of the states it goes through. */
interface StatePath {
  readonly states: readonly number[];
  readonly conversions: number;
  readonly nulls: number;
}

interface States {
  readonly touch: readonly number[];
  readonly paths: readonly StatePath[];
}

const statesOf = (paths: readonly TouchPath[], touches: readonly string[], order: MarkovOrder): States => {
  const numberOf = new Map(touches.map((touch, i) => [touch, i]));
  const known = new Map<string, number>();
  const touch = [-1];
  const walked = paths.map(({ touches: path, conversions, nulls }) => {
    const numbers = path.map((name) => numberOf.get(name) ?? -1);
    const states = numbers.map((latest, i) => {
      const key = numbers.slice(Math.max(0, i + 1 - order), i + 1).join(' ');
      const state = known.get(key) ?? touch.length;
      if (state === touch.length) {
        known.set(key, state);
        touch.push(latest);
      }
      return state;
    });
    return { states: [0, ...states], conversions, nulls };
  });
  return { touch, paths: walked };
};

const chainOf = ({ touch, paths }: States): Chain => {
  const counts = touch.map(() => new Map<number, number>());
  const add = (state: number, to: number, count: number): void => {
    const ways = counts[state];
    if (ways && count > 0) ways.set(to, (ways.get(to) ?? 0) + count);
  };
  for (const { states, conversions, nulls } of paths) {
    for (let i = 1; i < states.length; i += 1) add(states[i - 1] ?? 0, states[i] ?? 0, conversions + nulls);
    const last = states.at(-1) ?? 0;
    add(last, goal, conversions);
    add(last, nothing, nulls);
  }
  const [from, to, chance] = [new Int32Array(touch.length + 1), [] as number[], [] as number[]];
  for (const [state, ways] of counts.entries()) {
    const all = [...ways.values()].reduce((sum, count) => sum + count, 0);
    for (const [next, count] of ways) {
      to.push(next);
      chance.push(count / all);
    }
    from[state + 1] = to.length;
  }
  return { touch: Int32Array.from(touch), from, to: Int32Array.from(to), chance: Float64Array.from(chance) };
};

const mostSweeps = 100_000;
const settled = 1e-14;

/**
 * Chance of the goal from the start, with one touch taken away (−1: none), by Gauss–Seidel sweeps over p = Σ chance·p(next), own loops
 * solved in place. Whoever comes to the touch that is taken away gives up.
 */
const goalChance = ({ touch, from, to, chance }: Chain, without: number): number => {
  const p = new Float64Array(touch.length);
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let change = 0;
    for (let state = touch.length - 1; state >= 0; state -= 1) {
      if (state > 0 && touch[state] === without) continue;
      let [sum, loop] = [0, 0];
      for (let way = from[state] ?? 0; way < (from[state + 1] ?? 0); way += 1) {
        const next = to[way] ?? nothing;
        const share = chance[way] ?? 0;
        if (next === goal) sum += share;
        else if (next === state) loop += share;
        else if (next >= 0) sum += share * (p[next] ?? 0);
      }
      const now = loop < 1 ? sum / (1 - loop) : 0;
      change = Math.max(change, Math.abs(now - (p[state] ?? 0)));
      p[state] = now;
    }
    if (change < settled) break;
  }
  return p[0] ?? 0;
};

export interface MarkovAttribution {
  readonly decidable: true;
  /** Chance of the goal of somebody who starts, by the chain. */
  readonly goalChance: number;
  /** 1 − chance of the goal without the touch / with it, 0…1. Not a share of anything: several may be near 1. */
  readonly removalEffect: Credit;
  /** Conversions given out in proportion to the removal effects; adds to all conversions. */
  readonly conversions: Credit;
  /** Paths that were counted, conversions and nulls. */
  readonly n: number;
}

const effectsOf = (chain: Chain, touches: readonly string[]): { readonly base: number; readonly effects: readonly number[] } => {
  const base = goalChance(chain, -1);
  return { base, effects: touches.map((_, i) => Math.min(1, Math.max(0, 1 - goalChance(chain, i) / base))) };
};

/**
 * Markov attribution (Anderl, Becker, von Wangenheim & Schumann 2016): a chain over the last one to three touches, learned from paths with
 * and without the goal and solved exactly, not simulated; removal effect RE = 1 − P(goal without t)/P(goal), where whoever comes to t
 * gives up. ”Goes together with”: people who meet a touch may differ from those who do not. Paths without touches are left out.
 * Undecided `too_few` without a conversion. O(touches × states × sweeps).
 */
export const markovAttribution = (paths: readonly TouchPath[], order: MarkovOrder = 1): MarkovAttribution | Undecided => {
  const refused = whyNoCredit(paths);
  if (refused) return refused;
  const used = paths.filter(({ touches }) => touches.length > 0);
  const touches = touchesOf(used);
  const { base, effects } = effectsOf(chainOf(statesOf(used, touches, order)), touches);
  const conversions = used.reduce((sum, path) => sum + path.conversions, 0);
  const whole = effects.reduce((sum, effect) => sum + effect, 0);
  return {
    decidable: true,
    goalChance: base,
    removalEffect: new Map(touches.map((touch, i) => [touch, effects[i] ?? 0])),
    conversions: new Map(touches.map((touch, i) => [touch, (conversions * (effects[i] ?? 0)) / whole])),
    n: used.reduce((sum, path) => sum + path.conversions + path.nulls, 0),
  };
};

/** The people behind the paths drawn anew, as one multinomial over paths and ends. */
const redraw = (paths: readonly StatePath[], n: number, below: (count: number, chance: number) => number): readonly StatePath[] => {
  let [unseen, left] = [n, n];
  const take = (count: number): number => {
    const drawn = unseen > 0 ? below(left, Math.min(1, count / unseen)) : 0;
    unseen -= count;
    left -= drawn;
    return drawn;
  };
  return paths.map(({ states, conversions, nulls }) => ({ states, conversions: take(conversions), nulls: take(nulls) }));
};

/**
 * Removal effects with 95 % bootstrap intervals over the people who took the paths (whole counts). Rounds without a conversion are left
 * out; where all (or no) conversions went through a touch, Wilson's bound for their number. 200 rounds unless told.
 */
export const removalEffects = (
  paths: readonly TouchPath[],
  { seed, rounds = 200, order = 1 }: BootstrapOptions & { readonly order?: MarkovOrder },
): { readonly decidable: true; readonly n: number; readonly effects: ReadonlyMap<string, Interval> } | Undecided => {
  const found = markovAttribution(paths, order);
  if (!found.decidable) return found;
  const used = paths.filter(({ touches }) => touches.length > 0);
  const touches = touchesOf(used);
  const states = statesOf(used, touches, order);
  const random = createRandom(seed);
  const drawn: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const again = redraw(states.paths, found.n, (count, chance) => binomialVariate(count, chance, random));
    const { base, effects } = effectsOf(chainOf({ touch: states.touch, paths: again }), touches);
    if (base > 0) drawn.push(effects);
  }
  if (drawn.length < rounds / 2) return undecided('too_few');
  const conversions = used.reduce((sum, path) => sum + path.conversions, 0);
  const intervalOf = (touch: string, i: number): Interval =>
    resampledShare(found.removalEffect.get(touch) ?? 0, percentileBounds(Float64Array.from(drawn, (round) => round[i] ?? 0)), conversions);
  const effects = new Map(touches.map((touch, i) => [touch, intervalOf(touch, i)]));
  return { decidable: true, n: found.n, effects };
};
