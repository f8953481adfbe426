import type { Condition, DeedCondition, Group, Rule, Vocabulary, VocabularyEntry, VocabularyField } from '../../segments/contract.ts';

export type Part = DeedCondition['parts'][number];
export type Test = Part['test'];
export type Wants = VocabularyField['tests'][number]['wants'];
type Values = Part['values'];

export const isGroup = (rule: Rule): rule is Group => 'join' in rule;
export const nobodyYet: Group = { join: 'all', not: false, rules: [] };
export const deepest = 4;

export const wantsOf = (field: VocabularyField, test: Test): Wants => field.tests.find((known) => known.test === test)?.wants ?? 'none';

const firstTest = (field: VocabularyField): Test => field.tests[0]?.test ?? 'is';

/** A comparison as it begins, before a value is given. */
export const newPart = (field: VocabularyField): Part => ({ field: field.key, test: firstTest(field), values: [] });

/** A condition as it begins: a value without what it is compared with, or a deed done at least once. */
export const newCondition = (entry: VocabularyEntry): Condition => {
  const [field] = entry.fields;
  if (entry.shape === 'value' && field) return { if: 'value', of: entry.key, test: firstTest(field), values: [] };
  const object = entry.fields.find(({ key }) => key === entry.object);
  return { if: 'deed', of: entry.key, measure: 'times', test: 'atLeast', n: 1, within: null, parts: object ? [newPart(object)] : [] };
};

/** Another test of the same field: values stay when it takes the same. */
export const withTest = <T extends { readonly test: Test; readonly values: Values }>(of: T, field: VocabularyField, test: Test): T => ({
  ...of,
  test,
  values: wantsOf(field, test) === wantsOf(field, of.test) ? of.values : [],
});

const areGiven = (wants: Wants, values: Values): boolean => {
  if (wants === 'none') return true;
  if (wants === 'many') return values.length > 0;
  const isGiven = values.every((value) => value !== '' && !(typeof value === 'number' && Number.isNaN(value)));
  const [first, second] = values;
  if (wants === 'two') return isGiven && first !== undefined && second !== undefined && first <= second;
  return isGiven && values.length === 1;
};

const isWhole = (condition: Condition, entry: VocabularyEntry): boolean => {
  const fieldOf = (key: string): VocabularyField | undefined => entry.fields.find((field) => field.key === key);
  if (condition.if === 'value') {
    const [field] = entry.fields;
    return field !== undefined && areGiven(wantsOf(field, condition.test), condition.values);
  }
  const { n, measure, test, within, parts } = condition;
  const isCounted = Number.isFinite(n) && n >= 0 && (measure === 'sum' || (Number.isInteger(n) && (test !== 'atLeast' || n >= 1)));
  const isPlaced =
    within === null || ('days' in within ? within.days >= 1 && within.days <= 3650 : within.from !== '' && within.from <= within.to);
  return (
    isCounted &&
    isPlaced &&
    parts.every((part) => {
      const field = fieldOf(part.field);
      return field !== undefined && areGiven(wantsOf(field, part.test), part.values);
    })
  );
};

/** The rule without what is unfinished, and whether anything was. A group that is left empty goes too. */
export const finished = (rule: Group, vocabulary: Vocabulary): { readonly rule: Group; readonly isWhole: boolean } => {
  const entries = new Map(vocabulary.entries.map((entry) => [entry.key, entry]));
  let all = true;
  const trimmed = (group: Group): Group => ({
    ...group,
    rules: group.rules.flatMap((inside): readonly Rule[] => {
      if (isGroup(inside)) {
        const kept = trimmed(inside);
        return kept.rules.length > 0 ? [kept] : [];
      }
      const entry = entries.get(inside.of);
      if (entry && entry.missing === null && isWhole(inside, entry)) return [inside];
      all = false;
      return [];
    }),
  });
  return { rule: trimmed(rule), isWhole: all };
};

export const replaced = <T>(list: readonly T[], at: number, one: T): readonly T[] => list.map((old, index) => (index === at ? one : old));
export const removed = <T>(list: readonly T[], at: number): readonly T[] => list.filter((_, index) => index !== at);
