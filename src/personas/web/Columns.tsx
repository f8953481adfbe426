import { SupportMark } from '../../ui/charts/marks.tsx';
import { fill } from '../../ui/figures/figureText.ts';
import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { ColumnUse } from '../contract.ts';
import styles from './readiness.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const reasons = ['demographic', 'outcome', 'missing', 'constant', 'correlated', 'limit'] as const;

/** Everything that was looked at: what grouped, and why the rest did not. */
export const Columns = ({ columns }: { readonly columns: readonly ColumnUse[] }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const own = words.readinessPage;
  if (columns.length === 0) return null;
  const whyOf = ({ why }: ColumnUse): string => {
    const known = reasons.find((reason) => reason === why);
    return known ? own.why[known] : own.yesUsed;
  };
  const table = (rows: readonly ColumnUse[]) => (
    <Table
      caption={own.columnsTitle}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'column',
          title: own.column,
          cell: (column) => (
            <span className={styles.state}>
              <SupportMark kind={column.source} label={words.supports[column.source]} /> {say(column.label)}
            </span>
          ),
        },
        { key: 'missing', title: own.missing, right: true, cell: ({ missing }) => format.percent(missing) },
        { key: 'used', title: own.used, cell: (column) => <span className={column.used ? '' : 'quiet'}>{whyOf(column)}</span> },
      ]}
    />
  );
  const sorted = columns.toSorted((a, b) => a.missing - b.missing);
  const [used, left] = [sorted.filter((column) => column.used), sorted.filter((column) => !column.used)];
  return (
    <section className={styles.section}>
      <h2 className="h2">{own.columnsTitle}</h2>
      {used.length > 0 ? table(used) : null}
      {left.length > 0 ? (
        <details className={styles.twin} open={used.length === 0}>
          <summary>{fill(own.leftOut, { n: format.number(left.length) })}</summary>
          {table(left)}
        </details>
      ) : null}
    </section>
  );
};
