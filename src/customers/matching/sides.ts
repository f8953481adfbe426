import { sql } from 'kysely';
import type { Tx } from '../../platform/records/contract.ts';
import { attributePrefix } from '../contract.ts';
import { normaliseHandle } from '../normalise.ts';
import type { MatchSide, Suggestion } from './contract.ts';
import type { PairRow } from './store.ts';

/** Own fields that are shown beside the compared ones, at most. */
const mostValues = 24;

/** One number has many spellings. */
const sameForm = (field: string, value: string): string =>
  field === 'phone' || field === 'email' ? (normaliseHandle(field, value) ?? value) : value;

/** Everything said of some customers, as it was written, the newest first and each once. */
const valuesOf = async (
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly field: string; readonly value: string }[]>> => {
  const { rows: links } = await sql<{ handle_id: string; customer_id: string }>`
    select handle_id, customer_id from identity_link
    where workspace_id = ${tx.workspaceId}::uuid and unlinked_at is null and customer_id = any(${[...ids]}::uuid[])`.execute(tx.of());
  const holder = new Map(links.map((link) => [link.handle_id, link.customer_id]));
  const handleIds = [...holder.keys()];
  const { rows: handles } = await sql<{ id: string; field: string; value: string }>`
    select id, kind as field, display as value from handle
    where workspace_id = ${tx.workspaceId}::uuid and id = any(${handleIds}::uuid[]) and kind in ('email', 'phone', 'number')`.execute(
    tx.of(),
  );
  const { rows: facts } = await sql<{ id: string; field: string; value: string }>`
    select handle_id as id, field, value #>> '{}' as value from fact
    where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and handle_id = any(${handleIds}::uuid[])
      and field not in ('number', 'firstName', 'lastName') order by observed_at desc, id`.execute(tx.of());
  const found = new Map<string, { field: string; value: string }[]>();
  for (const { id, field, value } of [...handles, ...facts]) {
    if (value === null || value === '') continue;
    const list = found.get(holder.get(id) ?? '') ?? [];
    // An address that has come to be another customer's is still what this one's file said: it is compared, so it is shown.
    const known = list.some((one) => one.field === field && sameForm(field, one.value) === sameForm(field, value));
    if (!known && list.length < mostValues) list.push({ field: field.replace(attributePrefix, ''), value });
    found.set(holder.get(id) ?? '', list);
  }
  return found;
};

/** Pairs with both their customers as people see them. */
export const withSides = async (tx: Tx, pairs: readonly PairRow[]): Promise<readonly Suggestion[]> => {
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const { rows } = await sql<{
    id: string;
    name: string;
    company: string | null;
    orders: number;
    spent_cents: string | number;
    last_seen_at: Date | null;
  }>`select id, name, company, orders, spent_cents, last_seen_at from customer
    where workspace_id = ${tx.workspaceId}::uuid and id = any(${ids}::uuid[])`.execute(tx.of());
  const values = await valuesOf(tx, ids);
  const sides = new Map(
    rows.map((row): readonly [string, MatchSide] => [
      row.id,
      {
        id: row.id,
        name: row.name,
        company: row.company,
        orders: row.orders,
        spentCents: Number(row.spent_cents),
        lastSeenAt: row.last_seen_at?.toISOString() ?? null,
        values: [...(values.get(row.id) ?? [])],
      },
    ]),
  );
  return pairs.flatMap(({ id, a, b, probability, swapped, reasons }) => {
    const [one, other] = [sides.get(a), sides.get(b)];
    return one && other ? [{ id, probability, swapped, reasons: [...reasons], sides: [one, other] as [MatchSide, MatchSide] }] : [];
  });
};
