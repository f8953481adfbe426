import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { useSay, useWords } from '../../../ui/language.tsx';
import type { QualityPage, QualityReport } from '../../quality/contract.ts';
import styles from './quality.module.css';
import { ShareBar } from './Shares.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const width = 240;
const height = 40;

/** The score of each day that was measured, on the scale 0–100. */
const Trend = ({ trend }: { readonly trend: QualityPage['trend'] }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const days = trend.flatMap(({ at, score }) => (score === null ? [] : [{ at, score }]));
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || days.length < 2) return <p className="meta">{words.trendNone}</p>;
  const from = new Date(first.at).getTime();
  const span = new Date(last.at).getTime() - from || 1;
  const points = days.map(
    ({ at, score }) => `${4 + ((new Date(at).getTime() - from) / span) * (width - 8)},${height - 4 - (score / 100) * (height - 8)}`,
  );
  const said = `${words.trend}: ${format.day(first.at)} ${format.number(first.score)}, ${format.day(last.at)} ${format.number(last.score)}`;
  return (
    <figure className={styles.spark}>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={said}>
        <path d={`M4 ${height - 4}H${width - 4}`} stroke="var(--line-2)" />
        <polyline points={points.join(' ')} fill="none" stroke="var(--ink)" strokeWidth="1.6" />
        <circle cx={points.at(-1)?.split(',')[0]} cy={points.at(-1)?.split(',')[1]} r="3.5" fill="var(--ink)" />
      </svg>
      <figcaption className="meta">{said}</figcaption>
    </figure>
  );
};

/** Points below this would be shown as nought. */
const leastTold = 0.05;

type Part = NonNullable<QualityReport['score']>['parts'][number];

const Dimension = ({ part, months }: { readonly part: Part; readonly months: number }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const say = useSay();
  const { figure } = part;
  const reasons = part.because.filter(({ loses }) => loses >= leastTold);
  return (
    <li>
      <span title={fill(words.dimensionHints[part.dimension], { months: format.number(months) })}>{words.dimensions[part.dimension]}</span>
      {figure === null || figure.value === null ? <span /> : <ShareBar value={figure.value} lo={figure.lo} hi={figure.hi} />}
      <span className="num">
        {figure === null || figure.value === null ? '–' : format.percent(figure.value, figure.value > 0.99 && figure.value < 1 ? 1 : 0)}
      </span>
      <span className="meta">
        {figure === null
          ? words.notMeasured
          : part.loses < leastTold
            ? words.losesNone
            : fill(words.loses, { points: format.number(part.loses, 1) })}
      </span>
      <p className="meta">
        {fill(words.dimensionHints[part.dimension], { months: format.number(months) })}
        {reasons.length > 0
          ? ` ${words.mostFrom.charAt(0).toUpperCase()}${fill(words.mostFrom.slice(1), { fields: reasons.map(({ label, loses }) => `${say(label)} ${format.number(loses, 1)}`).join(', ') })}.`
          : ''}
      </p>
    </li>
  );
};

/** The score with its interval, what takes points from it, and how it has gone. */
export const Score = ({ page, report }: { readonly page: QualityPage; readonly report: QualityReport }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { score } = report;
  return (
    <section className={styles.score} aria-label={words.score}>
      <div className={styles.verdict}>
        <p className="meta">{score ? words.score : words.noScore}</p>
        {score ? (
          <>
            <p className="verdict num">{fill(words.scoreOf, { score: format.number(score.value) })}</p>
            <p className="meta num">
              {format.count(report.customers, words.customers)},{' '}
              {fill(words.scoreRange, { range: `${format.number(score.lo)}–${format.number(score.hi)}` })}
            </p>
          </>
        ) : null}
        <Trend trend={page.trend} />
        <p className="meta">{words.scoreHint}</p>
      </div>
      <ol className={styles.parts}>
        {(score?.parts ?? []).map((part) => (
          <Dimension key={part.dimension} part={part} months={report.freshMonths} />
        ))}
      </ol>
    </section>
  );
};
