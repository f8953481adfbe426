import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { readRows, sniff, type TableRow } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'polku-workbooks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = async (name: string, fill: (workbook: exceljs.Workbook) => void): Promise<string> => {
  const workbook = new exceljs.Workbook();
  fill(workbook);
  const path = join(folder, name);
  await workbook.xlsx.writeFile(path);
  return path;
};
const readAll = async (path: string) => {
  const sniffed = await sniff(path);
  const rows: TableRow[] = [];
  for await (const row of readRows(path, sniffed)) rows.push(row);
  return { sniffed, rows };
};

describe('workbooks', () => {
  it('finds the first sheet with a table and its header under two title rows', async () => {
    const path = await write('asiakkaat.xlsx', (workbook) => {
      workbook.addWorksheet('Kansi').addRow(['Asiakkaat']);
      const sheet = workbook.addWorksheet('Lista');
      sheet.addRow(['asiakkaat kopio UUSI']);
      sheet.addRow([]);
      sheet.addRow(['Nimi', 'Puh', 's-posti', 'huollettu viim.', 'Summa', 'Huom']);
      sheet.addRow([
        'Sari Öhman',
        '040 123 4567',
        { text: 'sari@example.fi', hyperlink: 'mailto:sari@example.fi' },
        new Date('2026-05-14'),
        0.1 + 0.2,
      ]);
      sheet.addRow([]);
      sheet.addRow([
        { richText: [{ text: 'Matti ' }, { text: 'M' }] },
        501234567,
        null,
        new Date('2026-05-14T09:30:00Z'),
        { formula: '1+1', result: 2 },
        true,
      ]);
      workbook.addWorksheet('Muu').addRow(['a', 'b', 'c']);
    });
    const { sniffed, rows } = await readAll(path);
    expect(sniffed).toMatchObject({
      format: 'xlsx',
      sheet: 1,
      headerRow: 3,
      header: ['Nimi', 'Puh', 's-posti', 'huollettu viim.', 'Summa', 'Huom'],
    });
    expect(rows).toEqual([
      { rowNumber: 4, cells: ['Sari Öhman', '040 123 4567', 'sari@example.fi', '2026-05-14', '0.3', ''] },
      { rowNumber: 6, cells: ['Matti M', '501234567', '', '2026-05-14 09:30:00', '2', 'true'] },
    ]);
  });

  it('reads many rows, and says when there is no table', async () => {
    const path = await write('iso.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('A');
      sheet.addRow(['Nimi', 'Luku']);
      for (let i = 0; i < 3000; i += 1) sheet.addRow([`Nimi ${i}`, i]);
    });
    const { rows } = await readAll(path);
    expect(rows).toHaveLength(3000);
    expect(rows.at(-1)).toEqual({ rowNumber: 3001, cells: ['Nimi 2999', '2999'] });
    await expect(sniff(await write('tyhja.xlsx', (workbook) => void workbook.addWorksheet('A')))).rejects.toThrow('no table');
    const broken = join(folder, 'rikki.xlsx');
    writeFileSync(broken, Buffer.from('PK\u0003\u0004 not a workbook'));
    await expect(sniff(broken)).rejects.toThrow();
  });
});
