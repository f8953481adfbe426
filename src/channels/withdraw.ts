import { sql } from 'kysely';
import type { Tx } from '../platform/records/contract.ts';
import { removeSearch } from '../platform/search/index.ts';
import { announceItems } from './news.ts';
import type { ChannelsTables } from './tables.ts';

const step = 500;

export interface Withdrawn {
  readonly itemIds: readonly string[];
  /** There is more: call again in a transaction of its own. */
  readonly more: boolean;
}

/**
 * Takes back what an import brought, at most 500 deliveries a call. An item that another source delivered too stays. What is withdrawn keeps
 * its rows, so that the same file can bring it again, but is neither read, found nor counted.
 */
export const withdrawItems = async (tx: Tx, importId: string): Promise<Withdrawn> => {
  const workspaceId = tx.workspaceId;
  const { rows: taken } = await sql<{ item_id: string }>`
    delete from item_delivery where workspace_id = ${workspaceId}::uuid and id in
      (select id from item_delivery where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid limit ${step})
    returning item_id`.execute(tx.of());
  const ids = taken.map((row) => row.item_id);
  if (ids.length === 0) return { itemIds: [], more: false };
  const { rows: gone } = await sql<{ id: string }>`
    update item set withdrawn_at = current_timestamp
    where workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[]) and withdrawn_at is null
      and not exists (select 1 from item_delivery d where d.workspace_id = item.workspace_id and d.item_id = item.id)
    returning id`.execute(tx.of());
  // What stays belongs to the import that delivered it too; so undoing that one as well takes it.
  await sql`update item set import_id = (select d.import_id from item_delivery d where d.workspace_id = item.workspace_id and d.item_id = item.id order by d.received_at limit 1)
    where workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[]) and withdrawn_at is null and import_id = ${importId}::uuid`.execute(
    tx.of(),
  );
  const itemIds = gone.map((row) => row.id);
  await removeSearch(tx, 'item', itemIds);
  await announceItems(tx, 'item.withdrawn', itemIds);
  return { itemIds, more: ids.length === step };
};

/** Items of an import that people have touched: their text was edited, or something of another origin was added to their conversation. */
export const touchedItems = async (
  tx: Tx,
  importId: string,
  most = 100,
): Promise<readonly { readonly id: string; readonly title: string }[]> => {
  const workspaceId = tx.workspaceId;
  const { rows } = await sql<{ id: string; title: string }>`
    select item.id, coalesce(nullif(v.subject, ''), left(v.text, 80)) as title
    from item join item_version v on v.workspace_id = item.workspace_id and v.item_id = item.id and v.number = 1
    where item.workspace_id = ${workspaceId}::uuid and item.import_id = ${importId}::uuid and item.unsent_at is null
      and (exists (select 1 from item_version later where later.workspace_id = ${workspaceId}::uuid and later.item_id = item.id and later.number > 1)
        or exists (select 1 from conversation_item mine
          join conversation_item other on other.workspace_id = mine.workspace_id and other.conversation_id = mine.conversation_id and other.item_id <> mine.item_id
          join item answer on answer.workspace_id = other.workspace_id and answer.id = other.item_id
          where mine.workspace_id = ${workspaceId}::uuid and mine.item_id = item.id and mine.unlinked_at is null and other.unlinked_at is null
            and answer.withdrawn_at is null and answer.import_id is distinct from ${importId}::uuid))
    order by item.at desc limit ${most}`.execute(tx.of());
  return rows;
};

/** Which of the handles still have living items. */
export const handlesInUse = async (tx: Tx, handleIds: readonly string[]): Promise<readonly string[]> => {
  if (handleIds.length === 0) return [];
  const rows = await tx
    .of<ChannelsTables>()
    .selectFrom('item')
    .select('handle_id')
    .distinct()
    .where('workspace_id', '=', tx.workspaceId)
    .where('withdrawn_at', 'is', null)
    .where('handle_id', 'in', [...handleIds])
    .execute();
  return rows.flatMap((row) => (row.handle_id ? [row.handle_id] : []));
};
