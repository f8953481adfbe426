import { sql } from 'kysely';
import type { Tx } from '../platform/records/contract.ts';
import { putSearch, removeSearch } from '../platform/search/index.ts';
import { sortKey } from './normalise.ts';
import type { CustomersTables } from './tables.ts';

interface Projected {
  readonly id: string;
  readonly name: string;
  readonly name_sort: string;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly town: string | null;
  readonly orders: number;
  readonly spent_cents: number;
  readonly first_order_at: string | null;
  readonly last_order_at: string | null;
  readonly last_seen_at: string | null;
  readonly handles: number;
}

const shown = ['name', 'firstName', 'lastName', 'email', 'phone', 'town', 'company'] as const;

/** The latest value of each shown field; ties go to the one that was recorded first, so a rebuild gives the same again. */
const latestFacts = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> => {
  const rows = await tx
    .of<CustomersTables>()
    .selectFrom('fact')
    .innerJoin('identity_link', (join) =>
      join
        .onRef('identity_link.workspace_id', '=', 'fact.workspace_id')
        .onRef('identity_link.handle_id', '=', 'fact.handle_id')
        .on('identity_link.unlinked_at', 'is', null),
    )
    .select(['identity_link.customer_id', 'fact.field', 'fact.value'])
    .where('fact.workspace_id', '=', tx.workspaceId)
    .where('identity_link.customer_id', 'in', [...ids])
    .where('fact.withdrawn_at', 'is', null)
    .where('fact.field', 'in', [...shown])
    .orderBy('fact.observed_at', 'desc')
    .orderBy('fact.id')
    .execute();
  const byCustomer = new Map<string, Map<string, string>>();
  for (const { customer_id: id, field, value } of rows) {
    const fields = byCustomer.get(id) ?? new Map<string, string>();
    if (!fields.has(field) && value !== null && value !== '') fields.set(field, String(value));
    byCustomer.set(id, fields);
  }
  return byCustomer;
};

const orderSums = async (tx: Tx, ids: readonly string[]) => {
  const rows = await tx
    .of<CustomersTables>()
    .selectFrom('identity_link')
    .leftJoin('customer_order', (join) =>
      join
        .onRef('customer_order.workspace_id', '=', 'identity_link.workspace_id')
        .onRef('customer_order.handle_id', '=', 'identity_link.handle_id')
        .on('customer_order.withdrawn_at', 'is', null),
    )
    .select((eb) => [
      'identity_link.customer_id',
      eb.fn.count<number>('customer_order.id').as('orders'),
      eb.fn.sum<number>('customer_order.amount_cents').as('spent'),
      eb.fn.min('customer_order.at').as('first'),
      eb.fn.max('customer_order.at').as('last'),
      sql<number>`count(distinct identity_link.handle_id)`.as('handles'),
    ])
    .where('identity_link.workspace_id', '=', tx.workspaceId)
    .where('identity_link.customer_id', 'in', [...ids])
    .where('identity_link.unlinked_at', 'is', null)
    .groupBy('identity_link.customer_id')
    .execute();
  return new Map(rows.map((row) => [row.customer_id, row]));
};

const writeProjection = async (tx: Tx, rows: readonly Projected[]): Promise<void> => {
  await sql`update customer set name = p.name, name_sort = p.name_sort, company = p.company, email = p.email, phone = p.phone, town = p.town,
      orders = p.orders, spent_cents = p.spent_cents, first_order_at = p.first_order_at, last_order_at = p.last_order_at,
      last_seen_at = greatest(p.last_seen_at, customer.last_seen_at), emptied_at = case when p.handles = 0 then coalesce(emptied_at, current_timestamp) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id uuid, name text, name_sort text, company text, email text, phone text, town text,
      orders integer, spent_cents bigint, first_order_at timestamptz, last_order_at timestamptz, last_seen_at timestamptz, handles integer)
    where customer.workspace_id = ${tx.workspaceId}::uuid and customer.id = p.id`.execute(tx.of());
};

/** Rebuilds the rows of customers from what hangs on their handles, and what search knows of them. At most a few hundred at a time. */
export const rebuildProjection = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const facts = await latestFacts(tx, ids);
  const sums = await orderSums(tx, ids);
  const rows = ids.map((id): Projected => {
    const fields = facts.get(id);
    const sum = sums.get(id);
    const full = [fields?.get('firstName'), fields?.get('lastName')].filter(Boolean).join(' ');
    const name = fields?.get('name') ?? (full || fields?.get('company') || fields?.get('email') || '');
    return {
      id,
      name,
      name_sort: sortKey(name),
      company: fields?.get('company') ?? null,
      email: fields?.get('email') ?? null,
      phone: fields?.get('phone') ?? null,
      town: fields?.get('town') ?? null,
      orders: Number(sum?.orders ?? 0),
      spent_cents: Number(sum?.spent ?? 0),
      first_order_at: sum?.first ? new Date(sum.first).toISOString() : null,
      last_order_at: sum?.last ? new Date(sum.last).toISOString() : null,
      last_seen_at: sum?.last ? new Date(sum.last).toISOString() : null,
      handles: Number(sum?.handles ?? 0),
    };
  });
  await writeProjection(tx, rows);
  await putSearch(
    tx,
    rows
      .filter((row) => row.handles > 0)
      .map((row) => ({
        kind: 'customer',
        id: row.id,
        title: row.name || '–',
        note: row.company ?? row.town ?? '',
        link: `/customers/${row.id}`,
        text: [row.email, row.phone, row.company, row.town].filter(Boolean).join(' '),
        at: new Date(row.last_seen_at ?? 0),
      })),
  );
  await removeSearch(
    tx,
    'customer',
    rows.filter((row) => row.handles === 0).map((row) => row.id),
  );
};
