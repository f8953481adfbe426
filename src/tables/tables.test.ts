import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { rootFolder } from '../platform/root.ts';
import { inferType, likelyMissing, matchColumns, parseValue, readRows, sniff, writeCsv, type Sniffed } from './index.ts';
import { parseDate } from './dates.ts';
import { parseNumber } from './numbers.ts';
import { sniffedAs } from './sniffed.ts';

const folder = mkdtempSync(join(tmpdir(), 'polku-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const readAll = async (path: string) => {
  const sniffed = await sniff(path);
  const rows: (readonly string[])[] = [];
  const numbers: number[] = [];
  for await (const row of readRows(path, sniffed)) {
    rows.push(row.cells);
    numbers.push(row.rowNumber);
  }
  return { sniffed, rows, numbers };
};

const text = 'nimi;huom;summa\r\nÄijä Öhman;"rivi\nvaihtuu; ja ""lainaus""";1 234,50\r\nToinen;;2\r\n';

describe('reading', () => {
  it.each([
    ['utf8', Buffer.from(text)],
    ['utf8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['windows-1252', iconv.encode(text, 'windows-1252')],
    ['utf16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
  ])('gives the same rows from %s', async (encoding, bytes) => {
    const { sniffed, rows, numbers } = await readAll(put('a.csv', bytes));
    expect(sniffed).toMatchObject({ encoding, delimiter: ';', header: ['nimi', 'huom', 'summa'] });
    expect(rows).toEqual([
      ['Äijä Öhman', 'rivi\nvaihtuu; ja "lainaus"', '1 234,50'],
      ['Toinen', '', '2'],
    ]);
    expect(numbers).toEqual([2, 3]);
  });

  it('knows a sep= line, tabs and repeated names', async () => {
    expect((await readAll(put('b.csv', 'sep=|\na|a|\n1|2|3\n'))).sniffed).toMatchObject({
      delimiter: '|',
      header: ['a', 'a (2)', '#3'],
    });
    expect((await readAll(put('c.tsv', 'x\ty\n1\t2\n'))).rows).toEqual([['1', '2']]);
  });

  it('finds the header under titles, also when a delimiter stands in the title', async () => {
    const { sniffed, rows, numbers } = await readAll(
      put('d.csv', 'Asiakasrekisteri, 2026;;\n;;\nNimi;Puh;Huom\nAino;040 1;\n;;\nVäinö;050 2;soita, kun valmis\n'),
    );
    expect(sniffed).toMatchObject({ delimiter: ';', headerRow: 3, header: ['Nimi', 'Puh', 'Huom'] });
    expect(rows).toEqual([
      ['Aino', '040 1', ''],
      ['Väinö', '050 2', 'soita, kun valmis'],
    ]);
    expect(numbers).toEqual([4, 6]);
  });

  it('reads back whatever it wrote', async () => {
    const cellText = fc.string({ maxLength: 20 }).map((value) => value.replaceAll(/\r\n?|\u0000/g, '\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cellText, cellText), { minLength: 1, maxLength: 8 }), async (rows) => {
        const path = put('round.csv', writeCsv([['first', 'second'], ...rows]));
        const sniffed: Sniffed = sniffedAs('text', { headerRow: 1, headerRows: 1, header: ['first', 'second'] });
        const back: (readonly string[])[] = [];
        for await (const row of readRows(path, sniffed)) back.push(row.cells);
        const guarded = (value: string) => (/^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(value) ? `'${value}` : value);
        expect(back).toEqual(rows.filter((row) => row.some((value) => value !== '')).map((row) => row.map(guarded)));
      }),
      { numRuns: 50, seed: 3 },
    );
  });
});

describe('values', () => {
  it.each([
    ['1 234,5', 1234.5],
    ['1\u00A0234,50 €', 1234.5],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['−3', -3],
    ['12 %', 12],
    ['007', 7],
    ['12a', null],
    ['', null],
  ])('reads the number %s', (written, value) => expect(parseNumber(written)).toBe(value));
  it.each([
    ['3.5.2026', '2026-05-03'],
    ['2026-05-03', '2026-05-03'],
    ['3.5.2026 klo 14.05', '2026-05-03T14:05:00.000Z'],
    ['2026-05-03T14:05:00+03:00', '2026-05-03T11:05:00.000Z'],
    ['31.2.2026', null],
    ['5/13/2026', '2026-05-13'],
    ['5/6/2026', null],
  ])('reads the date %s', (written, value) => expect(parseDate(written)).toBe(value));
  it.each([
    ['3.5.2026 klo 14.05', 'Europe/Helsinki', '2026-05-03T11:05:00.000Z'],
    ['2026-01-03 14:05:09', 'Europe/Helsinki', '2026-01-03T12:05:09.000Z'],
    ['2026-01-03T14:05:00Z', 'Europe/Helsinki', '2026-01-03T14:05:00.000Z'],
    ['2026-07-04 23:30', 'America/New_York', '2026-07-05T03:30:00.000Z'],
    ['2026-03-29 03:30', 'Europe/Helsinki', '2026-03-29T01:30:00.000Z'], // a time that the spring night skips
    ['2026-10-25 03:30', 'Europe/Helsinki', '2026-10-25T00:30:00.000Z'], // a time that the autumn night has twice
    ['3.5.2026', 'Europe/Helsinki', '2026-05-03'],
  ])('reads the time %s in %s', (written, zone, value) => expect(parseDate(written, zone)).toBe(value));

  it('knows types by content and keeps leading zeros', () => {
    expect(inferType(['00100', '33720'])).toBe('category');
    expect(inferType(Array.from({ length: 50 }, (_, i) => `0${1000 + i}`))).toBe('text');
    expect(inferType(['1,5', '2', ''])).toBe('number');
    expect(inferType(['a@b.fi', 'c@d.fi'])).toBe('email');
    expect(inferType(['1.2.2026', '13.2.2026'])).toBe('date');
    expect(likelyMissing(['unknown', 'x', 'unknown', '999'])).toEqual([
      { value: 'unknown', count: 2 },
      { value: '999', count: 1 },
    ]);
    expect(parseValue('boolean', 'Kyllä')).toEqual({ value: true });
    expect(parseValue('number', 'kaksi')).toMatchObject({ reason: { fi: 'Tämä ei ole luku.' } });
  });
  it('finds fields by name and content', () => {
    const fields = [
      { key: 'email', label: { fi: 'Sähköposti', en: 'E-mail' }, type: 'email' as const, names: ['s-posti'] },
      { key: 'number', label: { fi: 'Asiakasnumero', en: 'Customer number' }, type: 'text' as const, names: ['customerID'] },
    ];
    expect(
      matchColumns(
        [
          { name: 'customerID', type: 'text' },
          { name: 'S-posti', type: 'email' },
          { name: 'Oma', type: 'text' },
        ],
        fields,
      ),
    ).toEqual(['number', 'email', null]);
    expect(matchColumns([{ name: 'yhteys', type: 'email' }], fields)).toEqual(['email']);
  });
});

const messy = join(process.env.POLKU_SHARED ?? join(rootFolder, '..', 'shared'), 'data/crm/fi_messy');
describe.skipIf(!existsSync(messy))('one register in five encodings (skipped where the shared data folder is absent)', () => {
  it('gives the same rows', async () => {
    const files = [
      'asiakkaat_excel_utf8bom.csv',
      'asiakkaat_utf8_comma.csv',
      'asiakkaat_sep_line_utf8.csv',
      'asiakkaat_unicode_utf16le.txt',
      'asiakkaat_excel_cp1252.csv',
    ];
    const read = await Promise.all(files.map((file) => readAll(join(messy, file))));
    for (const { rows, sniffed } of read) {
      expect(rows.length).toBe(425);
      expect(sniffed.header.length).toBe(17);
    }
    expect(read[1]?.rows).toEqual(read[0]?.rows);
    expect(read[2]?.rows).toEqual(read[0]?.rows);
    expect(read[3]?.rows).toEqual(read[0]?.rows);
  });
});
