import type { SegmentScalar, SegmentTest } from '../../platform/segmentPredicates.ts';
import { instantIn } from '../../tables/index.ts';
import type { DeedCondition } from './contract.ts';

/** The day and the place in which a rule is read. Windows begin and end at midnight there, so membership changes once a day and not by the second. */
export interface Today {
  /** `YYYY-MM-DD` in the workspace's zone. */
  readonly day: string;
  readonly zone: string;
}

export const todayIn = (now: Date, zone: string): Today => ({
  day: new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now),
  zone,
});

export const addDays = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/** The instant at which a day begins. */
export const startOf = (day: string, zone: string): Date => instantIn(new Date(`${day}T00:00:00Z`), zone);

/** Days from `from` on and before `to`. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** What days a test of a date lets through. Values were checked: a number of days, or one or two days. */
export const rangeOf = (test: SegmentTest, [first, second]: readonly SegmentScalar[], { day }: Today): DayRange => {
  if (test === 'withinLast') return { from: addDays(day, -Number(first)), to: addDays(day, 1) };
  if (test === 'olderThan') return { from: null, to: addDays(day, -Number(first)) };
  if (test === 'withinNext') return { from: day, to: addDays(day, Number(first) + 1) };
  if (test === 'from') return { from: String(first), to: null };
  if (test === 'before') return { from: null, to: String(first) };
  return { from: String(first), to: addDays(String(second), 1) };
};

/** When a deed must have been done, as instants. */
export const windowOf = (within: DeedCondition['within'], today: Today): { readonly from: Date | null; readonly to: Date | null } => {
  if (within === null) return { from: null, to: null };
  const { from, to } =
    'days' in within
      ? { from: addDays(today.day, -within.days), to: addDays(today.day, 1) }
      : { from: within.from, to: addDays(within.to, 1) };
  return { from: startOf(from, today.zone), to: startOf(to, today.zone) };
};
