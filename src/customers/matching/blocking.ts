import { nicknameGroupsOf, type Prepared } from './record.ts';

/** Blocks larger than this say too little and cost too much: their pairs are left to the other keys. */
const largestBlock = 250;
/**
 * Pairs for each record, at most. The smallest blocks come first, for what few share says most; where the budget ends, the larger blocks are
 * left out. So the time grows with the number of records and not with its square, whatever the data are like.
 */
const pairsPerRecord = 30;

/** First letter and consonants, doubled ones once: survives lost dots, vowels and doubled letters. */
const skeleton = (word: string): string =>
  (word[0] ?? '') +
  word
    .slice(1)
    .replaceAll(/[^bcdfghjklmnpqrstvxz]/g, '')
    .replaceAll(/(.)\1+/g, '$1')
    .replaceAll('c', 'k')
    .replaceAll('q', 'k')
    .replaceAll('z', 's')
    .slice(0, 5);

const nameKeys = (record: Prepared): readonly string[] =>
  record.names.flatMap(({ given, familyParts, first, family }) => {
    const keys: string[] = [];
    const roots = given.flatMap((name) => [`i${name[0] ?? ''}`, ...nicknameGroupsOf(name).map((group) => `n${group}`)]);
    for (const part of familyParts) for (const root of new Set(roots)) keys.push(`f:${skeleton(part)}:${root}`);
    for (const name of given) {
      if (name.length < 3) continue;
      keys.push(`g:${name}:${family.slice(0, 3)}`, `e:${name}:${family.slice(-4)}`);
      for (const code of record.postcodes) keys.push(`p:${skeleton(name)}:${code}`);
      for (const company of record.companies) keys.push(`c:${name}:${company}`);
    }
    if (first !== '' && family !== '') keys.push(`w:${[skeleton(first), skeleton(family)].toSorted().join(':')}`);
    if (family === '') for (const name of given) keys.push(`o:${name}`);
    return keys;
  });

/** Keys under which a record is looked for; two records are compared when they share one. */
const keysOf = (record: Prepared): ReadonlySet<string> => {
  const keys = new Set(nameKeys(record));
  for (const phone of record.phones) {
    keys.add(`ph:${phone.slice(0, 7)}`);
    keys.add(`pt:${phone.slice(-6)}`);
  }
  for (const { local, bare, whole } of record.emails) {
    keys.add(`m:${whole}`);
    if (local.length >= 5) keys.add(`l:${bare}`);
  }
  for (const { name, number } of record.streets) {
    if (number !== '') {
      keys.add(`sn:${name}:${number}`);
      for (const code of record.postcodes) keys.add(`np:${number}:${code}`);
    }
    for (const code of record.postcodes) keys.add(`sp:${name.slice(0, 4)}:${code}`);
    for (const { given, familyParts } of record.names) {
      for (const one of given.slice(0, 1)) keys.add(`sg:${name}:${skeleton(one)}`);
      for (const one of familyParts.slice(0, 1)) keys.add(`sf:${name}:${skeleton(one)}`);
    }
  }
  for (const day of record.birthDates) {
    keys.add(`b:${day}`);
    for (const { familyParts, given } of record.names) {
      if (familyParts[0]) keys.add(`by:${day.slice(0, 4)}:${skeleton(familyParts[0])}`);
      if (given[0]) keys.add(`bg:${day.slice(0, 4)}:${skeleton(given[0])}`);
    }
  }
  return keys;
};

const blocksOf = (records: readonly Prepared[]): readonly (readonly number[])[] => {
  const blocks = new Map<string, number[]>();
  for (const [at, record] of records.entries())
    for (const key of keysOf(record)) {
      const block = blocks.get(key);
      if (block) block.push(at);
      else blocks.set(key, [at]);
    }
  const useful = [...blocks.values()].filter(({ length }) => length > 1 && length <= largestBlock);
  return useful.toSorted((one, other) => one.length - other.length);
};

const pairsIn = (block: readonly number[]): number => (block.length * (block.length - 1)) / 2;

/** Blocks from the smallest on, as many as the budget holds, and how many pairs they hold with their doubles. */
const withinBudget = (blocks: readonly (readonly number[])[], budget: number): { readonly end: number; readonly pairs: number } => {
  let pairs = 0;
  for (const [at, block] of blocks.entries()) {
    if (pairs + pairsIn(block) > budget) return { end: at, pairs };
    pairs += pairsIn(block);
  }
  return { end: blocks.length, pairs };
};

/** Pairs of places in the list that share a key, each once, `[a, b, a, b, …]` with a < b. */
export const candidatePairs = (records: readonly Prepared[]): Uint32Array => {
  const blocks = blocksOf(records);
  const { end, pairs: count } = withinBudget(blocks, Math.max(50_000, pairsPerRecord * records.length));
  // A pair as one number sorts and drops its doubles without an object each.
  const width = records.length;
  const codes = new Float64Array(count);
  let filled = 0;
  for (const block of blocks.slice(0, end))
    for (let i = 0; i < block.length; i += 1)
      for (let j = i + 1; j < block.length; j += 1) codes[filled++] = (block[i] ?? 0) * width + (block[j] ?? 0);
  codes.sort();
  const pairs = new Uint32Array(count * 2);
  let length = 0;
  for (let i = 0; i < count; i += 1) {
    const code = codes[i] ?? 0;
    if (i > 0 && code === codes[i - 1]) continue;
    pairs[length++] = Math.floor(code / width);
    pairs[length++] = code % width;
  }
  return pairs.slice(0, length);
};
