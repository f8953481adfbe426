import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import type { Logger } from 'pino';
import type { Domain } from '../domain.ts';
import { errors, PolkuError } from '../errors.ts';
import { refuseWaiting } from '../records/guard.ts';
import type { EngineQuery, EventEngine } from './contract.ts';
import { superviseEngine, type Supervised } from './supervise.ts';

export type { EngineParam, EngineQuery, EventEngine } from './contract.ts';

const hasChdb = (): boolean => {
  try {
    createRequire(import.meta.url).resolve('chdb');
    return true;
  } catch {
    return false;
  }
};

/** The house without an event engine: everything that needs only records still works. */
export const noEngine: EventEngine = {
  missing: 'engine_missing',
  kind: 'none',
  select: () => Promise.reject(new PolkuError(errors.engineMissing)),
  insert: () => Promise.reject(new PolkuError(errors.engineMissing)),
  command: () => Promise.reject(new PolkuError(errors.engineMissing)),
  backup: () => Promise.resolve(),
  restore: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

const database = 'polku';
const defaultTimeoutMs = 30_000;

const overClient = (
  client: () => Promise<ClickHouseClient>,
  kind: 'chdb' | 'clickhouse',
  rest: Pick<EventEngine, 'backup' | 'restore' | 'close'>,
): EventEngine => {
  /** 64-bit ids are texts here; the engine wants them bare inside lists of numbers. */
  const bind = (query: EngineQuery): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(query.params ?? {}).map(([name, value]) => [
        name,
        Array.isArray(value) && new RegExp(String.raw`\{${name}:\s*Array\(U?Int`).test(query.sql)
          ? value.map((part) => BigInt(part))
          : value,
      ]),
    );
  const options = (query: EngineQuery) => ({
    query: query.sql,
    query_params: bind(query),
    ...(query.signal ? { abort_signal: query.signal } : {}),
    clickhouse_settings: { max_execution_time: Math.ceil((query.timeoutMs ?? defaultTimeoutMs) / 1000), ...query.settings },
  });
  return {
    missing: null,
    kind,
    async select<Row>(query: EngineQuery) {
      refuseWaiting('the event engine');
      const result = await (await client()).query({ ...options(query), format: 'JSONEachRow' });
      return result.json<Row>();
    },
    async insert(table, rows) {
      refuseWaiting('the event engine');
      if (rows.length > 0) await (await client()).insert({ table: `${database}.${table}`, values: [...rows], format: 'JSONEachRow' });
    },
    async command(query) {
      refuseWaiting('the event engine');
      await (await client()).command(options(query));
    },
    ...rest,
  };
};

const openChdb = (dataFolder: string, log: Logger): EventEngine & { readonly process: Supervised } => {
  const folder = join(dataFolder, 'events');
  mkdirSync(folder, { recursive: true });
  const backups = join(dataFolder, 'backups');
  mkdirSync(backups, { recursive: true });
  const supervised = superviseEngine(folder, backups, log);
  let current: { url: string; client: ClickHouseClient } | null = null;
  const client = async (): Promise<ClickHouseClient> => {
    const { url, token } = await supervised.address();
    if (current?.url !== url) {
      await current?.client.close();
      current = {
        url,
        client: createClient({
          url,
          access_token: token,
          log: { level: ClickHouseLogLevel.OFF },
          request_timeout: 300_000,
          max_open_connections: 8,
          keep_alive: { enabled: true },
        }),
      };
    }
    return current.client;
  };
  const act = async (name: 'backup' | 'restore', target: string): Promise<void> => {
    const { url, token } = await supervised.address();
    const response = await fetch(`${url}/${name}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: target });
    if (!response.ok) throw new Error(await response.text());
  };
  const engine = overClient(client, 'chdb', {
    backup: (target) => act('backup', target),
    restore: (source) => act('restore', source),
    async close() {
      await current?.client.close();
      await supervised.stop();
    },
  });
  return { ...engine, process: supervised };
};

const openServer = (eventsUrl: string): EventEngine => {
  const client = createClient({ url: eventsUrl, log: { level: ClickHouseLogLevel.OFF }, request_timeout: 300_000 });
  return overClient(() => Promise.resolve(client), 'clickhouse', {
    async backup(target) {
      await client.command({ query: `BACKUP DATABASE ${database} TO File('${target.replaceAll(/['\\]/g, '')}')` });
    },
    async restore(source) {
      await client.command({ query: `RESTORE DATABASE ${database} FROM File('${source.replaceAll(/['\\]/g, '')}')` });
    },
    close: () => client.close(),
  });
};

/** Statements of the domains' `engine/NNNN-*.sql` files; each is written so that running it again changes nothing. */
const migrateEngine = async (engine: EventEngine, domains: readonly Domain[]): Promise<void> => {
  await engine.command({ sql: `CREATE DATABASE IF NOT EXISTS ${database}` });
  for (const { engineMigrations } of domains) {
    if (!engineMigrations) continue;
    for (const name of readdirSync(engineMigrations)
      .filter((file) => file.endsWith('.sql'))
      .sort())
      for (const statement of readFileSync(join(engineMigrations, name), 'utf8').split(/;\s*$/m))
        if (statement.trim()) await engine.command({ sql: statement });
  }
};

export interface OpenEngine extends EventEngine {
  /** The embedded engine's process, for tests that kill it. */
  readonly process?: Supervised;
}

/** Opens the embedded engine, or a ClickHouse server when EVENTS_URL is given, and brings its tables up to date. */
export const openEngine = async (options: {
  readonly dataFolder: string;
  readonly eventsUrl: string | null;
  readonly domains: readonly Domain[];
  readonly log: Logger;
}): Promise<OpenEngine> => {
  if (!options.eventsUrl && !hasChdb()) return noEngine;
  const engine = options.eventsUrl ? openServer(options.eventsUrl) : openChdb(options.dataFolder, options.log);
  await migrateEngine(engine, options.domains);
  return engine;
};
