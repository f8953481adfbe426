import { decode, decodeAll, detectEncoding, openFile, type Sample } from './decode.ts';
import { noTable, TableFault } from './fault.ts';
import { collectKeys, shortNames } from './flatten.ts';
import { uniqueNames } from './header.ts';
import { sniffedAs, type Sniffed, type TableRow } from './sniffed.ts';
import { createXmlScan, type Attributes } from './xmlScan.ts';

const looked = 2000;
const longestValue = 100_000;
const mostRepeats = 1000;
const mostFields = 2000;

export const looksLikeXml = (sample: Sample): boolean =>
  /^\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w:.-]*[\s/>])/.test(
    decodeAll(sample.bytes.subarray(0, 4000), detectEncoding(sample.bytes, sample.isWhole)),
  );

interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  /** What its children told: path below it → texts. */
  readonly fields: Map<string, string[]>;
  text: string;
  hasChildren: boolean;
}

/** A field that is repeated without end, or fields without end, are not kept: what stands around the records stays in memory. */
const add = (fields: Map<string, string[]>, name: string, values: readonly string[]): void => {
  const before = fields.get(name);
  if (before) before.push(...values.slice(0, mostRepeats - before.length));
  else if (fields.size < mostFields) fields.set(name, values.slice(0, mostRepeats));
};

/** What an element tells the one around it. `<string key="name" value="x"/>` tells the field by its key. */
const tell = (parent: Element, child: Element): void => {
  const [key, value] = [child.attributes.get('key'), child.attributes.get('value')];
  if (key !== undefined && value !== undefined && !child.hasChildren) {
    add(parent.fields, key, [value]);
    return;
  }
  for (const [name, held] of child.attributes) add(parent.fields, `${child.name}.${name}`, [held]);
  for (const [name, values] of child.fields) add(parent.fields, `${child.name}.${name}`, values);
  const text = child.text.trim();
  if (text !== '' || (!child.hasChildren && child.attributes.size === 0)) add(parent.fields, child.name, [text]);
};

const recordOf = (element: Element, around: readonly Element[]): ReadonlyMap<string, string> => {
  const cells = new Map<string, string>();
  const put = (name: string, values: readonly string[]): void =>
    void cells.set(name, values.filter(Boolean).join(', ').slice(0, longestValue));
  // What stands around the records, such as the case of an event, belongs to each of them.
  for (const outer of around) {
    for (const [name, value] of outer.attributes) put(`${outer.name}.${name}`, [value]);
    for (const [name, values] of outer.fields) put(`${outer.name}.${name}`, values);
  }
  for (const [name, value] of element.attributes) put(name, [value]);
  for (const [name, values] of element.fields) put(name, values);
  if (element.text.trim() !== '') put(element.name, [element.text.trim()]);
  return cells;
};

/** Elements of a path, as records, while the text streams by. */
const createRecordScan = (path: string) => {
  const stack: Element[] = [];
  const found: ReadonlyMap<string, string>[] = [];
  const place = (): string => stack.map(({ name }) => name).join('/');
  const depth = path.split('/').length;
  const scan = createXmlScan({
    open: (name, attributes) => {
      const parent = stack.at(-1);
      if (parent) parent.hasChildren = true;
      stack.push({ name, attributes, fields: new Map(), text: '', hasChildren: false });
    },
    text: (text) => {
      const top = stack.at(-1);
      if (top && top.text.length < longestValue) top.text += text;
    },
    close: () => {
      const isRecord = stack.length === depth && place() === path;
      const element = stack.pop();
      if (!element) return;
      // The outermost element stands around everything and tells records nothing apart.
      if (isRecord) found.push(recordOf(element, stack.slice(1)));
      else if (stack.length > 0) {
        const parent = stack.at(-1);
        if (parent && (stack.length >= depth || !element.hasChildren)) tell(parent, element);
      }
    },
  });
  return { push: scan.push, end: scan.end, take: () => found.splice(0) };
};

/** The path whose element is repeated the most and holds something: the rows of the file. */
const findPath = (text: string): string | null => {
  const counts = new Map<string, { n: number; holds: boolean }>();
  const stack: string[] = [];
  const at = (path: string): { n: number; holds: boolean } => {
    const known = counts.get(path) ?? { n: 0, holds: false };
    counts.set(path, known);
    return known;
  };
  const scan = createXmlScan({
    open: (name, attributes) => {
      if (stack.length > 0) at(stack.join('/')).holds = true;
      stack.push(name);
      const one = at(stack.join('/'));
      one.n += 1;
      // Key and value in attributes are a field, not a row.
      if (attributes.size > 0 && !(attributes.has('key') && attributes.has('value'))) one.holds = true;
    },
    text: () => undefined,
    close: () => void stack.pop(),
  });
  try {
    scan.push(text);
  } catch (error) {
    if (!(error instanceof TableFault) || counts.size === 0 || /DOCTYPE/.test(error.message)) throw error;
  }
  const rows = [...counts].filter(([path, { holds }]) => holds && path.includes('/'));
  const [most] = rows.sort(([a, one], [b, other]) => other.n - one.n || a.split('/').length - b.split('/').length);
  return most?.[0] ?? null;
};

async function* recordsOf(path: string, sniffed: Pick<Sniffed, 'encoding' | 'path'>): AsyncIterable<ReadonlyMap<string, string>> {
  const scan = createRecordScan(sniffed.path);
  for await (const piece of decode(await openFile(path), sniffed.encoding)) {
    scan.push(piece);
    yield* scan.take();
  }
  scan.end();
}

/** How an XML file holds its rows. */
export const sniffXml = async (path: string, sample: Sample): Promise<Sniffed> => {
  const encoding = detectEncoding(sample.bytes, sample.isWhole);
  const place = findPath(decodeAll(sample.bytes, encoding));
  if (place === null) throw noTable();
  const first: ReadonlyMap<string, string>[] = [];
  try {
    for await (const record of recordsOf(path, { encoding, path: place })) {
      first.push(record);
      if (first.length >= looked) break;
    }
  } catch (error) {
    if (first.length === 0 || !(error instanceof TableFault)) throw error;
  }
  const keys = collectKeys(first);
  if (keys.length === 0) throw noTable();
  return sniffedAs('xml', { encoding, path: place, keys, header: uniqueNames(shortNames(keys)) });
};

export async function* readXml(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  let rowNumber = 0;
  for await (const record of recordsOf(path, sniffed)) {
    rowNumber += 1;
    yield { rowNumber, cells: sniffed.keys.map((key) => record.get(key) ?? '') };
  }
}
