import type { FieldType, Importer } from '../platform/domain.ts';
import { inferType, likelyMissing, matchColumns, readRows, sniff } from '../tables/index.ts';
import type { ImportKind, ImportPlan, Inspection, Preview } from './contract.ts';
import { createRowReader } from './rows.ts';

const sampleRows = 2000;

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

/** How many of a kind's telling fields were found: what sets orders apart from customers is a date and a sum, items a text. */
const telling: Readonly<Record<ImportKind, readonly string[]>> = {
  customers: [],
  orders: ['date', 'amount'],
  items: ['text'],
  events: ['event', 'at'],
};

const suits = (kind: ImportKind, columns: ImportPlan['columns']): number => {
  const found = new Set(columns.flatMap((column) => (typeof column.target === 'object' ? [column.target.field] : [])));
  return telling[kind].every((field) => found.has(field)) ? telling[kind].length * 10 + found.size : -1;
};

/** Looks at a file: how it is written, what its columns hold, and which kind of thing it most likely brings. */
export const inspectFile = async (path: string, importers: readonly Importer[], wanted: ImportKind | null): Promise<Inspection> => {
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
    plan: { kind: best.importer.kind, table: { ...table, header: [...table.header] }, columns: best.columns },
    kinds: kinds.map(({ importer, columns }) => ({
      kind: importer.kind,
      label: importer.label,
      matched: matchedCount(columns),
      keepsAttributes: importer.keepsAttributes,
      fields: importer.fields.map(({ key, label, type }) => ({ key, label, type })),
    })),
    sample: rows.slice(0, 20).map((row) => [...row]),
    suggestedMissing: table.header.flatMap((column, i) => likelyMissing(cellsOf(i)).map((found) => ({ column, ...found }))),
  };
};

/** The first rows as they would be written, and how many of them would be left out. */
export const previewFile = async (
  path: string,
  workspaceId: string,
  plan: ImportPlan,
  importer: Importer,
  most = 200,
): Promise<Preview> => {
  const read = createRowReader(workspaceId, plan, importer);
  const rows: Preview['rows'] = [];
  for await (const tableRow of readRows(path, plan.table)) {
    const { row, rejected } = read(tableRow);
    rows.push({ rowNumber: row.rowNumber, values: { ...row.values }, attributes: { ...row.attributes }, rejected });
    if (rows.length >= most) break;
  }
  const rejected = rows.filter((row) => row.rejected).length;
  return { rows, looked: rows.length, good: rows.length - rejected, rejected };
};
