import { SupportMark } from '../../ui/charts/marks.tsx';
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
  return (
    <section className={styles.section}>
      <h2 className="h2">{own.columnsTitle}</h2>
      <Table
        caption={own.columnsTitle}
        rows={columns.toSorted((a, b) => Number(b.used) - Number(a.used) || a.missing - b.missing)}
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
    </section>
  );
};
