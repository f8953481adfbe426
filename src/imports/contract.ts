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
  format: z.enum(['text', 'xlsx', 'mail']).default('text'),
  encoding: z.enum(['utf8', 'utf16le', 'utf16be', 'windows-1252']),
  delimiter: z.string().length(1),
  sepLine: z.boolean(),
  /** 1-based row that names the columns; 0 in a mailbox. */
  headerRow: z.number().int().min(0).max(10_000).default(1),
  sheet: z.number().int().min(0).max(1000).default(0),
  /** Our own addresses in a mailbox: what they sent is outgoing. */
  own: z.array(z.string().trim().toLowerCase().max(320)).max(50).default([]),
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

export const fieldInfoSchema = z.object({ key: z.string(), label: words, type: fieldType, required: z.boolean() });

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
  /** The columns are mapped as somebody chose for a file with the same header before. */
  remembered: z.boolean(),
  /** The same file was imported before and has not been undone: importing it again changes nothing. */
  sameFile: z.object({ id: z.string(), name: z.string(), at: z.string() }).nullable(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const rejectSchema = z.object({ rowNumber: z.number(), field: z.string(), reason: words, cells: z.array(z.string()) });
export type Reject = z.infer<typeof rejectSchema>;
export const previewSchema = z.object({
  rows: z.array(
    z.object({
      rowNumber: z.number(),
      values: z.record(z.string(), cellValue),
      attributes: z.record(z.string(), cellValue),
      rejected: z.object({ field: z.string(), reason: words }).nullable(),
    }),
  ),
  /** The first rows that would be left out, wherever they are in what was looked at. */
  rejects: z.array(rejectSchema),
  looked: z.number(),
  good: z.number(),
  rejected: z.number(),
  /** False when the file is longer than what was looked at. */
  complete: z.boolean(),
});
export type Preview = z.infer<typeof previewSchema>;

export const importRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(importKinds),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone']),
  /** Rows of the file; null until they are counted. */
  rows: z.number().nullable(),
  /** Rows dealt with so far. */
  done: z.number(),
  written: z.number(),
  known: z.number(),
  rejected: z.number(),
  touched: z.array(z.object({ what: words, link: z.string() })),
  jobId: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** When the raw file was removed: after thirty days, or because a person in it was erased. */
  fileRemovedAt: z.string().nullable(),
});
export type ImportAnswer = z.infer<typeof importRowSchema>;
