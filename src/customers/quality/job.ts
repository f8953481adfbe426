import { z } from 'zod';
import { listWorkspaces } from '../../platform/accounts/workspaces.ts';
import type { Domain, Hooks } from '../../platform/domain.ts';
import { newId } from '../../platform/ids.ts';
import type { House } from '../../platform/house.ts';
import type { JobDefinition, JobRun } from '../../platform/jobs/contract.ts';
import type { Words } from '../../platform/language.ts';
import type { Subscription } from '../../platform/outbox/contract.ts';
import { identityEpoch } from '../news.ts';
import { countCustomers } from '../store.ts';
import { createMeasure, type CustomerValues, type Measured } from './measure.ts';
import { reportOf, summaryOf } from './report.ts';
import {
  boughtGroup,
  expectedDoubles,
  holdErasures,
  latestReport,
  notBoughtGroup,
  putRun,
  readCustomerValues,
  readErasures,
  readGroups,
  readQualitySetting,
} from './store.ts';
import { english, finnish } from '../../ui/sentences.ts';

/** Small enough that neither the store nor the process is held for long at a time. */
const pageSize = 500;
const schema = z.object({});
const reading: Words = { fi: 'Tarkastetaan tietoja', en: 'Checking data' };

export const groupNames = (segments: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([[boughtGroup, boughtGroup], [notBoughtGroup, notBoughtGroup], ...segments]);

export const freshFrom = (now: Date, months: number): Date => {
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - months);
  return from;
};

const measureAll = async (house: House, workspaceId: string, from: Date, each: (done: number) => Promise<void>): Promise<Measured> => {
  const measure = createMeasure(house.now(), from);
  let done = 0;
  for (let after: string | null = null; ;) {
    const start: string | null = after;
    const page: readonly CustomerValues[] = await house.records.read(workspaceId, (tx) => readCustomerValues(tx, start, pageSize));
    for (const customer of page) measure.add(customer);
    done += page.length;
    await each(done);
    if (page.length < pageSize) return measure.finish();
    after = page.at(-1)?.id ?? null;
  }
};

/** What all domains say, in the order of the manifests. */
const heardFrom = async <T>(domains: readonly Domain[], ask: (hooks: Hooks) => Promise<readonly T[]> | undefined): Promise<T[]> => {
  const said: T[] = [];
  for (const { hooks } of domains) if (hooks) said.push(...((await ask(hooks)) ?? []));
  return said;
};

/** Measures and keeps the report; answers nothing when somebody was erased meanwhile, because examples of theirs may be in it. */
const measureOnce = async (job: JobRun<unknown>): Promise<Measured | null> => {
  const { house, workspaceId } = job;
  const { setting, segments, epoch, total, erasures } = await house.records.read(workspaceId, async (tx) => ({
    setting: await readQualitySetting(tx),
    segments: await readGroups(tx),
    epoch: await identityEpoch(tx),
    total: await countCustomers(tx),
    erasures: await readErasures(tx),
  }));
  const now = house.now();
  const measured = await measureAll(house, workspaceId, freshFrom(now, setting.freshMonths), (done) => job.progress(done, total, reading));
  const honest = await heardFrom(house.domains, (hooks) => hooks.honesty?.(house, workspaceId));
  const sources = await heardFrom(house.domains, (hooks) => hooks.sources?.(house, workspaceId));
  return house.records.write(workspaceId, async (tx) => {
    if ((await holdErasures(tx)) !== erasures) return null;
    const measuredReport = reportOf(measured, {
      now,
      identityEpoch: epoch,
      freshMonths: setting.freshMonths,
      counted: setting.counted,
      groupNames: groupNames(segments),
      doubles: await expectedDoubles(tx),
    });
    const report = { ...measuredReport, honest, sources };
    await putRun(tx, { id: newId(), at: now, day: now.toISOString().slice(0, 10), report, summary: summaryOf(report) });
    return measured;
  });
};

const mostTries = 5;

const run = async (job: JobRun<unknown>): Promise<{ summary: Words }> => {
  let measured: Measured | null = null;
  for (let tries = 0; measured === null && tries < mostTries; tries += 1) measured = await measureOnce(job);
  if (measured === null) throw new Error('people were erased during every one of five measurements');
  job.house.live.send(job.workspaceId, 'quality', []);
  return {
    summary: {
      fi: finnish`Tarkastettiin ${measured.customers} asiakkaan tiedot.`,
      en: english`The data of ${measured.customers} customers was checked.`,
    },
  };
};

/** Measures the whole record: safe to run again at any time. */
export const measureQuality: JobDefinition<z.infer<typeof schema>> = {
  name: 'customers.quality',
  title: { fi: 'Tietojen laatu', en: 'Data quality' },
  schema,
  run,
};

export const isMeasuring = async (house: House, workspaceId: string): Promise<boolean> =>
  (await house.jobs.list(workspaceId, { states: ['queued', 'running'], limit: 200 })).some(({ name }) => name === measureQuality.name);

/** Starts a measurement unless one waits already. */
export const startMeasuring = async (house: House, workspaceId: string, by: string | null = null): Promise<void> => {
  const waiting = await house.jobs.list(workspaceId, { states: ['queued'], limit: 200 });
  if (!waiting.some(({ name }) => name === measureQuality.name)) await house.jobs.start(workspaceId, measureQuality, {}, by);
};

const newsSchema = z.object({ kind: z.string() });

/** After every file: the report is about what is there now. */
export const measureAfterImports: Subscription<z.infer<typeof newsSchema>> = {
  consumer: 'customers.quality',
  types: ['import.finished', 'import.undone'],
  schema: newsSchema,
  handle: (house, workspaceId) => startMeasuring(house, workspaceId),
};

/** Once a day, so that there is a trend, and whenever customers have changed since the last report. */
export const measureWhatChanged: NonNullable<Hooks['upkeep']> = async (house) => {
  const today = house.now().toISOString().slice(0, 10);
  for (const { id: workspaceId } of await listWorkspaces(house.records)) {
    const due = await house.records.read(workspaceId, async (tx) => {
      const report = await latestReport(tx);
      const isOld = report === null || report.at.slice(0, 10) !== today || report.identityEpoch !== (await identityEpoch(tx));
      return isOld && (await countCustomers(tx)) > 0;
    });
    if (due) await startMeasuring(house, workspaceId);
  }
};
