import { type BootstrapOptions, defaultRounds, type Interval } from './interval.ts';
import { resampledShare } from './proportions.ts';
import { percentileBounds } from './quantile.ts';
import { createRandom, type Random } from './random.ts';
import { binomialVariate } from './variates.ts';

/** Persons by days since they reached the stage: `next` went on that day, `censored` were last seen waiting on that day. */
export interface FlowDay {
  readonly day: number;
  readonly next: number;
  readonly censored: number;
}

/** What became of those who reached a stage; shares of all of them, which add to 1. */
export interface Flow {
  readonly next: Interval;
  readonly left: Interval;
  readonly waiting: Interval;
}

interface Shares {
  readonly next: number;
  readonly left: number;
  readonly waiting: number;
}

/** Counts inside the window, by day, and those followed through all of it. */
interface Window {
  readonly days: readonly FlowDay[];
  readonly followed: number;
  readonly reached: number;
}

/** Events after the window, and people last seen on its last day or later, were followed through the whole window without a next. */
const cutAt = (rows: readonly FlowDay[], reached: number, windowDays: number): Window => {
  const byDay = new Map<number, FlowDay>();
  for (const { day, next, censored } of rows) {
    if (day > windowDays) continue;
    const before = byDay.get(day);
    const waiting = day < windowDays ? censored : 0;
    byDay.set(day, { day, next: next + (before?.next ?? 0), censored: waiting + (before?.censored ?? 0) });
  }
  const days = [...byDay.values()].sort((a, b) => a.day - b.day);
  return { days, followed: reached - days.reduce((sum, { next, censored }) => sum + next + censored, 0), reached };
};

/** On one day those who went on come before those last seen. */
const sharesOf = ({ days, followed, reached }: Window): Shares => {
  let [atRisk, still] = [reached, 1];
  for (const { next, censored } of days) {
    if (atRisk > 0) still *= 1 - next / atRisk;
    atRisk -= next + censored;
  }
  const left = followed / reached;
  // Rounding may push this below 0 where nobody was censored.
  return { next: 1 - still, left, waiting: Math.max(0, still - left) };
};

/** A resample of the persons: counts of every day and fate drawn as one multinomial, binomial by binomial. */
const resample = ({ days, reached }: Window, random: Random): Window => {
  let [unseen, drawn] = [reached, reached];
  const take = (count: number): number => {
    const taken = unseen > 0 ? binomialVariate(drawn, count / unseen, random) : 0;
    unseen -= count;
    drawn -= taken;
    return taken;
  };
  const redrawn = days.map(({ day, next, censored }) => ({ day, next: take(next), censored: take(censored) }));
  return { days: redrawn, followed: drawn, reached };
};

/**
 * The one definition of going on, leaving and waiting (METHODS P4). Of `reached` persons at a stage, within `windowDays`:
 * – **next** is the cumulative incidence of the next stage by day W (Aalen–Johansen; with one event and censoring 1 − ∏(1 − d/n)). It
 *   counts persons that are still waiting by the part of them that is expected to go on;
 * – **left** is the share seen through the whole window without a next: observed, never estimated;
 * – **waiting** is the rest, 1 − next − left: persons last seen before day W, less the part of them counted in next.
 * The sum is 1, and with nobody censored waiting is 0. Persons that no row mentions were followed through the window. Intervals by
 * bootstrap over persons; where nobody or everybody did, Wilson's bound for those whose end is known (next) or all (left). Days are whole days since the stage was reached. Throws RangeError when nobody reached the stage.
 */
export const aalenJohansen = (
  rows: readonly FlowDay[],
  reached: number,
  windowDays: number,
  { seed, rounds = defaultRounds }: BootstrapOptions,
): Flow => {
  const window = cutAt(rows, reached, windowDays);
  if (reached < 1 || window.followed < 0) throw new RangeError('aalenJohansen needs as many persons reached as its rows hold');
  const random = createRandom(seed);
  const drawn = { next: new Float64Array(rounds), left: new Float64Array(rounds), waiting: new Float64Array(rounds) };
  for (let round = 0; round < rounds; round += 1) {
    const shares = sharesOf(resample(window, random));
    drawn.next[round] = shares.next;
    drawn.left[round] = shares.left;
    drawn.waiting[round] = shares.waiting;
  }
  const shares = sharesOf(window);
  const known = reached - window.days.reduce((sum, { censored }) => sum + censored, 0);
  return {
    next: resampledShare(shares.next, percentileBounds(drawn.next), known),
    left: resampledShare(shares.left, percentileBounds(drawn.left), reached),
    waiting: { value: shares.waiting, ...percentileBounds(drawn.waiting) },
  };
};
