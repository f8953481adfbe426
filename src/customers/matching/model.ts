import { fieldNames, fields, levelCounts, unknown } from './compare.ts';

/**
 * What was learned of agreement. Shares of the levels of each field among records of the same person, of people of one home, and of two
 * people who have nothing to do with each other; and how many of all pairs are of the first two kinds.
 */
export interface MatchModel {
  readonly same: readonly (readonly number[])[];
  readonly household: readonly (readonly number[])[];
  readonly unrelated: readonly (readonly number[])[];
  readonly sameShare: number;
  readonly householdShare: number;
}

/** How many pairs the starting values count as: a list of two hundred rows has too few pairs to teach anything alone. */
const priorPairs = 40;
/** Of a hundred records, how many are expected to be doubles, and how many to live with another one, before anything is known. */
const expected = { same: 0.04, household: 0.08 } as const;
const rounds = 25;

const starting = (kind: 'same' | 'household'): readonly (readonly number[])[] => fieldNames.map((field) => fields[field][kind]);

/** Shares of the levels from their counts, with the starting shares counted in as `weight` more. */
const normalised = (counts: readonly number[], prior: readonly number[], weight: number): readonly number[] => {
  const total = counts.reduce((sum, count) => sum + count, 0) + weight;
  return counts.map((count, level) => (count + weight * (prior[level] ?? 0)) / total);
};

/** What was counted, with a fifth of what was expected beforehand. */
const blended = (counted: number, before: number): number => (counted + 0.2 * before) / 1.2;

/** What tells people of one home apart is not learned: it is what the kind means. Otherwise it would take over any odd group of pairs. */
const tellsApart: ReadonlySet<number> = new Set([fieldNames.indexOf('given'), fieldNames.indexOf('birth')]);

/** A name-made local part says again what the name said: it is taken as weak evidence whatever the counts are. */
const namedEmail = { field: fieldNames.indexOf('email'), level: fields.email.levels.indexOf('named'), ratio: 3 } as const;

/** Likelihood of a pair's levels under one kind. */
const likelihood = (table: readonly (readonly number[])[], levels: ArrayLike<number>): number => {
  let product = 1;
  for (let field = 0; field < table.length; field += 1) {
    const level = levels[field] ?? unknown;
    if (level !== unknown) product *= table[field]?.[level] ?? 1;
  }
  return product;
};

/** Patterns of levels with how often each occurs: the model is learned from these, however many pairs there are. */
export interface Patterns {
  readonly levels: readonly Uint8Array[];
  readonly counts: readonly number[];
}

export const countPatterns = (compared: Iterable<Uint8Array>): Patterns => {
  const found = new Map<string, { readonly levels: Uint8Array; count: number }>();
  for (const levels of compared) {
    const key = levels.join();
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { levels: levels.slice(), count: 1 });
  }
  const rows = [...found.values()];
  return { levels: rows.map((row) => row.levels), counts: rows.map((row) => row.count) };
};

const emptyTable = (): number[][] => levelCounts.map((count) => Array.from({ length: count }, () => 0));

const add = (table: number[][], levels: Uint8Array, weight: number): void => {
  for (let field = 0; field < table.length; field += 1) {
    const level = levels[field] ?? unknown;
    const row = table[field];
    if (level !== unknown && row) row[level] = (row[level] ?? 0) + weight;
  }
};

/**
 * Learns the model (Fellegi and Sunter 1969, by expectation–maximisation) with three kinds of pairs instead of two: people of one home
 * agree on family name, address and often phone without being the same person. `all` are patterns of randomly drawn pairs, from which
 * agreement by chance is counted; `candidates` are those that blocking found; every pair outside them is taken as unrelated. Starting
 * values weigh as much as forty pairs, so a short list is judged by experience and a long one by itself.
 * @param records how many records there are
 */
export const learnModel = (candidates: Patterns, all: Patterns, records: number): MatchModel => {
  const pairs = Math.max(1, (records * (records - 1)) / 2);
  const drawn = all.counts.reduce((sum, count) => sum + count, 0);
  const chance = emptyTable();
  for (const [at, levels] of all.levels.entries()) add(chance, levels, all.counts[at] ?? 0);
  const prior = { same: starting('same'), household: starting('household') };
  let model: MatchModel = {
    ...prior,
    unrelated: unrelatedOf(chance, emptyTable(), prior.same),
    sameShare: (expected.same * records) / pairs,
    householdShare: (expected.household * records) / pairs,
  };
  for (let round = 0; round < rounds; round += 1) {
    const same = emptyTable();
    const household = emptyTable();
    let [sames, households] = [0, 0];
    for (const [at, levels] of candidates.levels.entries()) {
      const { p, h } = posterior(model, levels, model.unrelated);
      const count = candidates.counts[at] ?? 0;
      add(same, levels, p * count);
      add(household, levels, h * count);
      sames += p * count;
      households += h * count;
    }
    // Chance agreement is that of unrelated pairs: what the related ones put into the drawn pairs is taken out again.
    const share = drawn / pairs;
    const related = same.map((row, field) => row.map((count, level) => (count + (household[field]?.[level] ?? 0)) * share));
    model = {
      same: same.map((row, field) => normalised(row, prior.same[field] ?? [], priorPairs)),
      household: household.map((row, field) =>
        tellsApart.has(field) ? (prior.household[field] ?? []) : normalised(row, prior.household[field] ?? [], priorPairs),
      ),
      unrelated: unrelatedOf(chance, related, prior.same),
      sameShare: blended(sames, expected.same * records) / pairs,
      householdShare: blended(households, expected.household * records) / pairs,
    };
  }
  return model;
};

const unrelatedOf = (
  chance: readonly (readonly number[])[],
  related: readonly (readonly number[])[],
  same: readonly (readonly number[])[],
): readonly (readonly number[])[] =>
  chance.map((row, field) => {
    const counts = row.map((count, level) => Math.max(0, count - (related[field]?.[level] ?? 0)) + 0.5);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count, level) =>
      field === namedEmail.field && level === namedEmail.level ? (same[field]?.[level] ?? 0) / namedEmail.ratio : count / total,
    );
  });

/** Probability that a pair is of the same person (`p`) and that it is of two people of one home (`h`). */
export const posterior = (
  model: MatchModel,
  levels: ArrayLike<number>,
  unrelated: readonly (readonly number[])[],
): { readonly p: number; readonly h: number } => {
  const same = model.sameShare * likelihood(model.same, levels);
  const household = model.householdShare * likelihood(model.household, levels);
  const other = (1 - model.sameShare - model.householdShare) * likelihood(unrelated, levels);
  const total = same + household + other;
  return total === 0 ? { p: 0, h: 0 } : { p: same / total, h: household / total };
};
