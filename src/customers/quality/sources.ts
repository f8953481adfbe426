import { errors, PolkuError } from '../../platform/errors.ts';
import { roles, allows } from '../../platform/accounts/capabilities.ts';
import type { FoundSource } from '../../platform/domain.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/records/contract.ts';
import type { SourceRow } from './contract.ts';

interface SourceTables {
  readonly data_source: {
    workspace_id: string;
    id: string;
    key: string;
    name: string;
    holds: string;
    owner: string;
    kept: string;
    seen_by: string;
    note: string;
    changed_at: Date;
    changed_by: string;
    archived_at: Date | null;
  };
}
const db = (tx: Tx) => tx.of<SourceTables>();

/** What people write of a source. */
export interface SourceText {
  readonly name: string;
  readonly holds: string;
  readonly owner: string;
  readonly kept: string;
  readonly seenBy: string;
  readonly note: string;
}

/** Every source: those that were met with what people wrote of them, and those that are kept elsewhere. */
export const listSources = async (tx: Tx, found: readonly FoundSource[]): Promise<readonly SourceRow[]> => {
  const rows = await db(tx)
    .selectFrom('data_source')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('archived_at', 'is', null)
    .orderBy('name')
    .execute();
  const written = new Map(rows.map((row) => [row.key, row]));
  const textOf = (row: (typeof rows)[number] | undefined) => ({
    id: row?.id ?? null,
    owner: row?.owner ?? '',
    kept: row?.kept ?? '',
    seenBy: row?.seen_by ?? '',
    holds: row?.holds ?? '',
    note: row?.note ?? '',
  });
  const keys = new Set(found.map(({ key }) => key));
  return [
    ...found.map(({ opens, ...source }): SourceRow => ({
      ...source,
      fields: [...source.fields],
      ...textOf(written.get(source.key)),
      visible: roles.filter((role) => allows(role, opens)),
    })),
    ...rows
      .filter(({ key }) => !keys.has(key))
      .map((row): SourceRow => ({
        ...textOf(row),
        key: row.key,
        kind: row.key.startsWith('own:')
          ? 'own'
          : row.key.startsWith('channel:')
            ? 'channel'
            : row.key.startsWith('events:')
              ? 'events'
              : 'file',
        name: { fi: row.name, en: row.name },
        amount: row.key.startsWith('own:') ? null : 0,
        what: null,
        fields: [],
        first: null,
        last: null,
        visible: [],
      })),
  ];
};

/** Keeps what somebody wrote of a source; without a key it is one that is kept elsewhere. */
export const putSource = async (tx: Tx, key: string | null, text: SourceText, by: string, at: Date): Promise<string> => {
  const id = newId();
  const row = {
    name: text.name,
    holds: text.holds,
    owner: text.owner,
    kept: text.kept,
    seen_by: text.seenBy,
    note: text.note,
    changed_at: at,
    changed_by: by,
  };
  const stored = await db(tx)
    .insertInto('data_source')
    .values({ workspace_id: tx.workspaceId, id, key: key ?? `own:${id}`, archived_at: null, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet({ ...row, archived_at: null }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return stored.id;
};

/** Takes a source off the list, or puts it back. */
export const archiveSource = async (tx: Tx, id: string, at: Date | null): Promise<void> => {
  const { numUpdatedRows } = await db(tx)
    .updateTable('data_source')
    .set({ archived_at: at })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new PolkuError(errors.notFound);
};
