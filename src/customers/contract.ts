import { z } from 'zod';
import type { FieldType, FieldValue } from '../platform/domain.ts';
import { relationshipStateSchema } from './relationship/contract.ts';

/** Kinds of handles: addresses by which somebody appears. `record` is one imported row, form or profile of another system. */
const handleKinds = ['email', 'phone', 'number', 'record', 'social', 'cookie'] as const;
export type HandleKind = (typeof handleKinds)[number];

/** One address as it was met. Sightings with the same `group` (one row of a file, one message) are one person's. */
export interface Sighting {
  readonly group: string;
  readonly kind: HandleKind;
  /** As written; it is normalised here. An unusable value is dropped. */
  readonly value: string;
  readonly source: string;
  readonly importId?: string | null;
  /** The name beside the address: an address carried by clearly different names does not join them. */
  readonly name?: string | null;
}

export interface ResolvedGroup {
  /** What the group's facts, orders and items hang on: the record handle if there is one, else the first usable one. */
  readonly handleId: string;
  readonly customerId: string;
  /** True when the group's record handle was known and linked before. */
  readonly known: boolean;
}

/** A dated value. `field` is one of the profile's fields (`name`, `email`, `phone`, `town`, `company`…) or `attribute:Own column`. */
export interface NewFact {
  readonly handleId: string;
  readonly field: string;
  readonly value: FieldValue;
  readonly type: FieldType;
  readonly source: string;
  readonly observedAt: Date;
  readonly importId?: string | null;
}
export const attributePrefix = 'attribute:';

export interface NewOrder {
  /** UUID; the same order again changes nothing. */
  readonly orderId: string;
  readonly handleId: string;
  /** The number that people see. */
  readonly number: string | null;
  readonly at: Date;
  readonly precision: 'instant' | 'day';
  readonly amountCents: number | null;
  readonly currency: string;
  readonly channel: string | null;
  readonly product: string | null;
  readonly source: string;
  readonly importId?: string | null;
}

/** What other domains may know of a customer without opening the profile. */
export interface CustomerBrief {
  readonly id: string;
  readonly name: string;
}

/** Who decided: a member's user id. */
export interface IdentityActor {
  readonly by: string;
  readonly reason: string | null;
}

const iso = z.string();
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const customerRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  town: z.string().nullable(),
  orders: z.number(),
  spentCents: z.number(),
  lastSeenAt: iso.nullable(),
  state: relationshipStateSchema,
});
export type CustomerRow = z.infer<typeof customerRowSchema>;

export const customerListSchema = z.object({
  rows: z.array(customerRowSchema),
  /** Pass as `after` for the next page; null at the end. */
  next: z.string().nullable(),
  /** On the first page only: counting costs more than a page. */
  total: z.number().nullable(),
});

export const factRowSchema = z.object({
  id: z.string(),
  field: z.string(),
  value,
  source: z.string(),
  observedAt: iso,
  current: z.boolean(),
  /** Written by a correction in the place of what the source said. */
  corrected: z.boolean(),
});
export const handleRowSchema = z.object({
  id: z.string(),
  kind: z.enum(handleKinds),
  display: z.string(),
  shared: z.boolean(),
  linkedAt: iso,
  reason: z.string(),
  by: z.string(),
});
export const actRowSchema = z.object({
  id: z.string(),
  kind: z.enum(['merge', 'split', 'undo']),
  at: iso,
  by: z.string(),
  reason: z.string().nullable(),
  handles: z.number(),
  undone: z.boolean(),
});

export const profileSchema = z.object({
  customer: customerRowSchema,
  /** Another id when this customer was merged: the page goes there. */
  canonicalId: z.string(),
  facts: z.array(factRowSchema),
  handles: z.array(handleRowSchema),
  acts: z.array(actRowSchema),
  firstOrderAt: iso.nullable(),
  lastOrderAt: iso.nullable(),
});
export type Profile = z.infer<typeof profileSchema>;

export const timelineEntrySchema = z.object({
  id: z.string(),
  kind: z.string(),
  at: iso,
  precision: z.enum(['instant', 'day']),
  channel: z.string().nullable(),
  title: z.object({ fi: z.string(), en: z.string() }),
  text: z.string().nullable(),
  feeling: z.object({ score: z.number(), unsure: z.boolean() }).nullable(),
  amount: z.number().nullable(),
  link: z.string().nullable(),
});
export type TimelineRow = z.infer<typeof timelineEntrySchema>;
