import { z } from 'zod';
import { audit } from '../../platform/audit/index.ts';
import { route, type RouteTable } from '../../platform/http/contract.ts';
import { historySchema, newFactSchema, newNoteSchema, newOwnFieldSchema, notesSchema, ownFieldSchema } from './contract.ts';
import { readHistory, withdrawFact, writeFact } from './facts.ts';
import { addNote, addTag, readNotes, removeNote, removeTag } from './notes.ts';
import { addOwnField, archiveOwnField, listOwnFields } from './ownFields.ts';

const params = z.object({ id: z.uuid() });
const added = z.object({ id: z.string() });
const done = z.object({ done: z.literal(true) });
const away = z.object({ removed: z.boolean() });

export const profileRoutes = {
  'GET /customer-fields': route({
    summary: 'The fields that this workspace has added to its customers',
    capability: 'profiles.read',
    answer: z.object({ fields: z.array(ownFieldSchema) }),
    handle: async ({ house, workspaceId }) => ({ fields: await house.records.read(workspaceId, listOwnFields) }),
  }),
  'POST /customer-fields': route({
    summary: 'Add a field to all customers',
    capability: 'workspace.manage',
    body: newOwnFieldSchema,
    answer: added,
    handle: ({ house, workspaceId, actor, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const id = await addOwnField(tx, body, actor.userId);
        await audit(tx, { actor: actor.userId, action: 'customerField.added', object: id, details: { name: body.name, type: body.type } });
        return { id };
      }),
  }),
  'POST /customer-fields/:id/archive': route({
    summary: 'Take a field off the profiles, or put it back; what was written in it stays',
    capability: 'workspace.manage',
    params,
    body: z.object({ archived: z.boolean() }),
    answer: done,
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        await archiveOwnField(tx, id, body.archived);
        await audit(tx, { actor: actor.userId, action: 'customerField.archived', object: id, details: body });
        return { done: true as const };
      }),
  }),
  'POST /customers/:id/facts': route({
    summary: 'Write a value on a profile, with where it is known from',
    capability: 'profiles.write',
    params,
    body: newFactSchema,
    answer: added,
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const factId = await writeFact(tx, id, body, actor.userId, house.now());
        // The value itself is not written in the log: it would outlive an erasure.
        await audit(tx, { actor: actor.userId, action: 'fact.written', object: id, details: { field: body.field } });
        return { id: factId };
      }),
  }),
  'GET /customers/:id/facts': route({
    summary: 'What has been known of one field of a customer, the newest first',
    capability: 'profiles.read',
    params,
    query: z.object({ field: z.string().min(1).max(200) }),
    answer: historySchema,
    handle: async ({ house, workspaceId, params: { id }, query }) => ({
      values: await house.records.read(workspaceId, (tx) => readHistory(tx, id, query.field)),
    }),
  }),
  'POST /facts/:id/withdraw': route({
    summary: 'Take back a value that was written on a profile, or put it in force again',
    capability: 'profiles.write',
    params,
    body: away,
    answer: done,
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        await withdrawFact(tx, id, !body.removed);
        await audit(tx, { actor: actor.userId, action: 'fact.withdrawn', object: id, details: body });
        return { done: true as const };
      }),
  }),
  'GET /customers/:id/notes': route({
    summary: 'Notes on a customer that the reader may see, and tags',
    capability: 'profiles.read',
    params,
    answer: notesSchema,
    handle: ({ house, workspaceId, actor, params: { id } }) => house.records.read(workspaceId, (tx) => readNotes(tx, id, actor)),
  }),
  'POST /customers/:id/notes': route({
    summary: 'Write a note on a customer, for all, for the own teams or for oneself',
    capability: 'profiles.write',
    params,
    body: newNoteSchema,
    answer: added,
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => ({
      id: await house.records.write(workspaceId, (tx) => addNote(tx, id, body.text, body.visibility, actor, house.now())),
    }),
  }),
  'POST /notes/:id/remove': route({
    summary: 'Take an own note away, or put it back',
    capability: 'profiles.write',
    params,
    body: away,
    answer: done,
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => {
      await house.records.write(workspaceId, (tx) => removeNote(tx, id, body.removed, actor.userId));
      return { done: true as const };
    },
  }),
  'POST /customers/:id/tags': route({
    summary: 'Put a tag on a customer',
    capability: 'profiles.write',
    params,
    body: z.object({ tag: z.string().trim().min(1).max(60) }),
    answer: added,
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => ({
      id: await house.records.write(workspaceId, (tx) => addTag(tx, id, body.tag, actor.userId)),
    }),
  }),
  'POST /tags/:id/remove': route({
    summary: 'Take a tag away, or put it back',
    capability: 'profiles.write',
    params,
    body: away,
    answer: done,
    handle: async ({ house, workspaceId, params: { id }, body }) => {
      await house.records.write(workspaceId, (tx) => removeTag(tx, id, body.removed));
      return { done: true as const };
    },
  }),
} satisfies RouteTable;

export type ProfileApi = typeof profileRoutes;
