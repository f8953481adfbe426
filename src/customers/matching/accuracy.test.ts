import { gunzipSync } from 'node:zlib';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { surely } from './contract.ts';
import { findMatches } from './match.ts';
import type { MatchRecord } from './record.ts';
import { finnishCustomers } from './testing/records.ts';
import { clustersOf, keyOf, pairsIn, scored } from './testing/scoring.ts';

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

/** The model was made better on other seeds; these were run first when nothing was to be changed any more. */
const setAside = [301, 302, 303, 304];

describe('Finnish customers made with a key', () => {
  it('four seeds set aside, 4,000 records each, unsupervised, pairs of clusters from the limit of the sure on: F1 at least 0.90, precision at least 0.98', () => {
    const [all, key] = [new Set<string>(), new Set<string>()];
    let [sure, sureAndRight] = [0, 0];
    const tell = (name: string, score: ReturnType<typeof scored>): void => {
      const shown = [score.precision, score.recall, score.f1].map((share) => share.toFixed(3)).join(', ');
      process.stdout.write(`${name}: precision, recall, F1: ${shown}\n`);
    };
    for (const seed of setAside) {
      const { records, personOf } = finnishCustomers(seed, 4000);
      const truth = keyOf(personOf);
      const { matches, compared } = findMatches(records, { least: 0.3 });
      const found = pairsIn(clustersOf(matches, surely));
      for (const pair of found) all.add(`${seed} ${pair}`);
      for (const pair of truth) key.add(`${seed} ${pair}`);
      for (const { a, b, probability } of matches) {
        if (probability < surely) continue;
        sure += 1;
        if (personOf.get(a) === personOf.get(b)) sureAndRight += 1;
      }
      tell(`seed ${seed}, ${truth.size} true pairs, ${compared} compared`, scored(found, truth));
    }
    const score = scored(all, key);
    tell(`together, ${key.size} true pairs`, score);
    expect(score.precision).toBeGreaterThanOrEqual(0.98);
    expect(score.f1).toBeGreaterThanOrEqual(0.9);
    // What the model says of itself holds: pairs that it calls sure are no worse than that.
    expect(sureAndRight / sure).toBeGreaterThanOrEqual(surely);
  });

  it('holds what is hard: people of one name in one home, twins, changed names, an e-mail of a whole family', () => {
    const { records, personOf } = finnishCustomers(1, 12_000);
    expect(finnishCustomers(1, 12_000)).toEqual({ records, personOf });
    const people = new Map(records.map((record) => [record.id, personOf.get(record.id) ?? -1]));
    const differ = (value: (record: MatchRecord) => string | undefined): number => {
      const holders = new Map<string, Set<number>>();
      for (const record of records) {
        const said = value(record);
        if (said) holders.set(said, (holders.get(said) ?? new Set<number>()).add(people.get(record.id) ?? -1));
      }
      return [...holders.values()].filter(({ size }) => size > 1).length;
    };
    // Different people with one name at one address, with one date of birth and family name, and behind one e-mail.
    const house = ({ streets: [street], postcodes: [code] }: MatchRecord): string =>
      street && code ? `${/\D+\d+/.exec(street)?.[0]} ${code}` : '';
    expect(differ((record) => house(record) && `${record.names[0]?.split(/[ ,]+/).toSorted().join(' ')} ${house(record)}`)).toBeGreaterThan(
      3,
    );
    const family = ({ names: [name] }: MatchRecord): string =>
      /^(\p{L}+),/u.exec(name ?? '')?.[1] ?? /(\p{L}+)$/u.exec(name ?? '')?.[1] ?? '';
    expect(differ((record) => record.birthDates[0] && `${record.birthDates[0]} ${family(record).toLowerCase()}`)).toBeGreaterThan(3);
    expect(differ(({ emails: [email] }) => email)).toBeGreaterThan(30);
    expect(differ(({ phones: [phone] }) => phone)).toBeGreaterThan(10);
    expect(records.some(({ names: [name] }) => name?.includes('von ') || name?.includes('af '))).toBe(true);
  });
});
