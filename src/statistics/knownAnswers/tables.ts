import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sharedData } from '../../platform/testing/index.ts';

/** Rows of a plain table (no separator inside cells), by column name; `.gz` is unpacked. */
export const readTable = (path: readonly string[], separator = ','): readonly Readonly<Record<string, string>>[] => {
  const raw = readFileSync(sharedData(...path));
  const text = (path.at(-1)?.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  const [head = [], ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(separator).map((cell) => cell.replaceAll('"', '').trim()));
  return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
};

/** The expected answers of a data set; the caller says their shape. */
export const expectedOf = <T>(name: string): T => JSON.parse(readFileSync(sharedData('expected', 'datasets', `${name}.json`), 'utf8')) as T; // shape of the file
