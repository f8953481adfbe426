import { SupportMark } from '../../ui/charts/marks.tsx';
import { useFormat, type Format } from '../../ui/format.ts';
import { useSay, useWords } from '../../ui/language.tsx';
import type { LineFigure, PersonaLine } from '../contract.ts';
import styles from './card.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** A median with as many decimals as its size asks for. */
export const plainNumber = (format: Format, value: number): string =>
  format.number(value, Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0);

export const valueOf = (format: Format, { measure, value }: LineFigure): string =>
  measure === 'share' ? format.percent(value) : plainNumber(format, value);

export const rangeOf = (format: Format, { measure, lo, hi }: LineFigure): string =>
  measure === 'share' ? format.percentRange(lo, hi) : `${plainNumber(format, lo)}–${plainNumber(format, hi)}`;

const baselineOf = (format: Format, { measure, baseline }: LineFigure): string =>
  measure === 'share' ? format.percent(baseline) : plainNumber(format, baseline);

/** What a computed line says, in the interface language: the column's name and its level. */
export const useLineTitle = (): ((line: PersonaLine) => string) => {
  const say = useSay();
  return (line) => line.text ?? [line.label ? say(line.label) : '', line.level].filter(Boolean).join(': ');
};

/** A statement in words, with its evidence right after it; an assumption stands in a dashed frame. */
export const Statement = ({
  line,
  onRemove,
  removeLabel,
}: {
  readonly line: PersonaLine;
  readonly onRemove?: (() => void) | undefined;
  readonly removeLabel: string;
}) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const title = useLineTitle();
  const { figure } = line;
  return (
    <li className={styles.statement} data-assumed={line.support === 'assumption' ? '' : undefined}>
      <SupportMark kind={line.support} label={words.supports[line.support]} />
      <span className={line.support === 'quote' ? 'voice' : ''}>
        {title(line)}
        {figure ? (
          <>
            {' '}
            <b className="num">{valueOf(format, figure)}</b>, {words.others} {baselineOf(format, figure)}{' '}
            <span className="meta num">
              {rangeOf(format, figure)} · {format.count(figure.N, words.customers)}
            </span>
          </>
        ) : (
          <span className="meta">
            {' '}
            {words.supports[line.support]}
            {line.author ? `, ${line.author}` : ''} {format.day(line.at)}
          </span>
        )}
      </span>
      {onRemove ? (
        <button type="button" className={styles.remove} aria-label={`${removeLabel}: ${title(line)}`} onClick={onRemove}>
          ×
        </button>
      ) : null}
    </li>
  );
};

/** Share of the persona as a bar with its interval, a stroke for everybody else; hollow when no difference is shown. */
export const ShareBar = ({ line, accent }: { readonly line: PersonaLine; readonly accent: number }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const title = useLineTitle();
  const { figure } = line;
  if (!figure) return null;
  const top = figure.measure === 'share' ? 1 : Math.max(figure.hi, figure.q3 ?? 0, figure.baseline) * 1.15 || 1;
  const x = (value: number): string => `${Math.max(0, Math.min(100, (value / top) * 100))}%`;
  const colour = `var(--p${accent})`;
  const summary = `${title(line)}: ${valueOf(format, figure)} (${rangeOf(format, figure)}), ${words.others} ${baselineOf(format, figure)}, ${format.count(figure.N, words.customers)}`;
  return (
    <li className={styles.bar}>
      <span className={styles.barTitle}>
        <SupportMark kind={line.support} label={words.supports[line.support]} /> {title(line)}
      </span>
      <svg className={styles.barDrawing} height="18" role="img" aria-label={summary}>
        <rect x="0" y="3" width={x(figure.value)} height="12" fill={figure.differs ? colour : 'none'} stroke={colour} strokeWidth="1.2" />
        <line x1={x(figure.lo)} x2={x(figure.hi)} y1="9" y2="9" stroke="var(--surface)" strokeWidth="4" />
        <line x1={x(figure.lo)} x2={x(figure.hi)} y1="9" y2="9" stroke="var(--ink)" strokeWidth="1.3" />
        <line x1={x(figure.lo)} x2={x(figure.lo)} y1="6" y2="12" stroke="var(--ink)" strokeWidth="1.3" />
        <line x1={x(figure.hi)} x2={x(figure.hi)} y1="6" y2="12" stroke="var(--ink)" strokeWidth="1.3" />
        <line x1={x(figure.baseline)} x2={x(figure.baseline)} y1="0" y2="18" stroke="var(--ink)" strokeWidth="2" />
      </svg>
      <span className="num">
        <b>{valueOf(format, figure)}</b>{' '}
        <span className="meta">{figure.differs ? `${words.others} ${baselineOf(format, figure)}` : words.notApart}</span>
      </span>
    </li>
  );
};
