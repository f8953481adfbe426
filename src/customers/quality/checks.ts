import { isPossiblePhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { FieldValue } from '../../platform/domain.ts';
import { hasLostLetter, mendMojibake } from '../../tables/index.ts';
import { findPersonalIds, isBusinessId } from '../finnish.ts';
import { normaliseHandle } from '../normalise.ts';
import type { Problem } from './contract.ts';

/** What a value stands in: the field's key, its type, and the name of an own field in lower case. */
export interface Place {
  readonly field: string;
  readonly type: string;
  readonly name: string;
  /** `2026-11-25`: what the future is measured against. */
  readonly today: string;
}

interface Check {
  readonly problem: Problem;
  /** `invalid` values count against validity; `style` and `private` ones do not. */
  readonly weight: 'invalid' | 'style' | 'private';
  finds(text: string, place: Place): boolean;
  /** The value as it should be: null empties it, undefined leaves it as it is. Absent: people must look. */
  mend?(text: string, place: Place): FieldValue | undefined;
}

/** Types whose values are no words. */
const unquoted = new Set(['date', 'datetime', 'number', 'money', 'percent', 'score', 'boolean']);
/** In a column of classes these are answers, not a want of one. */
const answers = /^(?:ei|none|x|0+|-1)$/i;
const placeholder =
  /^(?:[-–—.?*x\s]+|n\/?a|n\.a\.|none|null|nil|undefined|nan|ei|ei ole|ei tiedossa|ei tietoa|puuttuu|tuntematon|unknown|not known|missing|tba|tbd|xxx+|test|testi|asdf|qwerty|nimi|etunimi sukunimi|matti meikäläinen|maija meikäläinen|asiakas|testi testinen|(?:test|testi|user|email|nimi|name|etunimi\.sukunimi|firstname\.lastname)@(?:test|testi|example|esimerkki|domain)\.[a-z]+|999+|-1|0{5,}|1234567+)$/i;
const sheetError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|PUUTTUU!|VIITTAUS!|ARVO!|JAKO\/0!|NIMI\?|LUKU!|TYHJÄ!)$/i;
const isoDate = /^\d{4}-\d{2}-\d{2}/;
const defaultDates = new Set(['1900-01-01', '1899-12-30', '1899-12-31', '1970-01-01', '1753-01-01', '0001-01-01', '9999-12-31']);
const bornNames = /birth|syntym|born|dob/;
const postcodeNames = /postcode|postal|zip|postinumero|postinro/;
const businessNames = /y-?tunnus|business ?id|vat/;
const emailNames = /e-?mail|s-?posti|sähköposti/;

const isDate = ({ type }: Place): boolean => type === 'date' || type === 'datetime';
const isBirth = ({ field, name }: Place): boolean => field === 'birthDate' || bornNames.test(name);
const isPostcode = ({ field, name }: Place): boolean => field === 'postcode' || postcodeNames.test(name);
const isEmail = ({ field, type, name }: Place): boolean => field === 'email' || type === 'email' || emailNames.test(name);
const isPhone = ({ field, type }: Place): boolean => field === 'phone' || type === 'phone';
const isName = ({ field }: Place): boolean => ['name', 'firstName', 'lastName', 'town', 'street', 'company'].includes(field);
const isPersonName = ({ field }: Place): boolean => ['name', 'firstName', 'lastName'].includes(field);

/** Mail services by the ways they are mistyped: the letters swapped, dropped or doubled. Written down from what keyboards make easy. */
const mistyped: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gmail.com': [
      'gmial.com',
      'gmai.com',
      'gmal.com',
      'gamil.com',
      'gnail.com',
      'gmail.co',
      'gmail.cm',
      'gmail.con',
      'gmaill.com',
      'gmail.fi',
    ],
    'hotmail.com': ['hotmial.com', 'hotmai.com', 'hotmal.com', 'hotmil.com', 'hotmail.con', 'hotmail.co', 'hotmail.cm', 'hotmaill.com'],
    'outlook.com': ['outlok.com', 'outloo.com', 'outlook.con', 'outlook.co', 'otlook.com'],
    'icloud.com': ['iclod.com', 'icloud.con', 'iclould.com', 'icoud.com'],
    'yahoo.com': ['yaho.com', 'yahho.com', 'yahoo.con', 'yhaoo.com'],
    'luukku.com': ['luuku.com', 'lukku.com', 'luukku.con'],
    'kolumbus.fi': ['kolumbs.fi', 'kolumbus.com'],
    'elisanet.fi': ['elisanet.com', 'elisnet.fi'],
    'suomi24.fi': ['suomi24.com', 'soumi24.fi'],
  }).flatMap(([right, wrongs]) => wrongs.map((wrong) => [wrong, right] as const)),
);
const domainOf = (text: string): string => text.toLowerCase().trim().split('@')[1] ?? '';

/** The Finnish way of writing a number: national in groups, other countries with their code. */
const phoneSpelling = (text: string): string | undefined => {
  const number = parsePhoneNumberFromString(text, 'FI');
  if (!number?.isPossible()) return undefined;
  return number.countryCallingCode === '358' ? number.formatNational() : number.formatInternational();
};

const letterRuns = /\p{L}+/gu;
const shouts = (text: string): boolean => {
  const letters = text.replaceAll(/[^\p{L}]/gu, '');
  return (
    letters.length > 3 &&
    (letters === letters.toUpperCase() || letters === letters.toLowerCase()) &&
    letters.toLowerCase() !== letters.toUpperCase()
  );
};
const smallWords = new Set(['von', 'af', 'de', 'van', 'der', 'den', 'del', 'di', 'la', 'le', 'ja', 'och', 'and', 'of']);
const keepCapital = new Set(['oy', 'oyj', 'ab', 'ky', 'ay', 'tmi', 'ry', 'rf', 'ltd', 'gmbh']);
const companyForms: Readonly<Record<string, string>> = {
  oy: 'Oy',
  oyj: 'Oyj',
  ab: 'Ab',
  ky: 'Ky',
  ay: 'Ay',
  tmi: 'Tmi',
  ry: 'ry',
  rf: 'rf',
  ltd: 'Ltd',
  gmbh: 'GmbH',
};
const titled = (text: string): string =>
  text.toLowerCase().replaceAll(letterRuns, (word, at: number) => {
    if (keepCapital.has(word)) return companyForms[word] ?? word;
    return at > 0 && smallWords.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });

const yearsBetween = (from: string, to: string): number => Number(to.slice(0, 4)) - Number(from.slice(0, 4));

/** The checks in the order in which they are tried: a value has at most one problem, the first that is found. */
export const checks: readonly Check[] = [
  { problem: 'spreadsheet-error', weight: 'invalid', finds: (text) => sheetError.test(text), mend: () => null },
  {
    problem: 'placeholder',
    weight: 'invalid',
    finds: (text, { type }) => !unquoted.has(type) && placeholder.test(text) && !(type === 'category' && answers.test(text)),
    mend: () => null,
  },
  {
    problem: 'default-date',
    weight: 'invalid',
    finds: (text, place) => isDate(place) && defaultDates.has(text.slice(0, 10)),
    mend: () => null,
  },
  {
    problem: 'future-date',
    weight: 'invalid',
    finds: (text, place) => isDate(place) && isBirth(place) && isoDate.test(text) && text.slice(0, 10) > place.today,
    mend: () => null,
  },
  {
    problem: 'too-old',
    weight: 'invalid',
    finds: (text, place) => isDate(place) && isBirth(place) && isoDate.test(text) && yearsBetween(text, place.today) > 110,
    mend: () => null,
  },
  {
    problem: 'personal-id',
    weight: 'private',
    finds: (text) => findPersonalIds(text).length > 0,
    mend: (text) => {
      const rest = findPersonalIds(text)
        .reduce((left, id) => left.replaceAll(id.text, ''), text)
        .replaceAll(/\s+/g, ' ')
        .trim();
      return /[\p{L}\d]/u.test(rest) ? rest : null;
    },
  },
  {
    problem: 'wrong-field',
    weight: 'invalid',
    finds: (text, place) =>
      (isPhone(place) && normaliseHandle('email', text) !== null) ||
      ((isEmail(place) || isPersonName(place)) && /^[+\d][\d\s()-]{6,}$/.test(text)) ||
      (isPersonName(place) && normaliseHandle('email', text) !== null),
  },
  {
    problem: 'broken-letters',
    weight: 'invalid',
    finds: (text) => mendMojibake(text) !== null || hasLostLetter(text),
    mend: (text) => (hasLostLetter(text) ? undefined : (mendMojibake(text) ?? undefined)),
  },
  {
    problem: 'mistyped-domain',
    weight: 'invalid',
    finds: (text, place) => isEmail(place) && mistyped.has(domainOf(text)),
    mend: (text) => `${text.trim().split('@')[0]}@${mistyped.get(domainOf(text)) ?? domainOf(text)}`,
  },
  {
    problem: 'malformed-email',
    weight: 'invalid',
    finds: (text, place) => isEmail(place) && normaliseHandle('email', text) === null,
    mend: (text) => {
      // A comma for a dot and spaces in the middle are the only faults that have one reading.
      const tried = text
        .trim()
        .replaceAll(/\s+/g, '')
        .replace(/,(?=[a-z]{2,}$)/i, '.')
        .replace(/^mailto:/i, '');
      return normaliseHandle('email', tried) === null ? undefined : tried;
    },
  },
  {
    problem: 'malformed-phone',
    weight: 'invalid',
    finds: (text, place) => isPhone(place) && !isPossiblePhoneNumber(text, 'FI'),
  },
  {
    problem: 'lost-zero',
    weight: 'invalid',
    finds: (text, place) => isPostcode(place) && /^\d{3,4}$/.test(text.trim()),
    mend: (text) => text.trim().padStart(5, '0'),
  },
  {
    problem: 'malformed-postcode',
    weight: 'invalid',
    finds: (text, place) => isPostcode(place) && !/^(?:FI-?)?\d{5}$|^[A-Z]{1,2}-?\d{3,6}$|^\d{3} \d{2}$/i.test(text.trim()),
  },
  {
    problem: 'malformed-business-id',
    weight: 'invalid',
    finds: (text, { name }) => businessNames.test(name) && /^(?:FI)?\d{6,8}-?\d?$/i.test(text.trim()) && !isBusinessId(text),
  },
  {
    problem: 'out-of-scale',
    weight: 'invalid',
    finds: (text, { type, name }) => {
      const value = Number(text);
      if (text === '' || Number.isNaN(value)) return false;
      if (type === 'percent') return value < 0 || value > 100;
      return /^(?:age|ikä)$/.test(name) && (value < 0 || value > 115);
    },
    mend: () => null,
  },
  {
    problem: 'spelling-space',
    weight: 'style',
    finds: (text, { type }) => type !== 'longtext' && text !== text.trim().replaceAll(/[\s\u00a0]+/gu, ' '),
    mend: (text) => text.trim().replaceAll(/[\s\u00a0]+/gu, ' '),
  },
  {
    problem: 'spelling-phone',
    weight: 'style',
    finds: (text, place) => isPhone(place) && phoneSpelling(text) !== undefined && phoneSpelling(text) !== text,
    mend: (text) => phoneSpelling(text),
  },
  { problem: 'spelling-case', weight: 'style', finds: (text, place) => isName(place) && shouts(text), mend: (text) => titled(text) },
];

const byProblem: ReadonlyMap<Problem, Check> = new Map(checks.map((check) => [check.problem, check]));

/** The first problem of a value, or null. Nulls have none: they are missing. */
export const problemOf = (value: FieldValue, place: Place): Problem | null => {
  if (value === null) return null;
  const text = String(value);
  return checks.find((check) => check.finds(text, place))?.problem ?? null;
};

export const isInvalid = (problem: Problem | null): boolean => problem !== null && byProblem.get(problem)?.weight === 'invalid';
export const isMendable = (problem: Problem): boolean => byProblem.get(problem)?.mend !== undefined;

/** The value mended: null empties it, undefined leaves it to people. */
export const mended = (value: FieldValue, problem: Problem, place: Place): FieldValue | undefined => {
  const text = String(value);
  const after = byProblem.get(problem)?.mend?.(text, place);
  return after === text ? undefined : after;
};
