import { z } from 'zod';
import { errors, PolkuError } from '../platform/errors.ts';
import { route, type RouteTable } from '../platform/http/contract.ts';
import { placementLineSchema, type PlacementLine } from './contract.ts';
import { editMap } from './editing.ts';
import { choose } from './edits.ts';
import { ensurePlaced } from './place.ts';
import { unplacedOf, type Placed } from './placement.ts';
import type { MapContent } from './tables.ts';

const params = z.object({ id: z.uuid() });
const signature = z.string().regex(/^\d{1,20}$/);

const lineOf = (stageIds: ReadonlyMap<string, string>, { signature: seen, touchpointId, stageKey, by, why }: Placed): PlacementLine => ({
  ...seen,
  touchpointId,
  stageId: stageKey ? (stageIds.get(stageKey) ?? null) : null,
  by,
  why,
});

/** Unplaced first, each part by size. */
const inOrder = (content: MapContent, placed: readonly Placed[]): readonly PlacementLine[] => {
  const stageIds = new Map(content.stages.map(({ id, key }) => [key, id]));
  const lines = placed.map((each) => lineOf(stageIds, each));
  return [...lines.filter(({ touchpointId }) => touchpointId === null), ...lines.filter(({ touchpointId }) => touchpointId !== null)];
};

export const placementRoutes = {
  'GET /maps/:id/placements': route({
    summary: 'Every way events and messages appear and where it stands on the map: unplaced first, by size',
    capability: 'analysis.read',
    params,
    query: z.object({ limit: z.coerce.number().int().min(1).max(2000).default(500), offset: z.coerce.number().int().min(0).default(0) }),
    answer: z.object({
      lines: z.array(placementLineSchema),
      total: z.number().int(),
      unplaced: z.object({ count: z.number().int(), total: z.number().int(), share: z.number() }),
    }),
    handle: async ({ house, workspaceId, params: { id }, query }) => {
      if (house.engine.missing) throw new PolkuError(errors.engineMissing);
      const { content, placed } = await ensurePlaced(house, workspaceId, id);
      const lines = inOrder(content, placed);
      return { lines: lines.slice(query.offset, query.offset + query.limit), total: lines.length, unplaced: unplacedOf(placed) };
    },
  }),
  'POST /maps/:id/placements': route({
    summary: 'Say where ways of appearing belong: a touchpoint and stage, nowhere (`unplaced`), or as the rules say (`rules`)',
    capability: 'analysis.write',
    params,
    body: z.object({
      signatures: z.array(signature).min(1).max(500),
      to: z.union([z.object({ touchpointId: z.uuid(), stageId: z.uuid() }), z.literal('unplaced'), z.literal('rules')]),
    }),
    answer: z.object({ done: z.literal(true) }),
    handle: async ({ house, workspaceId, actor, params: { id }, body }) => {
      await editMap(house, workspaceId, { mapId: id, kind: 'placement.chosen', by: actor.userId }, (content) =>
        choose(content, body.signatures, body.to === 'rules' ? null : body.to, actor.userId, house.now()),
      );
      return { done: true as const };
    },
  }),
} satisfies RouteTable;
