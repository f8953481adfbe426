import { Choice } from '../../ui/kit/Field.tsx';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { ImportPlan, Inspection } from '../contract.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Column = ImportPlan['columns'][number];

const targetId = ({ target }: Column): string => (typeof target === 'string' ? target : `field:${target.field}`);
const targetOf = (id: string): Column['target'] => (id === 'attribute' || id === 'skip' ? id : { field: id.slice('field:'.length) });

interface ColumnsProps {
  readonly inspection: Inspection;
  readonly plan: ImportPlan;
  readonly onPlan: (plan: ImportPlan) => void;
  readonly onKind: (kind: ImportPlan['kind']) => void;
}

/** What the file holds, and where each of its columns goes. */
export const Columns = ({ inspection, plan, onPlan, onKind }: ColumnsProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const kind = inspection.kinds.find((known) => known.kind === plan.kind);
  const targets = [
    ...(kind?.fields ?? []).map((field) => ({ id: `field:${field.key}`, text: say(field.label) })),
    ...(kind?.keepsAttributes ? [{ id: 'attribute', text: words.attribute }] : []),
    { id: 'skip', text: words.skip },
  ];
  const rows = plan.columns.map((column, index) => ({ column, index }));
  const point = (index: number, id: string): void =>
    onPlan({ ...plan, columns: plan.columns.map((column, at) => (at === index ? { ...column, target: targetOf(id) } : column)) });
  return (
    <>
      <div style={{ maxWidth: '20rem' }}>
        <Choice
          label={words.holds}
          value={plan.kind}
          options={inspection.kinds.map((known) => ({ id: known.kind, text: say(known.label) }))}
          onChange={(id) => {
            const next = inspection.kinds.find((known) => known.kind === id);
            if (next && next.kind !== plan.kind) onKind(next.kind);
          }}
        />
      </div>
      <Table
        caption={words.becomes}
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: 'column', title: words.column, cell: ({ column }) => column.name },
          { key: 'sample', title: words.sample, cell: ({ index }) => <span className="quiet">{inspection.sample[0]?.[index] ?? ''}</span> },
          {
            key: 'target',
            title: words.becomes,
            cell: ({ column, index }) => (
              <Choice
                hiddenLabel
                label={`${words.becomes}: ${column.name}`}
                value={targetId(column)}
                options={targets}
                onChange={(id) => point(index, id)}
              />
            ),
          },
        ]}
      />
    </>
  );
};
