import { createHash } from 'node:crypto';
import type { FieldType, FieldValue, Importer, ImportRow } from '../platform/domain.ts';
import { outsideId } from '../platform/ids.ts';
import type { Words } from '../platform/language.ts';
import { parseValue, type TableRow } from '../tables/index.ts';
import type { ImportPlan } from './contract.ts';

export type ReadRow =
  | { readonly row: ImportRow; readonly rejected: null }
  | { readonly row: ImportRow; readonly rejected: { readonly field: string; readonly reason: Words } };

/** Which fields name a thing by themselves; a row that has one keeps its identity when the rest of it changes. */
const keyFields: Readonly<Record<ImportPlan['kind'], readonly string[]>> = {
  customers: ['number'],
  orders: [],
  items: ['id'],
  events: ['id'],
};

/**
 * Turns table rows into import rows by a plan; times without a zone are read in `zone`. Stateful only for rows that are alike to the letter: the second and third get identities of
 * their own, so that nothing is lost, and reading the file again gives the same identities.
 */
export const createRowReader = (workspaceId: string, plan: ImportPlan, importer: Importer, zone: string): ((row: TableRow) => ReadRow) => {
  const alike = new Map<string, number>();
  const types = new Map(importer.fields.map((field) => [field.key, field.type]));
  const identity = (values: Readonly<Record<string, FieldValue>>, cells: readonly string[]): string => {
    const named = keyFields[plan.kind].map((key) => values[key]).find((value) => value !== null && value !== undefined && value !== '');
    if (named !== undefined) return outsideId(workspaceId, `import:${plan.kind}:key`, String(named));
    const content = createHash('sha256').update(cells.join('\u0000')).digest('base64').slice(0, 22);
    const times = (alike.get(content) ?? 0) + 1;
    alike.set(content, times);
    return outsideId(workspaceId, `import:${plan.kind}:row`, `${content} ${times}`);
  };
  return ({ rowNumber, cells }) => {
    const values: Record<string, FieldValue> = {};
    const attributes: Record<string, FieldValue> = {};
    let rejected: { field: string; reason: Words } | null = null;
    for (const [index, column] of plan.columns.entries()) {
      const { target } = column;
      if (target === 'skip') continue;
      const written = cells[index] ?? '';
      const text = column.missing.includes(written.trim()) ? '' : written;
      const type: FieldType = target === 'attribute' ? column.type : (types.get(target.field) ?? 'text');
      const parsed = parseValue(type, text, zone);
      // An own column that does not fit its type keeps what was written; a field that others build on must fit.
      if ('reason' in parsed && target !== 'attribute') rejected ??= { field: column.name, reason: parsed.reason };
      const value = 'reason' in parsed ? text.trim() : parsed.value;
      if (target === 'attribute') attributes[column.name] = value;
      else if (values[target.field] === undefined || values[target.field] === null) values[target.field] = value;
    }
    if (cells.length > plan.columns.length)
      rejected ??= {
        field: plan.columns.at(-1)?.name ?? '',
        reason: {
          fi: `Rivillä on ${cells.length} saraketta, otsikossa ${plan.columns.length}.`,
          en: `The row has ${cells.length} columns, the header ${plan.columns.length}.`,
        },
      };
    const row: ImportRow = { rowNumber, rowId: identity(values, cells), values, attributes };
    return { row, rejected: rejected ?? importer.check(row) };
  };
};
