import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Logger } from 'pino';
import { openEngine, type OpenEngine } from '../platform/engine/index.ts';
import { createFiles } from '../platform/files/index.ts';
import type { House } from '../platform/house.ts';
import { createJobs, type RunningJobs } from '../platform/jobs/index.ts';
import { createLive } from '../platform/live.ts';
import { tellNewEngine } from '../platform/outbox/newEngine.ts';
import { openRecords, type OpenRecords } from '../platform/records/index.ts';
import { createSecrets, loadKey } from '../platform/secretKeys.ts';
import type { AppConfig } from './config.ts';
import { domains } from './domains.ts';

export interface OpenHouse extends House {
  readonly records: OpenRecords;
  readonly engine: OpenEngine;
  readonly jobs: RunningJobs;
  readonly secrets: ReturnType<typeof createSecrets>;
  close(): Promise<void>;
}

const backupBeforeMigration = async (dataFolder: string, dump: AsyncIterable<Uint8Array>, now: Date): Promise<void> => {
  const folder = join(dataFolder, 'backups');
  mkdirSync(folder, { recursive: true });
  await pipeline(
    Readable.from(dump),
    createGzip(),
    createWriteStream(join(folder, `before-upgrade-${now.toISOString().replaceAll(':', '')}.jsonl.gz`), { mode: 0o600 }),
  );
};

/** Opens both stores and everything that stands on them. Records and engine start side by side. */
export const openHouse = async (config: AppConfig, origin: string, log: Logger): Promise<OpenHouse> => {
  mkdirSync(config.dataFolder, { recursive: true });
  const secrets = createSecrets(loadKey(config.dataFolder));
  const records = await openRecords({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    domains,
    log,
    beforeMigration: (dump) => backupBeforeMigration(config.dataFolder, dump, new Date()),
  });
  const engine = await openEngine({ dataFolder: config.dataFolder, eventsUrl: config.eventsUrl, domains, log }).catch(
    async (error: unknown) => {
      await records.close();
      throw error;
    },
  );
  const jobs = createJobs(records, () => domains.flatMap((domain) => domain.jobs ?? []));
  const fixed = config.demoDate ? new Date(`${config.demoDate}T09:00:00Z`) : null;
  const { dataFolder, databaseUrl, eventsUrl, filesUrl } = config;
  const house: OpenHouse = {
    config: { dataFolder, origin, databaseUrl, eventsUrl, filesUrl },
    log,
    now: () => fixed ?? new Date(),
    records,
    engine,
    jobs,
    files: createFiles(join(config.dataFolder, 'files')),
    secrets,
    live: createLive(),
    domains,
    async close() {
      await engine.close();
      await records.close();
    },
  };
  try {
    await tellNewEngine(house);
    return house;
  } catch (error) {
    await house.close();
    throw error;
  }
};
