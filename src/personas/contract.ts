import { z } from 'zod';

const words = z.object({ fi: z.string(), en: z.string() });

/** How well a group stands: in Finnish Luontainen ryhmä, Toistuva jako, Sovittu jako, Oletus. */
export const badges = ['natural', 'reproducible', 'constructed', 'assumption'] as const;
export type Badge = (typeof badges)[number];

export const personaKinds = ['current', 'hypothesis', 'ideal'] as const;

/** Fields of a persona that people may write in; computed lines go to `who`, `behaviour`, `channels`, `needs`, `relationship`, `habits`, `outcome`. */
export const personaFields = [
  'role',
  'motto',
  'who',
  'goals',
  'motives',
  'needs',
  'emotionalNeeds',
  'barriers',
  'fears',
  'values',
  'habits',
  'expectations',
  'problem',
  'information',
  'behaviour',
  'channels',
  'relationship',
  'outcome',
  'day',
] as const;
export type PersonaField = (typeof personaFields)[number];

/** Where a statement comes from. `assumption` is the only hollow one. */
export const supports = ['data', 'survey', 'messages', 'interview', 'observation', 'staff', 'quote', 'keyword', 'assumption'] as const;
export type Support = (typeof supports)[number];

/** What a computed statement says, with everything needed to draw and to distrust it. */
export const lineFigureSchema = z.object({
  /** `share` of a level in the persona; `median` of a number with the middle half in `q1`…`q3`; `mean` of a share (of contacts). */
  measure: z.enum(['share', 'median', 'mean']),
  unit: z.enum(['share', 'number']),
  value: z.number(),
  lo: z.number(),
  hi: z.number(),
  /** How many of the persona's members with a value say it (share), or have a value at all (median, mean). */
  n: z.number().int(),
  N: z.number().int(),
  q1: z.number().nullable(),
  q3: z.number().nullable(),
  /** The same among all other customers. */
  baseline: z.number(),
  baselineN: z.number().int(),
  /** Ratio of shares, or Cliff's delta for numbers. */
  effect: z.number(),
  /** Benjamini–Hochberg over all statements that were tried. */
  q: z.number(),
  /** True when the column was not used for grouping: stronger evidence. */
  heldOut: z.boolean(),
  /** False: told apart from the others is not shown (the bar is drawn hollow). */
  differs: z.boolean(),
});
export type LineFigure = z.infer<typeof lineFigureSchema>;

export const lineSchema = z.object({
  id: z.string(),
  field: z.enum(personaFields),
  support: z.enum(supports),
  /** A person's own text; null for a computed line. */
  text: z.string().nullable(),
  /** The column of a computed line, its name, and the level when it is a share. */
  column: z.string().nullable(),
  label: words.nullable(),
  level: z.string().nullable(),
  figure: lineFigureSchema.nullable(),
  author: z.string().nullable(),
  at: z.string(),
});
export type PersonaLine = z.infer<typeof lineSchema>;

const columnUseSchema = z.object({
  key: z.string(),
  label: words,
  block: z.string(),
  type: z.string(),
  source: z.enum(['data', 'survey', 'messages']),
  /** Share of usable customers without a value. */
  missing: z.number(),
  used: z.boolean(),
  /** Why it was left out of the grouping: `demographic`, `outcome`, `missing`, `constant`, `correlated`, `limit`. */
  why: z.string().nullable(),
});
export type ColumnUse = z.infer<typeof columnUseSchema>;

export const checkKeys = ['customers', 'smallestGroup', 'columns', 'missing', 'stability', 'agreement', 'clarity', 'valley'] as const;
/** One of the eight checks. `high` and `low` are the ends when several pairs or groups were looked at. */
const checkSchema = z.object({
  key: z.enum(checkKeys),
  value: z.number().nullable(),
  high: z.number().nullable(),
  limit: z.number(),
  /** `most`: the value may be at most the limit. */
  side: z.enum(['least', 'most']),
  state: z.enum(['good', 'care', 'bad', 'unknown']),
});
export type Check = z.infer<typeof checkSchema>;

const triedSchema = z.object({
  k: z.number().int(),
  asw: z.number(),
  nullAsw95: z.number(),
  jaccard: z.array(z.number()),
  minJaccard: z.number(),
  sizes: z.array(z.number().int()),
  agreement: z.number().nullable(),
  minValley: z.number().nullable(),
  passed: z.boolean(),
  why: z.array(z.string()),
});

const valleySchema = z.object({
  a: z.number().int(),
  b: z.number().int(),
  depth: z.number(),
  /** Density on the line from the middle of `a` to the middle of `b`, 0…1, evenly spaced. */
  curve: z.array(z.number()),
});

/** Whether the data are enough, in figures; the page writes the sentences. */
export const readinessSchema = z.object({
  asOf: z.string(),
  identityEpoch: z.number().int(),
  customers: z.number().int(),
  /** Customers that refused to be profiled: they are in no group. */
  refusedProfiling: z.number().int().default(0),
  usable: z.number().int(),
  columns: z.array(columnUseSchema),
  missing: z.number(),
  checks: z.array(checkSchema),
  /** Null before a computation. */
  verdict: z.enum(['natural', 'reproducible', 'constructed', 'refused']).nullable(),
  /** Machine codes: `too_few_rows`, `too_few_columns`, `too_much_missing`, `no_stable_groups`. */
  refusal: z.string().nullable(),
  warning: z.enum(['few_rows_per_column']).nullable(),
  k: z.number().int().nullable(),
  tried: z.array(triedSchema),
  valleys: z.array(valleySchema),
  /** What the two cross-checks would choose. */
  otherK: z.object({ kPrototypes: z.number().int().nullable(), latentClass: z.number().int().nullable() }).nullable(),
  seed: z.number().int(),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** How whole cards fit their members: `matching[i]` members match exactly i of `lines` lines. */
export const fitSchema = z.object({ lines: z.number().int(), matching: z.array(z.number().int()) });
export type Fit = z.infer<typeof fitSchema>;

/** A part of the customers that were sorted: n of N with its Wilson interval. */
const countedSchema = z.object({ n: z.number().int(), N: z.number().int(), value: z.number(), lo: z.number(), hi: z.number() });
export type CountedShare = z.infer<typeof countedSchema>;

/** What became of a persona in a computation: not there before, the same people, a part of an earlier one, or several in one. */
export const changes = ['new', 'same', 'split', 'merged'] as const;

export const personaSchema = z.object({
  id: z.string(),
  kind: z.enum(personaKinds),
  name: z.string(),
  /** True until somebody chose it: the name was drawn from the name statistics of the persona's age. */
  nameDrawn: z.boolean(),
  accent: z.number().int().min(1).max(8),
  badge: z.enum(badges),
  /** Members, customers that were sorted, and the share with its interval; null for a persona that nobody was counted into. */
  share: countedSchema
    // `clear`: of the members, those who clearly belong (margin ≥ 0.1); the others stand between personas.
    .extend({ clear: z.number().int() })
    .nullable(),
  /** Smallest mean bootstrap Jaccard and valley of this group. */
  stability: z.number().nullable(),
  valley: z.number().nullable(),
  fit: fitSchema.nullable(),
  portrait: z.object({ age: z.enum(['young', 'adult', 'senior']).nullable(), gender: z.enum(['woman', 'man']).nullable() }),
  version: z.number().int(),
  lineage: z.array(
    z.object({
      version: z.number().int(),
      at: z.string(),
      change: z.enum(changes),
      overlap: z.number().nullable(),
      from: z.array(z.string()).default([]),
    }),
  ),
  revision: z.number().int(),
  createdAt: z.string(),
  reviewAt: z.string().nullable(),
  lines: z.array(lineSchema),
});
export type Persona = z.infer<typeof personaSchema>;

/** One statement over all computed personas of a model. */
const comparedSchema = z.object({
  column: z.string(),
  label: words,
  level: z.string().nullable(),
  support: z.enum(supports),
  unit: z.enum(['share', 'number']),
  /** True when the column was not used for grouping: stronger evidence. */
  heldOut: z.boolean(),
  values: z.array(z.object({ personaId: z.string(), value: z.number(), lo: z.number(), hi: z.number(), n: z.number().int() })),
});
export type Compared = z.infer<typeof comparedSchema>;

export const overviewSchema = z.object({
  personas: z.array(personaSchema),
  model: readinessSchema.nullable(),
  /** Share of sorted customers that clearly belong somewhere (margin ≥ 0.1), METHODS P3. */
  coverage: countedSchema.nullable(),
  /** What tells the personas apart, side by side. */
  comparison: z.array(comparedSchema),
  /** When today's personas were computed; the newest computation may be a later one that was refused. */
  computedAt: z.string().nullable(),
  /** True when identities changed after the computation. */
  old: z.boolean(),
});

export const quoteSchema = z.object({
  itemId: z.string(),
  text: z.string(),
  at: z.string(),
  /** What the channel is called. */
  channel: words,
  feeling: z.number().nullable(),
});

/** Defaults of METHODS P1; the page shows them as the limits of the checks. */
export const limits = {
  customers: 90,
  smallestGroup: 20,
  columns: 4,
  missing: 0.4,
  stability: 0.75,
  agreement: 0.5,
  valley: 0.3,
  clearMargin: 0.1,
} as const;
