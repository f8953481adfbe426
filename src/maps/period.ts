import type { EventFilter } from '../events/index.ts';
import { instantIn } from '../tables/index.ts';
import type { ViewParams } from './question.ts';

/** The instant at which a day (`2026-05-03`) begins in a zone; `daysLater` moves on by calendar days. */
export const dayStart = (day: string, zone: string, daysLater = 0): Date =>
  instantIn(new Date(new Date(`${day}T00:00:00Z`).getTime() + daysLater * 86_400_000), zone);

/** The filter of the event questions: whose and when. */
export const filterOf = ({ from, to, persona }: ViewParams, zone: string): EventFilter => ({
  ...(from ? { from: dayStart(from, zone).toISOString() } : {}),
  ...(to ? { to: dayStart(to, zone, 1).toISOString() } : {}),
  ...(persona ? { segmentId: persona } : {}),
});
