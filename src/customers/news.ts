import { sql } from 'kysely';
import type { Tx } from '../platform/records/contract.ts';
import { publishAll } from '../platform/outbox/index.ts';
import type { CustomersTables } from './tables.ts';

export interface LinkChange {
  readonly handleId: string;
  /** Null: the handle belongs to nobody any more. */
  readonly customerId: string | null;
}

const perNews = 500;

/** Rises with every change of identity; computed results store it and say when they are older. */
export const identityEpoch = async (tx: Tx): Promise<number> =>
  (
    await tx
      .of<CustomersTables>()
      .selectFrom('identity_epoch')
      .select('epoch')
      .where('workspace_id', '=', tx.workspaceId)
      .executeTakeFirst()
  )?.epoch ?? 0;

/** Tells the others which handles changed hands, in the transaction that changed them. */
export const announceLinks = async (tx: Tx, links: readonly LinkChange[]): Promise<void> => {
  if (links.length === 0) return;
  await sql`insert into identity_epoch (workspace_id, id, epoch) values (${tx.workspaceId}::uuid, ${tx.workspaceId}::uuid, 1)
    on conflict (workspace_id, id) do update set epoch = identity_epoch.epoch + 1`.execute(tx.of());
  const epoch = await identityEpoch(tx);
  const chunks = Array.from({ length: Math.ceil(links.length / perNews) }, (_, i) => links.slice(i * perNews, (i + 1) * perNews));
  await publishAll(
    tx,
    chunks.map((chunk) => ({ type: 'identity.changed', key: 'identity', payload: { links: chunk, epoch } })),
  );
};

/** Tells the others that what is known of customers has changed, in the transaction that changed it. */
export const announceCustomers = (tx: Tx, customerIds: readonly string[]): Promise<void> =>
  publishAll(
    tx,
    Array.from({ length: Math.ceil(customerIds.length / perNews) }, (_, i) => ({
      type: 'customer.changed',
      key: 'customers',
      payload: { customerIds: customerIds.slice(i * perNews, (i + 1) * perNews) },
    })),
  );
