import { describe, expect, it } from 'vitest';
import { falseWinners } from '../testing/peeking.ts';
import { holm } from '../multipleTesting.ts';
import { wilson } from '../proportions.ts';
import { promoterScore } from '../scores/nps.ts';
import { meanArm, ratioArm, shareArm } from './arms.ts';
import { bayesianTest } from './bayesian.ts';
import { cuped } from './cuped.ts';
import { minimumDetectableEffect, shareSampleSize, testPower } from './power.ts';
import { sampleRatio } from './sampleRatio.ts';
import { confidenceSequence } from './sequential.ts';
import { testEffect, tTest } from './tTest.ts';

const refusal = (why: string) => ({ decidable: false, why });
const near = (value: number, digits = 5): unknown => expect.closeTo(value, digits);
const interval = (value: number, lo: number | null, hi: number, digits = 5) => ({
  value: near(value, digits),
  lo: lo === null ? null : near(lo, digits),
  hi: near(hi, digits),
});

const control = { sum: 1396.87, sumSquares: 52377.9767 };
const treatment = { sum: 2422.7, sumSquares: 134698.29 };
const few = meanArm({ n: 100, sum: 270, sumSquares: 848.79 });
const more = meanArm({ n: 120, sum: 300, sumSquares: 869 });
/** The table's relative intervals are those of the delta method. */
const relative = { difference: 'relative', relativeBy: 'delta' } as const;
const ratios = [
  ratioArm({ n: 100, numerator: { sum: 270, sumSquares: 848.79 }, denominator: { sum: 510, sumSquares: 810 }, sumOfProducts: -900 }),
  ratioArm({ n: 120, numerator: { sum: 300, sumSquares: 869 }, denominator: { sum: 500, sumSquares: 800 }, sumOfProducts: -905 }),
] as const;

describe('the table of surveys and experiments', () => {
  it('1 a relative difference of means', () =>
    expect(tTest(meanArm({ n: 3407, ...control }), meanArm({ n: 3461, ...treatment }), relative)).toMatchObject({
      effect: interval(0.70732, -0.03526, 1.44989),
      p: near(0.06191),
    }));

  it('2 a relative difference of shares', () =>
    expect(tTest(shareArm(14, 28), shareArm(16, 30), relative)).toMatchObject({
      effect: interval(0.06667, -0.47767, 0.61101),
      p: near(0.80707),
    }));

  it('3 one side, absolute', () =>
    expect(
      tTest(meanArm({ n: 3000, ...control }), meanArm({ n: 3461, ...treatment }), { difference: 'absolute', side: 'lesser' }),
    ).toMatchObject({ effect: interval(0.23438, null, 0.44796), p: near(0.96446) }));

  it('4 counts', () => expect(tTest(few, more, relative)).toMatchObject({ effect: { value: near(-0.07407) }, p: near(0.145219, 6) }));

  it('5 a ratio metric, by t and by Bayes', () => {
    expect(ratios.map(({ mean }) => mean)).toEqual([near(0.52941), near(0.6)]);
    expect(tTest(...ratios, relative)).toMatchObject({ p: near(0.610663, 6) });
    expect(bayesianTest(...ratios, relative)).toMatchObject({ chanceToWin: near(0.694926, 6) });
  });

  it('6 won at one fixed look, not decided when one may look at any time', () => {
    const arms = [shareArm(420, 10_000), shareArm(484, 10_050)] as const;
    expect(tTest(...arms, relative)).toMatchObject({ effect: { value: near(0.1466, 4) }, p: near(0.0497, 4) });
    expect(confidenceSequence(...arms, { ...relative, tuningN: 5000 })).toMatchObject({
      effect: { lo: near(-0.087, 3), hi: near(0.38, 3) },
      p: near(0.886, 3),
    });
  });

  it('7 from −10 to −5 is up by half', () =>
    expect(
      tTest(meanArm({ n: 1000, sum: -10_000, sumSquares: 104_000 }), meanArm({ n: 1000, sum: -5000, sumSquares: 29_000 }), relative),
    ).toMatchObject({ effect: { value: near(0.5) } }));

  it('8 nothing varies, one unit, nobody: not decidable', () => {
    for (const test of [tTest, bayesianTest, confidenceSequence]) {
      expect(test(shareArm(0, 100), shareArm(7, 100), relative)).toEqual(refusal('no_spread'));
      expect(test(meanArm({ n: 3, sum: 20, sumSquares: 443 }), meanArm({ n: 1, sum: 1, sumSquares: 1 }), relative)).toEqual(
        refusal('too_few'),
      );
      expect(test(shareArm(0, 0), shareArm(0, 0), relative)).toEqual(refusal('too_few'));
    }
  });

  it('9 Bayes with a flat prior', () =>
    expect(bayesianTest(shareArm(49, 100), shareArm(51, 100), relative)).toMatchObject({
      chanceToWin: near(0.60918),
      effect: { lo: near(-0.24779), hi: near(0.32943) },
      risk: { keepControl: near(0.0814, 4), chooseTreatment: near(0.04058) },
    }));

  it('10 Bayes with a prior', () => {
    const arms = [meanArm({ n: 10, sum: 100, sumSquares: 1002.25 }), meanArm({ n: 10, sum: 105, sumSquares: 1111.5 })] as const;
    expect(bayesianTest(...arms, { ...relative, prior: { mean: 0.1, variance: 0.1 } })).toMatchObject({
      effect: { value: near(0.05063) },
      chanceToWin: near(0.92315),
    });
    expect(bayesianTest(...arms, { ...relative, prior: { mean: 0.1, variance: 0 } })).toEqual(refusal('bad_input'));
  });

  it('11 lower is better', () =>
    expect(bayesianTest(few, more, { ...relative, lowerIsBetter: true })).toMatchObject({
      chanceToWin: near(0.928166, 6),
      risk: { chooseTreatment: near(0.001617, 6) },
    }));

  it('12 and 13 confidence sequences', () => {
    expect(
      confidenceSequence(meanArm({ n: 3000, ...control }), meanArm({ n: 3461, ...treatment }), { ...relative, tuningN: 1000 }),
    ).toMatchObject({ effect: { lo: near(-0.55844), hi: near(1.56516) }, p: 1 });
    expect(confidenceSequence(few, more, { ...relative, tuningN: 600 })).toMatchObject({
      effect: { lo: near(-0.233322, 6) },
      p: near(0.892332, 6),
    });
  });

  it('14 and 15 CUPED of a mean and of a share', () => {
    const arm = (n: number, after: readonly number[], before: readonly number[], sumOfProducts: number) => ({
      n,
      after: { sum: after[0] ?? 0, sumSquares: after[1] ?? 0 },
      before: { sum: before[0] ?? 0, sumSquares: before[1] ?? 0 },
      sumOfProducts,
    });
    const mean = cuped(arm(3001, [300, 600], [210, 415], -20), arm(3000, [222, 555], [120, 405], -10), relative);
    expect(mean).toMatchObject({ theta: near(-0.07321), effect: near(-0.281707, 6) });
    expect(mean.decidable && testEffect(mean, 'two', 0.05, 'delta').p).toBeCloseTo(0.0037325, 6);
    const share = cuped(arm(3001, [300, 300], [210, 210], -20), arm(3000, [222, 222], [120, 120], -10), { ...relative, metric: 'share' });
    expect(share).toMatchObject({ effect: near(-0.316202, 6) });
    expect(share.decidable && testEffect(share, 'two', 0.05, 'delta').p / 3.5255e-7).toBeCloseTo(1, 3);
  });

  it('16 sample ratios, and an arm that lost all its traffic', () => {
    const uneven = sampleRatio([9021, 860], [0.9, 0.1]);
    expect(uneven).toMatchObject({ mismatch: true, p: near(1.74e-5, 7) });
    const lost = sampleRatio([0, 512, 498], [1, 1, 1]);
    expect(lost).toMatchObject({ mismatch: true });
    expect(lost.decidable && lost.p / 1.9e-110).toBeCloseTo(1, 1);
    expect(sampleRatio([500, 500, 3], [0.5, 0.5, 0])).toMatchObject({ mismatch: true, unexpected: [2] });
    expect(sampleRatio([500, -1], [1, 1])).toEqual(refusal('bad_input'));
    expect(sampleRatio([500], [1])).toEqual(refusal('too_few'));
  });

  it('17 power and the smallest effect found', () => {
    const baseline = { mean: 10, variance: 3910 };
    expect(testPower(baseline, 133_333, 0.05)).toMatchObject({ power: near(0.52144, 4) });
    expect(minimumDetectableEffect(baseline, 133_333)).toMatchObject({ effect: near(0.07027, 4) });
  });

  it('18 sample size', () => expect(shareSampleSize(0.2, 0.05)).toMatchObject({ nPerArm: 1031, exact: near(1030.2, 1) }));

  it('19 Holm', () => expect(holm([0.01, 0.04, 0.03, 0.005, 0.55, 0.6])).toEqual([0.05, 0.12, 0.12, 0.03, 1, 1].map((p) => near(p, 12))));

  it('20 the net promoter score', () =>
    expect(promoterScore({ promoters: 60, passives: 25, detractors: 15 })).toMatchObject({
      score: interval(45, 29.34, 58.04, 2),
      standardError: near(7.399, 3),
    }));

  it('21 Wilson', () => {
    expect(wilson(81, 263)).toMatchObject({ lo: near(0.2553, 4), hi: near(0.3662, 4) });
    expect(wilson(0, 20)).toMatchObject({ lo: 0, hi: near(0.1611, 4) });
  });

  it.each([
    [1, 0.05],
    [3, 0.107],
    [5, 0.142],
    [20, 0.248],
  ])('22 a naive test looked at %i times finds false winners', (looks, share) =>
    expect(Math.abs(falseWinners(looks).naive - share)).toBeLessThan(0.01),
  );
});
