import { z } from 'zod';
import { importKinds } from '../platform/domain.ts';
import { encodings, formats } from '../tables/index.ts';

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
  format: z.enum(formats).default('text'),
  encoding: z.enum(encodings),
  delimiter: z.string().length(1),
  sepLine: z.boolean(),
  /** 1-based row that names the columns; 0 where none does. */
  headerRow: z.number().int().min(0).max(10_000).default(1),
  headerRows: z.number().int().min(0).max(10).default(1),
  sheet: z.number().int().min(0).max(1000).default(0),
  /** Our own addresses in a mailbox: what they sent is outgoing. */
  own: z.array(z.string().trim().toLowerCase().max(320)).max(50).default([]),
  header: z.array(z.string().max(500)).max(500),
  cuts: z.array(z.number().int().min(0).max(100_000)).max(500).default([]),
  path: z.string().max(1000).default(''),
  keys: z.array(z.string().max(1000)).max(500).default([]),
});

/** What a person may say of how the file is read. */
export const readingSchema = z.object({
  sheet: z.number().int().min(0).max(1000).optional(),
  headerRow: z.number().int().min(0).max(1000).optional(),
  delimiter: z.string().length(1).optional(),
  encoding: z.enum(encodings).optional(),
});

/** What a column becomes: a field of the kind, an own field kept as an attribute, or nothing. */
export const columnSchema = z.object({
  name: z.string(),
  type: fieldType,
  target: z.union([z.object({ field: z.string().max(60) }), z.literal('attribute'), z.literal('skip')]),
  /** Texts that mean ”no value” in this column. */
  missing: z.array(z.string().max(60)).max(20).default([]),
  /** Whether day or month comes first in dates with slashes; null: the dates tell it themselves. */
  dateOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
  /** The sign before decimals; null: the numbers tell it themselves. */
  decimal: z.enum([',', '.']).nullable().default(null),
});

/** Everything that decides what a file gives: the same plan and file give the same result. */
export const planSchema = z.object({
  kind: z.enum(importKinds),
  table: sniffedSchema,
  columns: z.array(columnSchema).max(500),
  /** Faults that somebody said are to be corrected on the way in; whatever is not here comes in as it is written. */
  mend: z.array(z.string().max(60)).max(50).default([]),
});
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
  /** What the cells do not tell and a person must say before the file can be looked at. */
  questions: z.array(z.object({ column: z.string(), ask: z.enum(['dateOrder', 'decimal']), examples: z.array(z.string()) })),
  /** Sheets of a workbook. */
  sheets: z.array(z.object({ index: z.number(), name: z.string(), holdsTable: z.boolean() })),
  /** The columns are mapped as somebody chose for a file with the same header before. */
  remembered: z.boolean(),
  /** The same file was imported before and has not been undone: importing it again changes nothing. */
  sameFile: z.object({ id: z.string(), name: z.string(), at: z.string() }).nullable(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const rejectSchema = z.object({ rowNumber: z.number(), field: z.string(), reason: words, cells: z.array(z.string()) });
export type Reject = z.infer<typeof rejectSchema>;
/** Something odd in the data that keeps no row out, with examples; corrected only when somebody asks for it. */
export const findingSchema = z.object({
  fault: z.string(),
  label: words,
  column: z.string(),
  count: z.number(),
  /** Whether it can be corrected on the way in. */
  mendable: z.boolean(),
  /** `after` null: the value would be left out, or nothing would be done where it is not mendable. */
  examples: z.array(z.object({ rowNumber: z.number(), before: z.string(), after: z.string().nullable() })),
});
export type Finding = z.infer<typeof findingSchema>;

export const foresightSchema = z.object({
  made: z.number(),
  met: z.number(),
  again: z.number(),
  nobody: z.number(),
  examples: z.array(z.object({ rowNumber: z.number(), customerId: z.string(), name: z.string() })),
});

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
  findings: z.array(findingSchema),
  /** The customers that would be made and met; null where the kind tells of none. */
  result: foresightSchema.nullable(),
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
  state: z.enum(['waiting', 'running', 'paused', 'done', 'cancelled', 'failed', 'undoing', 'undone']),
  /** Why it failed. */
  fault: words.nullable(),
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
