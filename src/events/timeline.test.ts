import { describe, expect, it } from 'vitest';
import type { PersonEvent } from './people.ts';
import { timelineOf } from './timeline.ts';

let made = 0;
const event = (minute: number, kind: string, place = '', session = 's1'): PersonEvent => ({
  id: `e${(made += 1)}`,
  at: new Date(Date.UTC(2026, 4, 3, 10, minute)).toISOString(),
  kind,
  channel: 'web',
  place,
  session,
  device: '',
  source: '',
  value: kind === 'purchase' ? 49.9 : null,
  properties: {},
});

describe('the timeline of events', () => {
  it('folds page views of one session and leaves the rest as they are', () => {
    const entries = timelineOf([
      event(20, 'purchase'),
      event(15, 'page_view', '/kori'),
      event(12, 'page_view', '/tuote/:id'),
      event(10, 'page_view', '/tuote/:id'),
      event(9, 'page_view', '/', 's0'),
      event(8, 'spun_wheel', '/arvonta', 's0'),
    ]);
    expect(entries.map((entry) => entry.title.fi)).toEqual([
      'Osti',
      'Katsoi sivuja 3 kertaa: /kori, /tuote/:id',
      'Katsoi sivua: /',
      'Tapahtuma: spun_wheel, /arvonta',
    ]);
    expect(entries.map((entry) => entry.amount)).toEqual([49.9, null, null, null]);
    expect(entries[1]?.at).toBe('2026-05-03T10:15:00.000Z');
  });

  it('shows a sum of money only where the value is one', () => {
    const days = { ...event(30, 'parcel_picked_up', 'Lappeenranta'), value: 1.4 };
    expect(timelineOf([days])[0]).toMatchObject({ amount: null, title: { fi: 'Nouti paketin: Lappeenranta' } });
    expect(timelineOf([{ ...event(31, 'refund_paid'), value: 20 }])[0]?.amount).toBe(20);
  });

  it('without sessions folds what is less than an hour apart', () => {
    const entries = timelineOf([event(59, 'page_view', '/b', ''), event(30, 'page_view', '/a', ''), event(-40, 'page_view', '/a', '')]);
    expect(entries).toHaveLength(2);
    expect(timelineOf([])).toEqual([]);
  });
});
