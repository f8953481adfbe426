import { sql } from 'kysely';
import type { Tx } from './contract.ts';

const identifier = /^[a-z_]+$/;

/**
 * Inserts many rows by one statement with one JSON parameter: no limit of parameters, the same on both engines. `columns` gives each
 * column's SQL type; `workspace_id` is added. Rows that collide on `ignoreOn` are left as they are. Answers how many were new.
 */
export const insertRows = async (
  tx: Tx,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly object[],
  ignoreOn: readonly string[] = ['workspace_id', 'id'],
): Promise<number> => {
  if (rows.length === 0) return 0;
  const names = Object.keys(columns);
  if (![table, ...names, ...ignoreOn].every((name) => identifier.test(name)))
    throw new Error(`not a plain identifier among ${table} (${names.join(', ')})`);
  const list = names.map((name) => `"${name}"`).join(', ');
  const typed = names.map((name) => `"${name}" ${columns[name]}`).join(', ');
  const result = await sql`insert into ${sql.raw(`"${table}" (workspace_id, ${list})`)}
    select ${tx.workspaceId}::uuid, ${sql.raw(list)} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(${sql.raw(typed)})
    on conflict (${sql.raw(ignoreOn.map((name) => `"${name}"`).join(', '))}) do nothing`.execute(tx.of());
  return Number(result.numAffectedRows ?? 0n);
};
