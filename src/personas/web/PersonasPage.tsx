import type { z } from 'zod';
import { useFormat } from '../../ui/format.ts';
import { fill } from '../../ui/figures/figureText.ts';
import { buttonClass } from '../../ui/kit/Button.tsx';
import { Empty } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { overviewSchema } from '../contract.ts';
import { api } from './api.ts';
import { Comparison } from './Comparison.tsx';
import { ComputeButton, Computing } from './ComputeButton.tsx';
import { Gallery } from './Gallery.tsx';
import { NewPersona } from './NewPersona.tsx';
import styles from './personas.module.css';
import { ShareStrip } from './ShareStrip.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Overview = z.infer<typeof overviewSchema>;

const Head = ({ overview }: { readonly overview: Overview }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { personas, model, coverage, computedAt } = overview;
  const computed = personas.filter(({ kind }) => kind === 'current');
  const share = coverage && computed.length > 0 ? `, ${fill(words.clearly, { share: format.percent(coverage.value) })}` : '';
  return (
    <header className="page-head">
      <div>
        <h1 className="h1">
          {personas.length === 0 ? words.title : `${format.count(computed.length || personas.length, words.personas)}${share}`}
        </h1>
        <p className={styles.facts}>
          {computedAt ? (
            <span>
              {words.computed} <b className="num">{format.day(computedAt)}</b>
            </span>
          ) : null}
          {model ? (
            <span>
              {words.enough} <b>{format.count(model.usable, words.customers)}</b>, {words.ofAll} {format.number(model.customers)}
            </span>
          ) : null}
        </p>
      </div>
      <div className={styles.buttons}>
        <Link to="/personas/readiness" className={buttonClass()}>
          {words.readiness}
        </Link>
        {personas.length > 0 ? (
          <a href="/api/personas/export" className={buttonClass()} download>
            {words.export}
          </a>
        ) : null}
        <NewPersona />
        <ComputeButton main label={computed.length > 0 ? words.computeAgain : words.compute} />
      </div>
    </header>
  );
};

/** What must be known before the personas are read: that they are old, or that the newest computation was refused. */
const Warnings = ({ overview }: { readonly overview: Overview }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { personas, model, old } = overview;
  const computed = personas.some(({ kind }) => kind === 'current');
  if (model?.verdict === 'refused')
    return (
      <p className="care">
        {computed ? fill(words.refusedLater, { day: format.day(model.asOf) }) : `${words.refusedTitle}.`}{' '}
        <Link to="/personas/readiness">{words.seeWhy}</Link>
      </p>
    );
  return old && computed ? <p className="care">{words.old}</p> : null;
};

/** All personas: who there are, how many, how well they stand, and what tells them apart. */
const PersonasPage = () => {
  const words = useWords({ fi, en });
  const { data, error } = api.useRoute('GET /personas', {});
  if (error) return <p className="alarm">{error.message}</p>;
  if (!data) return <p className="quiet">{words.loading}</p>;
  const computed = data.personas.filter(({ kind }) => kind === 'current');
  return (
    <>
      <Head overview={data} />
      <Computing />
      <Warnings overview={data} />
      {data.personas.length === 0 ? (
        <Empty title={words.none}>
          <p>{words.noneHint}</p>
          <Link to="/personas/readiness">{words.readiness}</Link>
        </Empty>
      ) : null}
      {computed.length > 0 ? <ShareStrip personas={computed} coverage={data.coverage} /> : null}
      {data.personas.length > 0 ? <Gallery personas={data.personas} /> : null}
      {computed.length > 1 ? <Comparison rows={data.comparison} personas={computed} /> : null}
    </>
  );
};
export default PersonasPage;
