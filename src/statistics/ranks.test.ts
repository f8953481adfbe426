import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDelta, rankSumP } from './ranks.ts';

fc.configureGlobal({ seed: 20 });

const a = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const b = [1.15, 0.88, 0.9, 0.74, 1.21];

describe('ranks of two groups', () => {
  it('gives the p-values of R and SciPy, without ties and with them', () => {
    expect(rankSumP(a, b)).toBeCloseTo(0.24462360512698333, 10);
    expect(rankSumP([1, 2, 2, 3, 3, 3, 4, 5, 6, 7], [2, 3, 3, 4, 5, 5, 6, 6, 7, 8, 9])).toBeCloseTo(0.0942494024908227, 10);
  });

  it('says nothing of empty or equal groups', () => {
    expect(rankSumP([], [1])).toBe(1);
    expect(rankSumP([2, 2], [2, 2, 2])).toBe(1);
    expect(cliffsDelta([], [1])).toBe(0);
  });

  it('counts Cliff’s delta like every pair looked at', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(numbers, numbers, (x, y) => {
        const signs = x.flatMap((one) => y.map((other) => Math.sign(one - other)));
        return Math.abs(cliffsDelta(x, y) - signs.reduce((sum, sign) => sum + sign, 0) / signs.length) < 1e-12;
      }),
    );
  });
});
