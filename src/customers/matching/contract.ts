import { z } from 'zod';

/** Pairs less probable than this are not shown: reading them would cost more than the doubles among them are worth. */
export const leastProbable = 0.3;
/** Pairs from here on may be joined at one go. */
export const surely = 0.95;
/** Wanted precisions of what joins unasked; a lower one cannot be set. */
export const precisions = [0.98, 0.99, 0.995, 0.999] as const;

/** Why an act of identity was done, when a suggestion was: read by the profile, which says it in words. */
export const matchReason = (probability: number): string => `match:${Math.min(99, Math.round(probability * 100))}`;

const side = z.object({
  id: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  orders: z.number(),
  spentCents: z.number(),
  lastSeenAt: z.string().nullable(),
  /** Every live value with its field, as written: what is compared on the screen. */
  values: z.array(z.object({ field: z.string(), value: z.string() })),
});
export type MatchSide = z.infer<typeof side>;

export const suggestionSchema = z.object({
  id: z.string(),
  probability: z.number(),
  swapped: z.boolean(),
  /** Strongest first; weight is log2 of how much likelier the level is in records of one person than in two strangers'. */
  reasons: z.array(z.object({ field: z.string(), level: z.string(), weight: z.number() })),
  sides: z.tuple([side, side]),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** The surest first, or those first whose decision is worth most. */
export const queueOrder = z.enum(['surest', 'gain']);
export type QueueOrder = z.infer<typeof queueOrder>;

export const queueSchema = z.object({
  suggestions: z.array(suggestionSchema),
  open: z.number().int(),
  /** Pairs at least this probable can be joined at one go. */
  surely: z.number(),
  /** How often what joins unasked is to be right; null: nothing joins unasked. */
  autoPrecision: z.number().nullable(),
  blocked: z.array(z.string()),
  ranAt: z.string().nullable(),
  customers: z.number().int().nullable(),
  compared: z.number().nullable(),
  /** True while a search is queued or running. */
  searching: z.boolean(),
});
export type MatchQueue = z.infer<typeof queueSchema>;

/** What a wanted precision would mean with the pairs that are known now. */
export const limitsSchema = z.object({
  limits: z.array(
    z.object({
      precision: z.literal([...precisions]),
      /** Pairs at least this probable join; null: no limit reaches the precision. */
      from: z.number().nullable(),
      wrongPerThousand: z.number().nullable(),
      /** Open pairs that would join in the next searches. */
      open: z.number().int(),
      /** Decisions of people at or above the limit, where there are enough of them; the share joined with its 95 % interval. */
      team: z.object({ n: z.number().int(), joined: z.number().int(), low: z.number(), high: z.number() }).nullable(),
    }),
  ),
});
export type AutoLimits = z.infer<typeof limitsSchema>;

export const decidedSchema = z.object({
  id: z.string(),
  state: z.enum(['joined', 'left']),
  probability: z.number(),
  names: z.tuple([z.string(), z.string()]),
  at: z.string(),
  /** `system` for what the workspace's limit joined. */
  by: z.string().nullable(),
  byName: z.string().nullable(),
  actId: z.string().nullable(),
  /** Who holds both now, for a link. */
  customerId: z.string(),
});
