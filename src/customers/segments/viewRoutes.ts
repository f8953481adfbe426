import { z } from 'zod';
import { route, type RouteTable } from '../../platform/http/contract.ts';
import { viewSchema } from './contract.ts';
import { dropView, saveView, viewsOf } from './views.ts';

export const viewRoutes = {
  'GET /customer-views': route({
    summary: 'My saved views of the list of customers',
    capability: 'profiles.read',
    answer: z.object({ views: z.array(viewSchema) }),
    handle: async ({ house, workspaceId, actor }) => ({
      views: [...(await house.records.read(workspaceId, (tx) => viewsOf(tx, actor.userId)))],
    }),
  }),
  'POST /customer-views': route({
    summary: 'Keep what is searched, the order and the segment as a view; one of the same name gives way',
    capability: 'profiles.read',
    body: z.object({
      name: z.string().trim().min(1).max(80),
      q: z.string().trim().max(100).default(''),
      sort: viewSchema.shape.sort,
      segmentId: z.uuid().nullable().default(null),
    }),
    answer: z.object({ id: z.string() }),
    handle: async ({ house, workspaceId, actor, body }) => ({
      id: await house.records.write(workspaceId, (tx) => saveView(tx, actor.userId, body)),
    }),
  }),
  'DELETE /customer-views/:id': route({
    summary: 'Drop one of my saved views',
    capability: 'profiles.read',
    params: z.object({ id: z.uuid() }),
    answer: z.object({ done: z.literal(true) }),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      await house.records.write(workspaceId, (tx) => dropView(tx, actor.userId, id));
      return { done: true as const };
    },
  }),
} satisfies RouteTable;

export type ViewsApi = typeof viewRoutes;
