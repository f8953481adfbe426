import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decode, decodeAll, detectEncoding, openFile, type Sample } from './decode.ts';
import { csvOptions, findDelimiter, rowsBy, unusedSign } from './delimiter.ts';
import { noTable, TableFault, tooLong } from './fault.ts';
import { cutLine, findCuts } from './fixed.ts';
import { findHeading, type Heading } from './header.ts';
import { sniffedAs, type Reading, type Sniffed, type TableRow } from './sniffed.ts';

type Shape = Pick<Sniffed, 'format' | 'delimiter' | 'cuts'> & { readonly rows: readonly (readonly string[])[] };

/** How the lines are cut into cells. */
const shapeOf = (text: string, given: string | undefined): Shape => {
  const delimiter = given ?? findDelimiter(text);
  if (delimiter) return { format: 'text', delimiter, cuts: [], rows: rowsBy(text, delimiter) };
  const lines = text.split(/\r\n|\n|\r/);
  const cuts = findCuts(lines.slice(0, 500));
  if (cuts) return { format: 'fixed', delimiter: ' ', cuts, rows: lines.slice(0, 200).map((line) => cutLine(line, cuts)) };
  const sign = unusedSign(text);
  return { format: 'text', delimiter: sign, cuts: [], rows: rowsBy(text, sign) };
};

/** 1-based, with a `sep=` line counted; 0 where no row names the columns. */
const headerRowOf = (heading: Heading, sepLine: boolean): number => (heading.at < 0 ? 0 : heading.at + (sepLine ? 2 : 1));

/** How a CSV, TSV, semicolon or fixed-width file is written. Throws when there is no table in it. */
export const sniffText = (sample: Sample, reading: Reading = {}): Sniffed => {
  const encoding = reading.encoding ?? detectEncoding(sample.bytes, sample.isWhole);
  const text = decodeAll(sample.bytes, encoding);
  const sep = /^sep=(.)\r?\n/i.exec(text);
  const body = sep ? text.slice(sep[0].length) : text;
  // Only whole lines of a cut sample are judged.
  const whole = sample.isWhole ? body : body.slice(0, body.lastIndexOf('\n') + 1) || body;
  const { rows, ...shape } = shapeOf(whole, reading.delimiter ?? sep?.[1]);
  const wanted = reading.headerRow === undefined ? undefined : reading.headerRow - (sep && reading.headerRow > 0 ? 2 : 1);
  const heading = findHeading(rows, wanted);
  if (heading.names.length === 0) throw noTable();
  return sniffedAs(shape.format, {
    ...shape,
    encoding,
    sepLine: sep !== null,
    headerRow: headerRowOf(heading, sep !== null),
    headerRows: heading.rows,
    header: heading.names,
  });
};

const faultOf = (error: unknown, row: number): unknown => {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLong(row + 1);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new TableFault(
      `Rivin ${row + 1} jälkeen alkava lainausmerkki jää auki tiedoston loppuun asti.`,
      `A quotation mark that opens after row ${row + 1} stays open to the end of the file.`,
    );
  return new TableFault(`Riviä ${row + 1} ei voi lukea.`, `Row ${row + 1} cannot be read.`);
};

/** The data rows of a text table, streamed. */
export async function* readText(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  const text = Readable.from(decode(await openFile(path), sniffed.encoding));
  const parser = text.pipe(parse(csvOptions(sniffed.delimiter)));
  text.on('error', (error) => parser.destroy(error));
  const titles = sniffed.headerRow > 0 ? sniffed.headerRow + sniffed.headerRows - 1 : sniffed.sepLine ? 1 : 0;
  let rowNumber = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      rowNumber += 1;
      if (rowNumber > titles) yield { rowNumber, cells };
    }
  } catch (error) {
    throw faultOf(error, rowNumber);
  } finally {
    text.destroy();
  }
}
