import { z } from 'zod';
import { audit } from '../platform/audit/index.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import { FileAnswer, route, type RouteTable } from '../platform/http/contract.ts';
import { writeCsv } from '../tables/index.ts';
import { importKinds, importRowSchema, inspectionSchema, planSchema, previewSchema, type ImportAnswer } from './contract.ts';
import { inspectFile, previewFile } from './inspect.ts';
import { importerFor, importersOf, runImport, undoImport } from './jobs.ts';
import { createImport, listImports, readImport, rejectsOf, savedPlan, setImport, type StoredImport } from './store.ts';

const params = z.object({ id: z.uuid() });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const gigabyte = 1024 ** 3;

const present = ({ fileHash: _hash, plan: _plan, doneRow: _row, ...answer }: StoredImport): ImportAnswer => answer;

/** A file that holds no table is the person's to mend, not ours. */
const unreadable = (error: unknown): never => {
  throw new PolkuError(errors.invalid, { field: 'file', reason: error instanceof Error ? error.message : String(error) });
};

export const routes = {
  'POST /imports/files': route({
    summary: 'Upload a file as the raw body; at most 2 GB. Nothing is read yet',
    capability: 'imports.run',
    upload: { maxBytes: 2 * gigabyte },
    answer: z.object({ hash: z.string(), bytes: z.number() }),
    // the body of an upload route is the stored file
    handle: async ({ body }) => body as unknown as { hash: string; bytes: number },
  }),
  'POST /imports/inspect': route({
    summary: 'How the file is written, its columns, and what it most likely holds',
    capability: 'imports.run',
    body: z.object({ hash, kind: z.enum(importKinds).nullable().default(null) }),
    answer: inspectionSchema,
    handle: async ({ house, workspaceId, body }) => {
      const inspection = await inspectFile(await house.files.path(workspaceId, body.hash), importersOf(house.domains), body.kind).catch(
        unreadable,
      );
      const saved = await house.records.read(workspaceId, (tx) => savedPlan(tx, inspection.plan));
      return saved ? { ...inspection, plan: saved } : inspection;
    },
  }),
  'POST /imports/preview': route({
    summary: 'The first rows as they would be written; nothing is written',
    capability: 'imports.run',
    body: z.object({ hash, plan: planSchema }),
    answer: previewSchema,
    handle: async ({ house, workspaceId, body }) =>
      previewFile(await house.files.path(workspaceId, body.hash), workspaceId, body.plan, importerFor(house.domains, body.plan.kind)).catch(
        unreadable,
      ),
  }),
  'POST /imports': route({
    summary: 'Import the file in the background',
    capability: 'imports.run',
    body: z.object({ hash, name: z.string().trim().min(1).max(200), plan: planSchema }),
    answer: z.object({ id: z.string(), jobId: z.string() }),
    handle: async ({ house, workspaceId, actor, body }) => {
      const id = await house.records.write(workspaceId, async (tx) => {
        const made = await createImport(tx, { name: body.name, plan: body.plan, fileHash: body.hash, by: actor.userId });
        await audit(tx, {
          actor: actor.userId,
          action: 'import.started',
          object: made,
          details: { name: body.name, kind: body.plan.kind },
        });
        return made;
      });
      const jobId = await house.jobs.start(workspaceId, runImport, { importId: id }, actor.userId);
      await house.records.write(workspaceId, (tx) => setImport(tx, id, { job_id: jobId }));
      return { id, jobId };
    },
  }),
  'GET /imports': route({
    summary: 'Imports, newest first',
    capability: 'imports.run',
    answer: z.object({ imports: z.array(importRowSchema) }),
    handle: async ({ house, workspaceId }) => ({ imports: (await house.records.read(workspaceId, listImports)).map(present) }),
  }),
  'GET /imports/:id': route({
    summary: 'One import with its counts',
    capability: 'imports.run',
    params,
    answer: importRowSchema,
    handle: async ({ house, workspaceId, params: { id } }) => present(await house.records.read(workspaceId, (tx) => readImport(tx, id))),
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
  'POST /imports/:id/undo': route({
    summary: 'Take the whole import back; what people changed since is listed',
    capability: 'imports.run',
    params,
    answer: z.object({ jobId: z.string() }),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      await house.records.write(workspaceId, async (tx) => {
        const stored = await readImport(tx, id);
        if (stored.state !== 'done' && stored.state !== 'cancelled') throw new PolkuError(errors.conflict);
        await setImport(tx, id, { state: 'undoing' });
        await audit(tx, { actor: actor.userId, action: 'import.undone', object: id, details: { name: stored.name } });
      });
      return { jobId: await house.jobs.start(workspaceId, undoImport, { importId: id }, actor.userId) };
    },
  }),
} satisfies RouteTable;

export type ImportsApi = typeof routes;
