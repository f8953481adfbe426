import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { useWords } from '../../ui/language.tsx';
import type { ImportPlan, Inspection } from '../contract.ts';
import styles from './import.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Found = Inspection['suggestedMissing'][number];

const mark = (plan: ImportPlan, found: readonly Found[], missing: boolean): ImportPlan => ({
  ...plan,
  columns: plan.columns.map((column) => {
    const values = found.filter((one) => one.column === column.name).map((one) => one.value);
    const others = column.missing.filter((value) => !values.includes(value));
    return { ...column, missing: missing ? [...others, ...values] : others };
  }),
});

interface MissingProps {
  readonly found: readonly Found[];
  readonly plan: ImportPlan;
  readonly onPlan: (plan: ImportPlan) => void;
}

/** Values that often stand for nothing (unknown, 999): a person decides by a click whether they do here. */
export const Missing = ({ found, plan, onPlan }: MissingProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const isMarked = (one: Found): boolean => plan.columns.some((column) => column.name === one.column && column.missing.includes(one.value));
  const open = found.filter((one) => !isMarked(one));
  if (found.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="h2">{words.missingTitle}</h2>
      <p className="quiet">{words.missingLead}</p>
      <ul className={styles.missing}>
        {found.map((one) => (
          <li key={`${one.column} ${one.value}`}>
            <span>
              {one.column}: <q>{one.value}</q> <span className="meta">{format.count(one.count, words.times)}</span>
            </span>
            {isMarked(one) ? (
              <>
                <span className="meta">{words.markedMissing}</span>
                <Button
                  weight="plain"
                  aria-label={`${words.takeBack}: ${one.column}, ${one.value}`}
                  onPress={() => onPlan(mark(plan, [one], false))}
                >
                  {words.takeBack}
                </Button>
              </>
            ) : (
              <Button aria-label={`${words.asMissing}: ${one.column}, ${one.value}`} onPress={() => onPlan(mark(plan, [one], true))}>
                {words.asMissing}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open.length > 1 ? <Button onPress={() => onPlan(mark(plan, open, true))}>{words.asMissingAll}</Button> : null}
    </section>
  );
};
