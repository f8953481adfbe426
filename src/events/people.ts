import type { House } from '../platform/house.ts';

/** An event as a person's timeline and export show it. */
export interface PersonEvent {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly channel: string;
  readonly place: string;
  readonly session: string;
  readonly device: string;
  readonly source: string;
  readonly value: number | null;
  readonly properties: Readonly<Record<string, string>>;
}

const iso = `formatDateTime(at, '%Y-%m-%dT%H:%i:%S', 'UTC') || '.' || leftPad(toString(toUnixTimestamp64Milli(at) % 1000), 3, '0') || 'Z'`;

/** Newest first; by handles, so without waiting for the links to arrive. */
export const eventsOfHandles = (
  house: House,
  ws: string,
  handles: readonly string[],
  window: { readonly before?: string | undefined; readonly limit: number; readonly withOrders: boolean },
): Promise<PersonEvent[]> =>
  house.engine.select<PersonEvent>({
    sql: `SELECT event_id AS id, ${iso} AS at, kind, channel, place, session, device, source, value, properties
      FROM (SELECT * FROM polku.event WHERE workspace_id = {ws:UUID} AND handle IN {handles:Array(UInt64)}
        ${window.before ? `AND event.at < parseDateTime64BestEffort({before:String}, 3, 'UTC')` : ''}
        ${window.withOrders ? '' : `AND properties['origin'] != 'order'`}
        ORDER BY event.at DESC, seq DESC LIMIT {limit:UInt32})`,
    params: { ws, handles, limit: window.limit, ...(window.before ? { before: window.before } : {}) },
  });

/** What was understood of the person's messages, newest first. */
export const itemFactsOfHandles = (house: House, ws: string, handles: readonly string[]): Promise<object[]> =>
  house.engine.select<object>({
    sql: `SELECT item_id AS itemId, at, kind, channel, direction, language, feeling, probability, topic, reason, intent, urgency
      FROM polku.item_fact FINAL WHERE workspace_id = {ws:UUID} AND handle IN {handles:Array(UInt64)} ORDER BY at DESC`,
    params: { ws, handles },
  });

/** Which of the handles have events of their own. Orders do not count: they hold their handles themselves. */
export const handlesWithEvents = async (house: House, ws: string, handles: readonly string[]): Promise<ReadonlySet<string>> => {
  const perList = 2_000;
  const found = new Set<string>();
  for (let i = 0; i < handles.length; i += perList)
    for (const row of await house.engine.select<{ handle: string }>({
      sql: `SELECT DISTINCT handle FROM polku.event WHERE workspace_id = {ws:UUID} AND handle IN {handles:Array(UInt64)}
        AND properties['origin'] != 'order'`,
      params: { ws, handles: handles.slice(i, i + perList) },
    }))
      found.add(row.handle);
  return found;
};

export interface HabitRow {
  readonly customer: string;
  readonly visits: string;
  readonly days: string;
  readonly viewed: string;
  readonly evening: number;
  readonly mobile: number | null;
  readonly sources: Readonly<Record<string, number>>;
  readonly families: Readonly<Record<string, number>>;
}

/**
 * How each known customer visits: distinct sessions (days where there is no session), days from the first event to the last of the data,
 * shares of events by evening (18–24 local), device, source and family of place. Orders are left out: they have columns of their own.
 */
export const habits = (house: House, ws: string, zone: string): Promise<HabitRow[]> =>
  house.engine.select<HabitRow>({
    sql: `WITH (SELECT max(at) FROM polku.event WHERE workspace_id = {ws:UUID}) AS end
      SELECT toString(l.customer) AS customer, uniqExact(if(session = '', toString(toDate(e.at)), session)) AS visits,
        greatest(dateDiff('day', min(e.at), end), 1) AS days, count() AS viewed,
        avg(toHour(toTimeZone(e.at, {zone:String})) >= 18) AS evening,
        if(countIf(device != '') > 0, avgIf(device IN ('mobile', 'phone', 'puhelin', 'ios', 'android'), device != ''), NULL) AS mobile,
        mapApply((k, v) -> (k, v / greatest(countIf(source != ''), 1)), CAST(sumMapIf(map(toString(source), toFloat64(1)), source != '') AS Map(String, Float64))) AS sources,
        mapApply((k, v) -> (k, v / greatest(countIf(place != ''), 1)), CAST(sumMapIf(map(
          if(startsWith(place, '/'), concat('/', splitByChar('/', place)[2]), place), toFloat64(1)), place != '') AS Map(String, Float64))) AS families
      FROM polku.event AS e INNER JOIN (SELECT handle, customer FROM polku.link FINAL
        WHERE workspace_id = {ws:UUID} AND customer != toUUID('00000000-0000-0000-0000-000000000000')) AS l ON l.handle = e.handle
      WHERE e.workspace_id = {ws:UUID} AND properties['origin'] != 'order'
      GROUP BY l.customer`,
    params: { ws, zone },
    timeoutMs: 60_000,
  });
