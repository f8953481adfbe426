import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { distance } from '../grouping/distances.ts';
import { pam } from '../grouping/pam.ts';
import { adjustedRandIndex } from '../grouping/randIndex.ts';
import { readAnswers, readTable } from '../testing/tables.ts';
import { createRandom } from '../random.ts';
import { funnelCounts } from './funnel.ts';
import { matchingDistance, matchingDistances, type MatchingCosts, transitionCosts } from './optimalMatching.ts';
import { collapseRepeats, type Sequence, transitionCounts, variantsOf } from './transitions.ts';

fc.configureGlobal({ seed: 20 });

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 });

/** The cheapest way, by trying every one. */
const cheapest = (a: Sequence, b: Sequence, costs: MatchingCosts): number => {
  const [[first, ...restA], [second, ...restB]] = [a, b];
  if (first === undefined || second === undefined) return costs.indel * (a.length + b.length);
  return Math.min(
    costs.substitution(first, second) + cheapest(restA, restB, costs),
    costs.indel + cheapest(restA, b, costs),
    costs.indel + cheapest(a, restB, costs),
  );
};

describe('optimal matching', () => {
  it('costs by hand: a is followed by b two times of three, b by a always', () => {
    const costs = transitionCosts([
      ['a', 'b', 'a', 'b'],
      ['a', 'c'],
    ]);
    expect(costs.substitution('a', 'b')).toBeCloseTo(2 - 2 / 3 - 1, 12);
    expect(costs.substitution('a', 'c')).toBeCloseTo(2 - 1 / 3, 12);
    expect(costs.substitution('b', 'c')).toBe(2);
    expect(costs.substitution('a', 'a')).toBe(0);
    expect(costs.indel).toBe(1);
  });

  it('finds the cheapest way of all, whichever is given first', () => {
    fc.assert(
      fc.property(letters, letters, fc.array(letters, { maxLength: 4 }), (a, b, others) => {
        const costs = transitionCosts([a, b, ...others]);
        const found = matchingDistance(a, b, costs);
        expect(found * Math.max(a.length, b.length, 1)).toBeCloseTo(a.length + b.length === 0 ? 0 : cheapest(a, b, costs), 9);
        expect(found).toBeCloseTo(matchingDistance(b, a, costs), 12);
        expect(found).toBeLessThanOrEqual(2 * costs.indel + 1e-12);
      }),
      { numRuns: 200 },
    );
    expect(matchingDistance([], [], transitionCosts([]))).toBe(0);
    expect(matchingDistance(['a'], [], transitionCosts([]))).toBe(1);
  });

  it('groups paths that went the same way', () => {
    const random = createRandom(6);
    const ways = [
      ['search', 'product', 'cart', 'pay'],
      ['help', 'chat', 'help', 'call', 'chat'],
      ['mail', 'offer', 'mail', 'leave'],
    ];
    const truth = Int32Array.from({ length: 90 }, (_, i) => i % 3);
    const walked = Array.from(truth, (way) => (ways[way] ?? []).filter(() => random.next() > 0.2));
    const distances = matchingDistances(walked, transitionCosts(walked));
    expect(distance(distances, 4, 9)).toBeCloseTo(distance(distances, 9, 4), 12);
    expect(adjustedRandIndex(pam(distances, 3).labels, truth)).toBeGreaterThan(0.85);
  });

  it('collapses repeats and counts variants with the most frequent first', () => {
    expect(collapseRepeats(['a', 'a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a']);
    expect(variantsOf([['a b'], ['a', 'b'], ['a', 'b']])).toEqual([
      { sequence: ['a', 'b'], count: 2 },
      { sequence: ['a b'], count: 1 },
    ]);
  });
});

describe('steps reached', () => {
  const acts = fc.array(
    fc.record({ who: fc.constantFrom('x', 'y', 'z'), act: fc.constantFrom('a', 'b', 'c'), at: fc.integer({ min: 0, max: 30 }) }),
    { maxLength: 30 },
  );

  it('never rise along the steps, and strict ≤ ordered ≤ any', () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 30 }), (given, window) => {
        const [strict, ordered, any] = (['strict', 'ordered', 'any'] as const).map((order) =>
          funnelCounts(given, ['a', 'b', 'c'], { window, order }),
        );
        for (let step = 0; step < 3; step += 1) {
          expect(strict?.[step] ?? 9).toBeLessThanOrEqual(ordered?.[step] ?? 0);
          expect(ordered?.[step] ?? 9).toBeLessThanOrEqual(any?.[step] ?? 0);
          if (step > 0) expect(ordered?.[step] ?? 9).toBeLessThanOrEqual(ordered?.[step - 1] ?? 0);
        }
      }),
    );
  });
});

describe.skipIf(!existsSync(sharedData('events')))('event logs (skipped where the shared data folder is absent)', () => {
  interface Answers {
    readonly cases: number;
    readonly events: number;
    readonly variants: number;
    readonly top_variants: readonly (readonly [Sequence, number])[];
    readonly dfg: readonly (readonly [from: string, to: string, count: number])[];
  }

  /** Activities of each case by time, then by place in the file. */
  const casesOf = (rows: readonly { readonly id: string; readonly act: string; readonly at: number }[]): readonly Sequence[] => {
    const cases = new Map<string, string[]>();
    for (const { id, act } of rows.toSorted((a, b) => a.at - b.at)) cases.set(id, [...(cases.get(id) ?? []), act]);
    return [...cases.values()];
  };

  const isAsExpected = (sequences: readonly Sequence[], name: string): void => {
    const expected = readAnswers(sharedData('expected', 'datasets', `${name}.json`)) as Answers;
    expect(sequences).toHaveLength(expected.cases);
    expect(sequences.flat()).toHaveLength(expected.events);
    const variants = variantsOf(sequences);
    expect(variants).toHaveLength(expected.variants);
    for (const [sequence, count] of expected.top_variants) expect(variants).toContainEqual({ sequence, count });
    const follows = transitionCounts(sequences);
    for (const [from, to, count] of expected.dfg) expect(follows.get(from)?.get(to), `${from} → ${to}`).toBe(count);
  };

  it('the running example: variants and what directly follows what', () => {
    const rows = readTable(sharedData('events', 'running_example.csv'), ';').map((row) => ({
      id: row.case_id ?? '',
      act: row.activity ?? '',
      at: Date.parse((row.timestamp ?? '').replace(' ', 'T')),
    }));
    isAsExpected(casesOf(rows), 'running_example');
    expect([...transitionCounts(casesOf(rows)).values()].flatMap((row) => [...row.keys()])).toHaveLength(16);
  });

  it('a shop: steps reached by customers and in visits, what follows what, and how many different visits there were', () => {
    interface Shop {
      readonly users: number;
      readonly sessions: number;
      readonly funnel_steps: Sequence;
      readonly user_ordered: readonly number[];
      readonly session_ordered: readonly number[];
      readonly funnel2_steps: Sequence;
      readonly user_ordered2: readonly number[];
      readonly session_ordered2: readonly number[];
      readonly session_dfg_top: Answers['dfg'];
      readonly distinct_session_variants: number;
    }
    const shop = readAnswers(sharedData('expected', 'datasets', 'ecom_events.json')) as Shop;
    const rows = readTable(sharedData('events', 'ecom_events.csv.gz'));
    const actsBy = (key: 'user_id' | 'session_id') =>
      rows.map((row) => ({
        who: row[key] ?? '',
        act: row.event ?? '',
        at: Date.parse((row.timestamp ?? '').replace(' ', 'T')),
      }));
    const [users, sessions] = [actsBy('user_id'), actsBy('session_id')];
    const ordered = { window: Number.POSITIVE_INFINITY, order: 'ordered' } as const;
    expect(funnelCounts(users, shop.funnel_steps, ordered)).toEqual(shop.user_ordered);
    expect(funnelCounts(sessions, shop.funnel_steps, ordered)).toEqual(shop.session_ordered);
    expect(funnelCounts(users, shop.funnel2_steps, ordered)).toEqual(shop.user_ordered2);
    expect(funnelCounts(sessions, shop.funnel2_steps, ordered)).toEqual(shop.session_ordered2);
    const visits = casesOf(sessions.map(({ who: id, act, at }) => ({ id, act, at })));
    expect(visits).toHaveLength(shop.sessions);
    expect(variantsOf(visits)).toHaveLength(shop.distinct_session_variants);
    const follows = transitionCounts(visits);
    expect(shop.session_dfg_top.length).toBeGreaterThan(5);
    for (const [from, to, count] of shop.session_dfg_top) expect(follows.get(from)?.get(to), `${from} → ${to}`).toBe(count);
  });

  it('five hundred patients: variants and what directly follows what', () => {
    const rows = readTable(sharedData('events', 'patients.csv'))
      .filter((row) => row.registration_type === 'start')
      .map((row) => ({ id: row.patient ?? '', act: row.handling ?? '', at: Date.parse(row.time ?? '') }));
    isAsExpected(casesOf(rows), 'patients');
  });
});
