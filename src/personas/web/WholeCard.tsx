import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { useWords } from '../../ui/language.tsx';
import type { Persona } from '../contract.ts';
import styles from './card.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const width = 200;
/** From here on a whole-card figure says something. */
const fewestLines = 3;

const Histogram = ({
  matching,
  label,
  accent,
}: {
  readonly matching: readonly number[];
  readonly label: string;
  readonly accent: number;
}) => {
  const step = width / matching.length;
  const highest = Math.max(...matching, 1);
  const last = matching.length - 1;
  return (
    <svg viewBox={`0 0 ${width} 56`} width={width} height="56" role="img" aria-label={label}>
      {matching.map((count, at) => (
        <rect
          key={at} // oxlint-disable-line no-array-index-key -- the index is the number of lines
          x={at * step + 1}
          width={Math.max(1, step - 2)}
          y={42 - (count / highest) * 40}
          height={Math.max(0.5, (count / highest) * 40)}
          fill={at === last ? `var(--p${accent})` : 'var(--line-2)'}
        />
      ))}
      <text x={step / 2} y="54" textAnchor="middle" className={styles.axis}>
        0
      </text>
      <text x={width - step / 2} y="54" textAnchor="middle" className={styles.axis}>
        {last}
      </text>
    </svg>
  );
};

/** How whole cards fit their members: a card is a summary, not a customer. */
export const WholeCard = ({ persona }: { readonly persona: Persona }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { fit } = persona;
  if (!fit || fit.lines < fewestLines) return null;
  const members = fit.matching.reduce((sum, count) => sum + count, 0);
  const atLeast = (least: number): number => fit.matching.slice(least).reduce((sum, count) => sum + count, 0) / Math.max(1, members);
  const typical = fit.matching.findIndex((_, at) => 1 - atLeast(at + 1) >= 0.5);
  const many = Math.max(1, Math.round(fit.lines * 0.55));
  const list = fit.matching.map((count, at) => `${at}: ${count}`).join(', ');
  return (
    <div className={styles.whole}>
      <p className="quiet">
        {fill(words.fitTypical, {
          typical: format.number(typical),
          lines: format.number(fit.lines),
          most: format.percent(atLeast(many)),
          many: format.number(many),
          all: format.percent(atLeast(fit.lines)),
        })}
      </p>
      <Histogram matching={fit.matching} label={`${words.fitLabel}: ${list}`} accent={persona.accent} />
    </div>
  );
};
