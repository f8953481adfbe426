import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readRows, sniff, TableFault } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'polku-bad-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const put = (bytes: Uint8Array | string): string => {
  made += 1;
  const path = join(folder, String(made));
  writeFileSync(path, bytes);
  return path;
};

/** What the reader is told, in both languages; throws when the file is read after all, or when the fault is not theirs. */
const faultOf = async (path: string): Promise<{ readonly fi: string; readonly en: string }> => {
  try {
    const sniffed = await sniff(path);
    for await (const _ of readRows(path, sniffed));
  } catch (error) {
    if (error instanceof TableFault) return error.words;
    throw error;
  }
  throw new Error('the file was read');
};

interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Size that the archive claims; the true one when absent. */
  readonly claimed?: number;
}

const zip = (parts: readonly Part[]): Buffer => {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimed } of parts) {
    const raw = Buffer.from(content as Uint8Array); // a text is taken as well
    const packed = deflateRawSync(raw);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(raw), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed ?? raw.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, end]);
};

const workbook = { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A" sheetId="1"/></sheets></workbook>' };
const bombSize = 150 * 1024 * 1024;

describe('files that are no tables', () => {
  it.each([
    ['nothing', '', 'tyhjä', 'empty'],
    ['blank lines', '\n \r\n\t\n', 'tyhjä', 'empty'],
    ['a web page', '\uFEFF<!DOCTYPE html>\n<html><body><form>Kirjaudu sisään</form></body></html>', 'HTML', 'sign-in has run out'],
    ['a table of a web page', '<table><tr><td>Nimi</td></tr></table>', 'HTML', 'HTML'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 'PDF', 'PDF'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), '.xls', '.xls'],
    ['random bytes', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), 'ei ole tekstiä', 'neither text'],
    ['a plain zip', zip([{ name: 'kirje.txt', content: 'hei' }]), 'zip', 'zip'],
    ['half a workbook', Buffer.from('PK\u0003\u0004 jotain'), 'rikki', 'broken'],
    ['half a packed file', gzipSync(Buffer.alloc(100_000, 'nimi;puh\n')).subarray(0, 100), '.gz', '.gz'],
  ])('%s: says what it is', async (_name, bytes, finnish, english) => {
    const { fi, en } = await faultOf(put(bytes));
    expect(fi).toContain(finnish);
    expect(en).toContain(english);
  });

  it('refuses ten thousand columns and takes one', async () => {
    const wide = Array.from({ length: 10_000 }, (_, at) => `sarake${at}`).join(';');
    expect((await faultOf(put(`${wide}\n${wide}\n`))).fi).toContain('10000 saraketta. Enintään 500');
    const record = JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, at])));
    expect((await faultOf(put(`[${record}]`))).en).toContain('At most 500');
    const path = put('Sähköposti\naino@example.fi\nvaino@example.fi\n');
    const sniffed = await sniff(path);
    const rows: (readonly string[])[] = [];
    for await (const { cells } of readRows(path, sniffed)) rows.push(cells);
    expect([sniffed.header, rows]).toEqual([['Sähköposti'], [['aino@example.fi'], ['vaino@example.fi']]]);
  });

  it('names the row where a table breaks: a quote left open, a line without an end', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `Nimi${i};040 ${i}`).join('\n');
    expect((await faultOf(put(`Nimi;Puh\n${rows}\n"Auki;1\nViimeinen;2\n`))).fi).toMatch(/Rivin 1002 .*lainausmerkki/);
    const path = put(`Nimi;Puh\n${rows}\n`);
    truncateSync(path, 1024 ** 3); // a gigabyte of nothing behind the rows; takes no place on the disk
    const started = Date.now();
    expect((await faultOf(path)).en).toMatch(/At row 1002 one cell or row is longer than a million characters/);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe('files made to harm', () => {
  it('refuses a bomb in a workbook, whatever the archive says of itself', async () => {
    const sheet = { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(bombSize, ' ') };
    for (const claimed of [bombSize, 1000]) {
      const { fi, en } = await faultOf(put(zip([workbook, { ...sheet, claimed }])));
      expect(fi).toMatch(/suhteettoman suureksi|yli kahden miljoonan merkin/);
      expect(en).toMatch(/far more than it should|longer than two million/);
    }
    const cells = { ...sheet, content: `<worksheet><row>${'<c t="str"><v>1</v></c>'.repeat(4000)}</row></worksheet>` };
    expect((await faultOf(put(zip([workbook, cells])))).fi).toContain('saraketta. Enintään 500');
  });

  it('refuses document types and entities: none is ever looked up', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`,
    ).join('')}]><rows><row><name>&lol9;</name></row></rows>`;
    expect((await faultOf(put(laughs))).fi).toContain('DOCTYPE');
    expect((await faultOf(put('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><b><c>&x;</c></b></a>'))).en).toContain('DOCTYPE');
    const shared = { name: 'xl/sharedStrings.xml', content: laughs };
    const sheet = { name: 'xl/worksheets/sheet1.xml', content: '<worksheet><row><c t="s"><v>0</v></c></row></worksheet>' };
    expect((await faultOf(put(zip([workbook, sheet, shared])))).en).toContain('DOCTYPE');
    const path = put('<rows><row><name>&unknown; &amp; &#65;</name><town>Oulu</town></row><row><name>B</name><town>Ii</town></row></rows>');
    const rows: (readonly string[])[] = [];
    for await (const { cells } of readRows(path, await sniff(path))) rows.push(cells);
    expect(rows[0]).toEqual(['&unknown; & A', 'Oulu']);
  });

  it('is not kept busy by texts made for it', async () => {
    const started = Date.now();
    const dots = `a@${'.'.repeat(200_000)}@`;
    expect((await sniff(put(`Nimi;Osoite\n${`Aino;${dots}\n`.repeat(3)}`))).header).toEqual(['Nimi', 'Osoite']);
    const words = 'a b '.repeat(10_000);
    expect((await sniff(put(`${words}\n`.repeat(6)))).format).toBe('text');
    const leaves = '<x>1</x>'.repeat(300_000);
    const path = put(`<all><rows><row><n>1</n></row><row><n>2</n></row></rows>${leaves}</all>`);
    for await (const _ of readRows(path, await sniff(path)));
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('refuses nesting without end and broken records, with the record before', async () => {
    expect((await faultOf(put('[{"a":'.repeat(5000)))).fi).toContain('sisäkkäinen');
    expect((await faultOf(put(`<a>${'<b>'.repeat(5000)}`))).en).toContain('nested');
    expect((await faultOf(put('[{"a":1},{"a":2},{"a":}]'))).fi).toContain('tietueen 2 jälkeen');
    expect((await faultOf(put('[{"a":1},{"a":2},{"a":'))).en).toContain('after record 2');
    expect((await faultOf(put('<rows><row><a>1</a></row><row><a>2</a></rows>'))).en).toContain('broken');
  });
});
