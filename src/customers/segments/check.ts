import type { ErrorKind } from '../../platform/errors.ts';
import { PolkuError } from '../../platform/errors.ts';
import type { SegmentField, SegmentScalar, SegmentTest } from '../../platform/segmentPredicates.ts';
import { countsDays, limits, takes, testsOf } from './comparisons.ts';
import { conditionsOf, type Condition, type Group } from './contract.ts';
import type { Entries, Entry } from './vocabulary.ts';

/** What is wrong with a rule that is well formed. `name` is what the rule called it. */
export const ruleErrors = {
  unknownField: {
    id: 'segment_unknown_field',
    status: 422,
    words: { fi: 'Säännössä on tieto, jota ei ole: {name}', en: 'The rule names something that is not there: {name}' },
  },
  wrongTest: {
    id: 'segment_wrong_test',
    status: 422,
    words: { fi: 'Tietoa {name} ei voi verrata näin: {test}', en: '{name} cannot be compared like this: {test}' },
  },
  wrongValue: {
    id: 'segment_wrong_value',
    status: 422,
    words: { fi: 'Tarkista arvo kohdassa {name}.', en: 'Check the value of {name}.' },
  },
  personal: {
    id: 'segment_personal',
    status: 403,
    words: {
      fi: 'Sääntö kysyy yhteystietoja. Pyydä pääkäyttäjältä oikeus avata asiakkaiden tietoja.',
      en: 'The rule asks for contact details. Ask an administrator for the right to open profiles.',
    },
  },
  tooMany: {
    id: 'segment_too_many',
    status: 422,
    words: {
      fi: 'Segmenttejä voi olla enintään {most}. Arkistoi jokin ensin.',
      en: 'There can be at most {most} segments. Archive one first.',
    },
  },
  missing: {
    id: 'segment_missing',
    status: 503,
    words: { fi: 'Tätä ei voi nyt laskea: {name}', en: 'This cannot be counted now: {name}' },
  },
} as const satisfies Record<string, ErrorKind>;

const isDay = (value: SegmentScalar | undefined): boolean =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
const isText = (value: SegmentScalar): boolean => typeof value === 'string' && value.trim() !== '' && !value.includes('\0');

const fits: Readonly<Record<SegmentField['kind'], (test: SegmentTest, value: SegmentScalar) => boolean>> = {
  text: (_, value) => isText(value),
  choice: (_, value) => isText(value),
  set: (_, value) => isText(value),
  number: (_, value) => typeof value === 'number',
  money: (_, value) => typeof value === 'number',
  date: (test, value) =>
    countsDays.has(test) ? Number.isInteger(value) && Number(value) >= 1 && Number(value) <= limits.days : isDay(value),
  boolean: () => false,
};

const checkTest = (field: SegmentField, test: SegmentTest, values: readonly SegmentScalar[]): void => {
  if (!testsOf[field.kind].includes(test)) throw new PolkuError(ruleErrors.wrongTest, { name: field.key, test });
  const wanted = takes[test];
  const right = wanted === 'many' ? values.length > 0 : values.length === wanted;
  const [first, second] = values;
  const inOrder = test !== 'between' || (first !== undefined && second !== undefined && first <= second);
  if (!right || !inOrder || !values.every((value) => fits[field.kind](test, value)))
    throw new PolkuError(ruleErrors.wrongValue, { name: field.key });
};

const checkDeed = (condition: Extract<Condition, { if: 'deed' }>, entry: Entry): void => {
  const { measure, test, n, within, parts, of } = condition;
  if (measure === 'sum' && (entry.sum === null || test === 'exactly'))
    throw new PolkuError(ruleErrors.wrongTest, { name: of, test: `${measure} ${test}` });
  if (measure === 'times' && (!Number.isInteger(n) || n > limits.times || (test === 'atLeast' && n < 1)))
    throw new PolkuError(ruleErrors.wrongValue, { name: of });
  if (within && 'from' in within && within.from > within.to) throw new PolkuError(ruleErrors.wrongValue, { name: of });
  for (const part of parts) {
    const field = entry.fields.find(({ key }) => key === part.field);
    if (!field) throw new PolkuError(ruleErrors.unknownField, { name: `${of}.${part.field}` });
    checkTest(field, part.test, part.values);
  }
  if (entry.object !== null && !parts.some(({ field, test: compared }) => field === entry.object && compared === 'is'))
    throw new PolkuError(ruleErrors.wrongValue, { name: `${of}.${entry.object}` });
};

/**
 * Refuses a rule that names what is not there, compares what cannot be compared so, or gives values of another kind. After this every name in
 * the rule is one of ours and every value of the kind that its place expects.
 */
export const checkRule = (rule: Group, { byKey }: Entries, maySeePersonal: boolean): void => {
  for (const condition of conditionsOf(rule)) {
    const entry = byKey.get(condition.of);
    if (!entry || entry.shape !== condition.if) throw new PolkuError(ruleErrors.unknownField, { name: condition.of });
    if (entry.isPersonal && !maySeePersonal) throw new PolkuError(ruleErrors.personal, { name: condition.of });
    if (condition.if === 'deed') checkDeed(condition, entry);
    else for (const field of entry.fields) checkTest(field, condition.test, condition.values);
  }
};
