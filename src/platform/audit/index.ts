import { sql, type Generated } from 'kysely';
import { newId } from '../ids.ts';
import type { Tx } from '../records/contract.ts';

export interface AuditTables {
  readonly audit_log: {
    workspace_id: string;
    id: string;
    at: Generated<Date>;
    actor: string;
    action: string;
    object: string;
    details: unknown;
  };
}

export interface AuditEntry {
  readonly actor: string;
  /** `thing.done`, for example `import.undone`. */
  readonly action: string;
  readonly object: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Writes what a person or program did, in the transaction that does it. */
export const audit = async (tx: Tx, entry: AuditEntry): Promise<void> => {
  await tx
    .of<AuditTables>()
    .insertInto('audit_log')
    .values({
      workspace_id: tx.workspaceId,
      id: newId(),
      actor: entry.actor,
      action: entry.action,
      object: entry.object,
      details: sql`${JSON.stringify(entry.details)}::jsonb`,
    })
    .execute();
};

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
}

/** What was done, newest first; `before` is the time of the last row seen. */
export const readAudit = async (tx: Tx, page: { readonly before: Date | null; readonly limit: number }): Promise<readonly AuditRow[]> => {
  let query = tx
    .of<AuditTables>()
    .selectFrom('audit_log')
    .select(['id', 'at', 'actor', 'action', 'object'])
    .where('workspace_id', '=', tx.workspaceId);
  if (page.before) query = query.where('at', '<', page.before);
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(page.limit).execute();
};
