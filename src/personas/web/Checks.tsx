import { StateMark } from '../../ui/charts/marks.tsx';
import { useFormat, type Format } from '../../ui/format.ts';
import { useWords } from '../../ui/language.tsx';
import type { Check } from '../contract.ts';
import styles from './readiness.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const counts: ReadonlySet<Check['key']> = new Set(['customers', 'smallestGroup', 'columns']);
const width = 132;
/** Where the limit of a count stands on its scale: below it the scale is even, above it ever more crowded. */
const limitAt = 0.42;

/** A place 0…1: shares as they are, counts so that the limit stands at one place in every row. */
const placeOf = ({ key, limit }: Check, value: number): number => {
  if (!counts.has(key)) return Math.max(0, Math.min(1, value));
  return value <= limit ? (value / Math.max(1, limit)) * limitAt : limitAt + (1 - limitAt) * (1 - limit / value);
};

const Scale = ({ check }: { readonly check: Check }) => {
  const x = (value: number): number => 5 + placeOf(check, value) * (width - 10);
  const limit = x(check.limit);
  if (check.value === null)
    return (
      <svg width={width} height="16" viewBox={`0 0 ${width} 16`} aria-hidden="true">
        <path d={`M0 8H${width}`} stroke="var(--line-2)" strokeDasharray="2 4" />
      </svg>
    );
  const accepted = check.side === 'least' ? `M${limit} 8H${width}` : `M0 8H${limit}`;
  return (
    <svg width={width} height="16" viewBox={`0 0 ${width} 16`} aria-hidden="true">
      <path d={`M0 8H${width}`} stroke="var(--line-2)" />
      <path d={accepted} stroke="var(--accent)" strokeWidth="3" opacity="0.35" />
      <path d={`M${limit} 2V14`} stroke="var(--ink-2)" strokeWidth="1.5" />
      {check.high === null ? null : <path d={`M${x(check.value)} 8H${x(check.high)}`} stroke="var(--ink)" strokeWidth="1.6" />}
      <circle
        cx={x(check.value)}
        cy="8"
        r="4.5"
        fill={check.state === 'good' ? 'var(--ink)' : 'var(--paper)'}
        stroke="var(--ink)"
        strokeWidth="1.6"
      />
    </svg>
  );
};

const figure = (format: Format, { key }: Check, value: number): string =>
  counts.has(key) ? format.number(value) : key === 'missing' ? format.percent(value) : format.number(value, 2);

/** The eight checks of METHODS P1, each with its limit, its value on a small scale, and the state in words. */
export const Checks = ({ checks }: { readonly checks: readonly Check[] }) => {
  const words = useWords({ fi, en }).readinessPage;
  const format = useFormat();
  const tone: Readonly<Record<Check['state'], string>> = { good: '', care: 'care', bad: 'alarm', unknown: 'quiet' };
  const limitText = (check: Check): string =>
    check.key === 'clarity'
      ? check.value === null
        ? ''
        : `${words.over} ${format.number(check.limit, 2)}`
      : `${check.side === 'least' ? words.least : words.most} ${figure(format, check, check.limit)}`;
  const valueText = (check: Check): string => {
    if (check.value === null) return words.noLimit;
    const low = figure(format, check, check.value);
    const high = check.high === null ? low : figure(format, check, check.high);
    return low === high ? low : `${low}–${high}`;
  };
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className="h2">{words.eightChecks}</h2>
        <p className="meta">{words.checksNote}</p>
      </div>
      <table className={styles.checks}>
        <caption className="sr">{words.eightChecks}</caption>
        <thead>
          <tr>
            <th scope="col">{words.check}</th>
            <th scope="col">{words.limitTitle}</th>
            <th scope="col">
              <span className="sr">{words.checksNote}</span>
            </th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.key}>
              <th scope="row">{words.checks[check.key]}</th>
              <td className="quiet">{limitText(check)}</td>
              <td>
                <Scale check={check} />
              </td>
              <td className="num">
                <b>{valueText(check)}</b>
              </td>
              <td>
                <span className={`${styles.state} ${tone[check.state]}`}>
                  <StateMark state={check.state} /> {words.states[check.state]}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
