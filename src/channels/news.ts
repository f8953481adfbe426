import type { Tx } from '../platform/records/contract.ts';
import { publishAll } from '../platform/outbox/index.ts';

const perNews = 500;

/** Tells the others about items, in the transaction that changed them; at most 500 ids in one piece of news. */
export const announceItems = (tx: Tx, type: 'item.received' | 'item.withdrawn', itemIds: readonly string[]): Promise<void> =>
  publishAll(
    tx,
    Array.from({ length: Math.ceil(itemIds.length / perNews) }, (_, i) => ({
      type,
      key: 'items',
      payload: { itemIds: itemIds.slice(i * perNews, (i + 1) * perNews) },
    })),
  );
