import type { Language, Words } from '../../platform/language.ts';
import type { SegmentField, SegmentKind, SegmentScalar, SegmentTest } from '../../platform/segmentPredicates.ts';
import { createFormat, type Format } from '../../ui/format.ts';
import { countsDays } from './comparisons.ts';
import { conditionsOf, isGroup, type DeedCondition, type Group, type Rule, type ValueCondition } from './contract.ts';
import type { Entry } from './vocabulary.ts';
import { phrases, type Phrases } from './phrases.ts';

/** What is needed to say a rule: its entries by key, and what people call a picked value. */
export interface Said {
  readonly entryOf: (key: string) => Pick<Entry, 'label' | 'fields' | 'object' | 'did' | 'didNot' | 'sum'> | undefined;
  readonly nameOf: (field: SegmentField, value: SegmentScalar) => Words;
}

interface Voice {
  readonly language: Language;
  readonly say: Phrases;
  readonly format: Format;
  readonly said: Said;
}

const listed = (parts: readonly string[], last: string): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;

const decimals = (value: number): number => Math.min(4, String(value).split('.')[1]?.length ?? 0);

const valueText = (field: SegmentField, kind: SegmentKind, value: SegmentScalar, { language, format, said }: Voice): string => {
  if (kind === 'money') return format.money(Math.round(Number(value) * 100));
  if (kind === 'number') return format.number(Number(value), decimals(Number(value)));
  if (kind === 'date') return format.day(String(value));
  return said.nameOf(field, value)[language];
};

const dayTexts: ReadonlySet<SegmentTest> = new Set(['contains', 'notContains', 'startsWith']);

/** ”on Oulu tai Turku”: a test with its values, as it follows a label. */
const testText = (field: SegmentField, test: SegmentTest, values: readonly SegmentScalar[], voice: Voice): string => {
  const { say, format } = voice;
  if (countsDays.has(test)) return say.tests[test](format.count(Number(values[0]), say.days), '');
  const texts = values.map((value) => valueText(field, dayTexts.has(test) ? 'text' : field.kind, value, voice));
  if (test === 'is') return say.tests.is(listed(texts, say.or), '');
  if (test === 'isNot') return say.tests.isNot(listed(texts, say.nor), '');
  return say.tests[test](texts[0] ?? '', texts[1] ?? '');
};

const valueClause = ({ of, test, values }: ValueCondition, voice: Voice): string => {
  const { say, said, language } = voice;
  const [field] = said.entryOf(of)?.fields ?? [];
  if (!field) return say.gone(of);
  if (field.kind === 'set') {
    const texts = values.map((value) => valueText(field, 'set', value, voice));
    return test === 'is'
      ? say.has(field.label[language], listed(texts, say.or))
      : say.hasNot(field.label[language], listed(texts, say.nor));
  }
  return `${say.whose} ${field.label[language]} ${testText(field, test, values, voice)}`;
};

const windowText = (within: DeedCondition['within'], { say, format }: Voice): string =>
  within === null ? '' : 'days' in within ? say.lately(within.days) : say.during(format.day(within.from), format.day(within.to));

const timesText = ({ test, n }: DeedCondition, { say, format }: Voice): string => {
  if (test === 'atLeast' && n === 1) return '';
  return say.amounts[test](n === 1 ? say.once : `${format.number(n)} ${say.times}`);
};

const deedClause = (condition: DeedCondition, voice: Voice): string => {
  const { say, said, language, format } = voice;
  const entry = said.entryOf(condition.of);
  if (!entry) return say.gone(condition.of);
  const never = condition.measure === 'times' && condition.n === 0;
  const fieldOf = (key: string): SegmentField | undefined => entry.fields.find((field) => field.key === key);
  const object = condition.parts.find(({ field, test }) => field === entry.object && test === 'is');
  const objectField = object && fieldOf(object.field);
  const named =
    object && objectField
      ? listed(
          object.values.map((value) => say.quoted(valueText(objectField, objectField.kind, value, voice))),
          say.or,
        )
      : '';
  const parts = condition.parts
    .filter((part) => part !== object)
    .map(({ field, test, values }) => {
      const known = fieldOf(field);
      return known ? `${known.label[language]} ${testText(known, test, values, voice)}` : say.gone(field);
    });
  const beginning =
    condition.measure === 'sum'
      ? [entry.sum?.[language], say.amounts[condition.test](format.money(Math.round(condition.n * 100)))]
      : [(never ? entry.didNot : entry.did)?.[language], named, never ? '' : timesText(condition, voice)];
  return [...beginning, windowText(condition.within, voice), parts.length > 0 ? `(${parts.join('; ')})` : ''].filter(Boolean).join(' ');
};

const clause = (rule: Rule, voice: Voice): string => {
  if (!isGroup(rule)) return rule.if === 'value' ? valueClause(rule, voice) : deedClause(rule, voice);
  const { say } = voice;
  const parts = rule.rules.filter((inside) => conditionsOf(inside).length > 0);
  const text = listed(
    parts.map((inside) => clause(inside, voice)).map((part, index) => wrapped(part, parts[index])),
    rule.join === 'all' ? say.and : say.or,
  );
  return rule.not ? say.except(text) : text;
};

/** Two things inside a group need a fence around them, or one could not tell what belongs together. */
const wrapped = (text: string, rule: Rule | undefined): string =>
  rule && isGroup(rule) && !rule.not && rule.rules.filter((inside) => conditionsOf(inside).length > 0).length > 1 ? `(${text})` : text;

const inLanguage = (rule: Group, said: Said, language: Language): string => {
  const say = phrases[language];
  if (conditionsOf(rule).length === 0) return say.everybody;
  return say.customers(clause(rule, { language, say, said, format: createFormat(language) }));
};

/** A whole rule as one sentence in both languages. What people have named stands as they wrote it, never inflected. */
export const sentence = (rule: Group, said: Said): Words => ({ fi: inLanguage(rule, said, 'fi'), en: inLanguage(rule, said, 'en') });
