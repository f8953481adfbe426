import { SupportMark } from '../../ui/charts/marks.tsx';
import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { useWords } from '../../ui/language.tsx';
import type { Persona } from '../contract.ts';
import styles from './card.module.css';
import { Members } from './Members.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** The limits of METHODS P1 that the card is measured by. */
const limits = { stability: 0.75, valley: 0.3 } as const;
const shownVersions = 5;

const Holds = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const measured = (title: string, value: number | null, limit: number) => (
    <>
      <dt>{title}</dt>
      <dd className="num">
        <b>{value === null ? '–' : format.number(value, 2)}</b>{' '}
        <span className="meta">
          {words.limit} {format.number(limit, 2)}
        </span>
      </dd>
    </>
  );
  return (
    <section>
      <h2 className="h3">{words.holds}</h2>
      <p className="meta">{words.badgeHints[persona.badge]}</p>
      <dl className={styles.facts}>
        {persona.share ? (
          <>
            <dt>{words.surelyPlaced}</dt>
            <dd className="num">
              <b>{format.percent(persona.share.clear / Math.max(1, persona.share.n))}</b>
            </dd>
          </>
        ) : null}
        {measured(words.foundAgain, persona.stability, limits.stability)}
        {measured(words.apart, persona.valley, limits.valley)}
      </dl>
      <Members persona={persona} />
    </section>
  );
};

const Lineage = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  if (persona.lineage.length === 0) return null;
  return (
    <section>
      <h2 className="h3">{words.lineage}</h2>
      {persona.lineage.slice(0, shownVersions).map((step) => (
        <p key={step.version} className={styles.lineage}>
          <span>
            {words.version} {step.version}, {format.day(step.at)}
          </span>
          <span className="meta">
            {fill(words.lineageChange[step.change], { names: step.from.join(', ') })}
            {step.change === 'same' && step.overlap !== null ? `, ${format.number(step.overlap, 2)}` : ''}
          </span>
        </p>
      ))}
      {persona.lineage.length > shownVersions ? (
        <p className="meta">{fill(words.earlierCount, { n: format.number(persona.lineage.length - shownVersions) })}</p>
      ) : null}
    </section>
  );
};

/** Beside the card: whether it still holds, who stands behind it, where it came from, and what the marks mean. */
export const PersonaSide = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  return (
    <aside className={styles.side}>
      {persona.share ? <Holds persona={persona} /> : null}
      <Lineage persona={persona} />
      <section>
        <h2 className="h3">{words.legend}</h2>
        <ul className={styles.legend}>
          {(['data', 'survey', 'messages', 'interview', 'observation', 'staff', 'quote', 'keyword', 'assumption'] as const).map((kind) => (
            <li key={kind}>
              <SupportMark kind={kind} /> {words.supports[kind]}
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
};
