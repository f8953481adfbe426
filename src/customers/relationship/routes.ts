import { z } from 'zod';
import { audit } from '../../platform/audit/index.ts';
import { route, type RouteTable } from '../../platform/http/contract.ts';
import { limitsSchema, relationshipsSchema, valueSchema } from './contract.ts';
import { startCounting } from './job.ts';
import { readLimits, updateStates } from './states.ts';
import { readRelationships, writeLimits } from './store.ts';
import { readValue } from './value.ts';

export const relationshipRoutes = {
  'GET /relationships': route({
    summary: 'Customers by the state of the relationship, the limits behind it, and buyers by recency and frequency',
    capability: 'analysis.read',
    answer: relationshipsSchema,
    handle: async ({ house, workspaceId }) => {
      const page = await house.records.read(workspaceId, async (tx) => readRelationships(tx, await readLimits(tx)));
      if (page.countedAt === null && page.customers > 0) await startCounting(house, workspaceId);
      return page;
    },
  }),
  'POST /relationships/limits': route({
    summary: 'After how many days a customer is no longer new, is fading and is former; every state is brought up to date at once',
    capability: 'workspace.manage',
    body: limitsSchema,
    answer: z.object({ changed: z.number() }),
    limit: { perMinute: 10 },
    handle: async ({ house, workspaceId, actor, body }) => {
      const changed = await house.records.write(workspaceId, async (tx) => {
        await writeLimits(tx, body);
        await audit(tx, { actor: actor.userId, action: 'relationship.limits', object: workspaceId, details: body });
        return updateStates(tx, null, house.now());
      });
      house.live.send(workspaceId, 'customer', []);
      return { changed };
    },
  }),
  'GET /customers/:id/value': route({
    summary: 'What a customer has bought: state, orders, mean order, recency, frequency and money, and the orders behind',
    capability: 'profiles.read',
    params: z.object({ id: z.uuid() }),
    answer: valueSchema,
    handle: ({ house, workspaceId, params: { id } }) => house.records.read(workspaceId, (tx) => readValue(tx, id, house.now())),
  }),
} satisfies RouteTable;

export type RelationshipApi = typeof relationshipRoutes;
