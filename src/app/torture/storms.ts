import { createHash } from 'node:crypto';
import { drainOutbox, newestPosition, replayOutbox } from '../../platform/outbox/index.ts';
import { createWorkspace } from '../../platform/accounts/workspaces.ts';
import type { Random } from '../../statistics/index.ts';
import type { OpenHouse } from '../openHouse.ts';
import { bringRows } from './bringRows.ts';
import { insideApi } from './insideApi.ts';

const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;
/** The log itself and who read how far: they tell of deliveries, not of the company. */
const ofDelivery = new Set(['outbox', 'outbox_cursor', 'outbox_dead_letter', 'schema_migration']);
const texts = [
  'Paketti on myöhässä, en ole tyytyväinen.',
  'Kiitos, palvelu oli erinomaista!',
  'Haluan palauttaa takin, koko on väärä.',
  'The app crashes when I try to pay.',
  'Milloin tilaukseni lähtee?',
];

/** A hash of the rows of every table, whatever their order. */
const recordsPrint = async (house: OpenHouse): Promise<ReadonlyMap<string, string>> => {
  const parts: Uint8Array[] = [];
  for await (const part of await house.records.dump()) parts.push(part);
  const rows = new Map<string, string[]>();
  let table = '';
  for (const line of Buffer.concat(parts).toString('utf8').split('\n')) {
    if (line.startsWith('{"row":')) rows.get(table)?.push(line);
    else if (line.startsWith('{"table":')) {
      table = (JSON.parse(line) as { table: string }).table; // written by dumpRecords
      rows.set(table, []);
    }
  }
  return new Map(
    [...rows]
      .filter(([name]) => !ofDelivery.has(name))
      .map(([name, lines]) => [name, createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')]),
  );
};

const engineTables = {
  event: 'SELECT count() AS n, sum(cityHash64(event_id, at, kind, channel, place, handle, value)) AS h FROM polku.event',
  link: 'SELECT count() AS n, sum(cityHash64(workspace_id, handle, customer)) AS h FROM polku.link FINAL',
  item_fact:
    'SELECT count() AS n, sum(cityHash64(item_id, handle, at, kind, channel, feeling, topic, reason, intent)) AS h FROM polku.item_fact FINAL',
};

const enginePrint = async (house: OpenHouse): Promise<ReadonlyMap<string, string>> => {
  const prints = new Map<string, string>();
  for (const [name, sql] of Object.entries(engineTables)) {
    const [row] = await house.engine.select<{ n: string; h: string }>({ sql });
    if (!row || row.n === '0') throw new Error(`nothing was told to the table ${name}, so replaying proves nothing`);
    prints.set(`engine ${name}`, JSON.stringify(row));
  }
  return prints;
};

const printOf = async (house: OpenHouse): Promise<ReadonlyMap<string, string>> =>
  new Map([...(await recordsPrint(house)), ...(await enginePrint(house))]);

/** People, orders and messages of every kind of news, with some of them merged and one erased. */
const fill = async (house: OpenHouse): Promise<void> => {
  const { id: ws } = await createWorkspace(house.records, house.domains, { name: 'Myrsky', settings, now: house.now() });
  const api = await insideApi(house)(ws);
  const numbers = Array.from({ length: 60 }, (_, i) => i);
  await bringRows(
    house,
    ws,
    'customers',
    numbers.map((i) => ({ number: `K${i}`, name: `Testi Ihminen${i}`, email: `i${i}@example.fi` })),
  );
  await bringRows(
    house,
    ws,
    'orders',
    numbers.map((i) => ({ order: `T${i}`, number: `K${i}`, date: '2026-05-03', amount: 10 + i })),
  );
  for (const i of numbers)
    await api.call('POST', '/items', { text: `${texts[i % texts.length]} (${i})`, channel: 'phone', address: `i${i}@example.fi` });
  const { rows } = (await api.call('GET', '/customers?limit=500')) as { rows: readonly { id: string }[] }; // the route's answer
  const ids = rows.map(({ id }) => id);
  await api.call('POST', '/customers/merge', { ids: ids.slice(0, 3), reason: null });
  await api.call('POST', `/customers/${ids[5] ?? ''}/erase`, { confirm: true });
  await drainOutbox(house);
  await house.jobs.settle(ws);
  await drainOutbox(house);
};

/** Replays the news from random places, again and again. Answers the tables that were not the same afterwards, by round. */
export const tortureOutbox = async (
  house: OpenHouse,
  rounds: number,
  random: Random,
  goesOn: () => boolean,
): Promise<{ readonly rounds: number; readonly news: number; readonly changed: readonly string[] }> => {
  await fill(house);
  const before = await printOf(house);
  const changed: string[] = [];
  let done = 0;
  let news = 0;
  for (; done < rounds && goesOn(); done += 1) {
    const newest = await newestPosition(house.records);
    const from = random.below(Math.max(1, newest));
    news += newest - from;
    await replayOutbox(house, from);
    const after = await printOf(house);
    for (const name of new Set([...before.keys(), ...after.keys()]))
      if (before.get(name) !== after.get(name)) changed.push(`round ${done + 1} from ${from}: ${name}`);
  }
  return { rounds: done, news, changed };
};
