import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sampleView } from '../scene/sample.ts';
import { csvOf } from './csv.ts';
import { fileNameOf } from './fileName.ts';
import { encodeOutline } from './glyphs.ts';
import { paletteOf } from './palette.ts';
import { pdfOf } from './pdf.ts';
import { pngOf } from './png.ts';
import { factsOf, sheetsOf } from './sheet.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
/** The unpacked streams of a PDF. */
const streamsOf = (pdf: string): readonly string[] =>
  [...pdf.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });

describe('the PDF', () => {
  test('is A3 in vectors with embedded fonts and text that can be selected', async () => {
    const pdf = latin1(await pdfOf(sampleView(), 'fi', 'light'));
    expect(pdf.startsWith('%PDF-1.')).toBe(true);
    expect(pdf).toMatch(/\/MediaBox \[0 0 1190\.55 841\.89\]/);
    expect(pdf).not.toContain('/Subtype /Image');
    expect(pdf).toMatch(/\/BaseFont \/\w+\+InstrumentSans-Regular-w600s96-0/);
    expect(pdf).toMatch(/\/BaseFont \/\w+\+Literata-Regular-voice-0/);
    expect(pdf.match(/\/ToUnicode/g)?.length).toBeGreaterThan(4);
    // Letters are mapped back to what was written: ä stands in a map of codes.
    expect(streamsOf(pdf).some((stream) => stream.includes('beginbfrange') && stream.includes('00e4'))).toBe(true);
  });

  test('a high map goes on to a second page with the stages on top', () => {
    const sheets = sheetsOf(sampleView(), 'fi', 1560, 1000);
    expect(sheets).toHaveLength(2);
    for (const sheet of sheets) expect(sheet.height).toBeLessThanOrEqual(1012);
    expect(sheetsOf(sampleView(), 'fi', 1560)).toHaveLength(1);
  });
});

test('an export tells when it was counted in the zone of the workspace, not of the server', () => {
  const at = (zone: string): string => factsOf({ ...sampleView(), zone, asOf: '2026-06-08T21:15:00.000Z' }, 'fi');
  expect(at('Europe/Helsinki')).toContain('laskettu 9.6.2026 klo 00.15');
  expect(at('America/New_York')).toContain('laskettu 8.6.2026 klo 17.15');
  // The period is plain dates: the same in every zone.
  expect(at('America/New_York')).toContain('13.4.–24.5.2026');
});

test('the picture is twice the size of the drawing', async () => {
  const png = Buffer.from(await pngOf(sampleView(), 'en', 'dark'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(3200);
  expect(png.readUInt32BE(20)).toBe((sheetsOf(sampleView(), 'en', 1600)[0]?.height ?? 0) * 2);
});

describe('the table', () => {
  test('has a line for a figure with its interval and n, in the reader’s decimals', () => {
    const csv = new TextDecoder().decode(csvOf(sampleView(), 'fi'));
    expect(csv).toContain('askel;Toimitus ja käyttöönotto;Odotan pakettia;tunne −2…+2;"-1,2";"-1,4";-1;431;useampi menetelmä');
    expect(new TextDecoder().decode(csvOf(sampleView(), 'en'))).toContain(
      'step;Delivery and onboarding;I wait for the parcel;emotion −2…+2;-1.2;-1.4;-1;431',
    );
  });

  test.each(['=HYPERLINK("http://x.example")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])(
    'text that begins like a formula stays text: %s',
    (text) => {
      const view = sampleView();
      const [card] = view.cards;
      if (!card) throw new Error('the sample has cards');
      const csv = new TextDecoder().decode(csvOf({ ...view, cards: [{ ...card, text }] }, 'fi'));
      expect(csv).toContain(`'${text.replaceAll('"', '""')}`);
    },
  );
});

test('colours come from the design tokens', () => {
  expect(paletteOf('light').get('ink')).toBe('#1A1F1C');
  expect(paletteOf('dark').get('paper')).toBe('#131715');
  expect(paletteOf('light').size).toBeGreaterThan(40);
});

test('the line under the name tells period, coverage and time', () => {
  expect(factsOf(sampleView(), 'fi')).toContain('13.4.–24.5.2026, vko 16–21 · kartoittamatta 5\u00A0% tapahtumista');
});

test.each([
  ['Hankikannon asiakaspolku', 'hankikannon-asiakaspolku.pdf'],
  ['Äyräs & Öylätti!', 'ayras-oylatti.pdf'],
  ['***', 'polku.pdf'],
])('%s is saved as %s', (name, file) => expect(fileNameOf(name, 'pdf')).toBe(file));

test('an outline is written point by point and padded to four bytes', () => {
  const bytes = encodeOutline([
    { command: 'moveTo', args: [0, 0] },
    { command: 'quadraticCurveTo', args: [50.4, 100, 100, 0] },
    { command: 'closePath', args: [] },
  ]);
  const view = new DataView(bytes.buffer);
  expect(bytes.length % 4).toBe(0);
  expect([0, 2, 4, 6, 8, 10, 12].map((at) => view.getInt16(at))).toEqual([1, 0, 0, 100, 100, 2, 0]);
  expect(Array.from(bytes.slice(14, 17))).toEqual([1, 0, 1]);
  expect([17, 19, 21].map((at) => view.getInt16(at))).toEqual([0, 50, 50]);
  expect(encodeOutline([])).toHaveLength(0);
});
