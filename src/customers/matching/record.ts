import { nameParts, type NameParts } from '../finnish.ts';
import type { NameOrder } from './nameOrder.ts';
import { nicknameGroups } from './nicknames.ts';

/** What is known of a customer when records are compared. Lists hold every live value; empty means nothing is known. */
export interface MatchRecord {
  readonly id: string;
  readonly names: readonly string[];
  /** E.164 or as written. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Street with its number. */
  readonly streets: readonly string[];
  readonly postcodes: readonly string[];
  readonly towns: readonly string[];
  /** ISO days. */
  readonly birthDates: readonly string[];
  readonly companies: readonly string[];
  /** Business identity codes (Y-tunnus) of the company, as written. */
  readonly businessIds?: readonly string[];
}

export interface PreparedName {
  /** Every given name and every part of a double one, folded. */
  readonly given: readonly string[];
  readonly first: string;
  readonly family: string;
  readonly familyParts: readonly string[];
  /** The family name stood first, without a comma. */
  readonly turned: boolean;
  /** Whether the first given name is one that people bear, so that a name close to it is another name. */
  readonly known: boolean;
}

/** A record in the form in which it is compared: letters folded, numbers bare. */
export interface Prepared {
  readonly id: string;
  readonly names: readonly PreparedName[];
  readonly phones: readonly string[];
  readonly emails: readonly PreparedEmail[];
  readonly streets: readonly PreparedStreet[];
  readonly postcodes: readonly string[];
  readonly towns: readonly string[];
  readonly birthDates: readonly string[];
  readonly companies: readonly string[];
  readonly businessIds: readonly string[];
  /** Those of its phones and e-mails that belong to a home or a workplace. */
  readonly shared: ReadonlySet<string>;
}

interface PreparedEmail {
  readonly whole: string;
  readonly local: string;
  /** The local part without dots and lines, and its words. */
  readonly bare: string;
  readonly parts: readonly string[];
}

interface PreparedStreet {
  readonly name: string;
  readonly number: string;
  /** Stair and door (”a5”), empty where none is told. */
  readonly flat: string;
}

/** Comparison is quadratic in the values of a field; a customer with hundreds of addresses is compared by its first ones. */
const mostValues = 5;

/** Small letters without marks, v for w: what people and keyboards mix up. */
export const fold = (text: string): string => (/^[ -~]*$/.test(text) ? text : withoutMarks(text)).toLowerCase().replaceAll('w', 'v').trim();

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'a').replaceAll('ß', 'ss');

const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);

const particleWords = new Set(['von', 'af', 'de', 'van', 'der', 'la', 'le', 'di']);

/** Parts of a name, with the family name first where the other records tell that it stands so. */
const orderedParts = (written: string, order: NameOrder): { readonly parts: NameParts; readonly turned: boolean } => {
  const parts = nameParts(written);
  const [first, ...more] = parts.given;
  if (first === undefined || parts.family === '' || parts.particle !== null || written.includes(',')) return { parts, turned: false };
  if (!order.isTurned(first, parts.family)) return { parts, turned: false };
  return { parts: { ...parts, given: [...more, parts.family], family: first }, turned: true };
};

const prepareName = (written: string, order: NameOrder): PreparedName | null => {
  const {
    parts: { given, family },
    turned,
  } = orderedParts(written, order);
  const parts = given.flatMap(wordsOf);
  const familyParts = wordsOf(family).filter((word) => !particleWords.has(word));
  if (parts.length === 0 && familyParts.length === 0) return null;
  const first = given[0] ? wordsOf(given[0]).join('-') : '';
  return { given: parts, first, family: familyParts.join('-'), familyParts, turned, known: order.isKnown(first) };
};

const prepareEmail = (whole: string): PreparedEmail => {
  const local = fold(whole.split('@')[0] ?? '');
  const parts = local.split(/[._-]/);
  return { whole, local, bare: parts.join(''), parts };
};

/** An address like ”matti.virtanen68@…” names its holder where nothing else does. */
const nameInEmail = (email: string): string => {
  const parts = (email.split('@')[0] ?? '').replaceAll(/\d/g, '').split(/[._-]/);
  return parts.length === 2 && parts.every((part) => part.length >= 3) ? parts.join(' ') : '';
};

/** National digits: the country code of Finland and the leading zero say nothing. */
const phoneDigits = (phone: string): string =>
  phone
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?358/, '')
    .replace(/^0+/, '');

const prepareStreet = (street: string): PreparedStreet | null => {
  const text = fold(street);
  const name = text
    .replace(/\d.*$/u, '')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
  const [, number = '', rest = ''] = /(\d+)(.*)$/u.exec(text) ?? [];
  const flat = rest.replaceAll(/\b(?:as|bst|lgh|asunto)\b|[^\p{L}\d]/gu, '');
  return name === '' ? null : { name, number, flat };
};

const legalForms = /(?:^|\s)(?:oyj?|ab|ky|ay|tmi|ry|rf|osk|oü|gmbh|ltd|limited|inc|llc|corp|aps|as|group)(?=\s|$)/gu;
const companyCore = (name: string): string =>
  fold(name)
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .replaceAll(legalForms, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const kept = <T>(values: readonly T[]): readonly T[] => values.slice(0, mostValues);
const distinct = (values: readonly string[]): readonly string[] => kept([...new Set(values.filter((value) => value !== ''))]);

/** Names as they are compared: those written, or what the e-mail tells. */
export const namesOf = ({ names, emails }: MatchRecord): readonly string[] =>
  names.length > 0 ? names : emails.map(nameInEmail).filter((name) => name !== '');

export const prepareRecord = (record: MatchRecord, order: NameOrder): Prepared => ({
  id: record.id,
  names: kept(
    namesOf(record)
      .map((name) => prepareName(name, order))
      .filter((name) => name !== null),
  ),
  phones: distinct(record.phones.map(phoneDigits).filter((digits) => digits.length >= 5)),
  emails: kept(
    record.emails
      .map((email) => email.trim().toLowerCase())
      .filter((email) => email.includes('@'))
      .map(prepareEmail),
  ),
  streets: kept(record.streets.map(prepareStreet).filter((street) => street !== null)),
  postcodes: distinct(record.postcodes.map((code) => code.replaceAll(/\s/g, ''))),
  towns: distinct(record.towns.map(fold)),
  birthDates: distinct(record.birthDates),
  companies: distinct(record.companies.map(companyCore)),
  shared: new Set(),
  businessIds: distinct((record.businessIds ?? []).map((id) => id.replaceAll(/\D/g, ''))),
});

const groupsByName: ReadonlyMap<string, readonly number[]> = (() => {
  const groups = new Map<string, number[]>();
  for (const [at, names] of nicknameGroups.entries())
    for (const name of names) groups.set(fold(name), [...(groups.get(fold(name)) ?? []), at]);
  return groups;
})();

/** The groups of call names that a folded given name belongs to. */
export const nicknameGroupsOf = (name: string): readonly number[] => groupsByName.get(name) ?? [];

/** Every name of the groups that a folded given name belongs to. */
export const namesOfGroups = (name: string): readonly string[] => nicknameGroupsOf(name).flatMap((group) => nicknameGroups[group] ?? []);
