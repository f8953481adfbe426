import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/kit/Table.tsx';
import { useWords } from '../../ui/language.tsx';
import type { Readiness } from '../contract.ts';
import styles from './readiness.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Tried = Readiness['tried'][number];

const limit = 0.75;
const height = 180;
const left = 8;
const grid = [0, 0.25, 0.5, 0.75, 1] as const;
const y = (value: number): number => 10 + (1 - value) * (height - 10);

const Chart = ({
  tried,
  chosen,
  summary,
}: {
  readonly tried: readonly Tried[];
  readonly chosen: number | null;
  readonly summary: string;
}) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const place = (at: number): string => `${left + ((at + 0.5) / Math.max(1, tried.length)) * (100 - left)}%`;
  const steps = tried.slice(1).flatMap((to, at) => {
    const from = tried[at];
    return from ? [{ key: to.k, x1: place(at), x2: place(at + 1), y1: y(from.minJaccard), y2: y(to.minJaccard) }] : [];
  });
  return (
    <svg className={styles.chart} width="100%" height={height + 28} role="img" aria-label={summary}>
      <rect x={`${left}%`} y={y(1)} width={`${100 - left}%`} height={y(limit) - y(1)} fill="var(--accent-wash)" />
      {grid.map((value) => (
        <g key={value}>
          <line x1={`${left}%`} x2="100%" y1={y(value)} y2={y(value)} stroke={value === limit ? 'var(--ink-2)' : 'var(--line)'} />
          <text x={`${left - 1.5}%`} y={y(value) + 4} textAnchor="end">
            {format.number(value, value === 0 || value === 1 ? 0 : 2)}
          </text>
        </g>
      ))}
      <text x={`${left + 1}%`} y={y(limit) - 5}>
        {words.limit} {format.number(limit, 2)}
      </text>
      {steps.map(({ key, ...line }) => (
        <line key={key} {...line} stroke="var(--ink)" strokeWidth="1.5" />
      ))}
      {tried.map(({ k, jaccard, minJaccard, passed }, at) => (
        <g key={k}>
          <line
            x1={place(at)}
            x2={place(at)}
            y1={y(Math.max(...jaccard))}
            y2={y(minJaccard)}
            stroke="var(--ink)"
            strokeWidth="1.2"
            opacity="0.45"
          />
          <circle
            cx={place(at)}
            cy={y(minJaccard)}
            r={k === chosen ? 6 : 4}
            fill={passed ? 'var(--ink)' : 'var(--paper)'}
            stroke="var(--ink)"
            strokeWidth="1.6"
          />
          <text x={place(at)} y={height + 22} textAnchor="middle" data-chosen={k === chosen ? '' : undefined}>
            {k === chosen ? `${k} ${words.readinessPage.chosen}` : k}
          </text>
        </g>
      ))}
    </svg>
  );
};

/** How well the groups were found again for every number tried: the least stable one as a dot, the others as a stroke above it. */
export const Stability = ({ readiness }: { readonly readiness: Readiness }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const own = words.readinessPage;
  const { tried, k } = readiness;
  const list = tried.map((one) => `${one.k}: ${format.number(one.minJaccard, 2)}`).join(', ');
  return (
    <section>
      <h2 className="h3">{own.stabilityTitle}</h2>
      <Chart tried={tried} chosen={k} summary={fill(own.stabilitySummary, { list, limit: format.number(limit, 2) })} />
      <p className="meta">{own.stabilityNote}</p>
      <details className={styles.twin}>
        <summary>{own.failed}</summary>
        <Table
          caption={own.failed}
          rows={tried}
          rowKey={(one) => String(one.k)}
          columns={[
            { key: 'k', title: own.groups, right: true, cell: (one) => one.k },
            { key: 'sizes', title: own.checks.smallestGroup, right: true, cell: (one) => format.number(Math.min(...one.sizes)) },
            { key: 'jaccard', title: own.checks.stability, right: true, cell: (one) => format.number(one.minJaccard, 2) },
            {
              key: 'agreement',
              title: own.checks.agreement,
              right: true,
              cell: (one) => (one.agreement === null ? '–' : format.number(one.agreement, 2)),
            },
            {
              key: 'valley',
              title: own.checks.valley,
              right: true,
              cell: (one) => (one.minValley === null ? '–' : format.number(one.minValley, 2)),
            },
            {
              key: 'why',
              title: own.state,
              cell: (one) =>
                one.passed
                  ? own.passed
                  : (['smallestGroup', 'stability', 'clarity', 'agreement'] as const)
                      .filter((fault) => one.why.includes(fault))
                      .map((fault) => own.faults[fault])
                      .join(', '),
            },
          ]}
        />
      </details>
    </section>
  );
};
