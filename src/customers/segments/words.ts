import type { House } from '../../platform/house.ts';
import type { Words } from '../../platform/language.ts';
import type { SegmentField } from '../../platform/segmentPredicates.ts';
import { conditionsOf, type Condition, type Group } from './contract.ts';
import { sentence } from './sentence.ts';
import type { Entries } from './vocabulary.ts';

/** Fields of which a rule names values that are called otherwise than they are stored, and that only their list can name. */
const unnamed = (condition: Condition, { byKey }: Entries): readonly SegmentField[] => {
  const keys = condition.if === 'value' ? null : new Set(condition.parts.map(({ field }) => field));
  return (byKey.get(condition.of)?.fields ?? []).filter(
    ({ key, kind, named }) => (kind === 'choice' || kind === 'set') && !named && (keys === null || keys.has(key)),
  );
};

/** Rules as sentences in both languages, with picked values as people know them. Each list of values is read once for all of them. */
export const inWords = async (house: House, workspaceId: string, rules: readonly Group[], entries: Entries): Promise<readonly Words[]> => {
  const names = new Map<SegmentField, ReadonlyMap<unknown, Words>>();
  for (const field of new Set(rules.flatMap(conditionsOf).flatMap((condition) => unnamed(condition, entries))))
    names.set(field, new Map((await field.candidates?.(house, workspaceId, ''))?.map(({ value, label }) => [value, label])));
  return rules.map((rule) =>
    sentence(rule, {
      entryOf: (key) => entries.byKey.get(key),
      nameOf: (field, value) => names.get(field)?.get(value) ?? field.named?.(String(value)) ?? { fi: String(value), en: String(value) },
    }),
  );
};
