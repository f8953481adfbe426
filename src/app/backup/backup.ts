import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import { newestPosition } from '../../platform/outbox/index.ts';

export const manifestSchema = z.object({
  polku: z.literal(1),
  at: z.string(),
  /** Position of the outbox before the events were copied: after a restore news are delivered again from here. */
  watermark: z.number().int(),
  records: z.enum(['pglite', 'postgres']),
  engine: z.enum(['chdb', 'clickhouse', 'none']),
  files: z.number().int(),
  hasKey: z.boolean(),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const backupsFolder = (house: House): string => join(house.config.dataFolder, 'backups');

const stamp = (at: Date): string => at.toISOString().replaceAll(/[:.]/g, '').slice(0, 20);

const copyFiles = async (from: string, to: string): Promise<number> => {
  await mkdir(to, { recursive: true });
  const workspaces = await readdir(from).catch(() => []);
  let count = 0;
  for (const workspace of workspaces) {
    await mkdir(join(to, workspace), { recursive: true });
    // Half-written files begin with a dot; they belong to nobody yet.
    for (const name of (await readdir(join(from, workspace))).filter((file) => !file.startsWith('.'))) {
      await copyFile(join(from, workspace, name), join(to, workspace, name));
      count += 1;
    }
  }
  return count;
};

export interface BackupOptions {
  /** A folder to copy the finished backup to, besides the data folder's own `backups`. */
  readonly to?: string | null;
  /** Whether the key file goes along. Without it a restore needs the key from elsewhere. */
  readonly withKey?: boolean;
  onStep?(step: 'events' | 'records' | 'files'): void;
}

/**
 * Both stores and the files, while everything runs: events first, records second, so that whatever the records tell of later is delivered
 * again after a restore. The folder appears under its final name only when it is whole.
 */
export const backupHouse = async (
  house: House,
  options: BackupOptions = {},
): Promise<{ readonly folder: string; readonly manifest: Manifest }> => {
  const at = new Date();
  const name = `polku-${stamp(at)}`;
  const unfinished = join(backupsFolder(house), `.${name}`);
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const watermark = await newestPosition(house.records);
    options.onStep?.('events');
    if (!house.engine.missing) await house.engine.backup(join(unfinished, 'events'));
    options.onStep?.('records');
    await pipeline(
      Readable.from(await house.records.dump()),
      createGzip(),
      createWriteStream(join(unfinished, 'records.jsonl.gz'), { mode: 0o600 }),
    );
    options.onStep?.('files');
    const files = await copyFiles(join(house.config.dataFolder, 'files'), join(unfinished, 'files'));
    if (options.withKey) {
      await copyFile(join(house.config.dataFolder, 'keys', 'master.key'), join(unfinished, 'master.key'));
      await chmod(join(unfinished, 'master.key'), 0o600);
    }
    const manifest: Manifest = {
      polku: 1,
      at: at.toISOString(),
      watermark,
      records: house.records.kind,
      engine: house.engine.kind,
      files,
      hasKey: options.withKey === true,
    };
    await writeFile(join(unfinished, 'manifest.json'), JSON.stringify(manifest, null, 2), { mode: 0o600 });
    const folder = join(backupsFolder(house), name);
    await rename(unfinished, folder);
    if (options.to) await cp(folder, join(options.to, name), { recursive: true });
    return { folder: options.to ? join(options.to, name) : folder, manifest };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
};

/** The finished backups of the data folder, newest first. */
export const listBackups = async (house: House): Promise<readonly string[]> =>
  (await readdir(backupsFolder(house)).catch(() => []))
    .filter((name) => name.startsWith('polku-'))
    .toSorted()
    .toReversed();

export const recordsOf = (folder: string) => createReadStream(join(folder, 'records.jsonl.gz'));
