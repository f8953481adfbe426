import { z } from 'zod';
import { listWorkspaces } from '../../platform/accounts/workspaces.ts';
import type { Hooks } from '../../platform/domain.ts';
import type { House } from '../../platform/house.ts';
import type { JobDefinition } from '../../platform/jobs/contract.ts';
import type { Subscription } from '../../platform/outbox/contract.ts';
import { english, finnish } from '../../ui/sentences.ts';
import { countCustomers } from '../store.ts';
import { updateStates } from './states.ts';
import { countBorders, countGaps, countMeanOrder, readCounted, writeCounted } from './store.ts';

const schema = z.object({});

/** Brings every customer's state up to date, and counts borders, gaps and the mean order over all. Safe to run again at any time. */
export const countRelationships: JobDefinition<z.infer<typeof schema>> = {
  name: 'customers.relationship',
  title: { fi: 'Asiakassuhteiden tilat', en: 'States of customer relationships' },
  schema,
  async run({ house, workspaceId }) {
    const now = house.now();
    const changed = await house.records.write(workspaceId, (tx) => updateStates(tx, null, now));
    await house.records.write(workspaceId, async (tx) =>
      writeCounted(tx, {
        borders: await countBorders(tx, now),
        gaps: await countGaps(tx),
        meanOrder: await countMeanOrder(tx),
        countedAt: now,
      }),
    );
    house.live.send(workspaceId, 'customer', []);
    return {
      summary: {
        fi: finnish`Tila muuttui ${changed} asiakkaalla.`,
        en: english`The state of ${changed} customers changed.`,
      },
    };
  },
};

/** Starts a count unless one waits already. */
export const startCounting = async (house: House, workspaceId: string, by: string | null = null): Promise<void> => {
  const waiting = await house.jobs.list(workspaceId, { states: ['queued'], limit: 200 });
  if (!waiting.some(({ name }) => name === countRelationships.name)) await house.jobs.start(workspaceId, countRelationships, {}, by);
};

const newsSchema = z.object({ kind: z.string() });

/** After every file: borders and gaps are about what is there now. */
export const countAfterImports: Subscription<z.infer<typeof newsSchema>> = {
  consumer: 'customers.relationship',
  types: ['import.finished', 'import.undone'],
  schema: newsSchema,
  handle: (house, workspaceId) => startCounting(house, workspaceId),
};

/** Once a day: states change by waiting too. */
export const countWhatChanged: NonNullable<Hooks['upkeep']> = async (house) => {
  const today = house.now().toISOString().slice(0, 10);
  for (const { id: workspaceId } of await listWorkspaces(house.records)) {
    const due = await house.records.read(workspaceId, async (tx) => {
      const { countedAt } = await readCounted(tx);
      return countedAt?.toISOString().slice(0, 10) !== today && (await countCustomers(tx)) > 0;
    });
    if (due) await startCounting(house, workspaceId);
  }
};
