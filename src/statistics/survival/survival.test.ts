import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { aalenJohansen } from '../aalenJohansen.ts';
import { readAnswers, readTable } from '../testing/tables.ts';
import { createRandom } from '../random.ts';
import { competingRisks } from './competingRisks.ts';
import { kaplanMeier, logRank, survivalAt, type TimeRow } from './kaplanMeier.ts';

fc.configureGlobal({ seed: 20 });

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const rowsOf = fc.array(
  fc.record({ time: fc.integer({ min: 0, max: 20 }), events: fc.integer({ min: 0, max: 4 }), censored: fc.integer({ min: 0, max: 4 }) }),
  { maxLength: 20 },
);

describe('Kaplan–Meier', () => {
  it('by hand: 6-MP against placebo (Freireich 1963), the first group', () => {
    const seen: readonly (readonly [number, number, number])[] = [
      [6, 3, 1],
      [7, 1, 0],
      [9, 0, 1],
      [10, 1, 1],
      [11, 0, 1],
      [13, 1, 0],
      [16, 1, 0],
      [17, 0, 1],
      [19, 0, 1],
      [20, 0, 1],
      [22, 1, 0],
      [23, 1, 0],
      [25, 0, 1],
      [32, 0, 2],
      [34, 0, 1],
      [35, 0, 1],
    ];
    const curve = kaplanMeier(seen.map(([time, events, censored]) => ({ time, events, censored })));
    expect(curve).toMatchObject({ decidable: true, n: 21, events: 9, median: 23 });
    if (!curve.decidable) return;
    expect(curve.steps.map(({ survival }) => Number(survival.value.toFixed(4)))).toEqual([
      0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]);
    expect(survivalAt(curve, 8)).toMatchObject({ decidable: true, value: curve.steps[1]?.survival.value });
    expect(survivalAt(curve, 36)).toEqual({ decidable: false, why: 'too_few' });
  });

  it('of a few is never sure that it never happens, or always', () => {
    const never = kaplanMeier([
      { time: 3, events: 0, censored: 2 },
      { time: 9, events: 0, censored: 3 },
      { time: 12, events: 0, censored: 0 },
    ]);
    if (!never.decidable) throw new Error(never.why);
    // Three were followed to day 9: Wilson's lower bound of 3/3.
    expect(survivalAt(never, 9)).toMatchObject({ value: 1, lo: expect.closeTo(0.4385, 4), hi: 1 });
    expect(survivalAt(never, 10)).toEqual({ decidable: false, why: 'too_few' });
    const always = kaplanMeier([{ time: 3, events: 4, censored: 0 }]);
    if (!always.decidable) throw new Error(always.why);
    expect(survivalAt(always, 5)).toMatchObject({ value: 0, lo: 0, hi: expect.closeTo(0.4899, 4) });
    const found = competingRisks([{ time: 2, events: [5, 0], censored: 0 }], 2, { seed: 1, rounds: 50 });
    if (!found.decidable) throw new Error(found.why);
    expect(found.incidence).toEqual([
      { value: 1, lo: expect.closeTo(0.5655, 4), hi: 1 },
      { value: 0, lo: 0, hi: expect.closeTo(0.4345, 4) },
    ]);
  });

  it('never rises, its interval holds it, and bad counts are told', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const curve = kaplanMeier(rows);
        if (!curve.decidable) {
          expect(sum(rows.map(({ events, censored }) => events + censored))).toBe(0);
          return;
        }
        let before = 1;
        for (const { survival } of curve.steps) {
          expect(survival.value).toBeLessThanOrEqual(before);
          expect(survival.lo).toBeLessThanOrEqual(survival.value);
          expect(survival.hi).toBeGreaterThanOrEqual(survival.value);
          before = survival.value;
        }
      }),
    );
    expect(kaplanMeier([{ time: 1, events: -1, censored: 0 }])).toEqual({ decidable: false, why: 'bad_input' });
    expect(logRank([], [{ time: 1, events: 1, censored: 0 }])).toEqual({ decidable: false, why: 'too_few' });
    expect(logRank([{ time: 1, events: 0, censored: 3 }], [{ time: 1, events: 0, censored: 2 }])).toEqual({
      decidable: false,
      why: 'no_spread',
    });
  });
});

describe('competing risks', () => {
  it('add to 1 with those it has not happened to, cause by cause', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            time: fc.integer({ min: 0, max: 9 }),
            events: fc.array(fc.nat({ max: 5 }), { minLength: 3, maxLength: 3 }),
            censored: fc.nat({ max: 3 }),
          }),
        ),
        (rows) => {
          const found = competingRisks(rows, 5, { seed: 1, rounds: 20 });
          if (!found.decidable) return;
          expect(sum(found.incidence.map(({ value }) => value)) + found.none.value).toBeCloseTo(1, 10);
          for (const { value } of found.incidence) expect(value).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('with one cause are one minus Kaplan–Meier, and the house’s ”next”', () => {
    const random = createRandom(4);
    const rows: readonly TimeRow[] = Array.from({ length: 40 }, (_, time) => ({
      time,
      events: random.below(4),
      censored: random.below(3),
    }));
    const found = competingRisks(
      rows.map(({ time, events, censored }) => ({ time, events: [events], censored })),
      30,
      { seed: 1, rounds: 100 },
    );
    const curve = kaplanMeier(rows);
    const survival = curve.decidable ? survivalAt(curve, 30) : curve;
    const reached = sum(rows.map(({ events, censored }) => events + censored));
    const flow = aalenJohansen(
      rows.map(({ time: day, events: next, censored }) => ({ day, next, censored })),
      reached,
      30,
      { seed: 1 },
    );
    expect(found.decidable && survival.decidable).toBe(true);
    if (!found.decidable || !survival.decidable) return;
    expect(found.none.value).toBeCloseTo(survival.value, 12);
    expect(found.incidence[0]?.value).toBeCloseTo(flow.next.value, 12);
  });

  it('by hand: two causes, one censored between them; ties have events first', () => {
    const rows = [
      { time: 1, events: [2, 1], censored: 1 },
      { time: 2, events: [0, 3], censored: 0 },
      { time: 3, events: [1, 0], censored: 2 },
    ];
    const found = competingRisks(rows, 3, { seed: 1, rounds: 50 });
    // 10 at the start: 2/10 and 1/10, S = .7; then 3 of 6: .35, S = .35; then 1 of 3: .35/3.
    if (!found.decidable) throw new Error(found.why);
    expect(found.incidence.map(({ value }) => value)).toEqual([expect.closeTo(0.2 + 0.35 / 3, 12), expect.closeTo(0.45, 12)]);
    expect(found.none.value).toBeCloseTo((0.35 * 2) / 3, 12);
    expect(competingRisks(rows, 9, { seed: 1 })).toEqual({ decidable: false, why: 'too_few' });
    expect(competingRisks([], 9, { seed: 1 })).toEqual({ decidable: false, why: 'too_few' });
  });

  it('intervals hold the truth about 95 times of 100', () => {
    const random = createRandom(8);
    let held = 0;
    for (let trial = 0; trial < 150; trial += 1) {
      // Two causes with rates 0.06 and 0.03 a day, everybody seen for 4–14 days: F₁(10) = 2/3·(1 − e^−0.9).
      const rows = Array.from({ length: 150 }, () => {
        const time = -Math.log(1 - random.next()) / 0.09;
        const seen = 4 + 10 * random.next();
        const first = random.next() < 2 / 3;
        return time > seen ? { time: seen, events: [0, 0], censored: 1 } : { time, events: first ? [1, 0] : [0, 1], censored: 0 };
      });
      const found = competingRisks(rows, 10, { seed: trial, rounds: 200 });
      const truth = (2 / 3) * (1 - Math.exp(-0.9));
      if (found.decidable && (found.incidence[0]?.lo ?? 1) <= truth && (found.incidence[0]?.hi ?? 0) >= truth) held += 1;
    }
    expect(held).toBeGreaterThan(134);
    expect(held).toBeLessThan(150);
  });
});

describe.skipIf(!existsSync(sharedData('crm')))('telco contracts (skipped where the shared data folder is absent)', () => {
  let read: ReturnType<typeof readTable> | null = null;
  const customers = () => (read ??= readTable(sharedData('crm', 'telco_churn.csv')));
  const rowsOf = (contract: string): readonly TimeRow[] =>
    customers()
      .filter(({ Contract }) => Contract === contract)
      .map(({ tenure, Churn }) => ({ time: Number(tenure), events: Number(Churn === 'Yes'), censored: Number(Churn !== 'Yes') }));

  interface Answers {
    readonly kaplan_meier: {
      readonly rows: readonly { readonly contract: string; readonly month: number; readonly survival: number; readonly n_risk: number }[];
    };
  }

  it('survival and persons at risk are R’s survfit at every month given', () => {
    const { rows } = (readAnswers(sharedData('expected', 'datasets', 'telco_models.json')) as Answers).kaplan_meier;
    expect(rows).toHaveLength(21);
    for (const { contract, month, survival, n_risk: atRisk } of rows) {
      const table = rowsOf(contract);
      const curve = kaplanMeier(table);
      const found = curve.decidable ? survivalAt(curve, month) : curve;
      if (!found.decidable) throw new Error(found.why);
      expect(found.value).toBeCloseTo(survival, 6);
      expect(table.filter(({ time }) => time >= month)).toHaveLength(atRisk);
    }
  });

  it('intervals and log-rank as scipy has them', () => {
    const curve = kaplanMeier(rowsOf('Month-to-month'));
    if (!curve.decidable) throw new Error(curve.why);
    expect(survivalAt(curve, 12)).toMatchObject({ lo: expect.closeTo(0.68725936, 6), hi: expect.closeTo(0.7183040754, 6) });
    expect(survivalAt(curve, 72)).toMatchObject({ lo: expect.closeTo(0.0759447831, 6), hi: expect.closeTo(0.19639627, 6) });
    const test = logRank(rowsOf('One year'), rowsOf('Two year'));
    expect(test).toMatchObject({ decidable: true, statistic: expect.closeTo(256.217767, 4) });
    expect(test.decidable && test.p / 1.1454483319857166e-57).toBeCloseTo(1, 4);
  });
});
