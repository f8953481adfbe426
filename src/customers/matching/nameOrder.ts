import { nameParts } from '../finnish.ts';
import { fold, nicknameGroupsOf } from './record.ts';

/** What the records themselves tell of names: which words are given names, and which way round a name without a comma stands. */
export interface NameOrder {
  /** ”Virtanen Matti”: whether the first word is the family name. Both as written. */
  isTurned(first: string, last: string): boolean;
  /** Whether enough people bear the given name (folded): then a name close to it is another name and no slip. */
  isKnown(given: string): boolean;
}

/** How much likelier the turned reading must be: most names stand the usual way. */
const turnedFrom = 5;
/** What a name that was never met counts as. */
const neverMet = 0.3;
/** A name of the lists of call names counts as met this many times. */
const listed = 3;
/** Fewer people than this may owe a name to a slip. */
const knownFrom = 5;

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Counts the names of all records; they stand the usual way so often that the counts tell which of the others do not. */
export const learnNameOrder = (written: Iterable<string>): NameOrder => {
  const given = new Map<string, number>();
  const family = new Map<string, number>();
  let names = 0;
  for (const name of written) {
    const parts = nameParts(name);
    if (parts.given[0]) add(given, fold(parts.given[0]));
    if (parts.family) add(family, fold(parts.family));
    names += 1;
  }
  const met = (counts: ReadonlyMap<string, number>, name: string, less: number): number =>
    Math.max(0, (counts.get(name) ?? 0) - less) + neverMet;
  const asGiven = (name: string, less: number): number => met(given, name, less) + (nicknameGroupsOf(name).length > 0 ? listed : 0);
  return {
    isTurned(first, last) {
      const [one, other] = [fold(first), fold(last)];
      // ”Kronqvist C.”: nobody's family name is one letter.
      if (/^\p{L}\.?$/u.test(other)) return one.length > 2;
      // The name itself was counted the usual way once.
      return met(family, one, 0) * asGiven(other, 0) > turnedFrom * asGiven(one, 1) * met(family, other, 1);
    },
    isKnown: (name) => nicknameGroupsOf(name).length > 0 || (given.get(name) ?? 0) >= Math.max(knownFrom, names / 10_000),
  };
};
