import type { EngineParam } from '../../platform/engine/index.ts';
import { nobody } from '../bits.ts';
import type { EventFilter, PeopleAnswer, Question } from '../contract.ts';

/** A statement in the making. Values go in by `bind` alone, so nothing that people write becomes SQL. */
export interface Binder {
  readonly params: Readonly<Record<string, EngineParam>>;
  /** Place of a value, for example `{p3:String}`. */
  bind(type: string, value: EngineParam): string;
}

export const binder = (workspaceId: string): Binder => {
  const params: Record<string, EngineParam> = { ws: workspaceId };
  return {
    params,
    bind(type, value) {
      const name = `p${Object.keys(params).length}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
};

export type Match = NonNullable<Extract<Question, { ask: 'breakdown' }>['match']>;

export const nil = `toUUID('${nobody}')`;

const instant = (b: Binder, iso: string): string => `parseDateTime64BestEffort(${b.bind('String', iso)}, 3, 'UTC')`;

/** Handles that belong to a customer today. */
export const knownLinks = `(SELECT handle, customer FROM polku.link FINAL WHERE workspace_id = {ws:UUID} AND customer != ${nil})`;

/** Members of a segment, by its newest whole version. */
export const members = (b: Binder, segmentId: string): string => {
  const id = b.bind('UUID', segmentId);
  const of = `workspace_id = {ws:UUID} AND segment_id = ${id}`;
  return `(SELECT customer FROM polku.membership WHERE ${of} AND customer != ${nil}
    AND version = (SELECT max(version) FROM polku.membership WHERE ${of} AND customer = ${nil}))`;
};

/** Signature → touchpoint and stage, by the newest whole version of a placement. */
export const places = (b: Binder, placementId: string): string => {
  const of = `workspace_id = {ws:UUID} AND placement_id = ${b.bind('UUID', placementId)}`;
  return `(SELECT signature, touchpoint, stage FROM polku.placement WHERE ${of} AND signature != 0
    AND version = (SELECT max(version) FROM polku.placement WHERE ${of} AND signature = 0))`;
};

const filterSql = (b: Binder, filter: EventFilter, alias: string, hasDevice: boolean): string =>
  [
    filter.from ? `${alias}.at >= ${instant(b, filter.from)}` : '',
    filter.to ? `${alias}.at < ${instant(b, filter.to)}` : '',
    filter.channel ? `${alias}.channel = ${b.bind('String', filter.channel)}` : '',
    filter.device ? (hasDevice ? `${alias}.device = ${b.bind('String', filter.device)}` : '0') : '',
    filter.segmentId ? `l.customer IN ${members(b, filter.segmentId)}` : '',
  ]
    .filter(Boolean)
    .map((condition) => ` AND ${condition}`)
    .join('');

/** Condition that an event matches; all that is given must. */
export const matchSql = (b: Binder, match: Match): string =>
  [
    `kind = ${b.bind('String', match.kind)}`,
    match.channel === undefined ? '' : `channel = ${b.bind('String', match.channel)}`,
    match.place === undefined ? '' : `place = ${b.bind('String', match.place)}`,
  ]
    .filter(Boolean)
    .join(' AND ');

/** Person: the customer where known, else the handle. 64 bits of a hash keep grouping fast; two of a million people meet once in 10^7. */
const person = (handle: string): string => `if(l.customer = ${nil}, ${handle}, cityHash64(l.customer)) AS person,
    l.customer AS customer, l.customer != ${nil} AS known`;

/** Events with whose they are, as a subquery. Columns that the outer statement does not name are not read. */
export const acts = (b: Binder, filter: EventFilter): string => `(SELECT ${person('e.handle')}, e.event_id AS event_id,
    e.at AS at, toUnixTimestamp64Milli(e.at) AS ms, e.seq AS seq, e.kind AS kind, e.channel AS channel, e.place AS place,
    e.session AS session, e.device AS device, e.source AS source, e.value AS value, e.signature AS signature
  FROM polku.event AS e LEFT JOIN ${knownLinks} AS l ON l.handle = e.handle
  WHERE e.workspace_id = {ws:UUID}${filterSql(b, filter, 'e', true)})`;

/** Messages from customers and notes, with whose they are. What we wrote ourselves is not a customer's act. */
export const said = (b: Binder, filter: EventFilter): string => `(SELECT ${person('f.handle')}, f.item_id AS item_id,
    f.at AS at, toUnixTimestamp64Milli(f.at) AS ms, f.kind AS kind, f.channel AS channel, f.topic AS topic, f.reason AS reason,
    f.intent AS intent, toFloat64(f.feeling) AS feeling, f.signature AS signature
  FROM polku.item_fact AS f FINAL LEFT JOIN ${knownLinks} AS l ON l.handle = f.handle
  WHERE f.workspace_id = {ws:UUID} AND (f.direction = 'in' OR f.kind = 'note')${filterSql(b, filter, 'f', false)})`;

/** How something was learnt of: an answer to a survey, or a message. */
const methodOf = (alias: string): string => `if(${alias}.kind = 'answer' OR ${alias}.channel = 'survey', 'survey', 'messages')`;

/**
 * Each way of appearing once, with how many rows appear so: `signature`, `channel`, `rows`, `texts` (those that are messages) and `ways` (how
 * we know). Whose they are is looked up only where the filter asks for it.
 */
export const appearances = (b: Binder, filter: EventFilter): string => {
  const events = filter.segmentId
    ? acts(b, filter)
    : `(SELECT e.signature AS signature, e.channel AS channel FROM polku.event AS e
        WHERE e.workspace_id = {ws:UUID}${filterSql(b, filter, 'e', true)})`;
  return `(SELECT signature, any(channel) AS channel, count() AS rows, 0 AS texts, ['events'] AS ways FROM ${events} GROUP BY signature
    UNION ALL SELECT signature, any(channel), count(), count(), groupUniqArray(${methodOf('t')}) FROM ${said(b, filter)} AS t GROUP BY signature)`;
};

/** Placed messages and notes: one row each with stage and touchpoint. */
export const placedItems = (b: Binder, placementId: string, filter: EventFilter): string => `(SELECT s.person AS person,
    s.customer AS customer, s.known AS known, s.ms AS ms, s.at AS at, s.channel AS channel, p.stage AS stage, p.touchpoint AS touchpoint,
    s.topic AS topic, s.reason AS reason, s.feeling AS feeling, 1 AS item,
    ${methodOf('s')} AS method, s.item_id AS id, s.kind AS kind, '' AS place
  FROM ${said(b, filter)} AS s INNER JOIN ${places(b, placementId)} AS p ON p.signature = s.signature)`;

const placedEvents = (b: Binder, placementId: string, filter: EventFilter): string => `(SELECT a.person AS person,
    a.customer AS customer, a.known AS known, a.ms AS ms, a.at AS at, a.channel AS channel, p.stage AS stage, p.touchpoint AS touchpoint,
    '' AS topic, '' AS reason, CAST(NULL AS Nullable(Float64)) AS feeling, 0 AS item,
    'events' AS method, a.event_id AS id, a.kind AS kind, a.place AS place
  FROM ${acts(b, filter)} AS a INNER JOIN ${places(b, placementId)} AS p ON p.signature = a.signature)`;

/** Events and messages united, each with its place on the map. Notes about nobody have person 0. */
export const placed = (b: Binder, placementId: string, filter: EventFilter): string =>
  `(SELECT * FROM ${placedEvents(b, placementId, filter)} UNION ALL SELECT * FROM ${placedItems(b, placementId, filter)})`;

/** Last millisecond of the data, or of the period when that ends earlier: until then everybody was watched. */
export const endOfData = (b: Binder, to: string | undefined): string => {
  const last = `greatest(
    (SELECT toUnixTimestamp64Milli(max(at)) FROM polku.event WHERE workspace_id = {ws:UUID}),
    (SELECT toUnixTimestamp64Milli(max(at)) FROM polku.item_fact WHERE workspace_id = {ws:UUID}))`;
  return to ? `least(${last}, toUnixTimestamp64Milli(${instant(b, to)}))` : last;
};

/** Counts of rows and people of a group. */
export const counted = `count() AS events, uniqExactIf(person, person != 0) AS persons, uniqExactIf(person, known) AS known_persons`;

export interface CountedRow {
  readonly events: string;
  readonly persons: string;
  readonly known_persons: string;
}
export const toCounted = (row: CountedRow): { readonly events: number; readonly persons: number; readonly known: number } => ({
  events: Number(row.events),
  persons: Number(row.persons),
  known: Number(row.known_persons),
});

/** An event in a list of those behind a figure, as the engine gives it. */
export interface EventLine {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly channel: string;
  readonly place: string;
}

export const toEventLine = (row: EventLine): PeopleAnswer['events'][number] => ({
  id: row.id,
  at: `${row.at.replace(' ', 'T')}Z`,
  kind: row.kind,
  channel: row.channel || null,
  place: row.place || null,
});
