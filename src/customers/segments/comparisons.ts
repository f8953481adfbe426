import type { SegmentKind, SegmentTest } from '../../platform/segmentPredicates.ts';

/** How large a rule may be: what nobody writes by hand is refused before anything is made of it. */
export const limits = { depth: 4, conditions: 40, values: 50, text: 200, parts: 8, times: 100_000, days: 3650, segments: 200 } as const;

/** How each kind of value can be compared; the first is what a new condition starts with. */
export const testsOf: Readonly<Record<SegmentKind, readonly SegmentTest[]>> = {
  text: ['is', 'isNot', 'contains', 'notContains', 'startsWith', 'known', 'unknown'],
  choice: ['is', 'isNot', 'known', 'unknown'],
  set: ['is', 'isNot'],
  number: ['atLeast', 'atMost', 'between', 'equals', 'known', 'unknown'],
  money: ['atLeast', 'atMost', 'between', 'equals', 'known', 'unknown'],
  date: ['withinLast', 'olderThan', 'from', 'before', 'between', 'withinNext', 'known', 'unknown'],
  boolean: ['yes', 'no', 'known', 'unknown'],
};

/** How many values a test takes; `many` is one or more, any of which will do. */
export const takes: Readonly<Record<SegmentTest, 0 | 1 | 2 | 'many'>> = {
  is: 'many',
  isNot: 'many',
  contains: 1,
  notContains: 1,
  startsWith: 1,
  equals: 1,
  atLeast: 1,
  atMost: 1,
  between: 2,
  from: 1,
  before: 1,
  withinLast: 1,
  olderThan: 1,
  withinNext: 1,
  yes: 0,
  no: 0,
  known: 0,
  unknown: 0,
};

/** What is written or picked for a test, as a screen must know it. */
export const wants = (test: SegmentTest): 'none' | 'one' | 'two' | 'many' | 'days' =>
  countsDays.has(test) ? 'days' : ({ 0: 'none', 1: 'one', 2: 'two', many: 'many' } as const)[takes[test]];

/** Tests of dates whose value is a number of days from today: what they let through changes at midnight by itself. */
export const countsDays: ReadonlySet<SegmentTest> = new Set(['withinLast', 'olderThan', 'withinNext']);
