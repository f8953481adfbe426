import { createRandom } from '../../statistics/index.ts';
import { candidatePairs } from './blocking.ts';
import { compareInto, fieldNames, fields, isSwapped, unknown, type Field } from './compare.ts';
import { countPatterns, learnModel, posterior, type MatchModel, type Patterns } from './model.ts';
import { learnCommunities, type FamilyGivenName } from './nameCommunities.ts';
import { learnNameOrder } from './nameOrder.ts';
import { namesOf, prepareRecord, type MatchRecord, type Prepared } from './record.ts';
import { sharedAddresses } from './sharedAddresses.ts';

/** How a field spoke for or against: `weight` is the base-2 logarithm of how much likelier it is in records of one person. */
export interface MatchReason {
  readonly field: Field;
  readonly level: string;
  readonly weight: number;
}

export interface Match {
  readonly a: string;
  readonly b: string;
  /** Estimated probability that both are the same person. */
  readonly probability: number;
  /** Given and family name stand the other way round in one of them. */
  readonly swapped: boolean;
  /** The strongest first. */
  readonly reasons: readonly MatchReason[];
}

export interface MatchOptions {
  /** Pairs less probable than this are left out. */
  readonly least: number;
  /** Told how far it is, 0…1. */
  readonly onProgress?: (share: number) => void;
}

const prepareAll = (records: readonly MatchRecord[]): readonly Prepared[] => {
  const order = learnNameOrder(records.flatMap(namesOf));
  const prepared = records.map((record) => prepareRecord(record, order));
  const shared = sharedAddresses(prepared);
  return prepared.map((record) => {
    const own = [...record.phones, ...record.emails.map(({ whole }) => whole)].filter((address) => shared.has(address));
    return own.length === 0 ? record : { ...record, shared: new Set(own) };
  });
};

/** Pairs drawn to see what agrees by chance. */
const mostDrawn = 250_000;

/** Agreement on a rare value says more than on a common one: how often each value occurs, for the fields where that matters. */
const valuesOf: Readonly<Partial<Record<Field, (record: Prepared) => readonly string[]>>> = {
  given: ({ names }) => names.map(({ first }) => first),
  family: ({ names }) => names.map(({ family }) => family),
  street: ({ streets }) => streets.map(({ name, number }) => `${name} ${number}`),
  place: ({ postcodes, towns }) => (postcodes.length > 0 ? postcodes : towns),
  company: ({ companies }) => companies,
};

type Frequencies = ReadonlyMap<Field, ReadonlyMap<string, number>>;

const countValues = (records: readonly Prepared[]): Frequencies =>
  new Map(
    Object.entries(valuesOf).map(([field, of]) => {
      const counts = new Map<string, number>();
      for (const record of records) for (const value of new Set(of(record))) counts.set(value, (counts.get(value) ?? 0) + 1);
      return [field as Field, counts]; // the keys of valuesOf are fields
    }),
  );

/** Share of records that hold the value both agree on; null where agreement is not exact or the field is not counted by value. */
const sharedFrequency = (field: Field, a: Prepared, b: Prepared, frequencies: Frequencies, records: number): number | null => {
  const of = valuesOf[field];
  if (!of) return null;
  const theirs = new Set(of(b));
  const shared = of(a).filter((value) => value !== '' && theirs.has(value));
  if (shared.length === 0) return null;
  return Math.min(...shared.map((value) => frequencies.get(field)?.get(value) ?? records)) / records;
};

/** What a family name in common tells beside the given name: the rarest that both agree on in both names. */
const familyFrequency = (a: Prepared, b: Prepared, share: number, familyGivenName: FamilyGivenName): number =>
  Math.min(
    1,
    ...a.names.flatMap(({ first, family }) =>
      b.names.some((other) => other.first === first && other.family === family) ? [familyGivenName(first, family) ?? share] : [],
    ),
  );

const drawPatterns = (prepared: readonly Prepared[]): Patterns => {
  const n = prepared.length;
  const all = (n * (n - 1)) / 2;
  const compared = new Uint8Array(fieldNames.length);
  const compare = (i: number, j: number): Uint8Array => {
    compareInto(compared, 0, prepared[i] as Prepared, prepared[j] as Prepared); // both below n
    return compared;
  };
  const levels = function* (): Generator<Uint8Array> {
    if (all <= mostDrawn) {
      for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) yield compare(i, j);
      return;
    }
    const random = createRandom(20_261);
    for (let drawn = 0; drawn < mostDrawn;) {
      const [i, j] = [random.below(n), random.below(n)];
      if (i === j) continue;
      drawn += 1;
      yield compare(i, j);
    }
  };
  return countPatterns(levels());
};

const reasonsOf = (model: MatchModel, levels: ArrayLike<number>, unrelated: readonly (readonly number[])[]): readonly MatchReason[] =>
  fieldNames
    .flatMap((field, at): readonly MatchReason[] => {
      const level = levels[at] ?? unknown;
      const name = fields[field].levels[level];
      if (level === unknown || name === undefined) return [];
      const weight = Math.log2((model.same[at]?.[level] ?? 1) / (unrelated[at]?.[level] ?? 1));
      return [{ field, level: name, weight: Math.round(weight * 100) / 100 }];
    })
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight));

/**
 * Finds pairs of records that may be the same person: blocking, comparison by levels, a model learned from these records, and a
 * probability in which rare names weigh more than common ones. Deterministic. Memory grows with the pairs that share a key.
 */
export const findMatches = (
  records: readonly MatchRecord[],
  { least, onProgress }: MatchOptions,
): { readonly matches: readonly Match[]; readonly compared: number } => {
  const prepared = prepareAll(records);
  const at = (index: number): Prepared => prepared[index] as Prepared; // indices come from the list itself
  const pairs = candidatePairs(prepared);
  onProgress?.(0.2);
  const width = fieldNames.length;
  const levels = new Uint8Array((pairs.length / 2) * width);
  for (let i = 0; i < pairs.length; i += 2) {
    compareInto(levels, (i / 2) * width, at(pairs[i] ?? 0), at(pairs[i + 1] ?? 0));
    if (i % 200_000 === 0) onProgress?.(0.2 + (0.5 * i) / pairs.length);
  }
  const rows = function* (): Generator<Uint8Array> {
    for (let i = 0; i < levels.length; i += width) yield levels.subarray(i, i + width);
  };
  const model = learnModel(countPatterns(rows()), drawPatterns(prepared), records.length);
  onProgress?.(0.9);
  const frequencies = countValues(prepared);
  const familyGivenName = learnCommunities(prepared);
  const matches: Match[] = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const row = levels.subarray((i / 2) * width, (i / 2 + 1) * width);
    // A rough look first: most pairs are far from being the same person, whatever their names are.
    if (posterior(model, row, model.unrelated).p < least / 50) continue;
    const [a, b] = [at(pairs[i] ?? 0), at(pairs[i + 1] ?? 0)];
    const unrelated = model.unrelated.map((table, field) => {
      const name = fieldNames[field] as Field; // tables stand in the order of the fields
      const shared = row[field] === 0 ? sharedFrequency(name, a, b, frequencies, records.length) : null;
      const isFullName = name === 'family' && shared !== null && row[0] === 0;
      const frequency = isFullName ? familyFrequency(a, b, shared, familyGivenName) : shared;
      return frequency === null ? table : [frequency, ...table.slice(1)];
    });
    const { p } = posterior(model, row, unrelated);
    if (p >= least) matches.push({ a: a.id, b: b.id, probability: p, swapped: isSwapped(a, b), reasons: reasonsOf(model, row, unrelated) });
  }
  onProgress?.(1);
  return { matches: matches.toSorted((one, other) => other.probability - one.probability), compared: pairs.length / 2 };
};
