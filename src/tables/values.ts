import type { FieldType, FieldValue } from '../platform/domain.ts';
import type { Words } from '../platform/language.ts';
import { instantIn } from './zone.ts';

export type Parsed = { readonly value: FieldValue } | { readonly reason: Words };

const spaces = /[\u0020\u00A0\u202F\u2009']/g;

/** A number as Finns and others write it: `1 234,5`, `1.234,50 €`, `12 %`, `-3`. Null when it is not a number. */
export const parseNumber = (text: string): number | null => {
  const bare = text
    .trim()
    .replaceAll(/^[€$£]|[€$£%]$/g, '')
    .replaceAll(spaces, '')
    .replace(/^\u2212/, '-')
    .replace(/(?:EUR|eur|e)$/, '');
  if (!/^[+-]?[\d.,]+(?:[eE][+-]?\d+)?$/.test(bare) || !/\d/.test(bare)) return null;
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  let plain = bare;
  if (comma >= 0 && point >= 0) plain = comma > point ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
  else if (comma >= 0) plain = bare.split(',').length > 2 ? bare.replaceAll(',', '') : bare.replace(',', '.');
  else if (bare.split('.').length > 2) plain = bare.replaceAll('.', '');
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
};

const pad = (text: string): string => text.padStart(2, '0');

const validDay = (year: string, month: string, day: string): string | null => {
  const iso = `${year}-${pad(month)}-${pad(day)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
};

const isoDate = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
const finnishDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+(?:klo\s*)?(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?)?$/;
const slashDate = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** `2026-05-03`, `3.5.2026 klo 14.05`, `5/13/2026` (only where one order is possible). A time without a zone is read in `zone` (IANA name). */
export const parseDate = (text: string, zone = 'UTC'): string | null => {
  const trimmed = text.trim();
  const iso = isoDate.exec(trimmed);
  const finnish = iso ? null : finnishDate.exec(trimmed);
  const parts = iso ?? (finnish && [finnish[0], finnish[3], finnish[2], finnish[1], finnish[4], finnish[5], finnish[6]]);
  if (parts) {
    const [, year = '', month = '', day = '', hour, minute, second, offset] = parts;
    const date = validDay(year, month, day);
    if (!date || !hour) return date;
    const instant = new Date(`${date}T${pad(hour)}:${minute}:${second ?? '00'}${offset ?? 'Z'}`);
    if (Number.isNaN(instant.getTime())) return null;
    return (offset ? instant : instantIn(instant, zone)).toISOString();
  }
  const slash = slashDate.exec(trimmed);
  if (!slash) return null;
  const [, one = '', two = '', year = ''] = slash;
  if (Number(one) > 12) return validDay(year, two, one);
  return Number(two) > 12 ? validDay(year, one, two) : null;
};

const yes = new Set(['1', 'yes', 'y', 'true', 't', 'kyllä', 'k', 'x', 'on']);
const no = new Set(['0', 'no', 'n', 'false', 'f', 'ei', 'e', 'off']);

const notA = (fi: string, en: string): { readonly reason: Words } => ({ reason: { fi: `Tämä ei ole ${fi}.`, en: `This is not ${en}.` } });

/** Reads a cell as a type; times without a zone are read in `zone`. An empty cell is no value, never an error. */
export const parseValue = (type: FieldType, text: string, zone = 'UTC'): Parsed => {
  const trimmed = text.trim();
  if (trimmed === '') return { value: null };
  switch (type) {
    case 'number':
    case 'money':
    case 'percent':
    case 'score': {
      const value = parseNumber(trimmed);
      return value === null ? notA('luku', 'a number') : { value };
    }
    case 'date':
    case 'datetime': {
      const value = parseDate(trimmed, zone);
      return value === null ? notA('päivä', 'a date') : { value: type === 'date' ? value.slice(0, 10) : value };
    }
    case 'boolean': {
      const folded = trimmed.toLowerCase();
      return yes.has(folded) ? { value: true } : no.has(folded) ? { value: false } : notA('kyllä tai ei', 'yes or no');
    }
    default:
      return { value: trimmed };
  }
};

/** The narrowest type that nearly every value of a column has; numbers with leading zeros (postcodes, codes) stay text. */
export const inferType = (cells: readonly string[]): FieldType => {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (values.length === 0) return 'text';
  const share = (test: (text: string) => boolean): number => values.filter(test).length / values.length;
  const enough = 0.97;
  if (share((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) >= enough) return 'email';
  if (share((text) => parseDate(text) !== null) >= enough)
    return share((text) => (parseDate(text)?.length ?? 0) > 10) > 0.5 ? 'datetime' : 'date';
  const leadingZero = values.some((text) => /^0\d/.test(text));
  if (!leadingZero && share((text) => parseNumber(text) !== null) >= enough)
    return values.every((text) => /%$/.test(text)) ? 'percent' : 'number';
  const distinct = new Set(values).size;
  if (distinct <= 20 || distinct < values.length / 20) return 'category';
  return values.some((text) => text.length > 120) ? 'longtext' : 'text';
};

/** Values that often stand for nothing, with how often they occur in the column; people decide whether they mean ”missing”. */
export const likelyMissing = (cells: readonly string[]): readonly { readonly value: string; readonly count: number }[] => {
  const usual = new Set(['unknown', 'tuntematon', 'n/a', 'na', 'null', 'none', '-', '?', 'ei tiedossa', '999', '9999', '-1']);
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const text = cell.trim();
    if (usual.has(text.toLowerCase())) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
};
