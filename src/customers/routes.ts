import { z } from 'zod';
import { audit } from '../platform/audit/index.ts';
import { route, FileAnswer, type RouteTable } from '../platform/http/contract.ts';
import { mergeCustomers, splitCustomer, undoIdentityAct } from './acts.ts';
import { customerListSchema, profileSchema, timelineEntrySchema } from './contract.ts';
import { erasePerson } from './erase.ts';
import { exportCustomers } from './export.ts';
import { listCustomers } from './list.ts';
import { relationshipStateSchema } from './relationship/contract.ts';
import { readTimeline } from './profile/timeline.ts';
import { readProfile } from './store.ts';

const params = z.object({ id: z.uuid() });
const scoreBin = z.coerce.number().int().min(1).max(5).optional();
const reason = z.string().trim().max(300).nullable().default(null);
const acted = z.object({ actId: z.string(), customerId: z.string() });

/** What narrows the list and orders it; the same for the page and for the file. */
const listQuery = {
  q: z.string().trim().max(100).optional(),
  sort: z.enum(['name', 'lastSeen', 'spent']).default('name'),
  segment: z.uuid().optional(),
  state: relationshipStateSchema.optional(),
  tag: z.string().trim().min(1).max(60).optional(),
  recency: scoreBin,
  frequency: scoreBin,
  money: scoreBin,
};

export const routes = {
  'GET /customers': route({
    summary: 'Customers, a page at a time',
    capability: 'profiles.read',
    query: z.object({
      ...listQuery,
      after: z
        .string()
        .max(400)
        .regex(/\|[0-9a-f-]{36}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answer: customerListSchema,
    handle: ({ house, workspaceId, query: { recency, frequency, money, ...query } }) =>
      house.records.read(workspaceId, (tx) => listCustomers(tx, { ...query, score: { recency, frequency, money } })),
  }),
  'GET /customers/export': route({
    summary: 'The list of customers as CSV, narrowed and ordered as asked',
    capability: 'data.export',
    query: z.object(listQuery),
    answer: z.unknown(),
    limit: { perMinute: 10 },
    handle: async ({ house, workspaceId, actor, language, query: { recency, frequency, money, ...query } }) => {
      await house.records.write(workspaceId, (tx) =>
        audit(tx, { actor: actor.userId, action: 'customers.exported', object: workspaceId, details: {} }),
      );
      return new FileAnswer(
        exportCustomers(house, workspaceId, language, { ...query, score: { recency, frequency, money } }),
        'text/csv; charset=utf-8',
        language === 'fi' ? 'asiakkaat.csv' : 'customers.csv',
      );
    },
  }),
  'GET /customers/:id': route({
    summary: 'A customer: facts with their sources, addresses with the reason they belong here, and what was decided',
    capability: 'profiles.read',
    params,
    answer: profileSchema,
    handle: ({ house, workspaceId, params: { id } }) => house.records.read(workspaceId, (tx) => readProfile(tx, id)),
  }),
  'GET /customers/:id/timeline': route({
    summary: 'What happened with a customer, newest first, from every part of the house',
    capability: 'profiles.read',
    params,
    query: z.object({
      before: z.iso.datetime().optional(),
      since: z.iso.datetime().optional(),
      kind: z.string().min(1).max(40).optional(),
      channel: z.string().min(1).max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ entries: z.array(timelineEntrySchema), next: z.string().nullable() }),
    handle: async ({ house, workspaceId, params: { id }, query }) => {
      const { canonicalId } = await house.records.read(workspaceId, (tx) => readProfile(tx, id));
      const { entries, next } = await readTimeline(house, workspaceId, canonicalId, query);
      const itemIds = entries.filter((entry) => entry.kind === 'item').map((entry) => entry.id);
      const felt = await Promise.all(house.domains.map((domain) => domain.hooks?.feelingsOf?.(house, workspaceId, itemIds) ?? new Map()));
      const feelings = new Map(felt.flatMap((part) => [...part]));
      return { entries: entries.map((entry) => ({ ...entry, feeling: entry.feeling ?? feelings.get(entry.id) ?? null })), next };
    },
  }),
  'POST /customers/merge': route({
    summary: 'Join customers into the first; nothing is lost, and it can be undone',
    capability: 'profiles.write',
    body: z.object({ ids: z.array(z.uuid()).min(2).max(20), reason }),
    answer: acted,
    handle: ({ house, workspaceId, actor, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const done = await mergeCustomers(tx, body.ids, { by: actor.userId, reason: body.reason });
        await audit(tx, { actor: actor.userId, action: 'customer.merged', object: done.customerId, details: { ids: body.ids } });
        return done;
      }),
  }),
  'POST /customers/:id/split': route({
    summary: 'Move addresses out into a customer of their own',
    capability: 'profiles.write',
    params,
    body: z.object({ handleIds: z.array(z.uuid()).min(1).max(200), reason }),
    answer: acted,
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const done = await splitCustomer(tx, id, body.handleIds, { by: actor.userId, reason: body.reason });
        await audit(tx, { actor: actor.userId, action: 'customer.split', object: id, details: { into: done.customerId } });
        return done;
      }),
  }),
  'POST /identity-acts/:id/undo': route({
    summary: 'Take back a merge, a split or an undo',
    capability: 'profiles.write',
    params,
    answer: z.object({ actId: z.string() }),
    handle: ({ house, workspaceId, actor, params: { id } }) =>
      house.records.write(workspaceId, async (tx) => {
        const done = await undoIdentityAct(tx, id, { by: actor.userId, reason: null });
        await audit(tx, { actor: actor.userId, action: 'identity.undone', object: id, details: {} });
        return done;
      }),
  }),
  'GET /customers/:id/export': route({
    summary: 'Everything held about a person, as JSON',
    capability: 'privacy.manage',
    params,
    answer: z.unknown(),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      const { canonicalId } = await house.records.read(workspaceId, (tx) => readProfile(tx, id));
      const parts: Record<string, unknown> = {};
      for (const domain of house.domains)
        if (domain.hooks?.exportPerson) parts[domain.name] = await domain.hooks.exportPerson(house, workspaceId, canonicalId);
      await house.records.write(workspaceId, (tx) =>
        audit(tx, { actor: actor.userId, action: 'person.exported', object: canonicalId, details: {} }),
      );
      return new FileAnswer(new TextEncoder().encode(JSON.stringify(parts, null, 2)), 'application/json', `polku-${canonicalId}.json`);
    },
  }),
  'POST /customers/:id/erase': route({
    summary: 'Erase a person for good, from every store',
    capability: 'privacy.manage',
    params,
    body: z.object({ confirm: z.literal(true) }),
    answer: z.object({ done: z.literal(true) }),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      const { canonicalId } = await house.records.read(workspaceId, (tx) => readProfile(tx, id));
      await erasePerson(house, workspaceId, canonicalId);
      await house.records.write(workspaceId, (tx) =>
        audit(tx, { actor: actor.userId, action: 'person.erased', object: canonicalId, details: {} }),
      );
      return { done: true as const };
    },
  }),
} satisfies RouteTable;

export type CustomersApi = typeof routes;
