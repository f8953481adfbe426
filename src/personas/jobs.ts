import { z } from 'zod';
import { archiveSegment, membersOf, saveSegment } from '../customers/index.ts';
import { putMembership } from '../events/index.ts';
import type { House } from '../platform/house.ts';
import type { JobDefinition, JobRun } from '../platform/jobs/contract.ts';
import type { Words } from '../platform/language.ts';
import { runInWorker } from '../platform/workers.ts';
import { wilson } from '../statistics/index.ts';
import { castPersonas, type EarlierPersona } from './casting.ts';
import type { Computation, ComputationInput } from './compute.ts';
import { limits, type CountedShare, type Persona } from './contract.ts';
import { allColumns } from './gather.ts';
import { replaceMembers } from './members.ts';
import { asOfNow } from './readiness.ts';
import { listPersonas, saveComputed, saveModel, setArchived, type ComputedPersona } from './store.ts';
import { computedWords, refusedWords } from './told.ts';

const schema = z.object({ k: z.number().int().min(2).max(8).nullable() });
type Payload = z.infer<typeof schema>;

const notes = {
  gather: { fi: 'Kootaan tietoja', en: 'Gathering the data' },
  compute: { fi: 'Etsitään ryhmiä ja toistetaan laskenta', en: 'Looking for groups and repeating the computation' },
  save: { fi: 'Kirjataan jäseniä', en: 'Writing members down' },
} as const satisfies Record<string, Words>;

/** Progress in per cent: gathering is quick, computing takes nearly all, saving the rest. */
const computing = { from: 5, to: 90 } as const;

/** Share of sorted customers that clearly belong somewhere (METHODS P3). */
const coverageOf = ({ groups }: Computation): CountedShare | null => {
  const margins = groups.flatMap(({ members }) => members.map(({ margin }) => margin));
  const clear = margins.filter((margin) => margin >= limits.clearMargin).length;
  return margins.length === 0 ? null : { n: clear, N: margins.length, ...wilson(clear, margins.length) };
};

const findInWorker = async (job: JobRun<Payload>): Promise<Computation> => {
  const { house, workspaceId, payload, signal } = job;
  await job.progress(0, 100, notes.gather);
  const input = { columns: await allColumns(house, workspaceId), asOf: await asOfNow(house, workspaceId), k: payload.k };
  await job.progress(computing.from, 100, notes.compute);
  return runInWorker<Computation>('personas', input satisfies ComputationInput, {
    signal,
    onProgress: (share) => {
      // A job that was stopped throws here; the thread is ended by the signal, and that is what ends this job.
      job.progress(Math.round(computing.from + share * (computing.to - computing.from)), 100, notes.compute).catch(() => undefined);
    },
  });
};

interface Before {
  readonly earlier: readonly EarlierPersona[];
  readonly written: readonly Persona[];
}

const readBefore = (house: House, workspaceId: string): Promise<Before> =>
  house.records.read(workspaceId, async (tx) => {
    const personas = await listPersonas(tx);
    const earlier: EarlierPersona[] = [];
    for (const persona of personas.filter(({ kind }) => kind === 'current'))
      earlier.push({ persona, members: new Set((await membersOf(tx, persona.id)).map(({ customerId }) => customerId)) });
    return { earlier, written: personas.filter(({ kind }) => kind !== 'current') };
  });

/** Writes the model, its personas and their segments; personas that nobody continues go to the archive. */
const savePersonas = (job: JobRun<Payload>, found: Computation, personas: readonly ComputedPersona[], before: Before, at: Date) =>
  job.house.records.write(job.workspaceId, async (tx) => {
    const { report, recipe } = found;
    const comparison = found.comparison.map(({ values, ...row }) => ({
      ...row,
      values: values.map(({ group, ...value }) => ({ ...value, personaId: personas[group]?.id ?? '' })),
    }));
    const modelId = await saveModel(tx, {
      at,
      by: job.startedBy,
      state: 'current',
      report,
      recipe,
      coverage: coverageOf(found),
      comparison,
    });
    for (const persona of personas) {
      await saveComputed(tx, modelId, persona, at);
      await saveSegment(tx, { id: persona.id, kind: 'persona', name: persona.name });
    }
    const vanished = before.earlier.filter(({ persona }) => personas.every(({ id }) => id !== persona.id));
    for (const { persona } of vanished) {
      await setArchived(tx, persona.id, at);
      await archiveSegment(tx, persona.id, at);
    }
    return vanished.map(({ persona }) => persona.id);
  });

const run = async (job: JobRun<Payload>): Promise<{ summary: Words }> => {
  const { house, workspaceId } = job;
  const found = await findInWorker(job);
  const { report, recipe, groups } = found;
  const at = new Date(report.asOf);
  if (report.verdict === 'refused' || report.verdict === null) {
    await house.records.write(workspaceId, (tx) =>
      saveModel(tx, { at, by: job.startedBy, state: 'refused', report, recipe, coverage: null, comparison: [] }),
    );
    house.live.send(workspaceId, 'persona', []);
    return { summary: refusedWords(report) };
  }
  await job.progress(computing.to, 100, notes.save);
  const before = await readBefore(house, workspaceId);
  const personas = castPersonas({ groups, ...before, badge: report.verdict, at });
  const vanished = await savePersonas(job, found, personas, before, at);
  for (const [place, persona] of personas.entries()) {
    const members = groups[place]?.members ?? [];
    await replaceMembers(house, workspaceId, persona.id, members);
    await tellEngine(
      house,
      workspaceId,
      persona.id,
      members.map(({ customerId }) => customerId),
    );
    await job.progress(Math.round(computing.to + ((place + 1) / personas.length) * (99 - computing.to)), 100, notes.save);
  }
  for (const id of vanished) await tellEngine(house, workspaceId, id, []);
  house.live.send(
    workspaceId,
    'persona',
    personas.map(({ id }) => id),
  );
  return { summary: computedWords(personas.length, report.verdict) };
};

/** Events are filtered by persona in the engine; a machine without one goes on without. */
const tellEngine = async (house: House, workspaceId: string, segmentId: string, customerIds: readonly string[]): Promise<void> => {
  if (!house.engine.missing) await putMembership(house, workspaceId, segmentId, customerIds);
};

/** Computes personas from everything the domains know of customers (METHODS P1–P3). Safe to run again: the same data give the same groups. */
export const computePersonas: JobDefinition<Payload> = {
  name: 'personas.compute',
  title: { fi: 'Persoonien muodostus', en: 'Computing personas' },
  schema,
  run,
};
