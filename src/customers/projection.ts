import { sql } from 'kysely';
import type { FieldValue } from '../platform/domain.ts';
import type { Tx } from '../platform/records/contract.ts';
import { putSearch, removeSearch } from '../platform/search/index.ts';
import { nameSortKey } from './finnish.ts';
import { updateStates } from './relationship/states.ts';
import { announceCustomers } from './news.ts';

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
  readonly own: Readonly<Record<string, FieldValue>>;
  readonly handle_kinds: readonly string[];
  readonly handles: number;
}

const shown: ReadonlySet<string> = new Set(['name', 'firstName', 'lastName', 'email', 'phone', 'town', 'company', 'number']);
/** Fields with a column of their own, or that only make up the name. */
const inColumns: ReadonlySet<string> = new Set(['name', 'firstName', 'lastName', 'email', 'phone', 'town', 'company']);
/** Longer texts are for reading, not for telling customers apart. */
const longestOwn = 500;

/** Handle → customer of today. One table at a time: joins were planned badly on a store that has no statistics yet (13 s for 500 rows). */
const linksOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ handle_id: string; customer_id: string }>`
    select handle_id, customer_id from identity_link
    where workspace_id = ${tx.workspaceId}::uuid and unlinked_at is null and customer_id = any(${[...ids]}::uuid[])`.execute(tx.of());
  return new Map(rows.map((row) => [row.handle_id, row.customer_id]));
};

interface Latest {
  /** The latest value of each shown field, as text. */
  readonly fields: Map<string, string>;
  /** The latest value of every other field, as it was given. */
  readonly own: Record<string, FieldValue>;
}

/** The latest value of each field; ties go to the one that was recorded first, so a rebuild gives the same again. */
const latestFacts = async (tx: Tx, links: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Latest>> => {
  const { rows } = await sql<{ handle_id: string; field: string; value: FieldValue }>`
    select handle_id, field, value from fact
    where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and handle_id = any(${[...links.keys()]}::uuid[])
      and type <> 'longtext'
    order by observed_at desc, id`.execute(tx.of());
  const byCustomer = new Map<string, Latest>();
  for (const { handle_id: handle, field, value } of rows) {
    if (value === null || value === '') continue;
    const id = links.get(handle) ?? '';
    const latest = byCustomer.get(id) ?? { fields: new Map<string, string>(), own: {} };
    byCustomer.set(id, latest);
    if (shown.has(field) && !latest.fields.has(field)) latest.fields.set(field, String(value));
    if (!inColumns.has(field) && !Object.hasOwn(latest.own, field) && String(value).length <= longestOwn)
      // A field may be called anything, also what every object has.
      Object.defineProperty(latest.own, field, { value, enumerable: true, configurable: true, writable: true });
  }
  return byCustomer;
};

/** Kinds of the addresses, by handle. */
const kindsOf = async (tx: Tx, handleIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ id: string; kind: string }>`
    select id, kind from handle where workspace_id = ${tx.workspaceId}::uuid and id = any(${[...handleIds]}::uuid[])`.execute(tx.of());
  return new Map(rows.map((row) => [row.id, row.kind]));
};

interface Sums {
  orders: number;
  spent: number;
  first: Date | null;
  last: Date | null;
  handles: number;
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));

const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));

const orderSums = async (tx: Tx, links: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Readonly<Sums>>> => {
  const { rows } = await sql<{ handle_id: string; orders: number; spent: number | null; first: Date; last: Date }>`
    select handle_id, count(*)::int as orders, sum(amount_cents)::float8 as spent, min(at) as first, max(at) as last
    from customer_order
    where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and handle_id = any(${[...links.keys()]}::uuid[])
    group by handle_id`.execute(tx.of());
  const sums = new Map<string, Sums>();
  const of = (id: string): Sums => {
    const known = sums.get(id) ?? { orders: 0, spent: 0, first: null, last: null, handles: 0 };
    sums.set(id, known);
    return known;
  };
  for (const id of links.values()) of(id).handles += 1;
  for (const row of rows) {
    const sum = of(links.get(row.handle_id) ?? '');
    sum.orders += row.orders;
    sum.spent += row.spent ?? 0;
    sum.first = earlier(sum.first, row.first);
    sum.last = later(sum.last, row.last);
  }
  return sums;
};

const writeProjection = async (tx: Tx, rows: readonly Projected[]): Promise<void> => {
  await sql`update customer set name = p.name, name_sort = p.name_sort, company = p.company, email = p.email, phone = p.phone, town = p.town,
      orders = p.orders, spent_cents = p.spent_cents, first_order_at = p.first_order_at, last_order_at = p.last_order_at,
      last_seen_at = greatest(p.last_seen_at, customer.last_seen_at), own = p.own,
      handle_kinds = p.handle_kinds, emptied_at = case when p.handles = 0 then coalesce(emptied_at, current_timestamp) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id uuid, name text, name_sort text, company text, email text, phone text, town text,
      orders integer, spent_cents bigint, first_order_at timestamptz, last_order_at timestamptz, last_seen_at timestamptz, own jsonb,
      handle_kinds text[], handles integer)
    where customer.workspace_id = ${tx.workspaceId}::uuid and customer.id = p.id`.execute(tx.of());
};

/** Rebuilds the rows of customers from what hangs on their handles, and what search knows of them. At most a few hundred at a time. */
export const rebuildProjection = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const links = await linksOf(tx, ids);
  const facts = await latestFacts(tx, links);
  const sums = await orderSums(tx, links);
  const kinds = await kindsOf(tx, [...links.keys()]);
  const kindsByCustomer = new Map<string, Set<string>>();
  for (const [handle, id] of links) kindsByCustomer.set(id, (kindsByCustomer.get(id) ?? new Set()).add(kinds.get(handle) ?? 'record'));
  const rows = ids.map((id): Projected => {
    const fields = facts.get(id)?.fields;
    const sum = sums.get(id);
    const full = [fields?.get('firstName'), fields?.get('lastName')].filter(Boolean).join(' ');
    const name = fields?.get('name') ?? (full || fields?.get('company') || fields?.get('email') || fields?.get('number') || '');
    return {
      id,
      name,
      name_sort: nameSortKey(name),
      company: fields?.get('company') ?? null,
      email: fields?.get('email') ?? null,
      phone: fields?.get('phone') ?? null,
      town: fields?.get('town') ?? null,
      orders: sum?.orders ?? 0,
      spent_cents: sum?.spent ?? 0,
      first_order_at: sum?.first?.toISOString() ?? null,
      last_order_at: sum?.last?.toISOString() ?? null,
      last_seen_at: sum?.last?.toISOString() ?? null,
      own: facts.get(id)?.own ?? {},
      handle_kinds: [...(kindsByCustomer.get(id) ?? [])].toSorted(),
      handles: sum?.handles ?? 0,
    };
  });
  await writeProjection(tx, rows);
  await updateStates(tx, ids, new Date());
  await announceCustomers(tx, ids);
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
        text: [row.email, row.phone, row.company, row.town, facts.get(row.id)?.fields.get('number')].filter(Boolean).join(' '),
        at: new Date(row.last_seen_at ?? 0),
      })),
  );
  await removeSearch(
    tx,
    'customer',
    rows.filter((row) => row.handles === 0).map((row) => row.id),
  );
};
