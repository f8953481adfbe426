import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { readAnswers, readTable } from '../testing/tables.ts';
import { minimise } from '../minimise.ts';
import { createRandom } from '../random.ts';
import { normalVariate } from '../variates.ts';
import { type BgNbdParameters, type BuyingHistory, chanceActive, expectedPurchases, fitBgNbd } from './bgNbd.ts';
import { expectedMoney, fitGammaGamma } from './gammaGamma.ts';
import { type Buyer, rfmScores } from './rfm.ts';

fc.configureGlobal({ seed: 20 });

const published: BgNbdParameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

describe('a search without derivatives', () => {
  it('finds the bottom of a bent valley and of four dimensions', () => {
    const valley = minimise(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1]);
    expect(valley.settled).toBe(true);
    expect(valley.at).toEqual([expect.closeTo(1, 3), expect.closeTo(1, 3)]);
    const bowl = minimise((at) => at.reduce((sum, value, i) => sum + (i + 1) * (value - i) ** 2, 0), [5, 5, 5, 5]);
    bowl.at.forEach((value, i) => expect(value).toBeCloseTo(i, 3));
  });
});

describe('buying without a contract', () => {
  it('a customer of two repeats, as the authors’ worksheet has it', () => {
    expect(expectedPurchases(published, { repeats: 2, recency: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3);
  });

  it.each([
    [{ repeats: 0, recency: 0, age: 38.86 }, 39, 0.19509805],
    [{ repeats: 26, recency: 30.86, age: 31 }, 52, 25.75819594],
  ])('expected purchases of %o within %i weeks by another program', (history, horizon, expected) => {
    expect(expectedPurchases(published, history, horizon)).toBeCloseTo(expected, 6);
  });

  it('the chance of still buying is within 0…1, falls with silence, and more time brings more purchases', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (repeats, recency, more) => {
          const now = chanceActive(published, { repeats, recency, age: recency });
          const later = chanceActive(published, { repeats, recency, age: recency + more });
          expect(now).toBeLessThanOrEqual(1);
          expect(later).toBeGreaterThanOrEqual(0);
          expect(later).toBeLessThanOrEqual(now);
          const history = { repeats, recency, age: recency + more };
          const [short, long] = [expectedPurchases(published, history, 10), expectedPurchases(published, history, 20)];
          expect(short).toBeGreaterThanOrEqual(0);
          expect(long).toBeGreaterThanOrEqual(short);
        },
      ),
    );
    expect(chanceActive(published, { repeats: 0, recency: 0, age: 99 })).toBe(1);
    expect(expectedPurchases({ ...published, a: 1 }, { repeats: 2, recency: 10, age: 12 }, 20)).toBeCloseTo(
      expectedPurchases({ ...published, a: 1.0001 }, { repeats: 2, recency: 10, age: 12 }, 20),
      3,
    );
  });

  it('expects a number of purchases whatever the parameters, and no more than buying on at one’s rate would bring', () => {
    const positive = fc.double({ min: 0.05, max: 8, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({
          r: positive,
          alpha: positive,
          a: fc.oneof(positive, fc.constant(1), fc.double({ min: 1, max: 900, noNaN: true })),
          b: fc.oneof(positive, fc.constant(0.5), fc.double({ min: 1, max: 900, noNaN: true })),
        }),
        fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 2000 })),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        (parameters, repeats, horizon) => {
          const found = expectedPurchases(parameters, { repeats, recency: repeats > 0 ? 20 : 0, age: 25 }, horizon);
          expect(found).toBeGreaterThanOrEqual(0);
          expect(found).toBeLessThanOrEqual((((parameters.r + repeats) / (parameters.alpha + 25)) * horizon + 1e-6) * 1.001);
        },
      ),
    );
    expect(expectedPurchases({ r: 1, alpha: 2, a: 0.5, b: 0.5 }, { repeats: 0, recency: 0, age: 5 }, 10)).toBeCloseTo(
      expectedPurchases({ r: 1, alpha: 2, a: 0.5, b: 0.50001 }, { repeats: 0, recency: 0, age: 5 }, 10),
      3,
    );
  });

  it('finds parameters again, and what made-up customers then do', () => {
    const random = createRandom(5);
    const truth: BgNbdParameters = { r: 1, alpha: 6, a: 1, b: 3 };
    const drawn = Array.from({ length: 3000 }, () => {
      // r = 1: an exponential rate; a = 1: the smallest of three uniform numbers is Beta(1, 3).
      const rate = -Math.log(1 - random.next()) / truth.alpha;
      const leaves = Math.min(random.next(), random.next(), random.next());
      const times: number[] = [];
      let active = true;
      for (let time = -Math.log(1 - random.next()) / rate; active && time < 80; time -= Math.log(1 - random.next()) / rate) {
        times.push(time);
        active = random.next() >= leaves;
      }
      return times;
    });
    const histories = drawn.map((times): BuyingHistory => {
      const seen = times.filter((time) => time <= 40);
      return { repeats: seen.length, recency: seen.at(-1) ?? 0, age: 40 };
    });
    const fit = fitBgNbd(histories);
    if (!fit.decidable) throw new Error(fit.why);
    for (const name of ['r', 'alpha'] as const) expect(Math.abs(fit.parameters[name] / truth[name] - 1), name).toBeLessThan(0.15);
    const later = drawn.reduce((sum, times) => sum + times.filter((time) => time > 40).length, 0);
    const expected = histories.reduce((sum, history) => sum + expectedPurchases(fit.parameters, history, 40), 0);
    expect(expected / later).toBeGreaterThan(0.95);
    expect(expected / later).toBeLessThan(1.05);
  });

  it('says why there is no model', () => {
    const buyer: BuyingHistory = { repeats: 0, recency: 0, age: 10 };
    const many = Array.from({ length: 40 }, () => buyer);
    expect(fitBgNbd([buyer])).toEqual({ decidable: false, why: 'too_few' });
    expect(fitBgNbd(many)).toEqual({ decidable: false, why: 'no_spread' });
    expect(fitBgNbd([...many, { repeats: 1, recency: 11, age: 10 }])).toEqual({ decidable: false, why: 'bad_input' });
    expect(fitGammaGamma([{ purchases: 1, meanMoney: 5 }])).toEqual({ decidable: false, why: 'too_few' });
    expect(fitGammaGamma(many.map(() => ({ purchases: 2, meanMoney: 5 })))).toEqual({ decidable: false, why: 'no_spread' });
    expect(fitGammaGamma([{ purchases: 1, meanMoney: -5 }])).toEqual({ decidable: false, why: 'bad_input' });
  });

  it('money expected lies between one’s own mean and everybody’s', () => {
    const parameters = { p: 6.25, q: 3.74, gamma: 15.44 };
    const everybody = expectedMoney(parameters, { purchases: 0, meanMoney: 0 });
    expect(everybody).toBeCloseTo((6.25 * 15.44) / 2.74, 9);
    for (const meanMoney of [5, 300]) {
      const found = expectedMoney(parameters, { purchases: 3, meanMoney });
      expect(found).toBeGreaterThan(Math.min(everybody, meanMoney));
      expect(found).toBeLessThan(Math.max(everybody, meanMoney));
    }
  });
});

describe('recency, frequency and money', () => {
  it('better is never scored lower, and every score is 1 … bins', () => {
    const buyers = fc.array(fc.record({ recency: fc.nat({ max: 400 }), frequency: fc.nat({ max: 9 }), money: fc.nat({ max: 900 }) }), {
      minLength: 5,
    });
    fc.assert(
      fc.property(buyers, (given) => {
        const found = rfmScores(given);
        if (!found.decidable) throw new Error(found.why);
        const [first] = given.map((buyer, i) => ({ buyer, score: found.scores[i] }));
        for (const [i, buyer] of given.entries()) {
          const score = found.scores[i] ?? { recency: 0, frequency: 0, money: 0 };
          for (const value of Object.values(score)) expect(value >= 1 && value <= 5).toBe(true);
          if (first?.score && buyer.money >= first.buyer.money) expect(score.money).toBeGreaterThanOrEqual(first.score.money);
          if (first?.score && buyer.recency <= first.buyer.recency) expect(score.recency).toBeGreaterThanOrEqual(first.score.recency);
        }
      }),
    );
    expect(rfmScores([])).toEqual({ decidable: false, why: 'too_few' });
    expect(rfmScores([{ recency: Number.NaN, frequency: 1, money: 1 }])).toEqual({ decidable: false, why: 'bad_input' });
    const borders = { recency: [9, 5], frequency: [1, 2], money: [1, 2] };
    expect(rfmScores([{ recency: 1, frequency: 1, money: 1 }], { borders })).toEqual({ decidable: false, why: 'bad_input' });
  });
});

describe.skipIf(!existsSync(sharedData('transactions')))('shops (skipped where the shared data folder is absent)', () => {
  it('CDNOW: BG/NBD as published and as R has it', () => {
    interface Answers {
      readonly params: BgNbdParameters;
      readonly loglik: number;
    }
    const histories = readTable(sharedData('transactions', 'cdnow_customers_summary.csv')).map(({ frequency, recency, T }) => ({
      repeats: Number(frequency),
      recency: Number(recency),
      age: Number(T),
    }));
    expect(histories).toHaveLength(2357);
    const { params, loglik } = readAnswers(sharedData('expected', 'datasets', 'cdnow_bgnbd.json')) as Answers;
    const fit = fitBgNbd(histories);
    if (!fit.decidable) throw new Error(fit.why);
    expect(fit.logLikelihood).toBeCloseTo(loglik, 4);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(fit.parameters[name] / params[name]).toBeCloseTo(1, 3);
  });

  it('CDNOW: gamma-gamma of the 946 who bought again by the end of September, p 6.25, q 3.74, γ 15.44', () => {
    const days = new Map<string, Map<number, number>>();
    for (const line of readFileSync(sharedData('transactions', 'cdnow_sample.txt'), 'utf8').trim().split('\n')) {
      const [, id = '', day = '', , money = ''] = line.trim().split(/\s+/);
      if (Number(day) > 19970930) continue;
      const own = days.get(id) ?? new Map<number, number>();
      days.set(id, own.set(Number(day), (own.get(Number(day)) ?? 0) + Number(money)));
    }
    const spendings = [...days.values()].flatMap((own) => {
      const repeats = [...own].sort(([a], [b]) => a - b).slice(1);
      return repeats.length === 0
        ? []
        : [{ purchases: repeats.length, meanMoney: repeats.reduce((sum, [, money]) => sum + money, 0) / repeats.length }];
    });
    const fit = fitGammaGamma(spendings);
    if (!fit.decidable) throw new Error(fit.why);
    expect(fit.n).toBe(946);
    expect(fit.logLikelihood).toBeCloseTo(-4055.917695, 3);
    expect(fit.parameters).toEqual({ p: expect.closeTo(6.25, 2), q: expect.closeTo(3.744, 2), gamma: expect.closeTo(15.44, 1) });
    expect(Math.abs(fit.correlation ?? 1)).toBeLessThan(0.3);
  });

  it('RFM: scores as the peer tool has them at its borders; our own borders are its quantiles', () => {
    interface Answers {
      readonly customers: number;
      readonly thresholds: readonly { readonly recency_upper: number; readonly frequency_upper: number; readonly monetary_upper: number }[];
      readonly score_counts: { readonly recency: Counts; readonly frequency: Counts; readonly monetary: Counts };
      readonly rfm_score_top: Counts;
      readonly first_rows: readonly {
        readonly customer_id: string;
        readonly recency_days: number;
        readonly transaction_count: number;
        readonly amount: number;
        readonly rfm_score: number;
      }[];
    }
    type Counts = Readonly<Record<string, number>>;
    const answers = readAnswers(sharedData('expected', 'datasets', 'rfm_orders.json')) as Answers;
    const end = Date.parse('2006-12-31');
    const buyers = new Map<string, Buyer>();
    for (const row of readTable(sharedData('transactions', 'rfm_orders.csv.gz'))) {
      const [id, days, money] = [row.customer_id ?? '', (end - Date.parse(row.order_date ?? '')) / 86_400_000, Number(row.revenue)];
      const before = buyers.get(id) ?? { recency: Number.POSITIVE_INFINITY, frequency: 0, money: 0 };
      buyers.set(id, { recency: Math.min(before.recency, days), frequency: before.frequency + 1, money: before.money + money });
    }
    expect(buyers.size).toBe(answers.customers);
    // The peer tool's borders belong to the bin above; values are whole, so a hair below is the same.
    const borderOf = (key: 'recency_upper' | 'frequency_upper' | 'monetary_upper') =>
      answers.thresholds.slice(0, 4).map((row) => row[key] - 1e-9);
    const borders = { recency: borderOf('recency_upper'), frequency: borderOf('frequency_upper'), money: borderOf('monetary_upper') };
    const all = [...buyers.values()];
    const found = rfmScores(all, { borders });
    const own = rfmScores(all);
    if (!found.decidable || !own.decidable) throw new Error('no scores');
    const countsOf = (key: 'recency' | 'frequency' | 'money'): Counts =>
      Object.fromEntries([1, 2, 3, 4, 5].map((score) => [score, found.scores.filter((given) => given[key] === score).length]));
    expect(countsOf('recency')).toEqual(answers.score_counts.recency);
    expect(countsOf('frequency')).toEqual(answers.score_counts.frequency);
    expect(countsOf('money')).toEqual(answers.score_counts.monetary);
    const keys = found.scores.map(({ recency, frequency, money }) => `${recency}${frequency}${money}`);
    for (const [key, count] of Object.entries(answers.rfm_score_top)) expect(keys.filter((given) => given === key)).toHaveLength(count);
    const ids = [...buyers.keys()];
    expect(answers.first_rows).toHaveLength(25);
    for (const {
      customer_id: id,
      recency_days: recency,
      transaction_count: frequency,
      amount: money,
      rfm_score: score,
    } of answers.first_rows) {
      expect(buyers.get(id)).toEqual({ recency, frequency, money });
      expect(keys[ids.indexOf(id)]).toBe(String(score));
    }
    own.borders.money.forEach((border, i) => expect(border).toBeCloseTo((answers.thresholds[i]?.monetary_upper ?? 0) - 1, 9));
    own.borders.recency.forEach((border, i) => expect(border).toBeCloseTo((answers.thresholds[i]?.recency_upper ?? 0) - 1, 9));
  });
});

describe('amounts drawn from the gamma-gamma model', () => {
  it('give their parameters back', () => {
    const random = createRandom(9);
    /** Gamma(shape) for whole shapes: a sum of exponentials. */
    const gamma = (shape: number): number => -Array.from({ length: shape }, () => Math.log(1 - random.next())).reduce((a, b) => a + b, 0);
    const spendings = Array.from({ length: 4000 }, () => {
      const rate = gamma(4) / 20;
      const purchases = 1 + Math.floor(Math.abs(2 * normalVariate(random)));
      return { purchases, meanMoney: gamma(6 * purchases) / rate / purchases };
    });
    const fit = fitGammaGamma(spendings);
    if (!fit.decidable) throw new Error(fit.why);
    expect(Math.abs(fit.parameters.p / 6 - 1)).toBeLessThan(0.1);
    expect(Math.abs(fit.parameters.q / 4 - 1)).toBeLessThan(0.1);
    expect(Math.abs(expectedMoney(fit.parameters, { purchases: 0, meanMoney: 0 }) / 40 - 1)).toBeLessThan(0.03);
  });
});
