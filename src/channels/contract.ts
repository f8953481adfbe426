import { z } from 'zod';
import type { FieldValue } from '../platform/domain.ts';

/** What was said or written: customers' own words, a public mention, a note that an employee wrote down, a survey answer's text. */
export const itemKinds = ['message', 'comment', 'mention', 'review', 'answer', 'note'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const directions = ['in', 'out', 'internal'] as const;
export type Direction = (typeof directions)[number];

/** An item as it arrives. `itemId` is a UUID made from what the source calls it, so that the same one again changes nothing. */
export interface NewItem {
  readonly itemId: string;
  /** Whose it is: the handle that `resolveHandles` gave. Null for a note about nobody yet. */
  readonly handleId: string | null;
  readonly kind: ItemKind;
  readonly channel: string;
  readonly direction: Direction;
  readonly at: Date;
  readonly precision: 'instant' | 'day';
  readonly subject: string | null;
  readonly text: string;
  /** Items with the same thread in one channel belong to one conversation; null: a conversation of its own. */
  readonly thread: string | null;
  /** A score given with it, on its own scale. */
  readonly score: { readonly kind: 'nps' | 'csat' | 'ces'; readonly value: number } | null;
  readonly source: string;
  readonly importId?: string | null;
  /** The member who wrote it down, for notes. */
  readonly author?: string | null;
  /** What else the source said of it (a ticket's status, a product…): name → value. */
  readonly properties?: Readonly<Record<string, FieldValue>>;
}

/** An item as others may read it (who needs `items.read`). */
export const itemSchema = z.object({
  id: z.string(),
  handleId: z.string().nullable(),
  conversationId: z.string(),
  kind: z.enum(itemKinds),
  channel: z.string(),
  direction: z.enum(directions),
  at: z.string(),
  precision: z.enum(['instant', 'day']),
  subject: z.string().nullable(),
  text: z.string(),
  score: z.object({ kind: z.enum(['nps', 'csat', 'ces']), value: z.number() }).nullable(),
  source: z.string(),
  importId: z.string().nullable(),
  author: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
});
export type Item = z.infer<typeof itemSchema>;

/** News `item.received` and `item.withdrawn`. */
export const itemNewsSchema = z.object({ itemIds: z.array(z.string()) });

/** One item as its page shows it: with its conversation, where it came from, and whose it is. */
export const itemPageSchema = z.object({
  item: itemSchema,
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** How many times its text was changed after it arrived. */
  edits: z.number().int(),
  deliveries: z.array(z.object({ source: z.string(), receivedAt: z.string() })),
  conversation: z.object({ id: z.string(), channel: z.string(), subject: z.string().nullable(), items: z.array(itemSchema) }),
  /** Null when nobody is known, or when the reader may not open profiles. */
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type ItemPage = z.infer<typeof itemPageSchema>;
