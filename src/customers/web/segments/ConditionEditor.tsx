import { useEffect, useRef } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import type { Condition, Vocabulary } from '../../segments/contract.ts';
import { capital, Comparison } from './Comparison.tsx';
import { DeedEditor } from './DeedEditor.tsx';
import styles from './segments.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface ConditionProps {
  readonly condition: Condition;
  readonly vocabulary: Vocabulary;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
  /** It was added just now: the keyboard goes to it. */
  readonly isNew: boolean;
}

/** One condition: a field and its comparison, or something done so many times. */
export const ConditionEditor = ({ condition, vocabulary, onChange, onRemove, isNew }: ConditionProps) => {
  const self = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (isNew) self.current?.querySelector('button')?.focus();
  }, [isNew]);
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const entry = vocabulary.entries.find(({ key }) => key === condition.of);
  const [field] = entry?.fields ?? [];
  const name = entry?.label[language] ?? condition.of;
  return (
    <fieldset ref={self} className={styles.condition}>
      <legend className="sr">{capital(name)}</legend>
      <div className={styles.body}>
        {!entry ? <span className="alarm">{condition.of}</span> : null}
        {entry?.missing ? <p className="alarm">{entry.missing[language]}</p> : null}
        {entry && condition.if === 'deed' ? <DeedEditor entry={entry} condition={condition} onChange={onChange} /> : null}
        {entry && field && condition.if === 'value' ? (
          <div className={styles.line}>
            <Comparison of={entry.key} field={field} given={condition} onChange={onChange} />
          </div>
        ) : null}
      </div>
      <Button weight="plain" aria-label={fill(words.remove, { name })} onPress={onRemove}>
        <span aria-hidden="true">✕</span>
      </Button>
    </fieldset>
  );
};
