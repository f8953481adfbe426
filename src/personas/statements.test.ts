import { describe, expect, it } from 'vitest';
import type { CustomerColumn } from '../platform/domain.ts';
import { describeGroups, fitOf } from './statements.ts';

const ids = (from: number, to: number): readonly string[] => Array.from({ length: to - from }, (_, i) => `c${from + i}`);
const column = (key: string, values: ReadonlyMap<string, number | string>, more: Partial<CustomerColumn> = {}): CustomerColumn => ({
  key,
  label: { fi: key, en: key },
  block: 'attribute',
  type: 'binary',
  source: 'data',
  values,
  ...more,
});
const yes = (all: readonly string[], who: ReadonlySet<string>): ReadonlyMap<string, string> =>
  new Map(all.map((id) => [id, who.has(id) ? 'Yes' : 'No']));

const everybody = ids(0, 200);
const groups = [new Set(ids(0, 80)), new Set(ids(80, 200))];

describe('statements', () => {
  it('counts a share with its Wilson interval against all others', () => {
    // 40 of 80 inside, 12 of 120 outside.
    const told = describeGroups(groups, [column('a', yes(everybody, new Set([...ids(0, 40), ...ids(80, 92)])))], new Set(), 1);
    const [line] = told[0] ?? [];
    expect(line).toMatchObject({ field: 'habits', support: 'data', column: 'a', level: 'Yes' });
    expect(line?.figure).toMatchObject({
      measure: 'share',
      value: 0.5,
      n: 40,
      N: 80,
      baseline: 0.1,
      baselineN: 120,
      differs: true,
      heldOut: true,
    });
    expect(line?.figure.lo).toBeCloseTo(0.39297, 5);
    expect(line?.figure.hi).toBeCloseTo(0.60703, 5);
    expect(line?.figure.q).toBeLessThan(0.001);
  });

  it('says one line of a yes and its no', () => {
    const told = describeGroups(groups, [column('a', yes(everybody, new Set(ids(0, 60))))], new Set(), 1);
    expect(told.map((lines) => lines.length)).toEqual([1, 1]);
  });

  it('says the level that the group has more of, even where the one it lacks differs more', () => {
    // Inside: 60 monthly, 18 yearly, 2 for two years. Outside: 40, 20, 60.
    const levels = new Map(
      everybody.map((id, i) => {
        const at = i < 80 ? [60, 78] : [120, 140];
        return [id, i < (at[0] ?? 0) ? 'monthly' : i < (at[1] ?? 0) ? 'yearly' : 'two years'];
      }),
    );
    const told = describeGroups(groups, [column('contract', levels, { type: 'nominal' })], new Set(), 1);
    expect(told.map((lines) => lines.map(({ level }) => level))).toEqual([['monthly'], ['two years']]);
  });

  it('says nothing of what does not differ, differs too little, or is known of too few', () => {
    const same = column('same', yes(everybody, new Set(everybody.filter((_, i) => i % 2 === 0))));
    const little = column('little', yes(everybody, new Set([...ids(0, 44), ...ids(80, 140)])));
    const few = column('few', yes(ids(0, 9), new Set(ids(0, 9))));
    expect(describeGroups(groups, [same, little, few], new Set(), 1)).toEqual([[], []]);
  });

  it('corrects for everything that was tried: noise in many columns gives about no line', () => {
    let state = 7;
    const coin = (): boolean => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state > 1_073_741_824;
    };
    const noise = Array.from({ length: 60 }, (_, i) => column(`noise${i}`, new Map(everybody.map((id) => [id, coin() ? 'Yes' : 'No']))));
    const told = describeGroups(groups, noise, new Set(), 1);
    expect(told.flat().length).toBeLessThanOrEqual(2);
  });

  it('puts what did not take part in the grouping first, however much stronger the rest is', () => {
    const used = column('used', yes(everybody, groups[0] ?? new Set()));
    const free = column('free', yes(everybody, new Set([...ids(0, 50), ...ids(80, 100)])));
    expect(describeGroups(groups, [used, free], new Set(['used']), 1)[0]?.map((line) => line.column)).toEqual(['free', 'used']);
  });

  it('gives the median and middle half of a number, and the mean of a share of contacts', () => {
    const spent = column('spent', new Map(everybody.map((id, i) => [id, groups[0]?.has(id) ? 100 + i : 10 + (i % 20)])), {
      block: 'behaviour',
      type: 'number',
    });
    const chat = column('chat', new Map(everybody.map((id, i) => [id, groups[0]?.has(id) && i % 2 === 0 ? 1 : 0])), {
      block: 'channels',
      type: 'number',
      source: 'messages',
    });
    const lines = describeGroups(groups, [spent, chat], new Set(), 1)[0] ?? [];
    expect(lines.find((line) => line.column === 'spent')?.figure).toMatchObject({
      measure: 'median',
      unit: 'number',
      value: 139.5,
      q1: 119.75,
      q3: 159.25,
      baseline: 19.5,
      effect: 1,
    });
    expect(lines.find((line) => line.column === 'chat')).toMatchObject({
      field: 'channels',
      support: 'messages',
      figure: { measure: 'mean', unit: 'share', value: 0.5, baseline: 0 },
    });
  });
});

describe('whole-card honesty', () => {
  it('counts members by how many of the telling lines they match', () => {
    const columns = [column('a', yes(everybody, new Set(ids(0, 60)))), column('b', yes(everybody, new Set(ids(20, 80))))];
    const members = groups[0] ?? new Set<string>();
    const lines = describeGroups(groups, columns, new Set(), 1)[0] ?? [];
    // 0–19 match a only, 20–59 both, 60–79 b only.
    expect(fitOf(members, lines, columns)).toEqual({ lines: 2, matching: [0, 40, 40] });
  });
});
