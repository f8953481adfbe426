import { Change } from '../../../../ui/charts/Change.tsx';
import { FigureButton } from '../../../../ui/figures/Figures.tsx';
import { useFormat } from '../../../../ui/format.ts';
import { useSay, useWords } from '../../../../ui/language.tsx';
import { Link } from '../../../../ui/Link.tsx';
import type { ShownEntry } from '../../../home/today.ts';
import styles from './today.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Moved = NonNullable<ShownEntry['change']>;

/** From what to what, how likely, and whether it is a change at all. */
const Row = ({ entry, change }: { readonly entry: ShownEntry; readonly change: Moved }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const { before, after, difference, isClear, series } = change;
  const title = say(entry.title);
  const points = (value: number): string => format.signed(value * 100);
  const said = isClear ? words.hasChanged : words.noChange;
  return (
    <li className={styles.change}>
      <div>
        <p className={styles.small}>{title}</p>
        <p className={styles.moved}>
          <FigureButton title={words.earlier} over={title} figure={before} /> <span aria-hidden="true">→</span>
          <span className="sr">{words.to}</span> <FigureButton title={words.lately} over={title} figure={after} />
        </p>
        <p className="meta">
          {words.points.replace('{value}', points(difference.value))} ({points(difference.lo)}…{points(difference.hi)}),{' '}
          {format.count(before.n + after.n, words.messages)} · <b>{said}</b>
        </p>
        <p className="meta">{say(entry.note)}</p>
      </div>
      <Change series={series} isClear={isClear} label={`${words.weekly}: ${series.map((value) => format.number(value)).join(', ')}`} />
    </li>
  );
};

/** What changed: each change with its interval, and the news of the house. */
export const Changed = ({ entries }: { readonly entries: readonly ShownEntry[] }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  return (
    <section>
      <div className={styles.headRow}>
        <h2 className="h2">{words.changed}</h2>
      </div>
      {entries.length === 0 ? <p className={`quiet ${styles.none}`}>{words.nothingChanged}</p> : null}
      <ul>
        {entries.map((entry) =>
          entry.change ? (
            <Row key={entry.id} entry={entry} change={entry.change} />
          ) : (
            <li key={entry.id} className={styles.todo}>
              <div>
                <p>
                  <Link to={entry.link}>{say(entry.title)}</Link>
                </p>
                <p className="meta">{say(entry.note)}</p>
              </div>
            </li>
          ),
        )}
      </ul>
    </section>
  );
};
