import { factColumns } from '../tables.ts';
import { sql } from 'kysely';
import type { FieldValue } from '../../platform/domain.ts';
import { errors, PolkuError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { insertRows } from '../../platform/records/bulk.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { rebuildProjection } from '../projection.ts';
import { customersOfHandles } from '../store.ts';

interface CorrectionTables {
  readonly correction: {
    workspace_id: string;
    id: string;
    field: string;
    problem: string;
    changed: number;
    state: 'running' | 'done' | 'undoing' | 'undone';
    by: string;
    at: Date;
    undone_at: Date | null;
  };
  readonly correction_change: {
    workspace_id: string;
    id: string;
    correction_id: string;
    handle_id: string;
    old_fact: string;
    new_fact: string;
  };
}
const db = (tx: Tx) => tx.of<CorrectionTables>();
export type Correction = Omit<CorrectionTables['correction'], 'workspace_id'>;

export const addCorrection = async (tx: Tx, correction: Pick<Correction, 'id' | 'field' | 'problem' | 'by' | 'at'>): Promise<void> => {
  await db(tx)
    .insertInto('correction')
    .values({ workspace_id: tx.workspaceId, ...correction, changed: 0, state: 'running', undone_at: null })
    .execute();
};

export const readCorrection = async (tx: Tx, id: string): Promise<Correction> => {
  const row = await db(tx)
    .selectFrom('correction')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new PolkuError(errors.notFound);
  return row;
};

export const listCorrections = (tx: Tx, limit: number): Promise<readonly Correction[]> =>
  db(tx)
    .selectFrom('correction')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();

/** Sets the state; `done` counts what was changed in all. */
export const setCorrection = async (tx: Tx, id: string, state: Correction['state'], at: Date): Promise<void> => {
  await sql`update correction set state = ${state}, undone_at = ${state === 'undone' ? at.toISOString() : null}::timestamptz,
      changed = (select count(*) from correction_change c where c.workspace_id = ${tx.workspaceId}::uuid and c.correction_id = ${id}::uuid)::int
    where workspace_id = ${tx.workspaceId}::uuid and id = ${id}::uuid`.execute(tx.of());
};

export interface Change {
  readonly factId: string;
  /** Null empties it. */
  readonly after: FieldValue;
}

const refresh = async (tx: Tx, handleIds: readonly string[]): Promise<void> => {
  const customers = await customersOfHandles(tx, handleIds);
  await rebuildProjection(tx, [...new Set(customers.values())]);
};

/**
 * Changes at most 500 values: the old fact is withdrawn, and one with the new value stands in its place on the same handle, of the same
 * source, time and import, so that undoing the import takes it too. A fact that somebody changed meanwhile is left. Answers how many were changed.
 */
export const applyChanges = async (tx: Tx, correctionId: string, changes: readonly Change[]): Promise<number> => {
  if (changes.length === 0) return 0;
  const after = new Map(changes.map((change) => [change.factId, change.after]));
  const { rows } = await sql<{
    id: string;
    handle_id: string;
    field: string;
    type: string;
    source: string;
    observed_at: Date;
    import_id: string | null;
    consent: string | null;
  }>`update fact set withdrawn_at = current_timestamp
    where workspace_id = ${tx.workspaceId}::uuid and id = any(${[...after.keys()]}::uuid[]) and withdrawn_at is null
    returning id, handle_id, field, type, source, observed_at, import_id, consent`.execute(tx.of());
  const pairs = rows.map((row) => ({ old: row, fresh: newId() }));
  await insertRows(
    tx,
    'fact',
    { ...factColumns, import_id: 'uuid', consent: 'text' },
    pairs.map(({ old, fresh }) => ({ ...old, id: fresh, value: after.get(old.id) ?? '' })),
  );
  // A null inside a JSON parameter would become SQL's null; an emptied value is JSON's.
  await sql`update fact set value = 'null'::jsonb where workspace_id = ${tx.workspaceId}::uuid and id = any(${pairs
    .filter(({ old }) => (after.get(old.id) ?? null) === null)
    .map(({ fresh }) => fresh)}::uuid[])`.execute(tx.of());
  await insertRows(
    tx,
    'correction_change',
    { id: 'uuid', correction_id: 'uuid', handle_id: 'uuid', old_fact: 'uuid', new_fact: 'uuid' },
    pairs.map(({ old, fresh }) => ({
      id: newId(),
      correction_id: correctionId,
      handle_id: old.handle_id,
      old_fact: old.id,
      new_fact: fresh,
    })),
  );
  await refresh(
    tx,
    rows.map((row) => row.handle_id),
  );
  return rows.length;
};

export interface Undone {
  readonly restored: number;
  readonly next: string | null;
}

/**
 * Takes back at most `limit` changes after `after` by id. A value that has been changed or withdrawn since is left as it is. Answers how
 * many came back, and the id to go on from; null at the end.
 */
export const undoChanges = async (tx: Tx, correctionId: string, after: string | null, limit: number): Promise<Undone> => {
  const { rows: changes } = await sql<{ id: string; handle_id: string; old_fact: string; new_fact: string }>`
    select id, handle_id, old_fact, new_fact from correction_change
    where workspace_id = ${tx.workspaceId}::uuid and correction_id = ${correctionId}::uuid and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`.execute(tx.of());
  const { rows: alive } = await sql<{ id: string }>`update fact set withdrawn_at = current_timestamp
    where workspace_id = ${tx.workspaceId}::uuid and id = any(${changes.map((change) => change.new_fact)}::uuid[]) and withdrawn_at is null
    returning id`.execute(tx.of());
  const ended = new Set(alive.map((row) => row.id));
  const back = changes.filter((change) => ended.has(change.new_fact));
  await sql`update fact set withdrawn_at = null
    where workspace_id = ${tx.workspaceId}::uuid and id = any(${back.map((change) => change.old_fact)}::uuid[])`.execute(tx.of());
  await refresh(
    tx,
    back.map((change) => change.handle_id),
  );
  return { restored: back.length, next: changes.length === limit ? (changes.at(-1)?.id ?? null) : null };
};
