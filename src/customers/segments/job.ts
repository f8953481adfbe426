import { z } from 'zod';
import { listWorkspaces } from '../../platform/accounts/workspaces.ts';
import type { House } from '../../platform/house.ts';
import type { JobDefinition } from '../../platform/jobs/contract.ts';
import { startOf } from './days.ts';
import { differences } from './evaluate.ts';
import { askOthers, missingIn } from './others.ts';
import { perTransaction, settle, todayOf } from './settle.ts';
import { makeDue, noteCounted, readLiveRules, type LiveRule } from './store.ts';
import { entriesOf } from './vocabulary.ts';

const schema = z.object({});

const dueRules = async (house: House, workspaceId: string): Promise<readonly LiveRule[]> =>
  (await house.records.read(workspaceId, readLiveRules)).filter(({ countedAt }) => countedAt === null);

/** Finds a rule's members anew. Answers false when it cannot be asked now: it stays due. */
export const recount = async (
  house: House,
  workspaceId: string,
  { id, rule, version }: LiveRule,
  onStep: (done: number, total: number) => Promise<void> = async () => {},
): Promise<boolean> => {
  const entries = await entriesOf(house, workspaceId);
  if (missingIn(rule, entries)) return false;
  const at = house.now();
  const today = await todayOf(house, workspaceId);
  const answers = await askOthers(house, workspaceId, [rule], entries, today, null);
  const found = await house.records.read(workspaceId, (tx) => differences(tx, id, rule, { entries, today, answers }));
  for (let from = 0; from < found.ids.length; from += perTransaction) {
    await onStep(from, found.ids.length);
    await settle(house, workspaceId, found.ids.slice(from, from + perTransaction), id);
  }
  const { unknown, customers } = found;
  await house.records.write(workspaceId, (tx) => noteCounted(tx, { id, version, unknown, customers, at }));
  house.live.send(workspaceId, 'segment', [id]);
  return true;
};

/** Counts every rule that is due: new ones, changed ones, and once a day all, because days pass in rules too. */
export const countSegments: JobDefinition<z.infer<typeof schema>> = {
  name: 'customers.segments',
  title: { fi: 'Segmenttien laskenta', en: 'Counting segments' },
  schema,
  async run({ house, workspaceId, progress }) {
    const tried = new Set<string>();
    let counted = 0;
    for (;;) {
      const next = (await dueRules(house, workspaceId)).find(({ id, version }) => !tried.has(`${id} ${version}`));
      if (!next) break;
      tried.add(`${next.id} ${next.version}`);
      if (await recount(house, workspaceId, next, (done, total) => progress(done, total))) counted += 1;
    }
    return { summary: { fi: `Laskettuja segmenttejä: ${counted}`, en: `Segments counted: ${counted}` } };
  },
};

/** Starts a count unless one is waiting already; one that runs may have passed the rule that is due now. */
export const startCounting = async (house: House, workspaceId: string): Promise<void> => {
  const queued = await house.jobs.list(workspaceId, { states: ['queued'], limit: 200 });
  if (queued.every(({ name }) => name !== countSegments.name)) await house.jobs.start(workspaceId, countSegments, {});
};

/** Once a day of the workspace's own every rule is counted anew: windows move at midnight, and anything that news missed is mended. */
export const countDaily = async (house: House): Promise<void> => {
  for (const { id } of await listWorkspaces(house.records)) {
    const { day, zone } = await todayOf(house, id);
    await house.records.write(id, (tx) => makeDue(tx, startOf(day, zone)));
    if ((await dueRules(house, id)).length > 0) await startCounting(house, id);
  }
};
