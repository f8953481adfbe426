import { z } from 'zod';
import { figureSchema } from '../../evidence/index.ts';
import type { LoopCount, Verb } from '../../platform/domain.ts';
import { route, type RouteTable } from '../../platform/http/contract.ts';

const words = z.object({ fi: z.string(), en: z.string() });
const verbs = ['listen', 'handle', 'know', 'map', 'improve', 'tell'] as const satisfies readonly Verb[];
const mostEntries = 50;

const change = z.object({
  before: figureSchema,
  after: figureSchema,
  difference: z.object({ value: z.number(), lo: z.number(), hi: z.number() }),
  series: z.array(z.number()),
  isClear: z.boolean(),
});

const entry = z.object({
  id: z.string(),
  section: z.enum(['needs', 'changed', 'hurts', 'start']),
  weight: z.number(),
  title: words,
  note: words,
  link: z.string(),
  act: words.optional(),
  counting: z.boolean().optional(),
  rank: z.number().int().optional(),
  figure: z.object({ label: words, figure: figureSchema }).optional(),
  change: change.optional(),
  evidence: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
  facts: z.array(words).optional(),
});

const loopCount = z.object({ verb: z.enum(verbs), value: z.number().nullable(), what: words, link: z.string(), due: z.boolean() });
export type ShownEntry = z.infer<typeof entry>;
export type ShownCount = z.infer<typeof loopCount>;

/** One count for each verb that somebody counts under, in the order of the loop: the heaviest. */
export const heaviest = (counts: readonly LoopCount[]): readonly ShownCount[] =>
  verbs.flatMap((verb) => {
    const [first] = counts.filter((count) => count.verb === verb).toSorted((a, b) => b.weight - a.weight);
    return first ? [{ verb, value: first.value, what: { ...first.what }, link: first.link, due: first.due }] : [];
  });

export const todayRoutes = {
  'GET /today': route({
    summary: 'The loop of the six verbs with its counts; what needs me, what changed, what hurts: from every part of the house',
    capability: 'analysis.read',
    answer: z.object({ entries: z.array(entry).readonly(), loop: z.array(loopCount).readonly() }),
    handle: async ({ house, workspaceId }) => {
      const hooks = house.domains.flatMap((domain) => domain.hooks ?? []);
      const [entries, counts] = await Promise.all([
        Promise.all(hooks.map((own) => own.today?.(house, workspaceId) ?? [])),
        Promise.all(hooks.map((own) => own.loop?.(house, workspaceId) ?? [])),
      ]);
      return {
        entries: entries
          .flat()
          .toSorted((a, b) => b.weight - a.weight)
          .slice(0, mostEntries)
          // What is sent is a copy of its own: schemas are mutable where the hooks' answers are not.
          .map(({ facts, change: changed, figure, ...rest }) => ({
            ...rest,
            ...(facts ? { facts: [...facts] } : {}),
            ...(figure ? { figure: { ...figure } } : {}),
            ...(changed ? { change: { ...changed, series: [...changed.series] } } : {}),
          })),
        loop: heaviest(counts.flat()),
      };
    },
  }),
} satisfies RouteTable;
