import { createRandom, type Random } from '../../statistics/index.ts';
import type { Prepared } from './record.ts';

/** How often a family name goes with a given name among people who bear names of the same kind. Null where the kind tells nothing more. */
export type FamilyGivenName = (given: string, family: string) => number | null;

/** Walks from a given name. More would tell finer differences than matter. */
const walks = 300;
/** A family name met more often than this on the walks, and this many times as often as among everybody, belongs to the same kind. */
const [leastMet, timesAsOften] = [8, 2.5];

/** Through fewer given names than this it may be chance, in a short list above all. */
const leastBy = 4;

interface Met {
  times: number;
  readonly by: Set<string>;
}

const pick = (values: readonly string[], random: Random): string => values[random.below(values.length)] ?? '';

/**
 * Nguyen is rare among all customers and common among those called Linh, so that two of that full name are less surely one person than the
 * two names would tell apart. Names of one kind are found by walking: from the given name to the family names of its bearers, from those
 * to their given names, and on to family names. Common names lead to everybody; names of a language lead to its own.
 */
export const learnCommunities = (records: readonly Prepared[]): FamilyGivenName => {
  const families = new Map<string, string[]>();
  const givens = new Map<string, string[]>();
  let names = 0;
  const put = (map: Map<string, string[]>, key: string, value: string): void => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const record of records)
    for (const { first, family } of record.names) {
      if (first.length < 2 || family === '') continue;
      put(families, first, family);
      put(givens, family, first);
      names += 1;
    }
  const random = createRandom(7);
  const walked = new Map<string, ReadonlyMap<string, Met>>();
  const walkFrom = (given: string): ReadonlyMap<string, Met> => {
    const met = new Map<string, Met>();
    for (let n = 0; n < walks; n += 1) {
      const family = pick(families.get(given) ?? [], random);
      const by = pick(givens.get(family) ?? [], random);
      const end = pick(families.get(by) ?? [], random);
      // What is asked about must not answer for itself: the doubles of a full name would make it common.
      if (by === given || end === family) continue;
      const found = met.get(end) ?? { times: 0, by: new Set<string>() };
      met.set(end, found);
      found.times += 1;
      found.by.add(by);
    }
    return met;
  };
  return (given, family) => {
    if (!families.has(given)) return null;
    let met = walked.get(given);
    if (!met) walked.set(given, (met = walkFrom(given)));
    const found = met.get(family);
    const everywhere = (givens.get(family)?.length ?? 0) / names;
    if (!found || found.times < leastMet || found.by.size < leastBy) return null;
    return found.times / walks >= timesAsOften * everywhere ? found.times / walks : null;
  };
};
