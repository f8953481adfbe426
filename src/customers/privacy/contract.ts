import { z } from 'zod';
import { consentChannels, purposes } from './purposes.ts';

const statement = z.object({
  purpose: z.string(),
  channel: z.string(),
  granted: z.boolean(),
  at: z.string(),
  /** The file or the place it was said in. */
  source: z.string(),
  /** How it is known: a call, a form, a sentence of a mail. */
  proof: z.string(),
  byName: z.string().nullable(),
});

export const consentsSchema = z.object({
  /** What holds now, a line for each purpose and channel that anything was said of. */
  standing: z.array(statement),
  /** Everything that was said, the newest first. */
  history: z.array(statement),
});
export type Consents = z.infer<typeof consentsSchema>;

export const newConsentSchema = z.object({
  purpose: z.enum(purposes),
  channel: z.enum(consentChannels),
  granted: z.boolean(),
  /** The day it was said; today when it is left out. */
  at: z.iso.date().optional(),
  proof: z.string().trim().min(3).max(500),
});

const words = z.object({ fi: z.string(), en: z.string() });

export const retentionSchema = z.object({
  kind: z.string(),
  title: words,
  hint: words,
  /** The shortest time that may be set, in months. */
  least: z.number().int(),
  /** Null: kept for good. */
  months: z.number().int().nullable(),
  lastRun: z.string().nullable(),
  lastCleared: z.number().int().nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;

export const privacyPageSchema = z.object({
  customers: z.number().int(),
  consents: z.array(
    z.object({ purpose: z.string(), channel: z.string(), granted: z.number().int(), refused: z.number().int(), unknown: z.number().int() }),
  ),
  /** Customers that may not be profiled. */
  profilingRefused: z.number().int(),
  /** Addresses that imports leave out because their owner was erased. */
  suppressed: z.number().int(),
  requests: z.array(z.object({ at: z.string(), act: z.enum(['exported', 'erased']), byName: z.string().nullable() })),
  retention: z.array(retentionSchema),
});
export type PrivacyPage = z.infer<typeof privacyPageSchema>;
