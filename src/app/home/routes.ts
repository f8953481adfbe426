import { z } from 'zod';
import { route, type RouteTable } from '../../platform/http/contract.ts';
import { listMembers } from '../../platform/accounts/store.ts';
import { readAudit } from '../../platform/audit/index.ts';
import { examine } from './doctor.ts';
import { figureRoutes } from './figures.ts';
import { todayRoutes } from './today.ts';

const words = z.object({ fi: z.string(), en: z.string() });
const hit = z.object({ kind: z.string(), id: z.string(), title: z.string(), note: words.nullable(), link: z.string() });
const doctorLine = z.object({ state: z.enum(['good', 'care', 'broken']), what: words, found: z.string(), mend: words.nullable() });

export const routes = {
  ...todayRoutes,
  'GET /search': route({
    summary: 'Search over everything a role may open',
    capability: 'profiles.read',
    query: z.object({ q: z.string().trim().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(12) }),
    answer: z.object({ hits: z.array(hit) }),
    handle: async ({ house, workspaceId, query }) => {
      const parts = await Promise.all(
        house.domains.map((domain) => domain.hooks?.search?.(house, workspaceId, query.q, query.limit) ?? []),
      );
      return { hits: parts.flat().slice(0, query.limit) };
    },
  }),
  'GET /doctor': route({
    summary: 'The state of the house, and what to do about it',
    capability: 'audit.read',
    answer: z.object({ lines: z.array(doctorLine) }),
    handle: async ({ house }) => ({ lines: [...(await examine(house))] }),
  }),
  'GET /audit': route({
    summary: 'Who did what, newest first',
    capability: 'audit.read',
    query: z.object({ before: z.iso.datetime().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({
      rows: z.array(z.object({ id: z.string(), at: z.string(), who: z.string(), action: z.string(), object: z.string() })),
    }),
    handle: async ({ house, workspaceId, query }) => {
      const before = query.before ? new Date(query.before) : null;
      const rows = await house.records.read(workspaceId, (tx) => readAudit(tx, { before, limit: query.limit }));
      const names = new Map((await listMembers(house.records, workspaceId)).map((member) => [member.userId, member.name]));
      return {
        rows: rows.map(({ id, at, actor, action, object }) => ({
          id,
          at: at.toISOString(),
          who: names.get(actor) ?? actor,
          action,
          object,
        })),
      };
    },
  }),
  ...figureRoutes,
} satisfies RouteTable;

export type HomeApi = typeof routes;
