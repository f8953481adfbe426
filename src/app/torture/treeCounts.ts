import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { listWorkspaces } from '../../platform/accounts/workspaces.ts';
import { drainOutbox } from '../../platform/outbox/index.ts';
import type { OpenHouse } from '../openHouse.ts';
import type { SentLoad } from './load.ts';

/** What stands in both stores at the end. `doubled` counts rows beyond the first of their id. */
export interface TreeCounts {
  readonly noteIds: ReadonlySet<string>;
  readonly notes: number;
  readonly noteTexts: number;
  readonly judgedNotes: number;
  readonly customers: number;
  readonly orders: number;
  readonly events: number;
  readonly purchases: number;
  readonly doubled: number;
}

const inRecords = async (house: OpenHouse, ws: string) => {
  const rows = async <Row>(text: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> =>
    house.records.read(ws, async (tx) => (await text.execute(tx.of())).rows);
  const notes = await rows(sql<{ id: string }>`select id from item where workspace_id = ${ws}::uuid and kind = 'note'`);
  const [counts] = await rows(sql<{ texts: number; customers: number; orders: number }>`select
    (select count(distinct text) from item_version where workspace_id = ${ws}::uuid and text like 'Muistiinpano %')::int as texts,
    (select count(distinct customer_id) from identity_link where workspace_id = ${ws}::uuid and unlinked_at is null)::int as customers,
    (select count(*) from customer_order where workspace_id = ${ws}::uuid and withdrawn_at is null)::int as orders`);
  return { notes: notes.map(({ id }) => id), texts: counts?.texts ?? 0, customers: counts?.customers ?? 0, orders: counts?.orders ?? 0 };
};

const inEngine = async (house: OpenHouse, ws: string) => {
  const select = async (text: string): Promise<Readonly<Record<string, number>>> => {
    const [row] = await house.engine.select<Record<string, string>>({ sql: text, params: { ws } });
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
  };
  const events = await select(`SELECT countIf(kind = 'torture') AS torture, countIf(kind = 'purchase') AS purchases,
      count() - uniqExact(event_id) AS doubled FROM polku.event WHERE workspace_id = {ws:UUID}`);
  const facts = await select("SELECT count() AS notes FROM polku.item_fact FINAL WHERE workspace_id = {ws:UUID} AND kind = 'note'");
  return { events, facts };
};

/** Understanding and news go on by jobs of their own; the news that wait are taken first. */
export const countTree = async (house: OpenHouse): Promise<TreeCounts> => {
  const [workspace] = await listWorkspaces(house.records);
  const ws = workspace?.id ?? '';
  await house.jobs.begin(house);
  try {
    // What was understood is told by news again: drained until nothing new comes.
    for (let last = -1; ;) {
      await drainOutbox(house);
      await house.jobs.settle(ws);
      const { facts } = await inEngine(house, ws);
      if (facts.notes === last) break;
      last = facts.notes ?? 0;
      await pause(200);
    }
    const records = await inRecords(house, ws);
    const { events, facts } = await inEngine(house, ws);
    return {
      noteIds: new Set(records.notes),
      notes: records.notes.length,
      noteTexts: records.texts,
      judgedNotes: facts.notes ?? 0,
      customers: records.customers,
      orders: records.orders,
      events: events.torture ?? 0,
      purchases: events.purchases ?? 0,
      doubled: events.doubled ?? 0,
    };
  } finally {
    await house.jobs.stop();
  }
};

/** In words what is missing or too much, of what was sent (all of it was sent again until it was acknowledged). */
export const faultsOf = (counts: TreeCounts, sent: SentLoad): readonly string[] => {
  const same = (what: string, found: number, wanted: number): readonly string[] =>
    found === wanted ? [] : [`${what}: ${found} found, ${wanted} sent`];
  const lost = sent.notesAcknowledged.filter((id) => !counts.noteIds.has(id));
  return [
    ...(lost.length > 0 ? [`notes acknowledged and lost: ${lost.join(', ')}`] : []),
    ...same('notes', counts.notes, sent.notes),
    ...same('texts of notes', counts.noteTexts, sent.notes),
    ...same('notes judged in the event store', counts.judgedNotes, sent.notes),
    ...same('customers', counts.customers, sent.customers),
    ...same('orders', counts.orders, sent.orders),
    ...same('purchases in the event store', counts.purchases, sent.orders),
    ...same('events', counts.events, sent.events),
    ...same('events twice', counts.doubled, 0),
  ];
};
