import { z } from 'zod';

/**
 * A figure as it is stored, sent and shown: never a bare number. `n` of `N` is what the value rests on, `lo`…`hi` the 95 % interval
 * (null where none can be given), `method` names the recipe in docs/methods.md, `question` is the typed question that gives it again.
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
  asOf: z.string(),
  /** The state of identities the figure was counted in; an older one shows ”updating”. */
  identityEpoch: z.number().int().nullable(),
  sources: z.array(z.string().max(120)).max(20),
});
export type Figure = z.infer<typeof figureSchema>;

/** Groups below this are not shown: their people could be guessed. */
export const smallestGroup = 5;
/** From here a point is drawn filled; below it hollow. METHODS P4. */
export const wellKnown = 30;

/** How a count may be drawn: nothing under five, hollow under thirty, filled from there. */
export const weightOf = (n: number): 'none' | 'hollow' | 'full' => (n < smallestGroup ? 'none' : n < wellKnown ? 'hollow' : 'full');
