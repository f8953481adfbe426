import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Logger } from 'pino';
import { eraseByHashes } from '../../customers/index.ts';
import { listWorkspaces } from '../../platform/accounts/workspaces.ts';
import { erasuresSince } from '../../platform/erasures.ts';
import { replayOutbox } from '../../platform/outbox/index.ts';
import { restoreRecords } from '../../platform/records/dump.ts';
import type { AppConfig } from '../config.ts';
import { openHouse } from '../openHouse.ts';
import { manifestSchema, recordsOf, type Manifest } from './backup.ts';

const readManifest = async (folder: string): Promise<Manifest> => {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) throw new Error(`${folder} is not a backup: manifest.json is missing.`);
  const parsed = manifestSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is damaged: ${parsed.error.issues[0]?.path.join('.')}`);
  return parsed.data;
};

/** Secrets and anonymous handles can be read with their own key only, so a missing key is said before anything is written. */
const placeKey = async (folder: string, manifest: Manifest, dataFolder: string): Promise<void> => {
  const key = join(dataFolder, 'keys', 'master.key');
  if (manifest.hasKey) {
    if (existsSync(key) && !(await readFile(key)).equals(await readFile(join(folder, 'master.key'))))
      throw new Error(`${key} is another key than the backup's. Move it away, or restore into an empty data folder.`);
    await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
    await cp(join(folder, 'master.key'), key);
  } else if (!existsSync(key)) throw new Error(`The backup holds no key. Put the key file of the old installation to ${key} first.`);
};

export interface RestoreReport {
  readonly rows: number;
  readonly erasedAgain: number;
  readonly manifest: Manifest;
}

/**
 * Brings a backup into an empty installation, of either kind of record store: records, events, files; then news from the backup's watermark
 * on are delivered again, and people who were erased after the backup was taken are erased again.
 */
export const restoreHouse = async (config: AppConfig, folder: string, log: Logger): Promise<RestoreReport> => {
  const manifest = await readManifest(folder);
  await mkdir(config.dataFolder, { recursive: true });
  await placeKey(folder, manifest, config.dataFolder);
  const house = await openHouse(config, 'http://127.0.0.1', log);
  try {
    if ((await listWorkspaces(house.records)).length > 0)
      throw new Error(
        `${config.databaseUrl ? 'The database' : config.dataFolder} holds data already. Restore into an empty one: give another folder with --data, or move the old one away.`,
      );
    const counts = await restoreRecords(house.records.upkeep, recordsOf(folder).pipe(createGunzip()));
    const hasEvents = !house.engine.missing && existsSync(join(folder, 'events'));
    if (hasEvents) {
      // The engine reads backups from its own folder only.
      const inside = join(config.dataFolder, 'backups', '.restoring');
      await cp(join(folder, 'events'), inside, { recursive: true });
      await house.engine.restore(resolve(inside));
    }
    if (existsSync(join(folder, 'files'))) await cp(join(folder, 'files'), join(config.dataFolder, 'files'), { recursive: true });
    // Without the events' own backup they are told again from the beginning; what came from files of events alone is not in the news.
    await replayOutbox(house, hasEvents ? manifest.watermark : 0);
    let erasedAgain = 0;
    for (const erasure of erasuresSince(config.dataFolder, manifest.at))
      erasedAgain += await eraseByHashes(house, erasure.workspaceId, erasure.hashes);
    return { rows: Object.values(counts).reduce((sum, count) => sum + count, 0), erasedAgain, manifest };
  } finally {
    await house.close();
  }
};
