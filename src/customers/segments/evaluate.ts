import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/records/contract.ts';
import type { Condition, Group } from './contract.ts';
import type { Today } from './days.ts';
import { compile, fieldsWith, type Answered, type Compiled } from './sql.ts';
import type { Entries } from './vocabulary.ts';

/** What a rule is read with: the day, the types of own fields, and what other domains answered. */
export interface Reading {
  readonly entries: Entries;
  readonly today: Today;
  readonly answers: ReadonlyMap<Condition, Answered>;
}

const compiled = (tx: Tx, rules: readonly Group[], { entries, today, answers }: Reading, ids: readonly string[] | null): Compiled =>
  compile(rules, { workspaceId: tx.workspaceId, today, fieldOf: fieldsWith(entries.ownTypes), answers, ids });

/** Customers of today that hold something, with one column `r0`, `r1`… per rule: true, false, or null where it cannot be told. */
const customersWith = (tx: Tx, { expressions, joins }: Compiled, ids: readonly string[] | null): RawBuilder<unknown> =>
  sql`select c.id, c.name, c.town, c.last_seen_at, ${sql.join(expressions.map((rule, index) => sql`(${rule})::boolean as ${sql.ref(`r${index}`)}`))}
    from customer c ${joins} where c.workspace_id = ${tx.workspaceId}::uuid and c.merged_into is null and c.emptied_at is null
      ${ids === null ? sql`` : sql`and c.id = any(${[...ids]}::uuid[])`}`;

export interface Evaluated {
  readonly members: number;
  readonly unknown: number;
  readonly customers: number;
  readonly examples: readonly { readonly id: string; readonly name: string; readonly town: string | null }[];
}

const examplesShown = 8;

/** How many customers a rule lets in, of how many it cannot be told, and some of those it lets in, seen last first. */
export const countRule = async (tx: Tx, rule: Group, reading: Reading): Promise<Evaluated> => {
  const { rows } = await sql<Evaluated>`
    with told as materialized (${customersWith(tx, compiled(tx, [rule], reading, null), null)})
    select (count(*) filter (where r0))::int as members, (count(*) filter (where r0 is null))::int as unknown, count(*)::int as customers,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'town', town)), '[]'::jsonb) from
        (select id, name, town from told where r0 order by last_seen_at desc nulls last, id limit ${examplesShown}) shown) as examples
    from told`.execute(tx.of());
  return rows[0] ?? { members: 0, unknown: 0, customers: 0, examples: [] };
};

/** Which of at most a few hundred customers belong by each rule. Customers that are nobody any more are absent. */
export const whoBelongs = async (
  tx: Tx,
  rules: readonly Group[],
  ids: readonly string[],
  reading: Reading,
): Promise<readonly ReadonlySet<string>[]> => {
  const { rows } = await sql<Readonly<Record<string, unknown>> & { readonly id: string }>`${customersWith(
    tx,
    compiled(tx, rules, reading, ids),
    ids,
  )}`.execute(tx.of());
  return rules.map((_, index) => new Set(rows.filter((row) => row[`r${index}`] === true).map(({ id }) => id)));
};

/** Everybody whose membership differs from what is written down, with the numbers of the whole. */
export const differences = async (
  tx: Tx,
  segmentId: string,
  rule: Group,
  reading: Reading,
): Promise<{ readonly unknown: number; readonly customers: number; readonly ids: readonly string[] }> => {
  const { rows } = await sql<{ unknown: number; customers: number; ids: readonly string[] }>`
    with told as materialized (${customersWith(tx, compiled(tx, [rule], reading, null), null)}),
    held as materialized (select customer_id from segment_member where workspace_id = ${tx.workspaceId}::uuid and segment_id = ${segmentId}::uuid)
    select (count(*) filter (where r0 is null and told.id is not null))::int as unknown, count(told.id)::int as customers,
      coalesce(array_agg(coalesce(told.id, held.customer_id)) filter (where coalesce(r0, false) <> (held.customer_id is not null)), '{}') as ids
    from told full join held on held.customer_id = told.id`.execute(tx.of());
  return rows[0] ?? { unknown: 0, customers: 0, ids: [] };
};
