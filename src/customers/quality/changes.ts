import { sql } from 'kysely';
import type { FieldValue } from '../../platform/domain.ts';
import type { Tx } from '../../platform/records/contract.ts';

/** Facts among `ids` that a correction wrote. */
export const correctedFacts = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ new_fact: string }>`
    select new_fact from correction_change where workspace_id = ${tx.workspaceId}::uuid and new_fact = any(${[...ids]}::uuid[])`.execute(
    tx.of(),
  );
  return new Set(rows.map((row) => row.new_fact));
};

/** What the handles said before a correction that is in force, as `handle field value`: the same file again does not bring it back. */
export const correctedAway = async (tx: Tx, handleIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows: changes } = await sql<{ old_fact: string; correction_id: string }>`
    select old_fact, correction_id from correction_change where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${[...handleIds]}::uuid[])`.execute(
    tx.of(),
  );
  if (changes.length === 0) return new Set();
  const { rows: undone } = await sql<{ id: string }>`
    select id from correction where workspace_id = ${tx.workspaceId}::uuid and state in ('undoing', 'undone')`.execute(tx.of());
  const back = new Set(undone.map((row) => row.id));
  const olds = changes.filter((change) => !back.has(change.correction_id)).map((change) => change.old_fact);
  const { rows } = await sql<{ handle_id: string; field: string; value: FieldValue }>`
    select handle_id, field, value from fact where workspace_id = ${tx.workspaceId}::uuid and id = any(${olds}::uuid[])`.execute(tx.of());
  return new Set(rows.map((row) => `${row.handle_id} ${row.field} ${JSON.stringify(row.value)}`));
};

/** Forgets what was changed on the handles: their person is being erased. */
export const forgetChanges = async (tx: Tx, handleIds: readonly string[]): Promise<void> => {
  await sql`delete from correction_change where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${[...handleIds]}::uuid[])`.execute(
    tx.of(),
  );
};
