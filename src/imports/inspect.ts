import type { FieldType, Importer } from '../platform/domain.ts';
import { inferType, likelyMissing, matchColumns, readRows, sniff } from '../tables/index.ts';
import type { ImportKind, ImportPlan, Inspection, Preview, Reject } from './contract.ts';
import { createRowReader } from './rows.ts';

const sampleRows = 2000;

/** What the file itself tells; what is remembered of earlier files is added by the caller. */
export type FileInspection = Omit<Inspection, 'remembered' | 'sameFile'>;

const columnsFor = (header: readonly string[], types: readonly FieldType[], importer: Importer): ImportPlan['columns'] => {
  const matched = matchColumns(
    header.map((name, i) => ({ name, type: types[i] ?? 'text' })),
    importer.fields,
  );
  return header.map((name, i) => {
    const field = matched[i];
    return {
      name,
      type: types[i] ?? 'text',
      target: field ? { field } : importer.keepsAttributes ? ('attribute' as const) : ('skip' as const),
      missing: [],
    };
  });
};

const matchedCount = (columns: ImportPlan['columns']): number => columns.filter((column) => typeof column.target === 'object').length;

/** What sets the kinds apart: every one of `all` and one of `any` must be found. A list of customers may hold a comment, too. */
const telling: Readonly<Record<ImportKind, { readonly all: readonly string[]; readonly any: readonly string[] }>> = {
  customers: { all: [], any: [] },
  orders: { all: ['date', 'amount'], any: [] },
  items: { all: ['text'], any: ['at', 'channel', 'subject', 'thread', 'direction'] },
  events: { all: ['event', 'at'], any: [] },
};

const suits = (kind: ImportKind, columns: ImportPlan['columns']): number => {
  const found = new Set(columns.flatMap((column) => (typeof column.target === 'object' ? [column.target.field] : [])));
  const { all, any } = telling[kind];
  const told = all.every((field) => found.has(field)) && (any.length === 0 || any.some((field) => found.has(field)));
  return told ? (all.length + Math.min(1, any.length)) * 10 + found.size : -1;
};

/** Looks at a file: how it is written, what its columns hold, and which kind of thing it most likely brings. */
export const inspectFile = async (path: string, importers: readonly Importer[], wanted: ImportKind | null): Promise<FileInspection> => {
  const table = await sniff(path);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readRows(path, table)) {
    rows.push(cells);
    if (rows.length >= sampleRows) break;
  }
  const cellsOf = (i: number): readonly string[] => rows.map((row) => row[i] ?? '');
  const types = table.header.map((_, i) => inferType(cellsOf(i)));
  const kinds = importers.map((importer) => ({ importer, columns: columnsFor(table.header, types, importer) }));
  const best = wanted
    ? kinds.find(({ importer }) => importer.kind === wanted)
    : [...kinds].sort((a, b) => suits(b.importer.kind, b.columns) - suits(a.importer.kind, a.columns))[0];
  if (!best) throw new Error(`no importer for ${wanted}`);
  return {
    plan: { kind: best.importer.kind, table: { ...table, header: [...table.header], own: [...table.own] }, columns: best.columns },
    kinds: kinds.map(({ importer, columns }) => ({
      kind: importer.kind,
      label: importer.label,
      matched: matchedCount(columns),
      keepsAttributes: importer.keepsAttributes,
      fields: importer.fields.map(({ key, label, type, required }) => ({ key, label, type, required: required ?? false })),
    })),
    sample: rows.slice(0, 20).map((row) => [...row]),
    suggestedMissing: table.header.flatMap((column, i) => likelyMissing(cellsOf(i)).map((found) => ({ column, ...found }))),
  };
};

const mostShown = 200;
const mostRejectsShown = 500;

export interface LookOptions {
  readonly zone: string;
  /** Rows to look at; the file may be longer. */
  readonly most: number;
}

/** A dry run: how the rows would be written and which would be left out, and why. Nothing is written. */
export const lookAtFile = async (
  path: string,
  workspaceId: string,
  plan: ImportPlan,
  importer: Importer,
  options: LookOptions,
): Promise<Preview> => {
  const read = createRowReader(workspaceId, plan, importer, options.zone);
  const rows: Preview['rows'] = [];
  const rejects: Reject[] = [];
  let looked = 0;
  let rejectedRows = 0;
  let complete = true;
  for await (const tableRow of readRows(path, plan.table)) {
    if (looked >= options.most) {
      complete = false;
      break;
    }
    looked += 1;
    const { row, rejected } = read(tableRow);
    if (rows.length < mostShown)
      rows.push({ rowNumber: row.rowNumber, values: { ...row.values }, attributes: { ...row.attributes }, rejected });
    if (!rejected) continue;
    rejectedRows += 1;
    if (rejects.length < mostRejectsShown) rejects.push({ rowNumber: row.rowNumber, ...rejected, cells: [...tableRow.cells] });
  }
  return { rows, rejects, looked, good: looked - rejectedRows, rejected: rejectedRows, complete };
};
