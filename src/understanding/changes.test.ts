import { describe, expect, it } from 'vitest';
import { topicChanges } from './changes.ts';
import type { PeriodTopicRow } from './store.ts';
import { toldChanges } from './today.ts';

/** Weekly counts of a topic, the newest week first. */
const weekly = (topic: string | null, counts: readonly number[]): readonly PeriodTopicRow[] =>
  counts.flatMap((items, period) => (items > 0 ? [{ topic, period, items }] : []));
const even = (n: number): readonly number[] => Array.from({ length: 12 }, () => n);

describe('topics that changed', () => {
  it('finds the one that grew, says how much, and leaves the others', () => {
    const changes = topicChanges([
      ...weekly('refund', [20, 18, 22, 20, 5, 6, 4, 5, 5, 6, 4, 5]),
      ...weekly('delivery', even(20)),
      ...weekly('sizes', even(9)),
    ]);
    expect(changes?.[0]).toMatchObject({ topic: 'refund', before: { x: 40, n: 272 }, after: { x: 80, n: 196 }, isClear: true });
    // Newcombe's method 10 for 80/196 − 40/272.
    expect(changes?.[0]?.difference.value).toBeCloseTo(80 / 196 - 40 / 272, 10);
    expect(changes?.[0]?.difference.lo).toBeGreaterThan(0.17);
    expect(changes?.[0]?.difference.hi).toBeLessThan(0.35);
    expect(changes?.[0]?.series).toEqual([5, 4, 6, 5, 5, 4, 6, 5, 20, 22, 18, 20]);
    expect(toldChanges(changes).every(({ isClear }) => isClear)).toBe(true);
  });

  it('says that nothing changed when nothing did', () => {
    const changes = topicChanges([...weekly('refund', even(5)), ...weekly('delivery', even(20)), ...weekly(null, even(4))]);
    expect(changes?.some(({ isClear }) => isClear)).toBe(false);
    expect(toldChanges(changes)).toHaveLength(1);
  });

  it('does not take the luck of one topic among many for a change', () => {
    // 24 topics of 2.5 messages a week; one has doubled by chance: p is about 0.03, and among 24 that is nothing.
    const others = Array.from({ length: 23 }, (_, index) => weekly(`t${index}`, even(3)));
    const changes = topicChanges([...weekly('lucky', [5, 5, 4, 5, 3, 3, 2, 3, 3, 2, 3, 3]), ...others.flat()]);
    expect(changes?.find(({ topic }) => topic === 'lucky')?.isClear).toBe(false);
  });

  it('gives nothing with fewer than thirty messages on a side', () => {
    expect(topicChanges(weekly('refund', even(7)))).toBeNull();
    expect(topicChanges([])).toBeNull();
    expect(toldChanges(null)).toEqual([]);
  });
});
