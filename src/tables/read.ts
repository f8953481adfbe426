import { sampleBytes } from './decode.ts';
import { readFixed } from './fixed.ts';
import { looksLikeJson, readJson, sniffJson } from './json.ts';
import { looksLikeMail, readMail, sniffMail } from './mail.ts';
import { natureOf } from './nature.ts';
import type { Format, Reading, Sniffed, TableRow } from './sniffed.ts';
import { readText, sniffText } from './text.ts';
import { looksLikeVcard, readVcard, sniffVcard } from './vcard.ts';
import { readWorkbook, sniffWorkbook } from './workbook.ts';
import { looksLikeXml, readXml, sniffXml } from './xml.ts';

/**
 * Finds out how a table, workbook, mailbox, JSON, XML or card file is written. Throws a `TableFault` when there is no table in it, saying what it is
 * instead. What `reading` says is taken as said.
 */
export const sniff = async (path: string, reading: Reading = {}): Promise<Sniffed> => {
  const sample = await sampleBytes(path);
  if (natureOf(sample.bytes) === 'zip') return sniffWorkbook(path, reading);
  if (looksLikeMail(sample.bytes)) return sniffMail(path);
  if (looksLikeVcard(sample)) return sniffVcard(path, sample);
  if (looksLikeXml(sample)) return sniffXml(path, sample);
  if (looksLikeJson(sample)) return sniffJson(path, sample);
  return sniffText(sample, reading);
};

const readers: Readonly<Record<Format, (path: string, sniffed: Sniffed) => AsyncIterable<TableRow>>> = {
  text: readText,
  fixed: readFixed,
  xlsx: readWorkbook,
  mail: readMail,
  json: readJson,
  xml: readXml,
  vcard: readVcard,
};

/** The data rows of the file, streamed: memory does not grow with the file. Wholly empty rows are passed over. */
export async function* readRows(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  for await (const row of readers[sniffed.format](path, sniffed)) if (row.cells.some((cell) => cell.trim() !== '')) yield row;
}
