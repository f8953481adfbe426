import { sql } from 'kysely';
import { errors, PolkuError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { insertRows } from '../../platform/records/bulk.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { announceLinks } from '../news.ts';
import { canonical } from '../store.ts';

const namespace = 'profile';

/** The customer of today behind an id. */
export const customerOf = async (tx: Tx, asked: string): Promise<string> => {
  const id = (await canonical(tx, [asked])).get(asked);
  if (!id) throw new PolkuError(errors.notFound);
  return id;
};

/** The handle that carries what people write on a customer's profile; made when first needed. Files never write on it. */
export const profileHandle = async (tx: Tx, customerId: string, by: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    select h.id from identity_link l join handle h on h.workspace_id = ${tx.workspaceId}::uuid and h.id = l.handle_id
    where l.workspace_id = ${tx.workspaceId}::uuid and l.customer_id = ${customerId}::uuid and l.unlinked_at is null
      and h.kind = 'record' and h.namespace = ${namespace} order by h.first_seen_at, h.id limit 1`.execute(tx.of());
  if (rows[0]) return rows[0].id;
  const id = newId();
  await insertRows(tx, 'handle', { id: 'uuid', kind: 'text', namespace: 'text', value: 'text', display: 'text' }, [
    { id, kind: 'record', namespace, value: id, display: '' },
  ]);
  await insertRows(tx, 'identity_link', { id: 'uuid', handle_id: 'uuid', customer_id: 'uuid', reason: 'text', by: 'text' }, [
    { id: newId(), handle_id: id, customer_id: customerId, reason: 'written', by },
  ]);
  await announceLinks(tx, [{ handleId: id, customerId }]);
  return id;
};
