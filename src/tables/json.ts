import { decode, decodeAll, detectEncoding, openFile, type Sample } from './decode.ts';
import { noTable, TableFault } from './fault.ts';
import { collectKeys, flatten, isObject, shortNames, type JsonObject } from './flatten.ts';
import { uniqueNames } from './header.ts';
import { createJsonScan } from './jsonScan.ts';
import { sniffedAs, type Sniffed, type TableRow } from './sniffed.ts';

/** Records whose keys are looked at; a key that comes only later has no column. */
const looked = 5000;
const deepestPath = 3;

/** JSON begins with a bracket, and an object with a key or its end. */
export const looksLikeJson = (sample: Sample): boolean => {
  const head = decodeAll(sample.bytes.subarray(0, 4000), detectEncoding(sample.bytes, sample.isWhole)).trimStart();
  return /^\{\s*(?:"|\}\s*$)|^\[\s*(?:[{[\]"]|$)/.test(head) && !/^\[[^\]"{[]*\]/.test(head);
};

/** In `path` a list's own place is empty: `data/` is every element of the list under `data`, an empty path one value after another. */
const listPath = (keys: readonly string[]): string => keys.map((key) => `${key}/`).join('');

/** The place with the most objects in a list; a file without lists of objects is a record itself, or one after another. */
const findPath = (text: string): string => {
  const counts = new Map<string, number>();
  const scan = createJsonScan((keys, kind) => {
    const inList = keys.at(-1) === '' && keys.slice(0, -1).every((key) => key !== '');
    if (kind === '{' && inList && keys.length <= deepestPath) {
      const path = listPath(keys.slice(0, -1)) || '/';
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
    return false;
  });
  try {
    scan.push(text);
  } catch (error) {
    if (counts.size === 0) throw error;
  }
  if (counts.has('/')) return '/';
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || a.length - b.length);
  return most?.[0] ?? '';
};

/** Which values are records under a path. */
const recordsAt = (path: string): ((keys: readonly string[]) => boolean) => {
  if (path === '') return (keys) => keys.length === 0;
  const wanted = path === '/' ? [''] : [...path.split('/').slice(0, -1), ''];
  return (keys) => keys.length === wanted.length && wanted.every((key, at) => keys[at] === key);
};

async function* recordsOf(path: string, sniffed: Pick<Sniffed, 'encoding' | 'path'>): AsyncIterable<JsonObject> {
  const scan = createJsonScan(recordsAt(sniffed.path));
  for await (const piece of decode(await openFile(path), sniffed.encoding))
    for (const value of scan.push(piece)) if (isObject(value)) yield value;
  scan.end();
}

/** How a JSON or JSON-lines file holds its records. */
export const sniffJson = async (path: string, sample: Sample): Promise<Sniffed> => {
  const encoding = detectEncoding(sample.bytes, sample.isWhole);
  const place = findPath(decodeAll(sample.bytes, encoding));
  const first: ReadonlyMap<string, string>[] = [];
  try {
    for await (const record of recordsOf(path, { encoding, path: place })) {
      first.push(flatten(record));
      if (first.length >= looked) break;
    }
  } catch (error) {
    // A broken end is said when the file is read; records before it tell the columns.
    if (first.length === 0 || !(error instanceof TableFault)) throw error;
  }
  const keys = collectKeys(first);
  if (keys.length === 0) throw noTable();
  return sniffedAs('json', { encoding, path: place, keys, header: uniqueNames(shortNames(keys)) });
};

/** The records of a JSON file as rows. */
export async function* readJson(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  let rowNumber = 0;
  for await (const record of recordsOf(path, sniffed)) {
    rowNumber += 1;
    const cells = flatten(record);
    yield { rowNumber, cells: sniffed.keys.map((key) => cells.get(key) ?? '') };
  }
}
