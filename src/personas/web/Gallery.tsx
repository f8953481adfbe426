import { useState } from 'react';
import { BadgeMark, PersonaMark } from '../../ui/charts/marks.tsx';
import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { Persona, PersonaLine } from '../contract.ts';
import { accentStyle } from './accent.ts';
import { useLineTitle, valueOf } from './Lines.tsx';
import styles from './personas.module.css';
import { Portrait } from './Portrait.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** How much more of it the persona has than the others: what a stranger would notice first. */
const surplus = ({ figure }: PersonaLine): number => {
  if (!figure?.differs) return 0;
  return figure.measure === 'share' ? figure.value - figure.baseline : Math.max(0, figure.effect) * 0.5;
};

/** The role that somebody wrote, or until then the line that tells the persona apart most. */
const Role = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const title = useLineTitle();
  const written = persona.lines.find(({ field }) => field === 'role');
  if (written) return <p className={styles.role}>{written.text}</p>;
  const telling = persona.lines.toSorted((a, b) => surplus(b) - surplus(a))[0];
  if (!telling?.figure?.differs) return persona.kind === 'current' ? null : <p className={styles.role}>{words.kinds[persona.kind]}</p>;
  return (
    <p className={styles.role}>
      {title(telling)} <span className="num">{valueOf(format, telling.figure)}</span>
    </p>
  );
};

const State = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const [now] = useState(Date.now);
  const { share, reviewAt, lines, badge, createdAt, lineage } = persona;
  const due = reviewAt !== null && new Date(reviewAt).getTime() < now;
  return (
    <ul className={styles.state}>
      <li>
        {share ? (
          <>
            <b className="num">{format.percent(share.value)}</b>{' '}
            <span className="meta">
              {format.percentRange(share.lo, share.hi, 1)}, {format.count(share.n, words.customers)}
            </span>
          </>
        ) : (
          words.noCustomersYet
        )}
      </li>
      <li className={styles.badge}>
        <BadgeMark badge={badge} /> {words.badges[badge]}
      </li>
      {share ? (
        <li className={due ? 'care' : 'quiet'}>
          {due
            ? fill(words.reviewDue, { day: format.day(reviewAt) })
            : fill(words.computedOn, { day: format.day(lineage[0]?.at ?? createdAt) })}
        </li>
      ) : (
        <li className="quiet">
          {format.count(lines.length, words.rows)},{' '}
          {fill(words.assumed, { n: format.number(lines.filter(({ support }) => support === 'assumption').length) })}
        </li>
      )}
    </ul>
  );
};

/** The personas side by side as people: picture, name, role, motto, and how well each stands. */
export const Gallery = ({ personas }: { readonly personas: readonly Persona[] }) => (
  <div className={styles.gallery}>
    {personas.map((persona) => {
      const motto = persona.lines.find(({ field }) => field === 'motto');
      const assumed = persona.badge === 'assumption';
      return (
        <article key={persona.id} style={accentStyle(persona.accent)} data-assumed={assumed ? '' : undefined}>
          <div className={styles.picture}>
            <Portrait name={persona.name} traits={persona.portrait} accent={persona.accent} assumed={assumed} />
          </div>
          <div className={styles.who}>
            <h2 className={styles.name}>
              {assumed ? null : <PersonaMark accent={persona.accent} />}
              <Link to={`/personas/${persona.id}`}>{persona.name}</Link>
            </h2>
            <Role persona={persona} />
            {motto ? <p className={styles.motto}>”{motto.text}”</p> : null}
          </div>
          <State persona={persona} />
        </article>
      );
    })}
  </div>
);
