import iconv from 'iconv-lite';
import { decode, decodeAll, detectEncoding, openFile, type Sample } from './decode.ts';
import { linesOf } from './fixed.ts';
import { sniffedAs, type Sniffed, type TableRow } from './sniffed.ts';

/** Names that importers know in both languages. */
const header = [
  'Name',
  'First name',
  'Last name',
  'E-mail',
  'Other e-mail',
  'Phone',
  'Other phone',
  'Company',
  'Department',
  'Job title',
  'Street address',
  'Postcode',
  'Town',
  'Country',
  'Birth date',
  'Website',
  'Note',
  'UID',
] as const;

const mostLines = 5000;
const longestLine = 100_000;

export const looksLikeVcard = (sample: Sample): boolean =>
  /^\s*BEGIN:VCARD\b/i.test(decodeAll(sample.bytes.subarray(0, 2000), detectEncoding(sample.bytes, sample.isWhole)));

interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

const quotedPrintable = (text: string, charset: string): string => {
  const bytes = Buffer.from(
    text.replaceAll(/=\r?\n/g, '').replaceAll(/=([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return iconv.decode(bytes, iconv.encodingExists(charset) ? charset : 'utf8');
};

const unescaped = (text: string): string => text.replaceAll(/\\([nN,;:\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));

/** Parts of a structured value (`;` between), with their escapes undone. */
const parts = (value: string): readonly string[] => value.split(/(?<!\\);/).map((part) => unescaped(part).trim());

const propertyOf = (line: string): Property | null => {
  const colon = /^(?:[^":]|"[^"]*")*?:/.exec(line)?.[0].length;
  if (!colon) return null;
  const [head = '', ...parameters] = line.slice(0, colon - 1).split(';');
  const told = parameters.join(';');
  const raw = line.slice(colon);
  const charset = /charset=([\w-]+)/i.exec(told)?.[1] ?? 'utf-8';
  const value = /quoted-printable/i.test(told) ? quotedPrintable(raw, charset) : raw;
  // A program may group lines: `item1.EMAIL`.
  return { name: (head.split('.').at(-1) ?? '').toUpperCase(), parameters: told, value };
};

/** Written dates of cards: `19800315`, `--0315` (no year), `1980-03-15T00:00:00Z`. */
const birthDay = (value: string): string => {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(value.trim());
  return found ? `${found[1]}-${found[2]}-${found[3]}` : '';
};

const isPhoto = ({ name }: Property): boolean => ['PHOTO', 'LOGO', 'SOUND', 'KEY', 'AGENT'].includes(name);

const cellsOf = (properties: readonly Property[]): readonly string[] => {
  const all = (name: string): readonly string[] =>
    properties.filter((property) => property.name === name).map(({ value }) => value.replace(/^(?:mailto|tel):/i, ''));
  const one = (name: string): string => unescaped(all(name).find((value) => value.trim() !== '') ?? '').trim();
  const [family = '', given = '', middle = ''] = parts(all('N')[0] ?? '');
  const addresses = all('ADR').map(parts);
  const address = addresses.find((found) => found.some((part) => part !== '')) ?? [];
  const [company = '', ...units] = parts(all('ORG')[0] ?? '');
  const emails = [...new Set(all('EMAIL').map((value) => unescaped(value).trim()))].filter(Boolean);
  const phones = [...new Set(all('TEL').map((value) => unescaped(value).trim()))].filter(Boolean);
  return [
    one('FN') || [given, middle, family].filter(Boolean).join(' '),
    [given, middle].filter(Boolean).join(' '),
    family,
    emails[0] ?? '',
    emails[1] ?? '',
    phones[0] ?? '',
    phones[1] ?? '',
    company,
    units.filter(Boolean).join(', '),
    one('TITLE') || one('ROLE'),
    [address[0], address[1], address[2]].filter(Boolean).join(', '),
    address[5] ?? '',
    address[3] ?? '',
    address[6] ?? '',
    birthDay(one('BDAY')),
    one('URL'),
    one('NOTE'),
    one('UID'),
  ];
};

/** Lines with their continuations: a line that begins with a space goes on from the one before, and so does one after a soft line end. */
async function* unfolded(lines: AsyncIterable<string>): AsyncIterable<string> {
  let line = '';
  for await (const next of lines) {
    const soft = /quoted-printable/i.test(line.slice(0, 200)) && line.endsWith('=');
    if (soft) line = line.slice(0, -1) + next;
    else if (/^[ \t]/.test(next)) line += next.slice(1);
    else {
      if (line !== '') yield line;
      line = next;
    }
    if (line.length > longestLine) line = line.slice(0, longestLine);
  }
  if (line !== '') yield line;
}

export const sniffVcard = async (_path: string, sample: Sample): Promise<Sniffed> =>
  sniffedAs('vcard', { encoding: detectEncoding(sample.bytes, sample.isWhole), header });

/** The cards of a vCard file (2.1, 3.0, 4.0) as rows. */
export async function* readVcard(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  let properties: Property[] = [];
  let rowNumber = 0;
  for await (const line of unfolded(linesOf(decode(await openFile(path), sniffed.encoding)))) {
    const property = propertyOf(line);
    if (!property) continue;
    if (property.name === 'BEGIN') properties = [];
    else if (property.name === 'END') {
      rowNumber += 1;
      yield { rowNumber, cells: cellsOf(properties) };
      properties = [];
    } else if (!isPhoto(property) && properties.length < mostLines) properties.push(property);
  }
}
