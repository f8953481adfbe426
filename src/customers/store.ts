import { sql, type Selectable } from 'kysely';
import { errors, PolkuError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { publishAll } from '../platform/outbox/index.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { CustomerBrief, CustomerRow, NewFact, NewOrder, Profile } from './contract.ts';
import { correctedAway, correctedFacts } from './quality/changes.ts';
import { factColumns, type CustomersTables } from './tables.ts';

const db = (tx: Tx) => tx.of<CustomersTables>();

/**
 * Keeps dated facts. What a handle's latest fact already says is not written again, so the same file twice adds
 * nothing; nor does it bring back what somebody has corrected.
 */
export const recordFacts = async (tx: Tx, facts: readonly NewFact[]): Promise<number> => {
  if (facts.length === 0) return 0;
  const handles = [...new Set(facts.map((fact) => fact.handleId))];
  const existing = await db(tx)
    .selectFrom('fact')
    .select(['handle_id', 'field', 'value'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('handle_id', 'in', handles)
    .where('withdrawn_at', 'is', null)
    .orderBy('observed_at')
    .execute();
  const says = new Map(existing.map((row) => [`${row.handle_id} ${row.field}`, JSON.stringify(row.value)]));
  const corrected = await correctedAway(tx, handles);
  const fresh = facts.filter((fact) => {
    const place = `${fact.handleId} ${fact.field}`;
    const text = JSON.stringify(fact.value);
    return fact.value !== null && says.get(place) !== text && !corrected.has(`${place} ${text}`);
  });
  return insertRows(
    tx,
    'fact',
    { ...factColumns, import_id: 'uuid' },
    fresh.map((fact) => ({
      id: newId(),
      handle_id: fact.handleId,
      field: fact.field,
      value: fact.value,
      type: fact.type,
      source: fact.source,
      observed_at: fact.observedAt,
      import_id: fact.importId ?? null,
    })),
  );
};

/** Keeps orders; one that an undone import withdrew comes back. Tells the events. Answers the ids of those that were new. */
export const recordOrders = async (tx: Tx, orders: readonly NewOrder[]): Promise<readonly string[]> => {
  if (orders.length === 0) return [];
  const ids = orders.map((order) => order.orderId);
  const known = await db(tx)
    .selectFrom('customer_order')
    .select(['id', 'withdrawn_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', ids)
    .execute();
  const alive = new Set(known.filter((row) => row.withdrawn_at === null).map((row) => row.id));
  const fresh = orders.filter((order) => !alive.has(order.orderId));
  await db(tx)
    .deleteFrom('customer_order')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', ids)
    .where('withdrawn_at', 'is not', null)
    .execute();
  await insertRows(
    tx,
    'customer_order',
    {
      id: 'uuid',
      handle_id: 'uuid',
      number: 'text',
      at: 'timestamptz',
      precision: 'text',
      amount_cents: 'bigint',
      currency: 'text',
      channel: 'text',
      product: 'text',
      source: 'text',
      import_id: 'uuid',
    },
    fresh.map((order) => ({
      ...order,
      id: order.orderId,
      handle_id: order.handleId,
      amount_cents: order.amountCents,
      import_id: order.importId ?? null,
    })),
  );
  await publishAll(
    tx,
    fresh.length === 0
      ? []
      : [
          {
            type: 'order.recorded',
            key: 'orders',
            payload: {
              orders: fresh.map(({ orderId, handleId, at, amountCents, channel, product, importId }) => ({
                orderId,
                handleId,
                at: at.toISOString(),
                amountCents,
                channel,
                product,
                importId: importId ?? null,
              })),
            },
          },
        ],
  );
  return fresh.map((order) => order.orderId);
};

/** Handle id → customer id of today. */
export const customersOfHandles = async (tx: Tx, handleIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (handleIds.length === 0) return new Map();
  const rows = await db(tx)
    .selectFrom('identity_link')
    .select(['handle_id', 'customer_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('unlinked_at', 'is', null)
    .where('handle_id', 'in', [...new Set(handleIds)])
    .execute();
  return new Map(rows.map((row) => [row.handle_id, row.customer_id]));
};

export const handleIdsOf = async (tx: Tx, customerId: string): Promise<readonly string[]> =>
  (
    await db(tx)
      .selectFrom('identity_link')
      .select('handle_id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('unlinked_at', 'is', null)
      .where('customer_id', '=', customerId)
      .execute()
  ).map((row) => row.handle_id);

/** Asked id → the id that holds that customer today, through any chain of merges. Unknown ids are absent. */
export const canonical = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ asked: string; id: string }>`
    with recursive chain as (
      select id as asked, id, merged_into from customer where workspace_id = ${tx.workspaceId}::uuid and id = any(${[...new Set(ids)]}::uuid[])
      union all
      select chain.asked, c.id, c.merged_into from chain join customer c on c.workspace_id = ${tx.workspaceId}::uuid and c.id = chain.merged_into
    ) select asked, id from chain where merged_into is null`.execute(tx.of());
  return new Map(rows.map((row) => [row.asked, row.id]));
};

/** Notes that these customers are companies. */
export const markCompanies = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db(tx)
    .updateTable('customer')
    .set({ kind: 'company' })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', [...ids])
    .execute();
};

export const customersByIds = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CustomerBrief>> => {
  const holders = await canonical(tx, ids);
  if (holders.size === 0) return new Map();
  const rows = await db(tx)
    .selectFrom('customer')
    .select(['id', 'name'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', [...new Set(holders.values())])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map([...holders].flatMap(([asked, id]) => (byId.has(id) ? [[asked, { id, name: byId.get(id)?.name ?? '' }] as const] : [])));
};

export const rowColumns = ['id', 'name', 'company', 'email', 'phone', 'town', 'orders', 'spent_cents', 'last_seen_at', 'state'] as const;
export const toRow = (row: Pick<Selectable<CustomersTables['customer']>, (typeof rowColumns)[number]>): CustomerRow => ({
  id: row.id,
  name: row.name,
  company: row.company,
  email: row.email,
  phone: row.phone,
  town: row.town,
  orders: row.orders,
  spentCents: row.spent_cents,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  state: row.state,
});

/** The whole profile: current row, every fact with its source, handles with the reason of their link, and what was decided. */
export const readProfile = async (tx: Tx, id: string): Promise<Profile> => {
  const canonicalId = (await canonical(tx, [id])).get(id);
  const row =
    canonicalId &&
    (await db(tx)
      .selectFrom('customer')
      .selectAll()
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', canonicalId)
      .executeTakeFirst());
  if (!row) throw new PolkuError(errors.notFound);
  const handles = await db(tx)
    .selectFrom('identity_link')
    .innerJoin('handle', (join) =>
      join.onRef('handle.workspace_id', '=', 'identity_link.workspace_id').onRef('handle.id', '=', 'identity_link.handle_id'),
    )
    .select([
      'handle.id',
      'handle.kind',
      'handle.display',
      'handle.shared',
      'identity_link.linked_at',
      'identity_link.reason',
      'identity_link.by',
    ])
    .where('identity_link.workspace_id', '=', tx.workspaceId)
    .where('identity_link.customer_id', '=', row.id)
    .where('identity_link.unlinked_at', 'is', null)
    .execute();
  const ids = handles.map((handle) => handle.id);
  const facts =
    ids.length === 0
      ? []
      : await db(tx)
          .selectFrom('fact')
          .selectAll()
          .where('workspace_id', '=', tx.workspaceId)
          .where('handle_id', 'in', ids)
          .where('withdrawn_at', 'is', null)
          .orderBy('observed_at', 'desc')
          .orderBy('id')
          .limit(500)
          .execute();
  const acts = await sql<{
    id: string;
    kind: 'merge' | 'split' | 'undo';
    at: Date;
    by: string;
    reason: string | null;
    handles: number;
    undone_by: string | null;
  }>`
    select id, kind, at, by, reason, jsonb_array_length(moves) as handles, undone_by from identity_act
    where workspace_id = ${tx.workspaceId}::uuid and (moves @> ${JSON.stringify([{ to: row.id }])}::jsonb or moves @> ${JSON.stringify([{ from: row.id }])}::jsonb) order by at desc limit 50`.execute(
    tx.of(),
  );
  const corrected = await correctedFacts(
    tx,
    facts.map((fact) => fact.id),
  );
  const seen = new Set<string>();
  return {
    customer: toRow(row),
    canonicalId: row.id,
    // An emptied value stands for nothing; the same file does not bring back what it said.
    facts: facts.flatMap((fact) => {
      if (fact.value === null) return [];
      const current = !seen.has(fact.field);
      seen.add(fact.field);
      return [
        {
          id: fact.id,
          field: fact.field,
          value: fact.value,
          source: fact.source,
          observedAt: fact.observed_at.toISOString(),
          current,
          corrected: corrected.has(fact.id),
        },
      ];
    }),
    handles: handles.map((handle) => ({
      id: handle.id,
      kind: handle.kind,
      display: handle.display,
      shared: handle.shared,
      linkedAt: handle.linked_at.toISOString(),
      reason: handle.reason,
      by: handle.by,
    })),
    acts: acts.rows.map((act) => ({
      id: act.id,
      kind: act.kind,
      at: act.at.toISOString(),
      by: act.by,
      reason: act.reason,
      handles: act.handles,
      undone: act.undone_by !== null,
    })),
    firstOrderAt: row.first_order_at?.toISOString() ?? null,
    lastOrderAt: row.last_order_at?.toISOString() ?? null,
  };
};

/** Orders, the newest first; `before` (an ISO instant) leaves out what is not older. */
export const ordersOfHandles = (tx: Tx, handleIds: readonly string[], limit: number, before: string | null = null) =>
  handleIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('customer_order')
        .selectAll()
        .where('workspace_id', '=', tx.workspaceId)
        .where('handle_id', 'in', [...handleIds])
        .where('withdrawn_at', 'is', null)
        .where(sql<boolean>`(${before}::timestamptz is null or at < ${before}::timestamptz)`)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();

/** Customers of the record that hold something today. */
export const countCustomers = async (tx: Tx): Promise<number> =>
  Number(
    (
      await db(tx)
        .selectFrom('customer')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('workspace_id', '=', tx.workspaceId)
        .where('merged_into', 'is', null)
        .where('emptied_at', 'is', null)
        .executeTakeFirstOrThrow()
    ).n,
  );
