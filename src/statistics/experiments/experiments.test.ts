import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { binomialVariate, normalVariate } from '../variates.ts';
import { meanArm, ratioArm, shareArm } from './arms.ts';
import { assignArm, type Assignment, bucketRanges } from './assignment.ts';
import { bayesianTest } from './bayesian.ts';
import { cuped, type PairedSums } from './cuped.ts';
import { mixtureTest } from './mixtureTest.ts';
import { meanSampleSize, minimumDetectableEffect, shareBaseline, shareSampleSize, testPower } from './power.ts';
import { sampleRatio } from './sampleRatio.ts';
import { confidenceSequence, unitsUntilDecided } from './sequential.ts';
import { tTest, zTest } from './tTest.ts';
import { experimentVerdict } from './verdict.ts';

fc.configureGlobal({ seed: 20 });

/** Every number in it is a number. */
const isSound = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'object' || value === null || Object.values(value).every(isSound);

const counts = fc.record({ x: fc.nat({ max: 60 }), n: fc.nat({ max: 50 }) });
const absolute = { difference: 'absolute' } as const;

describe('tests of two arms', () => {
  it('answer with numbers or with a reason, whatever they are given', () => {
    fc.assert(
      fc.property(counts, counts, fc.constantFrom('absolute' as const, 'relative' as const), (a, b, difference) => {
        const arms = [shareArm(a.x, a.n), shareArm(b.x, b.n)] as const;
        for (const found of [
          tTest(...arms, { difference }),
          bayesianTest(...arms, { difference }),
          confidenceSequence(...arms, { difference }),
          zTest(a.x, a.n, b.x, b.n),
        ])
          expect(isSound(found), JSON.stringify(found)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('refuse a level of error that is none', () => {
    const arms = [shareArm(40, 100), shareArm(50, 100)] as const;
    for (const alpha of [0, 1, -1, Number.NaN])
      for (const found of [
        tTest(...arms, { ...absolute, alpha }),
        bayesianTest(...arms, { ...absolute, alpha }),
        confidenceSequence(...arms, { ...absolute, alpha }),
        zTest(40, 100, 50, 100, alpha),
        mixtureTest([{ nPerArm: 5, difference: 0 }], { variance: 1, mixing: 1, alpha }),
        testPower({ mean: 1, variance: 1 }, 100, 0.1, { alpha }),
        shareSampleSize(0.2, 0.05, { alpha }),
      ])
        expect(found).toEqual({ decidable: false, why: 'bad_input' });
  });

  it('hold their estimate, and looking at any time is never narrower than one look', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 199 }), fc.integer({ min: 1, max: 299 }), (x1, x2) => {
        const arms = [shareArm(x1, 200), shareArm(x2, 300)] as const;
        const [once, always] = [tTest(...arms, absolute), confidenceSequence(...arms, absolute)];
        if (!once.decidable || !always.decidable) throw new Error('not decided');
        expect(once.effect.lo ?? 9).toBeLessThanOrEqual(once.effect.value);
        expect(once.effect.hi ?? -9).toBeGreaterThanOrEqual(once.effect.value);
        expect(always.effect.lo ?? 9).toBeLessThanOrEqual(once.effect.lo ?? -9);
        expect(always.p).toBeGreaterThanOrEqual(once.p - 1e-9);
        // A p-value and its interval say the same.
        expect(once.p < 0.05).toBe((once.effect.lo ?? 0) > 0 || (once.effect.hi ?? 0) < 0);
        expect(always.p < 0.05).toBe((always.effect.lo ?? 0) > 0 || (always.effect.hi ?? 0) < 0);
        expect(always.p < 0.05).toBe(always.direction !== 0);
      }),
    );
  });

  it('ratio metrics hold the truth 95 times of 100 where orders of one person go together', () => {
    const random = createRandom(12);
    let held = 0;
    const arm = (value: number) => {
      const sums = { n: 300, numerator: { sum: 0, sumSquares: 0 }, denominator: { sum: 0, sumSquares: 0 }, sumOfProducts: 0 };
      for (let person = 0; person < sums.n; person += 1) {
        const orders = 1 + random.below(5);
        const money = orders * (value + normalVariate(random));
        sums.numerator.sum += money;
        sums.numerator.sumSquares += money * money;
        sums.denominator.sum += orders;
        sums.denominator.sumSquares += orders * orders;
        sums.sumOfProducts += money * orders;
      }
      return ratioArm(sums);
    };
    for (let trial = 0; trial < 1000; trial += 1) {
      const found = tTest(arm(10), arm(10.3), absolute);
      if (found.decidable && (found.effect.lo ?? 9) <= 0.3 && (found.effect.hi ?? -9) >= 0.3) held += 1;
    }
    expect(held).toBeGreaterThan(925);
    expect(held).toBeLessThan(975);
  });

  it('find nothing in the rounding of values that are all alike', () => {
    for (const value of [0.1, 0.7, 19.9, 1234.56])
      for (const n of [3, 10, 1000, 100_000]) {
        const sums = { n, sum: 0, sumSquares: 0 };
        for (let i = 0; i < n; i += 1) {
          sums.sum += value;
          sums.sumSquares += value * value;
        }
        const paired = { n, after: sums, before: sums, sumOfProducts: sums.sumSquares };
        const ratio = { n, numerator: sums, denominator: sums, sumOfProducts: sums.sumSquares };
        const other = { n: 3, after: { sum: 6, sumSquares: 14 }, before: { sum: 1, sumSquares: 1 }, sumOfProducts: 2 };
        for (const found of [
          tTest(meanArm(sums), meanArm({ n: 3, sum: 6, sumSquares: 14 }), absolute),
          tTest(ratioArm(ratio), meanArm({ n: 3, sum: 6, sumSquares: 14 }), absolute),
          cuped(paired, other, absolute),
        ])
          expect(found, `${n} of ${value}`).toEqual({ decidable: false, why: 'no_spread' });
      }
    // What is left when the value before tells all: nothing to compare.
    const told = { n: 4, after: { sum: 2.2, sumSquares: 1.54 }, before: { sum: 2.2, sumSquares: 1.54 }, sumOfProducts: 1.54 };
    expect(cuped(told, told, absolute)).toEqual({ decidable: false, why: 'no_spread' });
  });

  it('never take sums that contradict each other', () => {
    expect(tTest(meanArm({ n: 10, sum: 100, sumSquares: 5 }), shareArm(3, 10), absolute)).toEqual({ decidable: false, why: 'bad_input' });
    expect(tTest(meanArm({ n: 10, sum: 0, sumSquares: 5 }), shareArm(3, 10), { difference: 'relative' })).toEqual({
      decidable: false,
      why: 'zero_baseline',
    });
  });
});

describe('looking again and again', () => {
  it('4,000 tests between equals, 50 looks to 5,000 a side at 5 %: about 31 % false winners by the naive rule, under 5 % by ours', () => {
    const random = createRandom(3);
    const won = { naive: 0, mixture: 0, sequence: 0 };
    const [tests, looks, perLook, share] = [4000, 50, 100, 0.05];
    for (let test = 0; test < tests; test += 1) {
      let [a, b, naive, sequence] = [0, 0, false, false];
      const seen: { nPerArm: number; difference: number }[] = [];
      for (let look = 1; look <= looks; look += 1) {
        a += binomialVariate(perLook, share, random);
        b += binomialVariate(perLook, share, random);
        const n = look * perLook;
        seen.push({ nPerArm: n, difference: (b - a) / n });
        const once = zTest(a, n, b, n);
        if (once.decidable && Math.abs(once.z) > 1.96) naive = true;
        const always = confidenceSequence(shareArm(a, n), shareArm(b, n), { ...absolute, tuningN: 5000 });
        if (always.decidable && always.p < 0.05) sequence = true;
      }
      const mixture = mixtureTest(seen, { variance: 2 * share * (1 - share), mixing: 1e-4 });
      if (mixture.decidable && (mixture.looks.at(-1)?.p ?? 1) < 0.05) won.mixture += 1;
      if (naive) won.naive += 1;
      if (sequence) won.sequence += 1;
    }
    expect(won.naive / tests).toBeGreaterThan(0.28);
    expect(won.naive / tests).toBeLessThan(0.34);
    expect(won.mixture / tests).toBeLessThan(0.03);
    expect(won.sequence / tests).toBeLessThan(0.03);
  });

  it('the mixture’s p never rises, and its interval leaves 0 just when that look’s evidence is enough', () => {
    const looks = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(looks, (differences) => {
        const found = mixtureTest(
          differences.map((difference, i) => ({ nPerArm: 200 * (i + 1), difference })),
          { variance: 0.1, mixing: 1e-4 },
        );
        if (!found.decidable) throw new Error(found.why);
        let before = 1;
        for (const { p, ratio, difference } of found.looks) {
          expect(p).toBeLessThanOrEqual(before);
          expect(difference.lo > 0 || difference.hi < 0).toBe(ratio > 20);
          before = p;
        }
      }),
    );
    expect(mixtureTest([], { variance: 1, mixing: 1 })).toEqual({ decidable: false, why: 'too_few' });
    expect(mixtureTest([{ nPerArm: 5, difference: 0 }], { variance: 0, mixing: 1 })).toEqual({ decidable: false, why: 'no_spread' });
    const shrinking = [5, 4].map((nPerArm) => ({ nPerArm, difference: 0 }));
    expect(mixtureTest(shrinking, { variance: 1, mixing: 1 })).toEqual({ decidable: false, why: 'bad_input' });
  });

  it('as many more units as it says do decide, and a tenth fewer do not', () => {
    const at = (n: number) => confidenceSequence({ n: n / 2, mean: 0, variance: 1 }, { n: n / 2, mean: 0.2, variance: 1 }, absolute);
    const now = at(200);
    if (!now.decidable) throw new Error(now.why);
    const wait = unitsUntilDecided(now);
    if (!wait.decidable) throw new Error(wait.why);
    const [enough, fewer] = [at(200 + wait.more + 2), at(200 + wait.more * 0.9)];
    expect(enough.decidable && enough.direction).toBe(1);
    expect(fewer.decidable && fewer.direction).toBe(0);
    expect(unitsUntilDecided({ ...now, tested: { value: 0, standardError: 1 } })).toEqual({ decidable: false, why: 'not_reachable' });
  });

  it('nothing is decided among fewer than a hundred, however sure it looks', () => {
    const at = (n: number) => confidenceSequence({ n, mean: 0, variance: 1 }, { n, mean: 3, variance: 1 }, { ...absolute, tuningN: 100 });
    const [few, enough] = [at(40), at(50)];
    if (!few.decidable || !enough.decidable) throw new Error('not decided');
    expect(few.p).toBeLessThan(1e-9);
    expect([few.direction, enough.direction]).toEqual([0, 1]);
    expect(unitsUntilDecided(few, 100)).toEqual({ decidable: true, more: 20 });
    expect(experimentVerdict({ goal: { result: few }, ratio: sampleRatio([40, 40], [1, 1]), tuningN: 100 })).toEqual({
      kind: 'wait',
      more: 20,
    });
  });
});

describe('the value from before', () => {
  const simulate = (seed: number, together: number, effect: number): readonly [PairedSums, PairedSums] => {
    const random = createRandom(seed);
    const arm = (shift: number): PairedSums => {
      const sums = { n: 500, after: { sum: 0, sumSquares: 0 }, before: { sum: 0, sumSquares: 0 }, sumOfProducts: 0 };
      for (let i = 0; i < sums.n; i += 1) {
        const x = normalVariate(random);
        const y = 5 + shift + together * x + Math.sqrt(1 - together ** 2) * normalVariate(random);
        sums.before.sum += x;
        sums.before.sumSquares += x * x;
        sums.after.sum += y;
        sums.after.sumSquares += y * y;
        sums.sumOfProducts += x * y;
      }
      return sums;
    };
    return [arm(0), arm(effect)];
  };

  it('takes off ρ² of the variance, keeps the effect and holds it 95 times of 100', () => {
    let [held, effects, explained] = [0, 0, 0];
    const trials = 400;
    for (let seed = 0; seed < trials; seed += 1) {
      const found = cuped(...simulate(seed, 0.6, 0.1), absolute);
      if (!found.decidable) throw new Error(found.why);
      if (Math.abs(found.effect - 0.1) < 1.96 * found.standardError) held += 1;
      effects += found.effect / trials;
      explained += found.explained / trials;
    }
    expect(effects).toBeCloseTo(0.1, 2);
    expect(explained).toBeCloseTo(0.36, 1);
    expect(held / trials).toBeGreaterThan(0.92);
    expect(held / trials).toBeLessThan(0.985);
  });

  it('without anything before is the plain difference', () => {
    const [a, b] = simulate(1, 0.6, 0.1).map((arm) => ({ ...arm, before: { sum: 0, sumSquares: 0 }, sumOfProducts: 0 }));
    if (!a || !b) throw new Error('no arms');
    const [adjusted, plain] = [cuped(a, b, absolute), tTest(meanArm({ n: a.n, ...a.after }), meanArm({ n: b.n, ...b.after }), absolute)];
    expect(adjusted).toMatchObject({ theta: 0, explained: 0 });
    expect(adjusted.decidable && plain.decidable && adjusted.effect - plain.effect.value).toBeCloseTo(0, 12);
    expect(cuped({ ...a, n: 1 }, b, absolute)).toEqual({ decidable: false, why: 'too_few' });
  });
});

describe('planning', () => {
  it('answers with numbers or with a reason, whatever it is given', () => {
    const any = fc.oneof(fc.double({ min: -10, max: 1000 }), fc.constantFrom(0, 1, 2, Number.NaN, Number.POSITIVE_INFINITY));
    fc.assert(
      fc.property(any, any, any, any, (mean, variance, n, effect) => {
        for (const found of [
          testPower({ mean, variance }, n, effect),
          minimumDetectableEffect({ mean, variance }, n),
          minimumDetectableEffect({ mean, variance }, n, { difference: 'absolute', power: 0.9 }),
          meanSampleSize({ mean, variance }, effect),
          shareSampleSize(mean / 1000, effect / 1000),
        ])
          expect(isSound(found), JSON.stringify(found)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('the smallest effect found has just the power asked, and more persons find less', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.5, noNaN: true }), fc.integer({ min: 5000, max: 90_000 }), (share, n) => {
        const baseline = shareBaseline(share);
        const [found, larger] = [minimumDetectableEffect(baseline, n), minimumDetectableEffect(baseline, 2 * n)];
        if (!found.decidable || !larger.decidable) throw new Error('no effect');
        expect(testPower(baseline, n, found.effect)).toMatchObject({ power: expect.closeTo(0.8, 8) });
        expect(larger.effect).toBeLessThan(found.effect);
      }),
    );
    expect(minimumDetectableEffect({ mean: 0.1, variance: 100 }, 20)).toEqual({ decidable: false, why: 'not_reachable' });
    expect(testPower({ mean: 0, variance: 1 }, 100, 0.1)).toEqual({ decidable: false, why: 'zero_baseline' });
    expect(testPower({ mean: 1, variance: 0 }, 100, 0.1)).toEqual({ decidable: false, why: 'no_spread' });
  });

  it('a sample of the size asked finds the effect as often as promised', () => {
    const size = meanSampleSize({ mean: 2, variance: 3 }, 0.1);
    if (!size.decidable) throw new Error(size.why);
    expect(testPower({ mean: 2, variance: 3 }, size.exact, 0.1)).toMatchObject({ power: expect.closeTo(0.8, 4) });
    const shares = shareSampleSize(0.1, 0.03);
    if (!shares.decidable) throw new Error(shares.why);
    const random = createRandom(2);
    let found = 0;
    for (let trial = 0; trial < 2000; trial += 1) {
      const test = zTest(
        binomialVariate(shares.nPerArm, 0.1, random),
        shares.nPerArm,
        binomialVariate(shares.nPerArm, 0.13, random),
        shares.nPerArm,
      );
      if (test.decidable && test.p < 0.05) found += 1;
    }
    expect(found / 2000).toBeCloseTo(0.8, 1);
    expect(shareSampleSize(0.9, 0.2)).toEqual({ decidable: false, why: 'bad_input' });
    expect(shareSampleSize(0.2, 0)).toEqual({ decidable: false, why: 'bad_input' });
  });
});

describe('dealing people to arms', () => {
  const deal: Assignment = { seed: 'otsikko', version: 2, arms: 3, weights: [0.5, 0.3, 0.2], coverage: 1 };

  it.each([1, 2] as const)('version %i deals by the weights, also names with ä, ö and emoji', (version) => {
    const units = [0, 0, 0];
    for (let i = 0; i < 20_000; i += 1) {
      const arm = assignArm(`äiti-öljy-😀-${i}`, { ...deal, version });
      if (arm !== null) units[arm] = (units[arm] ?? 0) + 1;
    }
    expect(units.reduce((a, b) => a + b, 0)).toBe(20_000);
    expect(sampleRatio(units, deal.weights ?? [])).toMatchObject({ mismatch: false });
  });

  it('more coverage takes people in and moves nobody', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (who, a, b) => {
        const before = assignArm(who, { ...deal, coverage: Math.min(a, b) });
        if (before !== null) expect(assignArm(who, { ...deal, coverage: Math.max(a, b) })).toBe(before);
      }),
    );
    expect(assignArm('', deal)).toBeNull();
    expect(assignArm(null, deal)).toBeNull();
    expect(bucketRanges(2, Number.NaN, [Number.NaN, 1])).toEqual([
      [0, 0.5],
      [0.5, 1],
    ]);
  });
});

describe('the word about an experiment', () => {
  const ratio = sampleRatio([500, 500], [1, 1]);
  const result = (mean: number, n = 4000) => confidenceSequence({ n, mean: 0, variance: 1 }, { n, mean, variance: 1 }, absolute);

  it.each([
    ['decided for the treatment', { goal: { result: result(0.3) }, ratio }, { kind: 'decided', better: 'treatment', because: 'goal' }],
    ['decided for the control', { goal: { result: result(-0.3) }, ratio }, { kind: 'decided', better: 'control', because: 'goal' }],
    [
      'where lower is better',
      { goal: { result: result(-0.3), lowerIsBetter: true }, ratio },
      { kind: 'decided', better: 'treatment', because: 'goal' },
    ],
    [
      'a guardrail that got worse outweighs the goal',
      { goal: { result: result(0.3) }, guardrails: [{ result: result(0.3), lowerIsBetter: true }], ratio },
      { kind: 'decided', better: 'control', because: 'guardrail' },
    ],
    ['wait', { goal: { result: result(0.02) }, ratio }, { kind: 'wait', more: expect.any(Number) }],
    ['wait without end', { goal: { result: result(0) }, ratio }, { kind: 'wait', more: null }],
    [
      'broken by the ratio',
      { goal: { result: result(0.3) }, ratio: sampleRatio([500, 900], [1, 1]) },
      { kind: 'broken', why: ['sample_ratio'] },
    ],
    [
      'broken by people who saw both',
      { goal: { result: result(0.3) }, ratio, crossed: { count: 90, n: 1000 } },
      { kind: 'broken', why: ['multiple_exposure'] },
    ],
    [
      'a few who saw both',
      { goal: { result: result(0.3) }, ratio, crossed: { count: 9, n: 100 } },
      { kind: 'decided', better: 'treatment', because: 'goal' },
    ],
    [
      'undecidable',
      { goal: { result: confidenceSequence(shareArm(0, 9), shareArm(3, 9), absolute) }, ratio },
      { kind: 'undecidable', why: 'no_spread' },
    ],
  ] as const)('%s', (_, evidence, expected) => expect(experimentVerdict(evidence)).toEqual(expected));
});
