import { sampleBytes, type Encoding } from './decode.ts';
import { looksLikeMail, readMail, sniffMail } from './mail.ts';
import { readText, sniffText } from './text.ts';
import { readWorkbook, sniffWorkbook } from './workbook.ts';

/** How a file holds its rows: found once, then used for every reading of the file. */
export interface Sniffed {
  readonly format: 'text' | 'xlsx' | 'mail';
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** A first line such as `sep=;` that Excel writes and reads; it is not data. */
  readonly sepLine: boolean;
  /** 1-based row that names the columns, as a spreadsheet counts; titles above it are not data. 0 for mail. */
  readonly headerRow: number;
  /** 0-based sheet of a workbook. */
  readonly sheet: number;
  /** Our own addresses in a mailbox, in lower case: what they sent is outgoing. */
  readonly own: readonly string[];
  readonly header: readonly string[];
}

export interface TableRow {
  /** 1-based number of the row as a spreadsheet shows it; in a mailbox the number of the message. */
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

const isZip = (sample: Uint8Array): boolean => sample[0] === 0x50 && sample[1] === 0x4b && sample[2] === 0x03 && sample[3] === 0x04;

/** Finds out how a CSV, TSV, semicolon, Excel or mailbox file is written. Throws when there is no table in it. */
export const sniff = async (path: string): Promise<Sniffed> => {
  const sample = await sampleBytes(path);
  if (isZip(sample)) return sniffWorkbook(path);
  return looksLikeMail(sample) ? sniffMail(path) : sniffText(sample);
};

const readers = { text: readText, xlsx: readWorkbook, mail: readMail } as const;

/** The data rows of the file, streamed: memory does not grow with the file. Wholly empty rows are passed over. */
export async function* readRows(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  for await (const row of readers[sniffed.format](path, sniffed)) if (row.cells.some((cell) => cell !== '')) yield row;
}
