import { sql } from 'kysely';
import type { FieldValue } from '../../platform/domain.ts';
import type { Tx } from '../../platform/records/contract.ts';
import type { QualityReport, QualitySummary } from './contract.ts';
import type { CustomerValues, HeldValue } from './measure.ts';

interface QualityTables {
  readonly quality_run: {
    workspace_id: string;
    id: string;
    at: Date;
    day: Date;
    identity_epoch: number;
    summary: QualitySummary;
    report: QualityReport | null;
  };
  readonly quality_setting: { workspace_id: string; id: string; counted: readonly string[] | null; fresh_months: number; erasures: number };
}
const db = (tx: Tx) => tx.of<QualityTables>();

/** Groups by which everything is looked at: who has bought and who has not, and the workspace's segments and personas. */
export const boughtGroup = 'orders';
export const notBoughtGroup = 'no-orders';

/** Live segments and personas: key → name. */
export const readGroups = async (tx: Tx): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from segment where workspace_id = ${tx.workspaceId}::uuid and archived_at is null order by kind desc, name limit 40`.execute(
    tx.of(),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

const groupsOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<{ customer_id: string; segment_id: string }>`
    select customer_id, segment_id from segment_member where workspace_id = ${tx.workspaceId}::uuid and customer_id = any(${[...ids]}::uuid[])`.execute(
    tx.of(),
  );
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const list = groups.get(row.customer_id) ?? [];
    list.push(row.segment_id);
    groups.set(row.customer_id, list);
  }
  return groups;
};

interface FactRow {
  readonly id: string;
  readonly handle_id: string;
  readonly field: string;
  readonly value: FieldValue;
  readonly type: string;
  readonly source: string;
  readonly observed_at: Date;
}

/**
 * The next customers after `after` by id, at most `limit`, with the latest value of each of their records by field. `field` keeps to one
 * field. One table at a time, as everywhere: joins are planned badly on a store without statistics.
 */
export const readCustomerValues = async (
  tx: Tx,
  after: string | null,
  limit: number,
  field: string | null = null,
): Promise<readonly CustomerValues[]> => {
  const { rows: people } = await sql<{ id: string; orders: number }>`
    select id, orders from customer where workspace_id = ${tx.workspaceId}::uuid and merged_into is null and emptied_at is null
      and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`.execute(tx.of());
  const ids = people.map(({ id }) => id);
  const { rows: links } = await sql<{ handle_id: string; customer_id: string }>`
    select handle_id, customer_id from identity_link
    where workspace_id = ${tx.workspaceId}::uuid and unlinked_at is null and customer_id = any(${ids}::uuid[])`.execute(tx.of());
  const holder = new Map(links.map((link) => [link.handle_id, link.customer_id]));
  const { rows: facts } = await sql<FactRow>`
    select id, handle_id, field, value, type, source, observed_at from fact
    where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and handle_id = any(${[...holder.keys()]}::uuid[])
      and (${field}::text is null or field = ${field}::text)
    order by observed_at desc, id`.execute(tx.of());
  const segments = await groupsOf(tx, ids);
  const values = new Map(ids.map((id) => [id, new Map<string, HeldValue[]>()]));
  const seen = new Set<string>();
  for (const fact of facts) {
    const key = `${fact.handle_id} ${fact.field}`;
    if (seen.has(key)) continue;
    seen.add(key);
    // An emptied value hides what the same record said before it.
    if (fact.value === null || fact.value === '') continue;
    const fields = values.get(holder.get(fact.handle_id) ?? '');
    const held = fields?.get(fact.field) ?? [];
    held.push({ factId: fact.id, handleId: fact.handle_id, value: fact.value, type: fact.type, source: fact.source, at: fact.observed_at });
    fields?.set(fact.field, held);
  }
  return people.map(({ id, orders }) => ({
    id,
    groups: [...(segments.get(id) ?? []), orders > 0 ? boughtGroup : notBoughtGroup],
    values: values.get(id) ?? new Map(),
  }));
};

/** How many customers are expected to be one with another: the sum of the open pairs' probabilities and its variance; null before any search. */
export const expectedDoubles = async (tx: Tx): Promise<{ readonly expected: number; readonly variance: number } | null> => {
  const { rows } = await sql<{ ran: Date | null; expected: number | null; variance: number | null }>`
    select (select ran_at from match_setting where workspace_id = ${tx.workspaceId}::uuid) as ran, sum(probability) as expected,
      sum(probability * (1 - probability)) as variance
    from match_suggestion where workspace_id = ${tx.workspaceId}::uuid and state = 'open'`.execute(tx.of());
  const [row] = rows;
  return row?.ran ? { expected: Number(row.expected ?? 0), variance: Number(row.variance ?? 0) } : null;
};

export interface QualitySetting {
  readonly counted: readonly string[] | null;
  readonly freshMonths: number;
}

export const readQualitySetting = async (tx: Tx): Promise<QualitySetting> => {
  const row = await db(tx).selectFrom('quality_setting').selectAll().where('workspace_id', '=', tx.workspaceId).executeTakeFirst();
  return { counted: row?.counted ?? null, freshMonths: row?.fresh_months ?? 24 };
};

export const writeQualitySetting = async (tx: Tx, setting: QualitySetting): Promise<void> => {
  await sql`insert into quality_setting (workspace_id, id, counted, fresh_months)
    values (${tx.workspaceId}::uuid, ${tx.workspaceId}::uuid, ${setting.counted === null ? null : JSON.stringify(setting.counted)}::jsonb, ${setting.freshMonths})
    on conflict (workspace_id, id) do update set counted = excluded.counted, fresh_months = excluded.fresh_months`.execute(tx.of());
};

/**
 * How many people have been erased, held until the end of the transaction: an erasure waits for a report that is being kept, and takes it away
 * then, or the report waits and is not kept. In a transaction that only reads, ask `readErasures`.
 */
export const holdErasures = async (tx: Tx): Promise<number> =>
  (
    await sql<{ erasures: number }>`insert into quality_setting (workspace_id, id) values (${tx.workspaceId}::uuid, ${tx.workspaceId}::uuid)
      on conflict (workspace_id, id) do update set erasures = quality_setting.erasures returning erasures`.execute(tx.of())
  ).rows[0]?.erasures ?? 0;

export const readErasures = async (tx: Tx): Promise<number> =>
  (await db(tx).selectFrom('quality_setting').select('erasures').where('workspace_id', '=', tx.workspaceId).executeTakeFirst())?.erasures ??
  0;

/** Keeps a report. One row a day: the last of the day stands, and only the newest keeps more than its summary. */
export const putRun = async (
  tx: Tx,
  run: { readonly id: string; readonly at: Date; readonly day: string; readonly report: QualityReport; readonly summary: QualitySummary },
): Promise<void> => {
  await sql`update quality_run set report = null where workspace_id = ${tx.workspaceId}::uuid and report is not null`.execute(tx.of());
  await sql`insert into quality_run (workspace_id, id, at, day, identity_epoch, summary, report)
    values (${tx.workspaceId}::uuid, ${run.id}::uuid, ${run.at.toISOString()}::timestamptz, ${run.day}::date, ${run.report.identityEpoch},
      ${JSON.stringify(run.summary)}::jsonb, ${JSON.stringify(run.report)}::jsonb)
    on conflict (workspace_id, day) do update set at = excluded.at, identity_epoch = excluded.identity_epoch, summary = excluded.summary,
      report = excluded.report`.execute(tx.of());
};

export const latestReport = async (tx: Tx): Promise<QualityReport | null> =>
  (
    await db(tx)
      .selectFrom('quality_run')
      .select('report')
      .where('workspace_id', '=', tx.workspaceId)
      .where('report', 'is not', null)
      .orderBy('at', 'desc')
      .executeTakeFirst()
  )?.report ?? null;

/** Summaries of the last `limit` days that were measured, the oldest first. */
export const readTrend = async (tx: Tx, limit: number): Promise<readonly { readonly at: Date; readonly summary: QualitySummary }[]> =>
  (
    await db(tx)
      .selectFrom('quality_run')
      .select(['at', 'summary'])
      .where('workspace_id', '=', tx.workspaceId)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute()
  ).toReversed();

/** The reports hold examples of values: they are made again without the person who is being erased. */
export const forgetExamples = async (tx: Tx): Promise<void> => {
  await sql`insert into quality_setting (workspace_id, id, erasures) values (${tx.workspaceId}::uuid, ${tx.workspaceId}::uuid, 1)
    on conflict (workspace_id, id) do update set erasures = quality_setting.erasures + 1`.execute(tx.of());
  await sql`update quality_run set report = null where workspace_id = ${tx.workspaceId}::uuid and report is not null`.execute(tx.of());
};
