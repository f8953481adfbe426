import { z } from 'zod';
import { audit } from '../platform/audit/index.ts';
import { route, type RouteTable } from '../platform/http/contract.ts';
import { editMap } from './editing.ts';
import { addStep, editStep, ownWords, removeStep } from './edits.ts';
import { addTouchpoint, listTouchpoints } from './store.ts';

const words = z.object({ fi: z.string(), en: z.string() });
const params = z.object({ id: z.uuid() });
const stepParams = params.extend({ stageId: z.uuid(), touchpointId: z.uuid() });
const done = z.object({ done: z.literal(true) });
const owner = z.enum(['own', 'partner', 'customer', 'community']);
const stepText = z.string().trim().min(1).max(60);

export const stepRoutes = {
  'GET /touchpoints': route({
    summary: 'Where customers meet the company: the workspace’s touchpoints, used by all maps',
    capability: 'analysis.read',
    answer: z.object({ touchpoints: z.array(z.object({ id: z.string(), type: z.string().nullable(), name: words, step: words, owner })) }),
    handle: async ({ house, workspaceId }) => ({ touchpoints: [...(await house.records.read(workspaceId, listTouchpoints))] }),
  }),
  'POST /touchpoints': route({
    summary: 'A touchpoint of the workspace’s own',
    capability: 'analysis.write',
    body: z.object({ name: stepText, step: stepText.nullable().default(null), owner: owner.default('own') }),
    answer: z.object({ id: z.string() }),
    handle: ({ house, workspaceId, actor, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const made = { type: null, name: ownWords(body.name), step: ownWords(body.step ?? body.name), owner: body.owner };
        const id = await addTouchpoint(tx, made);
        await audit(tx, { actor: actor.userId, action: 'touchpoint.added', object: id, details: { name: body.name } });
        return { id };
      }),
  }),
  'POST /maps/:id/steps': route({
    summary: 'Put a touchpoint on the map, last in its stage',
    capability: 'analysis.write',
    params,
    body: z.object({ touchpointId: z.uuid(), stageId: z.uuid() }),
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => {
      await editMap(house, workspaceId, { mapId: id, kind: 'step.added', by: actor.userId }, (content) => addStep(content, body));
      return { done: true as const };
    },
  }),
  'PATCH /maps/:id/steps/:stageId/:touchpointId': route({
    summary: 'Name the customer’s step, mark a moment of truth, set the planned feeling, or move the step with its events and messages',
    capability: 'analysis.write',
    params: stepParams,
    body: z.object({
      /** Null: the touchpoint's usual words. */
      step: stepText.nullable().optional(),
      momentOfTruth: z.boolean().optional(),
      planned: z.number().min(-2).max(2).nullable().optional(),
      /** `after`: the touchpoint it should come after in the stage; null: first. */
      moveTo: z.object({ stageId: z.uuid(), after: z.uuid().nullable().default(null) }).optional(),
    }),
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id, stageId, touchpointId }, body }) => {
      const kind = body.moveTo ? 'step.moved' : 'step.changed';
      await editMap(house, workspaceId, { mapId: id, kind, by: actor.userId }, (content) => editStep(content, stageId, touchpointId, body));
      return { done: true as const };
    },
  }),
  'DELETE /maps/:id/steps/:stageId/:touchpointId': route({
    summary: 'Take a touchpoint off the map; what the rules placed there becomes unplaced',
    capability: 'analysis.write',
    params: stepParams,
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id, stageId, touchpointId } }) => {
      await editMap(house, workspaceId, { mapId: id, kind: 'step.removed', by: actor.userId }, (content) =>
        removeStep(content, stageId, touchpointId),
      );
      return { done: true as const };
    },
  }),
} satisfies RouteTable;
