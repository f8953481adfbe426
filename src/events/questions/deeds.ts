import type { House } from '../../platform/house.ts';
import type { SegmentAmong, SegmentAsked, SegmentPart } from '../../platform/segmentPredicates.ts';
import { handleBits } from '../bits.ts';
import { binder, knownLinks, type Binder } from './sql.ts';

export type AskedDeed = Extract<SegmentAsked, { ask: 'deed' }>;

/** Fields of an event that rules compare, as the engine reads them; an empty text is a missing value. */
const texts: Readonly<Record<string, string>> = {
  kind: 'e.kind',
  channel: 'e.channel',
  place: 'e.place',
  source: 'e.source',
  device: 'e.device',
};

/** Each text is a parameter of its own: the engines do not agree on how quotes inside a list of texts are written. */
const listOf = (b: Binder, values: SegmentPart['values']): string =>
  `(${values.map((value) => b.bind('String', String(value))).join(', ')})`;

const lower = (b: Binder, value: unknown): string => `lowerUTF8(${b.bind('String', String(value))})`;

const compareText: Readonly<Partial<Record<SegmentPart['test'], (b: Binder, column: string, values: SegmentPart['values']) => string>>> = {
  is: (b, column, values) => `${column} IN ${listOf(b, values)}`,
  isNot: (b, column, values) => `(${column} != '' AND ${column} NOT IN ${listOf(b, values)})`,
  contains: (b, column, [value]) => `position(lowerUTF8(${column}), ${lower(b, value)}) > 0`,
  notContains: (b, column, [value]) => `(${column} != '' AND position(lowerUTF8(${column}), ${lower(b, value)}) = 0)`,
  startsWith: (b, column, [value]) => `startsWith(lowerUTF8(${column}), ${lower(b, value)})`,
  known: (_, column) => `${column} != ''`,
  unknown: (_, column) => `${column} = ''`,
};

const compareNumber: Readonly<Partial<Record<SegmentPart['test'], (b: Binder, values: SegmentPart['values']) => string>>> = {
  equals: (b, [value]) => `e.value = ${b.bind('Float64', Number(value))}`,
  atLeast: (b, [value]) => `e.value >= ${b.bind('Float64', Number(value))}`,
  atMost: (b, [value]) => `e.value <= ${b.bind('Float64', Number(value))}`,
  between: (b, [low, high]) => `e.value BETWEEN ${b.bind('Float64', Number(low))} AND ${b.bind('Float64', Number(high))}`,
  known: () => 'e.value IS NOT NULL',
  unknown: () => 'e.value IS NULL',
};

const refuse = (what: string): never => {
  throw new Error(`events are not compared so: ${what}`);
};

const partSql = (b: Binder, { field, test, values }: SegmentPart): string => {
  if (field === 'value') return compareNumber[test]?.(b, values) ?? refuse(test);
  const column = (Object.hasOwn(texts, field) ? texts[field] : undefined) ?? refuse(field);
  return compareText[test]?.(b, `toString(${column})`, values) ?? refuse(test);
};

const instant = (b: Binder, at: Date): string => `parseDateTime64BestEffort(${b.bind('String', at.toISOString())}, 3, 'UTC')`;

/** Condition of the rows; orders are the record's own and are asked there. */
const whereSql = (b: Binder, { parts, from, to }: AskedDeed): string =>
  [
    `e.workspace_id = {ws:UUID} AND e.properties['origin'] != 'order'`,
    ...(from ? [`e.at >= ${instant(b, from)}`] : []),
    ...(to ? [`e.at < ${instant(b, to)}`] : []),
    ...parts.map((part) => partSql(b, part)),
  ].join(' AND ');

const isEnough = ({ test, n }: AskedDeed, times: number): boolean => (test === 'exactly' ? times === n : times >= n);

/** All customers who did it, as identities stand in the engine. */
const everybodyWho = async (house: House, ws: string, asked: AskedDeed): Promise<readonly string[]> => {
  const b = binder(ws);
  const where = whereSql(b, asked);
  const rows = await house.engine.select<{ customer: string }>({
    sql: `SELECT toString(l.customer) AS customer FROM polku.event AS e INNER JOIN ${knownLinks} AS l ON l.handle = e.handle
      WHERE ${where} GROUP BY l.customer HAVING count() ${asked.test === 'exactly' ? '=' : '>='} ${b.bind('UInt64', asked.n)}`,
    params: b.params,
  });
  return rows.map(({ customer }) => customer);
};

/** Who of some did it, by their handles as they are now: the engine may not have heard yet whose they are. */
const whoAmong = async (house: House, ws: string, asked: AskedDeed, among: SegmentAmong): Promise<readonly string[]> => {
  const owners = new Map([...among].flatMap(([customer, handles]) => handles.map((handle) => [handleBits(handle), customer] as const)));
  if (owners.size === 0) return [];
  const b = binder(ws);
  const where = whereSql(b, asked);
  const rows = await house.engine.select<{ handle: string; n: string }>({
    sql: `SELECT toString(e.handle) AS handle, count() AS n FROM polku.event AS e
      WHERE e.handle IN ${b.bind('Array(UInt64)', [...owners.keys()])} AND ${where} GROUP BY e.handle`,
    params: b.params,
  });
  const times = new Map<string, number>();
  for (const { handle, n } of rows) {
    const customer = owners.get(handle);
    if (customer) times.set(customer, (times.get(customer) ?? 0) + Number(n));
  }
  return [...times].filter(([, count]) => isEnough(asked, count)).map(([customer]) => customer);
};

/** Customers who did something so many times. Values are bound; names of fields are ours. */
export const customersWhoDid = (house: House, ws: string, asked: AskedDeed, among: SegmentAmong | null): Promise<readonly string[]> =>
  among ? whoAmong(house, ws, asked, among) : everybodyWho(house, ws, asked);

/** Values of a field of events, the commonest first, at most 50; `q` narrows them. */
export const valuesOfEvents = async (
  house: House,
  ws: string,
  field: string,
  q: string,
): Promise<readonly { readonly value: string; readonly n: number }[]> => {
  const column = (Object.hasOwn(texts, field) ? texts[field] : undefined) ?? refuse(field);
  const b = binder(ws);
  const rows = await house.engine.select<{ value: string; n: string }>({
    sql: `SELECT toString(${column}) AS value, count() AS n FROM polku.event AS e
      WHERE e.workspace_id = {ws:UUID} AND e.properties['origin'] != 'order' AND value != '' AND length(value) <= 200
        ${q === '' ? '' : `AND position(lowerUTF8(value), ${lower(b, q)}) > 0`}
      GROUP BY value ORDER BY n DESC, value LIMIT 50`,
    params: b.params,
  });
  return rows.map(({ value, n }) => ({ value, n: Number(n) }));
};
