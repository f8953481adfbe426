import { z } from 'zod';
import { figureSchema } from '../evidence/index.ts';

const words = z.object({ fi: z.string(), en: z.string() });

/** Rows of a map that people write in, from top to bottom. Computed values are never cards. */
export const lanes = ['thoughts', 'needs', 'expectations', 'pains', 'delights', 'opportunities', 'metrics', 'backstage'] as const;
export type Lane = (typeof lanes)[number];

export const cardSchema = z.object({
  id: z.string(),
  lane: z.enum(lanes),
  stageId: z.string(),
  /** Fractional order inside the cell. */
  order: z.number(),
  text: z.string(),
  revision: z.number().int(),
  author: z.string().nullable(),
  at: z.string(),
});
export type Card = z.infer<typeof cardSchema>;

export const stageSchema = z.object({
  id: z.string(),
  /** Key of the template's stage, or the id of an own one: what placements point at. */
  key: z.string(),
  name: words,
  sentence: words.nullable(),
  order: z.number(),
});
export type Stage = z.infer<typeof stageSchema>;

/** A figure drawn on the map and how it may be drawn (nothing under 5 persons, hollow under 30). */
const drawn = z.object({ figure: figureSchema, weight: z.enum(['none', 'hollow', 'full']) });
export type Drawn = z.infer<typeof drawn>;

export const stepSchema = z.object({
  /** The touchpoint of the workspace. */
  touchpointId: z.string(),
  stageId: z.string(),
  name: words,
  /** The customer's own step: ”Odotan pakettia”. */
  step: words,
  order: z.number(),
  momentOfTruth: z.boolean(),
  /** What the company planned the feeling to be, −2…+2; null when nobody said. */
  planned: z.number().nullable(),
  /** 0 nothing, 1 opinion, 2 one method, 3 two or more independent methods and n ≥ 30. */
  evidence: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  /** Persons, known ones among them, and contacts. */
  persons: z.number().int(),
  known: z.number().int(),
  contacts: z.number().int(),
  feeling: drawn,
});
export type Step = z.infer<typeof stepSchema>;

export const quoteSchema = z.object({
  itemId: z.string(),
  /** Null when the reader may not read messages. */
  text: z.string().nullable(),
  at: z.string(),
  channel: z.string(),
  feeling: z.number().nullable(),
});
export type Quote = z.infer<typeof quoteSchema>;

export const painSchema = z.object({
  /** `stage touchpoint topic reason`, stable between computations. */
  key: z.string(),
  rank: z.number().int(),
  stageId: z.string(),
  touchpointId: z.string(),
  topic: z.string(),
  reason: z.string().nullable(),
  title: words,
  /** Share of the stage's persons who say it; how strongly, 0…1; difference in the outcome; and what that comes to. */
  frequency: figureSchema,
  severity: figureSchema,
  effect: figureSchema.nullable(),
  loss: figureSchema.nullable(),
  /** Probability to be among the three worst, over the bootstrap. */
  inTopThree: z.number().nullable(),
  /** Of the seven ways to find pain points. */
  methods: z.array(z.string()),
  quotes: z.array(quoteSchema),
});
export type Pain = z.infer<typeof painSchema>;

export const delightSchema = painSchema.pick({
  key: true,
  rank: true,
  stageId: true,
  touchpointId: true,
  topic: true,
  reason: true,
  title: true,
  frequency: true,
  quotes: true,
});
export type Delight = z.infer<typeof delightSchema>;

/** Everything that is drawn, computed from the stores as of `asOf`; the table, the drawing and the exports are made of this alone. */
export const mapViewSchema = z.object({
  map: z.object({ id: z.string(), name: z.string(), template: z.string(), revision: z.number().int(), updatedAt: z.string() }),
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  /** The persona the view is filtered by. */
  personaId: z.string().nullable(),
  asOf: z.string(),
  /** The workspace's, in which days and times are told wherever the map is written down. */
  zone: z.string(),
  identityEpoch: z.number().int(),
  stages: z.array(stageSchema),
  /** In order along the path. */
  steps: z.array(stepSchema),
  /** Who reached each stage and what became of them within the window. */
  flow: z.array(
    z.object({
      stageId: z.string(),
      reached: z.number().int(),
      windowDays: z.number().int(),
      /** Went on / left / still waiting, shares that add up to 1; `left` is the drop-off by the one definition. Null for the last stage. */
      next: figureSchema.nullable(),
      left: figureSchema.nullable(),
      waiting: figureSchema.nullable(),
      dwellMedianDays: z.number().nullable(),
      dwellP90Days: z.number().nullable(),
      /** The largest loss of the path. */
      largest: z.boolean(),
    }),
  ),
  channels: z.array(
    z.object({
      channel: z.string(),
      cells: z.array(z.object({ stageId: z.string(), contacts: z.number().int(), persons: z.number().int(), feeling: drawn.nullable() })),
    }),
  ),
  /** At most five, drawn as thin lines with the name at the right end. */
  personas: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      accent: z.number().int(),
      points: z.array(z.object({ touchpointId: z.string(), stageId: z.string(), value: z.number(), n: z.number().int() })),
    }),
  ),
  thoughts: z.array(z.object({ stageId: z.string(), quotes: z.array(quoteSchema), more: z.number().int() })),
  pains: z.array(painSchema),
  delights: z.array(delightSchema),
  cards: z.array(cardSchema),
  /** Events and items that no rule could place, and how many there are in all. */
  unplaced: z.object({ count: z.number().int(), total: z.number().int(), share: z.number() }),
  /** Peak–end index beside the plain mean of the steps. */
  peakEnd: z.number().nullable(),
  mean: z.number().nullable(),
});
export type MapView = z.infer<typeof mapViewSchema>;

export const mapRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  template: z.string(),
  updatedAt: z.string(),
  stages: z.number().int(),
});
export type MapRow = z.infer<typeof mapRowSchema>;

/** A way of appearing and where it was placed; `by` says who decided. */
export const placementLineSchema = z.object({
  signature: z.string(),
  source: z.enum(['event', 'item']),
  kind: z.string(),
  channel: z.string(),
  place: z.string(),
  topic: z.string(),
  reason: z.string(),
  intent: z.string(),
  count: z.number().int(),
  persons: z.number().int(),
  touchpointId: z.string().nullable(),
  stageId: z.string().nullable(),
  by: z.enum(['rule', 'person']).nullable(),
  why: words.nullable(),
});
export type PlacementLine = z.infer<typeof placementLineSchema>;
