import type { EventEngine } from '../platform/engine/index.ts';
import type { House } from '../platform/house.ts';
import type { PlacementRow } from './contract.ts';
import { nobody } from './bits.ts';
import { byMonths, type EventRow } from './rows.ts';
import type { Writer } from './writer.ts';

const perInsert = 10_000;
/** Ids of one statement: they travel in the address, which a server takes up to a certain length. */
const perList = 2_000;

const inChunks = async <T>(rows: readonly T[], size: number, act: (chunk: readonly T[]) => Promise<void>): Promise<void> => {
  for (let i = 0; i < rows.length; i += size) await act(rows.slice(i, i + size));
};

const oneNumber = async (engine: EventEngine, sql: string, ws: string): Promise<number> =>
  Number((await engine.select<{ n: string }>({ sql, params: { ws } }))[0]?.n ?? 0);

/**
 * Brings `seen` level with the stored events: a process that died between the two inserts left at most one batch behind, a restored
 * backup at most what came while it was made. Also takes up the counters.
 */
export const recover = async (engine: EventEngine, writer: Writer, ws: string): Promise<void> => {
  await engine.command({
    sql: `INSERT INTO polku.seen (workspace_id, event_id)
      SELECT workspace_id, event_id FROM polku.event
      WHERE workspace_id = {ws:UUID}
        AND (received_at >= (SELECT max(received_at) FROM polku.event WHERE workspace_id = {ws:UUID}) - INTERVAL 1 HOUR
          OR seq + 100000 > (SELECT max(seq) FROM polku.event WHERE workspace_id = {ws:UUID}))
        AND event_id NOT IN (SELECT event_id FROM polku.seen WHERE workspace_id = {ws:UUID})`,
    params: { ws },
  });
  writer.nextSeq = (await oneNumber(engine, 'SELECT max(seq) AS n FROM polku.event WHERE workspace_id = {ws:UUID}', ws)) + 1;
  writer.change = await readChange(engine, ws);
  writer.ready = true;
  await markChange(engine, writer, ws);
};

export const readChange = (engine: EventEngine, ws: string): Promise<number> =>
  oneNumber(engine, 'SELECT max(number) AS n FROM polku.change WHERE workspace_id = {ws:UUID}', ws);

/** Says that answers given before may differ now. */
export const markChange = async (engine: EventEngine, writer: Writer, ws: string): Promise<void> => {
  writer.change += 1;
  await engine.insert('change', [{ workspace_id: ws, number: writer.change }]);
};

/** Which of at most 1,000 ids are stored already. */
export const seenAmong = async (engine: EventEngine, ws: string, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await engine.select<{ event_id: string }>({
        sql: 'SELECT event_id FROM polku.seen WHERE workspace_id = {ws:UUID} AND event_id IN {ids:Array(UUID)}',
        params: { ws, ids },
      })
    ).map((row) => row.event_id),
  );

/** Events first, their ids second: what dies in between is found by `recover`. */
export const insertEvents = async (engine: EventEngine, ws: string, rows: readonly EventRow[]): Promise<void> => {
  for (const part of byMonths(rows)) await engine.insert('event', part);
  await engine.insert(
    'seen',
    rows.map((row) => ({ workspace_id: ws, event_id: row.event_id })),
  );
};

const sync = 'SETTINGS lightweight_deletes_sync = 2';

/** Takes events back by their ids, so that they may come again. */
export const deleteEvents = (engine: EventEngine, ws: string, ids: readonly string[]): Promise<void> =>
  inChunks(ids, perList, async (chunk) => {
    for (const table of ['seen', 'event'])
      await engine.command({
        sql: `DELETE FROM polku.${table} WHERE workspace_id = {ws:UUID} AND event_id IN {ids:Array(UUID)} ${sync}`,
        params: { ws, ids: chunk },
      });
  });

/** Takes back what an import brought; answers how many events that were. Ids go first, so that a half-done undo can be done again. */
export const deleteImport = async (engine: EventEngine, ws: string, importId: string): Promise<number> => {
  const of = 'workspace_id = {ws:UUID} AND import_id = {importId:UUID}';
  const params = { ws, importId };
  const found = await engine.select<{ n: string }>({ sql: `SELECT count() AS n FROM polku.event WHERE ${of}`, params });
  await engine.command({
    sql: `DELETE FROM polku.seen WHERE workspace_id = {ws:UUID} AND event_id IN (SELECT event_id FROM polku.event WHERE ${of}) ${sync}`,
    params,
  });
  await engine.command({ sql: `DELETE FROM polku.event WHERE ${of} ${sync}`, params });
  return Number(found[0]?.n ?? 0);
};

const olderThan = 'workspace_id = {ws:UUID} AND at < fromUnixTimestamp64Milli({before:Int64})';

export const countBefore = async (engine: EventEngine, ws: string, before: Date): Promise<number> => {
  const params = { ws, before: before.getTime() };
  return Number(
    (await engine.select<{ n: string }>({ sql: `SELECT count() AS n FROM polku.event WHERE ${olderThan}`, params }))[0]?.n ?? 0,
  );
};

/** Removes every event before the moment, and its id: the parts of the store are written anew without it. */
export const deleteBefore = async (engine: EventEngine, ws: string, before: Date): Promise<void> => {
  const params = { ws, before: before.getTime() };
  const done = 'SETTINGS mutations_sync = 2';
  await engine.command({
    sql: `ALTER TABLE polku.seen DELETE WHERE workspace_id = {ws:UUID} AND event_id IN (SELECT event_id FROM polku.event WHERE ${olderThan}) ${done}`,
    params,
  });
  await engine.command({ sql: `ALTER TABLE polku.event DELETE WHERE ${olderThan} ${done}`, params });
};

export interface LinkRow {
  readonly workspace_id: string;
  readonly handle: string;
  readonly customer: string;
  readonly epoch: number;
}

export interface ItemFactRow {
  readonly workspace_id: string;
  readonly item_id: string;
  readonly handle: string;
  readonly at: string;
  readonly kind: string;
  readonly channel: string;
  readonly direction: string;
  readonly language: string;
  readonly feeling: number | null;
  readonly probability: number;
  readonly topic: string;
  readonly reason: string;
  readonly intent: string;
  readonly urgency: string;
  readonly version: number;
  readonly import_id: string;
}

export const insertLinks = (engine: EventEngine, rows: readonly LinkRow[]): Promise<void> =>
  inChunks(rows, perInsert, (chunk) => engine.insert('link', chunk));

export const insertItemFacts = (engine: EventEngine, rows: readonly ItemFactRow[]): Promise<void> =>
  inChunks(rows, perInsert, (chunk) => engine.insert('item_fact', chunk));

export const deleteItemFacts = (engine: EventEngine, ws: string, itemIds: readonly string[]): Promise<void> =>
  inChunks(itemIds, perList, (ids) =>
    engine.command({
      sql: `DELETE FROM polku.item_fact WHERE workspace_id = {ws:UUID} AND item_id IN {ids:Array(UUID)} ${sync}`,
      params: { ws, ids },
    }),
  );

/**
 * Removes every row about the handles and the customer. Mutations write the parts anew without the rows; the old parts leave the disk a
 * minute later. The ids in `seen` go too.
 */
export const eraseRows = async (engine: EventEngine, ws: string, handles: readonly string[], customer: string): Promise<void> => {
  const done = 'SETTINGS mutations_sync = 2';
  const mine = 'workspace_id = {ws:UUID} AND handle IN {handles:Array(UInt64)}';
  if (handles.length > 0) {
    await engine.command({
      sql: `ALTER TABLE polku.seen DELETE WHERE workspace_id = {ws:UUID} AND event_id IN (SELECT event_id FROM polku.event WHERE ${mine}) ${done}`,
      params: { ws, handles },
    });
    for (const table of ['event', 'item_fact', 'link'])
      await engine.command({ sql: `ALTER TABLE polku.${table} DELETE WHERE ${mine} ${done}`, params: { ws, handles } });
  }
  await engine.command({
    sql: `ALTER TABLE polku.membership DELETE WHERE workspace_id = {ws:UUID} AND customer = {customer:UUID} ${done}`,
    params: { ws, customer },
  });
};

/** Tables that are replaced as a whole: a new version is written, closed by its last row, and the older ones removed. */
interface Versioned {
  readonly table: 'placement' | 'membership';
  readonly key: 'placement_id' | 'segment_id';
  readonly closing: object;
}
const placement: Versioned = { table: 'placement', key: 'placement_id', closing: { signature: '0', touchpoint: '', stage: '' } };
const membership: Versioned = { table: 'membership', key: 'segment_id', closing: { customer: nobody } };

const replaceAll = async (engine: EventEngine, what: Versioned, ws: string, id: string, rows: readonly object[]): Promise<void> => {
  const of = `workspace_id = {ws:UUID} AND ${what.key} = {id:UUID}`;
  const params = { ws, id };
  const last = await engine.select<{ n: string }>({ sql: `SELECT max(version) AS n FROM polku.${what.table} WHERE ${of}`, params });
  const version = Number(last[0]?.n ?? 0) + 1;
  const head = { workspace_id: ws, [what.key]: id, version };
  await inChunks(rows, perInsert, (chunk) =>
    engine.insert(
      what.table,
      chunk.map((row) => ({ ...row, ...head })),
    ),
  );
  await engine.insert(what.table, [{ ...head, ...what.closing }]);
  await engine.command({
    sql: `DELETE FROM polku.${what.table} WHERE ${of} AND version < {version:UInt64} ${sync}`,
    params: { ...params, version },
  });
};

export const replacePlacement = (engine: EventEngine, ws: string, id: string, rows: readonly PlacementRow[]): Promise<void> =>
  replaceAll(engine, placement, ws, id, rows);

export const replaceMembership = (engine: EventEngine, ws: string, id: string, customers: readonly string[]): Promise<void> =>
  replaceAll(
    engine,
    membership,
    ws,
    id,
    [...new Set(customers)].map((customer) => ({ customer })),
  );

export const deletePlacement = (engine: EventEngine, ws: string, id: string): Promise<void> =>
  engine.command({
    sql: `DELETE FROM polku.placement WHERE workspace_id = {ws:UUID} AND placement_id = {id:UUID} ${sync}`,
    params: { ws, id },
  });

/** Rows held in all, over all workspaces. */
export const countRows = async (house: House): Promise<{ readonly events: number; readonly items: number }> => {
  const [row] = await house.engine.select<{ events: string; items: string }>({
    sql: 'SELECT (SELECT count() FROM polku.event) AS events, (SELECT count() FROM polku.item_fact) AS items',
  });
  return { events: Number(row?.events ?? 0), items: Number(row?.items ?? 0) };
};
