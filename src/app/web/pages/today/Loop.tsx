import { useFormat } from '../../../../ui/format.ts';
import { useSay, useWords } from '../../../../ui/language.tsx';
import { Link } from '../../../../ui/Link.tsx';
import type { ShownCount } from '../../../home/today.ts';
import { verbs } from '../../pages.ts';
import { en as shellEn } from '../../words.en.ts';
import { fi as shellFi } from '../../words.fi.ts';
import styles from './today.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** The daily loop on the path: one waymark for each verb, filled when something there waits for somebody. */
export const Loop = ({ counts }: { readonly counts: readonly ShownCount[] }) => {
  const words = useWords({ fi, en });
  const names = useWords({ fi: shellFi, en: shellEn }).verbs;
  const say = useSay();
  const format = useFormat();
  return (
    <ol className={styles.loop} aria-label={words.loop}>
      {verbs.map((verb) => {
        const count = counts.find((one) => one.verb === verb);
        return (
          <li key={verb} data-due={count?.due ? '' : undefined}>
            {count ? (
              <Link to={count.link}>
                <span className={styles.verb}>{names[verb]}</span>
                <b className="num">{count.value === null ? '…' : format.number(count.value)}</b>{' '}
                <span className={styles.what}>{count.value === null ? words.counting : say(count.what)}</span>
              </Link>
            ) : (
              <span className={styles.verb}>{names[verb]}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
};
