import { z } from 'zod';
import type { OpenedFigure } from '../evidence/index.ts';
import type { Appearance } from '../journey/index.ts';

/** One thing done, without words. Ids that other systems gave become UUIDv5 before they come here. */
export interface NewEvent {
  readonly eventId: string;
  /** When it happened; a clock more than 24 h ahead is clamped to the time of receipt and marked. */
  readonly at: Date;
  /** `page_view`, `purchase`, `add_to_cart`… lower case, at most 80 characters. */
  readonly kind: string;
  readonly channel: string | null;
  /** Normalised place: a path without query and ids (`/tuote/:id`), a store, a page name. */
  readonly place: string | null;
  /** 64 bits as decimal text: `handleBits(handleId)`, or `anonymousHandle(…)` for a visitor nobody knows. */
  readonly handle: string;
  readonly session: string | null;
  readonly device: string | null;
  /** Where the visit came from: campaign, referrer, search. */
  readonly source: string | null;
  readonly value: number | null;
  readonly importId: string | null;
  /** Up to 20 short texts. */
  readonly properties: Readonly<Record<string, string>>;
}

/** Which events: all that is given must match. */
export const matchSchema = z.object({
  kind: z.string().max(80),
  channel: z.string().max(80).optional(),
  place: z.string().max(400).optional(),
});

/** Whose and when. `to` is exclusive. */
export const filterSchema = z.object({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  /** Members of a segment or persona only. */
  segmentId: z.uuid().optional(),
  channel: z.string().max(80).optional(),
  device: z.string().max(40).optional(),
});
export type EventFilter = z.infer<typeof filterSchema>;

/** Questions over placed events and items (map cells) share the placement and the filter. */
const placed = { placementId: z.uuid(), filter: filterSchema.default({}) };
/** A part of a map: everything that is given must match. */
export const partSchema = z.object({
  stage: z.string().max(64).optional(),
  touchpoint: z.string().max(64).optional(),
  channel: z.string().max(80).optional(),
  topic: z.string().max(60).optional(),
  reason: z.string().max(60).optional(),
});
export type PlacedPart = z.infer<typeof partSchema>;

/** People's questions: a typed tree, compiled to SQL with parameters by this domain alone. */
export const questionSchema = z.discriminatedUnion('ask', [
  z.object({
    ask: z.literal('trend'),
    by: z.enum(['day', 'week', 'month']),
    match: matchSchema.optional(),
    filter: filterSchema.default({}),
  }),
  z.object({
    ask: z.literal('breakdown'),
    of: z.enum(['kind', 'channel', 'device', 'source', 'place']),
    match: matchSchema.optional(),
    filter: filterSchema.default({}),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  z.object({
    ask: z.literal('funnel'),
    steps: z.array(matchSchema).min(2).max(8),
    /** Days from the first step to the last; null: no limit. */
    windowDays: z.number().min(0.01).max(3650).nullable().default(null),
    per: z.enum(['person', 'session']).default('person'),
    filter: filterSchema.default({}),
  }),
  z.object({
    ask: z.literal('transitions'),
    per: z.enum(['person', 'session']).default('session'),
    filter: filterSchema.default({}),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  z.object({ ask: z.literal('placed.cells'), ...placed }),
  z.object({ ask: z.literal('placed.feelings'), ...placed, by: z.enum(['touchpoint', 'stage', 'stageChannel']) }),
  z.object({
    ask: z.literal('placed.flow'),
    ...placed,
    /** Stage keys in the order of the map; ”next” is any later one. */
    stages: z.array(z.string().max(64)).min(2).max(20),
    windowDays: z.number().int().min(1).max(730),
  }),
  z.object({ ask: z.literal('placed.themes'), ...placed }),
  z.object({
    ask: z.literal('placed.outcome'),
    ...placed,
    /** Each is weighed by itself; together they cost one pass. */
    parts: z.array(partSchema).min(1).max(20),
    /** Members of these groups are compared with each other only (personas). */
    strata: z.array(z.uuid()).max(20).default([]),
    outcome: matchSchema,
    withinDays: z.number().int().min(1).max(730).default(120),
  }),
  z.object({
    ask: z.literal('placed.people'),
    ...placed,
    part: partSchema,
    /** Most negative or most positive feelings first, or the newest. */
    order: z.enum(['worst', 'best', 'newest']).default('newest'),
    limit: z.number().int().min(1).max(500).default(100),
    /** Lists the messages alone and counts nothing else: events are not read at all. */
    itemsOnly: z.boolean().optional(),
  }),
]);
export type Question = z.infer<typeof questionSchema>;
export type AskOf<Name extends Question['ask']> = Extract<Question, { ask: Name }>;

/** Known people, anonymous visitors, and what they did: the counting unit is the person (customer where known, else handle). */
export interface Counted {
  readonly events: number;
  readonly persons: number;
  readonly known: number;
}

/** Cells and their sums in one pass (grouping sets): persons of a touchpoint are not the sum of its channels' persons. */
export interface CellRow extends Counted {
  /** What the row counts: one cell, or a touchpoint in a stage over all channels, a channel in a stage, a whole stage. The unused are ''. */
  readonly of: 'cell' | 'touchpoint' | 'stageChannel' | 'stage';
  readonly stage: string;
  readonly touchpoint: string;
  readonly channel: string;
  /** Of `events`, those that are messages or notes. */
  readonly items: number;
  /** Different methods behind the cell: `events`, `messages`, `survey`. */
  readonly methods: readonly string[];
}

/** Feelings averaged within each person first. */
export interface FeelingRow {
  readonly stage: string;
  readonly touchpoint: string | null;
  readonly channel: string | null;
  readonly persons: number;
  readonly items: number;
  readonly mean: number;
  /** Variance of the persons' means, and the mean variance inside persons who said more than once (0 when nobody did). */
  readonly variance: number;
  readonly within: number;
  /** The persons' means when there are fewer than 200 persons (for the bootstrap), else null. */
  readonly values: readonly number[] | null;
}

/** Persons who reached a stage, by days until the next: `next` went on that day, `censored` were still waiting when the data end. */
export interface FlowRow {
  readonly stage: string;
  readonly reached: number;
  readonly days: readonly { readonly day: number; readonly next: number; readonly censored: number }[];
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

/** What is said where: topic and reason in a stage and touchpoint. `negative` is the mean share 0…1 of negative strength. */
export interface ThemeRow {
  readonly stage: string;
  readonly touchpoint: string;
  readonly topic: string;
  readonly reason: string | null;
  readonly persons: number;
  readonly items: number;
  readonly mean: number;
  /** Per-person mean feelings (at most 2,000). */
  readonly values: readonly number[];
  /** Persons who came back with the same topic. */
  readonly repeated: number;
  readonly methods: readonly string[];
}

/** Persons of a stage by stratum and by whether the part touched them, with how many had the outcome afterwards. */
export interface OutcomeRow {
  /** Which of the parts that were asked about, from 0. */
  readonly part: number;
  readonly stratum: string;
  readonly affected: boolean;
  readonly persons: number;
  readonly outcomes: number;
  /** Mean value of the outcome events of those who had it; null when none. */
  readonly value: number | null;
}

/** What stands behind a part of a map; the figure itself is counted by whoever asks. */
export type PeopleAnswer = Omit<OpenedFigure, 'figure'>;

export interface FunnelAnswer {
  readonly steps: readonly { readonly persons: number; readonly known: number }[];
}

/** The answer's shape by question. */
export interface Answers {
  readonly trend: readonly ({ readonly at: string } & Counted)[];
  readonly breakdown: readonly ({ readonly name: string } & Counted)[];
  readonly funnel: FunnelAnswer;
  readonly transitions: readonly { readonly from: string; readonly to: string; readonly count: number; readonly persons: number }[];
  readonly 'placed.cells': readonly CellRow[];
  readonly 'placed.feelings': readonly FeelingRow[];
  readonly 'placed.flow': readonly FlowRow[];
  readonly 'placed.themes': readonly ThemeRow[];
  readonly 'placed.outcome': readonly OutcomeRow[];
  readonly 'placed.people': PeopleAnswer;
}

/** A distinct way of appearing: what placement is decided by. */
export interface Signature extends Appearance {
  /** 64 bits as decimal text. */
  readonly signature: string;
  readonly count: number;
  readonly persons: number;
}

export interface PlacementRow {
  readonly signature: string;
  readonly touchpoint: string;
  readonly stage: string;
}
