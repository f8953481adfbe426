import { TextDecoder } from 'node:util';
import { TableFault } from './fault.ts';
import { createXmlScan, type Attributes, type XmlHandler } from './xmlScan.ts';
import type { Zip } from './zip.ts';

const largestPart = 64 * 1024 * 1024;
/** Texts of all cells together: they stay in memory. */
const largestTexts = 768 * 1024 * 1024;

const missing = (): TableFault =>
  new TableFault(
    'Tämä on pakattu tiedosto (zip), ei Excel-taulukko. Pura se ja tuo sen sisältö; LibreOfficen taulukko (.ods) tallennetaan ensin muotoon .xlsx.',
    'This is a packed file (zip), not an Excel workbook. Unpack it and import what is inside; save a LibreOffice sheet (.ods) as .xlsx first.',
  );

/** Runs the XML of a part of the workbook through a handler. */
export const scanPart = async (zip: Zip, name: string, most: number, handler: XmlHandler): Promise<void> => {
  const decoder = new TextDecoder('utf-8');
  const scan = createXmlScan(handler);
  for await (const chunk of zip.read(name, most)) scan.push(decoder.decode(chunk, { stream: true }));
  scan.push(decoder.decode());
  scan.end();
};

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

const opened = async (zip: Zip, name: string, act: (name: string, attributes: Attributes) => void): Promise<void> =>
  scanPart(zip, name, largestPart, {
    open: (element, attributes) => act(bare(element), attributes),
    text: () => undefined,
    close: () => undefined,
  });

export interface SheetPart {
  readonly name: string;
  /** The sheet's part of the archive. */
  readonly part: string;
  readonly isHidden: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  /** Days are counted from 1904 in workbooks of old Macs. */
  readonly from1904: boolean;
  /** Shared texts by their number. */
  readonly texts: readonly string[];
  /** What the number of a cell with this style is: a date, a share, or a plain number. */
  readonly styles: readonly NumberKind[];
}
export type NumberKind = 'date' | 'percent' | 'plain';

const resolve = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);

const readSheets = async (zip: Zip): Promise<Pick<WorkbookParts, 'sheets' | 'from1904'>> => {
  if (!zip.entries.has('xl/workbook.xml')) throw missing();
  const targets = new Map<string, string>();
  if (zip.entries.has('xl/_rels/workbook.xml.rels'))
    await opened(zip, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
      if (name === 'Relationship') targets.set(attributes.get('Id') ?? '', resolve(attributes.get('Target') ?? ''));
    });
  const sheets: SheetPart[] = [];
  let from1904 = false;
  await opened(zip, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '');
    if (name !== 'sheet') return;
    const id = [...attributes].find(([key]) => bare(key) === 'id' && key !== 'sheetId')?.[1] ?? '';
    const part = targets.get(id) ?? `xl/worksheets/sheet${sheets.length + 1}.xml`;
    if (zip.entries.has(part))
      sheets.push({ name: attributes.get('name') ?? '', part, isHidden: (attributes.get('state') ?? 'visible') !== 'visible' });
  });
  return { sheets, from1904 };
};

const readTexts = async (zip: Zip): Promise<readonly string[]> => {
  const name = 'xl/sharedStrings.xml';
  if (!zip.entries.has(name)) return [];
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let inReading = false;
  await scanPart(zip, name, largestTexts, {
    open: (element) => {
      const kind = bare(element);
      if (kind === 'si') current = '';
      else if (kind === 't') inText = true;
      // How a name is read aloud, in Japanese workbooks, is no part of it.
      else if (kind === 'rPh') inReading = true;
    },
    text: (text) => {
      if (inText && !inReading) current += text;
    },
    close: (element) => {
      const kind = bare(element);
      if (kind === 'si') texts.push(current.trim());
      else if (kind === 't') inText = false;
      else if (kind === 'rPh') inReading = false;
    },
  });
  return texts;
};

const builtInDates = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

const kindOf = (id: number, code: string | undefined): NumberKind => {
  if (id === 9 || id === 10) return 'percent';
  if (builtInDates.has(id)) return 'date';
  if (code === undefined) return 'plain';
  const signs = code.replaceAll(/"[^"]*"|\\.|_.|\[(?!h|m|s)[^\]]*\]/gi, '');
  if (signs.includes('%')) return 'percent';
  return /[dmyhsvpk]/i.test(signs) && !/[#0?]/.test(signs.replaceAll(/s\.0+/gi, '')) && !/general|yleinen/i.test(signs) ? 'date' : 'plain';
};

const readStyles = async (zip: Zip): Promise<readonly NumberKind[]> => {
  const name = 'xl/styles.xml';
  if (!zip.entries.has(name)) return [];
  const codes = new Map<number, string>();
  const styles: NumberKind[] = [];
  let inCells = false;
  await scanPart(zip, name, largestPart, {
    open: (element, attributes) => {
      const kind = bare(element);
      if (kind === 'numFmt') codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      else if (kind === 'cellXfs') inCells = true;
      else if (kind === 'xf' && inCells) {
        const id = Number(attributes.get('numFmtId') ?? 0);
        styles.push(kindOf(id, codes.get(id)));
      }
    },
    text: () => undefined,
    close: (element) => {
      if (bare(element) === 'cellXfs') inCells = false;
    },
  });
  return styles;
};

export const readParts = async (zip: Zip): Promise<WorkbookParts> => ({
  ...(await readSheets(zip)),
  texts: await readTexts(zip),
  styles: await readStyles(zip),
});
