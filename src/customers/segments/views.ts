import { errors, PolkuError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/records/contract.ts';
import type { View } from './contract.ts';
import type { SegmentTables } from './tables.ts';

const db = (tx: Tx) => tx.of<SegmentTables>();
const most = 100;

/** Somebody's own views of the list, by name. */
export const viewsOf = async (tx: Tx, userId: string): Promise<readonly View[]> =>
  db(tx)
    .selectFrom('customer_view')
    .select(['id', 'name', 'q', 'sort', 'segment_id as segmentId'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('user_id', '=', userId)
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute();

/** Keeps a view; one of the same name gives way. */
export const saveView = async (tx: Tx, userId: string, view: Omit<View, 'id'>): Promise<string> => {
  const { name, q, sort, segmentId } = view;
  const own = await viewsOf(tx, userId);
  if (own.length >= most) throw new PolkuError(errors.tooLarge, { limit: most });
  await db(tx)
    .deleteFrom('customer_view')
    .where('workspace_id', '=', tx.workspaceId)
    .where('user_id', '=', userId)
    .where('name', '=', name)
    .execute();
  const id = newId();
  await db(tx)
    .insertInto('customer_view')
    .values({ workspace_id: tx.workspaceId, id, user_id: userId, name, q, sort, segment_id: segmentId })
    .execute();
  return id;
};

export const dropView = async (tx: Tx, userId: string, id: string): Promise<void> => {
  await db(tx)
    .deleteFrom('customer_view')
    .where('workspace_id', '=', tx.workspaceId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .execute();
};
