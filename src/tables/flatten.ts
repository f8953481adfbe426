import { mostColumns, tooWide } from './fault.ts';

/** A value inside a record of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const deepest = 6;
const longestNested = 10_000;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: Json): value is string | number | boolean | null => typeof value !== 'object' || value === null;

const textOf = (value: string | number | boolean | null): string => (value === null ? '' : String(value));

/** `{name: 'Koko', value: 'L'}`: how shops and help desks write own fields. */
const pairOf = (value: Json): readonly [string, string] | null => {
  if (!isObject(value)) return null;
  const name = value.name ?? value.key ?? value.id;
  const held = value.value;
  return name !== undefined && held !== undefined && isScalar(name) && isScalar(held) ? [textOf(name), textOf(held)] : null;
};

/** A record as columns: keys of objects within it are joined by a point, lists of plain values by a comma, own fields become columns. */
export const flatten = (record: JsonObject): ReadonlyMap<string, string> => {
  const cells = new Map<string, string>();
  const put = (name: string, value: Json, depth: number): void => {
    if (isScalar(value)) cells.set(name, textOf(value));
    else if (isObject(value)) {
      if (depth >= deepest) cells.set(name, JSON.stringify(value).slice(0, longestNested));
      else for (const [key, held] of Object.entries(value)) put(name === '' ? key : `${name}.${key}`, held, depth + 1);
    } else if (value.every(isScalar)) cells.set(name, value.map(textOf).join(', '));
    else {
      const pairs = value.map(pairOf);
      if (pairs.every((pair) => pair !== null)) for (const [key, held] of pairs) cells.set(`${name}.${key}`, held);
      else cells.set(name, JSON.stringify(value).slice(0, longestNested));
    }
  };
  put('', record, 0);
  return cells;
};

/** Keys of all records in the order in which they are first met; refuses a table that is too wide. */
export const collectKeys = (records: Iterable<ReadonlyMap<string, string>>): readonly string[] => {
  const keys = new Set<string>();
  for (const record of records) for (const key of record.keys()) keys.add(key);
  if (keys.size > mostColumns) throw tooWide(keys.size);
  return [...keys];
};

/** Column names as short as they can be: the last part of a key where no other key ends in it. */
export const shortNames = (keys: readonly string[]): readonly string[] => {
  const last = (key: string): string => key.slice(key.lastIndexOf('.') + 1) || key;
  const times = new Map<string, number>();
  for (const key of keys) times.set(last(key), (times.get(last(key)) ?? 0) + 1);
  return keys.map((key) => (times.get(last(key)) === 1 ? last(key) : key).slice(0, 480));
};
