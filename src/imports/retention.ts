import { stat } from 'node:fs/promises';
import { listWorkspaces } from '../platform/accounts/workspaces.ts';
import type { House } from '../platform/house.ts';
import { takeInbox } from './inbox.ts';
import { fileIsNeeded, forgetRaw, importsWithOldFiles } from './store.ts';

const dayMs = 86_400_000;
/** Long enough to look again at what a file said when something seems wrong; no longer, because the file tells of people (SAFETY). */
export const rawFileDays = 30;
/** A file that was uploaded and never imported. */
const unusedFileDays = 1;
const atOnce = 200;

/** Removes the files of old imports, with the cells of their rejected rows: what came in, what was left out and why stays. */
const removeOld = async (house: House, workspaceId: string): Promise<number> => {
  const before = new Date(house.now().getTime() - rawFileDays * dayMs);
  let removed = 0;
  for (;;) {
    const hashes = await house.records.write(workspaceId, async (tx) => {
      const old = await importsWithOldFiles(tx, before, atOnce);
      return old.length === 0 ? null : forgetRaw(tx, old, house.now());
    });
    if (hashes === null) return removed;
    for (const hash of hashes) await house.files.remove(workspaceId, hash);
    removed += hashes.length;
  }
};

/** Removes files that somebody uploaded and left. */
const removeUnused = async (house: House, workspaceId: string): Promise<number> => {
  let removed = 0;
  for await (const hash of house.files.list(workspaceId)) {
    const { mtimeMs } = await stat(await house.files.path(workspaceId, hash));
    if (house.now().getTime() - mtimeMs < unusedFileDays * dayMs) continue;
    if (await house.records.read(workspaceId, (tx) => fileIsNeeded(tx, hash))) continue;
    await house.files.remove(workspaceId, hash);
    removed += 1;
  }
  return removed;
};

/** What imports do on their rounds in every workspace: files that tell of people do not stay, and the watched folder is looked into. Safe to run again. */
export const upkeep = async (house: House): Promise<void> => {
  for (const { id } of await listWorkspaces(house.records)) {
    const removed = (await removeOld(house, id)) + (await removeUnused(house, id));
    const { started, waiting } = await takeInbox(house, id);
    if (started.length + waiting.length > 0)
      house.log.info({ workspaceId: id, started: started.length, waiting: waiting.length }, 'watched folder');
    if (removed > 0) house.log.info({ workspaceId: id, removed }, 'raw files removed');
  }
};
