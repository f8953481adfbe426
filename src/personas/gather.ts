import { profilingRefused } from '../customers/index.ts';
import type { CustomerColumn } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { MixedColumn, MixedTable } from '../statistics/index.ts';
import { limits } from './contract.ts';

/** Blocks that personas are grouped by; who people are and what became of them only describes (METHODS P1.1). */
const groupingBlocks: ReadonlySet<CustomerColumn['block']> = new Set(['behaviour', 'channels', 'needs', 'relationship', 'attribute']);
/** A column where more than this share has one value tells nothing (METHODS P1.2). */
const mostAlike = 0.95;

export type ColumnFault = 'missing' | 'constant';

export interface Gathered {
  /** Customers with enough known about them, in the order of the table's rows. */
  readonly customers: readonly string[];
  /** Everybody about whom a grouping column says something. */
  readonly known: number;
  readonly columns: readonly CustomerColumn[];
  /** Grouping columns that were left out before the computation, and why. */
  readonly faults: ReadonlyMap<string, ColumnFault>;
  /** Share of values missing among everybody known: in the columns that are left, or in all when too few are left. */
  readonly missing: number;
  readonly table: MixedTable;
}

const birthYear = /birth|syntym/i;
/** Nobody is older; a year of birth of 1900 stands for ”not given” in many registers. */
const oldest = 110;

/** A year of birth is told as an age, as people say it; impossible ages are no values. The key stays. */
export const asAge = (column: CustomerColumn, now: Date): CustomerColumn => {
  if (column.type !== 'number' || !birthYear.test(column.label.en)) return column;
  const ages = [...column.values].map(([id, year]) => [id, now.getFullYear() - Number(year)] as const);
  return { ...column, label: { fi: 'Ikä', en: 'Age' }, values: new Map(ages.filter(([, age]) => age >= 0 && age <= oldest)) };
};

/** All that the domains say about customers; of those who have refused to be profiled, nothing. */
export const allColumns = async (house: House, workspaceId: string): Promise<readonly CustomerColumn[]> => {
  const refused = await house.records.read(workspaceId, profilingRefused);
  const said = (await Promise.all(house.domains.map((domain) => domain.hooks?.customerColumns?.(house, workspaceId) ?? []))).flat();
  const columns = said.map((column) => asAge(column, house.now()));
  if (refused.size === 0) return columns;
  return columns.map((column) => ({ ...column, values: new Map([...column.values].filter(([id]) => !refused.has(id))) }));
};

export const isGrouping = (column: CustomerColumn): boolean => groupingBlocks.has(column.block);

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

const isConstant = (column: CustomerColumn): boolean => {
  const counts = new Map<number | string, number>();
  for (const value of column.values.values()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(0, ...counts.values()) > mostAlike * column.values.size;
};

const missingShare = (columns: readonly CustomerColumn[], known: number): number =>
  columns.length === 0 || known === 0
    ? 0
    : 1 - columns.reduce((sum, column) => sum + Math.min(known, column.values.size), 0) / (known * columns.length);

/**
 * The table that persons are grouped by: columns first (those known of too few, or alike for nearly all, are left out), then rows
 * (customers of whom at least 60 % of what is left is known). The other way round, a few sparse columns would throw everybody out.
 * Columns keep their block, so that ten order columns do not outweigh one about needs.
 */
export const gather = (columns: readonly CustomerColumn[]): Gathered => {
  const grouping = columns.filter(isGrouping);
  const everyone = [...new Set(grouping.flatMap((column) => [...column.values.keys()]))].toSorted();
  const faults = new Map<string, ColumnFault>();
  for (const column of grouping)
    if (missingShare([column], everyone.length) > limits.missing) faults.set(column.key, 'missing');
    else if (isConstant(column)) faults.set(column.key, 'constant');
  const kept = grouping.filter((column) => !faults.has(column.key));
  const customers = everyone.filter((id) => kept.filter((column) => !column.values.has(id)).length <= limits.missing * kept.length);
  return {
    customers,
    known: everyone.length,
    columns,
    faults,
    missing: missingShare(kept.length >= limits.columns ? kept : grouping, everyone.length),
    table: { rows: customers.length, columns: kept.map((column) => toMixed(column, customers)) },
  };
};
