import { z } from 'zod';
import { route, type RouteTable } from '../platform/http/contract.ts';
import { editMap } from './editing.ts';
import { addStage, editStage, removeStage } from './edits.ts';

const params = z.object({ id: z.uuid() });
const stageParams = params.extend({ stageId: z.uuid() });
const done = z.object({ done: z.literal(true) });
const name = z.string().trim().min(1).max(60);

export const stageRoutes = {
  'POST /maps/:id/stages': route({
    summary: 'Add a stage after another; null: first',
    capability: 'analysis.write',
    params,
    body: z.object({ name, after: z.uuid().nullable() }),
    answer: z.object({ id: z.string() }),
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => {
      let made = '';
      await editMap(house, workspaceId, { mapId: id, kind: 'stage.added', by: actor.userId }, (content) => {
        const added = addStage(content, body);
        made = added.id;
        return added.changes;
      });
      return { id: made };
    },
  }),
  'PATCH /maps/:id/stages/:stageId': route({
    summary: 'Rename a stage, change the customer’s sentence of it, or move it after another',
    capability: 'analysis.write',
    params: stageParams,
    body: z.object({
      name: name.optional(),
      sentence: z.string().trim().max(120).nullable().optional(),
      after: z.uuid().nullable().optional(),
    }),
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id, stageId }, body }) => {
      await editMap(house, workspaceId, { mapId: id, kind: 'stage.changed', by: actor.userId }, (content) =>
        editStage(content, stageId, { ...body, ...(body.sentence === '' ? { sentence: null } : {}) }),
      );
      return { done: true as const };
    },
  }),
  'DELETE /maps/:id/stages/:stageId': route({
    summary: 'Remove a stage with its steps and cards; undo brings them back',
    capability: 'analysis.write',
    params: stageParams,
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id, stageId } }) => {
      await editMap(house, workspaceId, { mapId: id, kind: 'stage.removed', by: actor.userId }, (content) => removeStage(content, stageId));
      return { done: true as const };
    },
  }),
} satisfies RouteTable;
