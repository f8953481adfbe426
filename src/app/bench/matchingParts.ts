import { setTimeout as pause } from 'node:timers/promises';
import { attributePrefix, finnishCustomers, matchCustomers, type MadeCustomers } from '../../customers/index.ts';
import { createWorkspace } from '../../platform/accounts/workspaces.ts';
import { newId } from '../../platform/ids.ts';
import { insertRows } from '../../platform/records/bulk.ts';
import type { OpenHouse } from '../openHouse.ts';
import { seconds, timed, type Measured } from './timing.ts';

const atOnce = 2000;
const seed = 2026;
/** What is promised of 100,000 customers; of others in proportion. */
const limitMsPerCustomer = 0.6;

type MadeRecord = MadeCustomers['records'][number];

const factsOf = (record: MadeRecord): readonly (readonly [field: string, value: string])[] => [
  ...record.names.map((value) => ['name', value] as const),
  ...record.phones.map((value) => ['phone', value] as const),
  ...record.emails.map((value) => ['email', value] as const),
  ...record.streets.map((value) => ['street', value] as const),
  ...record.postcodes.map((value) => ['postcode', value] as const),
  ...record.towns.map((value) => ['town', value] as const),
  ...record.birthDates.map((value) => ['birthDate', value] as const),
  ...record.companies.map((value) => ['company', value] as const),
  ...(record.businessIds ?? []).map((value) => [`${attributePrefix}Y-tunnus`, value] as const),
];

/** Each record as a customer of its own, as if every file had come with numbers of its own. Written past the import, which has its own bench. */
const writeCustomers = async (house: OpenHouse, ws: string, { records, personOf }: MadeCustomers): Promise<ReadonlyMap<string, number>> => {
  const people = new Map<string, number>();
  for (let from = 0; from < records.length; from += atOnce) {
    const made = records.slice(from, from + atOnce).map((record) => ({ record, customerId: newId(), handleId: newId() }));
    for (const { record, customerId } of made) people.set(customerId, personOf.get(record.id) ?? -1);
    await house.records.write(ws, async (tx) => {
      await insertRows(
        tx,
        'customer',
        { id: 'uuid', name: 'text', name_sort: 'text' },
        made.map(({ record, customerId }) => ({ id: customerId, name: record.names[0] ?? '', name_sort: record.names[0] ?? '' })),
      );
      await insertRows(
        tx,
        'handle',
        { id: 'uuid', kind: 'text', value: 'text', display: 'text' },
        made.map(({ record, handleId }) => ({ id: handleId, kind: 'record', value: record.id, display: record.id })),
      );
      await insertRows(
        tx,
        'identity_link',
        { id: 'uuid', handle_id: 'uuid', customer_id: 'uuid', reason: 'text', by: 'text' },
        made.map(({ customerId, handleId }) => ({
          id: newId(),
          handle_id: handleId,
          customer_id: customerId,
          reason: 'first',
          by: 'bench',
        })),
      );
      await insertRows(
        tx,
        'fact',
        { id: 'uuid', handle_id: 'uuid', field: 'text', value: 'jsonb', type: 'text', source: 'text', observed_at: 'timestamptz' },
        made.flatMap(({ record, handleId }) =>
          factsOf(record).map(([field, value]) => ({
            id: newId(),
            handle_id: handleId,
            field,
            value,
            type: 'text',
            source: 'bench',
            observed_at: '2026-01-01T00:00:00Z',
          })),
        ),
      );
    });
  }
  return people;
};

const search = async (house: OpenHouse, ws: string): Promise<void> => {
  const jobId = await house.jobs.start(ws, matchCustomers, {});
  for (;;) {
    const job = await house.jobs.get(ws, jobId);
    if (job.state === 'failed' || job.state === 'cancelled') throw new Error(job.error ?? `the search ended as ${job.state}`);
    if (job.state === 'done') return;
    await pause(100);
  }
};

/** Pairs found and how many of the true ones are among them. */
const found = async (
  house: OpenHouse,
  ws: string,
  people: ReadonlyMap<string, number>,
): Promise<{ readonly pairs: number; readonly sure: string }> => {
  const rows = await house.records.upkeep.rows(`select a, b, probability from match_suggestion where workspace_id = '${ws}'`);
  const sure = rows.filter(({ probability }) => Number(probability) >= 0.95);
  const right = sure.filter(({ a, b }) => people.get(String(a)) === people.get(String(b))).length;
  return {
    pairs: rows.length,
    sure: `${((100 * right) / Math.max(1, sure.length)).toFixed(1)} % of ${sure.length.toLocaleString('en')} sure ones right`,
  };
};

/** The whole search for customers that may be one person: reading, comparing in a thread of its own, writing suggestions. */
export const measureMatching = async (house: OpenHouse, customers: number, say: (text: string) => void): Promise<readonly Measured[]> => {
  const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;
  const { id: ws } = await createWorkspace(house.records, house.domains, { name: 'Mittaus', settings, now: house.now() });
  const store = house.records.kind === 'pglite' ? 'embedded' : 'PostgreSQL';
  say(`${store}: making customers`);
  const people = await writeCustomers(house, ws, finnishCustomers(seed, customers));
  await house.records.upkeep.script('analyze');
  say(`${store}: looking for the same person`);
  const took = await timed(() => search(house, ws));
  const { pairs, sure } = await found(house, ws, people);
  const limit = limitMsPerCustomer * people.size;
  return [
    {
      part: 'matching',
      what: `${store}: ${people.size.toLocaleString('en')} Finnish customers made with a key, searched for the same person`,
      value: seconds(took),
      beside: `at most ${seconds(limit)}; ${pairs.toLocaleString('en')} pairs found, ${sure}`,
      holds: took <= limit,
    },
  ];
};
