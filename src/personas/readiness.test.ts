import { describe, expect, it } from 'vitest';
import type { CustomerColumn } from '../platform/domain.ts';
import { asAge, gather } from './gather.ts';
import { checksOf, firstLook, refusalBefore } from './readiness.ts';

const people = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `c${String(i).padStart(4, '0')}`);
const column = (key: string, who: readonly string[], more: Partial<CustomerColumn> = {}): CustomerColumn => ({
  key,
  label: { fi: key, en: key },
  block: 'attribute',
  type: 'nominal',
  source: 'data',
  values: new Map(who.map((id, i) => [id, ['a', 'b', 'c'][i % 3] ?? 'a'])),
  ...more,
});
const at = (customers: number) => ({ at: new Date('2026-11-22T10:00:00Z'), identityEpoch: 3, customers, refusedProfiling: 0 });
const four = (who: readonly string[]): readonly CustomerColumn[] => ['p', 'q', 'r', 's'].map((key) => column(key, who));

describe('gather', () => {
  it('leaves sparse columns out before it looks at rows, so that they throw nobody out', () => {
    const all = people(200);
    const sparse = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'].map((key) => column(key, all.slice(0, 50)));
    const gathered = gather([...four(all), ...sparse]);
    expect(gathered.customers.length).toBe(200);
    expect(gathered.table.columns.map(({ key }) => key)).toEqual(['p', 'q', 'r', 's']);
    expect(gathered.faults.get('m1')).toBe('missing');
    expect(gathered.missing).toBe(0);
  });

  it('leaves out customers of whom less than 60 % is known, and columns that are alike for nearly all', () => {
    const all = people(200);
    const half = all.slice(0, 160);
    const gathered = gather([...four(half), column('one', all), column('alike', all, { values: new Map(all.map((id) => [id, 'x'])) })]);
    expect(gathered.customers.length).toBe(160);
    expect(gathered.faults.get('alike')).toBe('constant');
  });

  it('never groups by who people are or what became of them', () => {
    const all = people(120);
    const gathered = gather([...four(all), column('age', all, { block: 'demographic' }), column('churn', all, { block: 'outcome' })]);
    expect(gathered.table.columns.map(({ key }) => key)).not.toContain('age');
    expect(firstLook(gathered, at(120)).columns.find(({ key }) => key === 'churn')).toMatchObject({ used: false, why: 'outcome' });
  });
});

describe('first look', () => {
  it('refuses a register of names and phones for its columns, not for its customers', () => {
    const shop = people(204);
    const report = firstLook(gather([column('bicycle', shop.slice(0, 190))]), at(204));
    expect(report).toMatchObject({ verdict: 'refused', refusal: 'too_few_columns', customers: 204, usable: 190 });
    expect(report.checks.find(({ key }) => key === 'customers')?.state).toBe('good');
    expect(report.checks.find(({ key }) => key === 'columns')).toMatchObject({ value: 1, limit: 4, state: 'bad' });
  });

  it('refuses nothing at all in words, too', () => {
    expect(firstLook(gather([]), at(204))).toMatchObject({ refusal: 'too_few_columns', usable: 204 });
    expect(firstLook(gather([]), at(0))).toMatchObject({ refusal: 'too_few_rows' });
  });

  it('refuses too few customers', () => {
    expect(refusalBefore(gather(four(people(89))), 89)).toBe('too_few_rows');
    expect(refusalBefore(gather(four(people(90))), 90)).toBeNull();
  });

  it('says when it is the missing values that leave too few columns', () => {
    const all = people(200);
    const parts = [0, 1, 2, 3, 4].map((i) => column(`part${i}`, all.slice(i * 40, i * 40 + 40)));
    expect(firstLook(gather(parts), at(200))).toMatchObject({ refusal: 'too_much_missing', missing: 0.8 });
  });

  it('leaves open what only a computation can tell', () => {
    const report = firstLook(gather(four(people(120))), at(120));
    expect(report.verdict).toBeNull();
    expect(report.checks.map(({ state }) => state)).toEqual([
      'good',
      'unknown',
      'good',
      'good',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});

describe('checks', () => {
  const measured = {
    smallestGroup: 30,
    smallestAllowed: 20,
    jaccard: [0.9, 0.8],
    agreement: 0.6,
    asw: 0.3,
    nullAsw95: 0.1,
    valleys: [0.1, 0.5],
  };
  const states = (more: Partial<typeof measured>) =>
    Object.fromEntries(checksOf(300, 6, 0.1, { ...measured, ...more }).map(({ key, state }) => [key, state]));

  it('are eight, and a valley that only some pairs have asks for care', () => {
    expect(states({})).toEqual({
      customers: 'good',
      smallestGroup: 'good',
      columns: 'good',
      missing: 'good',
      stability: 'good',
      agreement: 'good',
      clarity: 'good',
      valley: 'care',
    });
  });

  it('fail where a figure is on the wrong side of its limit', () => {
    expect(states({ smallestGroup: 19, jaccard: [0.7, 0.6], agreement: 0.49, asw: 0.1, valleys: [0.29] })).toMatchObject({
      smallestGroup: 'bad',
      stability: 'bad',
      agreement: 'bad',
      clarity: 'bad',
      valley: 'bad',
    });
  });
});

describe('ages', () => {
  it('are told instead of years of birth, and a year that nobody is born in is no value', () => {
    const years = column('attribute:Syntymävuosi', ['c1', 'c2', 'c3'], {
      label: { fi: 'Syntymävuosi', en: 'Syntymävuosi' },
      block: 'demographic',
      type: 'number',
      values: new Map([
        ['c1', 1985],
        ['c2', 1900],
        ['c3', 2030],
      ]),
    });
    const told = asAge(years, new Date('2026-11-22T10:00:00Z'));
    expect(told).toMatchObject({ key: 'attribute:Syntymävuosi', label: { fi: 'Ikä', en: 'Age' } });
    expect([...told.values]).toEqual([['c1', 41]]);
    expect(asAge(column('x', ['c1']), new Date())).toMatchObject({ label: { fi: 'x' } });
  });
});
