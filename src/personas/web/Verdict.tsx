import { BadgeMark } from '../../ui/charts/marks.tsx';
import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { buttonClass } from '../../ui/kit/Button.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { Persona, Readiness } from '../contract.ts';
import { ComputeButton } from './ComputeButton.tsx';
import { NewPersona } from './NewPersona.tsx';
import styles from './readiness.module.css';
import { PersonaChip } from './widgets.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const refusals = ['too_few_rows', 'too_few_columns', 'too_much_missing', 'no_stable_groups'] as const;
const limitOf = ({ checks }: Readiness, key: string): number => checks.find((check) => check.key === key)?.limit ?? 0;
const valueOf = ({ checks }: Readiness, key: string): number => checks.find((check) => check.key === key)?.value ?? 0;

/** Why there are no personas, with this workspace's own figures. */
const useRefusal = (readiness: Readiness): string => {
  const words = useWords({ fi, en }).readinessPage;
  const format = useFormat();
  const code = refusals.find((known) => known === readiness.refusal) ?? 'no_stable_groups';
  const figures = {
    too_few_rows: { n: format.number(readiness.usable), min: format.number(limitOf(readiness, 'customers')) },
    too_few_columns: { n: format.number(valueOf(readiness, 'columns')), min: format.number(limitOf(readiness, 'columns')) },
    too_much_missing: { n: format.percent(readiness.missing), min: format.percent(limitOf(readiness, 'missing')) },
    no_stable_groups: {},
  } as const;
  return fill(words.refusals[code], figures[code]);
};

/** The answer of the page in one sentence, its reason, and the next thing to do. */
export const Verdict = ({ readiness, personas }: { readonly readiness: Readiness; readonly personas: readonly Persona[] }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const refusal = useRefusal(readiness);
  const own = words.readinessPage;
  const { verdict, k, warning, tried } = readiness;
  const warned = warning ? <p className="care">{own.warning}</p> : null;
  if (verdict === null)
    return (
      <section className={styles.verdict}>
        <p className="verdict">{own.looksGood}</p>
        <p className="lead">{own.firstLook}</p>
        <div className={styles.buttons}>
          <ComputeButton main label={words.compute} />
        </div>
      </section>
    );
  if (verdict === 'refused')
    return (
      <section className={styles.verdict}>
        <p className="verdict">{own.no}</p>
        <p className="lead">{refusal}</p>
        <p className={styles.badge}>
          <BadgeMark badge="refused" /> {words.badges.refused}
        </p>
        <div className={styles.buttons}>
          <NewPersona main />
          {tried.length === 0 ? null : <ComputeButton label={words.computeAgain} />}
        </div>
        <p className="meta">
          {own.meanwhile}: {own.meanwhileNote}
        </p>
      </section>
    );
  return (
    <section className={styles.verdict}>
      <p className="verdict">
        {own.yes} {format.count(k ?? 0, own.byK)}.
      </p>
      <p className="lead">{own.verdicts[verdict]}</p>
      {warned}
      <p className={styles.badge}>
        <BadgeMark badge={verdict} /> {words.badges[verdict]}
        {personas.map((persona) => (
          <PersonaChip key={persona.id} persona={persona} />
        ))}
      </p>
      <div className={styles.buttons}>
        <Link to="/personas" className={buttonClass('main')}>
          {own.open}
        </Link>
        <ComputeButton label={words.computeAgain} />
      </div>
    </section>
  );
};
