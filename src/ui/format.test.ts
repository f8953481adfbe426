import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const space = '\u00A0';

describe('figures as people read them', () => {
  const fi = createFormat('fi');
  const en = createFormat('en');
  it('have a sign only when they are not nought as written', () => {
    expect([-0.04, 0.04, -0.05, 0.06, -1.24].map((value) => fi.signed(value))).toEqual(['0,0', '0,0', '−0,1', '+0,1', '−1,2']);
    expect(fi.number(-0.4)).toBe('0');
    expect(en.signed(-0.2, 0)).toBe('0');
  });
  it('have intervals that cannot be read as subtractions', () => {
    expect(fi.percentRange(0.12, 0.18)).toBe(`12–18${space}%`);
    expect(fi.percentRange(-0.11, -0.05, 1)).toBe(`−11,0…−5,0${space}%`);
    expect(en.percentRange(0.12, 0.18)).toBe('12–18%');
  });
  it('name weeks as calendars do', () => {
    // Known answers of ISO 8601: years that begin and end in another year's week.
    const days = [new Date(2026, 10, 23), new Date(2027, 0, 3), new Date(2027, 0, 4), new Date(2024, 11, 30), new Date(2026, 0, 1)];
    expect(days.map((day) => fi.week(day))).toEqual([48, 53, 1, 1, 1]);
  });
  it('tell times in the zone that was named, wherever the machine stands, and dates without a time as they are', () => {
    const late = '2026-05-03T21:30:00.000Z';
    expect(createFormat('fi', 'Europe/Helsinki').moment(late)).toBe('4.5.2026 klo 00.30');
    expect(createFormat('en', 'America/New_York').moment(late)).toBe('03/05/2026 17:30');
    expect(createFormat('fi', 'Pacific/Auckland').week('2026-05-03T12:30:00.000Z')).toBe(19);
    expect(createFormat('fi', 'UTC').week('2026-05-03T12:30:00.000Z')).toBe(18);
    for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])
      expect(createFormat('fi', zone).day('2026-05-04'), zone).toBe('4.5.2026');
  });
});
