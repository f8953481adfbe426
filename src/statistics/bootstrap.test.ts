import { describe, expect, it } from 'vitest';
import { chanceOfTop } from './chanceOfTop.ts';
import { bootstrapMean, meanInterval } from './means.ts';
import { medianInterval } from './medianInterval.ts';
import { percentileBounds, quantile } from './quantile.ts';
import { createRandom } from './random.ts';
import { binomialVariate, normalVariate } from './variates.ts';

const random = createRandom(4);
const normals = Float64Array.from({ length: 301 }, () => 10 + 2 * normalVariate(random));
const moments = (values: ArrayLike<number>) => {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return { mean, variance: all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1) };
};

describe('bootstrap intervals', () => {
  it('of a mean agree with Student’s', () => {
    const { mean, variance } = moments(normals);
    const closed = meanInterval(normals.length, mean, variance);
    const found = bootstrapMean(normals, { seed: 1 });
    expect(found.value).toBeCloseTo(closed.value, 10);
    expect(Math.abs(found.lo - closed.lo)).toBeLessThan(0.04);
    expect(Math.abs(found.hi - closed.hi)).toBeLessThan(0.04);
  });

  it.each([25, 26])('of a median agree with resampling all %i values', (n) => {
    const sorted = normals.slice(0, n).sort();
    const chance = createRandom(9);
    const brute = percentileBounds(
      Float64Array.from({ length: 20_000 }, () => quantile(Float64Array.from(sorted, () => sorted[chance.below(n)] ?? 0).sort(), 0.5)),
    );
    const found = medianInterval(sorted, { seed: 1, rounds: 20_000 });
    expect(Math.abs(found.lo - brute.lo)).toBeLessThan(0.12);
    expect(Math.abs(found.hi - brute.hi)).toBeLessThan(0.12);
  });

  it('are the same for the same seed and differ for another', () => {
    expect(bootstrapMean(normals, { seed: 7 })).toEqual(bootstrapMean(normals, { seed: 7 }));
    expect(bootstrapMean(normals, { seed: 8 })).not.toEqual(bootstrapMean(normals, { seed: 7 }));
  });

  it('refuse empty samples', () => {
    expect(() => bootstrapMean([], { seed: 1 })).toThrow(RangeError);
    expect(() => medianInterval([], { seed: 1 })).toThrow(RangeError);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    expect(() => meanInterval(1, 3, 0)).toThrow(RangeError);
  });

  it('give one value its own interval', () => expect(medianInterval([3], { seed: 1 })).toEqual({ value: 3, lo: 3, hi: 3 }));
});

describe('drawn numbers', () => {
  it.each([
    [7, 0.3],
    [1000, 0.4],
    [100_000, 0.001],
    [1_000_000, 0.7],
  ])('Binomial(%i, %d) has its mean and variance', (n, p) => {
    const chance = createRandom(n);
    const { mean, variance } = moments(Array.from({ length: 8000 }, () => binomialVariate(n, p, chance)));
    const expected = n * p * (1 - p);
    expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt(expected / 8000));
    expect(variance / expected).toBeGreaterThan(0.93);
    expect(variance / expected).toBeLessThan(1.07);
  });

  it('rank uncertain amounts', () => {
    const draws = [10, 9.5, 5, 0].map((mean) => (chance: ReturnType<typeof createRandom>) => mean + normalVariate(chance));
    const top = chanceOfTop(draws, 1, { seed: 1, rounds: 4000 });
    // P(N(10,1) > N(9.5,1)) = Φ(0.5/√2) = 0.638
    expect(top[0]).toBeCloseTo(0.638, 1);
    expect(top[3]).toBe(0);
    expect(chanceOfTop(draws, 3, { seed: 1 }).reduce((sum, share) => sum + share, 0)).toBeCloseTo(3, 10);
  });
});
