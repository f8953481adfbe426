import { closeSync, mkdirSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** When a process began, in ticks since the machine did: tells a process from a later one with the same number. Empty where the system does not say. */
const startOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // process.kill throws system errors only
  }
};

/** Folders that this process holds: its own number in a file may be that of an earlier process, as it is in a container that was started again. */
const held = new Set<string>();

/** The process that holds a lock, or null when it is gone. */
const holderOf = (folder: string, text: string): number | null => {
  const [number = '', start = ''] = text.split(' ');
  const pid = Number(number);
  if (pid === process.pid) return held.has(folder) ? pid : null;
  if (!(pid > 0) || !isAlive(pid)) return null;
  return start !== '' && startOf(pid) !== '' && startOf(pid) !== start ? null : pid;
};

/** Takes a lock away whose process is gone. It is moved first: when somebody else took it over meanwhile, theirs is put back. */
const removeStale = (file: string, stale: string): void => {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // renameSync throws system errors only
    throw error;
  }
  if (readFileSync(aside, 'utf8') === stale) unlinkSync(aside);
  else renameSync(aside, file);
};

/**
 * One process per data folder: PGlite itself has no lock, and two processes corrupt silently. The file holds our number and when we began; a
 * lock whose process is gone is taken over. Throws an error that names the holder. Answers the way to let go.
 */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'polku.lock');
  const own = `${process.pid} ${startOf(process.pid)}`;
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeSync(handle, own);
      closeSync(handle);
      held.add(folder);
      return () => {
        held.delete(folder);
        if (readFileSync(file, 'utf8') === own) unlinkSync(file);
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // openSync throws system errors only
      const found = readFileSync(file, 'utf8');
      const holder = holderOf(folder, found);
      if (holder !== null)
        throw new Error(`The data folder ${folder} is in use by process ${holder}. Stop it first, or give another folder with --data.`, {
          cause: error,
        });
      removeStale(file, found);
    }
  }
};
