import type { Match } from '../match.ts';

/** Groups by transitive closure over the pairs of at least `least`. */
export const clustersOf = (matches: readonly Match[], least: number): readonly (readonly string[])[] => {
  const groups = new Map<string, readonly string[]>();
  for (const { a, b } of matches.filter(({ probability }) => probability >= least)) {
    const joined = [...new Set([...(groups.get(a) ?? [a]), ...(groups.get(b) ?? [b])])];
    for (const id of joined) groups.set(id, joined);
  }
  return [...new Set(groups.values())];
};

export const pairsIn = (groups: readonly (readonly string[])[]): ReadonlySet<string> =>
  new Set(groups.flatMap((group) => group.flatMap((a, at) => group.slice(at + 1).map((b) => [a, b].toSorted().join(' ')))));

/** Pairs of records of one person, from the key. */
export const keyOf = (personOf: ReadonlyMap<string, number>): ReadonlySet<string> => {
  const groups = new Map<number, string[]>();
  for (const [id, person] of personOf) groups.set(person, [...(groups.get(person) ?? []), id]);
  return pairsIn([...groups.values()]);
};

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 over pairs of records. */
export const scored = (found: ReadonlySet<string>, truth: ReadonlySet<string>): Score => {
  const right = [...found].filter((pair) => truth.has(pair)).length;
  const precision = right / Math.max(1, found.size);
  const recall = right / truth.size;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
};
