import { z } from 'zod';

export const importKinds = ['customers', 'orders', 'items', 'events'] as const;
export type ImportKind = (typeof importKinds)[number];

const words = z.object({ fi: z.string(), en: z.string() });
const fieldType = z.enum([
  'text',
  'longtext',
  'number',
  'money',
  'percent',
  'date',
  'datetime',
  'boolean',
  'category',
  'email',
  'phone',
  'score',
]);

export const sniffedSchema = z.object({
  encoding: z.enum(['utf8', 'utf16le', 'utf16be', 'windows-1252']),
  delimiter: z.string().length(1),
  sepLine: z.boolean(),
  header: z.array(z.string().max(500)).max(500),
});

/** What a column becomes: a field of the kind, an own field kept as an attribute, or nothing. */
export const columnSchema = z.object({
  name: z.string(),
  type: fieldType,
  target: z.union([z.object({ field: z.string().max(60) }), z.literal('attribute'), z.literal('skip')]),
  /** Texts that mean ”no value” in this column. */
  missing: z.array(z.string().max(60)).max(20).default([]),
});

/** Everything that decides what a file gives: the same plan and file give the same result. */
export const planSchema = z.object({ kind: z.enum(importKinds), table: sniffedSchema, columns: z.array(columnSchema).max(500) });
export type ImportPlan = z.infer<typeof planSchema>;

export const fieldInfoSchema = z.object({ key: z.string(), label: words, type: fieldType });

export const inspectionSchema = z.object({
  plan: planSchema,
  kinds: z.array(
    z.object({
      kind: z.enum(importKinds),
      label: words,
      matched: z.number(),
      keepsAttributes: z.boolean(),
      fields: z.array(fieldInfoSchema),
    }),
  ),
  sample: z.array(z.array(z.string())),
  suggestedMissing: z.array(z.object({ column: z.string(), value: z.string(), count: z.number() })),
});
export type Inspection = z.infer<typeof inspectionSchema>;

const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const previewSchema = z.object({
  rows: z.array(
    z.object({
      rowNumber: z.number(),
      values: z.record(z.string(), cellValue),
      attributes: z.record(z.string(), cellValue),
      rejected: z.object({ field: z.string(), reason: words }).nullable(),
    }),
  ),
  looked: z.number(),
  good: z.number(),
  rejected: z.number(),
});
export type Preview = z.infer<typeof previewSchema>;

export const importRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(importKinds),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'undoing', 'undone']),
  written: z.number(),
  known: z.number(),
  rejected: z.number(),
  touched: z.array(z.object({ what: words, link: z.string() })),
  jobId: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ImportAnswer = z.infer<typeof importRowSchema>;
