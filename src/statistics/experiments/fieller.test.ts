import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { binomialVariate, normalVariate } from '../variates.ts';
import { meanArm, shareArm } from './arms.ts';
import { bayesianTest } from './bayesian.ts';
import { fieller } from './fieller.ts';
import { confidenceSequence } from './sequential.ts';
import { tTest } from './tTest.ts';

fc.configureGlobal({ seed: 20 });

const absolute = { difference: 'absolute' } as const;

describe('effects in per cent', () => {
  it('by hand, leaving 0 just when the plain effect does, and holding the truth where few buy', () => {
    // N = 5 ± 2, D = 10 ± 1 with covariance −1, two errors: 96r² − 2·54r + 9 ≤ 0.
    const root = Math.sqrt(54 * 54 - 96 * 9);
    const found = fieller({ value: 5, standardError: 2 }, { value: 10, variance: 1, covariance: -1 }, 2);
    expect(found).toEqual({ lo: expect.closeTo((54 - root) / 96, 12), hi: expect.closeTo((54 + root) / 96, 12) });
    expect(fieller({ value: 5, standardError: 2 }, { value: 1, variance: 1, covariance: 0 }, 2)).toEqual({ lo: null, hi: null });
    const mean = fc.double({ min: -3, max: 3, noNaN: true }).filter((value) => Math.abs(value) > 1e-3);
    fc.assert(
      fc.property(mean, mean, fc.integer({ min: 10, max: 500 }), (a, b, n) => {
        const arms = [
          { n, mean: a, variance: 4 },
          { n: 2 * n, mean: b, variance: 3 },
        ] as const;
        const [plain, relative] = [tTest(...arms, absolute), tTest(...arms, { difference: 'relative' })];
        if (!plain.decidable || !relative.decidable) throw new Error('not decided');
        expect(relative.p).toBe(plain.p);
        const { value, lo, hi } = relative.effect;
        if (lo === null || hi === null) return;
        expect(lo).toBeLessThanOrEqual(value);
        expect(hi).toBeGreaterThanOrEqual(value);
        expect(lo > 0 || hi < 0).toBe((plain.effect.lo ?? 0) > 0 || (plain.effect.hi ?? 0) < 0);
      }),
    );
    const random = createRandom(31);
    const held = { delta: 0, fieller: 0 };
    for (let trial = 0; trial < 2000; trial += 1) {
      const arms = [shareArm(binomialVariate(150, 0.06, random), 150), shareArm(binomialVariate(150, 0.06, random), 150)] as const;
      for (const relativeBy of ['delta', 'fieller'] as const) {
        const told = tTest(...arms, { difference: 'relative', relativeBy });
        if (!told.decidable || ((told.effect.lo ?? -9) <= 0 && (told.effect.hi ?? 9) >= 0)) held[relativeBy] += 1;
      }
    }
    expect(held.delta).toBeLessThan(1880);
    expect(held.fieller).toBeGreaterThan(1880);
  });

  it('by Bayes: with a flat prior the chance to win is that of the plain difference, and a sure prior has its way', () => {
    const arms = [shareArm(6, 150), shareArm(13, 150)] as const;
    const [plain, relative, delta] = [
      bayesianTest(...arms, absolute),
      bayesianTest(...arms, { difference: 'relative' }),
      bayesianTest(...arms, { difference: 'relative', relativeBy: 'delta' }),
    ];
    const told = tTest(...arms, { difference: 'relative' });
    if (!plain.decidable || !relative.decidable || !delta.decidable || !told.decidable) throw new Error('not decided');
    expect(relative.chanceToWin).toBeCloseTo(plain.chanceToWin, 12);
    expect(relative.effect.value).toBeCloseTo(13 / 6 - 1, 12);
    expect(relative.risk.chooseTreatment).toBeCloseTo(plain.risk.chooseTreatment / 0.04, 12);
    // Student's t with 270 degrees is a little wider than the normal.
    expect((relative.effect.lo ?? 9) / (told.effect.lo ?? 1)).toBeCloseTo(1, 1);
    expect((relative.effect.hi ?? 9) / (told.effect.hi ?? 1)).toBeCloseTo(1, 1);
    expect(relative.effect.hi ?? 0).toBeGreaterThan(delta.effect.hi ?? 99);
    const sure = bayesianTest(...arms, { difference: 'relative', prior: { mean: 0.1, variance: 1e-8 } });
    expect(sure).toMatchObject({ effect: { value: expect.closeTo(0.1, 4) }, deviation: expect.closeTo(1e-4, 6) });
  });

  it('where few buy: false winners by the delta method, hardly any by Fieller', () => {
    const random = createRandom(9);
    const won = { delta: 0, fieller: 0 };
    const tests = 400;
    for (let test = 0; test < tests; test += 1) {
      const arms = [0, 1].map(() => ({ n: 0, sum: 0, sumSquares: 0 }));
      const found = { delta: false, fieller: false };
      for (let look = 0; look < 60; look += 1) {
        for (const arm of arms)
          for (let i = 0; i < 10; i += 1) {
            const money = random.next() < 0.05 ? Math.exp(3 + normalVariate(random)) : 0;
            arm.n += 1;
            arm.sum += money;
            arm.sumSquares += money * money;
          }
        const [control, treatment] = arms.map(meanArm);
        if (!control || !treatment) continue;
        for (const relativeBy of ['delta', 'fieller'] as const) {
          const always = confidenceSequence(control, treatment, { difference: 'relative', relativeBy });
          if (always.decidable && always.direction !== 0) found[relativeBy] = true;
        }
      }
      if (found.delta) won.delta += 1;
      if (found.fieller) won.fieller += 1;
    }
    expect(won.delta / tests).toBeGreaterThan(0.1);
    expect(won.fieller / tests).toBeLessThan(0.02);
  });
});
