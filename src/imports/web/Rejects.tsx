import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Words } from '../../platform/language.ts';
import type { Reject } from '../contract.ts';
import styles from './import.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** A field's key or a column's name as people know it. */
export type NameOfField = (key: string) => string;

/** What fields are called, from the inspection's lists. */
export const namesOf = (fields: readonly { readonly key: string; readonly label: Words }[], say: (words: Words) => string): NameOfField => {
  const names = new Map(fields.map((field) => [field.key, say(field.label)]));
  return (key) => names.get(key) ?? key;
};

interface RejectsProps {
  readonly title: string;
  readonly header: readonly string[];
  readonly rejects: readonly Reject[];
  /** How many there are in all; the list may hold the first ones only. */
  readonly all: number;
  readonly nameOf: NameOfField;
  /** Where a field's text stands in the row. */
  readonly columnOf: (field: string) => number;
}

/** Rows that were left out: number, field, what the file says there, and why it will not do. */
export const Rejects = ({ title, header, rejects, all, nameOf, columnOf }: RejectsProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  if (rejects.length === 0) return null;
  const written = (reject: Reject): string => {
    const at = columnOf(reject.field);
    const own = at >= 0 ? (reject.cells[at] ?? '') : '';
    return (own || reject.cells.filter(Boolean).join(' · ')).slice(0, 120);
  };
  return (
    <section className="stack" style={{ justifyItems: 'stretch' }}>
      <h2 className="h2">
        {title}: {format.count(all, words.row)}
      </h2>
      <Table
        caption={title}
        rows={rejects.slice(0, 100)}
        rowKey={(reject) => String(reject.rowNumber)}
        columns={[
          { key: 'row', title: words.rowNumber, right: true, cell: (reject) => format.number(reject.rowNumber) },
          { key: 'field', title: words.column, cell: (reject) => (header.includes(reject.field) ? reject.field : nameOf(reject.field)) },
          { key: 'text', title: words.inFile, cell: (reject) => <span className={styles.bad}>{written(reject)}</span> },
          { key: 'why', title: words.reason, cell: (reject) => say(reject.reason) },
        ]}
      />
      {all > Math.min(100, rejects.length) ? <p className="meta">{words.firstOnly}</p> : null}
    </section>
  );
};
