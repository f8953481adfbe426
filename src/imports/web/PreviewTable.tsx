import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Preview } from '../contract.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** The first rows as they would become; a rejected row says which field and why. */
export const PreviewTable = ({ preview }: { readonly preview: Preview }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const rows = preview.rows.slice(0, 30);
  const keys = [...new Set(rows.flatMap((row) => [...Object.keys(row.values), ...Object.keys(row.attributes)]))].slice(0, 10);
  return (
    <>
      <h1 className="h1">
        {words.good}: {format.count(preview.good, words.row)} · {words.rejected}: {format.count(preview.rejected, words.row)}
      </h1>
      <p className="lead">{words.previewLead}</p>
      <Table
        caption={words.previewLead}
        rows={rows}
        rowKey={(row) => String(row.rowNumber)}
        columns={[
          { key: '#', title: words.rowNumber, right: true, cell: (row) => row.rowNumber },
          ...keys.map((key) => ({
            key,
            title: key,
            cell: (row: (typeof rows)[number]) => String(row.values[key] ?? row.attributes[key] ?? ''),
          })),
          {
            key: 'why',
            title: words.rejected,
            cell: (row) => (row.rejected ? <span className="alarm">{`${row.rejected.field}: ${say(row.rejected.reason)}`}</span> : null),
          },
        ]}
      />
    </>
  );
};
