import type { Encoding } from './decode.ts';

export const formats = ['text', 'fixed', 'xlsx', 'mail', 'json', 'xml', 'vcard'] as const;
export type Format = (typeof formats)[number];

/** How a file holds its rows: found once, then used for every reading of the file. */
export interface Sniffed {
  readonly format: Format;
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** A first line such as `sep=;` that Excel writes and reads; it is not data. */
  readonly sepLine: boolean;
  /** 1-based row that names the columns, as a spreadsheet counts; titles above it are not data. 0 where no row names them. */
  readonly headerRow: number;
  /** How many rows name the columns, from `headerRow` on. */
  readonly headerRows: number;
  /** 0-based sheet of a workbook. */
  readonly sheet: number;
  /** Our own addresses in a mailbox, in lower case: what they sent is outgoing. */
  readonly own: readonly string[];
  readonly header: readonly string[];
  /** Where each column of a fixed-width file begins, in characters from 0. */
  readonly cuts: readonly number[];
  /** Where the records are: names of keys (JSON) or elements (XML) from the outside in, with a slash between. */
  readonly path: string;
  /** The full name of each column inside a record of JSON or XML; `header` has them shortened. */
  readonly keys: readonly string[];
}

export interface TableRow {
  /** 1-based number of the row as a spreadsheet shows it; in a mailbox, JSON or XML the number of the message or record. */
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

/** What a person may decide of how a file is read; the rest is found out. */
export interface Reading {
  readonly sheet?: number | undefined;
  /** 1-based; 0: no row names the columns. */
  readonly headerRow?: number | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: Encoding | undefined;
}

/** A way of reading with everything that a format has no use for. */
export const sniffedAs = (format: Format, found: Partial<Sniffed> & { readonly header: readonly string[] }): Sniffed => ({
  format,
  encoding: 'utf8',
  delimiter: ';',
  sepLine: false,
  headerRow: 0,
  headerRows: 0,
  sheet: 0,
  own: [],
  cuts: [],
  path: '',
  keys: [],
  ...found,
});
