import { sql } from 'kysely';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import { removeSearch } from '../platform/search/index.ts';
import type { CustomersTables } from './tables.ts';

/**
 * Erases a person everywhere: each domain's `erasePerson` first, then our own rows. A keyed hash of each address stays, so that a later
 * import does not bring the person back unnoticed; it reveals nothing.
 */
export const erasePerson = async (house: House, workspaceId: string, customerId: string): Promise<void> => {
  const handles = await house.records.read(workspaceId, (tx) =>
    tx
      .of<CustomersTables>()
      .selectFrom('identity_link')
      .innerJoin('handle', (join) =>
        join.onRef('handle.workspace_id', '=', 'identity_link.workspace_id').onRef('handle.id', '=', 'identity_link.handle_id'),
      )
      .select(['handle.id', 'handle.kind', 'handle.value'])
      .where('identity_link.workspace_id', '=', workspaceId)
      .where('identity_link.customer_id', '=', customerId)
      .where('identity_link.unlinked_at', 'is', null)
      .execute(),
  );
  const handleIds = handles.map((handle) => handle.id);
  for (const domain of house.domains)
    if (domain.name !== 'customers') await domain.hooks?.erasePerson?.(house, workspaceId, { customerId, handleIds });
  await house.records.write(workspaceId, async (tx) => {
    const db = tx.of<CustomersTables>();
    for (const handle of handles.filter(({ kind }) => kind === 'email' || kind === 'phone'))
      await db
        .insertInto('suppression')
        .values({ workspace_id: workspaceId, id: newId(), hash: house.secrets.hash(workspaceId, `${handle.kind}:${handle.value}`) })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'hash']).doNothing())
        .execute();
    if (handleIds.length > 0) {
      for (const table of ['fact', 'customer_order', 'consent', 'identity_link'] as const)
        await db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('handle_id', 'in', handleIds).execute();
      await db.deleteFrom('handle').where('workspace_id', '=', workspaceId).where('id', 'in', handleIds).execute();
    }
    // Who was once merged into this person leaves no name behind either.
    const merged = await sql<{ id: string }>`
      with recursive gone as (
        select id from customer where workspace_id = ${workspaceId}::uuid and id = ${customerId}::uuid
        union select c.id from customer c join gone on c.merged_into = gone.id where c.workspace_id = ${workspaceId}::uuid
      ) delete from customer where workspace_id = ${workspaceId}::uuid and id in (select id from gone) returning id`.execute(tx.of());
    await sql`delete from segment_member where workspace_id = ${workspaceId}::uuid
      and customer_id = any(${merged.rows.map((row) => row.id)}::uuid[])`.execute(tx.of());
    await removeSearch(
      tx,
      'customer',
      merged.rows.map((row) => row.id),
    );
    if (handleIds.length > 0)
      await sql`delete from outbox where workspace_id = ${workspaceId}::uuid and payload::text like any(${handleIds.map((id) => `%${id}%`)}::text[])`.execute(
        tx.of(),
      );
  });
};
