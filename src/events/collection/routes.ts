import { z } from 'zod';
import { audit } from '../../platform/audit/index.ts';
import { errors, PolkuError } from '../../platform/errors.ts';
import { route, type RouteTable } from '../../platform/http/contract.ts';
import { keySchema, newKeySchema, recentSchema } from './contract.ts';
import { forgetKey } from './keyring.ts';
import { recentOf } from './recent.ts';
import { insertKey, listKeys, revokeKey } from './store.ts';

/** Settings of the measurement of web sites: keys, and what came with them. */
export const collectionRoutes = {
  'GET /collection/keys': route({
    summary: 'Write keys of the workspace; the secret ones are not shown',
    capability: 'workspace.manage',
    answer: z.object({ keys: z.array(keySchema), origin: z.string() }),
    handle: async ({ house, workspaceId }) => ({
      keys: [...(await house.records.read(workspaceId, listKeys))],
      origin: house.config.origin,
    }),
  }),
  'POST /collection/keys': route({
    summary: 'Make a write key for pages (tied to their addresses) or for servers (shown once)',
    capability: 'workspace.manage',
    body: newKeySchema,
    answer: z.object({ id: z.string(), key: z.string() }),
    handle: ({ house, workspaceId, actor, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const made = await insertKey(tx, { ...body, by: actor.userId, now: house.now() });
        await audit(tx, { actor: actor.userId, action: 'write_key.created', object: made.id, details: body });
        return made;
      }),
  }),
  'DELETE /collection/keys/:id': route({
    summary: 'Revoke a write key at once',
    capability: 'workspace.manage',
    params: z.object({ id: z.uuid() }),
    answer: z.object({ done: z.literal(true) }),
    handle: ({ house, workspaceId, actor, params }) =>
      house.records.write(workspaceId, async (tx) => {
        const hash = await revokeKey(tx, params.id, house.now());
        if (!hash) throw new PolkuError(errors.notFound);
        await audit(tx, { actor: actor.userId, action: 'write_key.revoked', object: params.id, details: {} });
        tx.afterCommit(() => forgetKey(house, hash));
        return { done: true as const };
      }),
  }),
  'GET /collection/recent': route({
    summary: 'The last 50 messages that came with write keys since the start, refused ones with their reason',
    capability: 'workspace.manage',
    answer: z.object({ rows: z.array(recentSchema) }),
    handle: ({ house, workspaceId }) => Promise.resolve({ rows: [...recentOf(house, workspaceId)] }),
  }),
} satisfies RouteTable;
export type CollectionApi = typeof collectionRoutes;
