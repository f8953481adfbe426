import { useState } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice } from '../../../ui/kit/Field.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import type { Group, Rule, Vocabulary } from '../../segments/contract.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { deepest, isGroup, newCondition, nobodyYet, removed, replaced } from './draft.ts';
import { Pick, type PickSection } from './Pick.tsx';
import styles from './segments.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const joins = {
  all: { join: 'all', not: false },
  any: { join: 'any', not: false },
  notAll: { join: 'all', not: true },
  notAny: { join: 'any', not: true },
} as const satisfies Record<string, Omit<Group, 'rules'>>;
type Join = keyof typeof joins;
const joinNames = Object.keys(joins) as Join[]; // Object.keys loses the literal names

const kinds = ['person', 'own', 'orders', 'messages', 'events', 'groups'] as const;

/** What can be asked, by where it comes from. */
const useSections = (vocabulary: Vocabulary): readonly PickSection[] => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const { compare } = useFormat();
  return kinds
    .map((kind) => ({
      id: kind,
      title: words.groups[kind],
      options: vocabulary.entries
        .filter(({ group }) => group === kind)
        .map(({ key, label, missing }) => ({ id: key, text: label[language], ...(missing ? { note: missing[language] } : {}) }))
        .toSorted((a, b) => compare(a.text, b.text)),
    }))
    .filter(({ options }) => options.length > 0);
};

interface GroupProps {
  readonly group: Group;
  readonly vocabulary: Vocabulary;
  readonly depth: number;
  readonly onChange: (group: Group) => void;
  readonly onRemove?: () => void;
}

/** Conditions that are read together, and groups inside them. */
export const GroupEditor = ({ group, vocabulary, depth, onChange, onRemove }: GroupProps) => {
  const words = useWords({ fi, en });
  const sections = useSections(vocabulary);
  const join: Join = group.not ? (group.join === 'all' ? 'notAll' : 'notAny') : group.join;
  const [added, setAdded] = useState<number | null>(null);
  const set = (rules: readonly Rule[]): void => onChange({ ...group, rules });
  return (
    <fieldset className={depth === 1 ? styles.root : styles.group}>
      <legend className={depth === 1 ? 'h3' : 'sr'}>{depth === 1 ? words.whoBelong : words.group}</legend>
      <div className={styles.groupHead}>
        <Choice
          label={words.joinLabel}
          hiddenLabel
          value={join}
          options={joinNames.map((id) => ({ id, text: words.joins[id] }))}
          onChange={(id) => onChange({ ...group, ...joins[joinNames.find((known) => known === id) ?? 'all'] })}
        />
        {onRemove ? (
          <Button weight="plain" onPress={onRemove}>
            {words.removeGroup}
          </Button>
        ) : null}
      </div>
      {group.rules.map((rule, index) =>
        isGroup(rule) ? (
          <GroupEditor
            key={index} // oxlint-disable-line react/no-array-index-key -- rules have no names of their own and keep their places
            group={rule}
            vocabulary={vocabulary}
            depth={depth + 1}
            onChange={(next) => set(replaced(group.rules, index, next))}
            onRemove={() => set(removed(group.rules, index))}
          />
        ) : (
          <ConditionEditor
            key={`${String(index)} ${rule.of}`}
            condition={rule}
            isNew={index === added}
            vocabulary={vocabulary}
            onChange={(next) => set(replaced(group.rules, index, next))}
            onRemove={() => {
              setAdded(null);
              set(removed(group.rules, index));
            }}
          />
        ),
      )}
      <div className={styles.add}>
        <Pick
          label={words.addCondition}
          placeholder={words.addHint}
          nothing={words.nothingFound}
          sections={sections}
          onPick={(key) => {
            const entry = vocabulary.entries.find((one) => one.key === key);
            if (!entry) return;
            setAdded(group.rules.length);
            set([...group.rules, newCondition(entry)]);
          }}
        />
        {depth < deepest ? <Button onPress={() => set([...group.rules, { ...nobodyYet, join: 'any' }])}>{words.addGroup}</Button> : null}
      </div>
    </fieldset>
  );
};
