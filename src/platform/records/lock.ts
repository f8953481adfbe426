import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // process.kill throws system errors only
  }
};

/**
 * One process per data folder: PGlite itself has no lock, and two processes corrupt silently. The file holds our pid; a lock whose
 * process is gone is taken over.
 */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'polku.lock');
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return () => {
        if (readFileSync(file, 'utf8') === String(process.pid)) unlinkSync(file);
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // openSync throws system errors only
      const holder = Number(readFileSync(file, 'utf8'));
      if (holder === process.pid || (holder > 0 && isAlive(holder)))
        throw new Error(`The data folder ${folder} is in use by process ${holder}. Stop it first, or give another folder with --data.`, {
          cause: error,
        });
      unlinkSync(file);
    }
  }
};
