import { sql, type RawBuilder } from 'kysely';
import type { SegmentScalar, SegmentTest } from '../../platform/segmentPredicates.ts';
import { conditionsOf, isGroup, type Condition, type DeedCondition, type Group, type Rule, type ValueCondition } from './contract.ts';
import { rangeOf, startOf, windowOf, type Today } from './days.ts';
import { builtInField, isOwnKey, orderDeed, ownField, type OwnField } from './fields.ts';
import { folded } from './values.ts';

type Bool = RawBuilder<boolean>;

/** What another domain answered about a condition. Customers outside `known` are neither in nor out. */
export interface Answered {
  readonly yes: readonly string[];
  readonly known: readonly string[] | null;
}

/** All that a rule needs to become a statement. Types of own fields decide how their values are read. */
export interface Compiling {
  readonly workspaceId: string;
  readonly today: Today;
  readonly fieldOf: (key: string) => OwnField | undefined;
  /** Answers of other domains, by the condition itself. */
  readonly answers: ReadonlyMap<Condition, Answered>;
  /** Null: all customers. */
  readonly ids: readonly string[] | null;
}

const texts = (values: readonly SegmentScalar[]): RawBuilder<unknown> => sql`${values.map(String)}::text[]`;
/** A value as it is usually written: as given, in lower case, in capitals, with a capital first. */
const spellings = (values: readonly SegmentScalar[]): readonly string[] => [
  ...new Set(
    values.map(String).flatMap((value) => {
      const lower = value.toLowerCase();
      return [value, lower, value.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)];
    }),
  ),
];
const number = (value: SegmentScalar | undefined): RawBuilder<unknown> => sql`${Number(value)}::numeric`;
const needle = (value: SegmentScalar | undefined): RawBuilder<unknown> => sql`${String(value).toLowerCase()}::text`;

/** Comparisons of text, of numbers and of lists; dates are windows. Every value is a parameter. */
const compare: Readonly<Partial<Record<SegmentTest, (read: RawBuilder<unknown>, values: readonly SegmentScalar[]) => Bool>>> = {
  is: (read, values) => sql`(${read} = any(${texts(spellings(values))}))`,
  isNot: (read, values) => sql`(${read} <> all(${texts(spellings(values))}))`,
  contains: (read, [value]) => sql`(position(${needle(value)} in ${folded(read)}) > 0)`,
  notContains: (read, [value]) => sql`(position(${needle(value)} in ${folded(read)}) = 0)`,
  startsWith: (read, [value]) => sql`starts_with(${folded(read)}, ${needle(value)})`,
  equals: (read, [value]) => sql`(${read} = ${number(value)})`,
  atLeast: (read, [value]) => sql`(${read} >= ${number(value)})`,
  atMost: (read, [value]) => sql`(${read} <= ${number(value)})`,
  between: (read, [low, high]) => sql`(${read} between ${number(low)} and ${number(high)})`,
  yes: (read) => sql`(${read})`,
  no: (read) => sql`(not ${read})`,
  known: (read) => sql`(${read} is not null)`,
  unknown: (read) => sql`(${read} is null)`,
};

const refuse = (what: string): never => {
  throw new Error(`a rule that was not checked: ${what}`);
};

const dateSql = (field: OwnField, read: RawBuilder<unknown>, condition: ValueCondition, today: Today): Bool => {
  const { from, to } = rangeOf(condition.test, condition.values, today);
  const bound = (day: string): RawBuilder<unknown> =>
    field.stored === 'instant' ? sql`${startOf(day, today.zone)}::timestamptz` : sql`${day}::text`;
  const parts = [...(from ? [sql<boolean>`${read} >= ${bound(from)}`] : []), ...(to ? [sql<boolean>`${read} < ${bound(to)}`] : [])];
  return sql`(${sql.join(parts, sql` and `)})`;
};

const valueSql = (condition: ValueCondition, { fieldOf, today }: Compiling): Bool => {
  const field = fieldOf(condition.of);
  // A field that nobody has any more: of nobody is it known.
  if (!field) return sql`null::boolean`;
  const read = field.read(today);
  if (field.kind === 'date' && condition.test !== 'known' && condition.test !== 'unknown') return dateSql(field, read, condition, today);
  if (field.stored === 'set')
    return condition.test === 'is' ? sql`(${read} && ${texts(condition.values)})` : sql`(not ${read} && ${texts(condition.values)})`;
  return compare[condition.test]?.(read, condition.values) ?? refuse(condition.test);
};

const orderColumns: Readonly<Record<string, RawBuilder<unknown>>> = {
  channel: sql`bought.channel`,
  product: sql`bought.product`,
  amount: sql`(bought.amount_cents / 100.0)`,
};

/** Orders by customer as a subquery: how many there are and what they add up to. */
const ordersSql = (condition: DeedCondition, { workspaceId, today, ids }: Compiling): RawBuilder<unknown> => {
  const { from, to } = windowOf(condition.within, today);
  const parts = [
    sql<boolean>`bought.workspace_id = ${workspaceId}::uuid and bought.withdrawn_at is null`,
    ...(from ? [sql<boolean>`bought.at >= ${from}::timestamptz`] : []),
    ...(to ? [sql<boolean>`bought.at < ${to}::timestamptz`] : []),
    ...condition.parts.map(({ field, test, values }) => compare[test]?.(orderColumns[field] ?? refuse(field), values) ?? refuse(test)),
  ];
  const where = sql.join(parts, sql` and `);
  // For a few customers their orders are looked up one customer at a time, whatever the store believes about the sizes of its tables.
  return ids === null
    ? sql`(select link.customer_id, count(*) as times, sum(bought.amount_cents) / 100.0 as total from customer_order bought
        join identity_link link on link.workspace_id = ${workspaceId}::uuid and link.handle_id = bought.handle_id and link.unlinked_at is null
        where ${where} group by link.customer_id)`
    : sql`(select link.customer_id, count(*) as times, sum(orders.amount_cents) / 100.0 as total from identity_link link
        cross join lateral (select bought.amount_cents from customer_order bought where bought.handle_id = link.handle_id and ${where} offset 0) orders
        where link.workspace_id = ${workspaceId}::uuid and link.unlinked_at is null and link.customer_id = any(${[...ids]}::uuid[])
        group by link.customer_id)`;
};

const counted: Readonly<Record<DeedCondition['test'], (amount: RawBuilder<unknown>, n: number) => Bool>> = {
  atLeast: (amount, n) => sql`(${amount} >= ${n}::numeric)`,
  atMost: (amount, n) => sql`(${amount} <= ${n}::numeric)`,
  exactly: (amount, n) => sql`(${amount} = ${n}::numeric)`,
};

/** In what another domain found. Two lists of ids at most travel, as parameters. */
const answeredSql = ({ yes, known }: Answered, turned: boolean): Bool => {
  const among = (list: readonly string[]): Bool => sql`(c.id in (select unnest(${[...list]}::uuid[])))`;
  const held = turned ? sql<boolean>`(not ${among(yes)})` : among(yes);
  return known === null ? held : sql`(case when ${among(known)} then ${held} end)`;
};

/** ”At most” is asked of the other domain as ”not more than”, because who never did it stands in none of its rows; so is what a value is not. */
export const isTurned = (condition: Condition): boolean =>
  condition.if === 'deed'
    ? condition.test === 'atMost' || (condition.test === 'exactly' && condition.n === 0)
    : condition.test === 'isNot' || condition.test === 'unknown';

/** One or more rules as expressions over the customer's row `c`, with the subqueries that must be joined to it. */
export interface Compiled {
  readonly expressions: readonly Bool[];
  readonly joins: RawBuilder<unknown>;
}

/** Rules as SQL with parameters. True, false, or null where a value is missing and decides: the store's own logic of three values. */
export const compile = (rules: readonly Group[], given: Compiling): Compiled => {
  const joins: RawBuilder<unknown>[] = [];
  const places = new Map<string, string>();
  const deedSql = (condition: DeedCondition): Bool => {
    const place = JSON.stringify([condition.within, condition.parts]);
    const alias = places.get(place) ?? `deed${places.size}`;
    if (!places.has(place)) {
      places.set(place, alias);
      joins.push(sql`left join ${ordersSql(condition, given)} as ${sql.ref(alias)} on ${sql.ref(`${alias}.customer_id`)} = c.id`);
    }
    const amount = sql.ref(`${alias}.${condition.measure === 'sum' ? 'total' : 'times'}`);
    return counted[condition.test](sql`coalesce(${amount}, 0)`, condition.n);
  };
  const one = (rule: Rule): Bool => {
    if (isGroup(rule)) {
      // A group that holds nothing yet says nothing.
      const parts = rule.rules.filter((inside) => conditionsOf(inside).length > 0).map(one);
      if (parts.length === 0) return sql`true`;
      const joined = sql.join(parts, rule.join === 'all' ? sql` and ` : sql` or `);
      return rule.not ? sql`(not (${joined}))` : sql`(${joined})`;
    }
    const answer = given.answers.get(rule);
    if (answer) return answeredSql(answer, isTurned(rule));
    return rule.if === 'deed' ? (rule.of === orderDeed.key ? deedSql(rule) : sql`null::boolean`) : valueSql(rule, given);
  };
  const expressions = rules.map(one);
  return { expressions, joins: joins.length > 0 ? sql.join(joins, sql` `) : sql`` };
};

/** Looks up fields of the customer's row by their key, own ones by the types that their values came with. */
export const fieldsWith =
  (types: ReadonlyMap<string, Parameters<typeof ownField>[1]>) =>
  (key: string): OwnField | undefined =>
    builtInField(key) ?? (isOwnKey(key) && types.has(key) ? ownField(key, types.get(key) ?? null) : undefined);

/** Whether the record alone knows the answer. */
export const isOurs = (condition: Condition): boolean =>
  condition.if === 'deed' ? condition.of === orderDeed.key : builtInField(condition.of) !== undefined || isOwnKey(condition.of);

/** Conditions that other domains are asked about. */
export const askedOfOthers = (rule: Rule): readonly Condition[] => conditionsOf(rule).filter((condition) => !isOurs(condition));
