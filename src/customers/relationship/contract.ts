import { z } from 'zod';
import { limitsRise, mostDays, relationshipStates } from './rules.ts';

export type { Limits, RelationshipState } from './rules.ts';
export { usualLimits } from './rules.ts';

export const relationshipStateSchema = z.enum(relationshipStates);

const days = z.number().int().min(1).max(mostDays);
/** In days. A customer is new, or returned, for `newDays`; fading after `fadingDays` without a purchase, former after `formerDays`. */
export const limitsSchema = z.object({ newDays: days, fadingDays: days, formerDays: days }).refine(limitsRise, { path: ['fadingDays'] });

const borders = z.array(z.number());
/** Borders between bins, in rising order: days since the last purchase, orders, cents. A value above a border is beyond it. */
export const bordersSchema = z.object({ recency: borders, frequency: borders, money: borders });
export type Borders = z.infer<typeof bordersSchema>;

/** Days between consecutive purchases of the same customer; purchases of one day are one. */
export const gapsSchema = z.object({ n: z.number(), median: z.number(), most: z.number() });
export type Gaps = z.infer<typeof gapsSchema>;

export const scoreSchema = z.object({ recency: z.number(), frequency: z.number(), money: z.number() });

/** Mean of `n` priced orders in cents, with its 95 % interval; null below two orders, or for everybody below two buyers. */
export const meanOrderSchema = z.object({
  cents: z.number(),
  lo: z.number().nullable(),
  hi: z.number().nullable(),
  n: z.number(),
});
export type MeanOrder = z.infer<typeof meanOrderSchema>;

export const relationshipsSchema = z.object({
  limits: limitsSchema,
  customers: z.number(),
  buyers: z.number(),
  counts: z.record(relationshipStateSchema, z.number()),
  meanOrder: meanOrderSchema.nullable(),
  borders: bordersSchema.nullable(),
  /** Customers by recency and frequency, 1…5, the best highest; a cell that is absent has nobody. */
  cells: z.array(z.object({ recency: z.number(), frequency: z.number(), customers: z.number(), spentCents: z.number() })),
  gaps: gapsSchema.nullable(),
  countedAt: z.string().nullable(),
});
export type Relationships = z.infer<typeof relationshipsSchema>;

export const valueSchema = z.object({
  state: relationshipStateSchema,
  limits: limitsSchema,
  firstOrderAt: z.string().nullable(),
  lastOrderAt: z.string().nullable(),
  daysSince: z.number().nullable(),
  orders: z.number(),
  spentCents: z.number(),
  /** Orders whose sum is not known: they count as orders and bring no money. */
  unpriced: z.number(),
  meanOrder: meanOrderSchema.nullable(),
  score: scoreSchema.nullable(),
  borders: bordersSchema.nullable(),
  /** The rows behind, newest first, at most 200. */
  rows: z.array(
    z.object({
      id: z.string(),
      number: z.string().nullable(),
      at: z.string(),
      product: z.string().nullable(),
      channel: z.string().nullable(),
      amountCents: z.number().nullable(),
      currency: z.string(),
      source: z.string(),
    }),
  ),
});
export type CustomerValue = z.infer<typeof valueSchema>;
