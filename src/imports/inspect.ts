import type { FieldType, Importer, ImportKind } from '../platform/domain.ts';
import { inferType, likelyMissing, matchColumns, readRows, sheetsOf, sniff, writingOf, type Reading } from '../tables/index.ts';
import type { ImportPlan, Inspection } from './contract.ts';
import { suits } from './kinds.ts';

const sampleRows = 2000;
const mostExamples = 3;
const lookedCells = 50;

/** What the file itself tells; what is remembered of earlier files is added by the caller. */
export type FileInspection = Omit<Inspection, 'remembered' | 'sameFile'>;

interface LookedColumn {
  readonly name: string;
  readonly type: FieldType;
  readonly cells: readonly string[];
  /** Share of the cells that hold something. */
  readonly filled: number;
  readonly examples: readonly string[];
  readonly writing: ReturnType<typeof writingOf>;
}

const lookAt = (name: string, cells: readonly string[]): LookedColumn => {
  const type = inferType(cells);
  const filled = cells.filter((cell) => cell.trim() !== '').length / Math.max(1, cells.length);
  const examples = cells.filter((cell) => cell.trim() !== '').slice(0, lookedCells);
  return { name, type, cells, filled, examples, writing: writingOf(cells, type) };
};

const columnsFor = (columns: readonly LookedColumn[], importer: Importer): ImportPlan['columns'] => {
  const matched = matchColumns(columns, importer.fields);
  return columns.map(({ name, type, writing }, i) => {
    const field = matched[i];
    return {
      name,
      type,
      target: field ? { field } : importer.keepsAttributes ? ('attribute' as const) : ('skip' as const),
      missing: [],
      dateOrder: writing.dateOrder,
      decimal: writing.decimal,
    };
  });
};

const matchedCount = (columns: ImportPlan['columns']): number => columns.filter((column) => typeof column.target === 'object').length;

const questionsOf = (columns: readonly LookedColumn[]): Inspection['questions'] =>
  columns.flatMap(({ name, cells, writing: { ask } }) =>
    ask ? [{ column: name, ask, examples: [...new Set(cells.filter((cell) => /[/.,-]/.test(cell)))].slice(0, mostExamples) }] : [],
  );

export interface InspectOptions {
  readonly kind: ImportKind | null;
  readonly reading?: Reading;
}

/** Looks at a file: how it is written, what its columns hold, and which kind of thing it most likely brings. */
export const inspectFile = async (
  path: string,
  importers: readonly Importer[],
  { kind, reading = {} }: InspectOptions,
): Promise<FileInspection> => {
  const table = await sniff(path, reading);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readRows(path, table)) {
    rows.push(cells);
    if (rows.length >= sampleRows) break;
  }
  const columns = table.header.map((name, i) =>
    lookAt(
      name,
      rows.map((row) => row[i] ?? ''),
    ),
  );
  const kinds = importers.map((importer) => ({ importer, columns: columnsFor(columns, importer) }));
  const asCustomers = kinds.find(({ importer }) => importer.kind === 'customers')?.columns ?? [];
  const best = kind
    ? kinds.find(({ importer }) => importer.kind === kind)
    : [...kinds].sort((a, b) => suits(b.importer.kind, b.columns, asCustomers) - suits(a.importer.kind, a.columns, asCustomers))[0];
  if (!best) throw new Error(`no importer for ${kind}`);
  return {
    plan: {
      kind: best.importer.kind,
      table: { ...table, header: [...table.header], own: [...table.own], cuts: [...table.cuts], keys: [...table.keys] },
      columns: best.columns,
      mend: [],
    },
    kinds: kinds.map(({ importer, columns: mapped }) => ({
      kind: importer.kind,
      label: importer.label,
      matched: matchedCount(mapped),
      keepsAttributes: importer.keepsAttributes,
      fields: importer.fields.map(({ key, label, type, required }) => ({ key, label, type, required: required ?? false })),
    })),
    sample: rows.slice(0, 20).map((row) => [...row]),
    suggestedMissing: columns.flatMap(({ name, cells }) => likelyMissing(cells).map((found) => ({ column: name, ...found }))),
    questions: questionsOf(columns),
    sheets: table.format === 'xlsx' ? [...(await sheetsOf(path))] : [],
  };
};
