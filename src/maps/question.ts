import { z } from 'zod';
import { partSchema } from '../events/index.ts';

/** What a view is asked with. Days are counted in the workspace's zone, both ends included. */
export const viewParamsSchema = z.object({
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  /** Only members of this persona. */
  persona: z.uuid().nullable().default(null),
});
export type ViewParams = z.infer<typeof viewParamsSchema>;

export const partFigures = ['feeling', 'next', 'left', 'waiting', 'frequency', 'severity', 'effect', 'loss'] as const;
export type PartFigure = (typeof partFigures)[number];

/** The question that every figure of a map carries: which map, seen how, which part of it, and which of the part's figures. */
export const partQuestionSchema = viewParamsSchema.extend({ map: z.uuid(), part: partSchema, figure: z.enum(partFigures) });
export type PartQuestion = z.infer<typeof partQuestionSchema>;

export const askPart = 'maps.part';
