import { createWorkspace } from '../../platform/accounts/workspaces.ts';
import type { OpenHouse } from '../openHouse.ts';
import { madeCustomer, makeRecords, type RecordSizes } from './madeRecords.ts';
import { rank, seconds, timed, type Measured } from './timing.ts';

const runs = 200;

/** What people type: a name, half a name with the beginning of another word, an address, two words of a message. */
const customerQueries = ['virtanennen', 'hakkarainenla sari', 'päivi öhm', 'asiakas4711', 'laineranta', 'noora korho'];
const textQueries = ['vetoketju viallinen', 'paketti myöhässä', 'lasku kortti', 'riippumatto seuranta', 'tilaus4711', 'kompassi hyvitys'];

const spread = async (count: number, work: (run: number) => Promise<unknown>): Promise<{ readonly p50: number; readonly p95: number }> => {
  const times: number[] = [];
  for (let run = 0; run < count; run += 1) times.push(await timed(() => work(run)));
  return { p50: rank(times, 0.5), p95: rank(times, 0.95) };
};

/** The search box and one person's timeline with many customers and messages in the store; what PostgreSQL must hold is said in `limitMs`. */
export const measureRecords = async (
  house: OpenHouse,
  sizes: RecordSizes,
  limitMs: number | null,
  say: (text: string) => void,
): Promise<readonly Measured[]> => {
  const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;
  const { id: ws } = await createWorkspace(house.records, house.domains, { name: 'Mittaus', settings, now: house.now() });
  const store = house.records.kind === 'pglite' ? 'embedded' : 'PostgreSQL';
  const loading = await timed(() => makeRecords(house.records, ws, sizes, (done) => say(`${store}: messages made: ${done}`)));
  say(`${store}: searching and opening`);
  const search = (query: string): Promise<unknown> =>
    Promise.all(house.domains.map((domain) => domain.hooks?.search?.(house, ws, query, 12) ?? []));
  const ids: string[] = [];
  for (let n = 1; n <= runs; n += 1) ids.push(await madeCustomer(house.records, 1 + ((n * 7919) % sizes.customers)));
  const timeline = (id: string): Promise<unknown> =>
    Promise.all(house.domains.map((domain) => domain.hooks?.timeline?.(house, ws, id, { limit: 50 }) ?? []));
  await spread(20, (run) => search(customerQueries[run % customerQueries.length] ?? ''));
  const measured = {
    'search box: a customer': await spread(runs, (run) => search(customerQueries[run % customerQueries.length] ?? '')),
    'search box: two words of a message': await spread(runs, (run) => search(textQueries[run % textQueries.length] ?? '')),
    'timeline of one person, newest 50': await spread(runs, (run) => timeline(ids[run % ids.length] ?? '')),
  };
  return [
    {
      part: 'search',
      what: `${store}: making ${sizes.customers.toLocaleString('en')} customers and ${sizes.items.toLocaleString('en')} messages`,
      value: seconds(loading),
      beside: 'inside the store',
      holds: null,
    },
    ...Object.entries(measured).map(([what, { p50, p95 }]): Measured => ({
      part: 'search',
      what: `${store}: ${what}`,
      value: `p95 ${seconds(p95)}`,
      beside: `p50 ${seconds(p50)}`,
      holds: limitMs === null ? null : p95 < limitMs,
    })),
  ];
};
