import { useDeferredValue, useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Chip } from '../../../ui/kit/Chip.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import type { VocabularyField } from '../../segments/contract.ts';
import { api } from './api.ts';
import { removed, type Part, type Wants } from './draft.ts';
import { Pick } from './Pick.tsx';
import styles from './segments.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Values = Part['values'];

interface ValuesProps {
  /** Key of the entry whose field it is: values are looked up by both. */
  readonly of: string;
  readonly field: VocabularyField;
  readonly wants: Wants;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
}

/** A number as it is being written: what cannot be read yet is no value. */
export const NumberField = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) => {
  const [text, setText] = useState(value === null || Number.isNaN(value) ? '' : String(value));
  return (
    <span className={styles.number}>
      <Field
        label={label}
        hiddenLabel
        type="number"
        value={text}
        onChange={(typed) => {
          setText(typed);
          onChange(typed.trim() === '' || Number.isNaN(Number(typed)) ? null : Number(typed));
        }}
      />
    </span>
  );
};

/** Several values of which any will do: picked from those that there are, or written where anything may be. */
const Many = ({ of, field, values, onChange }: ValuesProps) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed);
  const found = api.useRoute(
    'GET /segments/values',
    { query: { of, field: field.key, q } },
    { enabled: field.picks, placeholderData: (before) => before, staleTime: 30_000 },
  );
  const all = api.useRoute('GET /segments/values', { query: { of, field: field.key, q: '' } }, { enabled: field.picks, staleTime: 30_000 });
  const labels = new Map(
    [...(all.data?.candidates ?? []), ...(found.data?.candidates ?? [])].map((one) => [one.value, one.label[language]]),
  );
  const name = field.label[language];
  const add = (value: string): void => {
    if (!values.includes(value)) onChange([...values, value]);
  };
  const options = (found.data?.candidates ?? [])
    .filter(({ value }) => !values.includes(value))
    .map(({ value, label, count }) => ({
      id: String(value),
      text: label[language],
      ...(count === null ? {} : { note: format.number(count) }),
    }));
  const label = fill(words.add, { name });
  return (
    <span className={styles.values}>
      {values.map((value, index) => {
        const text = labels.get(value) ?? String(value);
        return (
          <Chip key={String(value)} remove={{ label: fill(words.take, { name: text }), run: () => onChange([...removed(values, index)]) }}>
            {text}
          </Chip>
        );
      })}
      <Pick
        label={label}
        hiddenLabel
        placeholder={field.kind === 'text' ? words.pickHint : words.pickOnly}
        nothing={words.nothingFound}
        sections={options.length > 0 ? [{ id: field.key, title: label, options }] : []}
        again
        onPick={add}
        onType={setTyped}
        {...(field.kind === 'text' ? { onOwn: add } : {})}
      />
    </span>
  );
};

/** What a field is compared with: nothing, one value, two ends, a number of days, or several. */
export const ValuesEditor = (props: ValuesProps) => {
  const { field, wants, values, onChange } = props;
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  if (wants === 'none') return null;
  if (wants === 'many') return <Many {...props} />;
  const isNumber = wants === 'days' || field.kind === 'number' || field.kind === 'money';
  const label = fill(words.valueOf, { name: field.label[language] });
  const set = (at: 0 | 1, value: string | number | null): void => {
    const next = [values[0] ?? '', ...(wants === 'two' ? [values[1] ?? ''] : [])];
    next[at] = value ?? '';
    onChange(next.every((one) => one === '') ? [] : next);
  };
  const one = (at: 0 | 1, name: string) => {
    const value = values[at];
    return isNumber ? (
      <NumberField
        key={`${wants} ${at}`}
        label={name}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => set(at, next)}
      />
    ) : (
      <Field
        key={`${wants} ${at}`}
        label={name}
        hiddenLabel
        {...(field.kind === 'date' ? { type: 'date' as const } : {})}
        value={String(value ?? '')}
        onChange={(next) => set(at, next)}
      />
    );
  };
  const unit = wants === 'days' ? words.days : field.kind === 'money' ? words.euros : null;
  return (
    <span className={styles.values}>
      {one(0, wants === 'two' ? `${label}, ${words.least.toLowerCase()}` : label)}
      {wants === 'two' ? (
        <>
          <span aria-hidden="true">–</span>
          {one(1, `${label}, ${words.most.toLowerCase()}`)}
        </>
      ) : null}
      {unit ? <span className="quiet">{unit}</span> : null}
    </span>
  );
};
