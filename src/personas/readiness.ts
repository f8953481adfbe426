import { countCustomers, identityEpoch, profilingRefused } from '../customers/index.ts';
import type { House } from '../platform/house.ts';
import { limits, type Check, type ColumnUse, type Readiness } from './contract.ts';
import { allColumns, gather, isGrouping, type Gathered } from './gather.ts';

/** The one seed of persona computations: the same data give the same groups. */
export const seed = 20_261;

export interface AsOf {
  readonly at: Date;
  readonly identityEpoch: number;
  /** Customers of the record, sorted or not. */
  readonly customers: number;
  readonly refusedProfiling: number;
}

/** What a computation measured of the number of groups it chose, or of the best one it tried; null where it did not get that far. */
export interface Measured {
  readonly smallestGroup: number;
  readonly smallestAllowed: number;
  readonly jaccard: readonly number[];
  readonly agreement: number | null;
  readonly asw: number;
  readonly nullAsw95: number;
  readonly valleys: readonly number[];
}

const stateOf = (value: number | null, limit: number, side: Check['side']): Check['state'] =>
  value === null ? 'unknown' : (side === 'least' ? value >= limit : value <= limit) ? 'good' : 'bad';

const check = (key: Check['key'], value: number | null, limit: number, more: Partial<Check> = {}): Check => ({
  key,
  value,
  high: null,
  limit,
  side: 'least',
  state: stateOf(value, limit, more.side ?? 'least'),
  ...more,
});

/** A check of several figures: good when the lowest passes, care when only the highest does. */
const spread = (key: Check['key'], values: readonly number[], limit: number): Check => {
  if (values.length === 0) return check(key, null, limit);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return check(key, lowest, limit, {
    high: highest,
    state: lowest >= limit ? 'good' : highest >= limit ? 'care' : 'bad',
  });
};

export const checksOf = (usable: number, columns: number, missing: number, measured: Measured | null): Check[] => [
  check('customers', usable, limits.customers),
  check('smallestGroup', measured?.smallestGroup ?? null, measured?.smallestAllowed ?? limits.smallestGroup),
  check('columns', columns, limits.columns),
  check('missing', missing, limits.missing, { side: 'most' }),
  spread('stability', measured?.jaccard ?? [], limits.stability),
  check('agreement', measured?.agreement ?? null, limits.agreement),
  check('clarity', measured?.asw ?? null, measured?.nullAsw95 ?? 0, {
    state: measured ? (measured.asw > measured.nullAsw95 ? 'good' : 'bad') : 'unknown',
  }),
  spread('valley', measured?.valleys ?? [], limits.valley),
];

/**
 * Why there can be no groups, seen before anything is computed (METHODS P1.7); null when a computation is worth its time. Too few
 * columns are named before too few rows: with enough customers the cure is a question, not more customers.
 */
export const refusalBefore = (gathered: Gathered, customers: number): string | null => {
  if (customers < limits.customers) return 'too_few_rows';
  if (gathered.table.columns.length < limits.columns) return gathered.missing > limits.missing ? 'too_much_missing' : 'too_few_columns';
  return gathered.customers.length < limits.customers ? 'too_few_rows' : null;
};

/** Every column that was looked at: whether it grouped, and why not. `later` are the faults that the computation found. */
export const columnUses = (gathered: Gathered, later: ReadonlyMap<string, string> = new Map()): ColumnUse[] =>
  gathered.columns.map((column) => {
    const why = isGrouping(column)
      ? (gathered.faults.get(column.key) ?? later.get(column.key) ?? null)
      : column.block === 'outcome'
        ? 'outcome'
        : 'demographic';
    const known = gathered.customers.filter((id) => column.values.has(id)).length;
    return {
      key: column.key,
      label: column.label,
      block: column.block,
      type: column.type,
      source: column.source,
      missing: gathered.customers.length === 0 ? 1 : 1 - known / gathered.customers.length,
      used: why === null,
      why,
    };
  });

/** The state of the data before any computation: half of the checks are known, and a refusal is told at once. */
export const firstLook = (gathered: Gathered, { at, identityEpoch: epoch, customers, refusedProfiling }: AsOf): Readiness => {
  const refusal = refusalBefore(gathered, customers);
  const columns = gathered.table.columns.length;
  const usable = columns === 0 ? customers : gathered.customers.length;
  return {
    asOf: at.toISOString(),
    identityEpoch: epoch,
    customers,
    refusedProfiling,
    usable,
    columns: columnUses(gathered),
    missing: gathered.missing,
    checks: checksOf(usable, columns, gathered.missing, null),
    verdict: refusal === null ? null : 'refused',
    refusal,
    warning: null,
    k: null,
    tried: [],
    valleys: [],
    otherK: null,
    seed,
  };
};

export const asOfNow = (house: House, workspaceId: string): Promise<AsOf> =>
  house.records.read(workspaceId, async (tx) => ({
    at: house.now(),
    identityEpoch: await identityEpoch(tx),
    customers: await countCustomers(tx),
    refusedProfiling: (await profilingRefused(tx)).size,
  }));

/** The first look of a workspace that has computed nothing yet. */
export const quickReadiness = async (house: House, workspaceId: string): Promise<Readiness> =>
  firstLook(gather(await allColumns(house, workspaceId)), await asOfNow(house, workspaceId));
