import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { binomialVariate } from '../variates.ts';
import { meanAnytimeSize, shareAnytimeSize } from './anytimePlan.ts';
import { shareArm } from './arms.ts';
import { meanSampleSize, shareSampleSize } from './power.ts';
import { confidenceSequence } from './sequential.ts';

fc.configureGlobal({ seed: 20 });

describe('a plan for looking at any time', () => {
  it('finds the effect as often as promised, twenty looks on the way', () => {
    const plan = shareAnytimeSize(0.1, 0.03);
    if (!plan.decidable) throw new Error(plan.why);
    const random = createRandom(6);
    const looks = 20;
    const perLook = Math.ceil(plan.nPerArm / looks);
    let [found, tests, units] = [0, 1000, 0];
    for (let test = 0; test < tests; test += 1) {
      let [a, b] = [0, 0];
      for (let look = 1; look <= looks; look += 1) {
        a += binomialVariate(perLook, 0.1, random);
        b += binomialVariate(perLook, 0.13, random);
        const n = look * perLook;
        const result = confidenceSequence(shareArm(a, n), shareArm(b, n), { difference: 'absolute', tuningN: plan.tuningN });
        const decided = result.decidable && result.direction === 1;
        if (decided) found += 1;
        if (decided || look === looks) units += n;
        if (decided) break;
      }
    }
    expect(found / tests).toBeGreaterThan(0.78);
    expect(found / tests).toBeLessThan(0.88);
    // Who may stop as soon as it is decided needs fewer on the average.
    expect(units / tests).toBeLessThan(0.85 * plan.nPerArm);
  });

  it('needs 1.92 times one look’s persons where it is tuned for them, and more where it is not', () => {
    // ((3.035 + 0.842)/(1.960 + 0.842))², 3.035 standard errors being the reach at the tuned size.
    const [anytime, once] = [
      meanAnytimeSize({ mean: 10, variance: 40 }, 1, { difference: 'absolute' }),
      meanSampleSize({ mean: 10, variance: 40 }, 1, { difference: 'absolute' }),
    ];
    if (!anytime.decidable || !once.decidable) throw new Error('no plan');
    expect(anytime.exact / once.exact).toBeCloseTo(1.915, 2);
    expect(meanAnytimeSize({ mean: 10, variance: 40 }, 0.1)).toEqual(anytime);
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 100_000 }), (tuningN) => {
        const other = meanAnytimeSize({ mean: 10, variance: 40 }, 1, { difference: 'absolute', tuningN });
        expect(other.decidable && other.exact).toBeGreaterThanOrEqual(anytime.exact * (1 - 1e-3));
        expect(other).toMatchObject({ tuningN });
      }),
    );
    // (3.03521 + 0.84162)²·(0.16 + 0.1875)/0.05² = 2,089.1.
    const shares = [shareAnytimeSize(0.2, 0.05), shareSampleSize(0.2, 0.05)];
    expect(shares.map((size) => size.decidable && size.nPerArm)).toEqual([2090, 1031]);
  });

  it('answers with numbers or with a reason, whatever it is given', () => {
    const any = fc.oneof(fc.double({ min: -2, max: 2 }), fc.constantFrom(0, 1, 1e-9, Number.NaN, Number.POSITIVE_INFINITY));
    fc.assert(
      fc.property(any, any, any, any, (a, b, c, power) => {
        for (const found of [meanAnytimeSize({ mean: a, variance: b }, c, { power }), shareAnytimeSize(a, b, { alpha: c, power })])
          if (found.decidable) expect([found.nPerArm, found.exact, found.tuningN].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(shareAnytimeSize(0.5, 1e-7)).toEqual({ decidable: false, why: 'not_reachable' });
    expect(shareAnytimeSize(0.9, 0.2)).toEqual({ decidable: false, why: 'bad_input' });
    expect(shareAnytimeSize(0, 1)).toEqual({ decidable: false, why: 'no_spread' });
    expect(meanAnytimeSize({ mean: 0, variance: 1 }, 0.1)).toEqual({ decidable: false, why: 'zero_baseline' });
  });
});
