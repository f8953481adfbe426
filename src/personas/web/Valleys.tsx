import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { useWords } from '../../ui/language.tsx';
import type { Persona, Readiness } from '../contract.ts';
import styles from './readiness.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Valley = Readiness['valleys'][number];

const clear = 0.3;
const size = { width: 200, height: 80 } as const;
const shown = 4;

const pathOf = (curve: readonly number[]): string => {
  const points = curve.map(
    (density, at) =>
      `${((at / Math.max(1, curve.length - 1)) * size.width).toFixed(1)} ${(size.height - 1 - density * (size.height - 8)).toFixed(1)}`,
  );
  return points.length === 0 ? '' : `M${points.join('L')}`;
};

const Hill = ({ valley, title }: { readonly valley: Valley; readonly title: string }) => {
  const words = useWords({ fi, en }).readinessPage;
  const format = useFormat();
  const line = pathOf(valley.curve);
  const depth = format.number(valley.depth, 2);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        width="100%"
        height={size.height}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}. ${fill(words.valleySummary, { depth })}`}
      >
        <path d={`${line}L${size.width} ${size.height}L0 ${size.height}Z`} fill="var(--ink)" opacity="0.06" />
        <path d={line} fill="none" stroke="var(--ink)" strokeWidth="1.6" vectorEffect="non-scaling-stroke" />
        <path d={`M0 ${size.height}H${size.width}`} stroke="var(--line-2)" vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption>
        <b>{title}</b>{' '}
        <span className="meta">
          {words.valley} {depth}, {valley.depth >= clear ? words.twoHills : words.oneHill}
        </span>
      </figcaption>
    </figure>
  );
};

/** Where customers stand between the middles of two groups: two hills or one ridge. The shallowest pairs come first, for they decide. */
export const Valleys = ({ readiness, personas }: { readonly readiness: Readiness; readonly personas: readonly Persona[] }) => {
  const words = useWords({ fi, en }).readinessPage;
  const format = useFormat();
  const nameOf = (group: number): string => personas[group]?.name ?? `${words.group} ${group + 1}`;
  const valleys = readiness.valleys.toSorted((a, b) => a.depth - b.depth);
  const few = valleys.length <= shown ? valleys : [...valleys.slice(0, shown - 1), ...valleys.slice(-1)];
  return (
    <section>
      <h2 className="h3">{words.valleyTitle}</h2>
      <div className={styles.hills}>
        {few.map((valley) => (
          <Hill key={`${valley.a} ${valley.b}`} valley={valley} title={fill(words.pair, { a: nameOf(valley.a), b: nameOf(valley.b) })} />
        ))}
      </div>
      <p className="meta">
        {words.valleyNote}
        {valleys.length > few.length ? ` ${fill(words.moreValleys, { n: format.number(valleys.length - few.length) })}` : ''}
      </p>
    </section>
  );
};
