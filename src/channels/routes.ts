import { z } from 'zod';
import { bringPersons, customersByIds, customersOfHandles, handleIdsOf, refreshPersons } from '../customers/index.ts';
import { audit } from '../platform/audit/index.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import { route, type RouteTable } from '../platform/http/contract.ts';
import { newId, outsideId } from '../platform/ids.ts';
import type { Tx } from '../platform/records/contract.ts';
import { itemPageSchema, itemSchema } from './contract.ts';
import { channelOf } from '../journey/index.ts';
import { receiveItems } from './receive.ts';
import { editItem, itemsByIds, readItemPage, unsendItem } from './store.ts';

const params = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });
const dayMs = 86_400_000;

const captureSchema = z.object({
  /** Made by the device, so that a note which waited for the network is stored once. */
  id: z.uuid().optional(),
  text: z.string().trim().min(1).max(20_000),
  channel: z.string().trim().min(1).max(60),
  /** When it was said, if not now. At most a day ahead of our clock. */
  at: z.iso.datetime({ offset: true }).optional(),
  customerId: z.uuid().nullable().default(null),
  /** An e-mail, a phone or a customer number of somebody who may be new. */
  address: z.string().trim().max(320).nullable().default(null),
  name: z.string().trim().max(200).nullable().default(null),
});
type Capture = z.infer<typeof captureSchema>;

const addressField = (address: string): 'email' | 'phone' | 'number' =>
  address.includes('@') ? 'email' : /^\+?[\d\s()-]{6,}$/.test(address) ? 'phone' : 'number';

/** Whose the note is: the chosen customer's, the address's, or nobody's yet. */
const holderOf = async (tx: Tx, capture: Capture, itemId: string, now: Date): Promise<string | null> => {
  if (capture.customerId) {
    const known = (await customersByIds(tx, [capture.customerId])).get(capture.customerId);
    const [first] = known ? [...(await handleIdsOf(tx, known.id))].sort() : [];
    if (!first) throw new PolkuError(errors.notFound);
    return first;
  }
  if (!capture.address) return null;
  const row = {
    rowNumber: 1,
    rowId: itemId,
    values: { [addressField(capture.address)]: capture.address, name: capture.name },
    attributes: {},
  };
  const groups = await bringPersons(tx, [row], { source: 'capture', importId: null }, now);
  const group = groups.get(itemId);
  if (!group) throw new PolkuError(errors.invalid, { field: 'address', reason: capture.address });
  await refreshPersons(tx, groups);
  return group.handleId;
};

/** The time given by the device, unless its clock is more than a day ahead. */
const timeOf = (given: string | undefined, now: Date): Date => {
  const at = given ? new Date(given) : now;
  return at.getTime() > now.getTime() + dayMs ? now : at;
};

export const routes = {
  'GET /items': route({
    summary: 'Items by their ids, at most 100; unknown and withdrawn ones are left out',
    capability: 'items.read',
    query: z.object({
      ids: z
        .string()
        .max(3800)
        .transform((text) => [...new Set(text.split(',').filter(Boolean))])
        .pipe(z.array(z.uuid()).min(1).max(100)),
    }),
    answer: z.object({ items: z.array(itemSchema) }),
    handle: async ({ house, workspaceId, query }) => {
      const found = await house.records.read(workspaceId, (tx) => itemsByIds(tx, query.ids));
      return { items: query.ids.flatMap((id) => found.get(id) ?? []) };
    },
  }),
  'GET /items/:id': route({
    summary: 'An item with its conversation, where it came from, and whose it is',
    capability: 'items.read',
    params,
    answer: itemPageSchema,
    handle: ({ house, workspaceId, can, params: { id } }) =>
      house.records.read(workspaceId, async (tx) => {
        const page = await readItemPage(tx, id);
        const handleId = page.item.handleId;
        const holder = handleId && can('profiles.read') ? (await customersOfHandles(tx, [handleId])).get(handleId) : undefined;
        const customer = holder ? (await customersByIds(tx, [holder])).get(holder) : undefined;
        return { ...page, customer: customer ?? null };
      }),
  }),
  'POST /items': route({
    summary: 'Write down what a customer said; the same id again changes nothing',
    capability: 'items.write',
    body: captureSchema,
    limit: { perMinute: 120, maxBytes: 100_000 },
    answer: z.object({ id: z.string(), fresh: z.boolean() }),
    handle: async ({ house, workspaceId, actor, body }) => {
      const now = house.now();
      const itemId = body.id ? outsideId(workspaceId, `capture:${actor.userId}`, body.id) : newId();
      const channel = channelOf(body.channel);
      const fresh = await house.records.write(workspaceId, async (tx) => {
        const known = await itemsByIds(tx, [itemId]);
        if (known.size > 0) return false;
        const handleId = await holderOf(tx, body, itemId, now);
        const ids = await receiveItems(tx, [
          {
            itemId,
            handleId,
            kind: 'note',
            channel,
            direction: 'internal',
            at: timeOf(body.at, now),
            precision: 'instant',
            subject: null,
            text: body.text,
            thread: null,
            score: null,
            source: 'capture',
            author: actor.name,
          },
        ]);
        return ids.length > 0;
      });
      if (fresh) house.live.send(workspaceId, 'item', [itemId]);
      return { id: itemId, fresh };
    },
  }),
  'POST /items/:id/edit': route({
    summary: 'Correct the text of a note; the earlier text stays as a version',
    capability: 'items.write',
    params,
    body: z.object({ text: z.string().trim().min(1).max(20_000) }),
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => {
      await house.records.write(workspaceId, async (tx) => {
        const item = (await itemsByIds(tx, [id])).get(id);
        if (!item) throw new PolkuError(errors.notFound);
        // What a customer wrote is theirs; only our own notes are edited by us.
        if (item.kind !== 'note') throw new PolkuError(errors.conflict);
        await editItem(tx, id, { text: body.text, at: house.now() });
        await audit(tx, { actor: actor.userId, action: 'item.edited', object: id, details: {} });
      });
      house.live.send(workspaceId, 'item', [id]);
      return { done: true as const };
    },
  }),
  'POST /items/:id/unsend': route({
    summary: 'Take an item back: its text is blanked for good, its place in the conversation stays',
    capability: 'items.write',
    params,
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      await house.records.write(workspaceId, async (tx) => {
        await unsendItem(tx, id, house.now());
        await audit(tx, { actor: actor.userId, action: 'item.unsent', object: id, details: {} });
      });
      house.live.send(workspaceId, 'item', [id]);
      return { done: true as const };
    },
  }),
} satisfies RouteTable;

export type ChannelsApi = typeof routes;
