import { sql } from 'kysely';
import { newId } from '../platform/ids.ts';
import type { SystemTx, Tx } from '../platform/records/contract.ts';
import type { Analysis } from '../language/index.ts';
import type { Correctable, Labels } from './contract.ts';
import { labelsFrom, type Reading } from './judge.ts';
import type { Corrections, UnderstandingTables } from './tables.ts';

const db = (tx: Tx) => tx.of<UnderstandingTables>();

export interface StoredReading extends Reading {
  readonly itemId: string;
  readonly version: number;
  readonly readFrom: string;
}

/** What is stored of the items; those that were never read are absent. */
export const readingsOf = async (tx: Tx, itemIds: readonly string[]): Promise<ReadonlyMap<string, StoredReading>> => {
  if (itemIds.length === 0) return new Map();
  const rows = await db(tx)
    .selectFrom('item_label')
    .select(['item_id', 'version', 'analysis', 'read_from', 'score_feeling', 'corrections'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('item_id', 'in', [...new Set(itemIds)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.item_id,
      {
        itemId: row.item_id,
        version: row.version,
        readFrom: row.read_from,
        analysis: row.analysis,
        scoreFeeling: row.score_feeling,
        corrections: row.corrections,
      },
    ]),
  );
};

/** The understanding of items by id; those that were not read yet are absent. */
export const labelsOf = async (tx: Tx, itemIds: readonly string[]): Promise<ReadonlyMap<string, Labels>> =>
  new Map([...(await readingsOf(tx, itemIds))].map(([id, reading]) => [id, labelsFrom(id, reading)]));

export interface NewReading extends Reading {
  readonly itemId: string;
  readonly version: number;
  readonly readFrom: string;
  readonly handleId: string | null;
  readonly direction: string;
  readonly channel: string;
  readonly at: string;
  readonly analysis: Analysis;
  readonly corrections: Corrections;
}

/** Writes readings, at most 500 at a time; an item's earlier reading gives way. */
export const putReadings = async (tx: Tx, readings: readonly NewReading[]): Promise<void> => {
  if (readings.length === 0) return;
  const rows = readings.map((reading) => {
    const labels = labelsFrom(reading.itemId, reading);
    return {
      item_id: reading.itemId,
      version: reading.version,
      handle_id: reading.handleId,
      direction: reading.direction,
      at: reading.at,
      analysis: reading.analysis,
      read_from: reading.readFrom,
      score_feeling: reading.scoreFeeling,
      corrections: reading.corrections,
      language: labels.language.label,
      feeling: labels.feeling,
      topic: labels.topic.label,
      channel: reading.channel,
      sentiment: labels.sentiment.label,
      reason: labels.reason.label,
      intent: labels.intent.label,
      urgency: labels.urgency.label,
    };
  });
  await sql`insert into item_label (workspace_id, item_id, version, handle_id, direction, at, analysis, read_from, score_feeling, corrections, language, feeling, topic,
      channel, sentiment, reason, intent, urgency)
    select ${tx.workspaceId}::uuid, item_id, version, handle_id, direction, at, analysis, read_from, score_feeling, corrections, language, feeling, topic,
      channel, sentiment, reason, intent, urgency
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(item_id uuid, version integer, handle_id uuid, direction text, at timestamptz,
      analysis jsonb, read_from text, score_feeling double precision, corrections jsonb, language text, feeling double precision, topic text,
      channel text, sentiment text, reason text, intent text, urgency text)
    on conflict (workspace_id, item_id) do update set version = excluded.version, handle_id = excluded.handle_id, direction = excluded.direction,
      at = excluded.at, analysis = excluded.analysis, read_from = excluded.read_from, score_feeling = excluded.score_feeling,
      corrections = excluded.corrections, language = excluded.language, feeling = excluded.feeling, topic = excluded.topic,
      channel = excluded.channel, sentiment = excluded.sentiment, reason = excluded.reason, intent = excluded.intent, urgency = excluded.urgency,
      read_at = current_timestamp`.execute(tx.of());
};

/** Removes what was read out of items, with the corrections; answers whose they were. Absent ones change nothing. */
export const dropReadings = async (tx: Tx, itemIds: readonly string[]): Promise<readonly string[]> => {
  if (itemIds.length === 0) return [];
  await db(tx)
    .deleteFrom('label_correction')
    .where('workspace_id', '=', tx.workspaceId)
    .where('item_id', 'in', [...itemIds])
    .execute();
  const gone = await db(tx)
    .deleteFrom('item_label')
    .where('workspace_id', '=', tx.workspaceId)
    .where('item_id', 'in', [...itemIds])
    .returning('handle_id')
    .execute();
  return [...new Set(gone.flatMap((row) => row.handle_id ?? []))];
};

/** Keeps a correction as it was made. */
export const noteCorrection = (
  tx: Tx,
  correction: {
    readonly itemId: string;
    readonly field: Correctable;
    readonly before: string | null;
    readonly after: string | null;
    readonly takenBack: boolean;
    readonly by: string;
    readonly at: Date;
  },
): Promise<unknown> =>
  db(tx)
    .insertInto('label_correction')
    .values({
      workspace_id: tx.workspaceId,
      id: newId(),
      item_id: correction.itemId,
      field: correction.field,
      before: correction.before,
      after: correction.after,
      taken_back: correction.takenBack,
      by: correction.by,
      at: correction.at,
    })
    .execute();

/** The language that each handle has written most: the prior for its next short message. */
export const languagesOfHandles = async (tx: Tx, handleIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (handleIds.length === 0) return new Map();
  const rows = await db(tx)
    .selectFrom('item_label')
    .select((eb) => ['handle_id', 'language', eb.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', tx.workspaceId)
    .where('handle_id', 'in', [...new Set(handleIds)])
    .where('language', 'is not', null)
    .where('direction', '=', 'in')
    .groupBy(['handle_id', 'language'])
    .orderBy('n', 'asc')
    .orderBy('language')
    .execute();
  return new Map(rows.flatMap((row) => (row.handle_id && row.language ? [[row.handle_id, row.language]] : [])));
};

/** Items of the handles that were read, at most `limit`. */
export const itemIdsReadOf = async (tx: Tx, handleIds: readonly string[], limit: number): Promise<readonly string[]> =>
  handleIds.length === 0
    ? []
    : (
        await db(tx)
          .selectFrom('item_label')
          .select('item_id')
          .where('workspace_id', '=', tx.workspaceId)
          .where('handle_id', 'in', [...handleIds])
          .orderBy('at', 'desc')
          .limit(limit)
          .execute()
      ).map((row) => row.item_id);

export interface HandleTopicRow {
  readonly handle_id: string;
  readonly topic: string | null;
  readonly items: number;
  readonly felt: number;
  readonly feeling_sum: number;
}

/** What customers themselves wrote, counted by handle and topic: items, those with a feeling, and the sum of their feelings. */
export const countsByHandleAndTopic = async (tx: Tx): Promise<readonly HandleTopicRow[]> =>
  (
    await sql<HandleTopicRow>`select handle_id, topic, count(*)::int as items, count(feeling)::int as felt, coalesce(sum(feeling), 0)::float8 as feeling_sum
      from item_label where workspace_id = ${tx.workspaceId}::uuid and direction = 'in' and handle_id is not null
      group by handle_id, topic`.execute(tx.of())
  ).rows;

/** Items without a sure topic, newest first: what a person could settle. */
export const unsureItemIds = async (tx: Tx, limit: number): Promise<readonly string[]> =>
  (
    await sql<{ item_id: string }>`select item_id from item_label where workspace_id = ${tx.workspaceId}::uuid and topic is null
      and direction <> 'out' and not (corrections ? 'topic') order by at desc, item_id limit ${limit}`.execute(tx.of())
  ).rows.map((row) => row.item_id);

/** How many items wait for a person to say what they are about. */
export const countUnsure = async (tx: Tx): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n from item_label where workspace_id = ${tx.workspaceId}::uuid and topic is null
      and direction <> 'out' and not (corrections ? 'topic')`.execute(tx.of())
  ).rows[0]?.n ?? 0;

export interface PeriodTopicRow {
  readonly topic: string | null;
  /** 0 is the newest period. */
  readonly period: number;
  readonly items: number;
}

/** What customers wrote, counted by topic and by periods of `days` days back from `until`: at most `periods` of them. */
export const countsByTopicAndPeriod = async (
  tx: Tx,
  { until, days, periods }: { readonly until: Date; readonly days: number; readonly periods: number },
): Promise<readonly PeriodTopicRow[]> => {
  const from = new Date(until.getTime() - days * periods * 86_400_000);
  const { rows } =
    await sql<PeriodTopicRow>`select topic, floor(extract(epoch from ${until}::timestamptz - at) / (86400 * ${days}::int))::int as period,
      count(*)::int as items from item_label where workspace_id = ${tx.workspaceId}::uuid and direction = 'in'
      and at > ${from} and at <= ${until} group by 1, 2`.execute(tx.of());
  return rows.filter(({ period }) => period < periods);
};

/** Messages of a topic within a time, newest first, with whose they are. */
export const itemsOfTopic = async (
  tx: Tx,
  { topic, from, until, limit }: { readonly topic: string; readonly from: Date; readonly until: Date; readonly limit: number },
): Promise<readonly { readonly item_id: string; readonly handle_id: string | null }[]> =>
  (
    await sql<{
      item_id: string;
      handle_id: string | null;
    }>`select item_id, handle_id from item_label where workspace_id = ${tx.workspaceId}::uuid
      and direction = 'in' and topic = ${topic} and at > ${from} and at <= ${until} order by at desc, item_id limit ${limit}`.execute(
      tx.of(),
    )
  ).rows;

/** Items that an earlier version of the word lists read, at most `limit`. */
export const itemIdsReadBefore = async (tx: Tx, version: string, limit: number): Promise<readonly string[]> =>
  (
    await sql<{ item_id: string }>`select item_id from item_label where workspace_id = ${tx.workspaceId}::uuid
      and analysis ->> 'version' <> ${version} order by item_id limit ${limit}`.execute(tx.of())
  ).rows.map((row) => row.item_id);

/** Over all workspaces: items read, those with an unsure feeling and topic, those read by older word lists. */
export const countReadings = async (
  tx: SystemTx,
  version: string,
): Promise<{ readonly items: number; readonly unsure: number; readonly old: number }> =>
  (
    await sql<{
      items: number;
      unsure: number;
      old: number;
    }>`select count(*)::int as items, (count(*) filter (where topic is null and feeling is null))::int as unsure,
        (count(*) filter (where analysis ->> 'version' <> ${version}))::int as old from item_label where direction <> 'out'`.execute(
      tx.of(),
    )
  ).rows[0] ?? { items: 0, unsure: 0, old: 0 };

/** News about items that the consumer has not taken yet. */
export const countWaiting = async (tx: SystemTx, consumer: string, types: readonly string[]): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n from outbox where type = any(${[...types]}::text[])
      and position > coalesce((select position from outbox_cursor where consumer = ${consumer}), 0)`.execute(tx.of())
  ).rows[0]?.n ?? 0;
