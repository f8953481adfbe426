import type { CustomerColumn } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { MixedColumn, MixedTable } from '../statistics/index.ts';

/** Blocks that personas are grouped by; who people are and what became of them only describes (METHODS P1.1). */
const groupingBlocks: ReadonlySet<CustomerColumn['block']> = new Set(['behaviour', 'channels', 'needs', 'relationship', 'attribute']);
const mostMissing = 0.4;

export interface Gathered {
  /** Customers with enough known about them, in the order of the table's rows. */
  readonly customers: readonly string[];
  /** Everybody about whom anything is known. */
  readonly known: number;
  readonly columns: readonly CustomerColumn[];
  readonly table: MixedTable;
}

/** All that the domains say about customers. */
export const allColumns = async (house: House, workspaceId: string): Promise<readonly CustomerColumn[]> =>
  (await Promise.all(house.domains.map((domain) => domain.hooks?.customerColumns?.(house, workspaceId) ?? []))).flat();

/** Amounts, counts and days are skewed: their logarithm is compared. Shares are compared by their square root. */
const scaled = (column: CustomerColumn, value: number): number =>
  column.block === 'behaviour' && value >= 0 ? Math.log1p(value) : column.block === 'channels' && value >= 0 ? Math.sqrt(value) : value;

const toMixed = (column: CustomerColumn, customers: readonly string[]): MixedColumn => {
  const numeric = column.type === 'number' || column.type === 'ordinal';
  const levels = numeric ? [] : [...new Set([...column.values.values()].map(String))].toSorted();
  const codes = new Map(levels.map((level, code) => [level, code]));
  const values = Float64Array.from(customers, (id) => {
    const value = column.values.get(id);
    if (value === undefined) return Number.NaN;
    return numeric ? scaled(column, Number(value)) : (codes.get(String(value)) ?? Number.NaN);
  });
  return { key: column.key, block: column.block, type: column.type, values, ...(numeric ? {} : { levels }) };
};

/**
 * The table that persons are grouped by: one row per customer with at least 60 % of the grouping columns known, one column per statement
 * of any domain. Columns keep their block, so that ten order columns do not outweigh one about needs.
 */
export const gather = (columns: readonly CustomerColumn[]): Gathered => {
  const grouping = columns.filter((column) => groupingBlocks.has(column.block));
  const everyone = [...new Set(columns.flatMap((column) => [...column.values.keys()]))].toSorted();
  const customers = everyone.filter(
    (id) => grouping.length > 0 && grouping.filter((column) => !column.values.has(id)).length / grouping.length <= mostMissing,
  );
  return {
    customers,
    known: everyone.length,
    columns,
    table: { rows: customers.length, columns: grouping.map((column) => toMixed(column, customers)) },
  };
};
