import { SupportMark } from '../../ui/charts/marks.tsx';
import { FigureButton } from '../../ui/figures/Figures.tsx';
import { useFormat, type Format } from '../../ui/format.ts';
import { useSay, useWords } from '../../ui/language.tsx';
import type { LineFigure, Persona, PersonaLine } from '../contract.ts';
import styles from './card.module.css';
import { figureOfLine } from './figureOf.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** A number with as many decimals as its size asks for. */
export const plainNumber = (format: Format, value: number): string =>
  format.number(value, Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0);

const inUnit = (format: Format, { unit }: LineFigure, value: number): string =>
  unit === 'share' ? format.percent(value) : plainNumber(format, value);

export const valueOf = (format: Format, figure: LineFigure): string => inUnit(format, figure, figure.value);

const rangeOf = (format: Format, { unit, lo, hi }: LineFigure): string =>
  unit === 'share' ? format.percentRange(lo, hi) : `${plainNumber(format, lo)}–${plainNumber(format, hi)}`;

/** What a computed line says, in the interface language: the column's name and its level. */
export const useLineTitle = (): ((line: PersonaLine) => string) => {
  const say = useSay();
  return (line) => line.text ?? [line.label ? say(line.label) : '', line.level].filter(Boolean).join(': ');
};

interface LineProps {
  readonly persona: Persona;
  readonly line: PersonaLine;
}

/** The value of a computed line; it opens the customers behind it. */
const Value = ({ persona, line }: LineProps) => {
  const title = useLineTitle();
  const figure = figureOfLine(persona, line);
  return figure ? (
    <b className="num">
      <FigureButton title={title(line)} over={persona.name} figure={figure} />
    </b>
  ) : null;
};

const Evidence = ({ persona, line }: LineProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { figure } = line;
  if (!figure)
    return (
      <span className="meta">
        {' '}
        {words.supports[line.support]}
        {line.author ? `, ${line.author}` : ''} {format.day(line.at)}
      </span>
    );
  const half =
    figure.measure === 'median' && figure.q1 !== null && figure.q3 !== null
      ? `, ${words.halfBetween} ${plainNumber(format, figure.q1)}–${plainNumber(format, figure.q3)}`
      : '';
  return (
    <>
      {' '}
      <Value persona={persona} line={line} />
      {half}, {words.others} {inUnit(format, figure, figure.baseline)}{' '}
      <span className={`meta ${styles.evidence}`}>
        {rangeOf(format, figure)} · {format.count(figure.N, words.customers)}
      </span>
    </>
  );
};

/** A statement in words, with its evidence right after it; an assumption stands in a dashed frame. */
export const Statement = ({ persona, line, onRemove }: LineProps & { readonly onRemove?: (() => void) | undefined }) => {
  const words = useWords({ fi, en });
  const title = useLineTitle();
  return (
    <li className={styles.statement} data-assumed={line.support === 'assumption' ? '' : undefined}>
      <SupportMark kind={line.support} label={words.supports[line.support]} />
      <span className={line.support === 'quote' ? 'voice' : ''}>
        {title(line)}
        <Evidence persona={persona} line={line} />
      </span>
      {onRemove ? (
        <button type="button" className={styles.remove} aria-label={`${words.remove}: ${title(line)}`} onClick={onRemove}>
          ×
        </button>
      ) : null}
    </li>
  );
};

/** Share of the persona as a bar with its interval, a stroke for everybody else; hollow when no difference is shown. */
export const ShareBar = ({ persona, line }: LineProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const title = useLineTitle();
  const { figure } = line;
  if (!figure) return null;
  const from = Math.min(0, figure.lo, figure.baseline);
  const to = figure.unit === 'share' ? 1 : Math.max(0, figure.hi, figure.baseline) * 1.15 || 1;
  const share = (value: number): number => Math.max(0, Math.min(100, ((value - from) / (to - from)) * 100));
  const x = (value: number): string => `${share(value)}%`;
  const ends = [share(0), share(figure.value)].toSorted((a, b) => a - b);
  const colour = `var(--p${persona.accent})`;
  const baseline = inUnit(format, figure, figure.baseline);
  const summary = `${title(line)}: ${valueOf(format, figure)} (${rangeOf(format, figure)}), ${words.others} ${baseline}, ${format.count(figure.N, words.customers)}`;
  return (
    <li className={styles.bar}>
      <span className={styles.barTitle}>
        <SupportMark kind={line.support} label={words.supports[line.support]} /> <span>{title(line)}</span>
      </span>
      <svg className={styles.barDrawing} height="18" role="img" aria-label={summary}>
        <rect
          x={`${ends[0]}%`}
          y="3"
          width={`${(ends[1] ?? 0) - (ends[0] ?? 0)}%`}
          height="12"
          fill={figure.differs ? colour : 'none'}
          stroke={colour}
          strokeWidth="1.2"
        />
        <line x1={x(figure.lo)} x2={x(figure.hi)} y1="9" y2="9" stroke="var(--surface)" strokeWidth="4" />
        <line x1={x(figure.lo)} x2={x(figure.hi)} y1="9" y2="9" stroke="var(--ink)" strokeWidth="1.3" />
        <line x1={x(figure.lo)} x2={x(figure.lo)} y1="6" y2="12" stroke="var(--ink)" strokeWidth="1.3" />
        <line x1={x(figure.hi)} x2={x(figure.hi)} y1="6" y2="12" stroke="var(--ink)" strokeWidth="1.3" />
        <line x1={x(figure.baseline)} x2={x(figure.baseline)} y1="0" y2="18" stroke="var(--ink)" strokeWidth="2" />
      </svg>
      <span className="num">
        <Value persona={persona} line={line} />{' '}
        <span className="meta">{figure.differs ? `${words.others} ${baseline}` : words.notApart}</span>
      </span>
    </li>
  );
};
