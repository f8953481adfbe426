import type { z } from 'zod';
import type { Subscription } from '../platform/outbox/contract.ts';
import { itemNewsSchema } from './contract.ts';
import { forgetItems, readItems } from './read.ts';

export const consumer = 'understanding.analyse';
export const types = ['item.received', 'item.withdrawn'] as const;

/** Reads what arrives and forgets what goes. Taken again after a crash it changes nothing. */
const items: Subscription<z.infer<typeof itemNewsSchema>> = {
  consumer,
  types,
  schema: itemNewsSchema,
  async handle(house, workspaceId, batch) {
    for (const { type, payload } of batch) await (type === 'item.received' ? readItems : forgetItems)(house, workspaceId, payload.itemIds);
  },
};

export const subscriptions = [items] as const;
