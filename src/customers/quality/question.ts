import { z } from 'zod';
import { measures, problems } from './contract.ts';

/** Which customers a figure of data quality is about: those whose value of `field` is missing, invalid, old or contradicting. */
export const questionSchema = z.object({
  field: z.string().min(1).max(200),
  measure: z.enum(measures),
  /** Only this problem. */
  problem: z.enum(problems).optional(),
  /** As this source has it. */
  source: z.string().max(300).optional(),
  /** Only customers of this group. */
  group: z.string().max(60).optional(),
});
export type QualityQuestion = z.infer<typeof questionSchema>;
