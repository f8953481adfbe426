import type { EventFilter } from '../events/index.ts';
import type { ViewParams } from './question.ts';

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
const aheadMs = (at: Date, zone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(at.getTime() / 1000) * 1000;
};

/** The instant at which a day (`2026-05-03`) begins in a zone; `daysLater` moves on by calendar days. */
export const dayStart = (day: string, zone: string, daysLater = 0): Date => {
  const wall = new Date(`${day}T00:00:00Z`).getTime() + daysLater * 86_400_000;
  // The offset is looked up twice: the first guess may fall on the other side of a change to summer time.
  const guess = wall - aheadMs(new Date(wall), zone);
  return new Date(wall - aheadMs(new Date(guess), zone));
};

/** The filter of the event questions: whose and when. */
export const filterOf = ({ from, to, persona }: ViewParams, zone: string): EventFilter => ({
  ...(from ? { from: dayStart(from, zone).toISOString() } : {}),
  ...(to ? { to: dayStart(to, zone, 1).toISOString() } : {}),
  ...(persona ? { segmentId: persona } : {}),
});
