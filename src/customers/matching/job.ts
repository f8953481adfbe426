import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import type { JobDefinition, JobRun } from '../../platform/jobs/contract.ts';
import type { Words } from '../../platform/language.ts';
import type { Subscription } from '../../platform/outbox/contract.ts';
import { runInWorker } from '../../platform/workers.ts';
import { identityEpoch } from '../news.ts';
import { joinPair } from './acts.ts';
import { leastProbable } from './contract.ts';
import type { MatchingInput, MatchingResult } from './matching.worker.ts';
import { autoLimit } from './precision.ts';
import type { MatchRecord } from './record.ts';
import {
  blockedSet,
  countOpen,
  dropStale,
  listJudged,
  listOpen,
  putSuggestions,
  readMatchRecords,
  readSetting,
  signatureOf,
  writeSetting,
} from './store.ts';

const pageSize = 2000;
const batchSize = 500;
const schema = z.object({});

const notes = {
  read: { fi: 'Luetaan asiakkaita', en: 'Reading customers' },
  compare: { fi: 'Verrataan asiakkaita toisiinsa', en: 'Comparing customers' },
  save: { fi: 'Kirjataan ehdotuksia', en: 'Writing suggestions down' },
} as const satisfies Record<string, Words>;

/** While a file is coming in, customers change by the second: wait until they have been still for a moment, a minute at most. */
const untilStill = async ({ house, workspaceId, signal }: JobRun<unknown>): Promise<void> => {
  let last = -1;
  for (let tries = 0; tries < 120 && !signal.aborted; tries += 1) {
    const now = await house.records.read(workspaceId, identityEpoch);
    if (now === last) return;
    last = now;
    await wait(tries === 0 ? 100 : 500);
  }
};

const readAll = async (job: JobRun<unknown>, blocked: ReadonlySet<string>): Promise<readonly MatchRecord[]> => {
  const records: MatchRecord[] = [];
  for (let after: string | null = null; ;) {
    const page: readonly MatchRecord[] = await job.house.records.read(job.workspaceId, (tx) =>
      readMatchRecords(tx, after, pageSize, blocked),
    );
    records.push(...page);
    if (page.length < pageSize) return records;
    after = page.at(-1)?.id ?? null;
    await job.progress(5, 100, notes.read);
  }
};

/**
 * Joins what may join unasked at the precision that the workspace wants, the surest first. A customer that was joined just now is left for the next
 * search: a chain of look-alikes does not make one person.
 */
const joinSurely = async ({ house, workspaceId }: JobRun<unknown>, precision: number | null): Promise<number> => {
  if (precision === null) return 0;
  const { from } = autoLimit(await house.records.read(workspaceId, listJudged), precision);
  if (from === null) return 0;
  const touched = new Set<string>();
  for (const { id, a, b } of await house.records.read(workspaceId, (tx) => listOpen(tx, 5000, { least: from }))) {
    if (touched.has(a) || touched.has(b)) continue;
    const done = await house.records.write(workspaceId, (tx) => joinPair(tx, id, { by: 'system', at: house.now() }));
    if (done) for (const one of [a, b]) touched.add(one);
  }
  return touched.size / 2;
};

const search = async (job: JobRun<unknown>): Promise<{ readonly epoch: number; readonly customers: number; readonly joined: number }> => {
  const { house, workspaceId, signal } = job;
  await untilStill(job);
  const { epoch, setting } = await house.records.read(workspaceId, async (tx) => ({
    epoch: await identityEpoch(tx),
    setting: await readSetting(tx),
  }));
  await job.progress(1, 100, notes.read);
  // Told apart by the real clock: the house's own may stand still.
  const at = new Date();
  const records = await readAll(job, blockedSet(setting.blocked));
  const { matches, compared } =
    records.length < 2
      ? { matches: [], compared: 0 }
      : await runInWorker<MatchingResult>('matching', { records, least: leastProbable } satisfies MatchingInput, {
          signal,
          // A job that was stopped throws here; the thread is ended by the signal, and that is what ends this job.
          onProgress: (share) => void job.progress(Math.round(10 + 75 * share), 100, notes.compare).catch(() => undefined),
        });
  const byId = new Map(records.map((record) => [record.id, record]));
  for (let from = 0; from < matches.length; from += batchSize) {
    const pairs = matches.slice(from, from + batchSize).map((match) => {
      const [a, b] = match.a < match.b ? [match.a, match.b] : [match.b, match.a];
      return { ...match, signature: signatureOf(byId.get(a) as MatchRecord, byId.get(b) as MatchRecord) }; // matches are of these records
    });
    await house.records.write(workspaceId, (tx) => putSuggestions(tx, pairs, at));
    await job.progress(Math.round(85 + (10 * from) / matches.length), 100, notes.save);
  }
  await house.records.write(workspaceId, async (tx) => {
    await dropStale(tx, at);
    await writeSetting(tx, { ran_at: house.now(), ran_epoch: epoch, customers: records.length, compared });
  });
  return { epoch, customers: records.length, joined: await joinSurely(job, setting.auto_precision) };
};

/** Looks for customers that may be one person and writes what it found into the queue. */
export const matchCustomers: JobDefinition<z.infer<typeof schema>> = {
  name: 'customers.match',
  title: { fi: 'Samojen henkilöiden etsintä', en: 'Looking for the same person' },
  schema,
  async run(job) {
    const { house, workspaceId } = job;
    let done = await search(job);
    let joined = done.joined;
    // What came in meanwhile was not compared. Joining by ourselves changes identity too, but finds nothing new.
    for (
      let again = 0;
      again < 3 && done.joined === 0 && (await house.records.read(workspaceId, identityEpoch)) !== done.epoch;
      again += 1
    ) {
      done = await search(job);
      joined += done.joined;
    }
    const open = await house.records.read(workspaceId, countOpen);
    house.live.send(workspaceId, 'match', []);
    return {
      summary: {
        fi: `Verrattu ${done.customers} asiakasta. Ehdotuksia: ${open}.${joined > 0 ? ` Yhdistetty: ${joined}.` : ''}`,
        en: `Compared ${done.customers} customers. Suggestions: ${open}.${joined > 0 ? ` Joined: ${joined}.` : ''}`,
      },
    };
  },
};

/** Starts a search unless one is on its way: a running one looks again when customers changed under it. */
export const startMatching = async (house: House, workspaceId: string, startedBy: string | null = null): Promise<void> => {
  const running = await house.jobs.list(workspaceId, { states: ['queued', 'running'], limit: 200 });
  if (running.every(({ name }) => name !== matchCustomers.name)) await house.jobs.start(workspaceId, matchCustomers, {}, startedBy);
};

const newsSchema = z.object({ kind: z.string() });

/** After every file, whatever it brought: orders and messages bring people too. */
export const matchAfterImports: Subscription<z.infer<typeof newsSchema>> = {
  consumer: 'customers.matching',
  types: ['import.finished', 'import.undone'],
  schema: newsSchema,
  handle: (house, workspaceId) => startMatching(house, workspaceId),
};
