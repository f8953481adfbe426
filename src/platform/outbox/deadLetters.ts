import { errors, PolkuError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Tx } from '../records/contract.ts';
import { deliver, subscriptionsOf, type OutboxRow, type OutboxTables } from './index.ts';

export interface DeadLetter {
  readonly id: string;
  readonly consumer: string;
  readonly count: number;
  readonly error: string;
  readonly at: Date;
}

/** News that a consumer could not take and nobody has run again yet, newest first. */
export const deadLetters = async (tx: Tx): Promise<readonly DeadLetter[]> =>
  (
    await tx
      .of<OutboxTables>()
      .selectFrom('outbox_dead_letter')
      .select(['id', 'consumer', 'positions', 'error', 'at'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('solved_at', 'is', null)
      .orderBy('at', 'desc')
      .limit(200)
      .execute()
  ).map(({ id, consumer, positions, error, at }) => ({ id, consumer, count: positions.length, error, at }));

/** Hands the news to its consumer again. Throws what the consumer throws; consumers are idempotent, so nothing is done twice. */
export const retryDeadLetter = async (house: House, workspaceId: string, id: string): Promise<void> => {
  const { letter, rows } = await house.records.read(workspaceId, async (tx) => {
    const db = tx.of<OutboxTables>();
    const found = await db
      .selectFrom('outbox_dead_letter')
      .select(['consumer', 'positions'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .where('solved_at', 'is', null)
      .executeTakeFirst();
    if (!found) throw new PolkuError(errors.notFound);
    const news: readonly OutboxRow[] = await db
      .selectFrom('outbox')
      .select(['position', 'workspace_id', 'type', 'payload', 'at'])
      .where('workspace_id', '=', workspaceId)
      .where('position', 'in', found.positions)
      .orderBy('position')
      .execute();
    return { letter: found, rows: news };
  });
  const subscription = subscriptionsOf(house).find(({ consumer }) => consumer === letter.consumer);
  if (subscription && rows.length > 0) await deliver(house, subscription, rows);
  await house.records.write(workspaceId, (tx) =>
    tx
      .of<OutboxTables>()
      .updateTable('outbox_dead_letter')
      .set({ solved_at: house.now() })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute(),
  );
};
