import { Cairn } from '../../../../ui/charts/Cairn.tsx';
import { RankMark } from '../../../../ui/charts/marks.tsx';
import { FigureMeta } from '../../../../ui/figures/FigureMeta.tsx';
import { FigureButton } from '../../../../ui/figures/Figures.tsx';
import { IntervalMark } from '../../../../ui/figures/IntervalMark.tsx';
import { useFormat } from '../../../../ui/format.ts';
import { useSay, useWords } from '../../../../ui/language.tsx';
import { Link } from '../../../../ui/Link.tsx';
import type { ShownEntry } from '../../../home/today.ts';
import styles from './today.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Pain = ({ entry }: { readonly entry: ShownEntry }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const { rank, figure, facts = [], evidence } = entry;
  const title = say(entry.title);
  return (
    <li className={styles.pain}>
      {rank === undefined ? <span /> : <RankMark rank={rank} />}
      <div>
        <h3 className={styles.painTitle}>
          <Link to={entry.link}>{title}</Link>
        </h3>
        <p className="meta">{say(entry.note)}</p>
        {figure ? (
          <>
            <p className={styles.loss}>
              <FigureButton title={say(figure.label)} over={title} figure={figure.figure} /> <small>{say(figure.label)}</small>
            </p>
            <IntervalMark figure={figure.figure} />
            <FigureMeta figure={figure.figure} />
          </>
        ) : null}
        <ul className={styles.facts}>
          {facts.map((fact, index) => (
            <li key={fact.en}>
              {index === 0 && evidence !== undefined ? <Cairn level={evidence} label={words.evidence[evidence]} /> : null} {say(fact)}
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
};

/** What hurts most on the newest map, with what it costs, how surely, and who has said so. */
export const Pains = ({ entries }: { readonly entries: readonly ShownEntry[] }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const asOf = entries.find(({ figure }) => figure)?.figure?.figure.asOf;
  return (
    <>
      <ul className={styles.pains}>
        {entries.map((entry) => (
          <Pain key={entry.id} entry={entry} />
        ))}
      </ul>
      {asOf ? <p className="meta">{words.caveat.replace('{at}', format.moment(asOf))}</p> : null}
    </>
  );
};
