import { type BootstrapOptions, defaultRounds, type Interval } from '../interval.ts';
import { resampledShare } from '../proportions.ts';
import { percentileBounds } from '../quantile.ts';
import { createRandom, type Random } from '../random.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';
import { binomialVariate } from '../variates.ts';

/** Subjects whose time ended at `time`: one count per cause in the order of the causes, and those only seen until then. */
export interface CauseRow {
  readonly time: number;
  readonly events: readonly number[];
  readonly censored: number;
}

export interface CompetingRisks {
  readonly decidable: true;
  readonly n: number;
  /** Chance that each cause has happened by the time asked, in the order of the causes. */
  readonly incidence: readonly Interval[];
  /** Chance that none has. Everything adds to 1. */
  readonly none: Interval;
}

/** One cause's or censoring's count at one time. */
interface Cell {
  readonly time: number;
  /** −1: censored. */
  readonly cause: number;
  readonly count: number;
}

/** At one time events come before those last seen. */
const cellsOf = (rows: readonly CauseRow[]): readonly Cell[] =>
  rows
    .flatMap(({ time, events, censored }) => [
      ...events.map((count, cause) => ({ time, cause, count })),
      { time, cause: -1, count: censored },
    ])
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.time - b.time || Number(a.cause < 0) - Number(b.cause < 0));

/** Shares by cause and of nobody at the end of `until`: F_c = Σ S(t−)·d_c/n. */
const sharesOf = (cells: readonly Cell[], n: number, causes: number, until: number): Float64Array => {
  const shares = new Float64Array(causes + 1);
  let [survival, atRisk] = [1, n];
  for (let i = 0; i < cells.length;) {
    const time = cells[i]?.time ?? 0;
    if (time > until) break;
    let [events, gone] = [0, 0];
    for (; i < cells.length && cells[i]?.time === time; i += 1) {
      const { cause, count } = cells[i] ?? { cause: -1, count: 0 };
      gone += count;
      if (cause < 0 || atRisk <= 0) continue;
      events += count;
      shares[cause] = (shares[cause] ?? 0) + (survival * count) / atRisk;
    }
    if (atRisk > 0) survival *= 1 - events / atRisk;
    atRisk -= gone;
  }
  shares[causes] = Math.max(0, survival);
  return shares;
};

/** The subjects drawn anew, as one multinomial over all cells. */
const redraw = (cells: readonly Cell[], n: number, random: Random): readonly Cell[] => {
  let [unseen, left] = [n, n];
  return cells.map((cell) => {
    const count = unseen > 0 ? binomialVariate(left, Math.min(1, cell.count / unseen), random) : 0;
    unseen -= cell.count;
    left -= count;
    return { ...cell, count };
  });
};

/**
 * Aalen–Johansen estimator of competing risks: the chance that each cause has happened by `until` when others may come first,
 * F_c(t) = Σ S(t−)·d_c/n with S the chance of no cause yet. One minus a Kaplan–Meier curve per cause would count people as still waiting
 * for what can no longer happen to them, and add to more than 1. Intervals by bootstrap over subjects. `aalenJohansen` is the house's
 * definition of going on and leaving built on the same estimator. Undecided `too_few` without subjects or when nobody was followed to
 * `until`.
 */
export const competingRisks = (
  rows: readonly CauseRow[],
  until: number,
  { seed, rounds = defaultRounds }: BootstrapOptions,
): CompetingRisks | Undecided => {
  if (!rows.every(({ time, events, censored }) => areCounts([time, censored, ...events]))) return undecided('bad_input');
  const causes = rows.reduce((most, { events }) => Math.max(most, events.length), 0);
  const cells = cellsOf(rows);
  const n = cells.reduce((sum, { count }) => sum + count, 0);
  if (n < 1 || causes < 1) return undecided('too_few');
  const shares = sharesOf(cells, n, causes, until);
  if ((cells.at(-1)?.time ?? 0) < until && (shares[causes] ?? 0) > 1e-12) return undecided('too_few');
  const random = createRandom(seed);
  const drawn = Array.from({ length: causes + 1 }, () => new Float64Array(rounds));
  for (let round = 0; round < rounds; round += 1)
    for (const [cause, share] of sharesOf(redraw(cells, n, random), n, causes, until).entries()) {
      const list = drawn[cause];
      if (list) list[round] = share;
    }
  const known = n - cells.reduce((sum, { time, cause, count }) => (cause < 0 && time < until ? sum + count : sum), 0);
  const intervals = drawn.map((list, cause) => resampledShare(shares[cause] ?? 0, percentileBounds(list), known));
  const none = intervals.at(-1) ?? { value: 1, lo: 0, hi: 1 };
  return { decidable: true, n, incidence: intervals.slice(0, causes), none };
};
