import { TableFault } from './fault.ts';

/** What the first bytes of a file tell it to be. */
export type Nature = 'text' | 'zip';

const starts = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);

interface Known {
  readonly signature: readonly number[];
  readonly fi: string;
  readonly en: string;
}

/** Files that people bring by mistake, by their first bytes, and what to do instead. */
const others: readonly Known[] = [
  {
    signature: [0xd0, 0xcf, 0x11, 0xe0],
    fi: 'Tämä on vanha Excel- tai Office-tiedosto (.xls). Avaa se Excelissä ja tallenna muodossa .xlsx tai CSV.',
    en: 'This is an old Excel or Office file (.xls). Open it in Excel and save it as .xlsx or CSV.',
  },
  {
    signature: [0x25, 0x50, 0x44, 0x46],
    fi: 'Tämä on PDF, ei taulukko. Pyydä sama tieto Excelinä tai CSV:nä.',
    en: 'This is a PDF, not a table. Ask for the same as Excel or CSV.',
  },
  { signature: [0x89, 0x50, 0x4e, 0x47], fi: 'Tämä on kuva, ei taulukko.', en: 'This is a picture, not a table.' },
  { signature: [0xff, 0xd8, 0xff], fi: 'Tämä on kuva, ei taulukko.', en: 'This is a picture, not a table.' },
  { signature: [0x47, 0x49, 0x46, 0x38], fi: 'Tämä on kuva, ei taulukko.', en: 'This is a picture, not a table.' },
  {
    signature: [0x37, 0x7a, 0xbc, 0xaf],
    fi: 'Tämä on pakattu 7z-tiedosto. Pura se ja tuo sen sisältö.',
    en: 'This is a packed 7z file. Unpack it and import what is inside.',
  },
  {
    signature: [0x52, 0x61, 0x72, 0x21],
    fi: 'Tämä on pakattu RAR-tiedosto. Pura se ja tuo sen sisältö.',
    en: 'This is a packed RAR file. Unpack it and import what is inside.',
  },
  { signature: [0x53, 0x51, 0x4c, 0x69], fi: 'Tämä on tietokanta (SQLite), ei taulukko.', en: 'This is a database (SQLite), not a table.' },
];

/** Control characters that no text file has. Tab, line ends, and the separators that old registers use are text. */
const isControl = (byte: number): boolean => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1c, 0x1d, 0x1e, 0x1f].includes(byte);

/** Bytes that are no text in any encoding. UTF-16 has a zero byte beside every Latin letter, so it is told apart by its regularity. */
const isBinary = (bytes: Uint8Array): boolean => {
  const looked = bytes.subarray(0, 8000);
  if (starts(looked, [0xff, 0xfe]) || starts(looked, [0xfe, 0xff])) return false;
  const counts = { even: 0, odd: 0, other: 0 };
  for (const [at, byte] of looked.entries()) {
    if (byte === 0) counts[at % 2 === 0 ? 'even' : 'odd'] += 1;
    else if (isControl(byte)) counts.other += 1;
  }
  const regular = Math.max(counts.even, counts.odd) > looked.length / 5 && Math.min(counts.even, counts.odd) < looked.length / 100;
  return counts.other > looked.length / 50 || (counts.even + counts.odd > 0 && !regular);
};

const isHtml = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 4000))
    .toString('latin1')
    .replaceAll('\u0000', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
    .replace(/^\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->)*\s*/i, '');
  return /^<(?:!doctype\s+html|html|head|body|table|script|meta|div)\b/i.test(head);
};

/** Tells text from a workbook; refuses what is neither, with the reason and what to do. */
export const natureOf = (bytes: Uint8Array): Nature => {
  if (bytes.every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09))
    throw new TableFault('Tiedosto on tyhjä.', 'The file is empty.');
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  const other = others.find(({ signature }) => starts(bytes, signature));
  if (other) throw new TableFault(other.fi, other.en);
  if (isHtml(bytes))
    throw new TableFault(
      'Tiedosto on verkkosivu (HTML), ei taulukko. Usein näin käy, kun kirjautuminen on vanhentunut: lataa tiedosto palvelusta uudelleen.',
      'The file is a web page (HTML), not a table. This often happens when a sign-in has run out: download the file from the service again.',
    );
  if (isBinary(bytes)) throw new TableFault('Tämä ei ole tekstiä eikä taulukko.', 'This is neither text nor a table.');
  return 'text';
};
