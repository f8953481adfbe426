import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Rows of a plain table (no separator inside cells), by column name; `.gz` is unpacked. */
export const readTable = (file: string, separator = ','): readonly Readonly<Record<string, string>>[] => {
  const raw = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  const [head = [], ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(separator).map((cell) => cell.replaceAll('"', '').trim()));
  return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
};

/** The expected answers of a data set; whoever reads them says the shape of the file with `as`. */
export const readAnswers = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
