import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const erasureSchema = z.object({ at: z.string(), workspaceId: z.string(), hashes: z.array(z.string()) });
export type Erasure = z.infer<typeof erasureSchema>;

const fileOf = (dataFolder: string): string => join(dataFolder, 'erasures.jsonl');

/**
 * Notes an erasure beside the stores, not in them: a backup taken before it still holds the person, and after a restore the erasure is
 * done again from here. Only keyed hashes of the person's handles are kept; they reveal nothing without the key file.
 */
export const noteErasure = (dataFolder: string, erasure: Erasure): void => {
  appendFileSync(fileOf(dataFolder), `${JSON.stringify(erasure)}\n`, { mode: 0o600 });
};

/** Erasures noted after a time (ISO), oldest first. A line that was cut by a crash is passed over. */
export const erasuresSince = (dataFolder: string, at: string): readonly Erasure[] => {
  const file = fileOf(dataFolder);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const parsed = erasureSchema.safeParse(JSON.parse(line));
        return parsed.success && parsed.data.at >= at ? [parsed.data] : [];
      } catch {
        return [];
      }
    });
};
