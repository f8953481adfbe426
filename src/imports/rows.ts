import { createHash } from 'node:crypto';
import type { FieldType, FieldValue, Importer, ImportField, ImportRow } from '../platform/domain.ts';
import { outsideId } from '../platform/ids.ts';
import type { Words } from '../platform/language.ts';
import { mendMojibake, parseValue, type TableRow } from '../tables/index.ts';
import type { ImportPlan } from './contract.ts';
import { keyFields } from './kinds.ts';
import { brokenLetters, cellRemarks, datePairs, rowRemarks, sumColumns, unreadable, type CellRemark } from './remarks.ts';

export interface ReadRow {
  readonly row: ImportRow;
  readonly rejected: { readonly field: string; readonly reason: Words } | null;
  /** What is odd in it; looked for only when asked, or when something is to be corrected. */
  readonly remarks: readonly CellRemark[];
}

export interface ReadOptions {
  /** IANA zone in which times without a zone are read. */
  readonly zone: string;
  /** Today as an ISO date in that zone. */
  readonly today: string;
  /** Whether to look for what is odd. */
  readonly remark: boolean;
}

type Column = ImportPlan['columns'][number];

interface Draft {
  readonly values: Record<string, FieldValue>;
  readonly attributes: Record<string, FieldValue>;
  readonly remarks: CellRemark[];
  rejected: ReadRow['rejected'];
}

/** Rows that are alike to the letter are told apart by their order, so that nothing is lost and reading the file again gives the same. */
const createIdentity = (workspaceId: string, plan: ImportPlan): ((values: Draft['values'], cells: readonly string[]) => string) => {
  const alike = new Map<string, number>();
  return (values, cells) => {
    const key = keyFields[plan.kind].find((field) => values[field] !== null && values[field] !== undefined && values[field] !== '');
    if (key !== undefined) return outsideId(workspaceId, `import:${plan.kind}:key`, String(values[key]));
    const content = createHash('sha256').update(cells.join('\u0000')).digest('base64').slice(0, 22);
    const times = (alike.get(content) ?? 0) + 1;
    alike.set(content, times);
    return outsideId(workspaceId, `import:${plan.kind}:row`, `${content} ${times}`);
  };
};

const tooManyCells = (plan: ImportPlan, cells: readonly string[]): ReadRow['rejected'] =>
  cells.length <= plan.columns.length || cells.slice(plan.columns.length).every((cell) => cell.trim() === '')
    ? null
    : {
        field: plan.columns.at(-1)?.name ?? '',
        reason: {
          fi: `Rivillä on ${cells.length} saraketta, otsikossa ${plan.columns.length}.`,
          en: `The row has ${cells.length} columns, the header ${plan.columns.length}.`,
        },
      };

/** Reads one cell into the draft of its row. */
const readCell = (
  draft: Draft,
  column: Column,
  written: string,
  field: ImportField | undefined,
  mend: ReadonlySet<string>,
  options: ReadOptions,
): void => {
  const { target } = column;
  if (options.remark) draft.remarks.push(...cellRemarks(column, written));
  const text = mend.has(brokenLetters) ? (mendMojibake(written) ?? written) : written;
  const type: FieldType = target === 'attribute' ? column.type : (field?.type ?? 'text');
  const parsed = parseValue(type, text, { zone: options.zone, dateOrder: column.dateOrder, decimal: column.decimal });
  const isLenient = target === 'attribute' || field?.lenient === true;
  if ('reason' in parsed) {
    // An own column keeps what was written, a field that may be missing goes without; one that others build on must fit.
    if (!isLenient) draft.rejected ??= { field: column.name, reason: parsed.reason };
    else if (options.remark) draft.remarks.push(unreadable(column, written, target === 'attribute'));
  }
  const value = 'reason' in parsed ? (target === 'attribute' ? text.trim() : isLenient ? null : text.trim()) : parsed.value;
  if (target === 'attribute') draft.attributes[column.name] = value;
  else if (typeof target === 'object' && (draft.values[target.field] ?? null) === null) draft.values[target.field] = value;
};

/** Turns table rows into import rows by a plan. */
export const createRowReader = (
  workspaceId: string,
  plan: ImportPlan,
  importer: Importer,
  options: ReadOptions,
): ((row: TableRow) => ReadRow) => {
  const identity = createIdentity(workspaceId, plan);
  const fields = new Map(importer.fields.map((field) => [field.key, field]));
  const mend = new Set(plan.mend);
  const columnOf = new Map(
    plan.columns.flatMap(({ name, target }) => (typeof target === 'object' ? [[target.field, name] as const] : [])).toReversed(),
  );
  const [pairs, sums] = [datePairs(plan.columns), sumColumns(plan.columns)];
  const look = options.remark || mend.size > 0;
  return ({ rowNumber, cells }) => {
    const draft: Draft = { values: {}, attributes: {}, remarks: [], rejected: null };
    for (const [index, column] of plan.columns.entries()) {
      const { target, missing } = column;
      if (target === 'skip') continue;
      const written = cells[index] ?? '';
      readCell(
        draft,
        column,
        missing.includes(written.trim()) ? '' : written,
        typeof target === 'object' ? fields.get(target.field) : undefined,
        mend,
        options,
      );
    }
    const row: ImportRow = { rowNumber, rowId: identity(draft.values, cells), values: draft.values, attributes: draft.attributes };
    for (const { field, ...remark } of look ? (importer.remarks?.(row, options.today) ?? []) : []) {
      const before = draft.values[field] ?? draft.attributes[field] ?? '';
      draft.remarks.push({ ...remark, column: columnOf.get(field) ?? field, before: String(before) });
      if (!mend.has(remark.fault) || remark.mended === undefined) continue;
      if (field in draft.values) draft.values[field] = remark.mended;
      else draft.attributes[field] = remark.mended;
    }
    if (options.remark) draft.remarks.push(...rowRemarks(draft.attributes, pairs, sums));
    return { row, rejected: draft.rejected ?? tooManyCells(plan, cells) ?? importer.check(row), remarks: draft.remarks };
  };
};
