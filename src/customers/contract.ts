import { z } from 'zod';
import type { FieldType, FieldValue } from '../platform/domain.ts';

/** Kinds of handles: addresses by which somebody appears. `record` is one imported row, form or profile of another system. */
export const handleKinds = ['email', 'phone', 'number', 'record', 'social', 'cookie'] as const;
export type HandleKind = (typeof handleKinds)[number];

/** One address as it was met. Sightings with the same `group` (one row of a file, one message) are one person's. */
export interface Sighting {
  readonly group: string;
  readonly kind: HandleKind;
  /** As written; it is normalised here. An unusable value is dropped and listed in the answer. */
  readonly value: string;
  /** Whose numbers these are; needed only when a workspace has several registers of customer numbers, and for social accounts. */
  readonly namespace?: string;
  /** File name or channel. */
  readonly source: string;
  readonly importId?: string | null;
  /** The name beside the address: an address carried by clearly different names does not join them. */
  readonly name?: string | null;
  /** When it was met; default now. */
  readonly at?: Date;
}

export interface ResolvedHandle {
  readonly id: string;
  readonly kind: HandleKind;
  /** Normalised. */
  readonly value: string;
  /** Belongs to many (info@…, a family's telephone): joins nobody. */
  readonly shared: boolean;
}

export interface ResolvedGroup {
  readonly group: string;
  /** Null only when no sighting of the group was usable. */
  readonly customerId: string | null;
  /** What the group's facts, orders and items hang on: the record handle if there is one, else the first usable one. */
  readonly handleId: string | null;
  readonly handles: readonly ResolvedHandle[];
  /** True when the customer was made now. */
  readonly isNew: boolean;
  /** True when the group's record handle was known before. */
  readonly known: boolean;
  readonly dropped: readonly { readonly kind: HandleKind; readonly value: string; readonly reason: DropReason }[];
}
export type DropReason = 'empty' | 'not_an_email' | 'not_a_phone' | 'placeholder' | 'too_long';

/** Names of the facts that the profile knows; own columns are `attribute:Column name`. */
export const profileFields = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'number',
  'company',
  'businessId',
  'street',
  'postcode',
  'town',
  'country',
  'birthDate',
  'birthYear',
  'gender',
  'language',
  'note',
  'tags',
] as const;
export type ProfileField = (typeof profileFields)[number];
export const attributePrefix = 'attribute:';

export interface NewFact {
  readonly handleId: string;
  /** A `ProfileField` or `attribute:Own column`. */
  readonly field: string;
  readonly value: FieldValue;
  readonly type: FieldType;
  readonly source: string;
  readonly observedAt: Date;
  readonly importId?: string | null;
  /** What the person allowed when giving it, in the source's words. */
  readonly consent?: string | null;
}

export interface OrderLine {
  /** Stable key of the line: the same line twice is one. */
  readonly key: string;
  readonly product: string | null;
  readonly quantity: number | null;
  readonly amountCents: number | null;
}

export interface NewOrder {
  /** UUID; the same order again changes nothing, new lines are added to it. */
  readonly orderId: string;
  readonly handleId: string;
  /** The number that people see. */
  readonly number: string | null;
  readonly at: Date;
  readonly precision: 'instant' | 'day';
  readonly amountCents: number | null;
  readonly currency: string;
  readonly channel: string | null;
  readonly lines: readonly OrderLine[];
  readonly source: string;
  readonly importId?: string | null;
}

export const relationshipStates = ['possible', 'new', 'current', 'fading', 'former', 'returned'] as const;
export type RelationshipState = (typeof relationshipStates)[number];
export const customerKinds = ['person', 'company'] as const;

/** What other domains may know of a customer without opening the profile. */
export interface CustomerBrief {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof customerKinds)[number];
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly town: string | null;
  readonly state: RelationshipState | null;
  readonly lastSeenAt: Date | null;
}

export interface HandleRow {
  readonly id: string;
  readonly kind: HandleKind;
  readonly value: string;
  readonly display: string;
  readonly shared: boolean;
  readonly customerId: string;
}

export interface ConsentEntry {
  readonly handleId: string;
  /** `newsletter`, `survey`, `marketing`, `profiling`… */
  readonly purpose: string;
  /** `email`, `sms`, `phone`, `post` or `any`. */
  readonly channel: string;
  readonly granted: boolean;
  readonly at: Date;
  readonly source: string;
  /** Where the proof is: form and row, message id… */
  readonly proof?: string | null;
  readonly importId?: string | null;
}

export interface ContactAnswer {
  readonly allowed: boolean;
  readonly reason: 'granted' | 'refused' | 'not_asked' | 'suppressed' | 'archived';
  readonly since: Date | null;
}

/** Who decided: a member's user id, or `system` for exact matching. */
export interface IdentityActor {
  readonly by: string;
  /** In a person's own words, or a reason code of the system. */
  readonly reason?: string | null;
}

export const identityActKinds = ['exact', 'merge', 'split', 'undo', 'apart', 'shared'] as const;
export type IdentityActKind = (typeof identityActKinds)[number];

// ---- answers of the API ----

const iso = z.string();
export const customerRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** True when the role may not see names: the name is a pseudonym. */
  masked: z.boolean(),
  kind: z.enum(customerKinds),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  town: z.string().nullable(),
  state: z.enum(relationshipStates).nullable(),
  handles: z.number(),
  orders: z.number(),
  spentCents: z.number(),
  currency: z.string().nullable(),
  lastSeenAt: iso.nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type CustomerRow = z.infer<typeof customerRowSchema>;

export const customerSorts = ['name', 'lastSeen', 'orders', 'spent'] as const;
export type CustomerSort = (typeof customerSorts)[number];
export const customerListSchema = z.object({
  rows: z.array(customerRowSchema),
  /** Pass as `after` for the next page; null at the end. */
  next: z.string().nullable(),
  /** Counted only on the first page. */
  total: z.number().nullable(),
});

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const factRowSchema = z.object({
  id: z.string(),
  field: z.string(),
  value: valueSchema,
  type: z.string(),
  source: z.string(),
  observedAt: iso,
  importId: z.string().nullable(),
  consent: z.string().nullable(),
  handleId: z.string(),
  current: z.boolean(),
});
export type FactRow = z.infer<typeof factRowSchema>;

export const profileFieldSchema = z.object({
  field: z.string(),
  value: valueSchema,
  type: z.string(),
  source: z.string(),
  observedAt: iso,
  /** Other values that other records still hold. */
  others: z.array(z.object({ value: valueSchema, source: z.string(), observedAt: iso, handleId: z.string() })),
});

export const handleRowSchema = z.object({
  id: z.string(),
  kind: z.enum(handleKinds),
  value: z.string(),
  display: z.string(),
  shared: z.boolean(),
  linkedAt: iso,
  reason: z.string(),
  score: z.number().nullable(),
  by: z.string(),
  actId: z.string().nullable(),
  /** The address by which it was joined, if any. */
  via: z.string().nullable(),
});

export const orderRowSchema = z.object({
  id: z.string(),
  number: z.string().nullable(),
  at: iso,
  precision: z.enum(['instant', 'day']),
  amountCents: z.number().nullable(),
  currency: z.string(),
  channel: z.string().nullable(),
  lines: z.array(
    z.object({ key: z.string(), product: z.string().nullable(), quantity: z.number().nullable(), amountCents: z.number().nullable() }),
  ),
  source: z.string(),
});

export const profileSchema = z.object({
  customer: customerRowSchema,
  /** Set when this id was merged into another: the page goes there. */
  canonicalId: z.string(),
  fields: z.array(profileFieldSchema),
  handles: z.array(handleRowSchema),
  firstSeenAt: iso.nullable(),
  firstOrderAt: iso.nullable(),
  lastOrderAt: iso.nullable(),
  /** Which rule gave the relationship state. */
  stateRule: z.object({ fi: z.string(), en: z.string() }),
  archivedAt: iso.nullable(),
  binnedAt: iso.nullable(),
  /** Suggestions that touch this customer. */
  suggestions: z.number(),
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

export const actRowSchema = z.object({
  id: z.string(),
  kind: z.enum(identityActKinds),
  at: iso,
  by: z.string(),
  reason: z.string().nullable(),
  score: z.number().nullable(),
  /** Null while it holds. */
  undoneBy: z.string().nullable(),
  undoes: z.string().nullable(),
  customers: z.array(z.object({ id: z.string(), name: z.string() })),
  handles: z.array(z.object({ id: z.string(), kind: z.enum(handleKinds), display: z.string() })),
});
export type ActRow = z.infer<typeof actRowSchema>;

export const suggestionReasons = ['same_phone', 'same_email', 'same_name_birth', 'same_name_town', 'same_name_company'] as const;
export const suggestionSchema = z.object({
  id: z.string(),
  reasons: z.array(z.enum(suggestionReasons)),
  customers: z.array(customerRowSchema),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const consentRowSchema = z.object({
  id: z.string(),
  purpose: z.string(),
  channel: z.string(),
  granted: z.boolean(),
  at: iso,
  source: z.string(),
  proof: z.string().nullable(),
  handle: z.string(),
  /** The one that holds for its purpose and channel. */
  current: z.boolean(),
});
