import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { cholesky, solveTransposed } from '../linear.ts';
import { curvature } from '../minimise.ts';
import { createRandom, type Random } from '../random.ts';
import { readTable } from '../testing/tables.ts';
import { betaVariate, gammaVariate } from '../variates.ts';
import { type BgNbdParameters, type BuyingHistory, expectedPurchases, fitBgNbd } from './bgNbd.ts';
import { forecastPurchases } from './forecast.ts';
import { expectedMoney, fitGammaGamma } from './gammaGamma.ts';

const truth: BgNbdParameters = { r: 0.8, alpha: 6, a: 0.8, b: 2.5 };

/** Times of the repeat purchases of one made-up customer within 80 weeks of the first. */
const timesOf = (random: Random): readonly number[] => {
  const rate = gammaVariate(truth.r, random) / truth.alpha;
  const leaves = betaVariate(truth.a, truth.b, random);
  const times: number[] = [];
  for (let time = -Math.log(1 - random.next()) / rate; time <= 80; time -= Math.log(1 - random.next()) / rate) {
    times.push(time);
    if (random.next() < leaves) break;
  }
  return times;
};

const moneyOf = (bought: readonly { readonly money: number }[]): number => bought.reduce((sum, { money }) => sum + money, 0);

const seenBy = (week: number, times: readonly number[]): BuyingHistory => {
  const seen = times.filter((time) => time <= week);
  return { repeats: seen.length, recency: seen.at(-1) ?? 0, age: week };
};

describe('what is needed for a forecast', () => {
  it('gamma and beta numbers have their means and variances, below 1 too', () => {
    const random = createRandom(3);
    const momentsOf = (draw: () => number): readonly [mean: number, variance: number] => {
      const drawn = Array.from({ length: 40_000 }, draw);
      const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
      return [mean, drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length];
    };
    for (const shape of [0.2, 0.8, 3]) {
      const [mean, variance] = momentsOf(() => gammaVariate(shape, random));
      expect(mean / shape).toBeCloseTo(1, 1);
      expect(variance / shape).toBeCloseTo(1, 0);
    }
    const [mean, variance] = momentsOf(() => betaVariate(0.5, 1.5, random));
    expect(mean).toBeCloseTo(0.25, 2);
    expect(variance).toBeCloseTo(0.0625, 2);
  });

  it('the curvature of a bowl, and a solution with the inverse as covariance', () => {
    const found = curvature(([x = 0, y = 0]) => 3 * x * x + 2 * x * y + y * y, [1, -2]);
    expect(Array.from(found)).toEqual([6, 2, 2, 2].map((value) => expect.closeTo(value, 6)));
    const lower = cholesky(found, 2);
    if (!lower) throw new Error('not positive');
    // The inverse of (6 2; 2 2) has 1/4 and 3/4 on its diagonal.
    const [first, second] = [
      [1, 0],
      [0, 1],
    ].map((unit) => solveTransposed(lower, unit));
    expect([0, 1].map((i) => (first?.[i] ?? 9) ** 2 + (second?.[i] ?? 9) ** 2)).toEqual([expect.closeTo(0.25, 6), expect.closeTo(0.75, 6)]);
    expect(cholesky(Float64Array.from([1, 2, 2, 1]), 2)).toBeNull();
  });
});

describe('purchases to come', () => {
  it('lie in the interval about 95 times of 100, and so do those who buy and the money', () => {
    const random = createRandom(3);
    const customersOf = (count: number) =>
      Array.from({ length: count }, () => {
        const level = gammaVariate(4, random) / 20;
        const bought = timesOf(random).map((time) => ({ time, money: gammaVariate(6, random) / level }));
        const seen = bought.filter(({ time }) => time <= 40);
        return {
          history: seenBy(
            40,
            bought.map(({ time }) => time),
          ),
          spending: { purchases: seen.length, meanMoney: seen.length > 0 ? moneyOf(seen) / seen.length : 0 },
          later: bought.filter(({ time }) => time > 40),
        };
      });
    const known = customersOf(1500);
    const buying = fitBgNbd(known.map(({ history }) => history));
    const fit = fitGammaGamma(known.map(({ spending }) => spending));
    if (!buying.decidable || !fit.decidable) throw new Error('no fit');
    const held = { purchases: 0, buyers: 0, money: 0 };
    const groups = 60;
    for (let seed = 0; seed < groups; seed += 1) {
      const group = customersOf(100);
      const forecast = forecastPurchases(
        buying,
        group.map(({ history }) => history),
        40,
        { seed, rounds: 80, money: { fit, spendings: group.map(({ spending }) => spending) } },
      );
      if (!forecast.decidable) throw new Error(forecast.why);
      const later = group.flatMap((customer) => customer.later);
      const happened = {
        purchases: later.length,
        buyers: group.filter((customer) => customer.later.length > 0).length,
        money: moneyOf(later),
      };
      for (const name of ['purchases', 'buyers', 'money'] as const) {
        const { lo, hi } = forecast[name] ?? { lo: 0, hi: 0 };
        if (lo <= happened[name] && hi >= happened[name]) held[name] += 1;
      }
    }
    for (const count of Object.values(held)) {
      expect(count).toBeGreaterThan(50);
      expect(count).toBeLessThan(60);
    }
  });

  it('are as many on the mean of the futures as the formula expects, and the same for the same seed', () => {
    const histories = Array.from({ length: 200 }, (_, i) =>
      seenBy(
        40,
        Array.from({ length: i % 5 }, (__, j) => 3 + 7 * j),
      ),
    );
    // Parameters that are certain: only the futures vary.
    const certain = { parameters: truth, information: Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1e12 : 0)) };
    const found = forecastPurchases(certain, histories, 20, { seed: 1, rounds: 400 });
    if (!found.decidable) throw new Error(found.why);
    expect(found.purchases.value).toBeCloseTo(
      histories.reduce((sum, history) => sum + expectedPurchases(truth, history, 20), 0),
      9,
    );
    expect(Math.abs((found.purchases.lo + found.purchases.hi) / 2 / found.purchases.value - 1)).toBeLessThan(0.05);
    expect(found.buyers.value).toBeLessThan(found.purchases.value);
    expect(found.money).toBeNull();
    const fit = {
      parameters: { p: 6, q: 4, gamma: 20 },
      information: Float64Array.from({ length: 9 }, (_, i) => (i % 4 === 0 ? 1e12 : 0)),
    };
    const spendings = histories.map(({ repeats }) => ({ purchases: repeats, meanMoney: repeats > 0 ? 30 + repeats : 0 }));
    const paid = forecastPurchases(certain, histories, 20, { seed: 1, rounds: 400, money: { fit, spendings } });
    if (!paid.decidable || !paid.money) throw new Error('no money');
    expect(paid.money.value).toBeCloseTo(
      histories.reduce(
        (sum, history, i) =>
          sum + expectedPurchases(truth, history, 20) * expectedMoney(fit.parameters, spendings[i] ?? { purchases: 0, meanMoney: 0 }),
        0,
      ),
      6,
    );
    expect(Math.abs((paid.money.lo + paid.money.hi) / 2 / paid.money.value - 1)).toBeLessThan(0.1);
    expect(forecastPurchases(certain, histories, 20, { seed: 1, money: { fit, spendings: [] } })).toEqual({
      decidable: false,
      why: 'bad_input',
    });
    expect(forecastPurchases(certain, histories, 20, { seed: 1, rounds: 400 })).toEqual(found);
  });

  it('are not told where a parameter is not known, without customers and for no time', () => {
    const unsure = { parameters: truth, information: Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 0.1 : 0)) };
    const someone = [seenBy(40, [3, 9])];
    expect(forecastPurchases(unsure, someone, 20, { seed: 1 })).toEqual({ decidable: false, why: 'no_fit' });
    expect(forecastPurchases({ ...unsure, information: new Float64Array(16) }, someone, 20, { seed: 1 })).toEqual({
      decidable: false,
      why: 'no_fit',
    });
    expect(forecastPurchases(unsure, [], 20, { seed: 1 })).toEqual({ decidable: false, why: 'too_few' });
    expect(forecastPurchases(unsure, someone, 0, { seed: 1 })).toEqual({ decidable: false, why: 'bad_input' });
  });
});

describe.skipIf(!existsSync(sharedData('transactions')))('CDNOW (skipped where the shared data folder is absent)', () => {
  it('39 weeks ahead', () => {
    const histories = readTable(sharedData('transactions', 'cdnow_customers_summary.csv')).map(({ frequency, recency, T }) => ({
      repeats: Number(frequency),
      recency: Number(recency),
      age: Number(T),
    }));
    const days = new Set(
      readFileSync(sharedData('transactions', 'cdnow_sample.txt'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .flatMap(([, id, day]) => (Number(day) > 19970930 ? [`${id} ${day}`] : [])),
    );
    const fit = fitBgNbd(histories);
    const found = fit.decidable ? forecastPurchases(fit, histories, 39, { seed: 1, rounds: 100 }) : fit;
    if (!found.decidable) throw new Error(found.why);
    expect(days.size).toBe(1882);
    // The model's own error shows here: real customers bought a little more than its interval holds.
    expect(found.purchases.value / 1882).toBeGreaterThan(0.85);
    expect(found.purchases.value / 1882).toBeLessThan(1);
    expect(found.purchases.hi / 1882).toBeGreaterThan(0.95);
  });
});
