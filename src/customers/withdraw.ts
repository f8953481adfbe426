import { sql } from 'kysely';
import type { Importer } from '../platform/domain.ts';
import { publish } from '../platform/outbox/index.ts';
import { announceLinks } from './news.ts';
import { rebuildProjection } from './projection.ts';
import type { CustomersTables } from './tables.ts';

const step = 400;

/** Takes back what an import brought: facts, orders and links. Handles that people moved since stay, and are listed. */
export const withdrawImport: Importer['undo'] = async (house, workspaceId, importId) =>
  house.records.write(workspaceId, async (tx) => {
    const db = tx.of<CustomersTables>();
    const now = sql<Date>`current_timestamp`;
    const facts = await db
      .updateTable('fact')
      .set({ withdrawn_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('import_id', '=', importId)
      .where('withdrawn_at', 'is', null)
      .returning('handle_id')
      .execute();
    const orders = await db
      .updateTable('customer_order')
      .set({ withdrawn_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('import_id', '=', importId)
      .where('withdrawn_at', 'is', null)
      .returning(['id', 'handle_id'])
      .execute();
    // A handle that something else speaks for, an order or a fact of another import, keeps its link.
    const links = await sql<{ handle_id: string; customer_id: string }>`
      update identity_link set unlinked_at = current_timestamp
      where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid and unlinked_at is null
        and not exists (select 1 from fact where fact.workspace_id = ${workspaceId}::uuid and fact.handle_id = identity_link.handle_id and fact.withdrawn_at is null)
        and not exists (select 1 from customer_order o where o.workspace_id = ${workspaceId}::uuid and o.handle_id = identity_link.handle_id and o.withdrawn_at is null)
      returning handle_id, customer_id`.execute(tx.of());
    const moved = await sql<{ customer_id: string; name: string }>`
      select distinct c.id as customer_id, c.name from identity_link l join identity_link old on old.workspace_id = l.workspace_id and old.handle_id = l.handle_id and old.import_id = ${importId}::uuid
      join customer c on c.workspace_id = l.workspace_id and c.id = l.customer_id
      where l.workspace_id = ${workspaceId}::uuid and l.unlinked_at is null and l.act_id is not null limit 100`.execute(tx.of());
    await announceLinks(
      tx,
      links.rows.map((row) => ({ handleId: row.handle_id, customerId: null })),
    );
    for (let i = 0; i < orders.length; i += 500)
      await publish(tx, { type: 'order.withdrawn', key: 'orders', payload: { orderIds: orders.slice(i, i + 500).map((row) => row.id) } });
    const touchedHandles = [...new Set([...facts.map((row) => row.handle_id), ...orders.map((row) => row.handle_id)])];
    const holders = new Set(links.rows.map((row) => row.customer_id));
    for (let i = 0; i < touchedHandles.length; i += step) {
      const rows = await db
        .selectFrom('identity_link')
        .select('customer_id')
        .where('workspace_id', '=', workspaceId)
        .where('unlinked_at', 'is', null)
        .where('handle_id', 'in', touchedHandles.slice(i, i + step))
        .execute();
      for (const row of rows) holders.add(row.customer_id);
    }
    const customers = [...holders];
    for (let i = 0; i < customers.length; i += step) await rebuildProjection(tx, customers.slice(i, i + step));
    return {
      withdrawn: facts.length + orders.length + links.rows.length,
      touched: moved.rows.map((row) => ({
        what: { fi: `Yhdistetty tai erotettu käsin: ${row.name}`, en: `Merged or split by hand: ${row.name}` },
        link: `/customers/${row.customer_id}`,
      })),
    };
  });
