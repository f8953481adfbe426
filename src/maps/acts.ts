import { sql } from 'kysely';
import { errors, PolkuError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Tx } from '../platform/records/contract.ts';
import { inverse, type Change } from './changes.ts';
import { applyChanges, stillHolds } from './store.ts';
import type { MapsTables } from './tables.ts';

const db = (tx: Tx) => tx.of<MapsTables>();

/** Who did it, and when. */
export interface Doer {
  readonly by: string;
  readonly now: Date;
}

/** Acts that a person can still take back on one map. */
const keptActs = 500;

/** Does the changes and remembers how to take them back. What this person had taken back before can no longer be done again. */
export const perform = async (tx: Tx, mapId: string, kind: string, changes: readonly Change[], { by, now }: Doer): Promise<string> => {
  const id = newId();
  await applyChanges(tx, mapId, changes, now);
  await db(tx)
    .deleteFrom('map_act')
    .where('workspace_id', '=', tx.workspaceId)
    .where('map_id', '=', mapId)
    .where('by', '=', by)
    .where('undone_at', 'is not', null)
    .execute();
  await sql`insert into map_act (workspace_id, id, map_id, number, kind, changes, by, at)
    select ${tx.workspaceId}::uuid, ${id}::uuid, ${mapId}::uuid, coalesce(max(number), 0) + 1, ${kind}, ${JSON.stringify(changes)}::jsonb, ${by}, ${now}
    from map_act where workspace_id = ${tx.workspaceId}::uuid and map_id = ${mapId}::uuid`.execute(tx.of());
  await sql`delete from map_act where workspace_id = ${tx.workspaceId}::uuid and map_id = ${mapId}::uuid and number <= (
    select max(number) - ${keptActs} from map_act where workspace_id = ${tx.workspaceId}::uuid and map_id = ${mapId}::uuid)`.execute(
    tx.of(),
  );
  return id;
};

/** This person's own newest act on the map that is in force, or the oldest of those taken back. */
const nextAct = (tx: Tx, mapId: string, by: string, undone: boolean) =>
  db(tx)
    .selectFrom('map_act')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('map_id', '=', mapId)
    .where('by', '=', by)
    .where('undone_at', undone ? 'is not' : 'is', null)
    .orderBy('number', undone ? 'asc' : 'desc')
    .limit(1)
    .executeTakeFirst();

export interface Undone {
  readonly kind: string;
  /** Whether there is more to take back, or to do again. */
  readonly more: boolean;
  /** Somebody has changed the same rows since, so nothing was done; the act is no longer offered. */
  readonly overtaken: boolean;
}

const turn = async (tx: Tx, mapId: string, { by, now }: Doer, isUndo: boolean): Promise<Undone> => {
  const act = await nextAct(tx, mapId, by, !isUndo);
  if (!act) throw new PolkuError(errors.notFound);
  const changes = isUndo ? inverse(act.changes) : act.changes;
  const overtaken = !(await stillHolds(tx, changes));
  if (overtaken) await db(tx).deleteFrom('map_act').where('workspace_id', '=', tx.workspaceId).where('id', '=', act.id).execute();
  else {
    await applyChanges(tx, mapId, changes, now);
    await db(tx)
      .updateTable('map_act')
      .set({ undone_at: isUndo ? now : null })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', act.id)
      .execute();
  }
  return { kind: act.kind, more: (await nextAct(tx, mapId, by, !isUndo)) !== undefined, overtaken };
};

/** Takes back the person's own newest act; others' acts stay. `not_found` when there is nothing to take back. */
export const undo = (tx: Tx, mapId: string, doer: Doer): Promise<Undone> => turn(tx, mapId, doer, true);

/** Does again what the person took back last. */
export const redo = (tx: Tx, mapId: string, doer: Doer): Promise<Undone> => turn(tx, mapId, doer, false);
