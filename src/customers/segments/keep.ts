import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import type { Subscription } from '../../platform/outbox/contract.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { customersOfHandles } from '../store.ts';
import { startCounting } from './job.ts';
import { settle } from './settle.ts';
import { customersByBits, kindOfSegment, makeDue, readLiveRules } from './store.ts';

// Any shape of id: one that is odd must not stop the news of all others.
const uuids = z.array(z.guid());

/** Whatever may change what a rule says of somebody, by how it names them. */
const newsSchema = z.union([
  z.object({ customerIds: uuids }),
  z.object({ items: z.array(z.object({ handleId: z.guid().nullable() })) }),
  z.object({ handleIds: uuids }),
  z.object({ handleBits: z.array(z.string().regex(/^\d{1,20}$/)) }),
  z.object({ segmentId: z.guid(), entered: uuids, left: uuids }),
]);
type News = z.infer<typeof newsSchema>;

const concerned = async (tx: Tx, news: News): Promise<readonly string[]> => {
  if ('customerIds' in news) return news.customerIds;
  if ('handleBits' in news) return customersByBits(tx, news.handleBits);
  // Rules ask about computed groups; nobody's rule asks about another rule.
  if ('segmentId' in news) return (await kindOfSegment(tx, news.segmentId)) === 'persona' ? [...news.entered, ...news.left] : [];
  const handles = 'items' in news ? news.items.flatMap(({ handleId }) => handleId ?? []) : news.handleIds;
  return [...(await customersOfHandles(tx, handles)).values()];
};

/** Keeps membership with every change: who is concerned is looked at again in every rule. Taken again after a crash it changes nothing. */
export const keepMembers: Subscription<News> = {
  consumer: 'customers.segments',
  types: ['customer.changed', 'item.understood', 'item.forgotten', 'event.collected', 'segment.changed'],
  schema: newsSchema,
  async handle(house: House, workspaceId, batch) {
    const ids = await house.records.read(workspaceId, async (tx) => {
      if ((await readLiveRules(tx)).length === 0) return [];
      const found = new Set<string>();
      for (const { payload } of batch) for (const id of await concerned(tx, payload)) found.add(id);
      return [...found];
    });
    if (ids.length > 0) await settle(house, workspaceId, ids);
  },
};

const undoSchema = z.object({});

/** An import that was taken back took events with it of which nobody tells whose they were: everything is counted anew. */
export const countAfterUndo: Subscription<z.infer<typeof undoSchema>> = {
  consumer: 'customers.segments.undo',
  types: ['import.undone'],
  schema: undoSchema,
  async handle(house, workspaceId) {
    if ((await house.records.write(workspaceId, (tx) => makeDue(tx, house.now()))) > 0) await startCounting(house, workspaceId);
  },
};
