import { useSay, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { QualityReport } from '../../quality/contract.ts';
import styles from './quality.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** What the data cannot tell, in plain sentences. */
export const Honest = ({ report }: { readonly report: QualityReport }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const ordered = report.honest.toSorted((a, b) => Number(b.tone === 'cannot') - Number(a.tone === 'cannot'));
  return (
    <section>
      <h2 className="h2">{words.honest}</h2>
      {ordered.length === 0 ? <p className="quiet">{words.honestNone}</p> : null}
      <ul className={styles.honest}>
        {ordered.map(({ id, tone, text, link }) => (
          <li key={id}>
            <span className={tone === 'cannot' ? 'alarm' : 'care'}>
              {tone === 'cannot' ? '✕ ' : '△ '}
              {words[tone]}
            </span>
            <span>{say(text)}</span>
            {link ? <Link to={link}>{words.look}</Link> : <span />}
          </li>
        ))}
      </ul>
    </section>
  );
};
