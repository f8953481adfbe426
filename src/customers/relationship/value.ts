import { sql } from 'kysely';
import { errors, PolkuError } from '../../platform/errors.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { rfmScores } from '../../statistics/index.ts';
import { canonical, handleIdsOf, ordersOfHandles } from '../store.ts';
import type { CustomersTables } from '../tables.ts';
import type { CustomerValue } from './contract.ts';
import { readLimits } from './states.ts';
import { daysBetween, meanOrderOf, readCounted } from './store.ts';

const mostRows = 200;

/** What a customer has bought and how that stands among all buyers, with the orders behind it. */
export const readValue = async (tx: Tx, asked: string, now: Date): Promise<CustomerValue> => {
  const id = (await canonical(tx, [asked])).get(asked);
  const row =
    id &&
    (await tx
      .of<CustomersTables>()
      .selectFrom('customer')
      .select(['id', 'state', 'orders', 'spent_cents', 'first_order_at', 'last_order_at'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst());
  if (!row) throw new PolkuError(errors.notFound);
  const handleIds = await handleIdsOf(tx, row.id);
  const { rows: sums } = await sql<{ n: number; mean: number | null; variance: number | null }>`
    select count(amount_cents)::int as n, avg(amount_cents)::float8 as mean, var_samp(amount_cents)::float8 as variance
    from customer_order where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and handle_id = any(${[...handleIds]}::uuid[])`.execute(
    tx.of(),
  );
  const [sum = { n: 0, mean: null, variance: null }] = sums;
  const { borders, countedAt } = await readCounted(tx);
  // Days are counted to the day of the borders, so that a customer stands in the same cell here and on the list.
  const scored =
    borders && countedAt && row.last_order_at
      ? rfmScores([{ recency: daysBetween(row.last_order_at, countedAt), frequency: row.orders, money: row.spent_cents }], { borders })
      : null;
  return {
    state: row.state,
    limits: await readLimits(tx),
    firstOrderAt: row.first_order_at?.toISOString() ?? null,
    lastOrderAt: row.last_order_at?.toISOString() ?? null,
    daysSince: row.last_order_at ? daysBetween(row.last_order_at, now) : null,
    orders: row.orders,
    spentCents: row.spent_cents,
    unpriced: row.orders - sum.n,
    meanOrder: meanOrderOf(sum.n, sum.mean, sum.variance),
    score: scored?.decidable ? (scored.scores[0] ?? null) : null,
    borders,
    rows: (await ordersOfHandles(tx, handleIds, mostRows)).map((order) => ({
      id: order.id,
      number: order.number,
      at: order.at.toISOString(),
      product: order.product,
      channel: order.channel,
      amountCents: order.amount_cents,
      currency: order.currency,
      source: order.source,
    })),
  };
};
