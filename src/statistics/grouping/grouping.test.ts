import { describe, expect, it } from 'vitest';
import { bootstrapJaccard } from './bootstrapJaccard.ts';
import { distance, euclidean } from './distances.ts';
import { gower } from './gower.ts';
import { kPrototypes } from './kPrototypes.ts';
import { latentClass } from './latentClass.ts';
import { continuumTable, groupedTable, noiseTable } from './madeTables.ts';
import type { MixedColumn, MixedTable } from './mixedTable.ts';
import { largestFirst, pam, swapSeveral } from './pam.ts';
import { adjustedRandIndex } from './randIndex.ts';
import { silhouette } from './silhouette.ts';
import { valleysOf } from './valley.ts';

const column = (type: MixedColumn['type'], values: readonly number[]): MixedColumn => ({
  key: type,
  block: 'a',
  type,
  values: Float64Array.from(values),
});
const missing = Number.NaN;

describe('Gower', () => {
  const table: MixedTable = {
    rows: 4,
    columns: [column('number', [0, 5, 10, missing]), column('asymmetric', [0, 0, 1, 1]), column('nominal', [0, 1, 1, missing])],
  };

  it('leaves out what cannot be compared', () => {
    const distances = gower(table);
    expect(distance(distances, 0, 1)).toBeCloseTo((0.5 + 1) / 2, 6);
    expect(distance(distances, 0, 2)).toBeCloseTo((1 + 1 + 1) / 3, 6);
    expect(distance(distances, 2, 3)).toBeCloseTo(0, 6);
    expect(distance(distances, 3, 0)).toBeCloseTo(1, 6);
  });

  it('weighs columns', () => expect(distance(gower(table, [3, 1, 1]), 0, 1)).toBeCloseTo((3 * 0.5 + 1) / 4, 6));

  it('puts rows with nothing in common as far apart as can be', () => {
    const apart = gower({ rows: 2, columns: [column('number', [1, missing]), column('nominal', [missing, 0])] });
    expect(distance(apart, 0, 1)).toBe(1);
  });
});

describe('PAM', () => {
  it('finds no better exchange when it stops, one exchange at a time or several', () => {
    const distances = gower(noiseTable({ rows: 60, seed: 1 }).table);
    const total = (medoids: readonly number[]): number =>
      Array.from({ length: 60 }, (_, row) => Math.min(...medoids.map((medoid) => distance(distances, row, medoid)))).reduce(
        (a, b) => a + b,
        0,
      );
    for (const fit of [pam(distances, 3), swapSeveral(distances, [0, 1, 2])]) {
      expect(fit.objective * 60).toBeCloseTo(total(fit.medoids), 8);
      for (const place of [0, 1, 2]) {
        for (let row = 0; row < 60; row += 1) expect(total(fit.medoids.with(place, row))).toBeGreaterThan(fit.objective * 60 - 1e-6);
      }
    }
  });

  it('names its groups by size', () => {
    const distances = euclidean([[0, 1, 10, 11, 12, 13, 30]]);
    expect([...largestFirst(pam(distances, 3)).labels]).toEqual([1, 1, 0, 0, 0, 0, 2]);
  });
});

describe('comparing groupings', () => {
  it('adjusts for chance and for names', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [5, 5, 2, 2])).toBe(1);
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 10);
    expect(adjustedRandIndex([0, 0, 0], [1, 1, 1])).toBe(1);
  });

  it('silhouettes by hand: two pairs one apart at a distance of ten', () => {
    const distances = euclidean([[0, 1, 10, 11]]);
    const one = (9.5 - 1) / 9.5;
    const other = (10.5 - 1) / 10.5;
    expect(silhouette(distances, Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo((one + other) / 2, 6);
    expect(silhouette(distances, Int32Array.of(0, 0, 0, 0), 1)).toBe(0);
  });

  it('is the same for the same seed', () => {
    const distances = gower(noiseTable({ rows: 80, seed: 2 }).table);
    const clusterings = [{ k: 2, labels: pam(distances, 2).labels }];
    const run = (seed: number) => bootstrapJaccard(distances, clusterings, { seed, rounds: 20 });
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });
});

describe('the two cross-checks', () => {
  const { table, truth } = groupedTable({ rows: 300, seed: 1 });

  it('find clear groups', () => {
    expect(adjustedRandIndex(kPrototypes(table, 3, { seed: 1 }).labels, truth)).toBeGreaterThan(0.9);
    const fit = latentClass(table, 3, { seed: 1 });
    expect(adjustedRandIndex(fit.labels, truth)).toBeGreaterThan(0.9);
    expect(fit.entropyR2).toBeGreaterThan(0.9);
    expect(fit.icl).toBeGreaterThanOrEqual(fit.bic);
    expect(fit.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  it('prefer the true number by BIC, and one class for noise', () => {
    const bics = (of: MixedTable) => [1, 2, 3, 4].map((k) => latentClass(of, k, { seed: 1, tolerance: 1e-6 }).bic);
    const smallest = (values: readonly number[]) => values.indexOf(Math.min(...values)) + 1;
    expect(smallest(bics(table))).toBe(3);
    expect(smallest(bics(noiseTable({ rows: 300, seed: 1 }).table))).toBe(1);
  });

  it('integrate missing values out', () => {
    const holes = {
      ...table,
      columns: table.columns.map((of, v) => ({
        ...of,
        values: of.values.map((value, i) => ((i * 7 + v * 3) % 10 === 0 ? missing : value)),
      })),
    };
    expect(adjustedRandIndex(latentClass(holes, 3, { seed: 1 }).labels, truth)).toBeGreaterThan(0.85);
    expect(adjustedRandIndex(kPrototypes(holes, 3, { seed: 1 }).labels, truth)).toBeGreaterThan(0.85);
    expect(adjustedRandIndex(pam(gower(holes), 3).labels, truth)).toBeGreaterThan(0.85);
  });
});

describe('valleys', () => {
  it('are deep between groups and absent in a continuum', () => {
    const depths = ({ table }: { readonly table: MixedTable }) => {
      const distances = gower(table);
      return valleysOf(distances, pam(distances, 3));
    };
    const between = depths(groupedTable({ rows: 300, seed: 1 }));
    expect(between.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(Math.min(...between.map(({ depth }) => depth))).toBeGreaterThan(0.5);
    expect(Math.min(...depths(continuumTable({ rows: 300, seed: 1 })).map(({ depth }) => depth))).toBeLessThan(0.1);
    for (const { curve } of between) {
      expect(curve).toHaveLength(41);
      expect(Math.max(...curve)).toBeGreaterThan(0.9);
      expect(Math.max(...curve)).toBeLessThanOrEqual(1);
      expect(Math.min(...curve)).toBeGreaterThanOrEqual(0);
    }
  });
});
