import { fill } from '../../../ui/figures/figureText.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { Menu } from '../../../ui/kit/Menu.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import type { DeedCondition, VocabularyEntry } from '../../segments/contract.ts';
import { capital, Comparison } from './Comparison.tsx';
import { newPart, removed, replaced } from './draft.ts';
import { NumberField } from './ValuesEditor.tsx';
import styles from './segments.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface DeedProps {
  readonly entry: VocabularyEntry;
  readonly condition: DeedCondition;
  readonly onChange: (condition: DeedCondition) => void;
}

const whens = ['ever', 'days', 'between'] as const;
const sumTests = ['atLeast', 'atMost'] as const;
const timesTests = ['atLeast', 'atMost', 'exactly', 'never'] as const;
const most = 8;

/** When it was done. */
const When = ({ entry, condition, onChange }: DeedProps) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const { within } = condition;
  const when = within === null ? 'ever' : 'days' in within ? 'days' : 'between';
  const choose = (id: string): void => {
    if (id === when) return;
    onChange({ ...condition, within: id === 'days' ? { days: 90 } : id === 'between' ? { from: '', to: '' } : null });
  };
  const name = entry.label[language];
  return (
    <>
      <Choice
        label={fill(words.when, { name })}
        hiddenLabel
        value={when}
        options={whens.map((id) => ({ id, text: words.whens[id] }))}
        onChange={choose}
      />
      {within && 'days' in within ? (
        <>
          <NumberField
            label={words.days}
            value={within.days}
            onChange={(days) => onChange({ ...condition, within: { days: days ?? 0 } })}
          />
          <span className="quiet">{words.days}</span>
        </>
      ) : null}
      {within && 'from' in within ? (
        <>
          <Field
            label={words.from}
            hiddenLabel
            type="date"
            value={within.from}
            onChange={(from) => onChange({ ...condition, within: { ...within, from } })}
          />
          <span aria-hidden="true">–</span>
          <Field
            label={words.to}
            hiddenLabel
            type="date"
            value={within.to}
            onChange={(to) => onChange({ ...condition, within: { ...within, to } })}
          />
        </>
      ) : null}
    </>
  );
};

/** How many times, or for how much. */
const HowMuch = ({ entry, condition, onChange }: DeedProps) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const name = entry.label[language];
  const isNever = condition.measure === 'times' && condition.test === 'atMost' && condition.n === 0;
  const choose = (id: string): void => {
    if (id === 'never') return onChange({ ...condition, test: 'atMost', n: 0 });
    const test = sumTests.find((known) => known === id) ?? 'exactly';
    onChange({ ...condition, test, n: condition.n === 0 ? 1 : condition.n });
  };
  return (
    <>
      {entry.sums ? (
        <Choice
          label={fill(words.measure, { name })}
          hiddenLabel
          value={condition.measure}
          options={[
            { id: 'times', text: words.measures.times },
            { id: 'sum', text: words.measures.sum },
          ]}
          onChange={(id) => onChange({ ...condition, measure: id === 'sum' ? 'sum' : 'times', test: 'atLeast', n: id === 'sum' ? 100 : 1 })}
        />
      ) : null}
      <Choice
        label={fill(words.howOften, { name })}
        hiddenLabel
        value={isNever ? 'never' : condition.test}
        options={(condition.measure === 'sum' ? sumTests : timesTests).map((id) => ({ id, text: words.deedTests[id] }))}
        onChange={choose}
      />
      {isNever ? null : (
        <>
          <NumberField
            key={condition.measure}
            label={fill(words.number, { name })}
            value={condition.n}
            onChange={(n) => onChange({ ...condition, n: n ?? Number.NaN })}
          />
          <span className="quiet">{condition.measure === 'sum' ? words.euros : words.times}</span>
        </>
      )}
    </>
  );
};

/** Something done: what, how often, when, and what all holds for each time. */
export const DeedEditor = (props: DeedProps) => {
  const { entry, condition, onChange } = props;
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const name = entry.label[language];
  return (
    <>
      <div className={styles.line}>
        <span className={styles.what}>{capital(name)}</span>
        <HowMuch {...props} />
        <When {...props} />
      </div>
      {condition.parts.map((part, index) => {
        const field = entry.fields.find(({ key }) => key === part.field);
        if (!field) return null;
        const isFixed = part.field === entry.object && condition.parts.findIndex(({ field: key }) => key === part.field) === index;
        return (
          <div key={`${part.field} ${String(index)}`} className={`${styles.line} ${styles.part}`}>
            <Comparison
              of={entry.key}
              field={field}
              given={part}
              onChange={(next) => onChange({ ...condition, parts: [...replaced(condition.parts, index, next)] })}
            />
            {isFixed ? null : (
              <Button
                weight="plain"
                aria-label={fill(words.removePart, { name: field.label[language] })}
                onPress={() => onChange({ ...condition, parts: [...removed(condition.parts, index)] })}
              >
                <span aria-hidden="true">✕</span>
              </Button>
            )}
          </div>
        );
      })}
      {condition.parts.length < most ? (
        <div className={styles.part}>
          <Menu
            label={words.addPart}
            weight="plain"
            entries={entry.fields.map((field) => ({
              id: field.key,
              text: field.label[language],
              run: () => onChange({ ...condition, parts: [...condition.parts, newPart(field)] }),
            }))}
          />
        </div>
      ) : null}
    </>
  );
};
