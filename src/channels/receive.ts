import { sql } from 'kysely';
import { newId, outsideId } from '../platform/ids.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { NewItem } from './contract.ts';
import { announceItems } from './news.ts';
import { putItemSearch } from './searching.ts';
import { removeItemRows } from './store.ts';
import type { ChannelsTables } from './tables.ts';

/** The conversation of a thread in a channel; an item without a thread has a conversation of its own. */
export const conversationIdOf = (workspaceId: string, item: Pick<NewItem, 'channel' | 'thread' | 'itemId'>): string =>
  item.thread === null
    ? outsideId(workspaceId, 'conversation:item', item.itemId)
    : outsideId(workspaceId, `conversation:${item.channel}`, item.thread);

/** Which of the ids are there and stay as they are: alive, or taken back by whoever sent them. */
const knownIds = async (tx: Tx, ids: readonly string[]): Promise<{ readonly kept: ReadonlySet<string>; readonly gone: string[] }> => {
  const rows = await tx
    .of<ChannelsTables>()
    .selectFrom('item')
    .select(['id', 'withdrawn_at', 'unsent_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', [...ids])
    .execute();
  const stays = (row: (typeof rows)[number]): boolean => row.withdrawn_at === null || row.unsent_at !== null;
  return {
    kept: new Set(rows.filter(stays).map((row) => row.id)),
    gone: rows.filter((row) => !stays(row)).map((row) => row.id),
  };
};

const insertHeads = async (tx: Tx, items: readonly NewItem[]): Promise<void> => {
  await insertRows(
    tx,
    'item',
    {
      id: 'uuid',
      handle_id: 'uuid',
      kind: 'text',
      channel: 'text',
      direction: 'text',
      at: 'timestamptz',
      precision: 'text',
      score_kind: 'text',
      score_value: 'double precision',
      source: 'text',
      import_id: 'uuid',
      author: 'text',
      properties: 'jsonb',
    },
    items.map((item) => ({
      id: item.itemId,
      handle_id: item.handleId,
      kind: item.kind,
      channel: item.channel,
      direction: item.direction,
      at: item.at,
      precision: item.precision,
      score_kind: item.score?.kind ?? null,
      score_value: item.score?.value ?? null,
      source: item.source,
      import_id: item.importId ?? null,
      author: item.author ?? null,
      properties: item.properties ?? {},
    })),
  );
  await insertRows(
    tx,
    'item_version',
    { id: 'uuid', item_id: 'uuid', number: 'integer', subject: 'text', text: 'text', at: 'timestamptz' },
    items.map((item) => ({ id: newId(), item_id: item.itemId, number: 1, subject: item.subject, text: item.text, at: item.at })),
  );
};

/** Puts items into their conversations, which are made when they are new; a conversation's time span grows with its items. */
const joinConversations = async (tx: Tx, items: readonly NewItem[]): Promise<void> => {
  const spans = new Map<string, { id: string; channel: string; subject: string | null; first: Date; last: Date }>();
  const links = items.map((item) => {
    const id = conversationIdOf(tx.workspaceId, item);
    const span = spans.get(id) ?? { id, channel: item.channel, subject: item.subject, first: item.at, last: item.at };
    if (item.at <= span.first) {
      span.first = item.at;
      span.subject = item.subject ?? span.subject;
    }
    if (item.at > span.last) span.last = item.at;
    spans.set(id, span);
    return { id: newId(), conversation_id: id, item_id: item.itemId, reason: item.thread === null ? 'own' : 'thread' };
  });
  await sql`insert into conversation (workspace_id, id, channel, subject, started_at, last_at)
    select ${tx.workspaceId}::uuid, id, channel, subject, first, last
    from jsonb_to_recordset(${JSON.stringify([...spans.values()])}::jsonb) as c(id uuid, channel text, subject text, first timestamptz, last timestamptz)
    on conflict (workspace_id, id) do update set subject = coalesce(conversation.subject, excluded.subject),
      started_at = least(conversation.started_at, excluded.started_at), last_at = greatest(conversation.last_at, excluded.last_at)`.execute(
    tx.of(),
  );
  await insertRows(tx, 'conversation_item', { id: 'uuid', conversation_id: 'uuid', item_id: 'uuid', reason: 'text' }, links);
};

/** One delivery per item and source, so that the same mail in two mailboxes stays one item, and goes when both are withdrawn. */
const noteDeliveries = (tx: Tx, items: readonly NewItem[]): Promise<number> =>
  insertRows(
    tx,
    'item_delivery',
    { id: 'uuid', item_id: 'uuid', source: 'text', import_id: 'uuid' },
    items.map((item) => ({
      id: outsideId(tx.workspaceId, `delivery:${item.itemId}`, item.source),
      item_id: item.itemId,
      source: item.source,
      import_id: item.importId ?? null,
    })),
  );

/**
 * Takes items into the shared record, at most 500 at a time. The same item again changes nothing; one that an undone import withdrew comes
 * back; one that its sender took back does not. Tells the others. Answers the ids that were new.
 */
export const receiveItems = async (tx: Tx, items: readonly NewItem[]): Promise<readonly string[]> => {
  const seen = new Set<string>();
  const once = items.filter(({ itemId }) => !seen.has(itemId) && seen.add(itemId));
  if (once.length === 0) return [];
  const { kept, gone } = await knownIds(
    tx,
    once.map((item) => item.itemId),
  );
  await removeItemRows(tx, gone);
  const fresh = once.filter((item) => !kept.has(item.itemId));
  if (fresh.length > 0) {
    await insertHeads(tx, fresh);
    await joinConversations(tx, fresh);
    await putItemSearch(tx, fresh);
  }
  await noteDeliveries(tx, once);
  const ids = fresh.map((item) => item.itemId);
  await announceItems(tx, 'item.received', ids);
  return ids;
};
