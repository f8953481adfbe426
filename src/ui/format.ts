import { useMemo } from 'react';
import type { Language } from '../platform/language.ts';
import { useLanguage } from './language.tsx';

/** Word forms of a counted thing: `{ one: 'viesti', other: 'viestiä' }`. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** As it will be written, so that what rounds to nought is nought and has no sign. */
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits)) || 0;

const minus = (text: string): string => text.replaceAll('-', '−');
const locale = { fi: 'fi-FI', en: 'en-GB' } as const satisfies Record<Language, string>;

/** ISO 8601 week and its year of a plain date (`2026-04-13`). */
export const isoWeek = (date: string): { readonly week: number; readonly year: number } => {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  // The week belongs to the year of its Thursday.
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const year = day.getUTCFullYear();
  return { week: Math.ceil(((day.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7), year };
};

/** A date without a time is the same day everywhere. */
const isPlainDate = (at: string | Date | number): boolean => typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at);

/**
 * Figures and times as the interface language writes them; spaces inside numbers do not break. Times are told in `zone` (IANA), or where
 * the reader is: what is written on a server must name the zone, because the server may stand anywhere.
 */
export const createFormat = (language: Language, zone?: string) => {
  const tag = locale[language];
  const rules = new Intl.PluralRules(tag);
  const formats = new Map<string, Intl.NumberFormat>();
  const numberFormat = (digits: number, style: 'decimal' | 'currency', currency?: string): Intl.NumberFormat => {
    const key = `${digits} ${style} ${currency}`;
    const known = formats.get(key);
    if (known) return known;
    const options: Intl.NumberFormatOptions = { minimumFractionDigits: digits, maximumFractionDigits: digits, style };
    const made = new Intl.NumberFormat(tag, currency ? { ...options, currency } : options);
    formats.set(key, made);
    return made;
  };
  const number = (value: number, digits = 0): string => minus(numberFormat(digits, 'decimal').format(rounded(value, digits)));
  const space = language === 'fi' ? '\u00A0' : '';
  const percent = (share: number, digits = 0): string => `${number(share * 100, digits)}${space}%`;
  const timeFormat = (at: string | Date | number, options: Intl.DateTimeFormatOptions, locales: string = tag): string => {
    const timeZone = isPlainDate(at) ? 'UTC' : zone;
    return new Intl.DateTimeFormat(locales, timeZone ? { ...options, timeZone } : options).format(new Date(at));
  };
  const day = (at: string | Date): string => timeFormat(at, { day: 'numeric', month: 'numeric', year: 'numeric' });
  const clock = (at: string | Date): string => {
    const text = timeFormat(at, { hour: '2-digit', minute: '2-digit' });
    return language === 'fi' ? `klo ${text.replace(':', '.')}` : text;
  };
  return {
    language,
    number,
    percent,
    /** `0.12–0.18` as `12–18 %`; between signed ends a dash would look like a minus, so they are parted by an ellipsis. */
    percentRange: (low: number, high: number, digits = 0): string =>
      `${number(low * 100, digits)}${rounded(low * 100, digits) < 0 ? '…' : '–'}${percent(high, digits)}`,
    /** With its sign, and none before a nought. */
    signed: (value: number, digits = 1): string => `${rounded(value, digits) > 0 ? '+' : ''}${number(value, digits)}`,
    money: (cents: number, currency = 'EUR'): string =>
      minus(numberFormat(cents % 100 === 0 ? 0 : 2, 'currency', currency).format(cents / 100)),
    bytes: (bytes: number): string =>
      bytes < 1e6
        ? `${number(Math.max(1, bytes / 1e3))} kB`
        : bytes < 1e9
          ? `${number(bytes / 1e6, 1)} MB`
          : `${number(bytes / 1e9, 1)} GB`,
    day,
    clock,
    moment: (at: string | Date): string => `${day(at)} ${clock(at)}`,
    month: (at: string | Date): string => timeFormat(at, { month: 'long', year: 'numeric' }),
    weekday: (at: string | Date | number): string => {
      const text = timeFormat(at, { weekday: 'long', day: 'numeric', month: 'long' });
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
    /** ISO week number of an instant. */
    week: (at: string | Date | number): number =>
      isoWeek(timeFormat(at, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA')).week,
    /** `3 viestiä`: the number and the right form of the word. */
    count: (value: number, words: Counted): string => `${number(value)}\u00A0${rules.select(value) === 'one' ? words.one : words.other}`,
    /** Finnish puts å, ä and ö last. */
    compare: new Intl.Collator(tag, { numeric: true }).compare,
  };
};

export type Format = ReturnType<typeof createFormat>;

export const useFormat = (): Format => {
  const { language } = useLanguage();
  return useMemo(() => createFormat(language), [language]);
};
