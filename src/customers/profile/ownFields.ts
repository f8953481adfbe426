import { sql } from 'kysely';
import { errors, PolkuError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/records/contract.ts';
import type { OwnField } from './contract.ts';

const mostFields = 200;

/** The fields of the workspace's own, by name. */
export const listOwnFields = async (tx: Tx): Promise<OwnField[]> => {
  const { rows } = await sql<OwnField>`
    select id, name, type, choices from own_field where workspace_id = ${tx.workspaceId}::uuid and archived_at is null
    order by lower(name), id limit ${mostFields}`.execute(tx.of());
  return rows;
};

const taken = {
  id: 'field_exists',
  status: 409,
  words: { fi: 'Samanniminen kenttä on jo.', en: 'There is a field of that name already.' },
} as const;

export const addOwnField = async (tx: Tx, field: Omit<OwnField, 'id'>, by: string): Promise<string> => {
  const known = await listOwnFields(tx);
  if (known.length >= mostFields || known.some(({ name }) => name.toLowerCase() === field.name.toLowerCase())) throw new PolkuError(taken);
  const id = newId();
  await sql`insert into own_field (workspace_id, id, name, type, choices, created_by)
    values (${tx.workspaceId}::uuid, ${id}::uuid, ${field.name}, ${field.type}, ${JSON.stringify(field.choices)}::jsonb, ${by})`.execute(
    tx.of(),
  );
  return id;
};

/** Takes a field off the profiles, or puts it back; what has been written in it stays. */
export const archiveOwnField = async (tx: Tx, id: string, archived: boolean): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    update own_field set archived_at = case when ${archived}::boolean then current_timestamp end
    where workspace_id = ${tx.workspaceId}::uuid and id = ${id}::uuid returning id`.execute(tx.of());
  if (rows.length === 0) throw new PolkuError(errors.notFound);
};
