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
    return [{ key: field, label: { fi: name, en: name }, block: blockOf(name), type: kind, source: 'data' as const, values }];
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

/** What the record knows of each customer, as columns: own fields by kind, and what the orders tell. Names and addresses are left out. */
export const customerColumns = (house: House, workspaceId: string): Promise<readonly CustomerColumn[]> =>
  house.records.read(workspaceId, async (tx) => {
    const facts = await sql<FactRow>`
      select l.customer_id, f.field, f.value, f.type from fact f
      join identity_link l on l.workspace_id = f.workspace_id and l.handle_id = f.handle_id and l.unlinked_at is null
      where f.workspace_id = ${workspaceId}::uuid and f.withdrawn_at is null and (f.field like ${`${attributePrefix}%`} or f.field = 'town')
      order by f.observed_at desc, f.id`.execute(tx.of());
    const orders = await sql<OrderRow>`
      select l.customer_id, count(*)::int as orders, coalesce(sum(o.amount_cents), 0)::bigint as spent, max(o.at) as last,
        count(*) filter (where split_part(lower(coalesce(o.channel, '')), ' ', 1) in ('store', 'shop', 'myymälä'))::int as shop
      from customer_order o join identity_link l on l.workspace_id = o.workspace_id and l.handle_id = o.handle_id and l.unlinked_at is null
      where o.workspace_id = ${workspaceId}::uuid and o.withdrawn_at is null group by l.customer_id`.execute(tx.of());
    const customers = new Set(facts.rows.map((row) => row.customer_id)).size;
    return [...attributeColumns(facts.rows, customers), ...orderColumns(orders.rows, house.now())];
  });
