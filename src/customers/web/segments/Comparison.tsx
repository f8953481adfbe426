import { fill } from '../../../ui/figures/figureText.ts';
import { Choice } from '../../../ui/kit/Field.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import type { ValueCondition, VocabularyField } from '../../segments/contract.ts';
import { wantsOf, withTest, type Part, type Test } from './draft.ts';
import { ValuesEditor } from './ValuesEditor.tsx';
import styles from './segments.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** A label as it begins a line. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

interface ComparisonProps<T> {
  readonly of: string;
  readonly field: VocabularyField;
  readonly given: T;
  readonly onChange: (given: T) => void;
}

/** A field, how it is compared, and with what. */
export const Comparison = <T extends Part | ValueCondition>({ of, field, given, onChange }: ComparisonProps<T>) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const nameOf = (test: Test): string => (field.kind === 'set' ? (words.setTests[test] ?? words.tests[test]) : words.tests[test]);
  const wants = wantsOf(field, given.test);
  return (
    <>
      <span className={styles.what}>{capital(field.label[language])}</span>
      <Choice
        label={fill(words.compare, { name: field.label[language] })}
        hiddenLabel
        value={given.test}
        options={field.tests.map(({ test }) => ({ id: test, text: nameOf(test) }))}
        onChange={(id) => {
          const test = field.tests.find((known) => known.test === id)?.test;
          if (test) onChange(withTest(given, field, test));
        }}
      />
      <ValuesEditor
        key={wants}
        of={of}
        field={field}
        wants={wants}
        values={given.values}
        onChange={(values) => onChange({ ...given, values })}
      />
    </>
  );
};
