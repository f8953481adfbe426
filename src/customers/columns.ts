import { sql } from 'kysely';
import type { CustomerColumn, FieldType, FieldValue } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { attributePrefix } from './contract.ts';

interface FactRow {
  readonly customer_id: string;
  readonly field: string;
  readonly value: FieldValue;
  readonly type: FieldType;
}

const demographic =
  /^(?:gender|sex|age|birth.*|senior ?citizen|partner|dependents|marital.*|education|job|occupation|town|city|sukupuoli|ikä|syntymä.*|paikkakunta|kaupunki|siviilisääty|koulutus|ammatti|perhe)$/i;
const outcome = /^(?:churn|churned|left|converted|conversion|y|subscribed|poistunut|lopettanut|osti|nps|csat)$/i;

const townLabel = { fi: 'Paikkakunta', en: 'Town' };

const blockOf = (name: string): CustomerColumn['block'] =>
  demographic.test(name) ? 'demographic' : outcome.test(name) ? 'outcome' : 'attribute';

/** Numbers of few distinct values are classes; texts of many are names and tell nothing about groups. */
const typeOf = (values: readonly FieldValue[], declared: FieldType): CustomerColumn['type'] | null => {
  const distinct = new Set(values).size;
  if (typeof values[0] === 'number') return distinct > 2 ? 'number' : 'binary';
  if (declared === 'date' || declared === 'datetime' || declared === 'longtext') return null;
  if (distinct === 2) return 'binary';
  return distinct <= 20 && distinct < values.length / 4 ? 'nominal' : null;
};

const attributeColumns = (rows: readonly FactRow[], customers: number): readonly CustomerColumn[] => {
  const fields = new Map<string, { type: FieldType; values: Map<string, number | string> }>();
  for (const { customer_id: id, field, value, type } of rows) {
    if (value === null) continue;
    const column = fields.get(field) ?? { type, values: new Map() };
    if (!column.values.has(id)) column.values.set(id, typeof value === 'number' ? value : String(value));
    fields.set(field, column);
  }
  return [...fields].flatMap(([field, { type, values }]) => {
    const kind = typeOf([...values.values()], type);
    if (!kind || values.size < Math.min(30, customers / 10)) return [];
    const name = field.startsWith(attributePrefix) ? field.slice(attributePrefix.length) : field;
    const label = field === 'town' ? townLabel : { fi: name, en: name };
    return [{ key: field, label, block: blockOf(name), type: kind, source: 'data' as const, values }];
  });
};

const orderLabels = {
  'orders.frequency': { fi: 'Tilauksia', en: 'Orders' },
  'orders.spent': { fi: 'Ostot yhteensä, €', en: 'Spent in all, €' },
  'orders.average': { fi: 'Keskiostos, €', en: 'Average order, €' },
  'orders.recency': { fi: 'Päiviä viime tilauksesta', en: 'Days since the last order' },
  'orders.shopShare': { fi: 'Osuus myymälästä', en: 'Share bought in a shop' },
} as const;

interface OrderRow {
  readonly customer_id: string;
  readonly orders: number;
  readonly spent: number;
  readonly last: Date;
  readonly shop: number;
}

const orderColumns = (rows: readonly OrderRow[], now: Date): readonly CustomerColumn[] => {
  if (rows.length === 0) return [];
  const day = 86_400_000;
  const of: Readonly<Record<keyof typeof orderLabels, (row: OrderRow) => number>> = {
    'orders.frequency': (row) => row.orders,
    'orders.spent': (row) => row.spent / 100,
    'orders.average': (row) => row.spent / 100 / row.orders,
    'orders.recency': (row) => Math.max(0, (now.getTime() - row.last.getTime()) / day),
    'orders.shopShare': (row) => row.shop / row.orders,
  };
  return Object.entries(of).map(([key, value]) => ({
    key,
    label: orderLabels[key as keyof typeof orderLabels], // the keys of `of` are those of the labels
    block: key === 'orders.shopShare' ? ('channels' as const) : ('behaviour' as const),
    type: 'number' as const,
    source: 'data' as const,
    values: new Map(rows.map((row) => [row.customer_id, value(row)])),
  }));
};

interface HandleOrders extends Omit<OrderRow, 'customer_id'> {
  readonly handle_id: string;
}

/** Orders counted by handle, added up by the customer who holds the handles today. */
const byCustomer = (rows: readonly HandleOrders[], holders: ReadonlyMap<string, string>): readonly OrderRow[] => {
  const sums = new Map<string, OrderRow>();
  for (const { handle_id: handle, ...row } of rows) {
    const id = holders.get(handle);
    if (!id) continue;
    const known = sums.get(id);
    sums.set(id, {
      customer_id: id,
      orders: row.orders + (known?.orders ?? 0),
      spent: row.spent + (known?.spent ?? 0),
      last: known && known.last > row.last ? known.last : row.last,
      shop: row.shop + (known?.shop ?? 0),
    });
  }
  return [...sums.values()];
};

/**
 * What the record knows of each customer, as columns: own fields by kind, and what the orders tell. Names and addresses are left out.
 * Handles are joined here and not in SQL: on a store that has not been analysed since an import the planner walks all links per fact.
 */
export const customerColumns = (house: House, workspaceId: string): Promise<readonly CustomerColumn[]> =>
  house.records.read(workspaceId, async (tx) => {
    const links = await sql<{ handle_id: string; customer_id: string }>`
      select handle_id, customer_id from identity_link where workspace_id = ${workspaceId}::uuid and unlinked_at is null`.execute(tx.of());
    const holders = new Map(links.rows.map((row) => [row.handle_id, row.customer_id]));
    const facts = await sql<Omit<FactRow, 'customer_id'> & { readonly handle_id: string }>`
      select handle_id, field, value, type from fact
      where workspace_id = ${workspaceId}::uuid and withdrawn_at is null and (field like ${`${attributePrefix}%`} or field = 'town')
      order by observed_at desc, id`.execute(tx.of());
    const held = facts.rows.flatMap(({ handle_id: handle, ...fact }): FactRow[] => {
      const id = holders.get(handle);
      return id ? [{ ...fact, customer_id: id }] : [];
    });
    const orders = await sql<HandleOrders>`
      select handle_id, count(*)::int as orders, coalesce(sum(amount_cents), 0)::bigint as spent, max(at) as last,
        count(*) filter (where split_part(lower(coalesce(channel, '')), ' ', 1) in ('store', 'shop', 'myymälä'))::int as shop
      from customer_order where workspace_id = ${workspaceId}::uuid and withdrawn_at is null group by handle_id`.execute(tx.of());
    const customers = new Set(held.map((row) => row.customer_id)).size;
    return [...attributeColumns(held, customers), ...orderColumns(byCustomer(orders.rows, holders), house.now())];
  });
