import { gunzipSync } from 'node:zlib';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { findMatches, type Match } from './match.ts';
import type { MatchRecord } from './record.ts';

/** Groups by transitive closure over the pairs of at least `least`. */
const clustersOf = (matches: readonly Match[], least: number): readonly (readonly string[])[] => {
  const groups = new Map<string, readonly string[]>();
  for (const { a, b } of matches.filter(({ probability }) => probability >= least)) {
    const joined = [...new Set([...(groups.get(a) ?? [a]), ...(groups.get(b) ?? [b])])];
    for (const id of joined) groups.set(id, joined);
  }
  return [...new Set(groups.values())];
};

const pairsIn = (groups: readonly (readonly string[])[]): ReadonlySet<string> =>
  new Set(groups.flatMap((group) => group.flatMap((a, at) => group.slice(at + 1).map((b) => [a, b].toSorted().join(' ')))));

/** Precision, recall and F1 over pairs of records. */
const scored = (found: ReadonlySet<string>, truth: ReadonlySet<string>) => {
  const right = [...found].filter((pair) => truth.has(pair)).length;
  const precision = right / Math.max(1, found.size);
  const recall = right / truth.size;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
};

const febrl = sharedData('matching', 'febrl3.csv.gz');

describe.skipIf(!existsSync(febrl))('known people (skipped where the shared data folder is absent)', () => {
  it('FEBRL3 without the id number, unsupervised, pairs of clusters at 0.5: F1 at least 0.99', () => {
    const [, ...lines] = gunzipSync(readFileSync(febrl)).toString().trim().split('\n');
    const truthGroups = new Map<string, string[]>();
    const records = lines.map((line): MatchRecord => {
      const [id = '', given = '', surname = '', number = '', street = '', , suburb = '', postcode = '', , birth = ''] = line
        .split(',')
        .map((cell) => cell.trim());
      const person = /rec-(\d+)/.exec(id)?.[1] ?? '';
      truthGroups.set(person, [...(truthGroups.get(person) ?? []), id]);
      const of = (value: string): readonly string[] => (value === '' ? [] : [value]);
      return {
        id,
        names: of(`${given} ${surname}`.trim() === '' ? '' : `${surname}, ${given}`),
        phones: [],
        emails: [],
        streets: of(street === '' ? '' : `${street} ${number}`),
        postcodes: of(postcode),
        towns: of(suburb),
        birthDates: birth.length === 8 ? [`${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`] : [],
        companies: [],
      };
    });
    const truth = pairsIn([...truthGroups.values()]);
    expect(truth.size).toBe(6538);
    const { matches } = findMatches(records, { least: 0.05 });
    const clusters = clustersOf(matches, 0.5);
    const result = scored(pairsIn(clusters), truth);
    expect(result.f1).toBeGreaterThanOrEqual(0.99);
  });
});
