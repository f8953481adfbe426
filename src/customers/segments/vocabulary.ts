import type { FieldType } from '../../platform/domain.ts';
import type { House } from '../../platform/house.ts';
import type { Words } from '../../platform/language.ts';
import type { SegmentField, SegmentPredicate } from '../../platform/segmentPredicates.ts';
import type { Vocabulary, VocabularyEntry } from './contract.ts';
import { testsOf, wants } from './comparisons.ts';
import { builtInFields, isOwnKey, orderDeed, ownField } from './fields.ts';
import { ownFieldTypes } from './values.ts';

/** One thing that a rule can ask: a field of the customer, or a deed with its fields. */
export interface Entry {
  readonly key: string;
  readonly shape: 'value' | 'deed';
  readonly group: VocabularyEntry['group'];
  readonly label: Words;
  readonly missing: Words | null;
  readonly isPersonal: boolean;
  /** The field itself of a value; the fields of its rows of a deed. */
  readonly fields: readonly SegmentField[];
  readonly object: string | null;
  readonly did: Words | null;
  readonly didNot: Words | null;
  /** How the sum of a deed's rows is said; null where there is none. */
  readonly sum: Words | null;
  /** Who answers; null: the record itself. */
  readonly predicate: SegmentPredicate | null;
}

export interface Entries {
  readonly byKey: ReadonlyMap<string, Entry>;
  readonly ownTypes: ReadonlyMap<string, FieldType | null>;
}

const nothing = { missing: null, object: null, did: null, didNot: null, sum: null, predicate: null, isPersonal: false } as const;

const ofPredicate = (predicate: SegmentPredicate): Entry => ({
  ...nothing,
  key: predicate.key,
  shape: predicate.shape,
  group: predicate.group,
  label: predicate.label,
  missing: predicate.missing,
  predicate,
  ...(predicate.shape === 'deed'
    ? { fields: predicate.fields, object: predicate.object, did: predicate.did, didNot: predicate.didNot }
    : { fields: [predicate.field] }),
});

/** All that rules of a workspace can ask: the record's own fields and orders, and what every other domain contributes by its hook. */
export const entriesOf = async (house: House, workspaceId: string): Promise<Entries> => {
  const types = await house.records.read(workspaceId, ownFieldTypes);
  const ownTypes = new Map([...types].filter(([field]) => isOwnKey(field)));
  const fields = [...builtInFields, ...[...ownTypes].map(([field, type]) => ownField(field, type))];
  const entries: readonly Entry[] = [
    ...fields.map((field): Entry => ({
      ...nothing,
      key: field.key,
      shape: 'value',
      group: field.group,
      label: field.title,
      isPersonal: field.isPersonal,
      fields: [field],
    })),
    { ...nothing, ...orderDeed, shape: 'deed', group: 'orders' },
    ...house.domains.flatMap((domain) => domain.hooks?.segmentPredicates?.(house) ?? []).map(ofPredicate),
  ];
  return { byKey: new Map(entries.map((entry) => [entry.key, entry])), ownTypes };
};

/** What may be picked by a reader, as it is sent. */
export const vocabularyOf = ({ byKey }: Entries, maySeePersonal: boolean): Vocabulary => ({
  entries: [...byKey.values()]
    .filter(({ isPersonal }) => maySeePersonal || !isPersonal)
    .map(({ key, shape, group, label, missing, fields, object, sum }) => ({
      key,
      shape,
      group,
      label,
      missing,
      fields: fields.map((field) => ({
        key: field.key,
        label: shape === 'value' ? label : field.label,
        kind: field.kind,
        tests: testsOf[field.kind].map((test) => ({ test, wants: wants(test) })),
        picks: field.candidates !== undefined,
      })),
      object,
      sums: sum !== null,
    })),
});
