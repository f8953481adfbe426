import { nicknameGroupsOf, type Prepared, type PreparedName } from './record.ts';
import { editDistance, jaroWinkler } from './similarity.ts';

/**
 * Fields that are compared, each with its levels of agreement from the same to clearly different, and what is expected of them before
 * anything was learned: `same` among records of one person, `household` among different people of one home. Each list sums to 1. The
 * starting values are judged, not measured: they are where learning begins, and weigh as much as forty pairs (model.ts).
 */
export const fields = {
  given: {
    levels: ['same', 'part', 'nickname', 'initial', 'similar', 'different'],
    same: [0.8, 0.04, 0.04, 0.03, 0.06, 0.03],
    household: [0.03, 0.015, 0.015, 0.05, 0.01, 0.88],
  },
  family: { levels: ['same', 'part', 'similar', 'different'], same: [0.84, 0.03, 0.07, 0.06], household: [0.75, 0.05, 0.01, 0.19] },
  phone: {
    levels: ['same', 'near', 'shared', 'different'],
    same: [0.5, 0.06, 0.04, 0.4],
    household: [0.04, 0.01, 0.15, 0.8],
  },
  email: {
    levels: ['same', 'local', 'named', 'shared', 'different'],
    same: [0.34, 0.08, 0.16, 0.04, 0.38],
    household: [0.02, 0.01, 0.02, 0.15, 0.8],
  },
  street: { levels: ['same', 'near', 'different'], same: [0.6, 0.12, 0.28], household: [0.85, 0.05, 0.1] },
  place: { levels: ['postcode', 'town', 'different'], same: [0.72, 0.1, 0.18], household: [0.9, 0.05, 0.05] },
  birth: { levels: ['same', 'near', 'year', 'different'], same: [0.88, 0.08, 0.015, 0.025], household: [0.02, 0.01, 0.02, 0.95] },
  company: { levels: ['same', 'similar', 'different'], same: [0.7, 0.1, 0.2], household: [0.55, 0.05, 0.4] },
} as const;
export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as readonly Field[];
export const levelCounts = fieldNames.map((field) => fields[field].levels.length);

/** No evidence: one of the two says nothing. */
export const unknown = 255;

const given = { same: 0, part: 1, nickname: 2, initial: 3, similar: 4, different: 5 } as const;
const family = { same: 0, part: 1, similar: 2, different: 3 } as const;

const alike = (a: string, b: string): boolean => {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4) return false;
  const most = shorter >= 8 ? 2 : 1;
  return editDistance(a, b, most) <= most || (shorter >= 5 && jaroWinkler(a, b) >= 0.93);
};

/** Remembers what two texts were found to be: names repeat, and comparing them is what costs. */
const remembered = (decide: (a: string, b: string) => number): ((a: string, b: string) => number) => {
  const cache = new Map<string, Map<string, number>>();
  let size = 0;
  return (a, b) => {
    let row = cache.get(a);
    if (!row) cache.set(a, (row = new Map()));
    let found = row.get(b);
    if (found === undefined) {
      found = decide(a, b);
      row.set(b, found);
      size += 1;
      if (size > 2_000_000) {
        cache.clear();
        size = 0;
      }
    }
    return found;
  };
};

const nicknamed = (a: string, b: string): boolean => {
  const groups = nicknameGroupsOf(a);
  return groups.length > 0 && nicknameGroupsOf(b).some((group) => groups.includes(group));
};

const knownAlike = remembered((a, b) => (alike(a, b) ? 1 : 0));
/** One edit leaves one of the two first letters at its place or beside it: most names are told apart by that alone. */
const partsAlike = (a: string, b: string): number =>
  a[0] === b[0] || a[1] === b[1] || a[0] === b[1] || a[1] === b[0] ? knownAlike(a, b) : 0;
/** One slip in a short name: asked only where one of the two is nobody's name. */
const slipOf = remembered((a, b) => (Math.min(a.length, b.length) >= 3 && editDistance(a, b, 1) <= 1 ? 1 : 0));

const givenLevel = (a: PreparedName, b: PreparedName): number => {
  if (a.first === '' || b.first === '') return unknown;
  if (a.first === b.first) return given.same;
  if (a.given.some((name) => name.length > 1 && b.given.includes(name))) return given.part;
  if (a.given.some((one) => b.given.some((other) => nicknamed(one, other)))) return given.nickname;
  const [x = '', y = ''] = [a.given[0], b.given[0]];
  if ((x.length === 1 || y.length === 1) && x[0] === y[0]) return given.initial;
  // Two names that each exist are two names, however close: Kari and Katri.
  if (x.length > 1 && y.length > 1 && a.known && b.known) return given.different;
  return partsAlike(x, y) === 1 || slipOf(x, y) === 1 ? given.similar : given.different;
};

const familyLevel = (a: PreparedName, b: PreparedName): number => {
  if (a.family === '' || b.family === '') return unknown;
  if (a.family === b.family) return family.same;
  if (a.familyParts.some((part) => part.length > 1 && b.familyParts.includes(part))) return family.part;
  return a.familyParts.some((one) => b.familyParts.some((other) => partsAlike(one, other) === 1)) ? family.similar : family.different;
};

interface NameLevels {
  readonly given: number;
  readonly family: number;
  readonly swapped: boolean;
}

/** A name that stands alone may be either of the two: ”Virtanen” beside ”Matti Virtanen”. */
const loneLevels = (lone: PreparedName, other: PreparedName): NameLevels | null => {
  if (lone.family !== '' || lone.first === '' || other.family === '') return null;
  const asFamily = familyLevel({ ...lone, family: lone.first, familyParts: lone.given }, other);
  return asFamily < family.different ? { given: unknown, family: asFamily, swapped: false } : null;
};

const nameLevels = (a: PreparedName, b: PreparedName): NameLevels => {
  // ”Korhonen Jukka” beside ”Jukka Korhonen”
  if (a.family !== '' && a.first !== '' && a.first === b.family && a.family === b.first)
    return { given: given.same, family: family.same, swapped: true };
  return loneLevels(a, b) ?? loneLevels(b, a) ?? { given: givenLevel(a, b), family: familyLevel(a, b), swapped: a.turned !== b.turned };
};

const overPairs = <T>(a: readonly T[], b: readonly T[], level: (one: T, other: T) => number): number => {
  let found = unknown;
  for (const one of a) for (const other of b) found = Math.min(found, level(one, other));
  return found;
};

const phone = { same: 0, near: 1, shared: 2, different: 3 } as const;
const email = { same: 0, local: 1, named: 2, shared: 3, different: 4 } as const;

const phoneLevel = (a: Prepared, b: Prepared): number =>
  overPairs(a.phones, b.phones, (one, other) => {
    const isShared = a.shared.has(one) || b.shared.has(other);
    if (one === other) return isShared ? phone.shared : phone.same;
    // A number of the home beside one's own speaks for nothing.
    if (isShared) return unknown;
    return one.length >= 7 && other.length >= 7 && editDistance(one, other, 1) <= 1 ? phone.near : phone.different;
  });

const namesIn = ({ names }: Prepared): readonly string[] => names.flatMap(({ given: own, familyParts }) => [...own, ...familyParts]);

/** Whether a local part is made of the person's own names: then it says little that the name does not say. */
const fromName = (local: string, names: readonly string[]): boolean =>
  local.split(/[._\-+\d]+/).every((part) => part === '' || part.length === 1 || names.some((name) => name === part || part.includes(name)));

const emailLevel = (a: Prepared, b: Prepared): number => {
  if (a.emails.length === 0 || b.emails.length === 0) return unknown;
  return overPairs(a.emails, b.emails, (one, other) => {
    const isShared = a.shared.has(one.whole) || b.shared.has(other.whole);
    if (one.whole === other.whole) return isShared ? email.shared : email.same;
    if (isShared) return unknown;
    if (one.local.length < 4 || other.local.length < 4) return email.different;
    const [x, y] = [one.bare, other.bare];
    const close = x === y || (x.length >= 7 && y.length >= 7 && editDistance(x, y, 1) <= 1);
    if (close) return fromName(one.local, [...namesIn(a), ...namesIn(b)]) ? email.named : email.local;
    // ”r.nieminen” beside ”reijo.nieminen”: both are said by the name.
    const last = one.parts.at(-1) ?? '';
    return one.parts.length > 1 && last.length > 3 && last === other.parts.at(-1) && one.local[0] === other.local[0]
      ? email.named
      : email.different;
  });
};

const streetLevel = (a: Prepared, b: Prepared): number =>
  overPairs(a.streets, b.streets, (one, other) => {
    const name = one.name === other.name ? 0 : partsAlike(one.name, other.name) === 1 ? 1 : 2;
    if (name === 2) return 2;
    const otherDoor = one.flat !== '' && other.flat !== '' && one.flat !== other.flat;
    return name === 0 && one.number === other.number && !otherDoor ? 0 : one.number === other.number || name === 0 ? 1 : 2;
  });

const placeLevel = (a: Prepared, b: Prepared): number => {
  const byCode = overPairs(a.postcodes, b.postcodes, (one, other) => (one === other ? 0 : 2));
  if (byCode === 0) return 0;
  const byTown = overPairs(a.towns, b.towns, (one, other) => (one === other || partsAlike(one, other) === 1 ? 1 : 2));
  return Math.min(byCode, byTown);
};

const birthLevel = (one: string, other: string): number => {
  if (one === other) return 0;
  const [a, b] = [one.replaceAll('-', ''), other.replaceAll('-', '')];
  const swapped = a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) === b.slice(6, 8) && a.slice(6, 8) === b.slice(4, 6);
  if (swapped || editDistance(a, b, 1) <= 1) return 1;
  return a.slice(0, 4) === b.slice(0, 4) ? 2 : 3;
};

/** The code of a company says more than its name. */
const companyLevel = (a: Prepared, b: Prepared): number => {
  if (overPairs(a.businessIds, b.businessIds, (one, other) => (one === other ? 0 : 2)) === 0) return 0;
  return overPairs(a.companies, b.companies, (one, other) => (one === other ? 0 : partsAlike(one, other) === 1 ? 1 : 2));
};

/** The two names of one pair belong together: of several names, the pair that agrees most decides both. */
const bestNames = (a: Prepared, b: Prepared): NameLevels | null => {
  let best: NameLevels | null = null;
  for (const one of a.names)
    for (const other of b.names) {
      const found = nameLevels(one, other);
      if (!best || found.given + found.family < best.given + best.family) best = found;
    }
  return best;
};

/** Compares two prepared records field by field, of several values the best pair; the levels are written into `levels` from `at` on. */
export const compareInto = (levels: Uint8Array, at: number, a: Prepared, b: Prepared): void => {
  const named = bestNames(a, b);
  levels[at] = named?.given ?? unknown;
  levels[at + 1] = named?.family ?? unknown;
  levels[at + 2] = phoneLevel(a, b);
  levels[at + 3] = emailLevel(a, b);
  levels[at + 4] = streetLevel(a, b);
  levels[at + 5] = placeLevel(a, b);
  levels[at + 6] = overPairs(a.birthDates, b.birthDates, birthLevel);
  levels[at + 7] = companyLevel(a, b);
};

/** Whether given and family name stand the other way round in one of the two. */
export const isSwapped = (a: Prepared, b: Prepared): boolean => bestNames(a, b)?.swapped ?? false;
