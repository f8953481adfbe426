import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTest } from './contingency.ts';
import { normalCdf, studentQuantile, studentTwoSidedP, twoSidedP } from './distributions.ts';
import { benjaminiHochberg, holm } from './multipleTesting.ts';
import { adjustedWald, newcombe, wilson } from './proportions.ts';
import { createRandom } from './random.ts';
import { bootstrap, clusterBootstrap } from './resampling.ts';
import { meanChange, rate, rateChange, shareChange } from './scores/change.ts';
import { promoterChange, promoterImpact, promoterScore } from './scores/nps.ts';
import { effortScore, ratingScore, satisfactionScore } from './scores/rating.ts';
import { betaRegularised, gammaUpper, hypergeometric } from './specialFunctions.ts';
import { binomialVariate, normalVariate } from './variates.ts';

fc.configureGlobal({ seed: 20 });

const holds = ({ value, lo, hi }: { readonly value: number; readonly lo: number; readonly hi: number }): void => {
  expect(lo).toBeLessThanOrEqual(value + 1e-12);
  expect(hi).toBeGreaterThanOrEqual(value - 1e-12);
};

const share = fc.integer({ min: 1, max: 400 }).chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
const answers = fc.record({ promoters: fc.nat({ max: 40 }), passives: fc.nat({ max: 40 }), detractors: fc.nat({ max: 40 }) });

describe('special functions', () => {
  it('agree with another program, far into the tails', () => {
    expect(gammaUpper(1, 252.645) / 1.895267954528845e-110).toBeCloseTo(1, 8);
    expect(betaRegularised(0.3, 20, 0.5) / 5.1730039652991616e-12).toBeCloseTo(1, 8);
    expect(twoSidedP(9.5) / 2.098903015072521e-21).toBeCloseTo(1, 8);
    expect(studentTwoSidedP(8, 1597.95) / 2.368344076332999e-15).toBeCloseTo(1, 6);
    expect(hypergeometric(2.243, 4.426, 4.219, 0.5)).toBeCloseTo(5.161693901383611, 9);
    expect(hypergeometric(2.243, 4.426, 4.219, 0.9) / 248.86890220623172).toBeCloseTo(1, 10);
    expect(normalCdf(-10) / 7.61985302416047e-24).toBeCloseTo(1, 8);
    expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 12);
    for (const [degrees, quantile] of [
      [5, 2.5705818356363146],
      [1e5, 1.9599877075346095],
      [1e8, 1.9599640082627663],
    ] as const)
      expect(studentQuantile(0.975, degrees)).toBeCloseTo(quantile, 6);
  });
});

describe('intervals', () => {
  it('hold their estimate and stay where shares can be', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        for (const found of [wilson(a.x, a.n), adjustedWald(a.x, a.n)]) {
          holds(found);
          expect(found.lo).toBeGreaterThanOrEqual(0);
          expect(found.hi).toBeLessThanOrEqual(1);
        }
        const difference = newcombe(a.x, a.n, b.x, b.n);
        holds(difference);
        expect(difference.lo).toBeGreaterThanOrEqual(-1);
        expect(difference.hi).toBeLessThanOrEqual(1);
      }),
    );
    // (8 + 1.92)/(10 + 3.84) = 0.7167 ± 1.96·√(0.7167·0.2833/13.84).
    expect(adjustedWald(8, 10)).toEqual({ value: 0.8, lo: expect.closeTo(0.4794, 4), hi: expect.closeTo(0.9541, 4) });
    expect(adjustedWald(0, 0)).toEqual({ value: 0, lo: 0, hi: 1 });
  });

  it('of few people hold the truth as often as they say', () => {
    const random = createRandom(14);
    const held = { wilson: 0, adjustedWald: 0 };
    for (let trial = 0; trial < 4000; trial += 1) {
      const x = binomialVariate(20, 0.15, random);
      for (const [name, { lo, hi }] of [
        ['wilson', wilson(x, 20)],
        ['adjustedWald', adjustedWald(x, 20)],
      ] as const)
        if (lo <= 0.15 && hi >= 0.15) held[name] += 1;
    }
    expect(held.wilson / 4000).toBeGreaterThan(0.92);
    expect(held.adjustedWald).toBeGreaterThanOrEqual(held.wilson);
  });

  it('by resampling: a person’s many messages do not make it narrow', () => {
    const random = createRandom(7);
    let [byPerson, byMessage] = [0, 0];
    for (let trial = 0; trial < 150; trial += 1) {
      const clusters = Array.from({ length: 40 }, () => {
        const own = normalVariate(random);
        const values = Array.from({ length: 1 + random.below(20) }, () => own + 0.3 * normalVariate(random));
        return { sum: values.reduce((a, b) => a + b, 0), count: values.length, values };
      });
      const found = clusterBootstrap(clusters, { seed: trial, rounds: 200 });
      const all = clusters.flatMap(({ values }) => values);
      const meanOf = (places: Int32Array): number => places.reduce((sum, place) => sum + (all[place] ?? 0), 0) / places.length;
      const naive = bootstrap(all.length, meanOf, { seed: trial, rounds: 200 });
      if (found.decidable && found.lo <= 0 && found.hi >= 0) byPerson += 1;
      if (naive.decidable && naive.lo <= 0 && naive.hi >= 0) byMessage += 1;
    }
    expect(byPerson).toBeGreaterThan(130);
    expect(byMessage).toBeLessThan(100);
  });

  it('by resampling are repeatable, and say when there is nothing to resample', () => {
    const options = { seed: 2, rounds: 50 };
    const meanPlace = (places: Int32Array): number => places.reduce((a, b) => a + b, 0) / places.length;
    expect(bootstrap(9, meanPlace, options)).toEqual(bootstrap(9, meanPlace, options));
    expect(bootstrap(1, meanPlace, options)).toEqual({ decidable: false, why: 'too_few' });
    expect(bootstrap(9, () => Number.NaN, options)).toEqual({ decidable: false, why: 'no_spread' });
    expect(
      clusterBootstrap(
        [
          { sum: 0, count: 0 },
          { sum: 3, count: 2 },
        ],
        options,
      ),
    ).toEqual({ decidable: false, why: 'too_few' });
  });
});

describe('scores', () => {
  it('of promoters hold their estimate, whatever the answers', () => {
    fc.assert(
      fc.property(answers, answers, (all, other) => {
        const found = promoterScore(all);
        const n = all.promoters + all.passives + all.detractors;
        if (!found.decidable) {
          expect(n).toBe(0);
          return;
        }
        holds(found.score);
        if (found.wald) holds(found.wald);
        const change = promoterChange(all, other);
        if (change.decidable) {
          holds(change.difference);
          expect(change.verdict === 'changed').toBe(change.p < 0.05);
        }
      }),
    );
    expect(promoterScore({ promoters: -1, passives: 2, detractors: 3 })).toEqual({ decidable: false, why: 'bad_input' });
  });

  it('between unanimous sides change, and between four answers nothing is said', () => {
    const [bad, good] = [
      { promoters: 0, passives: 0, detractors: 20 },
      { promoters: 20, passives: 0, detractors: 0 },
    ];
    expect(promoterChange(bad, good)).toMatchObject({ decidable: true, verdict: 'changed', difference: { value: 200 } });
    expect(promoterChange(bad, bad)).toMatchObject({ decidable: true, verdict: 'not_shown_to_change', p: 1 });
    expect(promoterChange(bad, { promoters: 4, passives: 0, detractors: 0 })).toEqual({ decidable: false, why: 'too_few' });
  });

  it('the pull of a part on the score is its share times its distance; its interval holds the truth', () => {
    const found = promoterImpact({ promoters: 50, passives: 20, detractors: 30 }, { promoters: 2, passives: 3, detractors: 15 });
    if (!found.decidable) throw new Error(found.why);
    expect(found.impact.value).toBeCloseTo(0.2 * (found.with.value - found.without.value), 10);
    holds(found.impact);
    const random = createRandom(4);
    let held = 0;
    for (let trial = 0; trial < 1000; trial += 1) {
      // A part of 30 % with score −30, the others +20: the pull is 0.3·(−50).
      const draw = (n: number, promoters: number, detractors: number) => {
        const first = binomialVariate(n, promoters, random);
        const last = binomialVariate(n - first, detractors / (1 - promoters), random);
        return { promoters: first, passives: n - first - last, detractors: last };
      };
      const inside = binomialVariate(200, 0.3, random);
      const [part, rest] = [draw(inside, 0.2, 0.5), draw(200 - inside, 0.5, 0.3)];
      const all = {
        promoters: part.promoters + rest.promoters,
        passives: part.passives + rest.passives,
        detractors: part.detractors + rest.detractors,
      };
      const again = promoterImpact(all, part);
      if (again.decidable && again.impact.lo <= -15 && again.impact.hi >= -15) held += 1;
    }
    expect(held).toBeGreaterThan(925);
    expect(held).toBeLessThan(985);
  });

  it('of satisfaction and effort: few, one and none', () => {
    expect(satisfactionScore([0, 0, 0, 0, 1])).toMatchObject({ n: 1, deviation: null, meanInterval: null, topShare: { value: 1 } });
    expect(satisfactionScore([0, 0, 0, 0, 0])).toEqual({ decidable: false, why: 'too_few' });
    expect(satisfactionScore([0, 0, 0, 0, 6])).toMatchObject({ deviation: 0, meanInterval: null, topShare: { value: 1 } });
    expect(satisfactionScore([4, 6])).toMatchObject({ top: 6 });
    expect(satisfactionScore([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toMatchObject({ top: 3 });
    expect(effortScore([1, 2, 3])).toEqual({ decidable: false, why: 'bad_input' });
    expect(ratingScore([1, -2, 3], 1)).toEqual({ decidable: false, why: 'bad_input' });
  });

  it('changes of shares, means and rates by their own tests', () => {
    // Newcombe's 56/70 against 48/80, the other way round.
    expect(shareChange({ x: 48, n: 80 }, { x: 56, n: 70 })).toMatchObject({
      difference: { value: expect.closeTo(0.2, 12), lo: expect.closeTo(0.0524, 4), hi: expect.closeTo(0.3339, 4) },
      verdict: 'changed',
    });
    expect(shareChange({ x: 9, n: 5 }, { x: 1, n: 9 })).toEqual({ decidable: false, why: 'bad_input' });
    expect(shareChange({ x: 1, n: 4 }, { x: 1, n: 9 })).toEqual({ decidable: false, why: 'too_few' });
    expect(meanChange({ n: 30, mean: 3, variance: 1 }, { n: 30, mean: 4, variance: 1 })).toMatchObject({ verdict: 'changed' });
    expect(meanChange({ n: 4, mean: 3, variance: 1 }, { n: 30, mean: 4, variance: 1 })).toEqual({ decidable: false, why: 'too_few' });
    expect(rateChange({ count: 40, exposure: 10 }, { count: 90, exposure: 10 })).toMatchObject({
      difference: { value: 5, lo: expect.closeTo(5 - (1.96 * Math.sqrt(130)) / 10, 3) },
      verdict: 'changed',
    });
    expect(rateChange({ count: 2, exposure: 10 }, { count: 2, exposure: 10 })).toEqual({ decidable: false, why: 'too_few' });
  });

  it('rates hold their estimate and the truth', () => {
    const random = createRandom(5);
    let held = 0;
    for (let trial = 0; trial < 2000; trial += 1) {
      const found = rate({ count: binomialVariate(100_000, 8e-5, random), exposure: 2 });
      if (!found.decidable) throw new Error(found.why);
      holds(found);
      if (found.lo <= 4 && found.hi >= 4) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.98);
    expect(rate({ count: 0, exposure: 3 })).toMatchObject({ value: 0, lo: 0 });
    expect(rate({ count: 1, exposure: 0 })).toEqual({ decidable: false, why: 'too_few' });
  });
});

describe('many p-values', () => {
  it('keep their order, never fall, and Holm is the stricter', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (ps) => {
        const [strict, mild] = [holm(ps), benjaminiHochberg(ps)];
        for (const [i, p] of ps.entries()) {
          expect(mild[i] ?? -1).toBeGreaterThanOrEqual(p * (1 - 1e-12));
          expect(strict[i] ?? -1).toBeGreaterThanOrEqual((mild[i] ?? 2) - 1e-12);
          expect(strict[i] ?? 2).toBeLessThanOrEqual(1);
          for (const [j, other] of ps.entries()) if (p <= other) expect(strict[i] ?? 2).toBeLessThanOrEqual((strict[j] ?? -1) + 1e-12);
        }
      }),
    );
  });
});

describe('tables of counts', () => {
  it('need two rows and columns with somebody in them', () => {
    expect(chiSquareTest([[5, 0]])).toEqual({ decidable: false, why: 'too_few' });
    expect(
      chiSquareTest([
        [5, 0],
        [3, 0],
      ]),
    ).toEqual({ decidable: false, why: 'too_few' });
    expect(
      chiSquareTest([
        [5, -1],
        [3, 2],
      ]),
    ).toEqual({ decidable: false, why: 'bad_input' });
    // By hand: expected 7.5, 7.5, 12.5, 12.5.
    expect(
      chiSquareTest([
        [10, 5],
        [10, 15],
      ]),
    ).toMatchObject({ statistic: expect.closeTo(2 * (6.25 / 7.5 + 6.25 / 12.5), 12), degrees: 1, smallestExpected: 7.5 });
  });
});
