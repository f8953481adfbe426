import { stat } from 'node:fs/promises';
import exceljs from 'exceljs';
import { findHeaderRow, uniqueNames, withoutTail } from './header.ts';
import type { Sniffed, TableRow } from './read.ts';

const largest = 100 * 1024 * 1024;
const looked = 60;
const widest = 500;

const pad = (n: number): string => String(n).padStart(2, '0');

/** A workbook's dates have no zone: a whole day stays a day, the rest is a local time. */
const dateText = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return '';
  const day = date.toISOString().slice(0, 10);
  const clock = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
  return clock === '00:00:00' ? day : `${day} ${clock}`;
};

/** What a person sees in the cell: the result of a formula, the text of a link, a number without the noise of its binary form. */
const cellText = (value: exceljs.CellValue): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map((part) => part.text)
      .join('')
      .trim();
  if ('text' in value) return cellText(value.text);
  if ('result' in value) return cellText(value.result);
  return '';
};

interface SheetRow {
  readonly sheet: number;
  readonly number: number;
  readonly cells: readonly string[];
}

/** Every row of every sheet in order; memory holds one row and the shared texts. */
async function* rowsOf(path: string): AsyncIterable<SheetRow> {
  if ((await stat(path)).size > largest) throw new Error('the workbook is larger than 100 MB; save it as CSV');
  const reader = new exceljs.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  let sheet = -1;
  for await (const worksheet of reader) {
    sheet += 1;
    for await (const row of worksheet) {
      const cells = Array.from({ length: Math.min(row.cellCount, widest) }, (_, i) => cellText(row.getCell(i + 1).value));
      yield { sheet, number: row.number, cells };
    }
  }
}

/** The first sheet that holds a table, and the row that names its columns. Rows that a sheet leaves out count, as they do on screen. */
export const sniffWorkbook = async (path: string): Promise<Sniffed> => {
  const rows: SheetRow[] = [];
  for await (const row of rowsOf(path)) {
    const current = rows[0];
    if (current && current.sheet !== row.sheet) {
      if (rows.some(({ cells }) => cells.filter(Boolean).length > 1)) break;
      rows.length = 0;
    }
    if (row.cells.some(Boolean)) rows.push(row);
    if (rows.length >= looked) break;
  }
  const header = rows[findHeaderRow(rows.map((row) => row.cells))];
  if (!header) throw new Error('the file holds no table');
  return {
    format: 'xlsx',
    encoding: 'utf8',
    delimiter: ';',
    sepLine: false,
    headerRow: header.number,
    sheet: header.sheet,
    own: [],
    header: uniqueNames(withoutTail(header.cells)),
  };
};

/** The data rows of the chosen sheet. */
export async function* readWorkbook(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  for await (const { sheet, number, cells } of rowsOf(path)) {
    if (sheet > sniffed.sheet) return;
    if (sheet < sniffed.sheet || number <= sniffed.headerRow) continue;
    const width = Math.max(sniffed.header.length, withoutTail(cells).length);
    yield { rowNumber: number, cells: Array.from({ length: width }, (_, i) => cells[i] ?? '') };
  }
}
