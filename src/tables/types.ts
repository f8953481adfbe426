import type { FieldType } from '../platform/domain.ts';
import { dateOrderOf, looksLikeDate, parseDate, type DateOrder } from './dates.ts';
import { decimalOf, parseNumber, type Decimal } from './numbers.ts';

const enough = 0.97;
const phone = /^(?:\+|00)[1-9][\d\s()./-]{6,20}$|^0(?:4\d|50)[\d\s-]{5,10}$/;

/** The longest address that mail can have; longer texts are not looked at, because a hostile one would take for ever. */
const longestEmail = 320;

export const looksLikeEmail = (text: string): boolean => text.length <= longestEmail && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** The narrowest type that nearly every value of a column has; numbers with leading zeros (postcodes, codes) stay text. */
export const inferType = (cells: readonly string[]): FieldType => {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (values.length === 0) return 'text';
  const share = (test: (text: string) => boolean): number => values.filter(test).length / values.length;
  // Nothing else looks like an address, so a tenth of mistyped ones does not hide what the column is.
  if (share(looksLikeEmail) >= 0.85) return 'email';
  if (share(looksLikeDate) >= enough)
    return share((text) => (parseDate(text, 'UTC', 'dmy') ?? parseDate(text, 'UTC', 'mdy') ?? '').length > 10) > 0.5 ? 'datetime' : 'date';
  if (values.length >= 5 && share((text) => phone.test(text)) >= 0.9) return 'phone';
  const leadingZero = values.some((text) => /^0\d/.test(text));
  if (!leadingZero && share((text) => parseNumber(text) !== null) >= enough)
    return values.every((text) => /%$/.test(text)) ? 'percent' : 'number';
  const distinct = new Set(values).size;
  if (distinct <= 20 || distinct < values.length / 20) return 'category';
  return values.some((text) => text.length > 120) ? 'longtext' : 'text';
};

export interface ColumnWriting {
  readonly dateOrder: DateOrder | null;
  readonly decimal: Decimal | null;
  /** What the cells do not tell and a person must. */
  readonly ask: 'dateOrder' | 'decimal' | null;
}

/** How dates and numbers of a column are written: what its cells agree on, and what must be asked. */
export const writingOf = (cells: readonly string[], type: FieldType): ColumnWriting => {
  const isNumber = type === 'number' || type === 'money' || type === 'percent' || type === 'score';
  const order = dateOrderOf(cells);
  const decimal = isNumber ? decimalOf(cells) : null;
  return {
    dateOrder: order === 'ask' ? null : order,
    decimal: decimal === 'ask' ? null : decimal,
    ask: order === 'ask' ? 'dateOrder' : decimal === 'ask' ? 'decimal' : null,
  };
};

const usual = new Set(
  [
    'unknown|tuntematon|not known|n/a|na|n.a.|null|none|nil|nan|undefined|missing|puuttuu|ei tiedossa|ei tietoa|ei ole|ei saatavilla|okänd',
    '-|–|—|?|.|xxx|#n/a|#puuttuu!|(blank)|(tyhjä)|(none)|empty|tyhjä|tbd|00000|0000-00-00|1900-01-01|1.1.1900|01.01.1900|1970-01-01|9999-12-31',
  ].flatMap((words) => words.split('|')),
);
const usualNumbers = new Set([-1, -9, -99, -999, 99, 999, 9999, 99_999, 999_999]);

/** A number of nines that stands far above everything else in its column is a code, not a value. */
const isFar = (value: number, others: readonly number[]): boolean => {
  if (value < 0) return others.every((other) => other >= 0);
  const highest = Math.max(...others.filter((other) => other !== value), 0);
  return value > 3 * highest;
};

/** Values that often stand for nothing, with how often they occur in the column; people decide whether they mean ”missing”. */
export const likelyMissing = (cells: readonly string[]): readonly { readonly value: string; readonly count: number }[] => {
  const counts = new Map<string, number>();
  const numbers = new Map<string, number>();
  for (const cell of cells) {
    const text = cell.trim();
    if (usual.has(text.toLowerCase())) counts.set(text, (counts.get(text) ?? 0) + 1);
    else if (/^-?9+$|^-1$/.test(text) && usualNumbers.has(Number(text))) numbers.set(text, (numbers.get(text) ?? 0) + 1);
  }
  if (numbers.size > 0) {
    const rest = cells
      .filter((cell) => !numbers.has(cell.trim()))
      .map((cell) => parseNumber(cell))
      .filter((value) => value !== null);
    for (const [text, count] of numbers) if (isFar(Number(text), rest)) counts.set(text, count);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
};
