import { sql } from 'kysely';
import { errors, PolkuError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { limits } from './comparisons.ts';
import type { Group } from './contract.ts';
import { ruleErrors } from './check.ts';
import type { SegmentTables } from './tables.ts';

const db = (tx: Tx) => tx.of<SegmentTables>();
const json = (rule: Group) => sql<Group>`${JSON.stringify(rule)}::jsonb`;

export interface StoredSegment {
  readonly id: string;
  readonly kind: 'rule' | 'persona';
  readonly name: string;
  readonly rule: Group | null;
  readonly version: number;
  readonly members: number;
  readonly unknown: number;
  readonly customers: number;
  readonly countedAt: Date | null;
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
}

const columns = [
  'id',
  'kind',
  'name',
  'rule',
  'version',
  'members',
  'unknown',
  'customers',
  'counted_at as countedAt',
  'updated_at as updatedAt',
  'archived_at as archivedAt',
] as const;

/** Segments by name, computed ones too; their members are counted as they are written down. */
export const listSegments = (tx: Tx): Promise<StoredSegment[]> =>
  db(tx).selectFrom('segment').select(columns).where('workspace_id', '=', tx.workspaceId).orderBy('name').orderBy('id').execute();

export const segmentById = async (tx: Tx, id: string): Promise<StoredSegment> => {
  const row = await db(tx)
    .selectFrom('segment')
    .select(columns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new PolkuError(errors.notFound);
  return row;
};

/** Members of computed segments, which do not keep their number in the segment's row. */
export const memberCounts = async (tx: Tx): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ id: string; n: number }>`
    select s.id, count(m.customer_id)::int as n from segment s
    join segment_member m on m.workspace_id = s.workspace_id and m.segment_id = s.id
    where s.workspace_id = ${tx.workspaceId}::uuid and s.kind = 'persona' group by s.id`.execute(tx.of());
  return new Map(rows.map(({ id, n }) => [id, n]));
};

export const createRule = async (
  tx: Tx,
  segment: { readonly name: string; readonly rule: Group; readonly by: string; readonly at: Date },
): Promise<string> => {
  const { n } = await db(tx)
    .selectFrom('segment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', tx.workspaceId)
    .where('kind', '=', 'rule')
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(n) >= limits.segments) throw new PolkuError(ruleErrors.tooMany, { most: limits.segments });
  const id = newId();
  await db(tx)
    .insertInto('segment')
    .values({
      workspace_id: tx.workspaceId,
      id,
      kind: 'rule',
      name: segment.name,
      rule: json(segment.rule),
      version: 1,
      created_by: segment.by,
      updated_at: segment.at,
      archived_at: null,
      counted_at: null,
    })
    .execute();
  return id;
};

/** Changes a rule's name or rule if nobody changed it since `version`; a new rule has its members counted anew. */
export const changeRule = async (
  tx: Tx,
  id: string,
  change: { readonly name?: string | undefined; readonly rule?: Group | undefined; readonly version: number; readonly at: Date },
): Promise<void> => {
  const { kind, version } = await segmentById(tx, id);
  if (kind !== 'rule') throw new PolkuError(errors.notFound);
  const done =
    version === change.version &&
    (await db(tx)
      .updateTable('segment')
      .set({
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.rule === undefined ? {} : { rule: json(change.rule), counted_at: null }),
        version: version + 1,
        updated_at: change.at,
      })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst());
  if (!done || Number(done.numUpdatedRows) === 0) throw new PolkuError(errors.conflict);
};

/** Puts a rule away or takes it out again; what is away is not kept, so it is counted anew when it comes back. */
export const archiveRule = async (tx: Tx, id: string, at: Date | null): Promise<void> => {
  const { kind } = await segmentById(tx, id);
  if (kind !== 'rule') throw new PolkuError(errors.notFound);
  await db(tx)
    .updateTable('segment')
    .set({ archived_at: at, ...(at === null ? { counted_at: null } : {}) })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
};

export interface LiveRule {
  readonly id: string;
  readonly version: number;
  readonly rule: Group;
  readonly countedAt: Date | null;
}

const liveRules = (tx: Tx) =>
  db(tx)
    .selectFrom('segment')
    .select(['id', 'version', 'rule', 'counted_at as countedAt'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('kind', '=', 'rule')
    .where('archived_at', 'is', null)
    .where('rule', 'is not', null)
    .orderBy('id');

const asLive = (rows: Awaited<ReturnType<ReturnType<typeof liveRules>['execute']>>): readonly LiveRule[] =>
  rows.flatMap(({ rule, ...row }) => (rule === null ? [] : [{ ...row, rule }]));

/** Rules whose members are kept. */
export const readLiveRules = async (tx: Tx): Promise<readonly LiveRule[]> => asLive(await liveRules(tx).execute());

/** The same, locked: who changes members does so one after another, each seeing what the one before wrote. */
export const lockLiveRules = async (tx: Tx, ids: readonly string[]): Promise<readonly LiveRule[]> =>
  ids.length === 0
    ? []
    : asLive(
        await liveRules(tx)
          .where('id', 'in', [...ids])
          .forUpdate()
          .execute(),
      );

/** Who of some customers is written down in which of the segments. */
export const heldOf = async (
  tx: Tx,
  segmentIds: readonly string[],
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const { rows } = await sql<{ segment_id: string; customer_id: string }>`
    select segment_id, customer_id from segment_member where workspace_id = ${tx.workspaceId}::uuid
      and customer_id = any(${[...customerIds]}::uuid[]) and segment_id = any(${[...segmentIds]}::uuid[])`.execute(tx.of());
  const held = new Map<string, Set<string>>();
  for (const { segment_id: segment, customer_id: customer } of rows) held.set(segment, (held.get(segment) ?? new Set()).add(customer));
  return held;
};

export const moveCount = async (tx: Tx, id: string, by: number): Promise<void> => {
  if (by !== 0)
    await db(tx)
      .updateTable('segment')
      .set({ members: sql<number>`greatest(0, members + ${by})` })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .execute();
};

/** Notes that all were counted, unless the rule was changed meanwhile. */
export const noteCounted = async (
  tx: Tx,
  segment: { readonly id: string; readonly version: number; readonly unknown: number; readonly customers: number; readonly at: Date },
): Promise<void> => {
  await sql`update segment set counted_at = ${segment.at}::timestamptz, unknown = ${segment.unknown}, customers = ${segment.customers},
      members = (select count(*)::int from segment_member m where m.workspace_id = ${tx.workspaceId}::uuid and m.segment_id = segment.id)
    where workspace_id = ${tx.workspaceId}::uuid and id = ${segment.id}::uuid and version = ${segment.version}`.execute(tx.of());
};

/** Has all rules counted anew that were counted before an instant; answers how many. */
export const makeDue = async (tx: Tx, before: Date): Promise<number> => {
  const rows = await db(tx)
    .updateTable('segment')
    .set({ counted_at: null })
    .where('workspace_id', '=', tx.workspaceId)
    .where('kind', '=', 'rule')
    .where('archived_at', 'is', null)
    .where('counted_at', '<', before)
    .returning('id')
    .execute();
  return rows.length;
};

/** Handles of customers as identities stand today. */
export const handlesOfCustomers = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<{ customer_id: string; handle_id: string }>`
    select customer_id, handle_id from identity_link
    where workspace_id = ${tx.workspaceId}::uuid and unlinked_at is null and customer_id = any(${[...ids]}::uuid[])`.execute(tx.of());
  const handles = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const row of rows) handles.get(row.customer_id)?.push(row.handle_id);
  return handles;
};

/** Customers who hold handles that are known by their first 64 bits alone, as the event store names them (decimal text). */
export const customersByBits = async (tx: Tx, bits: readonly string[]): Promise<readonly string[]> => {
  const starts = bits.map((one) => BigInt(one).toString(16).padStart(16, '0'));
  const { rows } = await sql<{ customer_id: string }>`
    select distinct link.customer_id from unnest(${starts}::text[]) as start
    join handle on handle.workspace_id = ${tx.workspaceId}::uuid
      and handle.id between (start || repeat('0', 16))::uuid and (start || repeat('f', 16))::uuid
    join identity_link link on link.workspace_id = ${tx.workspaceId}::uuid and link.handle_id = handle.id and link.unlinked_at is null`.execute(
    tx.of(),
  );
  return rows.map((row) => row.customer_id);
};

export const kindOfSegment = async (tx: Tx, id: string): Promise<StoredSegment['kind'] | null> =>
  (await db(tx).selectFrom('segment').select('kind').where('workspace_id', '=', tx.workspaceId).where('id', '=', id).executeTakeFirst())
    ?.kind ?? null;
