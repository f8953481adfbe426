import { PGlite, types } from '@electric-sql/pglite';
import { parentPort, workerData } from 'node:worker_threads';
import type { PgliteRequest, PgliteReply } from './pglite.ts';

const port = parentPort;
if (!port) throw new Error('this file runs as a worker');

const safeInteger = (text: string): number | string => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
};

/** Values look the same from both engines: see `postgres.ts`. */
const parsers = {
  [types.INT8]: safeInteger,
  [types.NUMERIC]: Number,
  [types.DATE]: (text: string) => text,
};

// workerData is set by pglite.ts alone.
const { folder, image } = workerData as { folder: string | null; image: Uint8Array<ArrayBuffer> | null };
const db = await PGlite.create({
  ...(folder ? { dataDir: folder } : {}),
  ...(image ? { loadDataDir: new Blob([image]) } : {}),
  parsers,
  relaxedDurability: false,
});

const answer = async (request: PgliteRequest): Promise<PgliteReply> => {
  switch (request.act) {
    case 'query': {
      const { rows, affectedRows } = await db.query<Record<string, unknown>>(request.sql, [...request.params]);
      return { id: request.id, rows, affectedRows: affectedRows ?? 0 };
    }
    case 'script':
      return { id: request.id, rows: (await db.exec(request.sql)).at(-1)?.rows ?? [], affectedRows: 0 };
    case 'image': {
      const image = await db.dumpDataDir('none');
      return { id: request.id, rows: [{ image: new Uint8Array(await image.arrayBuffer()) }], affectedRows: 0 };
    }
    case 'close':
      await db.close();
      return { id: request.id, rows: [], affectedRows: 0 };
  }
};

port.on('message', (request: PgliteRequest) => {
  answer(request)
    .catch((error: Error & { code?: string; detail?: string; constraint?: string }): PgliteReply => {
      const { message, code, detail, constraint } = error;
      return { id: request.id, fault: { message, code, detail, constraint } };
    })
    .then((reply) => port.postMessage(reply))
    .catch((error: unknown) => {
      throw error;
    });
});
port.postMessage({ id: 0, rows: [], affectedRows: 0 } satisfies PgliteReply);
