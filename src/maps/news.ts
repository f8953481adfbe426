import { z } from 'zod';
import type { Subscription } from '../platform/outbox/contract.ts';

/** A message was understood: its point on the curve moves. What it says stays with those who hold it; open maps only look again. */
const understood: Subscription<object> = {
  consumer: 'maps.refresh',
  types: ['item.understood', 'item.withdrawn'],
  schema: z.object({}),
  handle: async (house, workspaceId) => house.live.send(workspaceId, 'map'),
};

export const subscriptions: readonly Subscription<object>[] = [understood];
