import { sql, type Generated } from 'kysely';
import PgBoss from 'pg-boss';
import { errors, PolkuError } from '../errors.ts';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import type { Words } from '../language.ts';
import type { OpenRecords } from '../records/index.ts';
import type { JobDefinition, JobRow, Jobs, JobState } from './contract.ts';

export type { JobDefinition, JobRow, JobRun, Jobs, JobState } from './contract.ts';

interface JobTables {
  readonly job: {
    workspace_id: string;
    id: string;
    name: string;
    payload: unknown;
    state: JobState;
    done: number;
    total: number | null;
    note: unknown;
    result: unknown;
    error: string | null;
    tries: number;
    started_by: string | null;
    created_at: Generated<Date>;
    started_at: Date | null;
    finished_at: Date | null;
  };
}

const queue = 'work';

/** Thrown by `progress` when a person stopped the job; the job ends as cancelled. */
class Cancelled extends Error {}

const json = (value: unknown) => sql<unknown>`${JSON.stringify(value)}::jsonb`;

export interface RunningJobs extends Jobs {
  /** Starts taking jobs; those that a dead process left running are taken again. */
  begin(house: House): Promise<void>;
  /** Waits until nothing is queued or running; for tests and for loading the demo. */
  settle(workspaceId: string): Promise<void>;
  stop(): Promise<void>;
}

/** The queue is pg-boss on the record store; what people see of a job (progress, summary, error) is our own table. */
export const createJobs = (records: OpenRecords, definitions: () => readonly JobDefinition[]): RunningJobs => {
  const upkeep = records.upkeep;
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => {
        if (!values || values.length === 0) return { rows: [...(await upkeep.script(text))] };
        return records.system(async (tx) => {
          // pg-boss writes $1-style SQL; Kysely passes text and parameters on as they are.
          const result = await tx.of<unknown>().executeQuery<unknown>({
            sql: text,
            parameters: values,
            query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
            queryId: { queryId: newId() },
          } as never);
          return { rows: result.rows };
        });
      },
    },
    supervise: false,
    schedule: false,
  });
  let house: House | null = null;
  const aborts = new Map<string, AbortController>();
  const definitionOf = (name: string): JobDefinition | undefined => definitions().find((definition) => definition.name === name);

  const update = (workspaceId: string, id: string, values: Partial<{ [K in keyof JobTables['job']]: unknown }>): Promise<void> =>
    records
      .write(workspaceId, (tx) =>
        tx
          .of<JobTables>()
          .updateTable('job')
          .set(values as never) // columns are those of the table; jsonb values come as SQL
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', id)
          .execute(),
      )
      .then(() => house?.live.send(workspaceId, 'job', [id]));

  const send = async (workspaceId: string, id: string, afterSeconds = 0): Promise<void> => {
    await boss.send(
      queue,
      { workspaceId, id },
      { retryLimit: 0, expireInHours: 23, ...(afterSeconds > 0 ? { startAfter: afterSeconds } : {}) },
    );
  };

  const toRow = (row: JobTables['job'] & { readonly created_at: unknown }): JobRow => ({
    id: row.id,
    name: row.name,
    title: definitionOf(row.name)?.title ?? { fi: row.name, en: row.name },
    state: row.state,
    done: row.done,
    total: row.total,
    note: row.note as Words | null, // written by this file
    summary: (row.result as { summary?: Words } | null)?.summary ?? null,
    error: row.error,
    startedBy: row.started_by,
    createdAt: row.created_at as unknown as Date,
    finishedAt: row.finished_at,
  });

  const read = async (workspaceId: string, id: string) => {
    const row = await records.read(workspaceId, (tx) =>
      tx.of<JobTables>().selectFrom('job').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst(),
    );
    if (!row) throw new PolkuError(errors.notFound);
    return row;
  };

  const runOne = async (workspaceId: string, id: string): Promise<void> => {
    const row = await read(workspaceId, id);
    const definition = definitionOf(row.name);
    if (!house || !definition || (row.state !== 'queued' && row.state !== 'running')) return;
    const owner = house;
    const abort = new AbortController();
    aborts.set(id, abort);
    let toldAt = 0;
    await update(workspaceId, id, { state: 'running', started_at: owner.now(), tries: row.tries + 1, error: null });
    try {
      const result = await definition.run({
        house: owner,
        workspaceId,
        jobId: id,
        payload: definition.schema.parse(row.payload),
        startedBy: row.started_by,
        signal: abort.signal,
        async progress(done, total, note) {
          if (abort.signal.aborted) throw new Cancelled();
          // People see about four steps a second; more would only load the store.
          if (Date.now() - toldAt < 250 && done !== total) return;
          toldAt = Date.now();
          await update(workspaceId, id, { done, total, note: note ? json(note) : null });
        },
      });
      await update(workspaceId, id, { state: 'done', result: json(result), finished_at: owner.now() });
    } catch (error) {
      if (error instanceof Cancelled || abort.signal.aborted) {
        await update(workspaceId, id, { state: 'cancelled', finished_at: owner.now() });
        return;
      }
      owner.log.error({ err: error, job: row.name }, 'job failed');
      const message = error instanceof Error ? error.message : String(error);
      if (row.tries < (definition.retries ?? 2) && !(error instanceof PolkuError)) {
        await update(workspaceId, id, { state: 'queued', error: message });
        await send(workspaceId, id, 2 ** (row.tries + 1));
      } else await update(workspaceId, id, { state: 'failed', error: message, finished_at: owner.now() });
    } finally {
      aborts.delete(id);
    }
  };

  const unfinished = (workspaceId?: string) =>
    records.system((tx) => {
      const query = tx.of<JobTables>().selectFrom('job').select(['workspace_id', 'id']).where('state', 'in', ['queued', 'running']);
      return (workspaceId ? query.where('workspace_id', '=', workspaceId) : query).execute();
    });

  let worker: string | null = null;
  return {
    async begin(given) {
      house = given;
      boss.on('error', (error) => given.log.error({ err: error }, 'job queue'));
      await boss.start();
      await boss.createQueue(queue);
      await boss.clearStorage();
      for (const { workspace_id, id } of await unfinished()) await send(workspace_id, id);
      worker = await boss.work<{ workspaceId: string; id: string }>(queue, { pollingIntervalSeconds: 1, batchSize: 1 }, async ([job]) => {
        if (job) await runOne(job.data.workspaceId, job.data.id);
      });
    },
    async start(workspaceId, job, payload, startedBy = null) {
      const id = newId();
      await records.write(workspaceId, (tx) =>
        tx
          .of<JobTables>()
          .insertInto('job')
          .values({
            workspace_id: workspaceId,
            id,
            name: job.name,
            payload: json(job.schema.parse(payload)),
            state: 'queued',
            done: 0,
            total: null,
            note: null,
            result: null,
            error: null,
            tries: 0,
            started_by: startedBy,
            started_at: null,
            finished_at: null,
          })
          .execute(),
      );
      await send(workspaceId, id);
      if (worker) boss.notifyWorker(worker);
      house?.live.send(workspaceId, 'job', [id]);
      return id;
    },
    async list(workspaceId, filter = {}) {
      const rows = await records.read(workspaceId, (tx) => {
        const query = tx
          .of<JobTables>()
          .selectFrom('job')
          .selectAll()
          .where('workspace_id', '=', workspaceId)
          .orderBy('created_at', 'desc')
          .limit(filter.limit ?? 50);
        return (filter.states ? query.where('state', 'in', [...filter.states]) : query).execute();
      });
      return rows.map((row) => toRow(row as never)); // Generated<Date> reads as Date
    },
    get: async (workspaceId, id) => toRow((await read(workspaceId, id)) as never), // as above
    async cancel(workspaceId, id) {
      const row = await read(workspaceId, id);
      aborts.get(id)?.abort();
      if (row.state === 'queued') await update(workspaceId, id, { state: 'cancelled', finished_at: new Date() });
    },
    async retry(workspaceId, id) {
      const row = await read(workspaceId, id);
      if (row.state !== 'failed' && row.state !== 'cancelled') throw new PolkuError(errors.conflict);
      await update(workspaceId, id, { state: 'queued', error: null, tries: 0, finished_at: null });
      await send(workspaceId, id);
      if (worker) boss.notifyWorker(worker);
    },
    async settle(workspaceId) {
      while ((await unfinished(workspaceId)).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    async stop() {
      for (const abort of aborts.values()) abort.abort();
      await boss.stop({ graceful: true, timeout: 5000, wait: true });
    },
  };
};
