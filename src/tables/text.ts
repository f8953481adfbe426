import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { decode, detectEncoding, openFile } from './decode.ts';
import { findHeaderRow, uniqueNames } from './header.ts';
import type { Sniffed, TableRow } from './read.ts';

const delimiters = [',', ';', '\t', '|'] as const;
const longestCell = 1_000_000;
const sampleSize = 256 * 1024;

const options = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: longestCell,
  bom: false,
  record_delimiter: ['\r\n', '\n', '\r'],
});

/** Rows of a sample by one delimiter. */
const tryDelimiter = (text: string, delimiter: string): readonly (readonly string[])[] => {
  try {
    return parseSync(text, { ...options(delimiter), to: 200 });
  } catch {
    return [];
  }
};

/** The delimiter that cuts the rows into the most columns while nearly all rows agree with the header. */
const bestDelimiter = (text: string): string => {
  const scored = delimiters.map((delimiter) => {
    const all = tryDelimiter(text, delimiter);
    const rows = all.slice(findHeaderRow(all)).filter((row) => row.length > 1 || row[0] !== '');
    const width = rows[0]?.length ?? 0;
    const agreeing = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    return { delimiter, score: width > 1 ? agreeing * Math.min(width, 30) : 0 };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
};

/** How a CSV, TSV or semicolon file is written. Throws when there is no table in it. */
export const sniffText = async (sample: Uint8Array): Promise<Sniffed> => {
  const encoding = detectEncoding(sample);
  let text = '';
  for await (const part of decode(Readable.from([sample]), encoding)) text += part;
  const sep = /^sep=(.)\r?\n/i.exec(text);
  const body = sep ? text.slice(sep[0].length) : text;
  // Only whole lines of a cut sample are judged.
  const whole = sample.length >= sampleSize ? body.slice(0, body.lastIndexOf('\n')) : body;
  const delimiter = sep?.[1] ?? bestDelimiter(whole);
  const rows = tryDelimiter(whole, delimiter);
  const at = findHeaderRow(rows);
  const header = rows[at];
  if (!header || header.every((cell) => cell.trim() === '')) throw new Error('the file holds no table');
  return {
    format: 'text',
    encoding,
    delimiter,
    sepLine: sep !== null,
    headerRow: at + (sep ? 2 : 1),
    sheet: 0,
    own: [],
    header: uniqueNames(header),
  };
};

/** The data rows of a text table, streamed. */
export async function* readText(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  const text = Readable.from(decode(await openFile(path), sniffed.encoding));
  const parser = text.pipe(parse(options(sniffed.delimiter)));
  text.on('error', (error) => parser.destroy(error));
  let rowNumber = 0;
  for await (const cells of parser as AsyncIterable<string[]>) {
    rowNumber += 1;
    if (rowNumber > sniffed.headerRow) yield { rowNumber, cells };
  }
}
