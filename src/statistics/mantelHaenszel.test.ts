import { describe, expect, it } from 'vitest';
import { drawRiskDifference, mantelHaenszel, type Stratum } from './mantelHaenszel.ts';
import { createRandom } from './random.ts';
import { binomialVariate } from './variates.ts';

const stratum = (x1: number, n1: number, x0: number, n0: number): Stratum => ({ affected: { n: n1, x: x1 }, other: { n: n0, x: x0 } });

describe('adjusted risk difference', () => {
  it('of one stratum is the plain difference with Wald’s interval', () => {
    const found = mantelHaenszel([stratum(30, 80, 20, 120)]);
    const [p1, p0] = [30 / 80, 20 / 120];
    const half = 1.959963984540054 * Math.sqrt((p1 * (1 - p1)) / 80 + (p0 * (1 - p0)) / 120);
    expect(found?.value).toBeCloseTo(p1 - p0, 12);
    expect(found?.lo).toBeCloseTo(p1 - p0 - half, 3);
    expect(found?.hi).toBeCloseTo(p1 - p0 + half, 3);
  });

  it('undoes a difference that only comes from the mixture of strata', () => {
    const strata = [stratum(80, 100, 8, 10), stratum(2, 10, 20, 100)];
    expect(82 / 110 - 28 / 110).toBeGreaterThan(0.4);
    expect(mantelHaenszel(strata)?.value).toBeCloseTo(0, 12);
  });

  it('counts only strata that have both sides', () => {
    expect(mantelHaenszel([stratum(3, 9, 0, 0)])).toBeNull();
    expect(mantelHaenszel([])).toBeNull();
    expect(mantelHaenszel([stratum(3, 9, 0, 0), stratum(5, 20, 2, 30)])).toMatchObject({ affected: 20, others: 30, strata: 1 });
  });

  it('keeps an honest width when nobody had the outcome', () => {
    const found = mantelHaenszel([stratum(0, 12, 0, 15)]);
    expect(found?.value).toBe(0);
    expect(found?.lo).toBeLessThan(-0.05);
    expect(found?.hi).toBeGreaterThan(0.05);
  });

  it.each([
    ['few large', 3, 60],
    ['many sparse', 60, 3],
  ])('holds the true difference about 95 times of a hundred with %s strata', (_, strata, size) => {
    const random = createRandom(5);
    const rounds = 1500;
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const drawn = Array.from({ length: strata }, (__, i) => {
        const base = 0.1 + (0.5 * i) / strata;
        return stratum(binomialVariate(size, base + 0.15, random), size, binomialVariate(2 * size, base, random), 2 * size);
      });
      const found = mantelHaenszel(drawn);
      if (found && found.lo <= 0.15 && found.hi >= 0.15) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.93);
    expect(held / rounds).toBeLessThan(0.97);
  });

  it('is drawn anew around itself, as wide as its interval', () => {
    const strata = [stratum(30, 80, 20, 120), stratum(25, 60, 30, 150)];
    const random = createRandom(6);
    const drawn = Array.from({ length: 4000 }, () => drawRiskDifference(strata, random));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    const sd = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length);
    const found = mantelHaenszel(strata);
    expect(mean).toBeCloseTo(found?.value ?? Number.NaN, 2);
    expect(sd).toBeCloseTo(((found?.hi ?? 0) - (found?.lo ?? 0)) / 3.92, 2);
  });
});
