import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { decode, detectEncoding, openFile, sampleBytes, type Encoding } from './decode.ts';

/** How a text table is written: found once, then used for every reading of the file. */
export interface Sniffed {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** A first line such as `sep=;` that Excel writes and reads; it is not data. */
  readonly sepLine: boolean;
  readonly header: readonly string[];
}

export interface TableRow {
  /** 1-based number of the row as a spreadsheet shows it; the header is row 1 (2 under a `sep=` line). */
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

const delimiters = [',', ';', '\t', '|'] as const;
const longestCell = 1_000_000;

const options = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: longestCell,
  bom: false,
  record_delimiter: ['\r\n', '\n', '\r'],
});

/** Rows of a sample by one delimiter, without the last one, which may be cut. */
const tryDelimiter = (text: string, delimiter: string): readonly (readonly string[])[] => {
  try {
    return parseSync(text, { ...options(delimiter), to: 200 });
  } catch {
    return [];
  }
};

/** The delimiter that cuts the rows into the most columns while nearly all rows agree with the first. */
const bestDelimiter = (text: string): string => {
  const scored = delimiters.map((delimiter) => {
    const rows = tryDelimiter(text, delimiter).filter((row) => row.length > 1 || row[0] !== '');
    const width = rows[0]?.length ?? 0;
    const agreeing = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    return { delimiter, score: width > 1 ? agreeing * Math.min(width, 30) : 0 };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
};

/** Repeated and empty names get a number, so that every column can be told apart. */
const uniqueNames = (header: readonly string[]): readonly string[] => {
  const seen = new Map<string, number>();
  return header.map((cell, i) => {
    const name = cell.trim() || `Column ${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
};

/** Finds out how a CSV, TSV or semicolon file is written. Throws when there is no table in it. */
export const sniff = async (path: string): Promise<Sniffed> => {
  const sample = await sampleBytes(path);
  const encoding = detectEncoding(sample);
  let text = '';
  for await (const part of decode(Readable.from([sample]), encoding)) text += part;
  const sep = /^sep=(.)\r?\n/i.exec(text);
  const body = sep ? text.slice(sep[0].length) : text;
  // Only whole lines of a cut sample are judged.
  const whole = sample.length >= 256 * 1024 ? body.slice(0, body.lastIndexOf('\n')) : body;
  const delimiter = sep?.[1] ?? bestDelimiter(whole);
  const [header] = tryDelimiter(whole, delimiter);
  if (!header || header.every((cell) => cell.trim() === '')) throw new Error('the file holds no table');
  return { encoding, delimiter, sepLine: sep !== null, header: uniqueNames(header) };
};

/** The data rows of the file, streamed: memory does not grow with the file. Wholly empty rows are passed over. */
export async function* readRows(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  const text = Readable.from(decode(await openFile(path), sniffed.encoding));
  const parser = text.pipe(parse(options(sniffed.delimiter)));
  text.on('error', (error) => parser.destroy(error));
  let rowNumber = 0;
  const headerRow = sniffed.sepLine ? 2 : 1;
  for await (const cells of parser as AsyncIterable<string[]>) {
    rowNumber += 1;
    if (rowNumber <= headerRow || cells.every((cell) => cell === '')) continue;
    yield { rowNumber, cells };
  }
}
