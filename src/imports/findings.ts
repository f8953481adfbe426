import type { Importer } from '../platform/domain.ts';
import type { Finding, ImportPlan } from './contract.ts';
import type { CellRemark } from './remarks.ts';
import type { ReadRow } from './rows.ts';

const mostExamples = 5;
const longest = 200;
/** Fields that a register is expected to have for everybody; whoever lacks one cannot be reached or known by it. */
const expected: ReadonlySet<string> = new Set([
  'name',
  'lastName',
  'email',
  'phone',
  'birthDate',
  'businessId',
  'street',
  'postcode',
  'town',
]);
/** A sum below zero is odd only where it is rare: a column of refunds is full of them. */
const rareShare = 0.2;

const textOf = (value: CellRemark['mended']): string | null => (value === null || value === undefined ? null : String(value));

/** Gathers what is odd in the rows of a file: per fault and column how often, with examples. */
export const createFindings = (plan: ImportPlan, importer: Importer) => {
  const found = new Map<string, Finding>();
  const note = (rowNumber: number, remark: CellRemark): void => {
    const key = `${remark.fault}\u0000${remark.column}`;
    const known: Finding = found.get(key) ?? {
      fault: remark.fault,
      label: remark.label,
      column: remark.column,
      count: 0,
      mendable: remark.mended !== undefined && remark.isDone !== true,
      examples: [],
    };
    known.count += 1;
    const isNew = known.examples.every(({ before }) => before !== remark.before.slice(0, longest));
    if (known.examples.length < mostExamples && (isNew || remark.before === ''))
      known.examples.push({ rowNumber, before: remark.before.slice(0, longest), after: textOf(remark.mended)?.slice(0, longest) ?? null });
    found.set(key, known);
  };
  const mapped = plan.columns.flatMap(({ name, target }) =>
    typeof target === 'object' && expected.has(target.field) ? [{ name, field: target.field }] : [],
  );
  const fields = [...new Map(mapped.map((one) => [one.field, one])).values()];
  let rows = 0;
  return {
    add: ({ row, remarks }: ReadRow, cells: readonly string[]): void => {
      rows += 1;
      for (const remark of remarks) note(row.rowNumber, remark);
      for (const { name, field } of fields) {
        const columns = plan.columns.flatMap(({ target }, at) => (typeof target === 'object' && target.field === field ? [at] : []));
        if (columns.every((at) => (cells[at] ?? '').trim() === ''))
          note(row.rowNumber, { fault: 'missing', label: { fi: 'Puuttuu', en: 'Missing' }, column: name, before: '' });
      }
    },
    /** The most frequent first. */
    take: (): Finding[] =>
      [...found.values()]
        .filter(({ fault, count }) => fault !== 'number.negative' || count < rows * rareShare)
        .filter(({ fault, count, column }) => fault !== 'missing' || (count < rows && importer.fields.length > 0 && column !== ''))
        .sort((a, b) => b.count - a.count || a.fault.localeCompare(b.fault)),
  };
};
