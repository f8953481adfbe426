import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import pg from 'pg';
import pino from 'pino';
import { describe } from 'vitest';
import { createWorkspace } from '../accounts/workspaces.ts';
import type { Domain } from '../domain.ts';
import { noEngine, openEngine, type OpenEngine } from '../engine/index.ts';
import { createFiles } from '../files/index.ts';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import { createJobs, type RunningJobs } from '../jobs/index.ts';
import { createLive } from '../live.ts';
import { openRecords, type OpenRecords } from '../records/index.ts';
import { inRoot, workerFile } from '../root.ts';
import { createSecrets } from '../secretKeys.ts';

export const sharedData = (...parts: readonly string[]): string =>
  join(process.env.POLKU_SHARED ?? join(inRoot(), '..', 'shared'), 'data', ...parts);

/** Workers of the stores, and those that the given domains bring (`*.worker.ts` anywhere in their folders). */
const workersFor = (domains: readonly Domain[]): Readonly<Record<string, string>> => {
  const own = domains.flatMap(({ name }) => {
    const folder = inRoot('src', name);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.worker.ts'))
      .map((file) => [basename(file, '.worker.ts'), `src/${name}/${file}`] as const);
  });
  return { pglite: 'src/platform/records/pglite.worker.ts', chdb: 'src/platform/engine/chdb.worker.ts', ...Object.fromEntries(own) };
};

const newestUnder = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

/** Workers run as bundles; builds them when a test runs without `npm run build` before it. */
export const ensureWorkers = async (domains: readonly Domain[] = []): Promise<void> => {
  for (const [name, source] of Object.entries(workersFor(domains))) {
    const built = workerFile(name);
    const isOwn = !source.startsWith('src/platform/');
    const changedAt = isOwn
      ? Math.max(newestUnder(inRoot('src/statistics')), newestUnder(dirname(inRoot(source))))
      : Math.max(...[source, 'src/platform/engine/statements.ts'].map((file) => statSync(inRoot(file)).mtimeMs));
    if (existsSync(built) && changedAt < statSync(built).mtimeMs) continue;
    await build({
      entryPoints: { [name]: inRoot(source) },
      outdir: inRoot('dist/workers'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      outExtension: { '.js': '.mjs' },
    });
  }
};

export interface TestHouse extends House {
  readonly records: OpenRecords;
  readonly engine: OpenEngine;
  readonly jobs: RunningJobs;
  /** Sets the clock; null lets it run again. */
  setNow(now: Date | null): void;
  /** A new empty workspace with the domains' starters. */
  workspace(): Promise<string>;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  readonly domains?: readonly Domain[];
  readonly store?: 'pglite' | 'postgres';
  readonly engine?: boolean;
  readonly jobs?: boolean;
  readonly dataFolder?: string;
}

const postgresUrl = process.env.POLKU_TEST_POSTGRES;

/** A database of its own on the test server. */
const freshDatabase = async (): Promise<{ readonly url: string; drop(): Promise<void> }> => {
  const name = `polku_${newId().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(postgresUrl ?? '');
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
};

/** A real house on real stores, empty, in a folder of its own. */
export const openTestHouse = async (options: TestHouseOptions = {}): Promise<TestHouse> => {
  const domains = options.domains ?? [];
  await ensureWorkers(domains);
  const folder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'polku-house-'));
  const log = pino({ level: process.env.POLKU_TEST_LOG ?? 'silent' });
  const database = options.store === 'postgres' ? await freshDatabase() : null;
  const records = await openRecords({
    dataFolder: database ? null : (options.dataFolder ?? null),
    databaseUrl: database?.url ?? null,
    domains,
    log,
  });
  const engine: OpenEngine = options.engine ? await openEngine({ dataFolder: folder, eventsUrl: null, domains, log }) : noEngine;
  const jobs = createJobs(records, () => domains.flatMap((domain) => domain.jobs ?? []));
  let fixed: Date | null = null;
  const house: TestHouse = {
    config: { dataFolder: folder, origin: 'http://127.0.0.1', databaseUrl: null, eventsUrl: null, filesUrl: null },
    log,
    now: () => fixed ?? new Date(),
    setNow: (now) => {
      fixed = now;
    },
    records,
    engine,
    jobs,
    files: createFiles(join(folder, 'files')),
    secrets: createSecrets(Buffer.from('0123456789abcdef0123456789abcdef')),
    live: createLive(),
    domains,
    workspace: async () =>
      (
        await createWorkspace(records, domains, {
          name: 'Testi',
          settings: { zone: 'Europe/Helsinki', language: 'fi', demo: false },
          now: new Date(),
        })
      ).id,
    async close() {
      if (options.jobs) await jobs.stop();
      await engine.close();
      await records.close();
      await database?.drop();
      if (!options.dataFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
  if (options.jobs) await jobs.begin(house);
  return house;
};

/** Runs a describe block on both record stores; PostgreSQL is skipped by name when no server was given. */
export const eachStore = (name: string, block: (store: 'pglite' | 'postgres') => void): void => {
  describe(`${name} on PGlite`, () => block('pglite'));
  describe.skipIf(!postgresUrl)(`${name} on PostgreSQL${postgresUrl ? '' : ' (no POLKU_TEST_POSTGRES)'}`, () => block('postgres'));
};
