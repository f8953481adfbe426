import { z } from 'zod';
import { listMembers } from '../../platform/accounts/store.ts';
import { audit } from '../../platform/audit/index.ts';
import { errors, PolkuError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { route, type RouteTable } from '../../platform/http/contract.ts';
import { canonical, customersByIds } from '../store.ts';
import { joinPair, leavePair, reopenPair } from './acts.ts';
import { decidedSchema, limitsSchema, precisions, queueOrder, queueSchema, suggestionSchema, surely } from './contract.ts';
import { matchCustomers, startMatching } from './job.ts';
import { autoLimit } from './precision.ts';
import { withSides } from './sides.ts';
import { countOpen, listDecided, listJudged, listOpen, openOfCustomer, readSetting, writeSetting } from './store.ts';

const params = z.object({ id: z.uuid() });
const done = z.object({ actId: z.string(), customerId: z.string() });

const isSearching = async (house: House, workspaceId: string): Promise<boolean> =>
  (await house.jobs.list(workspaceId, { states: ['queued', 'running'], limit: 200 })).some(({ name }) => name === matchCustomers.name);

const told = (house: House, workspaceId: string, customerIds: readonly string[]): void => {
  house.live.send(workspaceId, 'match', []);
  house.live.send(workspaceId, 'customer', [...customerIds]);
};

export const matchingRoutes = {
  'GET /customer-matches': route({
    summary: 'Customers that may be one person, the surest or the most worth deciding first, with the reasons',
    capability: 'profiles.read',
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), order: queueOrder.default('surest') }),
    answer: queueSchema,
    handle: async ({ house, workspaceId, query }) => {
      const searching = await isSearching(house, workspaceId);
      return house.records.read(workspaceId, async (tx) => {
        const setting = await readSetting(tx);
        return {
          suggestions: [...(await withSides(tx, await listOpen(tx, query.limit, { order: query.order })))],
          open: await countOpen(tx),
          surely,
          autoPrecision: setting.auto_precision,
          blocked: [...setting.blocked],
          ranAt: setting.ran_at?.toISOString() ?? null,
          customers: setting.customers,
          compared: setting.compared === null ? null : Number(setting.compared),
          searching,
        };
      });
    },
  }),
  'GET /customers/:id/matches': route({
    summary: 'Who else may be this customer',
    capability: 'profiles.read',
    params,
    answer: z.object({ suggestions: z.array(suggestionSchema) }),
    handle: ({ house, workspaceId, params: { id } }) =>
      house.records.read(workspaceId, async (tx) => ({ suggestions: [...(await withSides(tx, await openOfCustomer(tx, id)))] })),
  }),
  'GET /customer-matches/decided': route({
    summary: 'The last decisions about pairs, each of which can be taken back',
    capability: 'profiles.read',
    answer: z.object({ decided: z.array(decidedSchema) }),
    handle: async ({ house, workspaceId }) => {
      const members = new Map((await listMembers(house.records, workspaceId)).map(({ userId, name }) => [userId, name]));
      return house.records.read(workspaceId, async (tx) => {
        const rows = await listDecided(tx, 100);
        const ids = rows.flatMap(({ a, b }) => [a, b]);
        const holders = await canonical(tx, ids);
        const names = await customersByIds(tx, ids);
        return {
          decided: rows.flatMap(({ id, a, b, state, probability, decided_at: at, by, act_id: actId }) => {
            const customerId = holders.get(a);
            if (!customerId || state === 'open' || at === null) return [];
            const nameOf = (one: string): string => names.get(one)?.name ?? '';
            return [
              {
                id,
                state,
                probability,
                names: [nameOf(a), nameOf(b)] as [string, string],
                at: at.toISOString(),
                by,
                byName: members.get(by ?? '') ?? null,
                actId,
                customerId,
              },
            ];
          }),
        };
      });
    },
  }),
  'GET /customer-matches/limits': route({
    summary: 'What would join unasked at each precision that can be wanted',
    capability: 'workspace.manage',
    answer: limitsSchema,
    handle: async ({ house, workspaceId }) => {
      const pairs = await house.records.read(workspaceId, listJudged);
      return {
        limits: precisions.map((precision) => {
          const limit = autoLimit(pairs, precision);
          const { from } = limit;
          const open = from === null ? 0 : pairs.filter(({ isOpen, probability }) => isOpen && probability >= from).length;
          return { ...limit, precision, open };
        }),
      };
    },
  }),
  'POST /customer-matches/search': route({
    summary: 'Look for customers that may be one person',
    capability: 'profiles.write',
    answer: z.object({ started: z.literal(true) }),
    limit: { perMinute: 10 },
    handle: async ({ house, workspaceId, actor }) => {
      await startMatching(house, workspaceId, actor.userId);
      return { started: true as const };
    },
  }),
  'POST /customer-matches/:id/join': route({
    summary: 'They are one person: join them. Nothing is lost, and it can be undone',
    capability: 'profiles.write',
    params,
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      const joined = await house.records.write(workspaceId, async (tx) => {
        const act = await joinPair(tx, id, { by: actor.userId, at: house.now() });
        if (!act) throw new PolkuError(errors.conflict);
        await audit(tx, { actor: actor.userId, action: 'customer.merged', object: act.customerId, details: { suggestion: id } });
        return act;
      });
      told(house, workspaceId, [joined.customerId]);
      return joined;
    },
  }),
  'POST /customer-matches/:id/leave': route({
    summary: 'They are two people: the pair does not come back before one of them changes',
    capability: 'profiles.write',
    params,
    answer: z.object({ left: z.literal(true) }),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      await house.records.write(workspaceId, async (tx) => {
        await leavePair(tx, id, { by: actor.userId, at: house.now() });
        await audit(tx, { actor: actor.userId, action: 'customer.match.left', object: id, details: {} });
      });
      told(house, workspaceId, []);
      return { left: true as const };
    },
  }),
  'POST /customer-matches/:id/reopen': route({
    summary: 'Take a decision about a pair back',
    capability: 'profiles.write',
    params,
    answer: z.object({ open: z.literal(true) }),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      await house.records.write(workspaceId, async (tx) => {
        await reopenPair(tx, id, { by: actor.userId, at: house.now() });
        await audit(tx, { actor: actor.userId, action: 'identity.undone', object: id, details: {} });
      });
      told(house, workspaceId, []);
      return { open: true as const };
    },
  }),
  'POST /customer-matches/join': route({
    summary: 'Join these pairs, at most 200; answers those that were joined: a pair that somebody has decided meanwhile is passed over',
    capability: 'profiles.write',
    body: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
    answer: z.object({ joined: z.array(z.string()) }),
    handle: async ({ house, workspaceId, actor, body }) => {
      const joined: string[] = [];
      for (const id of body.ids) {
        const act = await house.records.write(workspaceId, async (tx) => {
          const one = await joinPair(tx, id, { by: actor.userId, at: house.now() });
          if (one) await audit(tx, { actor: actor.userId, action: 'customer.merged', object: one.customerId, details: { suggestion: id } });
          return one;
        });
        if (act) joined.push(id);
      }
      told(house, workspaceId, []);
      return { joined };
    },
  }),
  'POST /customer-matches/settings': route({
    summary: 'What joins unasked, and which values say nothing about who somebody is',
    capability: 'workspace.manage',
    body: z.object({
      autoPrecision: z.literal([...precisions]).nullable(),
      blocked: z.array(z.string().trim().toLowerCase().min(1).max(200)).max(500),
    }),
    answer: z.object({ saved: z.literal(true) }),
    handle: async ({ house, workspaceId, actor, body }) => {
      await house.records.write(workspaceId, async (tx) => {
        await writeSetting(tx, { auto_precision: body.autoPrecision, blocked: [...new Set(body.blocked)] });
        await audit(tx, {
          actor: actor.userId,
          action: 'customer.match.settings',
          object: workspaceId,
          details: { autoPrecision: body.autoPrecision },
        });
      });
      await startMatching(house, workspaceId, actor.userId);
      return { saved: true as const };
    },
  }),
} satisfies RouteTable;

export type MatchingApi = typeof matchingRoutes;
