import type { ReactNode } from 'react';
import { BadgeMark, PersonaMark, SupportMark } from '../../ui/charts/marks.tsx';
import { FigureButton } from '../../ui/figures/Figures.tsx';
import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { useWords } from '../../ui/language.tsx';
import type { Persona, PersonaField, PersonaLine } from '../contract.ts';
import styles from './card.module.css';
import { done, told } from './fields.ts';
import { figureOfShare } from './figureOf.ts';
import { ShareBar, Statement } from './Lines.tsx';
import { Portrait } from './Portrait.tsx';
import { Quotes } from './Quotes.tsx';
import { WholeCard } from './WholeCard.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface CardProps {
  readonly persona: Persona;
  readonly onRemove: (line: PersonaLine) => void;
}

const linesOf = ({ lines }: Persona, field: PersonaField): readonly PersonaLine[] => lines.filter((line) => line.field === field);

/** A short written line of the head with its mark; it can be removed where it stands. */
const HeadLine = ({
  line,
  className,
  onRemove,
  children,
}: {
  readonly line: PersonaLine;
  readonly className: string | undefined;
  readonly onRemove: CardProps['onRemove'];
  readonly children: ReactNode;
}) => {
  const words = useWords({ fi, en });
  return (
    <p className={className} data-assumed={line.support === 'assumption' ? '' : undefined}>
      {children}{' '}
      <span className={`meta ${styles.mark}`}>
        <SupportMark kind={line.support} /> {words.supports[line.support]}
        {line.author ? `, ${line.author}` : ''}
        <button type="button" className={styles.remove} aria-label={`${words.remove}: ${line.text ?? ''}`} onClick={() => onRemove(line)}>
          ×
        </button>
      </span>
    </p>
  );
};

const Head = ({ persona, onRemove }: CardProps) => {
  const words = useWords({ fi, en });
  const [role] = linesOf(persona, 'role');
  const [motto] = linesOf(persona, 'motto');
  const assumed = persona.badge === 'assumption';
  return (
    <header className={styles.head}>
      <div className={styles.picture}>
        <Portrait name={persona.name} traits={persona.portrait} accent={persona.accent} assumed={assumed} />
      </div>
      <div>
        <h1 className={styles.name}>
          {persona.name} {assumed ? null : <PersonaMark accent={persona.accent} size={20} />}
        </h1>
        {persona.nameDrawn ? <p className="meta">{words.nameDrawn}</p> : null}
        {role ? (
          <HeadLine line={role} className={styles.role} onRemove={onRemove}>
            {role.text}
          </HeadLine>
        ) : null}
        {motto ? (
          <HeadLine line={motto} className={styles.motto} onRemove={onRemove}>
            ”{motto.text}”
          </HeadLine>
        ) : null}
      </div>
    </header>
  );
};

const Strip = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const figure = figureOfShare(persona);
  return (
    <div className={styles.strip}>
      {persona.share && figure ? (
        <>
          <span>
            <b className={styles.shareValue}>
              <FigureButton title={words.shares} over={persona.name} figure={figure} />
            </b>{' '}
            {words.ofCustomers} <span className="meta num">{format.percentRange(persona.share.lo, persona.share.hi, 1)}</span>
          </span>
          <span className="num">{format.count(persona.share.n, words.customers)}</span>
        </>
      ) : (
        <span>{words.noCustomersYet}</span>
      )}
      <span className={styles.badge} title={words.badgeHints[persona.badge]}>
        <BadgeMark badge={persona.badge} /> {words.badges[persona.badge]}
      </span>
    </div>
  );
};

/** The fields of one column that have something to say; empty ones stay silent. */
const Fields = ({ persona, fields, bars, onRemove }: CardProps & { readonly fields: readonly PersonaField[]; readonly bars: boolean }) => {
  const words = useWords({ fi, en });
  return fields.map((field) => {
    const lines = linesOf(persona, field);
    if (lines.length === 0) return null;
    return (
      <section key={field}>
        <h2 className={styles.fieldTitle}>{words.fields[field]}</h2>
        <ul>
          {lines.map((line) =>
            bars && line.figure ? (
              <ShareBar key={line.id} persona={persona} line={line} />
            ) : (
              <Statement key={line.id} persona={persona} line={line} onRemove={line.figure ? undefined : () => onRemove(line)} />
            ),
          )}
        </ul>
      </section>
    );
  });
};

/** The A4 card of a persona: who on the left, what the person does on the right, evidence after every line. */
export const PersonaCard = ({ persona, onRemove }: CardProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  return (
    <article className={styles.card} data-assumed={persona.badge === 'assumption' ? '' : undefined}>
      <Head persona={persona} onRemove={onRemove} />
      <Strip persona={persona} />
      <div className={styles.columns}>
        <div>
          {persona.lines.length === 0 ? <p className="quiet">{words.startWriting}</p> : null}
          <Fields persona={persona} fields={told} bars={false} onRemove={onRemove} />
        </div>
        <div>
          <Fields persona={persona} fields={done} bars onRemove={onRemove} />
          {persona.share ? (
            <>
              <p className={`meta ${styles.note}`}>{words.barNote}</p>
              <Quotes id={persona.id} />
            </>
          ) : null}
        </div>
      </div>
      <WholeCard persona={persona} />
      {persona.share ? (
        <p className={`meta ${styles.foot}`}>
          <span>
            {fill(words.cardFoot, {
              version: format.number(persona.version),
              day: format.day(persona.lineage[0]?.at ?? persona.createdAt),
            })}
          </span>
          {persona.reviewAt ? (
            <span>
              {words.reviewBy} {format.day(persona.reviewAt)}
            </span>
          ) : null}
        </p>
      ) : null}
    </article>
  );
};
