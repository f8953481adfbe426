import { describe, expect, test } from 'vitest';
import { mondayOf, presetOf, presetPeriod, presets } from './period.ts';

const today = new Date('2026-11-25T10:00:00Z');

describe('periods', () => {
  test.each([
    [2026, 16, '2026-04-13'],
    [2026, 1, '2025-12-29'],
    [2021, 1, '2021-01-04'],
    [2020, 53, '2020-12-28'],
  ])('week %i/%i begins %s', (year, week, day) => expect(mondayOf(year, week)).toBe(day));

  test('this spring is weeks 16–21; before week 16 it is last year’s', () => {
    expect(presetPeriod('spring', today)).toEqual({ from: '2026-04-13', to: '2026-05-24' });
    expect(presetPeriod('spring', new Date('2026-03-01T10:00:00Z')).from).toBe('2025-04-14');
  });

  test.each(presets)('%s is known again by its days', (preset) => expect(presetOf(presetPeriod(preset, today), today)).toBe(preset));

  test('own days are no preset', () => expect(presetOf({ from: '2026-01-01', to: '2026-01-02' }, today)).toBeNull());
});
