import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import type { Domain } from '../domain.ts';
import { inRoot } from '../root.ts';
import type { Records, SystemTx, Tx } from './contract.ts';
import { dumpRecords } from './dump.ts';
import { insideTransaction } from './guard.ts';
import { lockFolder } from './lock.ts';
import { migrate, readMigrations, rowLevelSecurity, type MigrationTarget } from './migrate.ts';
import { pgliteDialect, PgliteSession } from './pglite.ts';
import { openPool, postgresDialect } from './postgres.ts';
import { TenancyPlugin } from './tenancy.ts';

export interface RecordsOptions {
  /** Null: a store in memory, for tests. */
  readonly dataFolder: string | null;
  readonly databaseUrl: string | null;
  readonly domains: readonly Domain[];
  readonly log: Logger;
  /** A data folder image from `PgliteSession.image()`, for tests. */
  readonly image?: Uint8Array;
  /** Takes a backup before a store that holds data is migrated. */
  beforeMigration?(dump: AsyncIterable<Uint8Array>): Promise<void>;
}

interface Engine {
  readonly kind: Records['kind'];
  readonly db: Kysely<unknown>;
  readonly target: MigrationTarget;
  readonly image: (() => Promise<Uint8Array>) | null;
  /** A session of its own on the store as it is now, for dumps: nobody waits for it, and it shows one moment. */
  snapshot(): Promise<{ readonly target: MigrationTarget; close(): Promise<void> }>;
  close(): Promise<void>;
}

const targetOf = (session: PgliteSession): MigrationTarget => ({
  script: (text) => session.script(text),
  rows: async (text) => (await session.query(text, [])).rows,
});

const openPglite = async (dataFolder: string | null, image: Uint8Array | null): Promise<Engine> => {
  const unlock = dataFolder ? lockFolder(dataFolder) : () => {};
  const folder = dataFolder ? join(dataFolder, 'records') : null;
  if (folder) mkdirSync(folder, { recursive: true });
  const session = await PgliteSession.open(folder, image).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const db = new Kysely<unknown>({ dialect: pgliteDialect(session) });
  return {
    kind: 'pglite',
    db,
    target: targetOf(session),
    image: () => session.image(),
    async snapshot() {
      // The embedded store has one session, so the dump is taken from a copy in memory: others wait for the copying only.
      const copy = await PgliteSession.open(null, await session.image());
      return { target: targetOf(copy), close: () => copy.close() };
    },
    async close() {
      await session.close();
      unlock();
    },
  };
};

const clientTarget = (client: PoolClient): MigrationTarget => ({
  async script(text) {
    const result: unknown = await client.query(text);
    const last = (Array.isArray(result) ? result.at(-1) : result) as { rows?: Record<string, unknown>[] } | undefined; // several statements answer with a list
    return last?.rows ?? [];
  },
  rows: async (text) => (await client.query<Record<string, unknown>>(text)).rows,
});

const openPostgres = async (databaseUrl: string, log: Logger): Promise<Engine> => {
  const pool = openPool(databaseUrl, (error) => log.warn({ err: error }, 'a connection to the record store was lost'));
  // Upkeep spans several statements (begin … commit), so it keeps a connection of its own.
  const upkeep = await pool.connect();
  upkeep.on('error', (error) => log.error({ err: error }, 'the upkeep connection was lost'));
  await upkeep.query("select set_config('app.system', 'on', false)");
  const db = new Kysely<unknown>({ dialect: postgresDialect(pool) });
  return {
    kind: 'postgres',
    db,
    target: clientTarget(upkeep),
    image: null,
    async snapshot() {
      const client = await pool.connect();
      await client.query("select set_config('app.system', 'on', false)");
      return {
        target: clientTarget(client),
        async close() {
          await client.query("select set_config('app.system', '', false)");
          client.release();
        },
      };
    },
    async close() {
      upkeep.release();
      await pool.end();
    },
  };
};

/** What the platform itself may do with the store, beyond what domains may. */
export interface OpenRecords extends Records {
  /** The upkeep session: the job queue's statements, dumps, restores. */
  readonly upkeep: MigrationTarget;
  /** Data folder image of the embedded store, a template for tests. */
  image(): Promise<Uint8Array>;
}

const platformMigrations = inRoot('src/platform/records/migrations');
const accountsMigrations = inRoot('src/platform/accounts/migrations');

const tenantTablesOf = async (engine: Engine): Promise<readonly string[]> =>
  (
    await engine.target.rows(
      "select table_name from information_schema.columns where column_name = 'workspace_id' and table_schema = 'public' order by 1",
    )
  ).map((row) => String(row.table_name));

const createTransactions = (engine: Engine, guarded: Kysely<unknown>) => {
  const settle = (acts: readonly (() => void)[]): void => {
    for (const act of acts) act();
  };
  const run = async <T>(workspaceId: string, readOnly: boolean, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const afterCommit: (() => void)[] = [];
    const result = await guarded.transaction().execute(async (transaction) => {
      if (readOnly) await sql`set transaction read only`.execute(transaction);
      if (engine.kind === 'postgres') await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(transaction);
      const tx: Tx = {
        workspaceId,
        of: <Tables>() => transaction as unknown as Kysely<Tables>, // each domain sees its own tables on the same transaction
        afterCommit: (act) => afterCommit.push(act),
      };
      return insideTransaction(() => work(tx));
    });
    settle(afterCommit);
    return result;
  };
  const system = <T>(work: (tx: SystemTx) => Promise<T>): Promise<T> =>
    engine.db.transaction().execute(async (transaction) => {
      if (engine.kind === 'postgres') await sql`select set_config('app.system', 'on', true)`.execute(transaction);
      return insideTransaction(() => work({ of: <Tables>() => transaction as unknown as Kysely<Tables> })); // as above
    });
  return { run, system };
};

async function* dumpOf(engine: Engine): AsyncIterable<Uint8Array> {
  const { target, close } = await engine.snapshot();
  try {
    yield* dumpRecords(target);
  } finally {
    await close();
  }
}

/** Opens, migrates and guards the record store. Why two engines and how a dump is taken: `docs/decisions/0001-house.md`. */
export const openRecords = async (options: RecordsOptions): Promise<OpenRecords> => {
  const engine = options.databaseUrl
    ? await openPostgres(options.databaseUrl, options.log)
    : await openPglite(options.dataFolder, options.image ?? null);
  try {
    const migrations = [
      ...readMigrations('platform', platformMigrations),
      ...readMigrations('accounts', accountsMigrations),
      ...options.domains.flatMap((domain) => readMigrations(domain.name, domain.migrations)),
    ];
    const applied = await migrate(engine.target, migrations, async () => options.beforeMigration?.(dumpOf(engine)));
    if (applied.length > 0) options.log.info({ applied: applied.length }, 'record store migrated');
    const tenantTables = await tenantTablesOf(engine);
    if (engine.kind === 'postgres' && applied.length > 0)
      for (const table of tenantTables) await engine.target.script(rowLevelSecurity(table));
    const guarded = engine.db.withPlugin(new TenancyPlugin(new Set(tenantTables)));
    const { run, system } = createTransactions(engine, guarded);
    return {
      kind: engine.kind,
      platform: engine.db,
      upkeep: engine.target,
      write: (workspaceId, work) => run(workspaceId, false, work),
      read: (workspaceId, work) => run(workspaceId, true, work),
      system,
      dump: async () => dumpOf(engine),
      image: () => (engine.image ? engine.image() : Promise.reject(new Error('only the embedded store has an image'))),
      close: () => engine.close(),
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
};
