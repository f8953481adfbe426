import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { useMay } from '../../../ui/may.ts';
import type { FieldReport, QualityReport } from '../../quality/contract.ts';
import type { Mend } from '../../quality/correct.ts';
import { api, fresh } from './api.ts';
import { Correct } from './Correct.tsx';
import styles from './quality.module.css';
import { Fault } from './Shares.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Problem = Mend['problem'];

const Problems = ({ field, onMend }: { readonly field: FieldReport; readonly onMend: (problem: Problem) => void }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const mayMend = useMay('profiles.write');
  const settles = field.contradicting && field.contradicting.n > 0;
  return (
    <section>
      <h3 className="h3">{words.problemsTitle}</h3>
      {field.problems.length === 0 && !settles ? <p className="quiet">{words.noProblems}</p> : null}
      <ul className={styles.problems}>
        {field.problems.map(({ problem, figure, examples, mendable }) => (
          <li key={problem}>
            <span>
              {words.problems[problem]}
              {problem.startsWith('spelling') ? <span className="meta"> · {words.styleOnly}</span> : null}
            </span>
            <Fault title={words.problems[problem] ?? problem} over={say(field.label)} figure={figure} />
            <span className={`meta ${styles.examples}`}>
              {examples.length > 0 ? fill(words.examples, { examples: examples.map((text) => `”${text}”`).join(', ') }) : ''}
            </span>
            {mendable && mayMend ? (
              <Button onPress={() => onMend(problem)}>{words.mend}</Button>
            ) : (
              <span className="meta">{mendable ? '' : words.byHand}</span>
            )}
          </li>
        ))}
        {settles ? (
          <li>
            <span>{words.contradicting}</span>
            <Fault title={words.contradicting} over={say(field.label)} figure={field.contradicting} />
            <span />
            {mayMend ? <Button onPress={() => onMend('settle-newest')}>{words.settle}</Button> : <span />}
          </li>
        ) : null}
      </ul>
    </section>
  );
};

const groupName = (words: typeof fi, key: string, name: string): string =>
  key === 'orders' ? words.bought : key === 'no-orders' ? words.notBought : name;

const Split = ({ field, by }: { readonly field: FieldReport; readonly by: 'bySource' | 'byGroup' }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const rows = field[by];
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="h3">{words[by]}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{by === 'bySource' ? words.source : words.group}</th>
            <th scope="col" className={styles.right}>
              n
            </th>
            <th scope="col" className={styles.right}>
              {words.missing}
            </th>
            <th scope="col" className={styles.right}>
              {words.invalid}
            </th>
            <th scope="col" className={styles.right}>
              {words.old}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = groupName(words, row.key, row.name);
            return (
              <tr key={row.key}>
                <td className={styles.split}>{name}</td>
                <td className={`num ${styles.right}`}>{format.number(row.customers)}</td>
                {(['missing', 'invalid', 'old'] as const).map((measure) => (
                  <td key={measure} className={styles.right}>
                    <Fault title={`${say(field.label)}: ${words[measure].toLowerCase()}`} over={name} figure={row[measure]} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};

/** Counting a field in the score or leaving it out; from then on people choose and not the record. */
const Counting = ({ field, report }: { readonly field: FieldReport; readonly report: QualityReport }) => {
  const words = useWords({ fi, en });
  const maySet = useMay('workspace.manage');
  const save = api.useChange('POST /data-quality/settings', fresh);
  const toggle = (): void => {
    const counted = report.fields.filter((one) => (one.field === field.field ? !one.counted : one.counted)).map((one) => one.field);
    save.mutate(
      { body: { counted, freshMonths: report.freshMonths } },
      { onSuccess: () => notify(words.saved), onError: (error) => notify(error.message) },
    );
  };
  return (
    <div className="row">
      <span className="meta">{field.counted ? words.counted : words.notCounted}</span>
      {maySet ? (
        <Button isDisabled={save.isPending} onPress={toggle}>
          {field.counted ? words.dropFromScore : words.addToScore}
        </Button>
      ) : null}
    </div>
  );
};

/** What is wrong with a field, with the act that mends it; and the same by source and by group. */
export const FieldPanel = ({ field, report }: { readonly field: FieldReport; readonly report: QualityReport }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [mend, setMend] = useState<Problem | null>(null);
  return (
    <div className={styles.panel}>
      <Problems field={field} onMend={setMend} />
      <div className={styles.splits}>
        <Split field={field} by="bySource" />
        <Split field={field} by="byGroup" />
      </div>
      {field.medianAgeDays === null ? null : (
        <p className="meta">{fill(words.ageMiddle, { days: format.count(field.medianAgeDays, words.days) })}</p>
      )}
      <Counting field={field} report={report} />
      <Correct field={field} problem={mend} onClose={() => setMend(null)} />
    </div>
  );
};
