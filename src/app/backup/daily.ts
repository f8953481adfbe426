import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from '../../platform/house.ts';
import { backupHouse, backupsFolder, listBackups } from './backup.ts';

const day = 86_400_000;
const kept = 7;

/** Time of the newest finished backup, or null. */
export const newestBackupAt = async (house: House): Promise<Date | null> => {
  const [newest] = await listBackups(house);
  return newest ? (await stat(join(backupsFolder(house), newest))).mtime : null;
};

/** Takes a backup when the newest is a day old, and lets go of all but the newest seven. */
export const backupWhenDue = async (house: House, now = new Date()): Promise<void> => {
  const newest = await newestBackupAt(house);
  if (newest && now.getTime() - newest.getTime() < day) return;
  await backupHouse(house);
  for (const old of (await listBackups(house)).slice(kept)) await rm(join(backupsFolder(house), old), { recursive: true, force: true });
};

/**
 * A backup a day, the newest seven kept. The embedded record store survives a killed process but not a power cut, so this is what it
 * promises instead; servers of their own have their own ways. Answers the way to stop.
 */
export const startDailyBackups = (house: House): (() => void) => {
  if (house.records.kind !== 'pglite') return () => {};
  const look = (): void => {
    backupWhenDue(house).catch((error: unknown) => house.log.error({ err: error }, 'the daily backup failed'));
  };
  // Not in the first minutes: a house that was just opened has other things to do.
  const first = setTimeout(look, 10 * 60_000);
  const timer = setInterval(look, day / 24);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
};
