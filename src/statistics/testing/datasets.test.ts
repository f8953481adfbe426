import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { chiSquareTest } from '../contingency.ts';
import { sampleRatio } from '../experiments/sampleRatio.ts';
import { zTest } from '../experiments/tTest.ts';
import { benjaminiHochberg, holm } from '../multipleTesting.ts';
import { countPromoters, promoterChange, promoterScore } from '../scores/nps.ts';
import { match } from './match.ts';
import { readAnswers, readTable } from './tables.ts';

const here = existsSync(sharedData('expected', 'datasets'));

describe.skipIf(!here)('data sets with known answers (skipped where the shared data folder is absent)', () => {
  it('a game with its gate at level 30 or 40', () => {
    interface Version {
      readonly gate_30: number;
      readonly gate_40: number;
    }
    interface Day {
      readonly x: Version;
      readonly n: Version;
      readonly diff_gate30_minus_gate40: number;
      readonly z: number;
      readonly p_two_sided_pooled_z: number;
      readonly wald_ci95_diff: readonly [number, number];
    }
    const expected = readAnswers(sharedData('expected', 'datasets', 'cookie_cats.json')) as {
      readonly day1: Day;
      readonly day7: Day;
      readonly srm_50_50: { readonly chisq: number; readonly p: number };
    };
    const cells = readTable(sharedData('experiments', 'cookie_cats_counts.csv'));
    const playersOf = (version: string, day?: string): number =>
      cells
        .filter((row) => row.version === version && (!day || row[day] === 'TRUE'))
        .reduce((sum, { players }) => sum + Number(players), 0);
    for (const [name, day] of [
      ['retention_1', expected.day1],
      ['retention_7', expected.day7],
    ] as const) {
      const [x30, x40] = [playersOf('gate_30', name), playersOf('gate_40', name)];
      expect([x30, x40]).toEqual([day.x.gate_30, day.x.gate_40]);
      const found = zTest(x30, day.n.gate_30, x40, day.n.gate_40);
      if (!found.decidable) throw new Error(found.why);
      const { difference, z, p } = found;
      match(
        { z, p, difference: difference.value, ci: [difference.lo, difference.hi] },
        { z: day.z, p: day.p_two_sided_pooled_z, difference: day.diff_gate30_minus_gate40, ci: day.wald_ci95_diff },
        1e-7,
      );
    }
    const ratio = sampleRatio([playersOf('gate_30'), playersOf('gate_40')], [1, 1]);
    match(ratio, { statistic: expected.srm_50_50.chisq, p: expected.srm_50_50.p, mismatch: false }, 1e-7);
  });

  it('headlines: 30 tests one by one and together, and sample ratios that do not fit among all', () => {
    interface Answers {
      readonly tests: readonly {
        readonly test: string;
        readonly clicks: readonly number[];
        readonly impressions: readonly number[];
        readonly chisq: number;
        readonly df: number;
        readonly p: number;
        readonly srm_p: number;
      }[];
      readonly holm: readonly number[];
      readonly bh: readonly number[];
    }
    const expected = readAnswers(sharedData('expected', 'datasets', 'upworthy.json')) as Answers;
    const numbers = (file: string) =>
      readTable(sharedData('experiments', file)).map((row) =>
        Object.entries(row)
          .filter(([name]) => name !== '')
          .sort(([a], [b]) => Number(a) - Number(b))
          .map(([, cell]) => Number(cell)),
      );
    const [clicks, impressions] = [numbers('upworthy_clicks_1000.csv'), numbers('upworthy_impressions_1000.csv')];
    const tests = impressions.map((seen, test) => {
      const arms = seen.flatMap((count, arm) => (count > 0 ? [{ count, clicked: clicks[test]?.[arm] ?? 0 }] : []));
      return {
        test: chiSquareTest(arms.map(({ count, clicked }) => [clicked, count - clicked])),
        ratio: sampleRatio(
          arms.map(({ count }) => count),
          arms.map(() => 1),
        ),
      };
    });
    expect(tests).toHaveLength(1000);
    const ps = expected.tests.map(({ chisq, df, p, srm_p: ratioP }, i) => {
      const found = tests[i];
      match(found, { test: { statistic: chisq, degrees: df, p }, ratio: { p: ratioP } }, 1e-6);
      return found?.test.decidable ? found.test.p : Number.NaN;
    });
    expect(ps).toHaveLength(30);
    match(holm(ps), expected.holm, 1e-6);
    match(benjaminiHochberg(ps), expected.bh, 1e-6);
    // Three of the thousand, as scipy counts them too; by chance it would be one.
    expect(tests.filter(({ ratio }) => ratio.decidable && ratio.mismatch)).toHaveLength(3);
  });

  it('net promoter scores by region and business unit, and a change between two', () => {
    interface Score {
      readonly n: number;
      readonly promoters: number;
      readonly passives: number;
      readonly detractors: number;
      readonly nps: number | null;
      readonly se: number;
      readonly var: number;
    }
    interface Answers {
      readonly overall: Score;
      readonly by_region: Readonly<Record<string, Score>>;
      readonly by_bu: Readonly<Record<string, Score>>;
      readonly test_NAM_vs_EMEA: { readonly delta: number; readonly ci: readonly [number, number]; readonly p: number };
    }
    const expected = readAnswers(sharedData('expected', 'datasets', 'nps_testdata.json')) as Answers;
    const rows = readTable(sharedData('surveys', 'nps_testdata.csv'));
    const countsOf = (column?: string, value?: string) =>
      countPromoters(
        rows.filter((row) => !column || row[column] === value).map(({ recommend }) => (recommend === '' ? null : Number(recommend))),
      );
    const isAs = (counts: ReturnType<typeof countsOf>, { nps, se, var: variance, n, ...rest }: Score): void => {
      const found = promoterScore(counts);
      if (nps === null) return expect(found).toEqual({ decidable: false, why: 'too_few' });
      if (!found.decidable) throw new Error(found.why);
      match(
        { ...counts, n: found.n, nps: found.score.value / 100, se: found.standardError / 100, variance: found.variance },
        { ...rest, n, nps, se, variance },
        1e-9,
      );
    };
    isAs(countsOf(), expected.overall);
    for (const [region, score] of Object.entries(expected.by_region)) isAs(countsOf('Region', region), score);
    for (const [unit, score] of Object.entries(expected.by_bu)) isAs(countsOf('BU', unit), score);
    const change = promoterChange(countsOf('Region', 'EMEA'), countsOf('Region', 'NAM'));
    if (!change.decidable) throw new Error(change.why);
    const { delta, ci, p } = expected.test_NAM_vs_EMEA;
    match(
      { delta: change.difference.value / 100, ci: [change.difference.lo / 100, change.difference.hi / 100], p: change.p },
      { delta, ci, p },
      1e-6,
    );
    expect(change.verdict).toBe('not_shown_to_change');
  });

  it('contracts and leaving', () => {
    const expected = readAnswers(sharedData('expected', 'datasets', 'telco_models.json')) as {
      readonly chisq_contract_churn: { readonly statistic: number; readonly 'p.value': number };
      readonly cramers_v: number;
    };
    const rows = readTable(sharedData('crm', 'telco_churn.csv'));
    const table = ['Month-to-month', 'One year', 'Two year'].map((contract) =>
      ['Yes', 'No'].map((churn) => rows.filter((row) => row.Contract === contract && row.Churn === churn).length),
    );
    match(
      chiSquareTest(table),
      { statistic: expected.chisq_contract_churn.statistic, p: expected.chisq_contract_churn['p.value'], cramersV: expected.cramers_v },
      1e-6,
    );
  });

  it('the comparison of answers is one that can fail', () => {
    expect(() => match({ a: 1.1 }, { a: 1 }, 0.01)).toThrow();
    expect(() => match({ a: 1.1e-9 }, { a: 1e-9 }, 0.01)).toThrow();
    expect(() => match({ b: 1 }, { a: 1 }, 0.01)).toThrow();
    expect(() => match({ a: Number.NaN }, { a: 1 }, 0.01)).toThrow();
    expect(() => match({ a: [1, 2] }, { a: [1, null] }, 0.01)).toThrow();
    match({ a: [1, null], b: true }, { a: [1.001, null], b: true }, 0.01);
  });
});
