import { useState } from 'react';
import { Choice, Field } from '../../ui/kit/Field.tsx';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { ImportPlan, Inspection } from '../contract.ts';
import styles from './import.module.css';
import { Missing } from './Missing.tsx';
import { Questions } from './Questions.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';
import { Written, type GivenReading } from './Written.tsx';

type Column = ImportPlan['columns'][number];

/** Fields by which a customer is known again. */
const identifying: ReadonlySet<string> = new Set(['number', 'name', 'firstName', 'lastName', 'email', 'phone', 'company']);

const targetId = ({ target }: Column): string => (typeof target === 'string' ? target : `field:${target.field}`);
const targetOf = (id: string): Column['target'] => (id === 'attribute' || id === 'skip' ? id : { field: id.slice('field:'.length) });

/** Required fields to which no column goes. */
export const neededFields = (inspection: Inspection, plan: ImportPlan) => {
  const mapped = new Set(plan.columns.map(targetId));
  const kind = inspection.kinds.find((known) => known.kind === plan.kind);
  return (kind?.fields ?? []).filter((field) => field.required && !mapped.has(`field:${field.key}`));
};

interface ColumnsProps {
  readonly inspection: Inspection;
  readonly plan: ImportPlan;
  readonly onPlan: (plan: ImportPlan) => void;
  readonly onKind: (kind: ImportPlan['kind']) => void;
  /** Reads the file again in another way. */
  readonly onReading: (reading: GivenReading) => void;
}

const OwnAddresses = ({ plan, onPlan }: Pick<ColumnsProps, 'plan' | 'onPlan'>) => {
  const words = useWords({ fi, en });
  const [text, setText] = useState(plan.table.own.join(', '));
  return (
    <div style={{ maxWidth: '30rem' }}>
      <Field
        label={words.own}
        hint={words.ownHint}
        value={text}
        onChange={(next) => {
          setText(next);
          const own = next
            .split(/[,;\s]+/)
            .map((address) => address.trim().toLowerCase())
            .filter(Boolean);
          onPlan({ ...plan, table: { ...plan.table, own } });
        }}
      />
    </div>
  );
};

/** What the file holds, and where each of its columns goes. */
export const Columns = ({ inspection, plan, onPlan, onKind, onReading }: ColumnsProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const kind = inspection.kinds.find((known) => known.kind === plan.kind);
  const targets = [
    ...(kind?.fields ?? []).map((field) => ({ id: `field:${field.key}`, text: say(field.label) })),
    ...(kind?.keepsAttributes ? [{ id: 'attribute', text: words.attribute }] : []),
    { id: 'skip', text: words.skip },
  ];
  const rows = plan.columns.map((column, index) => ({ column, index }));
  const needed = neededFields(inspection, plan);
  const isNobody =
    plan.kind === 'customers' && !plan.columns.some(({ target }) => typeof target === 'object' && identifying.has(target.field));
  const point = (index: number, id: string): void =>
    onPlan({ ...plan, columns: plan.columns.map((column, at) => (at === index ? { ...column, target: targetOf(id) } : column)) });
  return (
    <>
      <Written inspection={inspection} onReading={onReading} />
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
      {plan.table.format === 'mail' ? <OwnAddresses plan={plan} onPlan={onPlan} /> : null}
      {isNobody ? (
        <p className={styles.note} data-care="">
          {words.nobody}
        </p>
      ) : null}
      {needed.length > 0 ? (
        <output className="alarm">
          {words.needed} {needed.map((field) => say(field.label)).join(', ')}
        </output>
      ) : null}
      <Questions inspection={inspection} plan={plan} onPlan={onPlan} />
      <Table
        caption={words.becomes}
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: 'column', title: words.column, cell: ({ column }) => column.name },
          {
            key: 'sample',
            title: words.sample,
            cell: ({ index }) => <span className="quiet">{(inspection.sample.find((row) => row[index])?.[index] ?? '').slice(0, 80)}</span>,
          },
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
      <Missing found={inspection.suggestedMissing} plan={plan} onPlan={onPlan} />
    </>
  );
};
