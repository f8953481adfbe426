import { useEffect, useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Progress } from '../../../ui/kit/feedback.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { useMay } from '../../../ui/may.ts';
import type { Group } from '../../segments/contract.ts';
import { api } from './api.ts';
import styles from './segments.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const restMs = 250;

/** A rule as it was when it had stood still for a moment, so that not every letter is counted. */
const useRested = (rule: Group): Group => {
  const key = JSON.stringify(rule);
  const [rested, setRested] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setRested(key), restMs);
    return () => clearTimeout(timer);
  }, [key]);
  return JSON.parse(rested) as Group; // written from a rule just above
};

/** How many the rule lets in while it is being built, of how many it cannot be told, the rule as a sentence, and some of the people. */
export const LiveCount = ({ rule, isWhole }: { readonly rule: Group; readonly isWhole: boolean }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { language } = useLanguage();
  const maySee = useMay('profiles.read');
  const rested = useRested(rule);
  const { data, error, isFetching } = api.useRoute(
    'POST /segments/count',
    { body: { rule: rested } },
    { placeholderData: (before) => before, retry: false },
  );
  return (
    <section className={styles.count} aria-label={words.live} aria-busy={isFetching}>
      <p className="meta">{words.live}</p>
      <output className={styles.figure} aria-live="polite">
        {data ? (data.members === null ? words.few : format.count(data.members, words.customers)) : '–'}
      </output>
      {isFetching ? <Progress share={null} label={words.counting} /> : <div className={styles.still} />}
      {error ? <p className="alarm">{error.message}</p> : null}
      {data?.members === null ? <p className="meta">{words.fewHidden}</p> : null}
      {data && data.members !== null && data.customers > 0 ? (
        <p className="meta">
          {fill(words.ofAll, {
            share: format.percent(data.members / data.customers, 1),
            customers: format.number(data.customers),
          })}
        </p>
      ) : null}
      {data && data.unknown > 0 ? (
        <div className={styles.unknown}>
          <p>{fill(words.unknown, { n: format.number(data.unknown) })}</p>
          <p className="meta">{words.unknownHint}</p>
        </div>
      ) : null}
      {isWhole ? null : <p className="meta">{words.unfinished}</p>}
      {data ? <p className={styles.sentence}>{data.words[language]}.</p> : null}
      {maySee && data && data.examples.length > 0 ? (
        <>
          <h2 className="h3">{words.examples}</h2>
          <ul className={styles.examples}>
            {data.examples.map(({ id, name, town }) => (
              <li key={id}>
                <Link to={`/customers/${id}`}>{name || words.nameless}</Link>
                {town ? <span className="meta">{town}</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
};
