import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { publish } from '../../platform/outbox/index.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { canonical } from '../store.ts';
import type { SegmentTables } from './tables.ts';

const db = (tx: Tx) => tx.of<SegmentTables>();

/** A group of customers. The id is the caller's own: a persona and its segment share it. */
export const saveSegment = async (
  tx: Tx,
  segment: { readonly id: string; readonly kind: 'rule' | 'persona'; readonly name: string },
): Promise<void> => {
  await db(tx)
    .insertInto('segment')
    .values({ workspace_id: tx.workspaceId, ...segment, version: 0, archived_at: null })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet({ name: segment.name, archived_at: null }))
    .execute();
};

export const archiveSegment = async (tx: Tx, segmentId: string, at: Date): Promise<void> => {
  await db(tx)
    .updateTable('segment')
    .set({ archived_at: at })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', segmentId)
    .execute();
};

export interface SegmentMember {
  readonly customerId: string;
  /** 0…1, how clearly the customer belongs; null when the segment is a rule. */
  readonly margin: number | null;
}

/** Tells the others who came in and who left, at most 500 of each, in the transaction that moved them. */
const announceMembers = async (
  tx: Tx,
  segmentId: string,
  moved: { readonly entered?: readonly string[]; readonly left?: readonly string[] },
): Promise<void> => {
  const { entered = [], left = [] } = moved;
  if (entered.length + left.length > 0)
    await publish(tx, { type: 'segment.changed', key: 'segments', payload: { segmentId, entered, left } });
};

/** Adds at most 500 members in this transaction; a member that is there already gets the new margin. Answers how many were not there. */
export const addMembers = async (tx: Tx, segmentId: string, members: readonly SegmentMember[]): Promise<number> => {
  if (members.length === 0) return 0;
  const { rows } = await sql<{ customer_id: string; is_new: boolean }>`
    insert into segment_member (workspace_id, segment_id, customer_id, margin)
    select ${tx.workspaceId}::uuid, ${segmentId}::uuid, "customerId", margin
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as row("customerId" uuid, margin double precision)
    on conflict (workspace_id, segment_id, customer_id) do update set margin = excluded.margin
    returning customer_id, xmax = 0 as is_new`.execute(tx.of());
  const entered = rows.filter((row) => row.is_new).map((row) => row.customer_id);
  await announceMembers(tx, segmentId, { entered });
  return entered.length;
};

/** Takes at most 500 members out in this transaction and keeps from when until when they belonged. Answers how many there were. */
export const removeMembers = async (tx: Tx, segmentId: string, customerIds: readonly string[]): Promise<number> => {
  if (customerIds.length === 0) return 0;
  const gone = await db(tx)
    .deleteFrom('segment_member')
    .where('workspace_id', '=', tx.workspaceId)
    .where('segment_id', '=', segmentId)
    .where('customer_id', 'in', [...customerIds])
    .returning(['customer_id', 'since'])
    .execute();
  if (gone.length === 0) return 0;
  await db(tx)
    .insertInto('segment_past')
    .values(
      gone.map(({ customer_id, since }) => ({ workspace_id: tx.workspaceId, id: newId(), segment_id: segmentId, customer_id, since })),
    )
    .execute();
  await announceMembers(tx, segmentId, { left: gone.map((row) => row.customer_id) });
  return gone.length;
};

/** Members as they were written down, before any merge: what `addMembers` and `removeMembers` change. */
export const writtenMembers = async (tx: Tx, segmentId: string): Promise<readonly string[]> =>
  (
    await db(tx)
      .selectFrom('segment_member')
      .select('customer_id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('segment_id', '=', segmentId)
      .execute()
  ).map((row) => row.customer_id);

/** Members of a segment as identities stand today: somebody who was merged is counted once, under the customer they became. */
export const membersOf = async (tx: Tx, segmentId: string): Promise<readonly SegmentMember[]> => {
  const rows = await db(tx)
    .selectFrom('segment_member')
    .select(['customer_id', 'margin'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('segment_id', '=', segmentId)
    .orderBy('margin', (order) => order.desc().nullsLast())
    .orderBy('customer_id')
    .execute();
  const today = await canonical(
    tx,
    rows.map((row) => row.customer_id),
  );
  const members = new Map<string, SegmentMember>();
  for (const row of rows) {
    const customerId = today.get(row.customer_id);
    if (customerId && !members.has(customerId)) members.set(customerId, { customerId, margin: row.margin });
  }
  return [...members.values()];
};

/** The live segments a customer belongs to, also through a customer that was merged into this one. */
export const segmentsOfCustomer = async (
  tx: Tx,
  customerId: string,
): Promise<readonly { readonly segmentId: string; readonly kind: string; readonly margin: number | null }[]> =>
  (
    await sql<{ segmentId: string; kind: string; margin: number | null }>`
      with recursive own as (
        select id from customer where workspace_id = ${tx.workspaceId}::uuid and id = ${customerId}::uuid
        union select c.id from customer c join own on c.merged_into = own.id where c.workspace_id = ${tx.workspaceId}::uuid
      )
      select m.segment_id as "segmentId", s.kind, max(m.margin) as margin from segment_member m
      join segment s on s.workspace_id = m.workspace_id and s.id = m.segment_id and s.archived_at is null
      where m.workspace_id = ${tx.workspaceId}::uuid and m.customer_id in (select id from own)
      group by m.segment_id, s.kind`.execute(tx.of())
  ).rows;

/** The addresses of a segment's clearest members, for reading what they said: at most `limit` customers with all their handles. */
export const handlesOfMembers = async (
  tx: Tx,
  segmentId: string,
  limit: number,
): Promise<readonly { readonly handleId: string; readonly customerId: string }[]> => {
  const members = (await membersOf(tx, segmentId)).slice(0, limit).map((member) => member.customerId);
  const { rows } = await sql<{ handleId: string; customerId: string }>`
    select handle_id as "handleId", customer_id as "customerId" from identity_link
    where workspace_id = ${tx.workspaceId}::uuid and unlinked_at is null and customer_id = any(${members}::uuid[])`.execute(tx.of());
  return rows;
};

/** Segments by rule that a customer belongs to or belonged to, with the times: what a person may see of themselves. */
export const membershipsOf = async (
  tx: Tx,
  customerId: string,
): Promise<readonly { readonly segment: string; readonly since: Date; readonly until: Date | null }[]> =>
  (
    await sql<{ segment: string; since: Date; until: Date | null }>`
      select s.name as segment, held.since, held.until from (
        select segment_id, since, null::timestamptz as until from segment_member
        where workspace_id = ${tx.workspaceId}::uuid and customer_id = ${customerId}::uuid
        union all
        select segment_id, since, until from segment_past where workspace_id = ${tx.workspaceId}::uuid and customer_id = ${customerId}::uuid
      ) held
      join segment s on s.workspace_id = ${tx.workspaceId}::uuid and s.id = held.segment_id and s.kind = 'rule'
      order by held.since desc limit 1000`.execute(tx.of())
  ).rows;
