import { useSay, useWords } from '../../../../ui/language.tsx';
import { Link } from '../../../../ui/Link.tsx';
import type { ShownEntry } from '../../../home/today.ts';
import styles from './today.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface RowsProps {
  readonly entries: readonly ShownEntry[];
}

/** What waits for me: what it is, and the act that settles it. */
export const Needs = ({ entries }: RowsProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  return (
    <section>
      <div className={styles.headRow}>
        <h2 className="h2">{words.needs}</h2>
      </div>
      {entries.length === 0 ? <p className={`quiet ${styles.none}`}>{words.nothingNeeds}</p> : null}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id} className={styles.todo}>
            <div>
              <p>{entry.act ? say(entry.title) : <Link to={entry.link}>{say(entry.title)}</Link>}</p>
              <p className="meta">{say(entry.note)}</p>
            </div>
            {entry.act ? (
              <Link to={entry.link} className={styles.act} aria-label={`${say(entry.act)}: ${say(entry.title)}`}>
                {say(entry.act)}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The first steps of a new workspace, as a stretch of the path; the heaviest comes first. */
export const Start = ({ entries, empty }: RowsProps & { readonly empty: boolean }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  if (entries.length === 0) return null;
  return (
    <section className={styles.start}>
      <div className={styles.headRow}>
        <h2 className="h2">{words.start}</h2>
      </div>
      <ol className={styles.steps}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <p>
              <Link to={entry.link}>{say(entry.title)}</Link>
            </p>
            <p className="meta">{say(entry.note)}</p>
          </li>
        ))}
      </ol>
      {empty ? (
        <p className="meta">
          {words.demo} <code>npm start -- --demo --data demo</code>
        </p>
      ) : null}
    </section>
  );
};
