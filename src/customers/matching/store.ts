import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { errors, PolkuError } from '../../platform/errors.ts';
import { outsideId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { attributePrefix } from '../contract.ts';
import { isBusinessId } from '../finnish.ts';
import { normaliseHandle } from '../normalise.ts';
import { surely, type QueueOrder } from './contract.ts';
import type { MatchReason } from './match.ts';
import type { JudgedPair } from './precision.ts';
import type { MatchRecord } from './record.ts';

export interface MatchingTables {
  readonly match_suggestion: {
    workspace_id: string;
    id: string;
    a: string;
    b: string;
    probability: number;
    swapped: boolean;
    reasons: readonly MatchReason[];
    signature: string;
    state: 'open' | 'joined' | 'left';
    act_id: string | null;
    by: string | null;
    decided_at: Date | null;
    found_at: Date;
  };
  readonly match_setting: {
    workspace_id: string;
    id: string;
    auto_precision: number | null;
    blocked: readonly string[];
    ran_at: Date | null;
    ran_epoch: number | null;
    customers: number | null;
    compared: number | null;
  };
}

const db = (tx: Tx) => tx.of<MatchingTables>();

/** Fields of facts that are compared, and where each goes in a record. */
const compared: Readonly<Record<string, Exclude<keyof MatchRecord, 'id'>>> = {
  name: 'names',
  email: 'emails',
  phone: 'phones',
  street: 'streets',
  postcode: 'postcodes',
  town: 'towns',
  birthDate: 'birthDates',
  company: 'companies',
};

/** Blocked values in every form in which they are met. */
export const blockedSet = (values: readonly string[]): ReadonlySet<string> =>
  new Set(
    values.flatMap((value) => [value, normaliseHandle('phone', value), normaliseHandle('email', value)].filter((form) => form !== null)),
  );

/** The next customers after `after` by id, at most `limit`, as records to compare. Values in `blocked` (`blockedSet`) are left out. */
export const readMatchRecords = async (
  tx: Tx,
  after: string | null,
  limit: number,
  blocked: ReadonlySet<string>,
): Promise<readonly MatchRecord[]> => {
  const { rows: people } = await sql<{ id: string }>`
    select id from customer where workspace_id = ${tx.workspaceId}::uuid and merged_into is null and emptied_at is null
      and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`.execute(tx.of());
  const ids = people.map(({ id }) => id);
  const { rows: links } = await sql<{ handle_id: string; customer_id: string }>`
    select handle_id, customer_id from identity_link
    where workspace_id = ${tx.workspaceId}::uuid and unlinked_at is null and customer_id = any(${ids}::uuid[])`.execute(tx.of());
  const holder = new Map(links.map((link) => [link.handle_id, link.customer_id]));
  const handleIds = [...holder.keys()];
  const { rows: handles } = await sql<{ id: string; kind: string; value: string }>`
    select id, kind, value from handle
    where workspace_id = ${tx.workspaceId}::uuid and id = any(${handleIds}::uuid[]) and kind in ('email', 'phone') and not shared`.execute(
    tx.of(),
  );
  const { rows: facts } = await sql<{ handle_id: string; field: string; value: string }>`
    select handle_id, field, value #>> '{}' as value from fact
    where workspace_id = ${tx.workspaceId}::uuid and withdrawn_at is null and handle_id = any(${handleIds}::uuid[])
      and (field = any(${[...Object.keys(compared), 'firstName', 'lastName']}::text[])
        or starts_with(field, ${attributePrefix}) and value #>> '{}' ~ '^(FI)?[0-9]{6,7}-?[0-9]$')
    order by observed_at desc, id`.execute(tx.of());
  const found = new Map(ids.map((id) => [id, new Map<string, string[]>()]));
  const keep = (handleId: string, field: string, value: string | null): void => {
    const values = found.get(holder.get(handleId) ?? '');
    const written = value?.trim() ?? '';
    // One number has many spellings; what is no address at all is compared as it stands.
    const text = field === 'phone' || field === 'email' ? (normaliseHandle(field, written) ?? written) : written;
    if (!values || text === '' || blocked.has(text.toLowerCase())) return;
    const list = values.get(field) ?? [];
    if (!list.includes(text)) list.push(text);
    values.set(field, list);
  };
  for (const { id, kind, value } of handles) keep(id, kind, value);
  for (const { handle_id: handleId, field, value } of facts)
    // A column of the file's own is read where its value is a business identity code, whatever the column is called.
    if (!field.startsWith(attributePrefix)) keep(handleId, field, value);
    else if (isBusinessId(value)) keep(handleId, 'businessId', value);
  return ids.map((id) => {
    const values = found.get(id);
    const of = (field: string): readonly string[] => values?.get(field) ?? [];
    const [first] = of('firstName');
    const [last] = of('lastName');
    return {
      id,
      names: [...new Set([...(first && last ? [`${last}, ${first}`] : []), ...of('name')])],
      emails: of('email'),
      phones: of('phone'),
      streets: of('street'),
      postcodes: of('postcode'),
      towns: of('town'),
      birthDates: of('birthDate'),
      companies: of('company'),
      businessIds: of('businessId'),
    };
  });
};

/** What a pair of records was, as a short text. */
export const signatureOf = (a: MatchRecord, b: MatchRecord): string =>
  createHash('sha256')
    .update(JSON.stringify([a, b], (key, value: unknown) => (key === 'id' ? undefined : value)))
    .digest('base64url')
    .slice(0, 16);

export interface FoundPair {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
  readonly swapped: boolean;
  readonly reasons: readonly MatchReason[];
  readonly signature: string;
}

/** Writes found pairs, at most 500. A pair that was joined stays; one that was left comes back only when its records have changed. */
export const putSuggestions = async (tx: Tx, pairs: readonly FoundPair[], at: Date): Promise<void> => {
  const rows = pairs.map((pair) => {
    const [a, b] = pair.a < pair.b ? [pair.a, pair.b] : [pair.b, pair.a];
    return { ...pair, a, b, id: outsideId(tx.workspaceId, 'match', `${a} ${b}`) };
  });
  await sql`insert into match_suggestion (workspace_id, id, a, b, probability, swapped, reasons, signature, state, found_at)
    select ${tx.workspaceId}::uuid, id, a, b, probability, swapped, reasons, signature, 'open', ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, a uuid, b uuid, probability double precision, swapped boolean, reasons jsonb, signature text)
    on conflict (workspace_id, id) do update set probability = excluded.probability, swapped = excluded.swapped, reasons = excluded.reasons,
      found_at = excluded.found_at,
      state = case when match_suggestion.state = 'left' and match_suggestion.signature = excluded.signature then 'left' else 'open' end,
      signature = excluded.signature`.execute(tx.of());
};

/** Open pairs that the search of `at` did not find again are gone. */
export const dropStale = async (tx: Tx, at: Date): Promise<void> => {
  await db(tx)
    .deleteFrom('match_suggestion')
    .where('workspace_id', '=', tx.workspaceId)
    .where('state', '=', 'open')
    .where('found_at', '<', at)
    .execute();
};

/** Pairs that wait for a decision and whose customers are both still there, the surest first. */
const openPairs = (tx: Tx) =>
  sql`from match_suggestion s
    join customer ca on ca.workspace_id = s.workspace_id and ca.id = s.a and ca.merged_into is null and ca.emptied_at is null
    join customer cb on cb.workspace_id = s.workspace_id and cb.id = s.b and cb.merged_into is null and cb.emptied_at is null
    where s.workspace_id = ${tx.workspaceId}::uuid and s.state = 'open'`;

export type PairRow = Pick<MatchingTables['match_suggestion'], 'id' | 'a' | 'b' | 'probability' | 'swapped' | 'reasons'>;

/**
 * What deciding a pair is worth: p · (1 + orders of the smaller side) · H(p) · (1 + ln(1 + spent of both / 100 €)). The first two are the records
 * that a decision is expected to bring to their right place; H is the entropy of p in bits, 1 where nobody can tell and near 0 where the
 * answer is clear beforehand; the last is what the people mean to the company.
 */
const gain = sql`(select q.p * (1 + least(ca.orders, cb.orders)) * -(q.p * ln(q.p) + (1 - q.p) * ln(1 - q.p)) / ln(2)
  * (1 + ln(1 + greatest(0, ca.spent_cents + cb.spent_cents) / 10000.0))
  from (select least(0.999999, greatest(0.000001, s.probability)) as p) as q)`;

interface OpenOptions {
  readonly least?: number;
  readonly order?: QueueOrder;
}

/** Open pairs of at least `least`: the surest first, or those first whose decision is worth most. */
export const listOpen = async (tx: Tx, limit: number, { least = 0, order = 'surest' }: OpenOptions = {}): Promise<readonly PairRow[]> =>
  (
    await sql<PairRow>`select s.id, s.a, s.b, s.probability, s.swapped, s.reasons ${openPairs(tx)} and s.probability >= ${least}
      order by ${order === 'gain' ? sql`${gain} desc, ` : sql``}s.probability desc, s.id limit ${limit}`.execute(tx.of())
  ).rows;

/** Every pair that is still there with what people have said of it. What the workspace's own limit joined is nobody's word. */
export const listJudged = async (tx: Tx): Promise<readonly (JudgedPair & { readonly isOpen: boolean })[]> => {
  const { rows } = await sql<{ probability: number; state: string; by_people: boolean }>`
    select probability, state, coalesce(by, 'system') <> 'system' as by_people from match_suggestion
    where workspace_id = ${tx.workspaceId}::uuid and probability >= ${surely}`.execute(tx.of());
  return rows.map(({ probability, state, by_people: byPeople }) => ({
    probability,
    isSame: byPeople && state !== 'open' ? state === 'joined' : null,
    isOpen: state === 'open',
  }));
};

/** How many pairs wait for a decision. */
export const countOpen = async (tx: Tx): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n ${openPairs(tx)}`.execute(tx.of())).rows[0]?.n ?? 0;

/** Open pairs that a customer is part of: for the profile. */
export const openOfCustomer = async (tx: Tx, customerId: string): Promise<readonly PairRow[]> =>
  (
    await sql<PairRow>`select s.id, s.a, s.b, s.probability, s.swapped, s.reasons ${openPairs(tx)}
      and (s.a = ${customerId}::uuid or s.b = ${customerId}::uuid) order by s.probability desc limit 10`.execute(tx.of())
  ).rows;

export const readSuggestion = async (tx: Tx, id: string): Promise<MatchingTables['match_suggestion']> => {
  const row = await db(tx)
    .selectFrom('match_suggestion')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new PolkuError(errors.notFound);
  return row;
};

export const decide = async (
  tx: Tx,
  id: string,
  decision: { readonly state: 'open' | 'joined' | 'left'; readonly actId: string | null; readonly by: string | null; readonly at: Date },
): Promise<void> => {
  await db(tx)
    .updateTable('match_suggestion')
    .set({
      state: decision.state,
      act_id: decision.actId,
      by: decision.by,
      decided_at: decision.state === 'open' ? null : decision.at,
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
};

/** What was decided last, newest first. */
export const listDecided = (tx: Tx, limit: number) =>
  db(tx)
    .selectFrom('match_suggestion')
    .select(['id', 'a', 'b', 'probability', 'state', 'act_id', 'by', 'decided_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('state', '!=', 'open')
    .orderBy('decided_at', 'desc')
    .limit(limit)
    .execute();

export type MatchSetting = Omit<MatchingTables['match_setting'], 'workspace_id' | 'id'>;
const none: MatchSetting = { auto_precision: null, blocked: [], ran_at: null, ran_epoch: null, customers: null, compared: null };

export const readSetting = async (tx: Tx): Promise<MatchSetting> =>
  (await db(tx)
    .selectFrom('match_setting')
    .select(['auto_precision', 'blocked', 'ran_at', 'ran_epoch', 'customers', 'compared'])
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirst()) ?? none;

export const writeSetting = async (tx: Tx, change: Partial<MatchSetting>): Promise<void> => {
  const { blocked, ...setting } = { ...(await readSetting(tx)), ...change };
  const row = { ...setting, blocked: sql<readonly string[]>`${JSON.stringify(blocked)}::jsonb` };
  await db(tx)
    .insertInto('match_setting')
    .values({ workspace_id: tx.workspaceId, id: tx.workspaceId, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(row))
    .execute();
};

/** Forgets every pair of the customers: they are being erased. */
export const forgetPairs = async (tx: Tx, customerIds: readonly string[]): Promise<void> => {
  await sql`delete from match_suggestion where workspace_id = ${tx.workspaceId}::uuid
    and (a = any(${[...customerIds]}::uuid[]) or b = any(${[...customerIds]}::uuid[]))`.execute(tx.of());
};
