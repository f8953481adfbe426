import { z } from 'zod';
import { figureSchema } from '../../evidence/index.ts';
import { roles } from '../../platform/accounts/capabilities.ts';

const words = z.object({ fi: z.string(), en: z.string() });

/**
 * What can be wrong with one value. `style` ones are right but written in many ways: they can be mended, and do not count as invalid.
 * `private` is right too, but something not to keep.
 */
export const problems = [
  'placeholder',
  'default-date',
  'future-date',
  'too-old',
  'malformed-email',
  'mistyped-domain',
  'malformed-phone',
  'malformed-postcode',
  'lost-zero',
  'malformed-business-id',
  'spreadsheet-error',
  'broken-letters',
  'wrong-field',
  'out-of-scale',
  'personal-id',
  'spelling-phone',
  'spelling-case',
  'spelling-space',
] as const;
export type Problem = (typeof problems)[number];

export const settlings = ['settle-newest', 'settle-commonest'] as const;
export type Settling = (typeof settlings)[number];

export const measures = ['missing', 'invalid', 'old', 'contradicting'] as const;
export type Measure = (typeof measures)[number];

export const honestSchema = z.object({
  id: z.string(),
  /** `cannot`: something that cannot be computed from what there is; `care`: it can, with a reservation. */
  tone: z.enum(['cannot', 'care']),
  text: words,
  link: z.string().nullable(),
});

export const foundSourceSchema = z.object({
  key: z.string(),
  kind: z.enum(['file', 'channel', 'events']),
  name: words,
  amount: z.number(),
  what: words,
  fields: z.array(words).readonly(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  opens: z.enum(['profiles.read', 'items.read', 'analysis.read']),
});

const split = z.object({
  key: z.string(),
  name: z.string(),
  /** Customers of the source or the group. */
  customers: z.number(),
  missing: figureSchema,
  invalid: figureSchema,
  old: figureSchema,
});

export const fieldReportSchema = z.object({
  field: z.string(),
  label: words,
  type: z.string(),
  /** Whether the field counts in the score, and whether a person chose it. */
  counted: z.boolean(),
  missing: figureSchema,
  invalid: figureSchema,
  old: figureSchema,
  /** Of customers who have the value from two or more records; null when nobody has. */
  contradicting: figureSchema.nullable(),
  /** Middle age of the current values in days; null when there are none. */
  medianAgeDays: z.number().nullable(),
  problems: z.array(
    z.object({
      problem: z.enum(problems),
      figure: figureSchema,
      /** Values as they stand, at most three; hidden from those who may not read profiles. */
      examples: z.array(z.string()),
      mendable: z.boolean(),
    }),
  ),
  bySource: z.array(split),
  byGroup: z.array(split),
});
export type FieldReport = z.infer<typeof fieldReportSchema>;

export const dimensions = ['complete', 'valid', 'fresh', 'consistent', 'unique'] as const;
export type Dimension = (typeof dimensions)[number];

export const reportSchema = z.object({
  at: z.string(),
  customers: z.number(),
  identityEpoch: z.number(),
  freshMonths: z.number(),
  score: z
    .object({
      value: z.number(),
      lo: z.number(),
      hi: z.number(),
      parts: z.array(
        z.object({
          dimension: z.enum(dimensions),
          /** Share that is as it should be; null when it cannot be measured yet. */
          figure: figureSchema.nullable(),
          /** Points of the hundred that this takes away. */
          loses: z.number(),
          /** The fields that take the most, the largest first. */
          because: z.array(z.object({ field: z.string(), label: words, loses: z.number() })),
        }),
      ),
    })
    .nullable(),
  fields: z.array(fieldReportSchema),
  honest: z.array(honestSchema),
  sources: z.array(foundSourceSchema),
});
export type QualityReport = z.infer<typeof reportSchema>;

/** What is kept of every run. Shares of filled values as [x, n], so that a change can be given an interval. */
export const summarySchema = z.object({
  score: z.number().nullable(),
  customers: z.number(),
  filled: z.record(z.string(), z.tuple([z.number(), z.number()])),
});
export type QualitySummary = z.infer<typeof summarySchema>;

export const pageSchema = z.object({
  report: reportSchema.nullable(),
  /** True while customers have changed since the report, or it is being made. */
  updating: z.boolean(),
  trend: z.array(z.object({ at: z.string(), score: z.number().nullable(), customers: z.number() })),
  /** Change of the filled share since `since`, by field, as a difference of shares with its 95 % interval. */
  changes: z.record(z.string(), z.object({ value: z.number(), lo: z.number(), hi: z.number() })),
  since: z.string().nullable(),
});
export type QualityPage = z.infer<typeof pageSchema>;

export const correctionSchema = z.object({
  id: z.string(),
  field: z.string(),
  label: words,
  problem: z.string(),
  changed: z.number(),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  at: z.string(),
  byName: z.string().nullable(),
});

export const previewSchema = z.object({
  /** Values that would change, and values with the problem that cannot be mended by rule. */
  changes: z.number(),
  left: z.number(),
  customers: z.number(),
  rows: z.array(
    z.object({ customerId: z.string(), name: z.string(), before: z.string(), after: z.string().nullable(), source: z.string() }),
  ),
});

export const sourceSchema = z.object({
  id: z.string().nullable(),
  key: z.string(),
  kind: z.enum(['file', 'channel', 'events', 'own']),
  name: words,
  /** Customers, messages or events that came from it; null for what is kept elsewhere. */
  amount: z.number().nullable(),
  what: words.nullable(),
  /** Fields that came from it. */
  fields: z.array(words).readonly(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** Roles that can open it in Polku. */
  visible: z.array(z.enum(roles)),
  owner: z.string(),
  kept: z.string(),
  seenBy: z.string(),
  holds: z.string(),
  note: z.string(),
});
export type SourceRow = z.infer<typeof sourceSchema>;
