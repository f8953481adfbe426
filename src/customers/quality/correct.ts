import { z } from 'zod';
import type { FieldValue } from '../../platform/domain.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import type { JobDefinition } from '../../platform/jobs/contract.ts';
import type { Words } from '../../platform/language.ts';
import { countCustomers } from '../store.ts';
import { mended, problemOf } from './checks.ts';
import { problems, settlings, type Problem, type Settling } from './contract.ts';
import { addCorrection, applyChanges, readCorrection, setCorrection, undoChanges, type Undone } from './corrections.ts';
import { isSingular } from './fields.ts';
import { startMeasuring } from './job.ts';
import { contradicts, placeOf, type CustomerValues, type HeldValue } from './measure.ts';
import { readCustomerValues } from './store.ts';

export const mendSchema = z.object({ field: z.string().min(1).max(200), problem: z.enum([...problems, ...settlings]) });
export type Mend = z.infer<typeof mendSchema>;

/** A value and what it would become: null empties it, undefined cannot be decided by rule. */
export interface Proposal {
  readonly customerId: string;
  readonly held: HeldValue;
  readonly after: FieldValue | undefined;
}

const isSettling = (problem: Problem | Settling): problem is Settling => (settlings as readonly string[]).includes(problem);

const commonest = (values: readonly HeldValue[]): HeldValue | undefined => {
  const counts = new Map<string, number>();
  for (const { value } of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return values.find(({ value }) => counts.get(String(value)) === most);
};

/** What mending would do to a customer's records; values that are right as they are do not appear. */
export const proposalsFor = (customer: CustomerValues, mend: Mend, now: Date): readonly Proposal[] => {
  const values = customer.values.get(mend.field) ?? [];
  const { problem } = mend;
  if (isSettling(problem)) {
    const [first] = values;
    if (!first || !isSingular(mend.field, first.type) || !contradicts(mend.field, values)) return [];
    const chosen = problem === 'settle-newest' ? first : commonest(values);
    return chosen
      ? values
          .filter((held) => String(held.value) !== String(chosen.value))
          .map((held) => ({ customerId: customer.id, held, after: chosen.value }))
      : [];
  }
  return values.flatMap((held) => {
    const place = placeOf(mend.field, held.type, now);
    return problemOf(held.value, place) === problem ? [{ customerId: customer.id, held, after: mended(held.value, problem, place) }] : [];
  });
};

const pageSize = 500;

/** Every customer with the values of the field (null: of all fields), a page at a time. */
export const eachPage = async (
  house: House,
  workspaceId: string,
  field: string | null,
  use: (page: readonly CustomerValues[]) => Promise<void>,
): Promise<void> => {
  for (let after: string | null = null; ;) {
    const start: string | null = after;
    const page: readonly CustomerValues[] = await house.records.read(workspaceId, (tx) => readCustomerValues(tx, start, pageSize, field));
    await use(page);
    if (page.length < pageSize) return;
    after = page.at(-1)?.id ?? null;
  }
};

const note: Words = { fi: 'Korjataan arvoja', en: 'Correcting values' };
const undoNote: Words = { fi: 'Palautetaan arvoja', en: 'Restoring values' };
const schema = z.object({ correctionId: z.uuid() });

/** Corrects values by rule. What is right already has no problem, so it may run again from the start. */
export const runCorrection: JobDefinition<z.infer<typeof schema>> = {
  name: 'customers.correct',
  title: { fi: 'Tietojen korjaus', en: 'Correcting data' },
  schema,
  async run({ house, workspaceId, payload, progress }) {
    const { correction, total } = await house.records.read(workspaceId, async (tx) => ({
      correction: await readCorrection(tx, payload.correctionId),
      total: await countCustomers(tx),
    }));
    const mend = mendSchema.parse({ field: correction.field, problem: correction.problem });
    let looked = 0;
    try {
      await eachPage(house, workspaceId, mend.field, async (page) => {
        const changes = page
          .flatMap((customer) => proposalsFor(customer, mend, house.now()))
          .flatMap(({ held, after }) => (after === undefined ? [] : [{ factId: held.factId, after }]));
        for (let from = 0; from < changes.length; from += pageSize)
          await house.records.write(workspaceId, (tx) => applyChanges(tx, correction.id, changes.slice(from, from + pageSize)));
        looked += page.length;
        await progress(looked, total, note);
      });
    } finally {
      // Also when it was stopped: what was changed until then stands in the history and can be taken back.
      await house.records.write(workspaceId, (tx) => setCorrection(tx, correction.id, 'done', house.now()));
      house.live.send(workspaceId, 'quality', []);
      house.live.send(workspaceId, 'customer', []);
    }
    await startMeasuring(house, workspaceId);
    const { changed } = await house.records.read(workspaceId, (tx) => readCorrection(tx, correction.id));
    return { summary: { fi: `Korjattiin ${changed} arvoa.`, en: `${changed} values were corrected.` } };
  },
};

/** Takes a correction back; values that changed since stay. */
export const undoCorrection: JobDefinition<z.infer<typeof schema>> = {
  name: 'customers.uncorrect',
  title: { fi: 'Korjauksen kumoaminen', en: 'Undoing a correction' },
  schema,
  async run({ house, workspaceId, payload, progress }) {
    const { changed } = await house.records.read(workspaceId, (tx) => readCorrection(tx, payload.correctionId));
    let restored = 0;
    let looked = 0;
    for (let after: string | null = null; ;) {
      const start: string | null = after;
      const step: Undone = await house.records.write(workspaceId, (tx) => undoChanges(tx, payload.correctionId, start, pageSize));
      restored += step.restored;
      looked = Math.min(changed, looked + pageSize);
      await progress(looked, changed, undoNote);
      if (step.next === null) break;
      after = step.next;
    }
    await house.records.write(workspaceId, (tx) => setCorrection(tx, payload.correctionId, 'undone', house.now()));
    house.live.send(workspaceId, 'quality', []);
    house.live.send(workspaceId, 'customer', []);
    await startMeasuring(house, workspaceId);
    const left = changed - restored;
    return {
      summary: {
        fi: `Palautettiin ${restored} arvoa.${left > 0 ? ` ${left} arvoa on muuttunut sen jälkeen, ja ne jätettiin ennalleen.` : ''}`,
        en: `${restored} values were restored.${left > 0 ? ` ${left} have changed since and were left as they are.` : ''}`,
      },
    };
  },
};

/** Writes a correction down and starts it. */
export const startCorrection = async (
  house: House,
  workspaceId: string,
  mend: Mend,
  by: string,
): Promise<{ readonly correctionId: string; readonly jobId: string }> => {
  const correctionId = newId();
  await house.records.write(workspaceId, (tx) => addCorrection(tx, { id: correctionId, ...mend, by, at: house.now() }));
  return { correctionId, jobId: await house.jobs.start(workspaceId, runCorrection, { correctionId }, by) };
};
