import { sql } from 'kysely';
import { errors, PolkuError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { SystemTx, Tx } from '../platform/records/contract.ts';
import { removeSearch } from '../platform/search/index.ts';
import type { Direction, Item, ItemPage } from './contract.ts';
import { announceItems } from './news.ts';
import { putItemSearch } from './searching.ts';
import type { ChannelsTables } from './tables.ts';

const db = (tx: Tx) => tx.of<ChannelsTables>();

/** Items with their newest text and the conversation that they are in today. */
const currentItems = (tx: Tx) =>
  db(tx)
    .selectFrom('item')
    .innerJoin('item_version as version', (join) =>
      join.onRef('version.workspace_id', '=', 'item.workspace_id').onRef('version.item_id', '=', 'item.id'),
    )
    .innerJoin('conversation_item as link', (join) =>
      join.onRef('link.workspace_id', '=', 'item.workspace_id').onRef('link.item_id', '=', 'item.id').on('link.unlinked_at', 'is', null),
    )
    .distinctOn('item.id')
    .select([
      'item.id',
      'item.handle_id',
      'item.kind',
      'item.channel',
      'item.direction',
      'item.at',
      'item.precision',
      'item.score_kind',
      'item.score_value',
      'item.source',
      'item.import_id',
      'item.author',
      'item.withdrawn_at',
      'item.unsent_at',
      'link.conversation_id',
      'version.subject',
      'version.text',
    ])
    .where('item.workspace_id', '=', tx.workspaceId)
    .orderBy('item.id')
    .orderBy('version.number', 'desc');

type Row = Awaited<ReturnType<ReturnType<typeof currentItems>['execute']>>[number];

const toItem = (row: Row): Item => ({
  id: row.id,
  handleId: row.handle_id,
  conversationId: row.conversation_id,
  kind: row.kind,
  channel: row.channel,
  direction: row.direction,
  at: row.at.toISOString(),
  precision: row.precision,
  subject: row.subject,
  text: row.text,
  score: row.score_kind === null || row.score_value === null ? null : { kind: row.score_kind, value: row.score_value },
  source: row.source,
  importId: row.import_id,
  author: row.author,
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
});

/** Living items by id; unknown and withdrawn ones are absent. */
export const itemsByIds = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Item>> => {
  if (ids.length === 0) return new Map();
  const rows = await currentItems(tx)
    .where('item.id', 'in', [...new Set(ids)])
    .where('item.withdrawn_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, toItem(row)]));
};

export interface ItemsOfHandles {
  readonly direction?: Direction;
  readonly limit: number;
  /** Only items before this instant. */
  readonly before?: Date;
}

/** Ids of the handles' living items, newest first. */
export const itemIdsOfHandles = async (tx: Tx, handleIds: readonly string[], query: ItemsOfHandles): Promise<readonly string[]> => {
  if (handleIds.length === 0) return [];
  let statement = db(tx)
    .selectFrom('item')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('handle_id', 'in', [...handleIds])
    .where('withdrawn_at', 'is', null);
  if (query.direction) statement = statement.where('direction', '=', query.direction);
  if (query.before) statement = statement.where('at', '<', query.before);
  const rows = await statement.orderBy('at', 'desc').orderBy('id').limit(query.limit).execute();
  return rows.map((row) => row.id);
};

/** Ids of everything that hangs on the handles, also what was withdrawn: for erasure. */
export const itemIdsOfHandlesAnyState = async (tx: Tx, handleIds: readonly string[], limit: number): Promise<readonly string[]> =>
  handleIds.length === 0
    ? []
    : (
        await db(tx)
          .selectFrom('item')
          .select('id')
          .where('workspace_id', '=', tx.workspaceId)
          .where('handle_id', 'in', [...handleIds])
          .limit(limit)
          .execute()
      ).map((row) => row.id);

/** Living items of all workspaces, and those that are in no conversation: there must be none. */
export const countItems = async (tx: SystemTx): Promise<{ readonly items: number; readonly homeless: number }> => {
  const { rows } = await sql<{ items: number; homeless: number }>`select count(*)::int as items,
      (count(*) filter (where not exists (select 1 from conversation_item link
        where link.workspace_id = item.workspace_id and link.item_id = item.id and link.unlinked_at is null)))::int as homeless
    from item where withdrawn_at is null`.execute(tx.of());
  return rows[0] ?? { items: 0, homeless: 0 };
};

/** Living items that customers sent: all, and those since an instant. */
export const countReceived = async (tx: Tx, since: Date): Promise<{ readonly all: number; readonly recent: number }> => {
  const { rows } = await sql<{
    all: number;
    recent: number;
  }>`select count(*)::int as all, (count(*) filter (where at >= ${since}))::int as recent
    from item where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and direction = 'in'`.execute(tx.of());
  return rows[0] ?? { all: 0, recent: 0 };
};

/** How many living items the customers themselves sent, by handle and channel. */
export const countsByHandle = (tx: Tx) =>
  db(tx)
    .selectFrom('item')
    .select((eb) => ['handle_id', 'channel', eb.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', tx.workspaceId)
    .where('withdrawn_at', 'is', null)
    .where('direction', '=', 'in')
    .where('handle_id', 'is not', null)
    .groupBy(['handle_id', 'channel'])
    .execute();

const longestConversation = 300;

/** What an item's page shows, apart from the customer, who belongs to another domain. A message taken back stays as a blank. */
export const readItemPage = async (tx: Tx, id: string): Promise<Omit<ItemPage, 'customer'>> => {
  const [row] = await currentItems(tx).where('item.id', '=', id).execute();
  // What an undone import withdrew is gone for the reader; what was taken back is still a place in the conversation.
  if (!row || (row.withdrawn_at !== null && row.unsent_at === null)) throw new PolkuError(errors.notFound);
  const head = await db(tx)
    .selectFrom('item')
    .select((eb) => [
      'properties',
      eb
        .selectFrom('item_version')
        .select((inner) => inner.fn.max('number').as('n'))
        .where('item_version.workspace_id', '=', tx.workspaceId)
        .whereRef('item_version.item_id', '=', 'item.id')
        .as('versions'),
    ])
    .where('item.workspace_id', '=', tx.workspaceId)
    .where('item.id', '=', id)
    .executeTakeFirstOrThrow();
  const deliveries = await db(tx)
    .selectFrom('item_delivery')
    .select(['source', 'received_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('item_id', '=', id)
    .orderBy('received_at')
    .execute();
  const conversation = await db(tx)
    .selectFrom('conversation')
    .select(['id', 'channel', 'subject'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', row.conversation_id)
    .executeTakeFirstOrThrow();
  const others = await currentItems(tx)
    .where('link.conversation_id', '=', row.conversation_id)
    .where((eb) => eb.or([eb('item.withdrawn_at', 'is', null), eb('item.unsent_at', 'is not', null)]))
    .limit(longestConversation)
    .execute();
  return {
    item: toItem(row),
    properties: { ...head.properties },
    edits: Number(head.versions ?? 1) - 1,
    deliveries: deliveries.map((delivery) => ({ source: delivery.source, receivedAt: delivery.received_at.toISOString() })),
    conversation: { ...conversation, items: others.map(toItem).sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id)) },
  };
};

/** The newest version of a living item; throws when there is none. */
const newestVersion = async (tx: Tx, itemId: string) => {
  const row = await db(tx)
    .selectFrom('item_version as version')
    .innerJoin('item', (join) => join.onRef('item.workspace_id', '=', 'version.workspace_id').onRef('item.id', '=', 'version.item_id'))
    .select(['version.number', 'version.subject', 'version.text', 'item.at'])
    .where('version.workspace_id', '=', tx.workspaceId)
    .where('item.workspace_id', '=', tx.workspaceId)
    .where('version.item_id', '=', itemId)
    .where('item.withdrawn_at', 'is', null)
    .orderBy('version.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new PolkuError(errors.notFound);
  return row;
};

/** An edit adds a version and is told as `item.received` again, so that the new words are understood. The same text again adds nothing. */
export const editItem = async (
  tx: Tx,
  itemId: string,
  edit: { readonly subject?: string | null; readonly text: string; readonly at: Date },
): Promise<void> => {
  const before = await newestVersion(tx, itemId);
  const subject = edit.subject === undefined ? before.subject : edit.subject;
  if (subject === before.subject && edit.text === before.text) return;
  await db(tx)
    .insertInto('item_version')
    .values({
      workspace_id: tx.workspaceId,
      id: newId(),
      item_id: itemId,
      number: before.number + 1,
      subject,
      text: edit.text,
      at: edit.at,
    })
    .execute();
  await putItemSearch(tx, [{ itemId, subject, text: edit.text, at: before.at }]);
  await announceItems(tx, 'item.received', [itemId]);
};

/** The sender took it back: every version is blanked, it is no longer found or counted, and its place in the conversation stays. */
export const unsendItem = async (tx: Tx, itemId: string, at: Date): Promise<void> => {
  await newestVersion(tx, itemId);
  await db(tx)
    .updateTable('item_version')
    .set({ text: '', subject: null })
    .where('workspace_id', '=', tx.workspaceId)
    .where('item_id', '=', itemId)
    .execute();
  await db(tx)
    .updateTable('item')
    .set({ withdrawn_at: at, unsent_at: at, score_kind: null, score_value: null, properties: sql`'{}'::jsonb` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', itemId)
    .execute();
  await sql`update conversation set subject = null where workspace_id = ${tx.workspaceId}::uuid and id =
    (select conversation_id from conversation_item where workspace_id = ${tx.workspaceId}::uuid and item_id = ${itemId}::uuid and unlinked_at is null)
    and not exists (select 1 from conversation_item other join item on item.workspace_id = other.workspace_id and item.id = other.item_id
      where other.workspace_id = ${tx.workspaceId}::uuid and other.conversation_id = conversation.id and other.unlinked_at is null and item.withdrawn_at is null)`.execute(
    tx.of(),
  );
  await removeSearch(tx, 'item', [itemId]);
  await announceItems(tx, 'item.withdrawn', [itemId]);
};

/** Removes every row of items, and the conversations that hold nothing any more. At most a few hundred at a time. */
export const removeItemRows = async (tx: Tx, itemIds: readonly string[]): Promise<void> => {
  if (itemIds.length === 0) return;
  const ids = [...itemIds];
  const left = await db(tx)
    .deleteFrom('conversation_item')
    .where('workspace_id', '=', tx.workspaceId)
    .where('item_id', 'in', ids)
    .returning('conversation_id')
    .execute();
  for (const table of ['item_version', 'item_delivery'] as const)
    await db(tx).deleteFrom(table).where('workspace_id', '=', tx.workspaceId).where('item_id', 'in', ids).execute();
  await db(tx).deleteFrom('item').where('workspace_id', '=', tx.workspaceId).where('id', 'in', ids).execute();
  await removeSearch(tx, 'item', ids);
  if (left.length > 0)
    await sql`delete from conversation where workspace_id = ${tx.workspaceId}::uuid and id = any(${left.map((row) => row.conversation_id)}::uuid[])
      and not exists (select 1 from conversation_item link where link.workspace_id = conversation.workspace_id and link.conversation_id = conversation.id)`.execute(
      tx.of(),
    );
};
