import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe, twoProportionP, wilson } from './proportions.ts';

fc.configureGlobal({ seed: 20 });

describe('a share with its interval', () => {
  it.each([
    [8, 10, 0.4902, 0.9433],
    [0, 20, 0, 0.1611],
    [81, 263, 0.2553, 0.3662],
  ])('Wilson of %i/%i', (x, n, lo, hi) => {
    const found = wilson(x, n);
    expect(found.lo).toBeCloseTo(lo, 4);
    expect(found.hi).toBeCloseTo(hi, 4);
  });

  it('knows nothing when nobody was asked', () => {
    expect(wilson(0, 0)).toEqual({ value: 0, lo: 0, hi: 1 });
    expect(newcombe(0, 0, 0, 0)).toEqual({ value: 0, lo: -1, hi: 1 });
  });

  it('always holds its value and stays in 0…1', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        const { value, lo, hi } = wilson(Math.min(a, b), Math.max(a, b, 1));
        return lo >= 0 && lo <= value && value <= hi && hi <= 1;
      }),
    );
  });
});

describe('two shares compared', () => {
  it.each([
    [3, 10, 7, 12, 0.1941511394566597],
    [30, 100, 50, 120, 0.07392026096515622],
  ])('%i/%i against %i/%i by the N − 1 χ² test', (x1, n1, x2, n2, p) => expect(twoProportionP(x1, n1, x2, n2)).toBeCloseTo(p, 10));

  it('goes over to the exact test where hardly anybody is expected', () => {
    expect(twoProportionP(2, 3, 1, 200)).toBeCloseTo(0.00043750423127012357, 12);
    expect(twoProportionP(0, 3, 1, 200)).toBeCloseTo(1, 10);
  });

  it('does not tell apart what cannot differ', () => {
    expect(twoProportionP(0, 0, 5, 10)).toBe(1);
    expect(twoProportionP(0, 10, 0, 20)).toBe(1);
    expect(twoProportionP(10, 10, 20, 20)).toBe(1);
  });
});
