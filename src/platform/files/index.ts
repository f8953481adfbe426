import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { errors, PolkuError } from '../errors.ts';
import type { Files } from './contract.ts';

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
const isWorkspace = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

/** Files in a folder per workspace, named by their SHA-256. Names come from the content, so no path can be given from outside. */
export const createFiles = (folder: string): Files => {
  const place = (workspaceId: string, hash: string): string => {
    if (!isWorkspace(workspaceId) || !isHash(hash)) throw new PolkuError(errors.notFound);
    return join(folder, workspaceId, hash);
  };
  return {
    async put(workspaceId, bytes, maxBytes) {
      if (!isWorkspace(workspaceId)) throw new PolkuError(errors.notFound);
      const home = join(folder, workspaceId);
      await mkdir(home, { recursive: true });
      const temporary = join(home, `.${randomUUID()}`);
      const out = createWriteStream(temporary, { flags: 'wx', mode: 0o600 });
      const hash = createHash('sha256');
      let size = 0;
      try {
        for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
          size += chunk.byteLength;
          if (size > maxBytes) throw new PolkuError(errors.tooLarge, { limit: `${Math.round(maxBytes / 1024 / 1024)} MB` });
          hash.update(chunk);
          if (!out.write(chunk)) await once(out, 'drain');
        }
        out.end();
        await once(out, 'finish');
        const name = hash.digest('hex');
        await rename(temporary, join(home, name));
        return { hash: name, bytes: size };
      } catch (error) {
        out.destroy();
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async read(workspaceId, hash) {
      const file = place(workspaceId, hash);
      await stat(file).catch(() => {
        throw new PolkuError(errors.notFound);
      });
      return createReadStream(file);
    },
    path: async (workspaceId, hash) => place(workspaceId, hash),
    remove: (workspaceId, hash) => rm(place(workspaceId, hash), { force: true }),
    async *list(workspaceId) {
      if (!isWorkspace(workspaceId)) return;
      const home = await opendir(join(folder, workspaceId)).catch(() => null);
      if (home) for await (const entry of home) if (isHash(entry.name)) yield entry.name;
    },
  };
};
