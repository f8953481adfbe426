import { z } from 'zod';
import { templates } from '../journey/index.ts';
import { audit } from '../platform/audit/index.ts';
import type { House } from '../platform/house.ts';
import { route, type RouteRequest, type RouteTable } from '../platform/http/contract.ts';
import { cardRoutes } from './cardRoutes.ts';
import { undo, redo } from './acts.ts';
import { mapRowSchema, mapViewSchema } from './contract.ts';
import { createMapIn } from './create.ts';
import { changed, editMap } from './editing.ts';
import { changeMap } from './edits.ts';
import { exportRoutes } from './exportRoutes.ts';
import { placementRoutes } from './placementRoutes.ts';
import { viewParamsSchema } from './question.ts';
import { stageRoutes } from './stageRoutes.ts';
import { stepRoutes } from './stepRoutes.ts';
import { listMaps } from './store.ts';
import { viewFor } from './view.ts';

const words = z.object({ fi: z.string(), en: z.string() });
const params = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });
const name = z.string().trim().min(1).max(120);
const undone = z.object({ kind: z.string(), more: z.boolean(), overtaken: z.boolean() });

/** A query has no null: what is absent is the whole time and everybody. */
export const viewQuerySchema = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  persona: z.uuid().optional(),
});

type Turn = Pick<RouteRequest<{ id: string }, undefined, undefined>, 'house' | 'workspaceId' | 'actor' | 'params'>;

const turnRoute = (summary: string, turn: typeof undo) =>
  route({
    summary,
    capability: 'analysis.write',
    params,
    answer: undone,
    handle: async ({ house, workspaceId, actor, params: { id } }: Turn) => {
      const result = await house.records.write(workspaceId, (tx) => turn(tx, id, { by: actor.userId, now: house.now() }));
      changed(house, workspaceId, id);
      return result;
    },
  });

const setArchived = async (house: House, workspaceId: string, actor: string, mapId: string, archived: boolean) => {
  const at = archived ? house.now().toISOString() : null;
  await editMap(house, workspaceId, { mapId, kind: archived ? 'map.archived' : 'map.restored', by: actor }, (content) =>
    changeMap(content, { archived_at: at }),
  );
  await house.records.write(workspaceId, (tx) =>
    audit(tx, { actor, action: archived ? 'map.archived' : 'map.restored', object: mapId, details: {} }),
  );
  return { done: true as const };
};

export const routes = {
  'GET /maps': route({
    summary: 'Maps that are in use, the newest change first',
    capability: 'analysis.read',
    answer: z.object({ maps: z.array(mapRowSchema) }),
    handle: async ({ house, workspaceId }) => ({ maps: [...(await house.records.read(workspaceId, listMaps))] }),
  }),
  'GET /map-templates': route({
    summary: 'Paths a new map can start from',
    capability: 'analysis.read',
    answer: z.object({
      templates: z.array(z.object({ key: z.string(), name: words, stages: z.array(z.object({ key: z.string(), name: words })) })),
    }),
    handle: async () => ({
      templates: templates.map((template) => ({
        key: template.key,
        name: template.name,
        stages: template.stages.map((stage) => ({ key: stage.key, name: stage.name })),
      })),
    }),
  }),
  'POST /maps': route({
    summary: 'A new map from a template',
    capability: 'analysis.write',
    body: z.object({ name, template: z.string().max(40).default('default') }),
    answer: z.object({ id: z.string() }),
    handle: async ({ house, workspaceId, actor, body }) => {
      const id = await house.records.write(workspaceId, async (tx) => {
        const made = await createMapIn(tx, { ...body, by: actor.userId, now: house.now() });
        await audit(tx, {
          actor: actor.userId,
          action: 'map.created',
          object: made,
          details: { name: body.name, template: body.template },
        });
        return made;
      });
      changed(house, workspaceId, id);
      return { id };
    },
  }),
  'GET /maps/:id/view': route({
    summary: 'The map as of now: everything that is drawn. `from` and `to` are days, both included; `persona` counts its members only',
    capability: 'analysis.read',
    params,
    query: viewQuerySchema,
    answer: mapViewSchema,
    handle: ({ house, workspaceId, params: { id }, query, can }) =>
      viewFor(house, workspaceId, id, viewParamsSchema.parse(query), { mayRead: can('items.read') }),
  }),
  'PATCH /maps/:id': route({
    summary: 'Rename a map, or say within how many days going on to the next stage counts',
    capability: 'analysis.write',
    params,
    body: z.object({ name: name.optional(), windowDays: z.number().int().min(1).max(730).optional() }),
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => {
      await editMap(house, workspaceId, { mapId: id, kind: 'map.changed', by: actor.userId }, (content) =>
        changeMap(content, {
          ...(body.name === undefined ? {} : { name: body.name }),
          ...(body.windowDays === undefined ? {} : { window_days: body.windowDays }),
        }),
      );
      return { done: true as const };
    },
  }),
  'POST /maps/:id/archive': route({
    summary: 'Put a map away, or take it back into use',
    capability: 'analysis.write',
    params,
    body: z.object({ archived: z.boolean().default(true) }),
    answer: done,
    handle: ({ house, workspaceId, actor, params: { id }, body }) => setArchived(house, workspaceId, actor.userId, id, body.archived),
  }),
  'POST /maps/:id/undo': turnRoute('Take back your own newest act on the map', undo),
  'POST /maps/:id/redo': turnRoute('Do again what you took back last', redo),
  ...stageRoutes,
  ...stepRoutes,
  ...cardRoutes,
  ...placementRoutes,
  ...exportRoutes,
} satisfies RouteTable;

export type MapsApi = typeof routes;
