import { z } from 'zod';
import type { SegmentScalar, SegmentTest } from '../../platform/segmentPredicates.ts';
import { limits, testsOf } from './comparisons.ts';

const allTests = [...new Set(Object.values(testsOf).flat())] as [SegmentTest, ...SegmentTest[]]; // the lists above are not empty

const key = z.string().min(1).max(160);
const scalar: z.ZodType<SegmentScalar> = z.union([z.string().max(limits.text), z.number(), z.boolean()]);
const values = z.array(scalar).max(limits.values).readonly();
const day = z.iso.date();

/** ”Paikkakunta on Oulu tai Turku.” Several values: any of them. */
const valueSchema = z.strictObject({ if: z.literal('value'), of: key, test: z.enum(allTests), values: values.default([]) });

/** When a deed was done: in the last so many days (today with them), or between two days, both with them. */
const whenSchema = z.union([
  z.strictObject({ days: z.number().int().min(1).max(limits.days) }),
  z.strictObject({ from: day, to: day }),
  z.null(),
]);

/** ”Tilasi vähintään 3 kertaa 90 päivän aikana.” Not done: `atMost` 0. `of: 'sum'` compares what the rows add up to (money). */
const deedSchema = z.strictObject({
  if: z.literal('deed'),
  of: key,
  measure: z.enum(['times', 'sum']).default('times'),
  test: z.enum(['atLeast', 'atMost', 'exactly']),
  n: z.number().min(0).max(1e12),
  within: whenSchema.default(null),
  parts: z
    .array(z.strictObject({ field: key, test: z.enum(allTests), values: values.default([]) }))
    .max(limits.parts)
    .readonly()
    .default([]),
});

const conditionSchema = z.discriminatedUnion('if', [valueSchema, deedSchema]);
export type ValueCondition = z.infer<typeof valueSchema>;
export type DeedCondition = z.infer<typeof deedSchema>;
export type Condition = ValueCondition | DeedCondition;

/** Conditions joined by ”all” or ”any”, the whole of it turned round by `not`; groups may stand inside groups. */
export interface Group {
  readonly join: 'all' | 'any';
  readonly not: boolean;
  readonly rules: readonly Rule[];
}
export type Rule = Condition | Group;

/** Written out level by level instead of by itself: a tree that is deeper is refused where it goes too deep, however deep it is. */
const groupOf = (inside: z.ZodType<Rule>): z.ZodType<Group> =>
  z.strictObject({ join: z.enum(['all', 'any']), not: z.boolean().default(false), rules: z.array(inside).max(limits.conditions) });

const levels = (depth: number): z.ZodType<Group> => groupOf(depth <= 1 ? conditionSchema : z.union([conditionSchema, levels(depth - 1)]));

export const isGroup = (rule: Rule): rule is Group => 'join' in rule;

/** All conditions of a rule, in the order they stand. */
export const conditionsOf = (rule: Rule): readonly Condition[] => (isGroup(rule) ? rule.rules.flatMap(conditionsOf) : [rule]);

/** A whole rule, as people build it and programs send it. */
export const ruleSchema: z.ZodType<Group> = levels(limits.depth).refine((rule) => conditionsOf(rule).length <= limits.conditions, {
  message: `at most ${limits.conditions} conditions`,
});

const wordsSchema = z.object({ fi: z.string(), en: z.string() });

export const segmentRowSchema = z.object({
  id: z.string(),
  kind: z.enum(['rule', 'persona']),
  name: z.string(),
  /** The rule as a sentence; null for computed segments. */
  words: wordsSchema.nullable(),
  /** Null when there are so few that they could be guessed, and the reader may not open profiles. */
  members: z.number().nullable(),
  /** Of how many it cannot be told, and how many customers there were, when all were counted last. */
  unknown: z.number(),
  customers: z.number(),
  /** When all were counted last; null while that is under way. */
  countedAt: z.string().nullable(),
  /** Why it is not being kept now, for example because the event store is missing. */
  missing: wordsSchema.nullable(),
  version: z.number(),
  updatedAt: z.string(),
  archivedAt: z.string().nullable(),
});
export type SegmentRow = z.infer<typeof segmentRowSchema>;

export const segmentSchema = segmentRowSchema.extend({ rule: z.unknown() as z.ZodType<Group | null> }); // stored rules were checked when they were saved
export type Segment = z.infer<typeof segmentSchema>;

const fieldSchema = z.object({
  key: z.string(),
  label: wordsSchema,
  kind: z.enum(['text', 'choice', 'set', 'number', 'money', 'date', 'boolean']),
  /** How it can be compared, the usual way first, and what each way takes. */
  tests: z.array(z.object({ test: z.enum(allTests), wants: z.enum(['none', 'one', 'two', 'many', 'days']) })),
  /** Whether there are values to pick from (`GET /segments/values`). */
  picks: z.boolean(),
});

/** What a rule may be built of. */
export const vocabularySchema = z.object({
  entries: z.array(
    z.object({
      key: z.string(),
      shape: z.enum(['value', 'deed']),
      group: z.enum(['person', 'own', 'orders', 'messages', 'events', 'groups']),
      label: wordsSchema,
      missing: wordsSchema.nullable(),
      /** One field for a value; those of its rows for a deed. */
      fields: z.array(fieldSchema),
      object: z.string().nullable(),
      /** Whether what the rows add up to can be compared. */
      sums: z.boolean(),
    }),
  ),
});
export type Vocabulary = z.infer<typeof vocabularySchema>;
export type VocabularyEntry = Vocabulary['entries'][number];
export type VocabularyField = VocabularyEntry['fields'][number];

export const candidatesSchema = z.object({
  candidates: z.array(
    z.object({ value: z.union([z.string(), z.number(), z.boolean()]), label: wordsSchema, count: z.number().nullable() }),
  ),
});

/** A count while building. `members`, `unknown` and the rest make up `customers`. */
export const countedSchema = z.object({
  members: z.number().nullable(),
  unknown: z.number(),
  customers: z.number(),
  words: wordsSchema,
  /** Some of the members, those seen last first; empty when the reader may not open profiles. */
  examples: z.array(z.object({ id: z.string(), name: z.string(), town: z.string().nullable() })),
});
export type Counted = z.infer<typeof countedSchema>;

export const viewSchema = z.object({
  id: z.string(),
  name: z.string(),
  q: z.string(),
  sort: z.enum(['name', 'lastSeen', 'spent']),
  segmentId: z.string().nullable(),
});
export type View = z.infer<typeof viewSchema>;
