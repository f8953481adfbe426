import { z } from 'zod';
import { itemsByIds } from '../channels/index.ts';
import { intents, reasons, sentimentNames, topics, urgencyNames, version } from '../language/index.ts';
import { audit } from '../platform/audit/index.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import { route, type RouteTable } from '../platform/http/contract.ts';
import type { Words } from '../platform/language.ts';
import { correctable, labelsSchema, type Correctable } from './contract.ts';
import { readAgain } from './jobs.ts';
import { lists } from './lists.ts';
import { correctItem } from './read.ts';
import { labelsOf, unsureItemIds } from './store.ts';

const params = z.object({ id: z.uuid() });
const names = z.array(z.object({ key: z.string(), name: z.object({ fi: z.string(), en: z.string() }) }));
const list = (of: Readonly<Record<string, Words>>): z.infer<typeof names> =>
  Object.entries(of).map(([key, { fi, en }]) => ({ key, name: { fi, en } }));

const isLabel = (field: Correctable, label: string): boolean =>
  field === 'language' ? /^[a-z]{2}$/.test(label) : Object.hasOwn(lists[field], label);

const correction = z
  .object({ field: z.enum(correctable), label: z.string().max(60).nullable() })
  .refine(({ field, label }) => label === null || isLabel(field, label), { path: ['label'], error: 'not in the list of this field' });

export const routes = {
  'GET /topics': route({
    summary: 'The lists that messages are sorted by: topics, reasons, intents, sentiments, urgencies, in both languages',
    capability: 'analysis.read',
    answer: z.object({ topics: names, reasons: names, intents: names, sentiments: names, urgencies: names, version: z.string() }),
    handle: async () => ({
      topics: list(topics),
      reasons: list(reasons),
      intents: list(intents),
      sentiments: list(sentimentNames),
      urgencies: list(urgencyNames),
      version,
    }),
  }),
  'GET /items/:id/labels': route({
    summary: 'What was read out of an item, how surely, and by which words',
    capability: 'items.read',
    params,
    answer: labelsSchema,
    handle: async ({ house, workspaceId, params: { id } }) => {
      const labels = (await house.records.read(workspaceId, (tx) => labelsOf(tx, [id]))).get(id);
      if (!labels) throw new PolkuError(errors.notFound);
      return labels;
    },
  }),
  'GET /labels': route({
    summary: 'What was read out of items, at most 100; those that were not read yet are left out',
    capability: 'items.read',
    query: z.object({
      ids: z
        .string()
        .max(3800)
        .transform((text) => [...new Set(text.split(',').filter(Boolean))])
        .pipe(z.array(z.uuid()).min(1).max(100)),
    }),
    answer: z.object({ labels: z.array(labelsSchema) }),
    handle: async ({ house, workspaceId, query }) => ({
      labels: [...(await house.records.read(workspaceId, (tx) => labelsOf(tx, query.ids))).values()],
    }),
  }),
  'POST /items/:id/labels': route({
    summary: 'Correct one field of what was read; null says that none of the list fits',
    capability: 'items.write',
    params,
    body: correction,
    answer: labelsSchema,
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => {
      const labels = await house.records.write(workspaceId, async (tx) => {
        const corrected = await correctItem(tx, id, { ...body, by: actor.userId, at: house.now() });
        await audit(tx, { actor: actor.userId, action: 'labels.corrected', object: id, details: body });
        return corrected;
      });
      house.live.send(workspaceId, 'item', [id]);
      return labels;
    },
  }),
  'POST /items/:id/labels/undo': route({
    summary: 'Take a correction back: the field says again what was read',
    capability: 'items.write',
    params,
    body: z.object({ field: z.enum(correctable) }),
    answer: labelsSchema,
    handle: async ({ house, workspaceId, actor, params: { id }, body: { field } }) => {
      const labels = await house.records.write(workspaceId, async (tx) => {
        const read = await correctItem(tx, id, { field, label: undefined, by: actor.userId, at: house.now() });
        await audit(tx, { actor: actor.userId, action: 'labels.correctionUndone', object: id, details: { field } });
        return read;
      });
      house.live.send(workspaceId, 'item', [id]);
      return labels;
    },
  }),
  'GET /labels/unsure': route({
    summary: 'The newest items whose topic could not be told, with their text: what a person could settle',
    capability: 'items.write',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    answer: z.object({
      items: z.array(z.object({ id: z.string(), at: z.string(), channel: z.string(), subject: z.string().nullable(), text: z.string() })),
    }),
    handle: ({ house, workspaceId, query: { limit } }) =>
      house.records.read(workspaceId, async (tx) => {
        const ids = await unsureItemIds(tx, limit);
        const found = await itemsByIds(tx, ids);
        return {
          items: ids.flatMap((id) => {
            const item = found.get(id);
            return item ? [{ id, at: item.at, channel: item.channel, subject: item.subject, text: item.text }] : [];
          }),
        };
      }),
  }),
  'POST /labels/read-again': route({
    summary: 'Read again what older word lists read; corrections stay',
    capability: 'workspace.manage',
    body: z.object({}),
    answer: z.object({ jobId: z.string() }),
    handle: async ({ house, workspaceId, actor }) => ({ jobId: await house.jobs.start(workspaceId, readAgain, {}, actor.userId) }),
  }),
} satisfies RouteTable;

export type UnderstandingApi = typeof routes;
