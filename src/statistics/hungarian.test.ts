import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hungarian } from './hungarian.ts';
import { matchGroups } from './matchGroups.ts';

fc.configureGlobal({ seed: 20 });

/** The best total over every way of giving rows to different columns. */
const best = (worth: readonly (readonly number[])[], taken: readonly number[] = [], row = 0): number => {
  if (row === worth.length) return 0;
  const spare = (worth[0]?.length ?? 0) < worth.length ? [best(worth, taken, row + 1)] : [];
  const used = (worth[row] ?? []).flatMap((value, column) =>
    taken.includes(column) ? [] : [value + best(worth, [...taken, column], row + 1)],
  );
  return Math.max(...spare, ...used, ...(spare.length + used.length === 0 ? [0] : []));
};

describe('assignment of greatest worth', () => {
  it('is as good as trying every way', () => {
    const sides = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
    const tables = sides.chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
    fc.assert(
      fc.property(tables, (worth) => {
        const pairs = hungarian(worth);
        expect(pairs.length).toBe(Math.min(worth.length, worth[0]?.length ?? 0));
        expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length);
        expect(pairs.reduce((sum, [row, column]) => sum + (worth[row]?.[column] ?? 0), 0)).toBe(best(worth));
      }),
      { numRuns: 200 },
    );
  });

  it('has nothing to assign in an empty table', () => expect(hungarian([])).toEqual([]));
});

describe('groups before and after', () => {
  const set = (...ids: readonly number[]): ReadonlySet<string> => new Set(ids.map(String));

  it('are matched by the greatest overlap in all', () => {
    expect(matchGroups([set(1, 2, 3, 4), set(5, 6)], [set(5, 6, 7), set(1, 2, 3)])).toEqual([
      { before: 0, next: 1, jaccard: 0.75 },
      { before: 1, next: 0, jaccard: 2 / 3 },
    ]);
  });

  it('stay alone without a common member', () => {
    expect(matchGroups([set(1)], [set(2), set(3)])).toEqual([]);
    expect(matchGroups([], [set(2)])).toEqual([]);
  });
});
