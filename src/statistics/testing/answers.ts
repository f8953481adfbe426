import { type Arm, meanArm, ratioArm, shareArm } from '../experiments/arms.ts';
import { assignArm, bucketRanges, chooseArm, hashPlace, inNamespace } from '../experiments/assignment.ts';
import { bayesianTest, riskOf } from '../experiments/bayesian.ts';
import { cuped, cupedTheta, type PairedSums } from '../experiments/cuped.ts';
import { mixtureTest } from '../experiments/mixtureTest.ts';
import { minimumDetectableEffect, shareBaseline, shareSampleSize, testPower } from '../experiments/power.ts';
import { sampleRatio } from '../experiments/sampleRatio.ts';
import { confidenceSequence, mixtureScale } from '../experiments/sequential.ts';
import { testEffect, tTest } from '../experiments/tTest.ts';
import { benjaminiHochberg, holm } from '../multipleTesting.ts';
import { newcombe, wilson } from '../proportions.ts';
import { countPromoters, promoterChange, promoterImpact, promoterScore } from '../scores/nps.ts';
import { effortScore, satisfactionScore } from '../scores/rating.ts';
import { funnelCounts } from '../sequences/funnel.ts';
import type { Undecided } from '../undecided.ts';
import type { AnyArm, Input } from './cases.ts';
import { falseWinners } from './peeking.ts';

type Bounds = { readonly lo: number | null; readonly hi: number | null };
type Answer = object;

const bounds = ({ lo, hi }: Bounds): readonly (number | null)[] => [lo, hi];

/** What an answer looks like, or the refusal as it is. */
const told = <T extends { readonly decidable: true }>(found: T | Undecided, tell: (found: T) => Answer): Answer =>
  found.decidable ? tell(found) : found;

const sums = ({ sum, sum_squares: sumSquares }: { readonly sum: number; readonly sum_squares: number }) => ({ sum, sumSquares });

const armOf = (arm: AnyArm): Arm => {
  if (arm.numerator)
    return ratioArm({ n: arm.n, numerator: sums(arm.numerator), denominator: sums(arm.denominator), sumOfProducts: arm.sum_of_products });
  return arm.kind === 'proportion' ? shareArm(arm.sum, arm.n) : meanArm({ n: arm.n, ...sums(arm) });
};

const frequentist = (input: Input): Answer => {
  const [control, treatment] = [armOf(input.control), armOf(input.treatment)];
  const found = tTest(control, treatment, {
    difference: input.difference ?? 'relative',
    side: input.side,
    alpha: input.alpha,
    relativeBy: 'delta',
  });
  return told(found, ({ effect, standardError, degrees, p }) => ({
    effect: effect.value,
    se: standardError,
    df: degrees,
    ci: bounds(effect),
    p,
    control_ratio: control.mean,
    treatment_ratio: treatment.mean,
  }));
};

const bayesian = (input: Input): Answer => {
  if (input.control === undefined) {
    const { keepControl, chooseTreatment } = riskOf(input.posterior_mean, input.posterior_sd);
    return { risk: [keepControl, chooseTreatment] };
  }
  const [control, treatment] = [armOf(input.control), armOf(input.treatment)];
  const prior = typeof input.prior === 'object' ? input.prior : null;
  const found = bayesianTest(control, treatment, {
    difference: input.difference ?? 'relative',
    prior,
    lowerIsBetter: input.lower_is_better,
    relativeBy: 'delta',
  });
  return told(found, ({ effect, deviation, chanceToWin, risk }) => ({
    mean: effect.value,
    sd: deviation,
    chance_to_win: chanceToWin,
    ci: bounds(effect),
    risk: [risk.keepControl, risk.chooseTreatment],
    control_ratio: control.mean,
    treatment_ratio: treatment.mean,
  }));
};

const sequential = (input: Input): Answer => {
  if (typeof input.looks === 'number') return { false_positive_rate: falseWinners(input.looks).naive };
  if (input.looks) {
    const looks = input.looks.map(({ n_per_arm: nPerArm, diff: difference }) => ({ nPerArm, difference }));
    return told(mixtureTest(looks, { variance: input.V, mixing: input.tau2 }), (found) => ({
      looks: found.looks.map(({ nPerArm, ratio, p }) => ({ n_per_arm: nPerArm, lambda_: ratio, p_always_valid: p })),
    }));
  }
  const options = { difference: input.difference, tuningN: input.tuning_n, alpha: input.alpha, relativeBy: 'delta' } as const;
  const found = confidenceSequence(armOf(input.control), armOf(input.treatment), options);
  return told(found, ({ effect, standardError, p }) => ({
    effect: effect.value,
    se: standardError,
    rho: mixtureScale(input.tuning_n, input.alpha),
    halfwidth: (effect.hi ?? Number.NaN) - effect.value,
    ci: bounds(effect),
    p,
  }));
};

const pairedOf = ({ n, post, pre, prod }: AnyArm): PairedSums => {
  // A yes is 1, so its square is too.
  const own = (arm: AnyArm['post']) => ({ sum: arm.sum, sumSquares: arm.kind === 'proportion' ? arm.sum : arm.sum_squares });
  return { n, after: own(post), before: own(pre), sumOfProducts: prod };
};

const cupedAnswer = (input: Input): Answer => {
  if (input.arm) {
    const { pre_values: pre, post_values: post } = input.arm;
    const over = (values: readonly number[]) => ({
      sum: values.reduce((a, b) => a + b, 0),
      sumSquares: values.reduce((a, b) => a + b * b, 0),
    });
    const arm = {
      n: pre.length,
      after: over(post),
      before: over(pre),
      sumOfProducts: pre.reduce((sum, x, i) => sum + x * (post[i] ?? 0), 0),
    };
    return { theta: cupedTheta(arm, arm) };
  }
  const metric = input.control.post.kind === 'proportion' ? 'share' : 'mean';
  const found = cuped(pairedOf(input.control), pairedOf(input.treatment), { difference: input.difference, metric });
  return told(found, (effect) => {
    const test = testEffect(effect, 'two', input.alpha, 'delta');
    return {
      theta: effect.theta,
      adj_sd_a: effect.deviations[0],
      adj_sd_b: effect.deviations[1],
      effect: effect.effect,
      se: effect.standardError,
      df: effect.degrees,
      ci: bounds(test.effect),
      p: test.p,
    };
  });
};

const powerAnswer = (input: Input): Answer => {
  const { alpha, n_per_arm: n } = input;
  if (input.op === 'sample_size')
    return told(shareSampleSize(input.rate, input.absolute_effect, { alpha, power: input.power }), ({ nPerArm, exact }) => ({
      n_per_arm_raw: exact,
      n_per_arm_rounded: Math.round(exact),
      n_per_arm_ceiling: nPerArm,
    }));
  const baseline = input.rate === undefined ? { mean: input.mean, variance: input.variance } : shareBaseline(input.rate);
  const target = input.target ?? (input.op === 'mde' ? input.power : 0.8);
  return {
    ...(input.op === 'mde' ? {} : told(testPower(baseline, n, input.relative_lift, { alpha }), ({ power }) => ({ power }))),
    ...told(minimumDetectableEffect(baseline, n, { alpha, power: target }), ({ effect }) => ({ mde: effect })),
  };
};

const scoreAnswer = (input: Input): Answer => {
  if (input.op === 'nps')
    return told(promoterScore(input), ({ n, score, variance, standardError, wald, trinomial }) => ({
      n,
      nps: score.value,
      variance,
      se_points: standardError,
      // A point is not drawn where all answers are alike; the plain formula would give the score itself.
      wald: wald ? bounds(wald) : [score.value, score.value],
      adjusted_wald_centre: (score.lo + score.hi) / 2,
      adjusted_wald: bounds(score),
      trinomial_t: trinomial ? bounds(trinomial) : [score.value, score.value],
    }));
  if (input.op === 'nps_change')
    return told(promoterChange(input.before, input.after), ({ difference, standardError, p }) => ({
      diff: difference.value,
      se: standardError,
      z: difference.value / (standardError ?? Number.NaN),
      p,
      ci: bounds(difference),
    }));
  if (input.op === 'nps_from_raw') {
    const counts = countPromoters([...input.answers, null, 11, -1, 7.5]);
    return told(promoterScore(counts), ({ score }) => ({ ...counts, nps: score.value }));
  }
  const found = input.op === 'csat5' ? satisfactionScore(input.counts_from_lowest) : effortScore(input.counts_from_lowest);
  return told(found, ({ n, mean, deviation, meanInterval, top, topShare }) => ({
    n,
    mean,
    sd: deviation,
    mean_ci: meanInterval ? bounds(meanInterval) : [mean, mean],
    topbox: top,
    topbox_share: topShare.value,
    topbox_wilson: bounds(topShare),
  }));
};

const ratioAnswer = ({ users, weights }: Input): Answer =>
  told(sampleRatio(users, weights ?? []), ({ statistic, degrees, p, mismatch }) => ({
    chi2: statistic,
    df: degrees,
    p,
    flag_at_0_001: mismatch,
  }));

const impactAnswer = ({ responses }: Input): Answer => {
  const countsOf = (given: Input['responses']) => countPromoters(given.map(({ score }) => score));
  const all = countsOf(responses);
  const valueOf = (given: Input['responses']): number | null => {
    const found = promoterScore(countsOf(given));
    return found.decidable ? found.score.value : null;
  };
  const themes = [...new Set(responses.flatMap((response) => response.themes))].map((theme) => {
    const those = responses.filter((response) => response.themes.includes(theme));
    const found = promoterImpact(all, countsOf(those));
    return [
      theme,
      {
        n: those.length,
        nps_with: valueOf(those),
        nps_without: found.decidable ? found.without.value : null,
        impact: found.decidable ? found.impact.value : null,
      },
    ] as const;
  });
  return { nps: valueOf(responses), themes: Object.fromEntries(themes) };
};

const intervalAnswer = (input: Input): Answer => {
  if (input.op === 'wilson') return { ci: bounds(wilson(input.k, input.n)) };
  const found = newcombe(input.k1, input.n1, input.k2, input.n2);
  return { diff: found.value, ci: bounds(found) };
};

const funnelAnswer = ({ events, steps, window_s: window, order }: Input): Answer => ({
  users_reaching_step: funnelCounts(
    events.map(([who, act, at]) => ({ who, act, at })),
    steps,
    { window, order },
  ),
});

const assignmentAnswer = (input: Input): Answer => {
  if (input.op === 'hash') {
    const place = hashPlace(input.seed, input.value, input.version);
    return { result: place, result_if_utf8_bytes: place };
  }
  if (input.op === 'bucket_ranges') return { result: bucketRanges(input.variations, input.coverage, input.weights) };
  if (input.op === 'choose') return { result: chooseArm(input.hash, input.ranges) ?? -1 };
  if (input.op === 'namespace') return { result: inNamespace(input.user ?? '', input.namespace, input.range) };
  const { experiment: seed, version, variations: arms, weights, coverage } = input;
  if (version !== 1 && version !== 2) return { result: null };
  return { result: assignArm(input.user, { seed, version, arms, weights, coverage }) ?? -1 };
};

/** Our answer to a case, in the words of its file; every topic of the folder has one. */
export const answerTo: Readonly<Record<string, (input: Input) => Answer>> = {
  'assignment-hash': assignmentAnswer,
  'experiment-bayesian': bayesian,
  'experiment-cuped': cupedAnswer,
  'experiment-frequentist': frequentist,
  'experiment-sequential': sequential,
  funnel: funnelAnswer,
  'multiple-testing': ({ p_values: ps }) => ({ holm: holm(ps), benjamini_hochberg: benjaminiHochberg(ps) }),
  'nps-csat-ces': scoreAnswer,
  power: powerAnswer,
  srm: ratioAnswer,
  'theme-impact': impactAnswer,
  'wilson-newcombe': intervalAnswer,
};
