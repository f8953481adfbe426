import { chiSquareUpper, z95 } from '../distributions.ts';
import type { Interval } from '../interval.ts';
import { wilson } from '../proportions.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';

/** Subjects whose time ended at `time`: `events` had it happen, `censored` were only seen until then. Any one unit of time. */
export interface TimeRow {
  readonly time: number;
  readonly events: number;
  readonly censored: number;
}

export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** Share still without the event just after this time. */
  readonly survival: Interval;
}

export interface SurvivalCurve {
  readonly decidable: true;
  readonly n: number;
  readonly events: number;
  /** One step per time with an event, in rising order. */
  readonly steps: readonly SurvivalStep[];
  /** First time at which half had the event; null while more than half have not. */
  readonly median: number | null;
  /** Last time anybody was seen: nothing is known beyond. */
  readonly until: number;
  /** Subjects still at risk at that time. */
  readonly atLast: number;
}

/** Rows of one time put together, in rising order. Null when something in them cannot be. */
export const timeTable = (rows: readonly TimeRow[]): readonly TimeRow[] | null => {
  if (!rows.every(({ time, events, censored }) => areCounts([time, events, censored]))) return null;
  const byTime = new Map<number, TimeRow>();
  for (const { time, events, censored } of rows) {
    const before = byTime.get(time);
    byTime.set(time, { time, events: events + (before?.events ?? 0), censored: censored + (before?.censored ?? 0) });
  }
  return [...byTime.values()].sort((a, b) => a.time - b.time);
};

/** exp(−exp(ln(−ln S) ± z·√G/ln S)), 0 < S < 1: stays inside 0…1 (Kalbfleisch & Prentice 1980). */
const survivalInterval = (survival: number, greenwood: number): Interval => {
  const logSurvival = Math.log(survival);
  const reach = (z95 * Math.sqrt(greenwood)) / logSurvival;
  const bound = (side: number): number => survival ** Math.exp(side);
  return { value: survival, lo: bound(-reach), hi: bound(reach) };
};

/** Nothing has happened to any of those followed: as surely as their number lets one say. */
const untouched = (followed: number): Interval => ({ ...wilson(followed, followed), value: 1 });

/** It has happened to all that were left: the curve is 0 as surely as their number lets one say, times what there was before. */
const emptied = (last: number, before: Interval): Interval => ({ value: 0, lo: 0, hi: before.hi * wilson(0, last).hi });

/**
 * Kaplan–Meier curve: S(t) = ∏(1 − d/n) over times with events, Greenwood's variance, 95 % interval on the log(−log) scale (as R's survfit
 * with conf.type "log-log"). That scale has no interval at 1 and 0, where Wilson's for those at risk stands in, so that three customers
 * without an event do not look immortal. At one time events come before those last seen. Undecided `too_few` without subjects.
 */
export const kaplanMeier = (rows: readonly TimeRow[]): SurvivalCurve | Undecided => {
  const table = timeTable(rows);
  if (!table) return undecided('bad_input');
  const n = table.reduce((sum, { events, censored }) => sum + events + censored, 0);
  if (n < 1) return undecided('too_few');
  let [atRisk, survival, greenwood, atLast] = [n, 1, 0, 0];
  const steps: SurvivalStep[] = [];
  for (const { time, events, censored } of table) {
    if (events + censored > 0) atLast = atRisk;
    if (events >= atRisk && events > 0) {
      steps.push({ time, atRisk, events, survival: emptied(atRisk, steps.at(-1)?.survival ?? untouched(n)) });
    } else if (events > 0) {
      survival *= 1 - events / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
      steps.push({ time, atRisk, events, survival: survivalInterval(survival, greenwood) });
    }
    atRisk -= events + censored;
  }
  return {
    decidable: true,
    n,
    events: steps.reduce((sum, step) => sum + step.events, 0),
    steps,
    median: steps.find((step) => step.survival.value <= 0.5)?.time ?? null,
    until: table.findLast(({ events, censored }) => events + censored > 0)?.time ?? 0,
    atLast,
  };
};

/** The curve at a time; undecided `too_few` beyond the last time anybody was seen, unless nobody was left. */
export const survivalAt = (
  { steps, until, atLast }: SurvivalCurve,
  time: number,
): (Interval & { readonly decidable: true }) | Undecided => {
  const survival = steps.findLast((step) => step.time <= time)?.survival ?? untouched(steps[0]?.atRisk ?? atLast);
  return time > until && survival.value > 0 ? undecided('too_few') : { decidable: true, ...survival };
};

export interface LogRank {
  readonly decidable: true;
  readonly statistic: number;
  readonly degrees: 1;
  readonly p: number;
  /** Events seen in the first group, and expected there if the groups were alike. */
  readonly observed: number;
  readonly expected: number;
}

/**
 * Log-rank test of two groups (Mantel 1966): χ² = (O − E)²/V with the hypergeometric variance at every event time. Undecided `too_few`
 * without subjects on a side, `no_spread` without an event while both have somebody at risk.
 */
export const logRank = (first: readonly TimeRow[], second: readonly TimeRow[]): LogRank | Undecided => {
  const [a, b] = [timeTable(first), timeTable(second)];
  if (!a || !b) return undecided('bad_input');
  const sizeOf = (rows: readonly TimeRow[]): number => rows.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let [inA, inB] = [sizeOf(a), sizeOf(b)];
  if (inA < 1 || inB < 1) return undecided('too_few');
  const [rowsA, rowsB] = [new Map(a.map((row) => [row.time, row])), new Map(b.map((row) => [row.time, row]))];
  let [observed, expected, variance] = [0, 0, 0];
  for (const time of [...new Set([...rowsA.keys(), ...rowsB.keys()])].sort((x, y) => x - y)) {
    const [rowA, rowB] = [rowsA.get(time), rowsB.get(time)];
    const [d, n] = [(rowA?.events ?? 0) + (rowB?.events ?? 0), inA + inB];
    if (d > 0 && n > 1) {
      observed += rowA?.events ?? 0;
      expected += (d * inA) / n;
      variance += (d * (inA / n) * (inB / n) * (n - d)) / (n - 1);
    }
    inA -= (rowA?.events ?? 0) + (rowA?.censored ?? 0);
    inB -= (rowB?.events ?? 0) + (rowB?.censored ?? 0);
  }
  if (variance <= 0) return undecided('no_spread');
  const statistic = (observed - expected) ** 2 / variance;
  return { decidable: true, statistic, degrees: 1, p: chiSquareUpper(statistic, 1), observed, expected };
};
