import type { EventEngine } from '../../platform/engine/index.ts';

/** How much of everything is made. */
export interface EventSizes {
  readonly events: number;
  readonly items: number;
  readonly customers: number;
}

/** Events of one visitor, in visits of five. */
const perHandle = 25;
const perVisit = 5;
const atOnce = 1_000_000;

/** What happens in the visits of a shop: kinds by how often, each with the channels and places it has. Names are those that placement knows. */
const kinds = [
  ...Array.from({ length: 22 }, () => 'page_view'),
  ...Array.from({ length: 26 }, () => 'product_view'),
  ...Array.from({ length: 10 }, () => 'search_click'),
  ...Array.from({ length: 8 }, () => 'ad_click'),
  ...Array.from({ length: 11 }, () => 'add_to_cart'),
  ...Array.from({ length: 5 }, () => 'begin_checkout'),
  ...Array.from({ length: 4 }, () => 'purchase'),
  ...Array.from({ length: 5 }, () => 'newsletter_open'),
  ...Array.from({ length: 4 }, () => 'tracking_view'),
  ...Array.from({ length: 2 }, () => 'review'),
  ...Array.from({ length: 3 }, () => 'store_visit'),
];

const topics = ['delivery', 'payment', 'checkout', 'return', 'size', 'product', 'customer-service', 'store', 'price', 'invoice'];
const reasons = ['', 'late', 'unclear', 'broken', 'expensive', 'friendly'];
const list = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(',')}]`;

/** A number from 0 to 2^32 that depends on its arguments alone. */
const draw = (salt: string, of = 'number'): string => `toUInt32(cityHash64('${salt}', ${of}))`;
const among = (names: string, salt: string): string => `${names}[${draw(salt)} % length(${names}) + 1]`;

const handle = `cityHash64('visitor', intDiv(number, ${perHandle}))`;
/** Visits of a visitor begin some days apart in one year; events of a visit follow a minute apart. */
const visit = `intDiv(number, ${perVisit})`;
const instant = `toDateTime64('2025-10-01 06:00:00', 3, 'UTC')
  + toIntervalSecond(${draw('first', `intDiv(number, ${perHandle})`)} % 21600000 + (${visit} % ${perHandle / perVisit}) * 1700000 + ${draw('gap', visit)} % 900000)
  + toIntervalSecond((number % ${perVisit}) * 60 + ${draw('pause')} % 40)`;

/**
 * A year of a large shop, made inside the engine from nothing but the sizes: the same numbers give the same rows. A visitor has 25 events
 * in five visits; half of the visitors are linked, two to a customer; some hundreds of ways in which events and messages appear.
 */
export const makeEvents = async (
  engine: EventEngine,
  ws: string,
  sizes: EventSizes,
  progress: (done: number) => void = () => {},
): Promise<void> => {
  const settings = { max_partitions_per_insert_block: 0 };
  for (let from = 0; from < sizes.events; from += atOnce) {
    await engine.command({
      sql: `INSERT INTO polku.event (workspace_id, event_id, at, seq, received_at, clamped, kind, channel, place, handle, session, device, source, value, import_id, properties)
        SELECT {ws:UUID}, reinterpret(concat(reinterpret(sipHash64('id', number), 'FixedString(8)'), reinterpret(number, 'FixedString(8)')), 'UUID'),
          ${instant} AS at, number + 1, at, 0,
          ${among(list(kinds), 'kind')} AS kind,
          multiIf(kind = 'newsletter_open', 'email', kind = 'store_visit', 'store', ${draw('app', visit)} % 5 = 0, 'app', 'web'),
          multiIf(kind = 'product_view', '/tuote/:id', kind = 'page_view', concat('/kategoria/', toString(${draw('page')} % 120)), kind = 'purchase', '/kassa/valmis', ''),
          ${handle}, concat('v', toString(${visit})), if(${draw('device', visit)} % 3 = 0, 'desktop', 'mobile'),
          ${list(['haku', 'suora', 'some', 'uutiskirje'])}[${draw('source', visit)} % 4 + 1],
          if(kind = 'purchase', toFloat64(20 + ${draw('value')} % 20000 / 100), NULL), toUUID('00000000-0000-0000-0000-000000000000'), map()
        FROM numbers({from:UInt64}, {n:UInt64})`,
      params: { ws, from, n: Math.min(atOnce, sizes.events - from) },
      timeoutMs: 300_000,
      settings,
    });
    progress(Math.min(sizes.events, from + atOnce));
  }
  const handles = Math.ceil(sizes.events / perHandle);
  // Every other visitor is known; two visitors share a customer.
  await engine.command({
    sql: `INSERT INTO polku.link (workspace_id, handle, customer, epoch)
      SELECT {ws:UUID}, cityHash64('visitor', number * 2), reinterpret(concat(reinterpret(sipHash64('customer'), 'FixedString(8)'), reinterpret(number % {customers:UInt64} + 1, 'FixedString(8)')), 'UUID'), 1
      FROM numbers({n:UInt64})`,
    params: { ws, n: Math.ceil(handles / 2), customers: Math.min(sizes.customers, Math.ceil(handles / 4)) },
    timeoutMs: 300_000,
  });
  await engine.command({
    sql: `INSERT INTO polku.item_fact (workspace_id, item_id, handle, at, kind, channel, direction, language, feeling, probability, topic, reason, intent, urgency, version, import_id)
      SELECT {ws:UUID}, reinterpret(concat(reinterpret(sipHash64('item', number), 'FixedString(8)'), reinterpret(number, 'FixedString(8)')), 'UUID'),
        cityHash64('visitor', (${draw('writer')} % {handles:UInt64})), toDateTime64('2025-10-01 06:00:00', 3, 'UTC') + toIntervalSecond(${draw('at')} % 31000000),
        'message', ${among(list(['email', 'chat', 'social', 'review', 'phone']), 'channel')}, 'in', 'fi',
        if(${draw('felt')} % 4 = 0, NULL, toFloat32(least(2, greatest(-2, -0.4 + (${draw('mood')} % 2000) / 700 - 1.2)))), 0.8,
        ${among(list(topics), 'topic')}, ${among(list(reasons), 'reason')}, ${among(list(['question', 'claim', 'thanks', 'grumble']), 'intent')}, 'week', 1,
        toUUID('00000000-0000-0000-0000-000000000000')
      FROM numbers({n:UInt64})`,
    params: { ws, n: sizes.items, handles },
    timeoutMs: 300_000,
  });
  await engine.insert('change', [{ workspace_id: ws, number: 1 }]);
};
