import { useState } from 'react';
import { isoWeek } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Choice } from '../../ui/kit/Field.tsx';
import { useWords } from '../../ui/language.tsx';
import { personas } from './api.ts';
import styles from './map.module.css';
import { presetOf, presetPeriod, presets, springYear, type Preset } from './period.ts';
import type { Filter } from './useFilter.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface FiltersProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

const Day = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => {
  const words = useWords({ fi, en });
  return (
    <label className={styles.day}>
      <span>
        {label}
        {value ? ` · ${words.weekOf(String(isoWeek(value).week))}` : ''}
      </span>
      <input type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
};

const OwnDays = ({ filter, onChange }: FiltersProps) => {
  const words = useWords({ fi, en });
  const [from, setFrom] = useState(filter.from ?? '');
  const [to, setTo] = useState(filter.to ?? '');
  const wrong = from !== '' && to !== '' && from > to;
  return (
    <div className={styles.days}>
      <Day label={words.from} value={from} onChange={setFrom} />
      <Day label={words.to} value={to} onChange={setTo} />
      <Button isDisabled={wrong} onPress={() => onChange({ ...filter, from: from || null, to: to || null })}>
        {words.show}
      </Button>
    </div>
  );
};

/** Whose path and when: ready-made periods, own days with their weeks, and a persona. */
export const Filters = ({ filter, onChange }: FiltersProps) => {
  const words = useWords({ fi, en });
  const [today] = useState(() => new Date());
  const known = presetOf(filter, today);
  const [own, setOwn] = useState(known === null);
  const list = personas.useRoute('GET /personas', {}).data?.personas ?? [];
  const nameOf = (preset: Preset): string =>
    preset === 'spring' ? words.presets.spring(String(springYear(today))) : words.presets[preset];
  return (
    <>
      <div className={styles.filters}>
        <Choice
          label={words.period}
          hiddenLabel
          value={own ? 'own' : (known ?? 'own')}
          options={[...presets.map((preset) => ({ id: preset, text: nameOf(preset) })), { id: 'own', text: words.presets.own }]}
          onChange={(id) => {
            const preset = presets.find((one) => one === id);
            setOwn(!preset);
            if (preset) onChange({ ...filter, ...presetPeriod(preset, today) });
          }}
        />
        {list.length > 0 ? (
          <Choice
            label={words.persona}
            hiddenLabel
            value={filter.persona ?? ''}
            options={[{ id: '', text: words.everyone }, ...list.map(({ id, name }) => ({ id, text: name }))]}
            onChange={(id) => onChange({ ...filter, persona: id || null })}
          />
        ) : null}
      </div>
      {own || known === null ? <OwnDays key={`${filter.from} ${filter.to}`} filter={filter} onChange={onChange} /> : null}
    </>
  );
};
