import type { FieldValue } from '../../platform/domain.ts';
import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { ImportPlan, Inspection, Preview } from '../contract.ts';
import { Findings } from './Findings.tsx';
import { Foresight } from './Foresight.tsx';
import styles from './import.module.css';
import { namesOf, Rejects } from './Rejects.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const shownRows = 10;
/** Identities that tell a reader nothing. */
const unshown: ReadonlySet<string> = new Set(['id', 'thread']);
const shownColumns = 10;

/** Which column of the file fills a field; −1 when none does. */
const columnOf =
  (plan: ImportPlan) =>
  (field: string): number =>
    plan.columns.findIndex((column) => column.name === field || (typeof column.target === 'object' && column.target.field === field));

interface PreviewProps {
  readonly preview: Preview;
  readonly inspection: Inspection;
  readonly plan: ImportPlan;
  readonly isBusy: boolean;
  readonly onMend: (mend: readonly string[]) => void;
}

/** How many rows come in, the first of them as they would become, and every row that would not, with the reason. */
export const PreviewTable = ({ preview, inspection, plan, isBusy, onMend }: PreviewProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const nameOf = namesOf(inspection.kinds.find((kind) => kind.kind === plan.kind)?.fields ?? [], say);
  const rows = preview.rows.filter((row) => !row.rejected).slice(0, shownRows);
  const mail = plan.table.format === 'mail';
  const keys = [...new Set(rows.flatMap((row) => [...Object.keys(row.values), ...Object.keys(row.attributes)]))]
    .filter((key) => !mail || !unshown.has(key))
    .slice(0, shownColumns);
  const show = (value: FieldValue | undefined): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return format.number(value, Number.isInteger(value) ? 0 : 2);
    if (typeof value !== 'string') return value ? words.yes : words.no;
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.day(value);
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? format.moment(value) : value.slice(0, 120);
  };
  const share = (n: number): string => `${(100 * n) / Math.max(1, preview.looked)}%`;
  return (
    <>
      <h1 className="h1">{words.previewLead}</h1>
      {preview.complete ? null : (
        <p className="meta">
          {words.lookedOnly} {format.count(preview.looked, words.row)}
        </p>
      )}
      <div className={styles.counts}>
        <p className={styles.count}>
          <strong>{format.number(preview.good)}</strong> {words.goodRows}
        </p>
        <p className={styles.count}>
          <strong className={preview.rejected > 0 ? 'alarm' : ''}>{format.number(preview.rejected)}</strong> {words.badRows}
        </p>
      </div>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: share(preview.good) }} />
        <span data-part="rejected" style={{ width: share(preview.rejected) }} />
      </div>
      {preview.result ? <Foresight result={preview.result} /> : null}
      <Table
        caption={words.previewLead}
        rows={rows}
        rowKey={(row) => String(row.rowNumber)}
        columns={[
          { key: '#', title: words.rowNumber, right: true, cell: (row) => format.number(row.rowNumber) },
          ...keys.map((key) => ({
            key,
            title: nameOf(key),
            cell: (row: (typeof rows)[number]) => show(row.values[key] ?? row.attributes[key]),
          })),
        ]}
      />
      <Findings findings={preview.findings} plan={plan} isBusy={isBusy} onMend={onMend} />
      <Rejects
        title={words.rejectedTitle}
        header={plan.table.header}
        rejects={preview.rejects}
        all={preview.rejected}
        nameOf={nameOf}
        columnOf={columnOf(plan)}
      />
    </>
  );
};
