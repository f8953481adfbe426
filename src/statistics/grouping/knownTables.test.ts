import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { bootstrapJaccard } from './bootstrapJaccard.ts';
import { distance, euclidean, type Distances } from './distances.ts';
import { findGroups } from './findGroups.ts';
import { gower } from './gower.ts';
import { latentClass } from './latentClass.ts';
import type { MixedColumn, MixedTable } from './mixedTable.ts';
import { clusterSizes, largestFirst, pam, swapSeveral, type PamFit } from './pam.ts';
import { adjustedRandIndex } from './randIndex.ts';
import { silhouette } from './silhouette.ts';

type Types = Readonly<Record<string, MixedColumn['type']>>;

const columnOf = (key: string, type: MixedColumn['type'], cells: readonly string[]): MixedColumn => {
  const levels = [...new Set(cells)];
  const numeric = type === 'number' || type === 'ordinal';
  return { key, block: 'all', type, values: Float64Array.from(cells, (cell) => (numeric ? Number(cell) : levels.indexOf(cell))) };
};

const read = (path: readonly string[], types: Types, most = Number.POSITIVE_INFINITY): MixedTable => {
  const [head = [], ...all] = readFileSync(sharedData(...path), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '').trim()));
  const lines = all.slice(0, most);
  const cells = (name: string): readonly string[] => lines.map((line) => line[head.indexOf(name)] ?? '');
  return { rows: lines.length, columns: Object.entries(types).map(([name, type]) => columnOf(name, type, cells(name))) };
};

const nominal = (names: readonly string[]): Types => Object.fromEntries(names.map((name) => [name, 'nominal']));

const flower = (): MixedTable =>
  read(['statistics', 'flower.csv'], { ...nominal(['V1', 'V2', 'V3', 'V4']), V5: 'ordinal', V6: 'ordinal', V7: 'number', V8: 'number' });

const ruspini = (): Distances =>
  euclidean(read(['statistics', 'ruspini.csv'], { x: 'number', y: 'number' }).columns.map(({ values }) => values));

const fromOne = ({ medoids }: PamFit): readonly number[] => medoids.map((medoid) => medoid + 1).sort((a, b) => a - b);

const here = existsSync(sharedData('statistics'));

describe.skipIf(!here)('Gower and PAM on known tables (skipped where the shared data folder is absent)', () => {
  it('distances of the flowers', () => {
    const distances = gower(flower());
    const all = Array.from({ length: 18 }, (_, i) => Array.from({ length: i }, (__, j) => distance(distances, i, j))).flat();
    expect(all).toHaveLength(153);
    expect(distance(distances, 0, 1)).toBeCloseTo(0.8875408, 6);
    expect(all.reduce((sum, d) => sum + d, 0)).toBeCloseTo(74.43958, 4);
  });

  it.each([
    [2, [14, 15], 0.3237223, 0.1138995],
    [3, [6, 12, 17], 0.2524215, 0.2067256],
    [4, [6, 8, 13, 17], 0.1994712, 0.2402674],
  ])('%i groups of flowers', (k, medoids, objective, width) => {
    const distances = gower(flower());
    const fit = pam(distances, k);
    expect(fromOne(fit)).toEqual(medoids);
    expect(fit.objective).toBeCloseTo(objective, 6);
    expect(silhouette(distances, fit.labels, k)).toBeCloseTo(width, 6);
  });

  it.each([
    [3, 21.59293, 0.6327],
    [4, 11.48637, 0.7377],
    [5, 10.39579, 0.7135],
  ])('%i groups of points in the plane', (k, objective, width) => {
    const distances = ruspini();
    const fit = pam(distances, k);
    expect(fit.objective).toBeCloseTo(objective, 4);
    expect(silhouette(distances, fit.labels, k)).toBeCloseTo(width, 4);
    expect(swapSeveral(distances, [0, 20, 40, 60, 70].slice(0, k)).objective).toBeLessThan(objective * 1.05);
  });

  it('the four true groups in the plane, and how little a fifth changes', () => {
    const four = pam(ruspini(), 4);
    expect(fromOne(four)).toEqual([10, 32, 52, 70]);
    expect(clusterSizes(four.labels, 4).sort((a, b) => a - b)).toEqual([15, 17, 20, 23]);
    expect(adjustedRandIndex(four.labels, pam(ruspini(), 5).labels)).toBeCloseTo(0.9583957, 6);
  });
});

describe.skipIf(!here)('stability of known tables (skipped where the shared data folder is absent)', () => {
  /** Means of many rounds, so that chance is smaller than the tolerance; in falling order. */
  const stability = (distances: Distances, k: number): readonly number[] => {
    const { labels } = pam(distances, k);
    return (bootstrapJaccard(distances, [{ k, labels }], { seed: 1, rounds: 400 })[0] ?? []).toSorted((a, b) => b - a);
  };

  it.each([
    ['four groups in the plane', ruspini, 4, [1, 1, 1, 1]],
    ['five groups in the plane', ruspini, 5, [1, 0.91, 0.89, 0.89, 0.51]],
    ['three groups of flowers', () => gower(flower()), 3, [0.68, 0.54, 0.5]],
  ])('%s', (_, distances, k, expected) => {
    for (const [place, found] of stability(distances(), k).entries()) expect(Math.abs(found - (expected[place] ?? 0))).toBeLessThan(0.05);
  });
});

interface ClassAnswers {
  readonly carcinoma: readonly { readonly k: number; readonly npar: number; readonly llik: number; readonly bic: number }[];
  readonly gss82: ClassAnswers['carcinoma'];
}

describe.skipIf(!existsSync(sharedData('surveys')))(
  'latent classes of known surveys (skipped where the shared data folder is absent)',
  () => {
    const answers = (): ClassAnswers => JSON.parse(readFileSync(sharedData('expected', 'datasets', 'lca.json'), 'utf8')) as ClassAnswers; // shape of the file

    it.each([
      ['carcinoma', ['A', 'B', 'C', 'D', 'E', 'F', 'G'], 3],
      ['gss82', ['PURPOSE', 'ACCURACY', 'UNDERSTA', 'COOPERAT'], 2],
    ] as const)('%s', (name, columns, most) => {
      const table = read(['surveys', `lca_${name}.csv`], nominal(columns));
      const expected = answers()[name].filter(({ k }) => k <= most);
      expect(expected).toHaveLength(most);
      for (const { k, npar, llik, bic } of expected) {
        const fit = latentClass(table, k, { seed: 1 });
        expect(fit.parameters).toBe(npar);
        expect(Math.abs(fit.logLikelihood - llik)).toBeLessThan(1e-3);
        expect(Math.abs(fit.bic - bic)).toBeLessThan(2e-3);
      }
    });
  },
);

interface PamAnswers {
  readonly gower_first_pairs: { readonly d_1_2: number; readonly d_1_3: number; readonly d_2_3: number };
  readonly fits: readonly {
    readonly k: number;
    readonly avg_silhouette: number;
    readonly sizes: readonly number[];
    readonly medoid_rows_1based: readonly number[];
    readonly objective_swap: number;
  }[];
}

describe.skipIf(!existsSync(sharedData('crm')))('telco customers (skipped where the shared data folder is absent)', () => {
  const services: Types = {
    tenure: 'number',
    InternetService: 'nominal',
    Contract: 'nominal',
    PaymentMethod: 'nominal',
    MonthlyCharges: 'number',
  };
  const persons = nominal(['gender', 'SeniorCitizen', 'Partner', 'Dependents']);
  const telco = (types: Types, rows = 600): MixedTable => read(['crm', 'telco_churn.csv'], types, rows);

  it('PAM of 600, as R found it', () => {
    const answers = JSON.parse(readFileSync(sharedData('expected', 'datasets', 'telco_pam_gower.json'), 'utf8')) as PamAnswers; // shape of the file
    const distances = gower(telco({ ...persons, ...services }));
    expect(distance(distances, 0, 1)).toBeCloseTo(answers.gower_first_pairs.d_1_2, 6);
    expect(distance(distances, 0, 2)).toBeCloseTo(answers.gower_first_pairs.d_1_3, 6);
    expect(distance(distances, 1, 2)).toBeCloseTo(answers.gower_first_pairs.d_2_3, 6);
    expect(answers.fits).toHaveLength(6);
    for (const { k, avg_silhouette: width, sizes, medoid_rows_1based: medoids, objective_swap: objective } of answers.fits) {
      const fit = largestFirst(pam(distances, k));
      expect(fit.objective).toBeCloseTo(objective, 6);
      expect(silhouette(distances, fit.labels, k)).toBeCloseTo(width, 4);
      expect(clusterSizes(fit.labels, k)).toEqual(sizes);
      expect(fromOne(fit)).toEqual(medoids);
    }
  });

  it('are never sold as natural groups', () => {
    const more = nominal(['PaperlessBilling', 'TechSupport', 'OnlineSecurity']);
    for (const types of [
      { ...persons, ...services },
      { ...services, ...more },
    ]) {
      const found = findGroups(telco(types, 360), { seed: 1 });
      expect(['refused', 'reproducible']).toContain(found.verdict);
      expect(found.tried.length).toBeGreaterThan(5);
    }
  });
});
