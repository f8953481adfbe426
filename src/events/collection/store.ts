import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { EventEngine } from '../../platform/engine/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Records, Tx } from '../../platform/records/contract.ts';
import type { NewKey, WriteKey } from './contract.ts';

interface WriteKeyTables {
  readonly write_key: {
    workspace_id: string;
    id: string;
    kind: 'page' | 'server';
    name: string;
    shown_key: string | null;
    key_hash: string;
    origins: readonly string[];
    may_identify: boolean;
    created_by: string;
    created_at: Date;
    last_event_at: Date | null;
    revoked_at: Date | null;
  };
}

/** A key as requests are checked against it. */
export interface FoundKey {
  readonly id: string;
  readonly workspaceId: string;
  readonly kind: 'page' | 'server';
  readonly name: string;
  readonly origins: readonly string[];
  readonly mayIdentify: boolean;
}

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The key is in the answer; a server's is stored nowhere. */
export const insertKey = async (
  tx: Tx,
  key: NewKey & { readonly by: string; readonly now: Date },
): Promise<{ id: string; key: string }> => {
  const made = key.kind === 'page' ? `polku_page_${randomBytes(16).toString('hex')}` : `polku_write_${randomBytes(32).toString('hex')}`;
  const id = newId();
  await tx
    .of<WriteKeyTables>()
    .insertInto('write_key')
    .values({
      workspace_id: tx.workspaceId,
      id,
      kind: key.kind,
      name: key.name,
      shown_key: key.kind === 'page' ? made : null,
      key_hash: hashOf(made),
      origins: sql`${JSON.stringify(key.kind === 'page' ? key.origins : [])}::jsonb`,
      may_identify: key.kind === 'server' || key.mayIdentify,
      created_by: key.by,
      created_at: key.now,
      last_event_at: null,
      revoked_at: null,
    })
    .execute();
  return { id, key: made };
};

/** Answers the hash of the key that was revoked, or null when there is none. */
export const revokeKey = async (tx: Tx, id: string, now: Date): Promise<string | null> => {
  const row = await tx
    .of<WriteKeyTables>()
    .updateTable('write_key')
    .set({ revoked_at: now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('key_hash')
    .executeTakeFirst();
  return row?.key_hash ?? null;
};

export const listKeys = async (tx: Tx): Promise<readonly WriteKey[]> =>
  (
    await tx
      .of<WriteKeyTables>()
      .selectFrom('write_key')
      .selectAll()
      .where('workspace_id', '=', tx.workspaceId)
      .where('revoked_at', 'is', null)
      .orderBy('created_at')
      .execute()
  ).map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    shownKey: row.shown_key,
    origins: [...row.origins],
    mayIdentify: row.may_identify,
    createdAt: row.created_at.toISOString(),
    lastEventAt: row.last_event_at?.toISOString() ?? null,
  }));

/** Looks a key up over all workspaces: the key says which one it is. */
export const findKey = (records: Records, hash: string): Promise<FoundKey | null> =>
  records.system(async (tx) => {
    const row = await tx
      .of<WriteKeyTables>()
      .selectFrom('write_key')
      .selectAll()
      .where('key_hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    const { id, workspace_id: workspaceId, kind, name, origins, may_identify: mayIdentify } = row;
    return { id, workspaceId, kind, name, origins, mayIdentify };
  });

export const markUsed = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await tx
    .of<WriteKeyTables>()
    .updateTable('write_key')
    .set({ last_event_at: now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
};

/** Names of events that the workspace has, at most `most`. */
export const eventNames = async (engine: EventEngine, ws: string, most: number): Promise<readonly string[]> =>
  (
    await engine.select<{ kind: string }>({
      sql: 'SELECT DISTINCT kind FROM polku.event WHERE workspace_id = {ws:UUID} LIMIT {most:UInt32}',
      params: { ws, most },
    })
  ).map((row) => row.kind);
