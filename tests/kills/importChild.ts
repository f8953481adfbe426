import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { channels } from '../../src/channels/domain.ts';
import { customers } from '../../src/customers/domain.ts';
import { imports } from '../../src/imports/domain.ts';
import { bringFile } from '../../src/imports/index.ts';
import { readImport } from '../../src/imports/store.ts';
import { createWorkspace, listWorkspaces } from '../../src/platform/accounts/workspaces.ts';
import { noEngine } from '../../src/platform/engine/index.ts';
import { createFiles } from '../../src/platform/files/index.ts';
import type { House } from '../../src/platform/house.ts';
import { createJobs } from '../../src/platform/jobs/index.ts';
import { createLive } from '../../src/platform/live.ts';
import { openRecords } from '../../src/platform/records/index.ts';
import { createSecrets } from '../../src/platform/secretKeys.ts';

/**
 * A process of its own for the kill test: opens the house in a folder, goes on with whatever job was left, and says how far it is.
 * `begin N` first brings a file of N messages; `resume` only goes on, and ends with the counts.
 */
const [folder = '', act = '', rows = '0'] = process.argv.slice(2);
const domains = [customers, channels, imports];
const log = pino({ level: 'silent' });
const records = await openRecords({ dataFolder: folder, databaseUrl: null, domains, log });
const jobs = createJobs(records, () => domains.flatMap((domain) => domain.jobs ?? []));
const house: House = {
  config: { dataFolder: folder, origin: 'http://127.0.0.1', databaseUrl: null, eventsUrl: null, filesUrl: null },
  log,
  now: () => new Date(),
  records,
  engine: noEngine,
  jobs,
  files: createFiles(join(folder, 'files')),
  secrets: createSecrets(Buffer.from('0123456789abcdef0123456789abcdef')),
  live: createLive(),
  domains,
};
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
const [known] = await listWorkspaces(records);
const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;
const workspaceId = known?.id ?? (await createWorkspace(records, domains, { name: 'Testi', settings, now: new Date() })).id;
await jobs.begin(house);

if (act === 'begin') {
  const lines = Array.from({ length: Number(rows) }, (_, i) =>
    [i % 97 === 0 ? '' : '2026-05-03', 'chat', `a${i % 400}@example.fi`, i % 2 ? 'Sama teksti' : `Viesti ${i}`].join(';'),
  );
  const path = join(folder, 'viestit.csv');
  writeFileSync(path, ['aika;kanava;sähköposti;teksti', ...lines].join('\n'));
  await bringFile(house, workspaceId, { path, name: 'viestit.csv', kind: 'items', by: 'tester' });
}
const importId = (
  await records.read(workspaceId, (tx) =>
    sql<{ id: string }>`select id from import where workspace_id = ${workspaceId}::uuid`.execute(tx.of()),
  )
).rows[0]?.id;
const timer = setInterval(
  () => void records.read(workspaceId, async (tx) => say({ done: (await readImport(tx, importId ?? '')).done })),
  20,
);
await jobs.settle(workspaceId);
clearInterval(timer);
const ended = await records.read(workspaceId, async (tx) => {
  const stored = await readImport(tx, importId ?? '');
  const count = async (table: 'item' | 'item_version' | 'item_delivery' | 'conversation_item' | 'import_reject' | 'search_entry') =>
    Number(
      (
        await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid`.execute(
          tx.of(),
        )
      ).rows[0]?.n,
    );
  return {
    state: stored.state,
    written: stored.written,
    known: stored.known,
    rejected: stored.rejected,
    items: await count('item'),
    versions: await count('item_version'),
    deliveries: await count('item_delivery'),
    links: await count('conversation_item'),
    rejects: await count('import_reject'),
    found: await count('search_entry'),
  };
});
say({ ended });
await jobs.stop();
await records.close();
