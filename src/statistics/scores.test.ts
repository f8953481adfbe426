import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from './multipleTesting.ts';
import { netPromoterScore } from './scores/nps.ts';
import { peakEnd } from './peakEnd.ts';
import { psi, psiOfNumbers, psiOfShares } from './psi.ts';
import { createRandom } from './random.ts';
import { shrink, varianceParts } from './shrink.ts';
import { normalVariate } from './variates.ts';

describe('scores', () => {
  it('60 promoters, 25 passives and 15 detractors', () => {
    const { value, lo, hi } = netPromoterScore(60, 25, 15);
    expect([value, lo, hi].map((points) => Number(points.toFixed(2)))).toEqual([45, 29.34, 58.04]);
    expect(() => netPromoterScore(0, 0, 0)).toThrow(RangeError);
  });

  it('remembers the most extreme and the last moment', () => {
    expect(peakEnd([1, -2, 0, 1])).toBe(-0.5);
    expect(peakEnd([-1, 1, 0])).toBe(0.5);
    expect(peakEnd([0])).toBe(0);
    expect(() => peakEnd([])).toThrow(RangeError);
  });

  it('adjusts p-values in the order given', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005, 0.55, 0.6])).toEqual([0.05, 0.12, 0.12, 0.03, 1, 1]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
});

describe('a mean drawn towards its stage', () => {
  it('counts as much as its size against κ', () => {
    expect(shrink(1, 10, 0, 4, 0.4)).toBeCloseTo(0.5, 10);
    expect(shrink(1, 10, 0.2, 1, 0)).toBe(0.2);
    expect(shrink(0, 0, 0.2, 1, 1)).toBe(0.2);
  });

  it('finds the variance within and between groups again', () => {
    const random = createRandom(2);
    const groups = Array.from({ length: 400 }, (_, i) => {
      const centre = 0.5 * normalVariate(random);
      const values = Array.from({ length: 5 + (i % 20) }, () => centre + 2 * normalVariate(random));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return { n: values.length, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
    });
    const { within, between } = varianceParts(groups);
    expect(within).toBeGreaterThan(3.7);
    expect(within).toBeLessThan(4.3);
    expect(between).toBeGreaterThan(0.15);
    expect(between).toBeLessThan(0.35);
    expect(varianceParts([{ n: 1, mean: 3, variance: 0 }])).toEqual({ within: 0, between: 0 });
  });
});

describe('population stability', () => {
  it('of shares as computed by hand', () => expect(psiOfShares([0.5, 0.3, 0.2], [0.4, 0.35, 0.25])).toBeCloseTo(0.041179, 6));

  it.each([
    [20, 0.169],
    [100, 0.034],
    [1000, 0.003],
  ])('with ten bins of %i the critical value is %d', (each, critical) => {
    const counts = Array.from({ length: 10 }, () => each);
    expect(psi(counts, counts).critical).toBeCloseTo(critical, 3);
    expect(psi(counts, counts).value).toBe(0);
  });

  it('alarms when numbers moved and not when they were drawn again', () => {
    const random = createRandom(3);
    const drawn = (mean: number) => Float64Array.from({ length: 400 }, () => mean + normalVariate(random));
    expect(psiOfNumbers(drawn(0), drawn(0)).moved).toBe(false);
    expect(psiOfNumbers(drawn(0), drawn(1)).moved).toBe(true);
    expect(psi([5, 5], [0, 0]).moved).toBe(false);
  });
});
