import { sql } from 'kysely';
import type { Importer } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { publish } from '../platform/outbox/index.ts';
import type { Tx } from '../platform/records/contract.ts';
import { announceLinks } from './news.ts';
import { rebuildProjection } from './projection.ts';
import type { CustomersTables } from './tables.ts';

const step = 500;

/** Runs a step in transactions of its own until it finds nothing more to do; answers how many rows it changed. */
const repeat = async (house: House, workspaceId: string, act: (tx: Tx) => Promise<number>): Promise<number> => {
  let all = 0;
  for (let n = step; n === step;) {
    n = await house.records.write(workspaceId, act);
    all += n;
  }
  return all;
};

const withdrawFacts = async (tx: Tx, importId: string): Promise<number> => {
  const { numAffectedRows } =
    await sql`update fact set withdrawn_at = current_timestamp where workspace_id = ${tx.workspaceId}::uuid and id in
    (select id from fact where workspace_id = ${tx.workspaceId}::uuid and import_id = ${importId}::uuid and withdrawn_at is null limit ${step})`.execute(
      tx.of(),
    );
  return Number(numAffectedRows ?? 0n);
};

const withdrawOrders = async (tx: Tx, importId: string): Promise<number> => {
  const { rows } = await sql<{ id: string }>`
    update customer_order set withdrawn_at = current_timestamp where workspace_id = ${tx.workspaceId}::uuid and id in
      (select id from customer_order where workspace_id = ${tx.workspaceId}::uuid and import_id = ${importId}::uuid and withdrawn_at is null limit ${step})
    returning id`.execute(tx.of());
  if (rows.length > 0) await publish(tx, { type: 'order.withdrawn', key: 'orders', payload: { orderIds: rows.map((row) => row.id) } });
  return rows.length;
};

interface OpenLink {
  readonly id: string;
  readonly handle_id: string;
}

/** Open links that the import made, and those of earlier undone imports that something still needed then; a page at a time by id. */
const openLinks = (tx: Tx, importId: string, after: string): Promise<readonly OpenLink[]> =>
  tx
    .of<CustomersTables>()
    .selectFrom('identity_link')
    .select(['id', 'handle_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('unlinked_at', 'is', null)
    .where('act_id', 'is', null)
    .where((eb) => eb.or([eb('import_id', '=', importId), eb('kept', '=', true)]))
    .where('id', '>', after)
    .orderBy('id')
    .limit(step)
    .execute();

/** Closes the links of a page whose handle nothing speaks for any more: no fact, no order, nothing in another domain. The others are kept. */
const closeLinks = async (tx: Tx, page: readonly OpenLink[], held: ReadonlySet<string>): Promise<readonly string[]> => {
  const ids = page.filter((link) => !held.has(link.handle_id)).map((link) => link.id);
  const { rows } = await sql<{ id: string; handle_id: string; customer_id: string }>`
    update identity_link set unlinked_at = current_timestamp, kept = false
    where workspace_id = ${tx.workspaceId}::uuid and id = any(${ids}::uuid[]) and unlinked_at is null
      and not exists (select 1 from fact where fact.workspace_id = ${tx.workspaceId}::uuid and fact.handle_id = identity_link.handle_id and fact.withdrawn_at is null)
      and not exists (select 1 from customer_order o where o.workspace_id = ${tx.workspaceId}::uuid and o.handle_id = identity_link.handle_id and o.withdrawn_at is null)
    returning id, handle_id, customer_id`.execute(tx.of());
  const closed = new Set(rows.map((row) => row.id));
  await sql`update identity_link set kept = true where workspace_id = ${tx.workspaceId}::uuid and not kept
    and id = any(${page.filter((link) => !closed.has(link.id)).map((link) => link.id)}::uuid[])`.execute(tx.of());
  await announceLinks(
    tx,
    rows.map((row) => ({ handleId: row.handle_id, customerId: null })),
  );
  await rebuildProjection(tx, [...new Set(rows.map((row) => row.customer_id))]);
  return rows.map((row) => row.id);
};

const withdrawLinks = async (house: House, workspaceId: string, importId: string): Promise<number> => {
  let closed = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const from = after;
    const page = await house.records.read(workspaceId, (tx) => openLinks(tx, importId, from));
    const last = page.at(-1);
    if (!last) return closed;
    after = last.id;
    // Other domains may ask the event store, so they are asked outside the transaction.
    const held = new Set<string>();
    const handles = page.map((link) => link.handle_id);
    for (const domain of house.domains)
      for (const id of (await domain.hooks?.holdsHandles?.(house, workspaceId, handles)) ?? []) held.add(id);
    closed += (await house.records.write(workspaceId, (tx) => closeLinks(tx, page, held))).length;
  }
};

/** Customers whose rows tell of something that the import brought, by links of today or of then. */
const customersTouched = async (tx: Tx, importId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ customer_id: string }>`
    select distinct l.customer_id from identity_link l where l.workspace_id = ${tx.workspaceId}::uuid and l.unlinked_at is null and l.handle_id in (
      select handle_id from fact where workspace_id = ${tx.workspaceId}::uuid and import_id = ${importId}::uuid
      union select handle_id from customer_order where workspace_id = ${tx.workspaceId}::uuid and import_id = ${importId}::uuid)`.execute(
    tx.of(),
  );
  return rows.map((row) => row.customer_id);
};

const movedByHand = async (tx: Tx, importId: string): Promise<readonly { readonly customer_id: string; readonly name: string }[]> => {
  const { rows } = await sql<{ customer_id: string; name: string }>`
    select distinct c.id as customer_id, c.name from identity_link l
    join identity_link old on old.workspace_id = l.workspace_id and old.handle_id = l.handle_id and old.import_id = ${importId}::uuid
    join customer c on c.workspace_id = l.workspace_id and c.id = l.customer_id
    where l.workspace_id = ${tx.workspaceId}::uuid and l.unlinked_at is null and l.act_id is not null limit 100`.execute(tx.of());
  return rows;
};

/**
 * Takes back what an import brought: facts, orders and links, in short transactions; safe to run again after it was cut off. Handles that
 * people moved since stay, and are listed; handles that something else needs keep their customer until that is gone too.
 */
export const withdrawImport: Importer['undo'] = async (house, workspaceId, importId) => {
  const facts = await repeat(house, workspaceId, (tx) => withdrawFacts(tx, importId));
  const orders = await repeat(house, workspaceId, (tx) => withdrawOrders(tx, importId));
  const links = await withdrawLinks(house, workspaceId, importId);
  const customers = await house.records.read(workspaceId, (tx) => customersTouched(tx, importId));
  for (let i = 0; i < customers.length; i += step)
    await house.records.write(workspaceId, (tx) => rebuildProjection(tx, customers.slice(i, i + step)));
  const moved = await house.records.read(workspaceId, (tx) => movedByHand(tx, importId));
  return {
    withdrawn: facts + orders + links,
    touched: moved.map((row) => ({
      what: { fi: `Yhdistetty tai erotettu käsin: ${row.name}`, en: `Merged or split by hand: ${row.name}` },
      link: `/customers/${row.customer_id}`,
    })),
  };
};
