import { z } from 'zod';

const wordsSchema = z.object({ fi: z.string(), en: z.string() });

/** Page keys stand on web pages; server keys are secrets. */
export const keyKinds = ['page', 'server'] as const;

/** `kauppa.fi/mitä/vain` → `https://kauppa.fi`: what a browser says as the origin of a page. */
const originSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .transform((written, context) => {
    const text = /^https?:\/\//i.test(written) ? written : `https://${written}`;
    const host = URL.canParse(text) ? new URL(text).hostname : '';
    if (host.includes('.') || host === 'localhost') return new URL(text).origin;
    context.addIssue({ code: 'custom', message: 'https://www.example.fi' });
    return z.NEVER;
  });

export const newKeySchema = z
  .object({
    kind: z.enum(keyKinds),
    name: z.string().trim().min(1).max(80),
    origins: z.array(originSchema).max(20).default([]),
    mayIdentify: z.boolean().default(false),
  })
  .refine((key) => key.kind === 'server' || key.origins.length > 0, { path: ['origins'], error: 'https://www.example.fi' });
export type NewKey = z.infer<typeof newKeySchema>;

export const keySchema = z.object({
  id: z.string(),
  kind: z.enum(keyKinds),
  name: z.string(),
  /** The key itself for pages; null for servers, whose key is shown once. */
  shownKey: z.string().nullable(),
  origins: z.array(z.string()),
  mayIdentify: z.boolean(),
  createdAt: z.string(),
  lastEventAt: z.string().nullable(),
});
export type WriteKey = z.infer<typeof keySchema>;

/** What became of a message, for the list on the settings page. No names, addresses or properties. */
export const recentSchema = z.object({
  id: z.string(),
  at: z.string(),
  keyName: z.string(),
  /** The event's name, or the call for `identify` and `alias`. */
  what: z.string(),
  place: z.string().nullable(),
  identified: z.boolean(),
  outcome: z.enum(['stored', 'known', 'linked', 'bot', 'refused']),
  reason: wordsSchema.nullable(),
});
export type Recent = z.infer<typeof recentSchema>;
