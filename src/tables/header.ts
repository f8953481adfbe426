import { looksLikeDate } from './dates.ts';
import { mostColumns, tooWide } from './fault.ts';
import { mendMojibake } from './mojibake.ts';
import { parseNumber } from './numbers.ts';
import { looksLikeEmail } from './types.ts';

type Row = readonly string[];

const looked = 50;
const highest = 10;

const filled = (row: Row): number => row.filter((cell) => cell.trim() !== '').length;

/**
 * Which of the first rows names the columns, counted from 0. People write titles, dates and empty lines above their tables, so it is the
 * first row that is nearly as full as the fullest.
 */
export const findHeaderRow = (rows: readonly Row[]): number => {
  const fullest = Math.max(0, ...rows.slice(0, looked).map(filled));
  const enough = Math.max(Math.min(2, fullest), fullest * 0.6);
  const found = rows.slice(0, highest).findIndex((row) => filled(row) >= enough);
  return Math.max(0, found);
};

/** A value rather than a name. A bare year may name a column. */
const isValue = (cell: string | undefined): boolean => {
  const text = (cell ?? '').trim();
  if (text === '' || /^(?:19|20)\d{2}$/.test(text)) return false;
  return parseNumber(text) !== null || looksLikeDate(text) || looksLikeEmail(text);
};

/** Columns whose cells are nearly all values: a row that names them has none there. */
const valueColumns = (rows: readonly Row[]): readonly number[] => {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, at) => at).filter((at) => {
    const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell.trim() !== '');
    return cells.length > 0 && cells.filter(isValue).length >= cells.length * 0.9;
  });
};

/** Columns that a program has numbered: 0, 1, 2… */
const isNumbering = (row: Row): boolean => {
  const cells = row.filter((cell) => cell.trim() !== '');
  const first = Number(cells[0]);
  return cells.length > 2 && (first === 0 || first === 1) && cells.every((cell, at) => Number(cell) === first + at);
};

const isData = (row: Row, below: readonly Row[]): boolean => {
  if (isNumbering(row)) return false;
  // A long line by itself is a text, not a name.
  if (row.length === 1 && (row[0] ?? '').length > 100) return true;
  const columns = below.length === 0 ? row.map((_, at) => at) : valueColumns(below);
  const named = columns.filter((at) => (row[at] ?? '').trim() !== '');
  return named.length > 0 && named.filter((at) => isValue(row[at])).length > named.length * (below.length === 0 ? 0.3 : 0.5);
};

const has = (row: Row, at: number): boolean => (row[at] ?? '').trim() !== '';

/** Whether two rows name the columns together: each has names where the other has none, and neither holds values. */
const nameTogether = (upper: Row | undefined, lower: Row | undefined): boolean => {
  if (!upper || !lower || filled(upper) < 2 || filled(lower) < 1) return false;
  if (has(lower, 0) && lower[0] !== upper[0]) return false;
  const columns = Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => at);
  const values = columns.filter((at) => isValue(upper[at]) || isValue(lower[at])).length;
  return (
    values <= columns.length / 10 &&
    columns.some((at) => has(upper, at) && !has(lower, at)) &&
    columns.some((at) => has(lower, at) && !has(upper, at))
  );
};

/** What survey programs write under a question that has one answer. */
const empty = /^(?:response|open-ended response|vastaus|avoin vastaus|avovastaus|svar)$/i;

const joined = (upper: Row, lower: Row): Row => {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above, below] = [(upper[at] ?? '').trim(), (lower[at] ?? '').trim()];
    // A question whose first column has a name of its own below goes on to the right, until the next one.
    if (above !== '') group = below === '' || empty.test(below) ? '' : above;
    if (below === '' || empty.test(below)) return above;
    const over = above || group;
    return over === '' || over === below ? below : `${over}: ${below}`;
  });
};

/** Repeated and empty names get a number, so that every column can be told apart. Names are no data, so broken letters in them are mended. */
export const uniqueNames = (header: Row): Row => {
  if (header.length > mostColumns) throw tooWide(header.length);
  const seen = new Map<string, number>();
  return header.map((cell, i) => {
    const plain = cell.trim().replaceAll(/\s+/g, ' ').slice(0, 480);
    const name = (mendMojibake(plain) ?? plain) || `#${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
};

/** Empty cells at the end of a header are not columns. */
export const withoutTail = (row: Row): Row => {
  const last = row.findLastIndex((cell) => cell.trim() !== '');
  return row.slice(0, last + 1);
};

export interface Heading {
  /** 0-based index of the first row that names columns; −1 where none does. */
  readonly at: number;
  readonly rows: number;
  readonly names: Row;
}

const unnamed = (rows: readonly Row[], from: number): Heading => ({
  at: -1,
  rows: 0,
  names: uniqueNames(Array.from({ length: Math.max(0, ...rows.slice(from).map((row) => withoutTail(row).length)) }, () => '')),
});

/** Which rows name the columns, and how; `wanted` (0-based, −1 none) is what a person said. */
export const findHeading = (rows: readonly Row[], wanted?: number): Heading => {
  if (wanted === -1) return unnamed(rows, 0);
  const start = wanted ?? findHeaderRow(rows);
  const row = rows[start];
  if (!row) return { at: -1, rows: 0, names: [] };
  const above = rows[start - 1];
  if (wanted === undefined && nameTogether(above, row)) return { at: start - 1, rows: 2, names: uniqueNames(joined(above ?? [], row)) };
  const next = rows[start + 1];
  if (nameTogether(row, next) && !isData(next ?? [], rows.slice(start + 2, looked)))
    return { at: start, rows: 2, names: uniqueNames(joined(row, next ?? [])) };
  if (wanted === undefined && isData(row, rows.slice(start + 1, looked))) return unnamed(rows, start);
  return { at: start, rows: 1, names: uniqueNames(row) };
};
