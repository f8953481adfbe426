import { parse } from 'csv-parse/sync';
import { longestCell } from './fault.ts';
import { findHeaderRow } from './header.ts';

const usual = [',', ';', '\t', '|'] as const;
/** Signs that registers and old programs use. They stand in texts, too, so nearly every row must agree. */
const odd = ['\u001f', '\u001e', '^', '~', '¤', '§', '¦', '#', '*', ':', '!'] as const;

export const csvOptions = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: longestCell,
  bom: false,
  record_delimiter: ['\r\n', '\n', '\r'],
});

/** Rows of a sample by one delimiter. A sample may be cut inside a quoted cell: then fewer of its rows are read. */
export const rowsBy = (text: string, delimiter: string): readonly (readonly string[])[] => {
  for (const to of [200, 30, 5, 1]) {
    try {
      return parse(text, { ...csvOptions(delimiter), to });
    } catch {
      continue;
    }
  }
  return [];
};

interface Scored {
  readonly delimiter: string;
  readonly width: number;
  /** Share of the rows that are as wide as the header. */
  readonly agreeing: number;
}

const scoreOf = (text: string, delimiter: string): Scored => {
  const all = rowsBy(text, delimiter);
  const rows = all.slice(findHeaderRow(all)).filter((row) => row.length > 1 || row[0] !== '');
  const width = rows[0]?.length ?? 0;
  return { delimiter, width, agreeing: rows.filter((row) => row.length === width).length / Math.max(1, rows.length) };
};

const best = (text: string, signs: readonly string[], least: number): string | null => {
  const scored = signs
    .map((sign) => scoreOf(text, sign))
    .filter(({ width, agreeing }) => width > 1 && agreeing >= least)
    .map((one) => ({ ...one, score: one.agreeing * Math.min(one.width, 30) }));
  return scored.length === 0 ? null : scored.reduce((top, next) => (next.score > top.score ? next : top)).delimiter;
};

/** The delimiter that cuts the rows into the most columns while nearly all rows agree with the header; null when none does. */
export const findDelimiter = (text: string): string | null => best(text, usual, 0.5) ?? best(text, odd, 0.95);

/** A sign that does not occur in the text: the rows then have one column. */
export const unusedSign = (text: string): string => ['\t', '\u001f', '\u001e', '\u0001'].find((sign) => !text.includes(sign)) ?? '\u0002';
