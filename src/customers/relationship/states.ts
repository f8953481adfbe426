import { sql } from 'kysely';
import type { Tx } from '../../platform/records/contract.ts';
import { announceCustomers } from '../news.ts';
import { usualLimits, type Limits } from './contract.ts';

export const readLimits = async (tx: Tx): Promise<Limits> => {
  const { rows } = await sql<Limits>`
    select new_days as "newDays", fading_days as "fadingDays", former_days as "formerDays" from relationship_setting
    where workspace_id = ${tx.workspaceId}::uuid`.execute(tx.of());
  return rows[0] ?? usualLimits;
};

const dayMs = 86_400_000;
const before = (now: Date, days: number): string => new Date(now.getTime() - days * dayMs).toISOString();
const perQuery = 1000;

/** Among customers who have bought lately and known us for long: those whose latest break was long enough to have made them former. */
const returnedAmong = async (tx: Tx, ids: readonly string[], now: Date, limits: Limits): Promise<readonly string[]> => {
  // One table at a time, as in the projection: joins are planned badly on a store without statistics.
  const { rows: links } = await sql<{ handle_id: string; customer_id: string }>`
    select handle_id, customer_id from identity_link
    where workspace_id = ${tx.workspaceId}::uuid and unlinked_at is null and customer_id = any(${[...ids]}::uuid[])`.execute(tx.of());
  const holder = new Map(links.map((link) => [link.handle_id, link.customer_id]));
  const { rows: orders } = await sql<{ handle_id: string; at: Date }>`
    select handle_id, at from customer_order
    where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and handle_id = any(${[...holder.keys()]}::uuid[])
    order by at`.execute(tx.of());
  const since = now.getTime() - limits.newDays * dayMs;
  const last = new Map<string, number>();
  const returned = new Set<string>();
  for (const order of orders) {
    const id = holder.get(order.handle_id) ?? '';
    const at = order.at.getTime();
    const previous = last.get(id);
    if (previous !== undefined && at > since && at - previous > limits.formerDays * dayMs) returned.add(id);
    last.set(id, at);
  }
  return [...returned];
};

const allReturned = async (tx: Tx, ids: readonly string[] | null, now: Date, limits: Limits): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from customer where workspace_id = ${tx.workspaceId}::uuid and merged_into is null and emptied_at is null
      and (${ids === null}::boolean or id = any(${[...(ids ?? [])]}::uuid[])) and orders >= 2
      and last_order_at > ${before(now, limits.newDays)}::timestamptz and first_order_at < ${before(now, limits.formerDays)}::timestamptz`.execute(
    tx.of(),
  );
  const found: string[] = [];
  for (let from = 0; from < rows.length; from += perQuery)
    found.push(
      ...(await returnedAmong(
        tx,
        rows.slice(from, from + perQuery).map(({ id }) => id),
        now,
        limits,
      )),
    );
  return found;
};

/**
 * Brings the state of the customers (null: of all) up to date in one statement; only rows that change are written. The rules, in this
 * order: nothing bought – possible; last purchase at least `formerDays` ago – former; at least `fadingDays` ago – fading; a break longer
 * than `formerDays` ended within `newDays` – returned; first purchase within `newDays` – new; otherwise current. Answers how many changed.
 */
export const updateStates = async (tx: Tx, ids: readonly string[] | null, now: Date): Promise<number> => {
  const limits = await readLimits(tx);
  const returned = await allReturned(tx, ids, now, limits);
  const { rows } = await sql<{ id: string }>`
    update customer set state = ruled.state from (
      select id, case
        when orders = 0 or last_order_at is null then 'possible'
        when last_order_at <= ${before(now, limits.formerDays)}::timestamptz then 'former'
        when last_order_at <= ${before(now, limits.fadingDays)}::timestamptz then 'fading'
        when id = any(${[...returned]}::uuid[]) then 'returned'
        when first_order_at > ${before(now, limits.newDays)}::timestamptz then 'new'
        else 'current' end as state
      from customer where workspace_id = ${tx.workspaceId}::uuid and merged_into is null and emptied_at is null
        and (${ids === null}::boolean or id = any(${[...(ids ?? [])]}::uuid[]))
    ) ruled
    where customer.workspace_id = ${tx.workspaceId}::uuid and customer.id = ruled.id and customer.state <> ruled.state
    returning customer.id`.execute(tx.of());
  // A projection tells of its customers itself.
  if (ids === null)
    await announceCustomers(
      tx,
      rows.map(({ id }) => id),
    );
  return rows.length;
};
