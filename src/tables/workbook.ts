import { TextDecoder } from 'node:util';
import { mostColumns, noTable, tooWide } from './fault.ts';
import { findHeading, withoutTail } from './header.ts';
import { sniffedAs, type Reading, type Sniffed, type TableRow } from './sniffed.ts';
import { readParts, type SheetPart, type WorkbookParts } from './workbookParts.ts';
import { createXmlScan, type Attributes } from './xmlScan.ts';
import { openZip, type Zip } from './zip.ts';

const looked = 60;
const largestSheet = 4 * 1024 ** 3;
const dayMs = 86_400_000;

interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A workbook's dates have no zone: a whole day stays a day, the rest is a local time. A time of day alone stays one. */
const dateText = (serial: number, from1904: boolean): string => {
  // Excel counts a 29 February 1900 that never was.
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round((days - 25_569) * dayMs));
  if (Number.isNaN(date.getTime())) return '';
  const clock = date.toISOString().slice(11, 19);
  if (serial < 1) return clock;
  const day = date.toISOString().slice(0, 10);
  return clock === '00:00:00' ? day : `${day} ${clock}`;
};

/** A number without the noise of its binary form. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

const columnOf = (reference: string | undefined): number | null => {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters ? Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
};

/** What a person sees in the cell: the result of a formula, a date as a date, a share as per cent. */
const shown = (written: string, type: string, style: number, parts: WorkbookParts): string => {
  if (written === '') return '';
  if (type === 's') return parts.texts[Number(written)] ?? '';
  if (type === 'b') return written === '1' ? 'true' : 'false';
  if (type !== '' && type !== 'n') return written.trim();
  const value = Number(written);
  if (Number.isNaN(value)) return written.trim();
  const kind = parts.styles[style] ?? 'plain';
  if (kind === 'date' && value >= 0 && value < 2_958_466) return dateText(value, parts.from1904);
  return kind === 'percent' ? `${numberText(value * 100)} %` : numberText(value);
};

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  text: string;
}

/** Rows of a sheet while its XML streams by. */
const createRowScan = (parts: WorkbookParts) => {
  const found: SheetRow[] = [];
  let cells: string[] = [];
  let number = 0;
  let cell: OpenCell | null = null;
  let inValue = false;
  const begin = (attributes: Attributes): OpenCell => {
    const column = columnOf(attributes.get('r')) ?? cells.length;
    if (column >= mostColumns * 4) throw tooWide(column + 1);
    return { column, type: attributes.get('t') ?? '', style: Number(attributes.get('s') ?? 0), text: '' };
  };
  const scan = createXmlScan({
    open: (name, attributes) => {
      const kind = name.slice(name.indexOf(':') + 1);
      if (kind === 'row') {
        cells = [];
        number = Number(attributes.get('r') ?? number + 1);
      } else if (kind === 'c') cell = begin(attributes);
      else if (cell && (kind === 'v' || kind === 't')) inValue = true;
    },
    text: (text) => {
      if (cell && inValue) cell.text += text;
    },
    close: (name) => {
      const kind = name.slice(name.indexOf(':') + 1);
      if (kind === 'v' || kind === 't') inValue = false;
      else if (kind === 'c' && cell) {
        const text = shown(cell.text, cell.type, cell.style, parts);
        if (text !== '') {
          while (cells.length < cell.column) cells.push('');
          cells[cell.column] = text;
        }
        cell = null;
      } else if (kind === 'row') found.push({ number, cells });
    },
  });
  return { push: scan.push, end: scan.end, take: () => found.splice(0) };
};

async function* rowsOf(zip: Zip, parts: WorkbookParts, sheet: SheetPart): AsyncIterable<SheetRow> {
  const decoder = new TextDecoder('utf-8');
  const scan = createRowScan(parts);
  for await (const chunk of zip.read(sheet.part, largestSheet)) {
    scan.push(decoder.decode(chunk, { stream: true }));
    yield* scan.take();
  }
  scan.push(decoder.decode());
  scan.end();
  yield* scan.take();
}

const firstRows = async (zip: Zip, parts: WorkbookParts, sheet: SheetPart): Promise<readonly SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of rowsOf(zip, parts, sheet)) {
    if (row.cells.some(Boolean)) rows.push(row);
    if (rows.length >= looked) break;
  }
  return rows;
};

const holdsTable = (rows: readonly SheetRow[]): boolean => rows.length > 1 && rows.some(({ cells }) => cells.filter(Boolean).length > 1);

export interface FoundSheet {
  readonly index: number;
  readonly name: string;
  readonly holdsTable: boolean;
}

/** The sheets of a workbook; those that hold a table can be imported. */
export const sheetsOf = async (path: string): Promise<readonly FoundSheet[]> => {
  const zip = await openZip(path);
  const parts = await readParts(zip);
  const found: FoundSheet[] = [];
  for (const [index, sheet] of parts.sheets.entries())
    found.push({ index, name: sheet.name.slice(0, 100), holdsTable: holdsTable(await firstRows(zip, parts, sheet)) });
  return found;
};

/** The first visible sheet that holds a table, or the wanted one, and the rows that name its columns. Rows that a sheet leaves out count, as they do on screen. */
export const sniffWorkbook = async (path: string, reading: Reading = {}): Promise<Sniffed> => {
  const zip = await openZip(path);
  const parts = await readParts(zip);
  let chosen: { readonly sheet: number; readonly rows: readonly SheetRow[] } | null = null;
  for (const [sheet, part] of parts.sheets.entries()) {
    if (reading.sheet !== undefined ? sheet !== reading.sheet : part.isHidden) continue;
    const rows = await firstRows(zip, parts, part);
    if (rows.length > 0 && (chosen === null || holdsTable(rows))) chosen = { sheet, rows };
    if (chosen && holdsTable(chosen.rows)) break;
  }
  if (!chosen) throw noTable();
  const { rows, sheet } = chosen;
  const wanted = reading.headerRow === undefined ? undefined : rows.findIndex(({ number }) => number === reading.headerRow);
  const heading = findHeading(
    rows.map((row) => row.cells),
    wanted,
  );
  const names = withoutTail(heading.names);
  if (names.length === 0) throw noTable();
  return sniffedAs('xlsx', { headerRow: rows[heading.at]?.number ?? 0, headerRows: heading.rows, sheet, header: names });
};

/** The data rows of the chosen sheet. */
export async function* readWorkbook(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  const zip = await openZip(path);
  const parts = await readParts(zip);
  const part = parts.sheets[sniffed.sheet];
  if (!part) throw noTable();
  for await (const { number, cells } of rowsOf(zip, parts, part)) {
    if (number < sniffed.headerRow + sniffed.headerRows) continue;
    const width = Math.max(sniffed.header.length, withoutTail(cells).length);
    yield { rowNumber: number, cells: Array.from({ length: width }, (_, i) => cells[i] ?? '') };
  }
}
