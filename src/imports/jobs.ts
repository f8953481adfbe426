import { z } from 'zod';
import type { Domain, Importer, ImportContext, ImportRow } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { JobDefinition, JobRun } from '../platform/jobs/contract.ts';
import { workspaceById } from '../platform/accounts/workspaces.ts';
import { publish } from '../platform/outbox/index.ts';
import { faultWords, told } from './faults.ts';
import { readRows } from '../tables/index.ts';
import type { ImportKind } from '../platform/domain.ts';
import type { Reject } from './contract.ts';
import { gatherStatistics, isMilestone } from './planner.ts';
import { createRowReader } from './rows.ts';
import { noteBatch, readImport, setImport, type StoredImport } from './store.ts';

const batchSize = 500;
const countedAtOnce = 50_000;

/** The importers of all domains; `imports` knows the others only through this hook. */
export const importersOf = (domains: readonly Domain[]): readonly Importer[] => domains.flatMap((domain) => domain.hooks?.importers ?? []);

export const importerFor = (domains: readonly Domain[], kind: ImportKind): Importer => {
  const found = importersOf(domains).find((importer) => importer.kind === kind);
  if (!found) throw new Error(`no importer for ${kind}`);
  return found;
};

export const zoneOf = async (house: House, workspaceId: string): Promise<string> =>
  (await workspaceById(house.records, workspaceId))?.settings.zone ?? 'Europe/Helsinki';

/** Today as an ISO date. */
export const todayOf = (house: House): string => house.now().toISOString().slice(0, 10);

const schema = z.object({ importId: z.uuid() });
type Payload = z.infer<typeof schema>;

const contextOf = async (job: JobRun<Payload>, stored: StoredImport): Promise<ImportContext> => ({
  importId: stored.id,
  source: stored.name,
  attributeTypes: Object.fromEntries(stored.plan.columns.map((column) => [column.name, column.type])),
  zone: await zoneOf(job.house, job.workspaceId),
});

/**
 * Rows of the file, so that progress has an end; counted once. Reading is far faster than writing, and a file that is broken somewhere is found out
 * before anything is written.
 */
const countRows = async (job: JobRun<Payload>, stored: StoredImport, path: string): Promise<number> => {
  if (stored.rows !== null) return stored.rows;
  let rows = 0;
  for await (const _ of readRows(path, stored.plan.table)) {
    rows += 1;
    // A long file can be stopped while it is being counted, too.
    if (rows % countedAtOnce === 0) await job.progress(0, null);
  }
  await job.house.records.write(job.workspaceId, (tx) => setImport(tx, stored.id, { rows }));
  return rows;
};

const run = async (job: JobRun<Payload>): Promise<{ summary: { fi: string; en: string } }> => {
  const { house, workspaceId } = job;
  const stored = await house.records.write(workspaceId, async (tx) => {
    await setImport(tx, job.payload.importId, { state: 'running', finished_at: null, fault: null });
    return readImport(tx, job.payload.importId);
  });
  const importer = importerFor(house.domains, stored.kind);
  const context = await contextOf(job, stored);
  const read = createRowReader(workspaceId, stored.plan, importer, { zone: context.zone, today: todayOf(house), remark: false });
  const path = await house.files.path(workspaceId, stored.fileHash);
  const total = await countRows(job, stored, path);
  let handled = stored.done;
  let batches = 0;
  let good: ImportRow[] = [];
  let rejects: Reject[] = [];
  let lastRow = stored.doneRow;
  const flush = async (): Promise<void> => {
    if (good.length + rejects.length === 0) return;
    const outcomes = good.length > 0 ? await importer.write(house, workspaceId, good, context) : [];
    const refused = outcomes.filter((outcome) => outcome.outcome === 'rejected');
    const batch = {
      lastRow,
      written: outcomes.filter(({ outcome }) => outcome === 'written').length,
      known: outcomes.filter(({ outcome }) => outcome === 'known').length,
      rejects: [...rejects, ...refused.map((outcome) => ({ ...outcome, cells: [] }))],
    };
    await house.records.write(workspaceId, (tx) => noteBatch(tx, stored.id, batch));
    handled += good.length + rejects.length;
    good = [];
    rejects = [];
    house.live.send(workspaceId, 'import', [stored.id]);
  };
  for await (const tableRow of readRows(path, stored.plan.table)) {
    // Read also what was done before the process died: rows that are alike are told apart by their order.
    const { row, rejected } = read(tableRow);
    if (tableRow.rowNumber <= stored.doneRow) continue;
    lastRow = tableRow.rowNumber;
    if (rejected) rejects.push({ rowNumber: row.rowNumber, ...rejected, cells: [...tableRow.cells] });
    else good.push(row);
    if (good.length + rejects.length >= batchSize) {
      await flush();
      await job.progress(handled, total);
      batches += 1;
      if (isMilestone(batches)) await gatherStatistics(house);
    }
  }
  await flush();
  if (batches > 0) await gatherStatistics(house);
  const done = await house.records.write(workspaceId, async (tx) => {
    await setImport(tx, stored.id, { state: 'done', finished_at: house.now(), pause_wanted: false });
    await publish(tx, { type: 'import.finished', key: stored.id, payload: { importId: stored.id, kind: stored.kind } });
    return readImport(tx, stored.id);
  });
  house.live.send(workspaceId, 'import', [stored.id]);
  return {
    summary: {
      fi: `Tuotu: ${done.written}. Ennestään tuttuja: ${done.known}. Jäi tuomatta: ${done.rejected}.`,
      en: `Imported: ${done.written}. Known before: ${done.known}. Left out: ${done.rejected}.`,
    },
  };
};

export const runImport: JobDefinition<Payload> = {
  name: 'imports.run',
  title: { fi: 'Tiedoston tuonti', en: 'Importing a file' },
  schema,
  async run(job) {
    const { house, workspaceId, payload } = job;
    try {
      return await run(job);
    } catch (error) {
      await house.records.write(workspaceId, async (tx) => {
        const { pauseWanted } = await readImport(tx, payload.importId);
        const state = job.signal.aborted ? (pauseWanted ? 'paused' : 'cancelled') : 'failed';
        const fault = state === 'failed' ? faultWords(error) : null;
        await setImport(tx, payload.importId, { state, finished_at: house.now(), pause_wanted: false, fault });
      });
      house.live.send(workspaceId, 'import', [payload.importId]);
      // A file does not get better by being read again.
      throw told(error);
    }
  },
};

export const undoImport: JobDefinition<Payload> = {
  name: 'imports.undo',
  title: { fi: 'Tuonnin kumoaminen', en: 'Undoing an import' },
  schema,
  async run({ house, workspaceId, payload }) {
    const stored = await house.records.read(workspaceId, (tx) => readImport(tx, payload.importId));
    const set = (values: Parameters<typeof setImport>[2]): Promise<void> =>
      house.records.write(workspaceId, (tx) => setImport(tx, payload.importId, values));
    const { withdrawn, touched } = await importerFor(house.domains, stored.kind)
      .undo(house, workspaceId, payload.importId)
      .catch(async (error: unknown) => {
        // Undoing is safe to run again, so the import goes back to where it can be undone from.
        await set({ state: 'done' });
        throw error;
      });
    await house.records.write(workspaceId, async (tx) => {
      await setImport(tx, payload.importId, { state: 'undone', touched: [...touched], finished_at: house.now() });
      await publish(tx, { type: 'import.undone', key: payload.importId, payload: { importId: payload.importId, kind: stored.kind } });
    });
    house.live.send(workspaceId, 'import', [payload.importId]);
    return {
      summary: {
        fi: `Tuonti kumottu. Peruttuja tietoja: ${withdrawn}. Käsin muutettuja: ${touched.length}.`,
        en: `The import was undone. Values withdrawn: ${withdrawn}. Changed by hand since: ${touched.length}.`,
      },
    };
  },
};
