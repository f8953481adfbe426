import { z } from 'zod';
import { audit } from '../platform/audit/index.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import { FileAnswer, route, type RouteTable } from '../platform/http/contract.ts';
import { told } from './faults.ts';
import { writeCsv } from '../tables/index.ts';
import { importKinds } from '../platform/domain.ts';
import {
  importRowSchema,
  inspectionSchema,
  planSchema,
  previewSchema,
  readingSchema,
  rejectSchema,
  type ImportAnswer,
} from './contract.ts';
import { inboxFiles, inboxFolder, largestFile, openInboxFile, takeInbox } from './inbox.ts';
import { lookAtFile } from './look.ts';
import { importerFor, runImport, todayOf, undoImport, zoneOf } from './jobs.ts';
import { inspectStored, startImport } from './start.ts';
import { listImports, readImport, rejectsOf, setImport, type StoredImport } from './store.ts';

const params = z.object({ id: z.uuid() });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const words = z.object({ fi: z.string(), en: z.string() });
const mostLooked = 50_000;
const mostListed = 500;
const undoable: ReadonlySet<ImportAnswer['state']> = new Set(['done', 'paused', 'cancelled', 'failed']);
const resumable: ReadonlySet<ImportAnswer['state']> = new Set(['paused', 'cancelled', 'failed']);

const present = ({ fileHash: _hash, plan: _plan, doneRow: _row, pauseWanted: _pause, ...answer }: StoredImport): ImportAnswer => answer;

const unreadable = (error: unknown): never => {
  throw told(error);
};

/** Stops the job of an import that waits or runs; the job itself notes the state once it has let go. */
const halt = async (house: House, workspaceId: string, id: string, state: 'paused' | 'cancelled'): Promise<{ done: true }> => {
  const { jobId } = await house.records.write(workspaceId, async (tx) => {
    const stored = await readImport(tx, id);
    if (stored.state === 'paused' && state === 'cancelled') await setImport(tx, id, { state, finished_at: house.now() });
    else if (stored.state !== 'waiting' && stored.state !== 'running') throw new PolkuError(errors.conflict);
    else await setImport(tx, id, { pause_wanted: state === 'paused' });
    return stored;
  });
  if (jobId) await house.jobs.cancel(workspaceId, jobId);
  await house.records.write(workspaceId, async (tx) => {
    // A job that had not begun leaves the import waiting; one that runs ends it itself.
    if ((await readImport(tx, id)).state === 'waiting') await setImport(tx, id, { state, finished_at: house.now(), pause_wanted: false });
  });
  house.live.send(workspaceId, 'import', [id]);
  return { done: true };
};

export const routes = {
  'POST /imports/files': route({
    summary: 'Upload a file as the raw body; at most 2 GB. Nothing is read yet',
    capability: 'imports.run',
    upload: { maxBytes: largestFile },
    answer: z.object({ hash: z.string(), bytes: z.number() }),
    // the body of an upload route is the stored file
    handle: async ({ body }) => body as unknown as { hash: string; bytes: number },
  }),
  'POST /imports/inspect': route({
    summary: 'How the file is written, its columns, and what it most likely holds',
    capability: 'imports.run',
    body: z.object({ hash, kind: z.enum(importKinds).nullable().default(null), reading: readingSchema.default({}) }),
    answer: inspectionSchema,
    handle: ({ house, workspaceId, body }) =>
      inspectStored(house, workspaceId, body.hash, { kind: body.kind, reading: body.reading }).catch(unreadable),
  }),
  'POST /imports/preview': route({
    summary: 'A dry run over at most 50,000 rows: what would be written, what would be left out and why; nothing is written',
    capability: 'imports.run',
    body: z.object({ hash, plan: planSchema }),
    answer: previewSchema,
    limit: { perMinute: 60 },
    handle: async ({ house, workspaceId, body }) =>
      lookAtFile(
        house,
        workspaceId,
        await house.files.path(workspaceId, body.hash),
        body.plan,
        importerFor(house.domains, body.plan.kind),
        { zone: await zoneOf(house, workspaceId), today: todayOf(house), most: mostLooked },
      ).catch(unreadable),
  }),
  'POST /imports': route({
    summary: 'Import the file in the background',
    capability: 'imports.run',
    body: z.object({ hash, name: z.string().trim().min(1).max(200), plan: planSchema }),
    answer: z.object({ id: z.string(), jobId: z.string() }),
    handle: async ({ house, workspaceId, actor, body }) => {
      const { importId, jobId } = await startImport(house, workspaceId, {
        name: body.name,
        plan: body.plan,
        fileHash: body.hash,
        by: actor.userId,
      });
      return { id: importId, jobId };
    },
  }),
  'GET /imports': route({
    summary: 'Imports, newest first',
    capability: 'imports.run',
    answer: z.object({ imports: z.array(importRowSchema) }),
    handle: async ({ house, workspaceId }) => ({ imports: (await house.records.read(workspaceId, listImports)).map(present) }),
  }),
  'GET /imports/inbox': route({
    summary: 'The watched folder on the machine of the server, and the files that wait in it',
    capability: 'imports.run',
    answer: z.object({ folder: z.string(), files: z.array(z.object({ name: z.string(), bytes: z.number(), changedAt: z.string() })) }),
    handle: async ({ house, workspaceId }) => ({
      folder: inboxFolder(house, workspaceId),
      files: (await inboxFiles(house, workspaceId)).map((file) => ({ ...file, changedAt: file.changedAt.toISOString() })),
    }),
  }),
  'POST /imports/inbox/open': route({
    summary: 'Take a file of the watched folder to be looked at, as if it were uploaded',
    capability: 'imports.run',
    body: z.object({ name: z.string().min(1).max(255) }),
    answer: z.object({ hash: z.string() }),
    handle: async ({ house, workspaceId, body }) => ({ hash: (await openInboxFile(house, workspaceId, body.name)).hash }),
  }),
  'POST /imports/inbox/take': route({
    summary: 'Import now what waits in the watched folder and is like a file that was imported before; this happens every hour by itself',
    capability: 'imports.run',
    answer: z.object({ started: z.array(z.string()), waiting: z.array(z.object({ name: z.string(), reason: words })) }),
    limit: { perMinute: 20 },
    handle: async ({ house, workspaceId }) => {
      const { started, waiting } = await takeInbox(house, workspaceId);
      return { started: [...started], waiting: [...waiting] };
    },
  }),
  'GET /imports/:id': route({
    summary: 'One import with its counts',
    capability: 'imports.run',
    params,
    answer: importRowSchema,
    handle: async ({ house, workspaceId, params: { id } }) => present(await house.records.read(workspaceId, (tx) => readImport(tx, id))),
  }),
  'GET /imports/:id/rejects': route({
    summary: 'The first rows that were left out, with row number, field and reason',
    capability: 'imports.run',
    params,
    answer: z.object({
      header: z.array(z.string()),
      /** The fields of the kind, with the column that fills each; null when none does. */
      fields: z.array(z.object({ key: z.string(), label: z.object({ fi: z.string(), en: z.string() }), column: z.number().nullable() })),
      rejects: z.array(rejectSchema),
    }),
    handle: ({ house, workspaceId, params: { id } }) =>
      house.records.read(workspaceId, async (tx) => {
        const { plan, kind } = await readImport(tx, id);
        const columnOf = (key: string): number | null => {
          const at = plan.columns.findIndex(({ target }) => typeof target === 'object' && target.field === key);
          return at < 0 ? null : at;
        };
        return {
          header: [...plan.table.header],
          fields: importerFor(house.domains, kind).fields.map(({ key, label }) => ({ key, label, column: columnOf(key) })),
          rejects: [...(await rejectsOf(tx, id, mostListed))],
        };
      }),
  }),
  'GET /imports/:id/rejected': route({
    summary: 'The rows that were left out, with row number, field and reason, as a file to mend and import again',
    capability: 'imports.run',
    params,
    answer: z.unknown(),
    handle: async ({ house, workspaceId, language, params: { id } }) => {
      const { stored, rejects } = await house.records.read(workspaceId, async (tx) => ({
        stored: await readImport(tx, id),
        rejects: await rejectsOf(tx, id),
      }));
      const head = language === 'fi' ? ['Rivi', 'Sarake', 'Syy'] : ['Row', 'Column', 'Reason'];
      const rows = rejects.map((reject) => [reject.rowNumber, reject.field, reject.reason[language], ...reject.cells]);
      return new FileAnswer(
        writeCsv([[...head, ...stored.plan.table.header], ...rows]),
        'text/csv; charset=utf-8',
        language === 'fi' ? 'hylatyt-rivit.csv' : 'rejected-rows.csv',
      );
    },
  }),
  'POST /imports/:id/pause': route({
    summary: 'Pause an import: what came in stays, and it goes on from there when somebody says so',
    capability: 'imports.run',
    params,
    answer: z.object({ done: z.literal(true) }),
    handle: ({ house, workspaceId, params: { id } }) => halt(house, workspaceId, id, 'paused'),
  }),
  'POST /imports/:id/cancel': route({
    summary: 'Stop an import; what came in stays, and it can be resumed or undone',
    capability: 'imports.run',
    params,
    answer: z.object({ done: z.literal(true) }),
    handle: ({ house, workspaceId, params: { id } }) => halt(house, workspaceId, id, 'cancelled'),
  }),
  'POST /imports/:id/resume': route({
    summary: 'Go on with an import that was stopped or that failed, from where it was',
    capability: 'imports.run',
    params,
    answer: z.object({ jobId: z.string() }),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      await house.records.write(workspaceId, async (tx) => {
        const stored = await readImport(tx, id);
        if (!resumable.has(stored.state)) throw new PolkuError(errors.conflict);
        if (stored.fileRemovedAt) throw new PolkuError(errors.notFound);
        await setImport(tx, id, { state: 'waiting', finished_at: null });
        await audit(tx, { actor: actor.userId, action: 'import.resumed', object: id, details: { name: stored.name } });
      });
      const jobId = await house.jobs.start(workspaceId, runImport, { importId: id }, actor.userId);
      await house.records.write(workspaceId, (tx) => setImport(tx, id, { job_id: jobId }));
      return { jobId };
    },
  }),
  'POST /imports/:id/undo': route({
    summary: 'Take the whole import back; what people changed since is listed',
    capability: 'imports.run',
    params,
    answer: z.object({ jobId: z.string() }),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      await house.records.write(workspaceId, async (tx) => {
        const stored = await readImport(tx, id);
        if (!undoable.has(stored.state)) throw new PolkuError(errors.conflict);
        await setImport(tx, id, { state: 'undoing' });
        await audit(tx, { actor: actor.userId, action: 'import.undone', object: id, details: { name: stored.name } });
      });
      return { jobId: await house.jobs.start(workspaceId, undoImport, { importId: id }, actor.userId) };
    },
  }),
} satisfies RouteTable;

export type ImportsApi = typeof routes;
