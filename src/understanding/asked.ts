import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/records/contract.ts';
import type { SegmentAmong, SegmentAsked, SegmentPart } from '../platform/segmentPredicates.ts';

export type AskedItems = Extract<SegmentAsked, { ask: 'deed' }>;

/** Fields of a message that rules compare. A rule names a field by its key; what is not here is never a column. */
const columns: Readonly<Record<string, RawBuilder<unknown>>> = {
  channel: sql`channel`,
  topic: sql`topic`,
  reason: sql`reason`,
  intent: sql`intent`,
  sentiment: sql`sentiment`,
  urgency: sql`urgency`,
};

const partSql = ({ field, test, values }: SegmentPart): RawBuilder<boolean> => {
  const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
  if (!column) throw new Error(`no such field of a message: ${field}`);
  const list = sql`${values.map(String)}::text[]`;
  if (test === 'is') return sql`${column} = any(${list})`;
  if (test === 'isNot') return sql`${column} <> all(${list})`;
  if (test === 'known') return sql`${column} is not null`;
  if (test === 'unknown') return sql`${column} is null`;
  throw new Error(`messages are not compared by ${test}`);
};

/** Messages of customers that match, counted by handle: `handle_id`, `n`. */
export const askedItems = (tx: Tx, { parts, from, to }: AskedItems, among: SegmentAmong | null): RawBuilder<unknown> => {
  const conditions = [
    sql<boolean>`direction = 'in' and handle_id is not null`,
    ...(from ? [sql<boolean>`at >= ${from}::timestamptz`] : []),
    ...(to ? [sql<boolean>`at < ${to}::timestamptz`] : []),
    ...(among ? [sql<boolean>`handle_id = any(${[...among.values()].flat()}::uuid[])`] : []),
    ...parts.map(partSql),
  ];
  return sql`select handle_id, count(*) as n from item_label where workspace_id = ${tx.workspaceId}::uuid and ${sql.join(conditions, sql` and `)} group by handle_id`;
};

/** Channels of customers' messages, the commonest first. */
export const channelsOfItems = async (tx: Tx): Promise<readonly { readonly channel: string; readonly n: number }[]> =>
  (
    await sql<{ channel: string; n: number }>`select channel, count(*)::int as n from item_label
      where workspace_id = ${tx.workspaceId}::uuid and direction = 'in' and channel <> '' group by channel order by n desc, channel limit 50`.execute(
      tx.of(),
    )
  ).rows;
