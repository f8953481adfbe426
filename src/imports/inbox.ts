import { createReadStream } from 'node:fs';
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errors, PolkuError } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import type { Words } from '../platform/language.ts';
import type { Inspection } from './contract.ts';
import { faultWords } from './faults.ts';
import { importerFor } from './jobs.ts';
import { inspectStored, startImport } from './start.ts';

export const largestFile = 2 * 1024 ** 3;
const mostFiles = 200;
/** A file that was changed within this is perhaps still being copied. */
const settleMs = 60_000;
/** Who started the imports that nobody started by hand. */
const by = 'inbox';

export interface InboxFile {
  readonly name: string;
  readonly bytes: number;
  readonly changedAt: Date;
}

/** The watched folder of a workspace, on the machine of the server: its place is not for people to choose over the network. */
export const inboxFolder = (house: House, workspaceId: string): string => join(house.config.dataFolder, 'inbox', workspaceId);

/** Plain files that wait in the folder; links and hidden files are passed over. */
export const inboxFiles = async (house: House, workspaceId: string): Promise<readonly InboxFile[]> => {
  const folder = inboxFolder(house, workspaceId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).toSorted();
  const found: InboxFile[] = [];
  for (const name of names) {
    const state = await lstat(join(folder, name)).catch(() => null);
    if (state?.isFile()) found.push({ name, bytes: state.size, changedAt: state.mtime });
    if (found.length === mostFiles) break;
  }
  return found;
};

/** Copies a waiting file among the workspace's files; it stays in the folder until it has been imported. */
export const openInboxFile = async (house: House, workspaceId: string, name: string): Promise<{ readonly hash: string }> => {
  const known = (await inboxFiles(house, workspaceId)).some((file) => file.name === name);
  if (!known) throw new PolkuError(errors.notFound);
  return house.files.put(workspaceId, createReadStream(join(inboxFolder(house, workspaceId), name)), largestFile);
};

export interface InboxResult {
  readonly started: readonly string[];
  /** Files that stay, and what they wait for. */
  readonly waiting: readonly { readonly name: string; readonly reason: Words }[];
}

const notChosen: Words = {
  fi: 'Näitä sarakkeita ei ole vielä kohdistettu. Avaa tiedosto ja tuo se kerran.',
  en: 'These columns have not been mapped yet. Open the file and import it once.',
};
const stillCopied: Words = { fi: 'Tiedostoa kopioidaan ehkä vielä.', en: 'The file is perhaps still being copied.' };

/** Whether everything that a person would have to say has been said for a file with the same columns. */
const isDecided = (house: House, { plan, remembered, questions }: Inspection): boolean => {
  const mapped = new Set(plan.columns.flatMap(({ target }) => (typeof target === 'object' ? [target.field] : [])));
  const needed = importerFor(house.domains, plan.kind).fields.filter(({ required, key }) => required && !mapped.has(key));
  return remembered && questions.length === 0 && needed.length === 0;
};

/** Starts the import of one file, or says what it waits for; a file that is already in is only let go of. */
const takeOne = async (house: House, workspaceId: string, { name, changedAt }: InboxFile): Promise<Words | null> => {
  if (Math.abs(house.now().getTime() - changedAt.getTime()) < settleMs) return stillCopied;
  const { hash } = await openInboxFile(house, workspaceId, name);
  const inspection = await inspectStored(house, workspaceId, hash, { kind: null });
  if (!inspection.sameFile) {
    if (!isDecided(house, inspection)) return notChosen;
    await startImport(house, workspaceId, { name: name.slice(0, 200), plan: inspection.plan, fileHash: hash, by });
  }
  // What it says lives on among the raw files, for as long as those do.
  await rm(join(inboxFolder(house, workspaceId), name), { force: true });
  return null;
};

/** Imports what waits in the watched folder and is like a file that somebody has imported before. The rest stays, with the reason. */
export const takeInbox = async (house: House, workspaceId: string): Promise<InboxResult> => {
  const started: string[] = [];
  const waiting: { name: string; reason: Words }[] = [];
  for (const file of await inboxFiles(house, workspaceId)) {
    const reason = await takeOne(house, workspaceId, file).catch(faultWords);
    if (reason) waiting.push({ name: file.name, reason });
    else started.push(file.name);
  }
  return { started, waiting };
};
