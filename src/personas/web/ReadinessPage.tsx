import { useFormat } from '../../ui/format.ts';
import { fill } from '../../ui/figures/figureText.ts';
import { buttonClass } from '../../ui/kit/Button.tsx';
import { Empty } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { api } from './api.ts';
import { Asks } from './Asks.tsx';
import { Checks } from './Checks.tsx';
import { ChooseK } from './ChooseK.tsx';
import { Columns } from './Columns.tsx';
import { Computing } from './ComputeButton.tsx';
import styles from './readiness.module.css';
import { Stability } from './Stability.tsx';
import { Valleys } from './Valleys.tsx';
import { Verdict } from './Verdict.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** Whether the data are enough for personas: the answer first, then what it rests on, then what would help. */
const ReadinessPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { data: readiness, error } = api.useRoute('GET /personas/readiness', {});
  const overview = api.useRoute('GET /personas', {});
  if (error) return <p className="alarm">{error.message}</p>;
  if (!readiness) return <p className="quiet">{words.loading}</p>;
  const own = words.readinessPage;
  if (readiness.customers === 0)
    return (
      <Empty title={own.noCustomers}>
        <p>{own.noCustomersHint}</p>
        <Link to="/imports/new" className={buttonClass('main')}>
          {own.importFile}
        </Link>
      </Empty>
    );
  // Names of personas belong to the computation they came from; any other report speaks of groups by number.
  const named = overview.data?.computedAt === readiness.asOf ? overview.data.personas.filter(({ kind }) => kind === 'current') : [];
  return (
    <>
      <header>
        <h1 className="h1">{words.readiness}</h1>
        <p className={styles.facts}>
          <span>{fill(own.checked, { at: format.moment(readiness.asOf) })}</span>
          <span>{format.count(readiness.customers, words.customers)}</span>
          {readiness.refusedProfiling > 0 ? <span>{format.count(readiness.refusedProfiling, own.refusedProfiling)}</span> : null}
          <span>
            {fill(own.columnsIn, {
              used: format.number(readiness.columns.filter(({ used }) => used).length),
              all: format.number(readiness.columns.length),
            })}
          </span>
        </p>
      </header>
      <Computing />
      <Verdict readiness={readiness} personas={named} />
      <Checks checks={readiness.checks} />
      {readiness.tried.length > 0 ? (
        <div className={styles.charts}>
          <Stability readiness={readiness} />
          <Valleys readiness={readiness} personas={named} />
        </div>
      ) : null}
      <Asks readiness={readiness} />
      <Columns columns={readiness.columns} />
      {readiness.tried.length > 0 ? <ChooseK readiness={readiness} /> : null}
    </>
  );
};
export default ReadinessPage;
