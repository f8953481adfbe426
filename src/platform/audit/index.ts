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
