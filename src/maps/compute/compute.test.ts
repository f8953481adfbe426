import { describe, expect, it } from 'vitest';
import type { CellRow, FeelingRow, FlowRow, OutcomeRow } from '../../events/index.ts';
import { channelRows, evidenceOf, stepCounts } from './cells.ts';
import { drawnFeeling, noFeeling, pullOf } from './feelings.ts';
import { flowsOf } from './flow.ts';
import type { Frame } from './frame.ts';
import { delightsOf, painfulThemes, painsOf, themeKey, type StageTheme } from './pains.ts';

const frame: Frame = {
  mapId: '00000000-0000-4000-8000-000000000001',
  params: { from: null, to: null, persona: null },
  asOf: '2026-05-03T10:00:00.000Z',
  zone: 'Europe/Helsinki',
  identityEpoch: 4,
};

const feeling = (stage: string, values: readonly number[], more: Partial<FeelingRow> = {}): FeelingRow => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.length > 1 ? values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) : 0;
  return {
    stage,
    touchpoint: 't',
    channel: null,
    persons: values.length,
    items: values.length,
    mean,
    variance,
    within: 0,
    values,
    ...more,
  };
};
const repeat = (times: number, ...values: readonly number[]): readonly number[] => Array.from({ length: times }, () => values).flat();

describe('feelings', () => {
  const part = { stage: 'a', touchpoint: 't' };
  const sore = feeling('a', repeat(20, -2, -1));
  const glad = feeling('b', repeat(20, 1, 2));
  const pull = pullOf([sore, glad], [sore, glad]);

  it('hides under five, hollows under thirty, fills from there', () => {
    const weights = [4, 5, 29, 30].map((n) => drawnFeeling(frame, feeling('a', repeat(n, -1)), pull, { part, N: n }).weight);
    expect(weights).toEqual(['none', 'hollow', 'hollow', 'full']);
    const hidden = drawnFeeling(frame, feeling('a', [-2, -2, -2, -2]), pull, { part, N: 9 });
    expect(hidden.figure).toMatchObject({ value: null, lo: null, hi: null, n: 4, N: 9 });
    expect(noFeeling(frame, part, 7)).toMatchObject({ weight: 'none', figure: { value: null, n: 0, N: 7 } });
  });

  it('has an interval around the value, the same every time, inside the scale', () => {
    const one = drawnFeeling(frame, sore, pull, { part, N: 40 }).figure;
    expect(one).toEqual(drawnFeeling(frame, sore, pull, { part, N: 40 }).figure);
    expect(one.lo).toBeLessThan(one.value ?? 0);
    expect(one.hi).toBeGreaterThan(one.value ?? 0);
    expect(one.method).toBe('cluster-bootstrap');
    const extreme = drawnFeeling(frame, feeling('a', repeat(10, -2)), pull, { part, N: 10 }).figure;
    expect(extreme.value).toBeGreaterThanOrEqual(-2);
  });

  it('draws a small group towards its stage more than a large one', () => {
    const stage = feeling('a', repeat(100, 0, 0.5, -0.5), { touchpoint: null });
    const groups = pullOf([feeling('a', repeat(50, 0, 1)), feeling('a', repeat(50, -1, 0)), feeling('a', repeat(50, 1, 2))], [stage]);
    const at = (times: number): number =>
      drawnFeeling(frame, feeling('a', repeat(times, -2, -1)), groups, { part, N: 99 }).figure.value ?? 0;
    expect(at(3)).toBeGreaterThan(at(20));
    expect(at(20)).toBeGreaterThan(-1.5);
    expect(at(3)).toBeLessThan(0);
  });

  it('uses the closed form from 200 persons on, and carries the question that gives it again', () => {
    const many = drawnFeeling(frame, feeling('a', repeat(100, -1, 0, 1), { values: null }), pull, { part, N: 300 }).figure;
    expect(many.method).toBe('mean-of-persons');
    expect(many.question).toEqual({
      ask: 'maps.part',
      with: { map: frame.mapId, from: null, to: null, persona: null, part, figure: 'feeling' },
    });
  });
});

describe('flow', () => {
  const anyGoal = { windowDays: 30, goalStage: null };
  const row = (stage: string, reached: number, next: number, censored = 0): FlowRow => ({
    stage,
    reached,
    days: [{ day: 2, next, censored: 0 }, ...(censored > 0 ? [{ day: 10, next: 0, censored }] : [])],
    medianDays: 2,
    p90Days: 2,
  });

  it('tells who went on, who left and who still waits, adding to one', () => {
    const [first] = flowsOf(frame, [row('a', 100, 40, 10), row('b', 40, 0)], ['a', 'b'], anyGoal);
    const sum = (first?.next?.value ?? 0) + (first?.left?.value ?? 0) + (first?.waiting?.value ?? 0);
    expect(sum).toBeCloseTo(1, 9);
    expect(first?.next?.value).toBeCloseTo(0.4, 9);
    expect(first?.left?.value).toBeCloseTo(0.5, 9);
    expect(first?.next?.lo).toBeLessThan(0.4);
  });

  it('has no figures for the last stage, for unknown stages and under five persons', () => {
    const flows = flowsOf(frame, [row('a', 4, 2), row('c', 50, 0)], ['a', 'b', 'c'], anyGoal);
    expect(flows.map(({ reached, next }) => [reached, next])).toEqual([
      [4, null],
      [0, null],
      [50, null],
    ]);
    expect(flows[0]?.dwellMedianDays).toBeNull();
  });

  it('names the largest loss by persons, among stages that enough reached, up to the goal', () => {
    const rows = [row('a', 20, 0), row('b', 400, 300), row('c', 290, 45), row('d', 40, 0)];
    const largest = (goalStage: string | null) =>
      flowsOf(frame, rows, ['a', 'b', 'c', 'd'], { windowDays: 30, goalStage }).map((flow) => flow.largest);
    expect(largest(null)).toEqual([false, false, true, false]);
    expect(largest('b')).toEqual([false, true, false, false]);
    expect(largest('a')).toEqual([false, false, false, false]);
  });
});

describe('cells', () => {
  const cell = (of: CellRow['of'], more: Partial<CellRow>): CellRow => ({
    of,
    stage: 'a',
    touchpoint: '',
    channel: '',
    events: 40,
    persons: 31,
    known: 20,
    items: 5,
    methods: ['events'],
    ...more,
  });

  it('counts persons of a touchpoint once, whatever the channels', () => {
    const counts = stepCounts([
      cell('cell', { touchpoint: 't', channel: 'web', persons: 30 }),
      cell('cell', { touchpoint: 't', channel: 'app', persons: 20 }),
      cell('touchpoint', { touchpoint: 't', persons: 35, events: 80 }),
    ]);
    expect(counts.get('a t')).toMatchObject({ persons: 35, contacts: 80, known: 20 });
  });

  it('measures evidence from nothing to several methods', () => {
    const count = { persons: 30, known: 0, contacts: 30, methods: ['events', 'messages'] };
    expect(evidenceOf(undefined, false)).toBe(0);
    expect(evidenceOf(undefined, true)).toBe(1);
    expect(evidenceOf({ ...count, methods: ['events'] }, true)).toBe(2);
    expect(evidenceOf({ ...count, persons: 29 }, false)).toBe(2);
    expect(evidenceOf(count, false)).toBe(3);
  });

  it('orders channels by contacts, with a feeling where somebody spoke', () => {
    const rows = [cell('stageChannel', { channel: 'web' }), cell('stageChannel', { channel: 'chat', events: 90 })];
    const said = feeling('a', repeat(10, -1, 0), { touchpoint: null, channel: 'chat' });
    const found = channelRows(frame, rows, [said], pullOf([said], [said]));
    expect(found.map(({ channel, cells }) => [channel, cells[0]?.feeling === null])).toEqual([
      ['chat', false],
      ['web', true],
    ]);
  });
});

describe('pains', () => {
  const theme = (topic: string, values: readonly number[], more: Partial<StageTheme> = {}): StageTheme => ({
    stage: 'delivery',
    touchpoint: 't',
    topic,
    reason: null,
    persons: values.length,
    items: values.length,
    stagePersons: 200,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    values,
    repeated: 0,
    methods: ['messages'],
    ...more,
  });
  const outcome = (stratum: string, affected: boolean, persons: number, outcomes: number): OutcomeRow => ({
    part: 0,
    stratum,
    affected,
    persons,
    outcomes,
    value: 100,
  });
  const late = theme('delivery', repeat(30, -2, -1), { reason: 'late' });
  const mild = theme('price', repeat(50, -0.5), { methods: ['messages', 'survey'] });

  it('keeps themes that hurt and that five persons share', () => {
    const themes = [theme('x', repeat(4, -2)), theme('y', repeat(9, 1)), mild, late];
    expect(painfulThemes(themes).map(({ topic }) => topic)).toEqual(['delivery', 'price']);
    expect(delightsOf(frame, themes)).toMatchObject([{ topic: 'y', rank: 1, frequency: { n: 9, N: 200, method: 'wilson' } }]);
  });

  it('ranks by what a theme comes to, adjusted inside strata, with the chance of the top three', () => {
    // Inside both strata the affected buy 10 points less; the raw difference would be larger, since stratum B has fewer buyers and most of the affected.
    const rows = [outcome('A', true, 100, 30), outcome('A', false, 900, 360), outcome('B', true, 900, 90), outcome('B', false, 100, 20)];
    const pains = painsOf(frame, [mild, late], new Map([[themeKey(late), rows]]));
    expect(pains.map(({ topic, rank }) => [topic, rank])).toEqual([
      ['delivery', 1],
      ['price', 2],
    ]);
    const [worst] = pains;
    expect(worst?.effect?.value).toBeCloseTo(-0.1, 9);
    expect(worst?.effect?.method).toBe('mantel-haenszel');
    expect(worst?.loss).toMatchObject({ unit: 'cents', value: 60 * 10 * 100 });
    expect(worst?.loss?.lo).toBeGreaterThan(0);
    expect(worst?.loss?.hi).toBeGreaterThan(worst?.loss?.value ?? 0);
    expect(worst?.inTopThree).toBe(1);
    expect(worst?.methods).toEqual(['support', 'analytics']);
    expect(worst?.title).toEqual({ fi: 'Toimitus ja seuranta: myöhässä', en: 'Delivery and tracking: late' });
    expect(pains[1]).toMatchObject({ effect: null, loss: null, methods: ['feedback', 'support'] });
  });

  it('ranks by frequency and strength where nothing can be said of a loss', () => {
    const few = [outcome('A', true, 3, 1), outcome('A', false, 900, 360)];
    const pains = painsOf(frame, painfulThemes([mild, late]), new Map([[themeKey(late), few]]));
    expect(pains.map(({ topic, effect, loss }) => [topic, effect, loss])).toEqual([
      ['delivery', null, null],
      ['price', null, null],
    ]);
    expect(pains.every(({ inTopThree }) => inTopThree === 1)).toBe(true);
    expect(pains[0]?.severity.value).toBeCloseTo(0.75, 9);
  });

  it('does not call it a loss when the touched buy more', () => {
    const rows = [outcome('A', true, 100, 60), outcome('A', false, 900, 360)];
    const [first, second] = painsOf(frame, painfulThemes([mild, late]), new Map([[themeKey(mild), rows]]));
    expect([first?.topic, second?.topic]).toEqual(['delivery', 'price']);
    expect(second?.effect?.value).toBeCloseTo(0.2, 9);
    expect(second?.loss?.value).toBeLessThan(0);
    expect(second?.methods).not.toContain('analytics');
  });
});
