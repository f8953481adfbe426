import type { ReactNode } from 'react';
import styles from './table.module.css';

interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly right?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/** A plain table with a sticky head; the caption names it for those who do not see it. Scrolls sideways on a phone. */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}) => (
  <section className={styles.scroll} aria-label={caption} tabIndex={0}>
    <table className={styles.table}>
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" data-right={column.right ? '' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td key={column.key} data-right={column.right ? '' : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
