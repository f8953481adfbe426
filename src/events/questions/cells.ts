import type { House } from '../../platform/house.ts';
import type { Answers, AskOf, CellRow } from '../contract.ts';
import { acts, appearances, binder, places, said, type Binder } from './sql.ts';

/** A touchpoint and channel in a stage, with what happened there; who did it is counted afterwards. */
interface Spot {
  /** Its name as 64 bits, so that no list of texts travels. */
  readonly cell: string;
  readonly stage: string;
  readonly touchpoint: string;
  readonly channel: string;
  readonly events: number;
  readonly items: number;
  readonly methods: readonly string[];
}

const cellHash = 'cityHash64(stage, touchpoint, channel)';
/** Cells that fit in one number of the engine. */
const perMask = 256;

/** What happened where: rows are counted by the way in which they appear, and only then placed. */
const readSpots = async (house: House, ws: string, { placementId, filter }: AskOf<'placed.cells'>): Promise<readonly Spot[]> => {
  const b = binder(ws);
  const rows = await house.engine.select<Omit<Spot, 'events' | 'items'> & { readonly n: string; readonly m: string }>({
    sql: `SELECT toString(${cellHash}) AS cell, stage, touchpoint, channel, sum(rows) AS n, sum(texts) AS m, arraySort(groupUniqArrayArray(ways)) AS methods
      FROM ${appearances(b, filter)} AS s INNER JOIN ${places(b, placementId)} AS p ON p.signature = s.signature
      GROUP BY stage, touchpoint, channel ORDER BY stage, touchpoint, channel`,
    params: b.params,
  });
  return rows.map(({ n, m, ...spot }) => ({ ...spot, events: Number(n), items: Number(m) }));
};

/** One row of the answer in the making: the cells whose people it counts together. */
interface Group {
  readonly of: CellRow['of'];
  readonly stage: string;
  readonly touchpoint: string;
  readonly channel: string;
  readonly spots: number[];
}

/** The cells themselves, then their sums over channels, over touchpoints, and over both. */
const groupsOf = (spots: readonly Spot[]): readonly Group[] => {
  const groups = new Map<string, Group>();
  const sums = [
    ['cell', true, true],
    ['touchpoint', true, false],
    ['stageChannel', false, true],
    ['stage', false, false],
  ] as const;
  for (const [of, byTouchpoint, byChannel] of sums)
    for (const [index, spot] of spots.entries()) {
      const touchpoint = byTouchpoint ? spot.touchpoint : '';
      const channel = byChannel ? spot.channel : '';
      const key = JSON.stringify([of, spot.stage, touchpoint, channel]);
      const group = groups.get(key) ?? { of, stage: spot.stage, touchpoint, channel, spots: [] };
      group.spots.push(index);
      groups.set(key, group);
    }
  return [...groups.values()];
};

/** The bits of some cells, as one number per 256 cells. */
const maskOf = (spots: readonly number[], word: number): string =>
  spots
    .filter((index) => Math.floor(index / perMask) === word)
    .reduce((mask, index) => mask | (1n << BigInt(index % perMask)), 0n)
    .toString();

/** Signature → bits of its cell: `bit0` for the first 256 cells, `bit1` for the next… */
const bitsSql = (b: Binder, placementId: string, cells: string, words: number, table: 'event' | 'item_fact'): string => {
  const bits = Array.from(
    { length: words },
    (_, word) => `if(intDiv(i, ${perMask}) = ${word}, bitShiftLeft(toUInt256(1), toUInt8(i % ${perMask})), toUInt256(0)) AS bit${word}`,
  );
  return `(SELECT signature, ${bits.join(', ')} FROM (
      SELECT p.signature AS signature, toInt32(indexOf(${cells}, ${cellHash})) - 1 AS i FROM ${places(b, placementId)} AS p
      INNER JOIN (SELECT signature, any(channel) AS channel FROM polku.${table} WHERE workspace_id = {ws:UUID} GROUP BY signature) AS seen
        ON seen.signature = p.signature) WHERE i >= 0)`;
};

/**
 * People of each group. Each person becomes one mask of the cells they met, and a group counts the masks that share a bit with it: one pass
 * over the rows whatever the number of sums, where counting distinct people per sum would keep a set for each.
 */
const countPeople = async (
  house: House,
  ws: string,
  { placementId, filter }: AskOf<'placed.cells'>,
  spots: readonly Spot[],
  groups: readonly Group[],
): Promise<{ readonly persons: readonly number[]; readonly known: readonly number[] }> => {
  const b = binder(ws);
  const words = Math.ceil(spots.length / perMask);
  const each = Array.from({ length: words }, (_, word) => word);
  const cells = b.bind(
    'Array(UInt64)',
    spots.map(({ cell }) => cell),
  );
  const masks = each.map((word) =>
    b.bind(
      'Array(UInt256)',
      groups.map((group) => maskOf(group.spots, word)),
    ),
  );
  const bits = each.map((word) => `c.bit${word} AS bit${word}`).join(', ');
  const from = (rows: string, table: 'event' | 'item_fact'): string =>
    `SELECT r.person AS person, r.known AS known, ${bits} FROM ${rows} AS r
      INNER JOIN ${bitsSql(b, placementId, cells, words, table)} AS c ON c.signature = r.signature`;
  const [row] = await house.engine.select<{ persons: readonly string[]; known: readonly string[] }>({
    sql: `SELECT sumForEach(hits) AS persons, sumForEachIf(hits, by_known) AS known FROM (
      SELECT max(known) AS by_known, ${each.map((word) => `groupBitOr(bit${word}) AS mask${word}`).join(', ')},
        arrayMap((${each.map((word) => `m${word}`).join(', ')}) -> toUInt64(${each.map((word) => `bitAnd(mask${word}, m${word}) != 0`).join(' OR ')}), ${masks.join(', ')}) AS hits
      FROM (${from(acts(b, filter), 'event')} UNION ALL ${from(said(b, filter), 'item_fact')})
      WHERE person != 0 GROUP BY person)`,
    params: b.params,
  });
  return { persons: (row?.persons ?? []).map(Number), known: (row?.known ?? []).map(Number) };
};

/** What happened in each stage, touchpoint and channel of a map, and in their sums, by whom and how we know. */
export const cells = async (house: House, ws: string, question: AskOf<'placed.cells'>): Promise<Answers['placed.cells']> => {
  const spots = await readSpots(house, ws, question);
  if (spots.length === 0) return [];
  const groups = groupsOf(spots);
  const { persons, known } = await countPeople(house, ws, question, spots, groups);
  return groups.map(({ spots: inside, ...group }, index): CellRow => {
    const of = inside.flatMap((spot) => spots[spot] ?? []);
    return {
      ...group,
      events: of.reduce((sum, { events }) => sum + events, 0),
      items: of.reduce((sum, { items }) => sum + items, 0),
      persons: persons[index] ?? 0,
      known: known[index] ?? 0,
      methods: [...new Set(of.flatMap(({ methods }) => methods))].toSorted(),
    };
  });
};
