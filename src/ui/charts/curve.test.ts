import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areasOf, curveAt, curvePath, monotone, ribbonPath } from './curve.ts';

const points = (values: readonly number[]) => values.map((across, index) => ({ along: index * 100, across }));

describe('the curve', () => {
  test.each([
    { name: 'rising', values: [0, 10, 30, 90] },
    { name: 'peak', values: [50, 200, 40] },
    { name: 'flat then steep', values: [0, 0, 0, 200, 200] },
    { name: 'zigzag', values: [0, 100, 0, 100, 0] },
    { name: 'two points', values: [20, 80] },
  ])('never leaves the span of two neighbours: $name', ({ values }) => {
    const pieces = monotone(points(values));
    for (const { from, to } of pieces)
      for (let step = 0; step <= 20; step += 1) {
        const y = curveAt(pieces, from.along + ((to.along - from.along) * step) / 20) ?? Number.NaN;
        expect(y).toBeGreaterThanOrEqual(Math.min(from.across, to.across) - 1e-9);
        expect(y).toBeLessThanOrEqual(Math.max(from.across, to.across) + 1e-9);
      }
  });

  test('never overshoots, whatever the points and their distances', () => {
    const run = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 300 }), across: fc.integer({ min: 0, max: 240 }) }), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(run, (list) => {
        let along = 0;
        const pieces = monotone(list.map(({ gap, across }) => ({ along: (along += gap), across })));
        for (const { from, to } of pieces)
          for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
            const y = curveAt(pieces, from.along + (to.along - from.along) * share) ?? Number.NaN;
            if (!(y >= Math.min(from.across, to.across) - 1e-6 && y <= Math.max(from.across, to.across) + 1e-6)) return false;
          }
        return true;
      }),
    );
  });

  test('goes through its points and ends where they end', () => {
    const pieces = monotone(points([10, 70, 30]));
    expect([0, 100, 200].map((along) => curveAt(pieces, along))).toEqual([10, 70, 30]);
    expect(curveAt(pieces, 201)).toBeNull();
  });

  test.each([
    { name: 'one crossing', values: [0, 200], smaller: 1, larger: 1 },
    { name: 'above only', values: [10, 50, 20], smaller: 1, larger: 0 },
    { name: 'two waves', values: [50, 150, 50, 150], smaller: 2, larger: 2 },
    { name: 'touches the level', values: [50, 100, 50], smaller: 1, larger: 0 },
  ])('areas are cut where the curve crosses the level: $name', ({ values, smaller, larger }) => {
    const areas = areasOf(monotone(points(values)), 100);
    expect([areas.smaller.length, areas.larger.length]).toEqual([smaller, larger]);
  });

  test('the crossing lies on the level', () => {
    const { smaller } = areasOf(monotone(points([0, 200])), 100);
    expect(smaller[0]).toMatch(/L50 100L50 100Z$|50 100L50 100Z$/);
  });

  test('one point or none draws nothing; upright swaps the axes', () => {
    expect(curvePath(monotone(points([5])))).toBe('');
    expect(ribbonPath([], [])).toBe('');
    expect(curvePath(monotone(points([5, 9])), true)).toMatch(/^M5 0C/);
  });
});
