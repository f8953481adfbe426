import { z } from 'zod';
import { route, type RouteTable } from '../platform/http/contract.ts';
import { lanes } from './contract.ts';
import { editMap } from './editing.ts';
import { addCard, editCard, removeCard } from './edits.ts';

const params = z.object({ id: z.uuid() });
const cardParams = params.extend({ cardId: z.uuid() });
const done = z.object({ done: z.literal(true) });
/** INTERFACE: card text at most 90 characters; the database takes a little more so that a pasted sentence can be shortened in place. */
const text = z.string().trim().min(1).max(300);

export const cardRoutes = {
  'POST /maps/:id/cards': route({
    summary: 'Write a card; `after` names the card it follows in its cell, null: first, absent: last',
    capability: 'analysis.write',
    params,
    body: z.object({ lane: z.enum(lanes), stageId: z.uuid(), text, after: z.uuid().nullable().optional() }),
    answer: z.object({ id: z.string() }),
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => {
      let made = '';
      await editMap(house, workspaceId, { mapId: id, kind: 'card.added', by: actor.userId }, (content) => {
        const added = addCard(content, body, actor.name, house.now());
        made = added.id;
        return added.changes;
      });
      return { id: made };
    },
  }),
  'PATCH /maps/:id/cards/:cardId': route({
    summary: 'Change or move a card; `revision` is the one the editor saw, an older one is refused',
    capability: 'analysis.write',
    params: cardParams,
    body: z.object({
      revision: z.number().int(),
      text: text.optional(),
      lane: z.enum(lanes).optional(),
      stageId: z.uuid().optional(),
      after: z.uuid().nullable().optional(),
    }),
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id, cardId }, body }) => {
      const kind = body.text === undefined ? 'card.moved' : 'card.changed';
      await editMap(house, workspaceId, { mapId: id, kind, by: actor.userId }, (content) =>
        editCard(content, cardId, body, actor.name, house.now()),
      );
      return { done: true as const };
    },
  }),
  'DELETE /maps/:id/cards/:cardId': route({
    summary: 'Take a card away; undo brings it back',
    capability: 'analysis.write',
    params: cardParams,
    query: z.object({ revision: z.coerce.number().int() }),
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id, cardId }, query }) => {
      await editMap(house, workspaceId, { mapId: id, kind: 'card.removed', by: actor.userId }, (content) =>
        removeCard(content, cardId, query.revision),
      );
      return { done: true as const };
    },
  }),
} satisfies RouteTable;
