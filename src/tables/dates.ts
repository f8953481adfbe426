import { instantIn } from './zone.ts';

/** Which comes first where a date is written with slashes: the day (as most write) or the month (as in the United States). */
export type DateOrder = 'dmy' | 'mdy';

const pad = (text: string): string => text.padStart(2, '0');

/** A year of two digits: 69–99 belong to the last century. */
const fullYear = (year: string): string => (year.length === 4 ? year : Number(year) >= 69 ? `19${year}` : `20${year}`);

const validDay = (year: string, month: string, day: string): string | null => {
  const iso = `${fullYear(year)}-${pad(month)}-${pad(day)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
};

const clock = String.raw`(?:(?:[T ]|,\s*|\s+klo\s*|\s+at\s+)\s*(?<hour>\d{1,2})[.:](?<minute>\d{2})(?:[.:](?<second>\d{2})(?:[.,]\d+)?)?\s*(?<half>[AaPp]\.?[Mm]\.?)?\s*(?<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\([A-Z]+\))?)?$`;
const written = {
  iso: new RegExp(String.raw`^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})${clock}`),
  finnish: new RegExp(String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}|\d{2})${clock}`),
  compact: /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?<offset>Z)?)?$/,
  either: new RegExp(String.raw`^(?<one>\d{1,2})(?<sign>[/-])(?<two>\d{1,2})\k<sign>(?<year>\d{4}|\d{2})${clock}`),
  named: new RegExp(String.raw`^(?:\p{L}{2,12},?\s+)?(?<day>\d{1,2})\.?[\s-](?<name>\p{L}{3,12})\.?,?[\s-](?<year>\d{4})${clock}`, 'u'),
  namedUs: new RegExp(String.raw`^(?:\p{L}{2,12},?\s+)?(?<name>\p{L}{3,12})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})${clock}`, 'u'),
} as const;

/** Beginnings of the months' names in Finnish, English and Swedish. */
const months: readonly (readonly string[])[] = [
  ['tam', 'jan'],
  ['hel', 'feb'],
  ['maal', 'mar'],
  ['huh', 'apr'],
  ['tou', 'may', 'maj'],
  ['kes', 'jun'],
  ['hei', 'jul'],
  ['elo', 'aug'],
  ['syy', 'sep'],
  ['lok', 'oct', 'okt'],
  ['mar', 'nov'],
  ['jou', 'dec'],
];

const monthNamed = (name: string): string | null => {
  const lower = name.toLowerCase();
  // ”marraskuu” is November, ”march” and ”mars” are March.
  if (lower.startsWith('marras')) return '11';
  const at = months.findIndex((begins) => begins.some((begin) => lower.startsWith(begin)));
  return at < 0 ? null : String(at + 1);
};

type Parts = Readonly<Record<string, string | undefined>>;

const monthAndDay = (parts: Parts, order: DateOrder | null): readonly [string, string] | null => {
  const { one = '', two = '' } = parts;
  if (Number(one) > 12 || (one === two && Number(one) <= 12)) return [two, one];
  if (Number(two) > 12) return order === 'dmy' ? null : [one, two];
  return order === null ? null : order === 'dmy' ? [two, one] : [one, two];
};

const dayOf = (parts: Parts, order: DateOrder | null): string | null => {
  const { year = '', month = '', day = '', name } = parts;
  if (parts.one !== undefined) {
    const pair = monthAndDay(parts, order);
    return pair && validDay(year, pair[0], pair[1]);
  }
  const number = name === undefined ? month : monthNamed(name);
  return number === null ? null : validDay(year, number, day);
};

const hourOf = (hour: string, half: string | undefined): string => {
  if (!half) return pad(hour);
  const twelve = Number(hour) % 12;
  return pad(String(/p/i.test(half) ? twelve + 12 : twelve));
};

/**
 * A date as an ISO text, with its time as an instant when it has one: `2026-05-03`, `3.5.2026 klo 14.05`, `20260503`, `3 May 2026`, `5/13/2026 2:05 PM`.
 * Where day and month could be either way round, only `order` decides: null gives null. A time without a zone is read in `zone` (IANA name).
 */
export const parseDate = (text: string, zone = 'UTC', order: DateOrder | null = null): string | null => {
  const trimmed = text.trim();
  if (!/\d/.test(trimmed) || trimmed.length > 60) return null;
  for (const pattern of Object.values(written)) {
    const parts: Parts | undefined = pattern.exec(trimmed)?.groups;
    if (!parts) continue;
    const date = dayOf(parts, order);
    const { hour, minute, second, half, offset } = parts;
    if (!date || hour === undefined) return date;
    const shift = offset === undefined ? 'Z' : offset.replace(/UTC|GMT/, 'Z');
    const instant = new Date(`${date}T${hourOf(hour, half)}:${minute}:${second ?? '00'}${shift}`);
    if (Number.isNaN(instant.getTime())) return null;
    return (offset === undefined ? instantIn(instant, zone) : instant).toISOString();
  }
  return null;
};

/** Whether the text is a date in one order or the other. */
export const looksLikeDate = (text: string): boolean =>
  parseDate(text) !== null || parseDate(text, 'UTC', 'dmy') !== null || parseDate(text, 'UTC', 'mdy') !== null;

/**
 * The order of day and month in a column: what its unambiguous dates agree on; `ask` when every one can be read both ways, or when they
 * disagree; null when no date is written with slashes or hyphens in a doubtful order.
 */
export const dateOrderOf = (cells: readonly string[]): DateOrder | 'ask' | null => {
  let [dayFirst, monthFirst, doubtful] = [false, false, false];
  for (const cell of cells) {
    const parts = written.either.exec(cell.trim())?.groups;
    if (!parts) continue;
    const [one, two] = [Number(parts.one), Number(parts.two)];
    if (one > 12) dayFirst = true;
    else if (two > 12) monthFirst = true;
    else if (one !== two) doubtful = true;
  }
  if (dayFirst !== monthFirst) return dayFirst ? 'dmy' : 'mdy';
  return doubtful || dayFirst ? 'ask' : null;
};
