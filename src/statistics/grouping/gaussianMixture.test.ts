import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { readTable } from '../testing/tables.ts';
import { createRandom } from '../random.ts';
import { normalVariate } from '../variates.ts';
import { gaussianMixture } from './gaussianMixture.ts';
import { adjustedRandIndex } from './randIndex.ts';

/** A round hill at the origin and a long one that crosses it at an angle, some way off. */
const twoHills = (rows: number, seed: number) => {
  const random = createRandom(seed);
  const truth = Int32Array.from({ length: rows }, () => (random.next() < 0.3 ? 1 : 0));
  const [x, y] = [new Float64Array(rows), new Float64Array(rows)];
  for (let i = 0; i < rows; i += 1) {
    const [u, v] = [normalVariate(random), normalVariate(random)];
    x[i] = truth[i] === 1 ? 4 + 2 * u : u;
    y[i] = truth[i] === 1 ? 4 + 1.5 * u + 0.5 * v : v;
  }
  return { columns: [x, y], truth };
};

describe('mixtures of normal distributions', () => {
  it('find shares, means, directions and people again, and BIC the number', () => {
    const { columns, truth } = twoHills(600, 2);
    const fits = [1, 2, 3].map((k) => gaussianMixture(columns, k, { seed: 1 })).flatMap((fit) => (fit.decidable ? [fit] : []));
    expect(fits.toSorted((a, b) => a.bic - b.bic)[0]?.k).toBe(2);
    const two = fits[1];
    if (!two) throw new Error('no fit');
    expect(two.parameters).toBe(11);
    const long = (two.shares[0] ?? 0) < 0.5 ? 0 : 1;
    expect(two.shares[long]).toBeCloseTo(0.3, 1);
    expect(Array.from(two.means[long] ?? [])).toEqual([expect.closeTo(4, 0), expect.closeTo(4, 0)]);
    // Var x = 4, cov = 3, var y = 2.5.
    for (const [place, expected] of [4, 3, 3, 2.5].entries())
      expect(Math.abs((two.covariances[long]?.[place] ?? 0) / expected - 1)).toBeLessThan(0.2);
    expect(adjustedRandIndex(two.labels, truth)).toBeGreaterThan(0.85);
    expect(two.icl).toBeGreaterThanOrEqual(two.bic);
    expect(gaussianMixture(columns, 2, { seed: 1 })).toEqual(two);
  });

  it('say why there is no fit', () => {
    expect(gaussianMixture([[1, 2, 3]], 2, { seed: 1 })).toEqual({ decidable: false, why: 'too_few' });
    expect(gaussianMixture([Array.from({ length: 40 }, () => 3)], 2, { seed: 1 })).toEqual({ decidable: false, why: 'no_spread' });
    expect(gaussianMixture([Array.from({ length: 40 }, () => Number.NaN)], 2, { seed: 1 })).toEqual({ decidable: false, why: 'bad_input' });
    expect(gaussianMixture([], 2, { seed: 1 })).toEqual({ decidable: false, why: 'bad_input' });
  });
});

describe.skipIf(!existsSync(sharedData('statistics')))('points in the plane (skipped where the shared data folder is absent)', () => {
  it('one hill has the likelihood of its formula, four are the true groups', () => {
    const rows = readTable(sharedData('statistics', 'ruspini.csv'));
    const columns = [rows.map(({ x }) => Number(x)), rows.map(({ y }) => Number(y))];
    const [one, four] = [1, 4].map((k) => gaussianMixture(columns, k, { seed: 1 }));
    if (!one?.decidable || !four?.decidable) throw new Error('no fit');
    expect(one.logLikelihood).toBeCloseTo(-759.4421324526, 3);
    expect([0, 1, 2, 3].map((group) => four.labels.filter((label) => label === group).length).sort((a, b) => a - b)).toEqual([
      15, 17, 20, 23,
    ]);
    // EM by another program, from the true groups.
    expect(four.logLikelihood).toBeCloseTo(-640.7401720325, 4);
    expect(four.bic).toBeCloseTo(1380.7825706764, 3);
    expect(four.bic).toBeLessThan(one.bic);
  });
});
