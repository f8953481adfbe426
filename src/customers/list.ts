import { sql } from 'kysely';
import type { Tx } from '../platform/records/contract.ts';
import { searchEntries } from '../platform/search/index.ts';
import type { CustomerRow } from './contract.ts';
import type { RelationshipState } from './relationship/contract.ts';
import { readCounted, scoredSo, type ScoreFilter } from './relationship/store.ts';
import { taggedSo } from './profile/notes.ts';
import { rowColumns, toRow } from './store.ts';
import type { CustomersTables } from './tables.ts';

const db = (tx: Tx) => tx.of<CustomersTables>();

export interface ListQuery {
  readonly q?: string | undefined;
  readonly sort: 'name' | 'lastSeen' | 'spent';
  readonly after?: string | undefined;
  /** Members of a segment only. */
  readonly segment?: string | undefined;
  readonly limit: number;
  readonly state?: RelationshipState | undefined;
  readonly tag?: string | undefined;
  /** Exactly these scores, by the borders that were counted last. */
  readonly score?: ScoreFilter | undefined;
}

const mostFound = 500;

/** Customers whose names and addresses match; null when nothing was asked. */
const foundIds = async (tx: Tx, q: string | undefined): Promise<readonly string[] | null> =>
  q ? (await searchEntries(tx, q, mostFound, ['customer'])).map((entry) => entry.id) : null;

/** The place of a row in its order, as text that can travel in an address. */
const placeOf = (
  sort: ListQuery['sort'],
  row: { readonly name_sort: string; readonly spent_cents: number; readonly last_seen_at: Date | null },
): string => (sort === 'name' ? row.name_sort : sort === 'spent' ? String(row.spent_cents) : (row.last_seen_at?.toISOString() ?? ''));

const memberOf = (tx: Tx, segmentId: string) => sql<boolean>`id in (
    select customer_id from segment_member where workspace_id = ${tx.workspaceId}::uuid and segment_id = ${segmentId}::uuid)`;

/** One page by key, not by offset, so that page 1,000 costs what page 1 costs. */
export const listCustomers = async (
  tx: Tx,
  query: ListQuery,
): Promise<{ rows: CustomerRow[]; next: string | null; total: number | null }> => {
  const found = await foundIds(tx, query.q);
  if (found?.length === 0) return { rows: [], next: null, total: 0 };
  const scored = query.score && Object.values(query.score).some((score) => score !== undefined) ? query.score : null;
  const { borders, countedAt } = scored ? await readCounted(tx) : { borders: null, countedAt: null };
  if (scored && !(borders && countedAt)) return { rows: [], next: null, total: 0 };
  const base = () => {
    let statement = db(tx)
      .selectFrom('customer')
      .where('workspace_id', '=', tx.workspaceId)
      .where('merged_into', 'is', null)
      .where('emptied_at', 'is', null);
    if (query.state) statement = statement.where('state', '=', query.state);
    if (query.tag) statement = statement.where(taggedSo(tx, query.tag));
    if (scored && borders && countedAt) statement = statement.where(scoredSo(scored, borders, countedAt));
    if (query.segment) statement = statement.where(memberOf(tx, query.segment));
    return found ? statement.where('id', 'in', [...found]) : statement;
  };
  let page = base()
    .select([...rowColumns, 'name_sort'])
    .limit(query.limit + 1);
  if (query.sort === 'name') page = page.orderBy('name_sort').orderBy('id');
  else if (query.sort === 'spent') page = page.orderBy('spent_cents', 'desc').orderBy('id');
  else page = page.orderBy('last_seen_at', (order) => order.desc().nullsLast()).orderBy('id');
  if (query.after) {
    const cut = query.after.lastIndexOf('|');
    const [place, id] = [query.after.slice(0, cut), query.after.slice(cut + 1)];
    page = page.where(
      query.sort === 'name'
        ? sql<boolean>`(name_sort, id) > (${place}, ${id}::uuid)`
        : query.sort === 'spent'
          ? sql<boolean>`(spent_cents < ${place}::bigint or (spent_cents = ${place}::bigint and id > ${id}::uuid))`
          : place === ''
            ? sql<boolean>`(last_seen_at is null and id > ${id}::uuid)`
            : sql<boolean>`(last_seen_at < ${place}::timestamptz or last_seen_at is null or (last_seen_at = ${place}::timestamptz and id > ${id}::uuid))`,
    );
  }
  const rows = await page.execute();
  // Counting a hundred thousand rows costs more than a page, so it is done for the first page only.
  const total = query.after
    ? null
    : Number(
        (
          await base()
            .select((eb) => eb.fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { rows: shown.map(toRow), next: rows.length > query.limit && last ? `${placeOf(query.sort, last)}|${last.id}` : null, total };
};
