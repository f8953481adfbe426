import { sql } from 'kysely';
import { touchpointTypes } from '../journey/index.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import { newId, outsideId } from '../platform/ids.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { SystemTx, Tx } from '../platform/records/contract.ts';
import { columnsOf, imageOf, saysSame, type Change, type ChangedTable, type Image } from './changes.ts';
import type { MapRow } from './contract.ts';
import type { MapContent, MapRecord, MapsTables, TouchpointRecord } from './tables.ts';

const db = (tx: Tx) => tx.of<MapsTables>();

/** The id of a catalogue touchpoint in this workspace: the same whoever adds it. */
export const catalogueId = (workspaceId: string, type: string): string => outsideId(workspaceId, 'touchpoint', type);

/** The whole catalogue of touchpoint types, as the workspace's own; what is there stays as it is. */
export const addCatalogue = async (tx: Tx): Promise<void> => {
  await insertRows(
    tx,
    'touchpoint',
    { id: 'uuid', type: 'text', name: 'jsonb', step: 'jsonb', owner: 'text' },
    touchpointTypes.map(({ key, name, step, owner }) => ({ id: catalogueId(tx.workspaceId, key), type: key, name, step, owner })),
  );
};

export const listTouchpoints = async (tx: Tx): Promise<readonly TouchpointRecord[]> =>
  db(tx)
    .selectFrom('touchpoint')
    .select(['id', 'type', 'name', 'step', 'owner'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

export const addTouchpoint = async (tx: Tx, given: Omit<TouchpointRecord, 'id'>): Promise<string> => {
  const id = newId();
  await insertRows(tx, 'touchpoint', { id: 'uuid', type: 'text', name: 'jsonb', step: 'jsonb', owner: 'text' }, [{ id, ...given }]);
  return id;
};

export const insertMap = async (
  tx: Tx,
  map: { readonly id: string; readonly name: string; readonly template: string; readonly by: string; readonly now: Date },
): Promise<void> => {
  await db(tx)
    .insertInto('map')
    .values({
      workspace_id: tx.workspaceId,
      id: map.id,
      name: map.name,
      template: map.template,
      window_days: 30,
      revision: 0,
      created_by: map.by,
      created_at: map.now,
      updated_at: map.now,
      archived_at: null,
    })
    .execute();
};

export const listMaps = async (tx: Tx): Promise<readonly MapRow[]> =>
  (
    await db(tx)
      .selectFrom('map as m')
      .select((eb) => [
        'm.id',
        'm.name',
        'm.template',
        'm.updated_at',
        eb
          .selectFrom('map_stage as s')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .where('s.workspace_id', '=', tx.workspaceId)
          .whereRef('s.map_id', '=', 'm.id')
          .as('stages'),
      ])
      .where('m.workspace_id', '=', tx.workspaceId)
      .where('m.archived_at', 'is', null)
      .orderBy('m.updated_at', 'desc')
      .execute()
  ).map(({ id, name, template, updated_at: at, stages }) => ({ id, name, template, updatedAt: at.toISOString(), stages: stages ?? 0 }));

/** Maps in use over all workspaces. */
export const countMaps = async (tx: SystemTx): Promise<number> =>
  (await sql<{ count: number }>`select count(*) as count from map where workspace_id is not null and archived_at is null`.execute(tx.of()))
    .rows[0]?.count ?? 0;

export const readMap = async (tx: Tx, mapId: string): Promise<MapRecord> => {
  const map = await db(tx)
    .selectFrom('map')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', mapId)
    .executeTakeFirst();
  if (!map) throw new PolkuError(errors.notFound);
  return map;
};

/** Everything people decided about a map. Throws `not_found`. */
export const readContent = async (tx: Tx, mapId: string): Promise<MapContent> => {
  const map = await readMap(tx, mapId);
  const of = { stages: db(tx).selectFrom('map_stage'), steps: db(tx).selectFrom('map_step'), cards: db(tx).selectFrom('card') };
  const stages = await of.stages
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('map_id', '=', mapId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const steps = await of.steps
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('map_id', '=', mapId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const cards = await of.cards
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('map_id', '=', mapId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const choices = await db(tx)
    .selectFrom('placement_choice')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('map_id', '=', mapId)
    .execute();
  const touchpoints = new Map((await listTouchpoints(tx)).map((touchpoint) => [touchpoint.id, touchpoint]));
  return { map, stages, steps, cards, choices, touchpoints };
};

/** The row as it stands, or null. Locked, so that two acts on it come one after the other. */
const currentImage = async (tx: Tx, table: ChangedTable, id: string): Promise<Image | null> => {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}
    where workspace_id = ${tx.workspaceId}::uuid and id = ${id}::uuid for update`.execute(tx.of());
  const [row] = rows;
  return row ? imageOf(table, row) : null;
};

const setClause = (table: ChangedTable, image: Image) =>
  sql.join(
    Object.keys(image).map((column) => {
      const type = columnsOf[table][column];
      if (!type) throw new Error(`${table} has no column ${column}`);
      const value = type === 'jsonb' && image[column] !== null ? JSON.stringify(image[column]) : image[column];
      return sql`${sql.ref(column)} = ${value ?? null}::${sql.raw(type)}`;
    }),
  );

const write = async (tx: Tx, { table, id, before, after }: Change): Promise<void> => {
  if (after === null)
    await sql`delete from ${sql.table(table)} where workspace_id = ${tx.workspaceId}::uuid and id = ${id}::uuid`.execute(tx.of());
  else if (before === null) await insertRows(tx, table, { id: 'uuid', ...columnsOf[table] }, [{ id, ...after }]);
  else
    await sql`update ${sql.table(table)} set ${setClause(table, after)}
      where workspace_id = ${tx.workspaceId}::uuid and id = ${id}::uuid`.execute(tx.of());
};

/** A card that comes back or changes again gets a new revision, so that a stale editor notices. */
const freshened = (change: Change, current: Image | null): Change => {
  if (change.table !== 'card' || change.after === null) return change;
  const revision = Math.max(Number(current?.revision ?? 0), Number(change.before?.revision ?? 0), Number(change.after.revision ?? 0)) + 1;
  return { ...change, after: { ...change.after, revision } };
};

/** Whether every row still says what the changes expect to find. */
export const stillHolds = async (tx: Tx, changes: readonly Change[]): Promise<boolean> => {
  // The same row may be changed twice in one act: only its first image is looked for.
  const first = new Map(changes.toReversed().map((change) => [`${change.table} ${change.id}`, change]));
  for (const { table, id, before } of first.values()) if (!saysSame(await currentImage(tx, table, id), before)) return false;
  return true;
};

/** Writes changes whose rows still say what they said; `conflict` when somebody changed one of them first. */
export const applyChanges = async (tx: Tx, mapId: string, changes: readonly Change[], now: Date): Promise<void> => {
  for (const change of changes) {
    const current = await currentImage(tx, change.table, change.id);
    if (!saysSame(current, change.before)) throw new PolkuError(errors.conflict);
    await write(tx, freshened(change, current));
  }
  await touchMap(tx, mapId, now);
};

export const touchMap = async (tx: Tx, mapId: string, now: Date): Promise<void> => {
  await db(tx)
    .updateTable('map')
    .set((eb) => ({ revision: eb('revision', '+', 1), updated_at: now }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', mapId)
    .execute();
};
