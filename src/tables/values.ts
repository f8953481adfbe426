import type { FieldType, FieldValue } from '../platform/domain.ts';
import type { Words } from '../platform/language.ts';
import { parseDate, type DateOrder } from './dates.ts';
import { parseNumber, type Decimal } from './numbers.ts';

export type Parsed = { readonly value: FieldValue } | { readonly reason: Words };

const yes = new Set(['1', 'yes', 'y', 'true', 't', 'kyllä', 'k', 'x', 'on', 'ja', 'joo', '✓', 'tosi']);
const no = new Set(['0', 'no', 'n', 'false', 'f', 'ei', 'e', 'off', 'nej', 'epätosi']);

/** Yes or no as people write it, in either language; null when it is neither. */
export const parseYes = (text: string): boolean | null => {
  const folded = text.trim().toLowerCase();
  return yes.has(folded) ? true : no.has(folded) ? false : null;
};

const notA = (fi: string, en: string): { readonly reason: Words } => ({ reason: { fi: `Tämä ei ole ${fi}.`, en: `This is not ${en}.` } });

const doubtfulDate: { readonly reason: Words } = {
  reason: {
    fi: 'Päivän ja kuukauden järjestys on epäselvä. Valitse se sarakkeelle.',
    en: 'Day and month could be either way round. Choose the order for the column.',
  },
};

/** How the values of a column are written, where the cells alone do not tell. */
export interface Writing {
  readonly zone?: string;
  readonly dateOrder?: DateOrder | null;
  readonly decimal?: Decimal | null;
}

const epoch = /^1\d{9}(?:\d{3})?$/;

/** A time as computers count it: seconds or milliseconds since 1970. */
const fromEpoch = (text: string): string => new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString();

const readDate = (type: 'date' | 'datetime', text: string, { zone = 'UTC', dateOrder = null }: Writing): Parsed => {
  const value = parseDate(text, zone, dateOrder) ?? (type === 'datetime' && epoch.test(text) ? fromEpoch(text) : null);
  if (value !== null) return { value: type === 'date' ? value.slice(0, 10) : value };
  return dateOrder === null && parseDate(text, zone, 'dmy') !== null ? doubtfulDate : notA('päivä', 'a date');
};

/** Reads a cell as a type; times without a zone are read in the given zone. An empty cell is no value, never an error. */
export const parseValue = (type: FieldType, text: string, writing: Writing = {}): Parsed => {
  const trimmed = text.trim();
  if (trimmed === '') return { value: null };
  switch (type) {
    case 'number':
    case 'money':
    case 'percent':
    case 'score': {
      const value = parseNumber(trimmed, writing.decimal ?? null);
      return value === null ? notA('luku', 'a number') : { value };
    }
    case 'date':
    case 'datetime':
      return readDate(type, trimmed, writing);
    case 'boolean': {
      const value = parseYes(trimmed);
      return value === null ? notA('kyllä tai ei', 'yes or no') : { value };
    }
    default:
      return { value: trimmed };
  }
};
