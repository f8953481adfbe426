import type { Generated } from 'kysely';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import { canonical } from './store.ts';

interface SegmentTables {
  readonly segment: {
    workspace_id: string;
    id: string;
    kind: 'rule' | 'persona';
    name: string;
    version: number;
    created_at: Generated<Date>;
    archived_at: Date | null;
  };
  readonly segment_member: { workspace_id: string; segment_id: string; customer_id: string; margin: number | null };
}

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

/** Adds at most 500 members in this transaction; a member that is there gets the new margin. Empty the segment first to replace it. */
export const addMembers = async (tx: Tx, segmentId: string, members: readonly SegmentMember[]): Promise<void> => {
  await insertRows(
    tx,
    'segment_member',
    { segment_id: 'uuid', customer_id: 'uuid', margin: 'double precision' },
    members.map(({ customerId, margin }) => ({ segment_id: segmentId, customer_id: customerId, margin })),
    ['workspace_id', 'segment_id', 'customer_id'],
  );
};

export const emptySegment = async (tx: Tx, segmentId: string): Promise<void> => {
  await db(tx).deleteFrom('segment_member').where('workspace_id', '=', tx.workspaceId).where('segment_id', '=', segmentId).execute();
};

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

/** The live segments a customer belongs to. */
export const segmentsOfCustomer = async (
  tx: Tx,
  customerId: string,
): Promise<readonly { readonly segmentId: string; readonly kind: string; readonly margin: number | null }[]> =>
  (
    await db(tx)
      .selectFrom('segment_member as m')
      .innerJoin('segment as s', (join) => join.onRef('s.workspace_id', '=', 'm.workspace_id').onRef('s.id', '=', 'm.segment_id'))
      .select(['m.segment_id', 's.kind', 'm.margin'])
      .where('m.workspace_id', '=', tx.workspaceId)
      .where('m.customer_id', '=', customerId)
      .where('s.archived_at', 'is', null)
      .execute()
  ).map((row) => ({ segmentId: row.segment_id, kind: row.kind, margin: row.margin }));
