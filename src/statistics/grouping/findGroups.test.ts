import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { clean } from './clean.ts';
import { findGroups } from './findGroups.ts';
import { continuumTable, groupedTable, noiseTable } from './madeTables.ts';
import type { MixedColumn, MixedTable } from './mixedTable.ts';
import { adjustedRandIndex } from './randIndex.ts';

const missing = Number.NaN;
const clear = (rows: number, seed = 1) => groupedTable({ rows, seed });
const withColumns = ({ rows, columns }: MixedTable, more: readonly MixedColumn[]): MixedTable => ({ rows, columns: [...columns, ...more] });
const column = (key: string, type: MixedColumn['type'], value: (row: number) => number, rows: number): MixedColumn => ({
  key,
  block: 'more',
  type,
  values: Float64Array.from({ length: rows }, (_, row) => value(row)),
});

describe('a table made ready', () => {
  const { table } = clear(200);
  const random = createRandom(1);
  const first = table.columns[0]?.values ?? new Float64Array(0);

  it('drops columns for their own reasons and shares weight by block', () => {
    const {
      roles,
      weights,
      missing: share,
    } = clean(
      withColumns(table, [
        column('empty', 'number', (row) => (row % 2 === 0 ? missing : row), 200),
        column('same', 'nominal', (row) => (row < 4 ? 1 : 0), 200),
        column('twin', 'number', (row) => 3 * (first[row] ?? 0) + 1, 200),
        column('names', 'nominal', (row) => row, 200),
        column('good', 'binary', () => random.below(2), 200),
        column('also', 'binary', () => random.below(2), 200),
      ]),
    );
    const why = new Map(roles.map(({ key, why }) => [key, why]));
    expect([...why].filter(([, fault]) => fault !== null)).toEqual([
      ['empty', 'missing'],
      ['same', 'constant'],
      ['twin', 'correlated'],
      ['names', 'limit'],
    ]);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(roles.find(({ key }) => key === 'good')?.weight).toBeCloseTo(1 / 18, 12);
    expect(roles.find(({ key }) => key === 'number 0')?.weight).toBeCloseTo(1 / 9, 12);
    expect(share).toBe(0);
  });

  it('loses no row to a column that goes anyway', () => {
    const empty = [0, 1, 2, 3, 4, 5, 6, 7].map((v) => column(`survey ${v}`, 'number', (row) => (row < 100 ? missing : random.next()), 200));
    const { rows, table: left } = clean(withColumns(table, empty));
    expect(rows).toHaveLength(200);
    expect(left.columns).toHaveLength(8);
  });

  it('drops rows that are empty in the columns that stay', () => {
    const holes = {
      rows: 200,
      columns: table.columns.map((of, v) => ({ ...of, values: of.values.map((value, row) => (row < 20 && v < 4 ? missing : value)) })),
    };
    expect(clean(holes).rows).toHaveLength(180);
    expect(clean(holes).rows[0]).toBe(20);
  });

  it('keeps fifteen columns, some of every block', () => {
    const many = Array.from({ length: 30 }, (_, v) => column(`many ${v}`, 'number', () => random.next(), 200));
    const { table: left, roles } = clean(withColumns(table, many));
    expect(left.columns).toHaveLength(15);
    expect(new Set(left.columns.map(({ block }) => block)).size).toBe(9);
    expect(roles.filter(({ why }) => why === 'limit')).toHaveLength(23);
  });
});

describe('looking for groups', () => {
  it.each([1, 2])('finds clear ones, seed %i', (seed) => {
    const { table, truth } = clear(240, seed);
    const shares: number[] = [];
    const found = findGroups(table, { seed, onProgress: (share) => shares.push(share) });
    expect(found).toMatchObject({ verdict: 'natural', k: 3, refusal: null, usable: 240, warning: 'few_rows_per_column' });
    expect(adjustedRandIndex(found.labels, truth)).toBeGreaterThan(0.9);
    expect(found.otherK).toEqual({ kPrototypes: 3, latentClass: 3 });
    expect(found.medoids.map((row) => found.labels[row])).toEqual([0, 1, 2]);
    expect(found.medoids.map((row) => found.margin[row])).toEqual([1, 1, 1]);
    const chosen = found.tried.find(({ k }) => k === 3);
    expect(chosen?.sizes).toEqual((chosen?.sizes ?? []).toSorted((a, b) => b - a));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it.each([1, 2, 3])('refuses noise of 300 rows, seed %i', (seed) => {
    const found = findGroups(noiseTable({ rows: 300, seed }).table, { seed });
    expect(found).toMatchObject({ verdict: 'refused', refusal: 'no_stable_groups', k: null, medoids: [] });
    expect(found.labels.every((label) => label === -1)).toBe(true);
    for (const { passed, why } of found.tried) expect(passed || why.length === 0).toBe(false);
    for (const { asw, nullAsw95, minJaccard, agreement, minValley } of found.tried) {
      expect([asw, nullAsw95, minJaccard, agreement, minValley].every(Number.isFinite)).toBe(true);
    }
  });

  it.each([1, 2, 3])('does not call slices of a continuum natural, seed %i', (seed) => {
    const found = findGroups(continuumTable({ rows: 240, seed }).table, { seed });
    expect(['reproducible', 'refused']).toContain(found.verdict);
  });

  it('says ”constructed” when somebody insists', () => {
    const found = findGroups(noiseTable({ rows: 120, seed: 1 }).table, { seed: 1, k: 4 });
    expect(found).toMatchObject({ verdict: 'constructed', k: 4, refusal: null });
    expect(new Set(found.labels)).toEqual(new Set([0, 1, 2, 3]));
  });

  it('gives the same for the same seed', () => {
    const { table } = clear(100);
    expect(findGroups(table, { seed: 5 })).toEqual(findGroups(table, { seed: 5 }));
  });
});

describe('data that cannot carry groups', () => {
  const { table } = clear(120);
  const holed = (from: number, columns: number): MixedTable => ({
    rows: 120,
    columns: table.columns.map((of, v) => ({
      ...of,
      values: of.values.map((value, row) => (row >= from && v < columns ? missing : value)),
    })),
  });

  it.each([
    ['too_few_rows', clear(89).table],
    ['too_few_columns', { rows: 120, columns: table.columns.slice(0, 3) }],
    ['too_much_missing', holed(60, 6)],
    ['too_much_missing', holed(80, 5)],
    ['too_few_rows', { rows: 0, columns: [] }],
  ])('is refused: %s', (refusal, given) => {
    const found = findGroups(given, { seed: 1, k: 3 });
    expect(found).toMatchObject({ verdict: 'refused', refusal, k: null, tried: [], valleys: [], otherK: null });
    expect(found.labels).toHaveLength(given.rows);
  });
});
