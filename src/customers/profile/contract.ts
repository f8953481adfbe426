import { z } from 'zod';
import { noteVisibilities, ownFieldTypes } from './kinds.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const value = z.union([z.string().trim().min(1).max(4000), z.number().finite(), z.boolean()]);

export const ownFieldSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(ownFieldTypes),
  choices: z.array(z.string()),
});
export type OwnField = z.infer<typeof ownFieldSchema>;

export const newOwnFieldSchema = z
  .object({ name: text(80), type: z.enum(ownFieldTypes), choices: z.array(text(120)).max(60).default([]) })
  .refine(({ type, choices }) => (type === 'category') === choices.length > 0, { path: ['choices'] });

/** `source`: how it is known, in the writer's words; `consent`: the customer has allowed it to be kept. */
export const newFactSchema = z.object({ field: text(200), value, source: text(120), consent: z.boolean().default(false) });
export type NewValue = z.infer<typeof newFactSchema>;

export const newNoteSchema = z.object({ text: text(4000), visibility: z.enum(noteVisibilities) });

export const notesSchema = z.object({
  notes: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      visibility: z.enum(noteVisibilities),
      author: z.string(),
      at: z.string(),
      own: z.boolean(),
    }),
  ),
  tags: z.array(z.object({ id: z.string(), tag: z.string() })),
  /** Whether the reader is in a team: without one there is no team to show a note to. */
  hasTeam: z.boolean(),
});

export const historySchema = z.object({
  values: z.array(
    z.object({
      id: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      source: z.string(),
      at: z.string(),
      consent: z.boolean(),
      written: z.boolean(),
      /** Taken back, corrected or withdrawn with its import. */
      withdrawn: z.boolean(),
    }),
  ),
});
