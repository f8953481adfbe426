import { z } from 'zod';

/** A typed question: which source of figures answers it, and what it is asked with. Never SQL. */
export const questionSchema = z.object({ ask: z.string().max(60), with: z.record(z.string(), z.unknown()) });
export type FigureQuestion = z.infer<typeof questionSchema>;

/**
 * A figure as it is stored, sent and shown: never a bare number. `n` of `N` is what the value rests on, `lo`…`hi` the 95 % interval
 * (null where none can be given), `method` names the recipe in docs/methods.md, `question` is what gives it again when it is opened.
 */
export const figureSchema = z.object({
  value: z.number().nullable(),
  lo: z.number().nullable(),
  hi: z.number().nullable(),
  /** How many people (or answers) the value rests on, and how many were asked about. */
  n: z.number().int().nonnegative(),
  N: z.number().int().nonnegative(),
  unit: z.enum(['share', 'count', 'score', 'cents', 'days', 'number']),
  method: z.string().max(80),
  question: questionSchema.nullable(),
  asOf: z.string(),
  /** The state of identities the figure was counted in; an older one shows ”updating”. */
  identityEpoch: z.number().int().nullable(),
  sources: z.array(z.string().max(120)).max(20),
});
export type Figure = z.infer<typeof figureSchema>;

/** What stands behind a figure when it is opened: the figure as it is now, whose it is, and what they said or did. */
export interface OpenedFigure {
  readonly figure: Figure;
  /** Customers behind it, the most telling first, at most a few hundred; `anonymous` counts visitors nobody knows. */
  readonly customerIds: readonly string[];
  readonly customers: number;
  readonly anonymous: number;
  /** Messages and notes behind it, the most telling first. */
  readonly itemIds: readonly string[];
  readonly items: number;
  readonly events: readonly {
    readonly id: string;
    readonly at: string;
    readonly kind: string;
    readonly channel: string | null;
    readonly place: string | null;
  }[];
}

/** An opened figure as a reader's role lets it be seen. */
export const openedSchema = z.object({
  /** Counted again now; the page shows the stored one beside it. */
  figure: figureSchema,
  customers: z.number(),
  anonymous: z.number(),
  /** `name` for those who may read profiles; else a mark that stays the same for the same customer but tells nothing. */
  people: z.array(z.object({ id: z.string().nullable(), name: z.string(), mark: z.string() })),
  /** True when the group is too small to list its people for this reader. */
  hidden: z.boolean(),
  items: z.array(
    z.object({ id: z.string(), text: z.string(), subject: z.string().nullable(), at: z.string(), channel: z.string(), kind: z.string() }),
  ),
  itemsTotal: z.number(),
  /** False when the reader's role may not read messages. */
  itemsReadable: z.boolean(),
  events: z.array(
    z.object({ id: z.string(), at: z.string(), kind: z.string(), channel: z.string().nullable(), place: z.string().nullable() }),
  ),
});
export type OpenedAnswer = z.infer<typeof openedSchema>;

/** Groups below this are not shown: their people could be guessed. */
export const smallestGroup = 5;
/** From here a point is drawn filled; below it hollow. METHODS P4. */
export const wellKnown = 30;

/** How a count may be drawn: nothing under five, hollow under thirty, filled from there. */
export const weightOf = (n: number): 'none' | 'hollow' | 'full' => (n < smallestGroup ? 'none' : n < wellKnown ? 'hollow' : 'full');
