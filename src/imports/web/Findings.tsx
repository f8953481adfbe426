import { useFormat } from '../../ui/format.ts';
import { Switch } from '../../ui/kit/toggles.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Finding, ImportPlan } from '../contract.ts';
import styles from './import.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const shownExamples = 3;

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly plan: ImportPlan;
  readonly isBusy: boolean;
  /** Faults that are to be corrected on the way in. */
  readonly onMend: (mend: readonly string[]) => void;
}

/** Spaces and line ends that would not be seen. */
const visible = (text: string): string => text.replaceAll(/^\s+|\s+$/g, (blank) => '␣'.repeat(blank.length)).replaceAll(/\r?\n/g, ' ⏎ ');

const Example = ({ finding, before, after }: { readonly finding: Finding; readonly before: string; readonly after: string | null }) => {
  const words = useWords({ fi, en });
  if (before === '') return null;
  const isChanged = finding.mendable || after !== null;
  return (
    <li>
      <q className={styles.bad}>{visible(before.slice(0, 80))}</q>
      {isChanged ? (
        <>
          {' → '}
          {after === null ? <span className="meta">{words.leftEmpty}</span> : <q>{after.slice(0, 80)}</q>}
        </>
      ) : null}
    </li>
  );
};

/** What is odd in the file, with examples; it comes in as it is written unless somebody turns its correction on. */
export const Findings = ({ findings, plan, isBusy, onMend }: FindingsProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  if (findings.length === 0) return null;
  const mend = new Set(plan.mend);
  const all = [...new Set(findings.filter(({ mendable }) => mendable).map(({ fault }) => fault))];
  const set = (faults: readonly string[], isOn: boolean): void =>
    onMend([...plan.mend.filter((fault) => !faults.includes(fault)), ...(isOn ? faults : [])]);
  return (
    <section className="stack" style={{ justifyItems: 'stretch' }}>
      <h2 className="h2">{words.findingsTitle}</h2>
      <p className="quiet">{words.findingsLead}</p>
      {all.length > 1 ? (
        <Switch isSelected={all.every((fault) => mend.has(fault))} isDisabled={isBusy} onChange={(isOn) => set(all, isOn)}>
          {words.mendAll}
        </Switch>
      ) : null}
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <li key={`${finding.fault} ${finding.column}`}>
            <p>
              <strong>{say(finding.label)}</strong> <span className="quiet">{finding.column}</span>{' '}
              <span className="meta">{format.count(finding.count, words.row)}</span>
            </p>
            <ul className={styles.examples}>
              {finding.examples.slice(0, shownExamples).map(({ rowNumber, before, after }) => (
                <Example key={rowNumber} finding={finding} before={before} after={after} />
              ))}
            </ul>
            {finding.mendable ? (
              <Switch isSelected={mend.has(finding.fault)} isDisabled={isBusy} onChange={(isOn) => set([finding.fault], isOn)}>
                {words.mend}
                <span className="sr">{`: ${say(finding.label)}, ${finding.column}`}</span>
              </Switch>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
