import { z } from 'zod';

/** News `item.understood`: what was read out of items, without their text. Sent again when a judgement changes (higher `version`). */
export const understoodSchema = z.object({
  items: z.array(
    z.object({
      itemId: z.string(),
      handleId: z.string().nullable(),
      at: z.string(),
      kind: z.string(),
      channel: z.string(),
      direction: z.string(),
      language: z.string().nullable(),
      /** −2…+2 or null when unsure. */
      feeling: z.number().nullable(),
      probability: z.number(),
      topic: z.string().nullable(),
      reason: z.string().nullable(),
      intent: z.string().nullable(),
      urgency: z.string().nullable(),
      /** Rising per item: a later judgement replaces an earlier one. */
      version: z.number().int(),
      importId: z.string().nullable(),
    }),
  ),
});
export type Understood = z.infer<typeof understoodSchema>['items'][number];

const judgement = z.object({
  label: z.string().nullable(),
  probability: z.number(),
  words: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
  /** The likeliest answers, best first: what is offered when the label is null. */
  likely: z.array(z.object({ label: z.string(), probability: z.number() })).optional(),
});
/** The fields that a person can correct. */
export const correctable = ['language', 'sentiment', 'topic', 'reason', 'intent', 'urgency'] as const;
export type Correctable = (typeof correctable)[number];
/** The understanding of one item as people see it: label, probability, words, version. */
export const labelsSchema = z.object({
  itemId: z.string(),
  language: judgement,
  sentiment: judgement,
  feeling: z.number().nullable(),
  topic: judgement,
  reason: judgement,
  intent: judgement,
  urgency: judgement,
  version: z.string(),
  /** Fields that a person corrected. */
  corrected: z.array(z.enum(correctable)),
  /** Where `feeling` comes from: the words, a score given with them, or a person's correction. */
  feelingFrom: z.enum(['text', 'score', 'correction']),
  /** Probability of `feeling`: 1 for a score or a correction. */
  feelingProbability: z.number(),
});
export type Labels = z.infer<typeof labelsSchema>;

/** News `item.received` and `item.withdrawn` as this domain takes them. */
export const itemNewsSchema = z.object({ itemIds: z.array(z.uuid()) });
