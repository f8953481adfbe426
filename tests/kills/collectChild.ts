import { serve } from '@hono/node-server';
import pino from 'pino';
import { customers } from '../../src/customers/domain.ts';
import { events } from '../../src/events/domain.ts';
import { collectionDoor } from '../../src/events/index.ts';
import { insertKey } from '../../src/events/collection/store.ts';
import { createWorkspace, listWorkspaces } from '../../src/platform/accounts/workspaces.ts';
import { openEngine } from '../../src/platform/engine/index.ts';
import { createFiles } from '../../src/platform/files/index.ts';
import type { House } from '../../src/platform/house.ts';
import { createJobs } from '../../src/platform/jobs/index.ts';
import { createLive } from '../../src/platform/live.ts';
import { openRecords } from '../../src/platform/records/index.ts';
import { createSecrets } from '../../src/platform/secretKeys.ts';

/**
 * A process of its own for the kill test: opens the house in a folder and serves the open door of events. Says its address and, the first
 * time, a server key. `count` says instead which events are stored and how often.
 */
const [folder = '', act = ''] = process.argv.slice(2);
const domains = [customers, events];
const log = pino({ level: 'silent' });
const records = await openRecords({ dataFolder: folder, databaseUrl: null, domains, log });
const engine = await openEngine({ dataFolder: folder, eventsUrl: null, domains, log });
const house: House = {
  config: { dataFolder: folder, origin: 'http://127.0.0.1', databaseUrl: null, eventsUrl: null, filesUrl: null },
  log,
  now: () => new Date(),
  records,
  engine,
  jobs: createJobs(records, () => []),
  files: createFiles(`${folder}/files`),
  secrets: createSecrets(Buffer.from('0123456789abcdef0123456789abcdef')),
  live: createLive(),
  domains,
};
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

if (act === 'count') {
  const rows = await engine.select<{ name: string; n: string }>({
    sql: "SELECT properties['n'] AS name, count() AS n FROM polku.event GROUP BY name",
  });
  say({ counts: Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)])) });
  await engine.close();
  await records.close();
} else {
  const [known] = await listWorkspaces(records);
  const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;
  const workspaceId = known?.id ?? (await createWorkspace(records, domains, { name: 'Testi', settings, now: new Date() })).id;
  const { key } = await records.write(workspaceId, (tx) =>
    insertKey(tx, { kind: 'server', name: 'Testi', origins: [], mayIdentify: false, by: 'test', now: house.now() }),
  );
  serve({ fetch: collectionDoor(house).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => say({ port, key }));
}
