import { sql, type RawBuilder } from 'kysely';
import { channelName, channelOf } from '../../journey/index.ts';
import type { Words } from '../../platform/language.ts';
import type { FieldType } from '../../platform/domain.ts';
import type { Tx } from '../../platform/records/contract.ts';
import type { SegmentCandidate } from '../../platform/segmentPredicates.ts';

const most = 50;
const longest = 200;
const upper = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĒĪŌŪĆČĐĘĢĶĻŁŃŅŇŐŘŚŠŤŰŹŻŽ';

/** Lower case whatever the store's own locale: most installations know A–Z only. */
export const folded = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`lower(translate(${text}, ${sql.lit(upper)}, ${sql.lit(upper.toLowerCase())}))`;

const asIs = (value: string): Words => ({ fi: value, en: value });

/** The values of a field that most customers have; `read` is one of our own expressions on the customer's row `c`. */
export const commonValues = async (tx: Tx, read: RawBuilder<unknown>, q: string): Promise<readonly SegmentCandidate[]> => {
  const { rows } = await sql<{ value: string; n: number }>`
    select value, count(*)::int as n from (select ${read} as value from customer c
      where c.workspace_id = ${tx.workspaceId}::uuid and c.merged_into is null and c.emptied_at is null) held
    where value is not null and value <> '' and length(value) <= ${longest}
      and (${q} = '' or position(${q.toLowerCase()} in ${folded(sql`value`)}) > 0)
    group by value order by n desc, value limit ${most}`.execute(tx.of());
  return rows.map(({ value, n }) => ({ value, label: asIs(value), count: n }));
};

/** Channels of orders are kept as they were written; those that are ours are called by our name. */
export const channelLabel = (channel: string): Words => (channelOf(channel) === channel ? channelName(channel) : asIs(channel));

/** Channels of orders, counted in orders. */
export const commonChannels = async (tx: Tx, q: string): Promise<readonly SegmentCandidate[]> => {
  const { rows } = await sql<{ channel: string; n: number }>`
    select channel, count(*)::int as n from customer_order
    where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and channel <> '' and length(channel) <= ${longest}
      and (${q} = '' or position(${q.toLowerCase()} in ${folded(sql`channel`)}) > 0)
    group by channel order by n desc, channel limit ${most}`.execute(tx.of());
  return rows.map(({ channel, n }) => ({ value: channel, label: channelLabel(channel), count: n }));
};

/**
 * Fields that files brought, with the type of their values (null: several). Steps from one field to the next by the index, so that it costs
 * by the number of fields and not of customers.
 */
export const ownFieldTypes = async (tx: Tx): Promise<ReadonlyMap<string, FieldType | null>> => {
  const { rows } = await sql<{ field: string; type: FieldType }>`
    with recursive step as (
      (select field, type from fact where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null order by field, type limit 1)
      union all
      select further.field, further.type from step, lateral (
        select fact.field, fact.type from fact where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null
          and (fact.field, fact.type) > (step.field, step.type) order by fact.field, fact.type limit 1) further
    ) select field, type from step limit 2000`.execute(tx.of());
  const types = new Map<string, FieldType | null>();
  for (const { field, type } of rows)
    if (type !== 'longtext') types.set(field, types.has(field) && types.get(field) !== type ? null : type);
  return types;
};
