import { channelOf } from '../journey/index.ts';
import { z } from 'zod';
import type { House } from '../platform/house.ts';
import type { Subscription } from '../platform/outbox/contract.ts';
import { handleBits, nobody } from './bits.ts';
import { change, collectIds } from './collect.ts';
import type { NewEvent } from './contract.ts';
import { engineTime } from './rows.ts';
import { deleteEvents, deleteItemFacts, insertItemFacts, insertLinks, type ItemFactRow } from './store.ts';

/** Marks events that are orders, which the customers' own timeline shows already. */
export const orderOrigin = { origin: 'order' } as const;

/** Without an engine news wait: a house that gets one later tells it everything from the beginning. */
const waits = (house: House): boolean => house.engine.missing !== null;

const linksSchema = z.object({
  links: z.array(z.object({ handleId: z.uuid(), customerId: z.uuid().nullable() })),
  epoch: z.number().int(),
});

const identity: Subscription<z.infer<typeof linksSchema>> = {
  consumer: 'events.identity',
  types: ['identity.changed'],
  schema: linksSchema,
  waits,
  async handle(house, workspaceId, batch) {
    const rows = batch.flatMap(({ payload }) =>
      payload.links.map((link) => ({
        workspace_id: workspaceId,
        handle: handleBits(link.handleId),
        customer: link.customerId ?? nobody,
        epoch: payload.epoch,
      })),
    );
    await change(house, workspaceId, () => insertLinks(house.engine, rows));
  },
};

const ordersSchema = z.union([
  z.object({
    orders: z.array(
      z.object({
        orderId: z.uuid(),
        handleId: z.uuid(),
        at: z.string(),
        amountCents: z.number().nullable(),
        channel: z.string().nullable(),
        product: z.string().nullable().optional(),
        importId: z.uuid().nullable(),
      }),
    ),
  }),
  z.object({ orderIds: z.array(z.uuid()) }),
]);
type OrderNews = z.infer<typeof ordersSchema>;

/** An order as an event: its value in whole units of the currency. */
const purchaseOf = (order: Extract<OrderNews, { orders: unknown }>['orders'][number]): NewEvent => ({
  eventId: order.orderId,
  at: new Date(order.at),
  kind: 'purchase',
  channel: order.channel === null ? null : channelOf(order.channel),
  place: null,
  handle: handleBits(order.handleId),
  session: null,
  device: null,
  source: null,
  value: order.amountCents === null ? null : order.amountCents / 100,
  importId: order.importId,
  properties: order.product ? { ...orderOrigin, product: order.product } : orderOrigin,
});

const takeOrders = async (house: House, workspaceId: string, news: OrderNews): Promise<void> => {
  if ('orders' in news) await collectIds(house, workspaceId, news.orders.map(purchaseOf));
  else await change(house, workspaceId, () => deleteEvents(house.engine, workspaceId, news.orderIds));
};

const orders: Subscription<OrderNews> = {
  consumer: 'events.orders',
  types: ['order.recorded', 'order.withdrawn'],
  schema: ordersSchema,
  waits,
  async handle(house, workspaceId, batch) {
    for (const { payload } of batch) await takeOrders(house, workspaceId, payload);
  },
};

const itemsSchema = z.union([
  z.object({
    items: z.array(
      z.object({
        itemId: z.uuid(),
        handleId: z.uuid().nullable(),
        at: z.string(),
        kind: z.string(),
        channel: z.string(),
        direction: z.string(),
        language: z.string().nullable(),
        feeling: z.number().min(-2).max(2).nullable(),
        probability: z.number(),
        topic: z.string().nullable(),
        reason: z.string().nullable(),
        intent: z.string().nullable(),
        urgency: z.string().nullable(),
        version: z.number().int().nonnegative(),
        importId: z.uuid().nullable(),
      }),
    ),
  }),
  z.object({ itemIds: z.array(z.uuid()) }),
]);
type ItemNews = z.infer<typeof itemsSchema>;
export type ItemNewsRow = Extract<ItemNews, { items: unknown }>['items'][number];

const factOf = (workspaceId: string, item: ItemNewsRow): ItemFactRow => ({
  workspace_id: workspaceId,
  item_id: item.itemId,
  handle: item.handleId === null ? '0' : handleBits(item.handleId),
  at: engineTime(new Date(item.at)),
  kind: item.kind,
  channel: item.channel,
  direction: item.direction,
  language: item.language ?? '',
  feeling: item.feeling,
  probability: item.probability,
  topic: item.topic ?? '',
  reason: item.reason ?? '',
  intent: item.intent ?? '',
  urgency: item.urgency ?? '',
  version: item.version,
  import_id: item.importId ?? nobody,
});

const takeItems = (house: House, workspaceId: string, news: ItemNews): Promise<void> =>
  'items' in news
    ? insertItemFacts(
        house.engine,
        news.items.map((item) => factOf(workspaceId, item)),
      )
    : deleteItemFacts(house.engine, workspaceId, news.itemIds);

const items: Subscription<ItemNews> = {
  consumer: 'events.items',
  types: ['item.understood', 'item.withdrawn'],
  schema: itemsSchema,
  waits,
  async handle(house, workspaceId, batch) {
    await change(house, workspaceId, async () => {
      for (const { payload } of batch) await takeItems(house, workspaceId, payload);
    });
  },
};

/** What the others tell: who is who, what was ordered, what was understood. Each can be taken again without changing anything. */
export const subscriptions: readonly Subscription<any>[] = [identity, orders, items]; // oxlint-disable-line no-explicit-any -- payload types differ per subscription
