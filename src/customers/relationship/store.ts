import { sql } from 'kysely';
import type { Tx } from '../../platform/records/contract.ts';
import { meanInterval, ratioArm } from '../../statistics/index.ts';
import {
  usualLimits,
  type Borders,
  type Gaps,
  type Limits,
  type MeanOrder,
  type Relationships,
  type RelationshipState,
} from './contract.ts';

/** Bins of recency, frequency and money. */
const bins = 5;
/** With fewer buyers the quantiles say nothing of anybody. */
const fewestBuyers = 20;
const dayMs = 86_400_000;

export interface Counted {
  readonly borders: Borders | null;
  readonly gaps: Gaps | null;
  readonly meanOrder: MeanOrder | null;
  readonly countedAt: Date | null;
}

export const readCounted = async (tx: Tx): Promise<Counted> => {
  const { rows } = await sql<{ borders: Borders | null; gaps: Gaps | null; mean_order: MeanOrder | null; counted_at: Date | null }>`
    select borders, gaps, mean_order, counted_at from relationship_setting where workspace_id = ${tx.workspaceId}::uuid`.execute(tx.of());
  const [row] = rows;
  return { borders: row?.borders ?? null, gaps: row?.gaps ?? null, meanOrder: row?.mean_order ?? null, countedAt: row?.counted_at ?? null };
};

export const writeLimits = async (tx: Tx, { newDays, fadingDays, formerDays }: Limits): Promise<void> => {
  await sql`insert into relationship_setting (workspace_id, id, new_days, fading_days, former_days)
    values (${tx.workspaceId}::uuid, ${tx.workspaceId}::uuid, ${newDays}, ${fadingDays}, ${formerDays})
    on conflict (workspace_id, id) do update set new_days = excluded.new_days, fading_days = excluded.fading_days,
      former_days = excluded.former_days`.execute(tx.of());
};

export const writeCounted = async (tx: Tx, counted: Counted): Promise<void> => {
  const { newDays, fadingDays, formerDays } = usualLimits;
  await sql`insert into relationship_setting (workspace_id, id, new_days, fading_days, former_days, borders, gaps, mean_order, counted_at)
    values (${tx.workspaceId}::uuid, ${tx.workspaceId}::uuid, ${newDays}, ${fadingDays}, ${formerDays},
      ${counted.borders === null ? null : JSON.stringify(counted.borders)}::jsonb,
      ${counted.gaps === null ? null : JSON.stringify(counted.gaps)}::jsonb,
      ${counted.meanOrder === null ? null : JSON.stringify(counted.meanOrder)}::jsonb, ${counted.countedAt?.toISOString() ?? null}::timestamptz)
    on conflict (workspace_id, id) do update set borders = excluded.borders, gaps = excluded.gaps,
      mean_order = excluded.mean_order, counted_at = excluded.counted_at`.execute(tx.of());
};

/** Borders of the bins at the quantiles (type 7) of all buyers; null when they are too few. */
export const countBorders = async (tx: Tx, now: Date): Promise<Borders | null> => {
  const at = Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins);
  const { rows } = await sql<{ n: number; recency: number[]; frequency: number[]; money: number[] }>`
    select count(*)::int as n,
      percentile_cont(${at}::float8[]) within group (order by floor(extract(epoch from ${now.toISOString()}::timestamptz - last_order_at) / 86400)::float8) as recency,
      percentile_cont(${at}::float8[]) within group (order by orders::float8) as frequency,
      percentile_cont(${at}::float8[]) within group (order by spent_cents::float8) as money
    from customer where workspace_id = ${tx.workspaceId}::uuid and merged_into is null and emptied_at is null and orders > 0`.execute(
    tx.of(),
  );
  const [row] = rows;
  if (!row || row.n < fewestBuyers) return null;
  return { recency: row.recency, frequency: row.frequency, money: row.money };
};

/** Days between consecutive purchase days of the same customer, over everybody; null without any. */
export const countGaps = async (tx: Tx): Promise<Gaps | null> => {
  const { rows } = await sql<{ n: number; median: number | null; most: number | null }>`
    with day as (
      select distinct l.customer_id, date_trunc('day', o.at) as at from customer_order o
      join identity_link l on l.workspace_id = ${tx.workspaceId}::uuid and l.handle_id = o.handle_id and l.unlinked_at is null
      where o.workspace_id = ${tx.workspaceId}::uuid and o.withdrawn_at is null
    ), gap as (
      select (extract(epoch from at - lag(at) over (partition by customer_id order by at)) / 86400)::float8 as days from day
    )
    select count(*)::int as n, percentile_cont(0.5) within group (order by days) as median,
      percentile_cont(0.9) within group (order by days) as most from gap where days is not null`.execute(tx.of());
  const [row] = rows;
  return row && row.median !== null && row.most !== null ? { n: row.n, median: row.median, most: row.most } : null;
};

/** SQL of a bin: 1 and as many borders as the value lies beyond. */
const binOf = (value: string, borders: readonly number[]) =>
  sql<number>`(1${sql.join(
    borders.map((border) => sql` + (${sql.raw(value)} > ${border}::float8)::int`),
    sql``,
  )})`;

const recencyDays = (now: Date) => sql`greatest(0, floor(extract(epoch from ${now.toISOString()}::timestamptz - last_order_at) / 86400))`;

export interface ScoreFilter {
  readonly recency?: number | undefined;
  readonly frequency?: number | undefined;
  readonly money?: number | undefined;
}

/** Conditions on rows of `customer`: exactly these scores, by the borders given. */
export const scoredSo = (filter: ScoreFilter, borders: Borders, now: Date) => {
  const wanted = [
    filter.recency === undefined
      ? null
      : sql<boolean>`${bins + 1} - (1${sql.join(
          borders.recency.map((border) => sql` + (${recencyDays(now)} > ${border}::float8)::int`),
          sql``,
        )}) = ${filter.recency}`,
    filter.frequency === undefined ? null : sql<boolean>`${binOf('orders', borders.frequency)} = ${filter.frequency}`,
    filter.money === undefined ? null : sql<boolean>`${binOf('spent_cents', borders.money)} = ${filter.money}`,
  ];
  return sql<boolean>`orders > 0 and ${sql.join(
    wanted.filter((one) => one !== null),
    sql` and `,
  )}`;
};

const cellsOf = async (tx: Tx, borders: Borders, now: Date): Promise<Relationships['cells']> => {
  const { rows } = await sql<{ beyond: number; frequency: number; customers: number; spent: number }>`
    select (0${sql.join(
      borders.recency.map((border) => sql` + (${recencyDays(now)} > ${border}::float8)::int`),
      sql``,
    )}) as beyond, ${binOf('orders', borders.frequency)} as frequency, count(*)::int as customers, sum(spent_cents)::float8 as spent
    from customer where workspace_id = ${tx.workspaceId}::uuid and merged_into is null and emptied_at is null and orders > 0
    group by 1, 2`.execute(tx.of());
  return rows.map((row) => ({
    recency: bins - row.beyond,
    frequency: row.frequency,
    customers: row.customers,
    spentCents: row.spent,
  }));
};

/** Mean of one customer's priced orders, from their sums; null without any. */
export const meanOrderOf = (n: number, mean: number | null, variance: number | null): MeanOrder | null => {
  if (n === 0 || mean === null) return null;
  if (n < 2 || variance === null) return { cents: mean, lo: null, hi: null, n };
  const { lo, hi } = meanInterval(n, mean, variance);
  return { cents: mean, lo: Math.max(0, lo), hi, n };
};

/**
 * Mean of all priced orders. Its interval is that of a ratio, money by orders, with customers as units: one who orders a hundred times is
 * not a hundred customers.
 */
export const countMeanOrder = async (tx: Tx): Promise<MeanOrder | null> => {
  const { rows } = await sql<{ n: number; orders: number; orders2: number; money: number; money2: number; product: number }>`
    select count(*)::int as n, sum(orders)::float8 as orders, sum(orders * orders)::float8 as orders2, sum(money)::float8 as money,
      sum(money * money)::float8 as money2, sum(orders * money)::float8 as product
    from (
      select l.customer_id, count(o.amount_cents)::float8 as orders, sum(o.amount_cents)::float8 as money from customer_order o
      join identity_link l on l.workspace_id = ${tx.workspaceId}::uuid and l.handle_id = o.handle_id and l.unlinked_at is null
      where o.workspace_id = ${tx.workspaceId}::uuid and o.withdrawn_at is null and o.amount_cents is not null group by l.customer_id
    ) buyer`.execute(tx.of());
  const [row] = rows;
  if (!row || row.n === 0) return null;
  const cents = row.money / row.orders;
  if (row.n < 2) return { cents, lo: null, hi: null, n: row.orders };
  const { mean, variance } = ratioArm({
    n: row.n,
    numerator: { sum: row.money, sumSquares: row.money2 },
    denominator: { sum: row.orders, sumSquares: row.orders2 },
    sumOfProducts: row.product,
  });
  const { lo, hi } = meanInterval(row.n, mean, variance);
  return { cents, lo: Math.max(0, lo), hi, n: row.orders };
};

/** Everybody by state, and buyers by the bins that were counted last. */
export const readRelationships = async (tx: Tx, limits: Limits): Promise<Relationships> => {
  const { rows } = await sql<{ state: RelationshipState; n: number }>`
    select state, count(*)::int as n from customer
    where workspace_id = ${tx.workspaceId}::uuid and merged_into is null and emptied_at is null group by state`.execute(tx.of());
  const of = new Map(rows.map(({ state, n }) => [state, n]));
  const customers = rows.reduce((sum, { n }) => sum + n, 0);
  const { borders, gaps, meanOrder, countedAt } = await readCounted(tx);
  return {
    limits,
    customers,
    buyers: customers - (of.get('possible') ?? 0),
    counts: {
      possible: of.get('possible') ?? 0,
      new: of.get('new') ?? 0,
      current: of.get('current') ?? 0,
      fading: of.get('fading') ?? 0,
      former: of.get('former') ?? 0,
      returned: of.get('returned') ?? 0,
    },
    meanOrder,
    borders,
    cells: borders && countedAt ? await cellsOf(tx, borders, countedAt) : [],
    gaps,
    countedAt: countedAt?.toISOString() ?? null,
  };
};

export const daysBetween = (from: Date, to: Date): number => Math.max(0, Math.floor((to.getTime() - from.getTime()) / dayMs));
