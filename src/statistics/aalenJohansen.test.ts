import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../platform/testing/index.ts';
import { aalenJohansen, type FlowDay } from './aalenJohansen.ts';

const options = { seed: 1 };

describe('going on, leaving and waiting', () => {
  it('by hand: two go on, four are last seen, two of the other four go on', () => {
    const rows = [
      { day: 1, next: 2, censored: 0 },
      { day: 2, next: 0, censored: 4 },
      { day: 3, next: 2, censored: 0 },
    ];
    const { next, left, waiting } = aalenJohansen(rows, 10, 30, options);
    expect(next.value).toBeCloseTo(0.6, 12);
    expect(left.value).toBeCloseTo(0.2, 12);
    expect(waiting.value).toBeCloseTo(0.2, 12);
    expect(next.lo).toBeGreaterThan(0.1);
    expect(next.hi).toBeLessThanOrEqual(1);
    expect(next.lo).toBeLessThan(next.value);
  });

  it('has nobody waiting when everybody was followed through the window', () => {
    const rows = [
      { day: 1, next: 30, censored: 0 },
      { day: 20, next: 10, censored: 0 },
      { day: 14, next: 0, censored: 60 },
    ];
    const { next, left, waiting } = aalenJohansen(rows, 100, 14, options);
    expect([next.value, left.value, waiting.value].map((share) => Number(share.toFixed(12)))).toEqual([0.3, 0.7, 0]);
    // With full follow-up the interval is the binomial one: 0.3 ± 1.96·√(0.3·0.7/100).
    expect(next.lo).toBeCloseTo(0.21, 1);
    expect(next.hi).toBeCloseTo(0.39, 1);
  });

  it('does not call anybody lost before the window is over', () => {
    const { left, waiting } = aalenJohansen([{ day: 3, next: 0, censored: 50 }], 50, 30, options);
    expect(left.value).toBe(0);
    expect(waiting).toEqual({ value: 1, lo: 1, hi: 1 });
  });

  it('of five is not sure that all go on, nor that nobody leaves', () => {
    const { next, left, waiting } = aalenJohansen([{ day: 2, next: 5, censored: 0 }], 5, 30, options);
    expect(next).toEqual({ value: 1, lo: expect.closeTo(0.5655, 4), hi: 1 });
    expect(left).toEqual({ value: 0, lo: 0, hi: expect.closeTo(0.4345, 4) });
    expect(waiting).toEqual({ value: 0, lo: 0, hi: 0 });
    const none = aalenJohansen([{ day: 2, next: 0, censored: 4 }], 9, 30, options);
    // Of nine four were only seen for two days: five tell that nobody went on.
    expect(none.next).toEqual({ value: 0, lo: 0, hi: expect.closeTo(0.4345, 4) });
  });

  it('reads rows of one day together, in any order', () => {
    const split = [
      { day: 5, next: 0, censored: 3 },
      { day: 2, next: 4, censored: 0 },
      { day: 5, next: 2, censored: 0 },
    ];
    const joined = [
      { day: 2, next: 4, censored: 0 },
      { day: 5, next: 2, censored: 3 },
    ];
    expect(aalenJohansen(split, 20, 30, options)).toEqual(aalenJohansen(joined, 20, 30, options));
  });

  it('refuses an empty stage and rows that hold more persons than reached it', () => {
    expect(() => aalenJohansen([], 0, 30, options)).toThrow(RangeError);
    expect(() => aalenJohansen([{ day: 1, next: 3, censored: 0 }], 2, 30, options)).toThrow(RangeError);
  });

  it('stays quick for a million persons', () => {
    const rows = Array.from({ length: 90 }, (_, day) => ({ day, next: 5000, censored: 3000 }));
    const started = performance.now();
    const { next, left, waiting } = aalenJohansen(rows, 1_000_000, 90, options);
    expect(next.value + left.value + waiting.value).toBeCloseTo(1, 12);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

interface KaplanMeier {
  readonly kaplan_meier: { readonly rows: readonly { readonly contract: string; readonly month: number; readonly survival: number }[] };
}

describe.skipIf(!existsSync(sharedData('crm')))('survival of telco contracts (skipped where the shared data folder is absent)', () => {
  it('is 1 − next, as R’s survfit says', () => {
    const lines = readFileSync(sharedData('crm', 'telco_churn.csv'), 'utf8').trim().split(/\r?\n/);
    const head = lines[0]?.split(',') ?? [];
    const cell = (line: string, name: string): string => line.split(',')[head.indexOf(name)] ?? '';
    const answers = JSON.parse(readFileSync(sharedData('expected', 'datasets', 'telco_models.json'), 'utf8')) as KaplanMeier; // shape of the file
    expect(answers.kaplan_meier.rows.length).toBeGreaterThan(20);
    for (const { contract, month, survival } of answers.kaplan_meier.rows) {
      const own = lines.slice(1).filter((line) => cell(line, 'Contract') === contract);
      const rows = own.map((line): FlowDay => {
        const churned = cell(line, 'Churn') === 'Yes';
        return { day: Number(cell(line, 'tenure')), next: Number(churned), censored: Number(!churned) };
      });
      expect(1 - aalenJohansen(rows, own.length, month, { seed: 1, rounds: 2 }).next.value).toBeCloseTo(survival, 6);
    }
  });
});
