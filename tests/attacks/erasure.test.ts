import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backupHouse } from '../../src/app/backup/backup.ts';
import { restoreHouse } from '../../src/app/backup/restore.ts';
import { readConfig } from '../../src/app/config.ts';
import { domains } from '../../src/app/domains.ts';
import { openHouse } from '../../src/app/openHouse.ts';
import { bringFile } from '../../src/imports/index.ts';
import { identify } from '../../src/platform/accounts/actor.ts';
import type { Auth } from '../../src/platform/accounts/auth.ts';
import { createApiKey } from '../../src/platform/accounts/store.ts';
import type { House } from '../../src/platform/house.ts';
import { createApi, registerRoutes } from '../../src/platform/http/server.ts';
import { drainOutbox } from '../../src/platform/outbox/index.ts';
import type { OpenRecords } from '../../src/platform/records/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../../src/platform/testing/index.ts';

/** What is known of the one who will be erased, in every kind of source, and of one who stays. Each text stands nowhere else. */
const gone = [
  'Erillislahti',
  'erillislahti',
  'salaisuus.example',
  '7654321',
  'zqkissanpentu',
  'zqerikoisteltta',
  'zqsammalpolku',
  'zqmuistiinpano',
  'zqkavija',
  '/zqsalasivu',
];
const stays = ['aino@jaa.example', 'zqkoiranpentu', 'zqtavallinenteltta', '/zqjulkisivu'];

const files = {
  customers: [
    'Asiakasnumero;Nimi;Sähköposti;Puhelin;Paikkakunta;Lemmikki',
    'K1;Kyösti Erillislahti;kyosti@salaisuus.example;0407654321;Oulu;zqkissanpentu',
    'K2;Aino Jääjä;aino@jaa.example;0401111111;Kemi;zqkoiranpentu',
    'K3;Erillislahti Kyösti;vanha@salaisuus.example;;Oulu;',
    ';;;;Oulu;Erillislahti ilman nimeä',
  ],
  orders: [
    'Tilausnumero;Asiakasnumero;Päivä;Summa;Tuote',
    'T1;K1;3.5.2026;49,90;zqerikoisteltta',
    'T2;K2;4.5.2026;59,90;zqtavallinenteltta',
  ],
  events: [
    'tapahtuma;aika;kävijä;sähköposti;sivu',
    'page_view;2026-05-01 10:00;zqkavija;kyosti@salaisuus.example;/zqsalasivu',
    'page_view;2026-05-01 11:00;toinenkavija;aino@jaa.example;/zqjulkisivu',
  ],
} as const;

const mailbox = [
  'From kyosti@salaisuus.example Mon May  4 10:00:00 2026',
  'From: Kyosti Erillislahti <kyosti@salaisuus.example>',
  'To: palvelu@shop.example',
  'Date: Mon, 04 May 2026 10:00:00 +0000',
  'Message-ID: <a1@shop.example>',
  'Subject: Reklamaatio',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Paketti on myohassa, zqsammalpolku odottaa.',
  '',
].join('\n');

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });

/** Texts that some file under a folder holds. Background work may take files away under the walk; then it begins again. */
const inFiles = (folder: string, texts: readonly string[]): readonly string[] => {
  for (let tries = 0; ; tries += 1)
    try {
      const contents = filesUnder(folder).map((path) => readFileSync(path));
      return texts.filter((text) => contents.some((bytes) => bytes.includes(text)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries > 50) throw error; // reading folders throws system errors only
    }
};

const inRecords = async (records: OpenRecords, texts: readonly string[]): Promise<readonly string[]> => {
  const parts: Uint8Array[] = [];
  for await (const part of await records.dump()) parts.push(part);
  const dump = Buffer.concat(parts).toString('utf8');
  return texts.filter((text) => dump.includes(text));
};

/** A running house keeps old parts for a minute and merges when it likes; here both happen now. */
const settle = async (house: House): Promise<void> => {
  for (const table of ['event', 'link', 'item_fact', 'membership', 'seen']) {
    await house.engine.command({ sql: `ALTER TABLE polku.${table} MODIFY SETTING old_parts_lifetime = 0` });
    await house.engine.command({ sql: `OPTIMIZE TABLE polku.${table} FINAL` });
  }
};

eachStore('an erased person', (store) => {
  let house: TestHouse;
  let folder = '';
  let workspaceId = '';
  let key = '';
  let backup = '';
  let ask: (method: string, path: string, body?: unknown) => Promise<string>;

  const bring = async (name: string, content: string, kind: 'customers' | 'orders' | 'events' | 'items'): Promise<void> => {
    const path = join(folder, name);
    writeFileSync(path, content);
    const { jobId } = await bringFile(house, workspaceId, { path, name, kind, by: 'test' });
    for (;;) {
      const { state, error } = await house.jobs.get(workspaceId, jobId);
      if (state === 'done') break;
      if (state !== 'queued' && state !== 'running') throw new Error(`${name}: ${error ?? state}`);
      await pause(50);
    }
    await drainOutbox(house);
  };
  const customers = async (q: string): Promise<readonly { readonly id: string; readonly name: string }[]> =>
    (JSON.parse(await ask('GET', `/customers?q=${encodeURIComponent(q)}`)) as { rows: { id: string; name: string }[] }).rows; // the route's answer

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'polku-erasure-'));
    house = await openTestHouse({ domains, store, engine: true, jobs: true });
    workspaceId = await house.workspace();
    key = (
      await house.records.write(workspaceId, (tx) => createApiKey(tx, { name: 'owner', role: 'owner', createdBy: 'test', now: new Date() }))
    ).key;
    const app = createApi({
      house,
      routes: registerRoutes(domains),
      origins: ['http://127.0.0.1'],
      identify: (headers) => identify(house.records, {} as Auth, headers, new Date()), // keys never ask the library
      authHandler: () => Promise.resolve(new Response(null, { status: 404 })),
    });
    ask = async (method, path, body) => {
      const response = await app.request(`/api${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text;
    };
    for (const kind of ['customers', 'orders', 'events'] as const) await bring(`${kind}.csv`, files[kind].join('\n'), kind);
    await bring('posti.mbox', mailbox, 'items');
    const both = await customers('Erillislahti');
    expect(both.length, 'two records of one person').toBe(2);
    await ask('POST', '/customers/merge', { ids: both.map(({ id }) => id), reason: 'sama Erillislahti' });
    const [person] = await customers('Erillislahti');
    await ask('POST', '/items', { text: 'zqmuistiinpano: soitti ja kysyi paketista', channel: 'phone', customerId: person?.id });
    await drainOutbox(house);
    if (store === 'pglite') backup = (await backupHouse(house)).folder;
  });
  afterAll(async () => {
    await house?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stands in every store before, so that the walk would see it', async () => {
    expect(await inRecords(house.records, gone)).toEqual(
      expect.arrayContaining(gone.filter((text) => text !== 'zqkavija' && text !== '/zqsalasivu')),
    );
    expect(inFiles(join(house.config.dataFolder, 'files'), gone)).toEqual(
      expect.arrayContaining(['zqkissanpentu', 'zqsammalpolku', 'zqkavija']),
    );
    expect(inFiles(join(house.config.dataFolder, 'events', 'store'), gone)).toContain('/zqsalasivu');
    expect(await ask('GET', '/search?q=zqsammalpolku')).toContain('/items/');
  });

  it('leaves no byte in the records, the events, the files or the search, and takes nothing of the others along', async () => {
    const [person] = await customers('Erillislahti');
    await ask('POST', `/customers/${person?.id ?? ''}/erase`, { confirm: true });
    await drainOutbox(house);
    await settle(house);
    const events = join(house.config.dataFolder, 'events', 'store');
    for (const until = Date.now() + 60_000; inFiles(events, gone).length > 0 && Date.now() < until;) await pause(500);
    expect(inFiles(events, gone)).toEqual([]);
    expect(await inRecords(house.records, gone)).toEqual([]);
    expect(inFiles(join(house.config.dataFolder, 'files'), gone)).toEqual([]);
    for (const text of gone) expect(JSON.parse(await ask('GET', `/search?q=${encodeURIComponent(text)}`)), text).toEqual({ hits: [] });
    expect(await customers('Erillislahti')).toEqual([]);
    expect(await inRecords(house.records, stays)).toEqual(stays.filter((text) => text !== '/zqjulkisivu'));
    expect(inFiles(events, stays)).toContain('/zqjulkisivu');
    expect(await customers('Aino')).toHaveLength(1);
  });

  it('does not come back by the same file', async () => {
    await bring('uudelleen.csv', files.customers.join('\n'), 'customers');
    expect(await customers('Erillislahti')).toEqual([]);
    expect(await customers('Aino')).toHaveLength(1);
  });

  // The way back is the same on both stores; one of them is enough here.
  const itOnPglite = store === 'pglite' ? it : () => undefined;
  itOnPglite('is gone from a backup that was taken before, once it is restored', async () => {
    const data = join(folder, 'restored');
    mkdirSync(join(data, 'keys'), { recursive: true });
    writeFileSync(join(data, 'keys', 'master.key'), Buffer.from('0123456789abcdef0123456789abcdef').toString('base64'));
    copyFileSync(join(house.config.dataFolder, 'erasures.jsonl'), join(data, 'erasures.jsonl'));
    const log = pino({ level: 'silent' });
    const config = readConfig(['--data', data], {});
    expect(await restoreHouse(config, backup, log)).toMatchObject({ erasedAgain: 1 });
    const restored = await openHouse(config, 'http://127.0.0.1', log);
    try {
      await settle(restored);
      const events = join(data, 'events', 'store');
      for (const until = Date.now() + 60_000; inFiles(events, gone).length > 0 && Date.now() < until;) await pause(500);
      expect(await inRecords(restored.records, gone)).toEqual([]);
      expect(inFiles(join(data, 'files'), gone)).toEqual([]);
      expect(inFiles(events, gone)).toEqual([]);
      expect(await inRecords(restored.records, stays)).toContain('zqkoiranpentu');
    } finally {
      await restored.close();
    }
  });
});
