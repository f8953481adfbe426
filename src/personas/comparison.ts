import type { CustomerColumn } from '../platform/domain.ts';
import { wilson } from '../statistics/index.ts';
import type { Compared } from './contract.ts';
import { isNumeric, middleOf, strength, type Statement } from './statements.ts';

export interface ComparedGroups extends Omit<Compared, 'values'> {
  readonly values: readonly (Omit<Compared['values'][number], 'personaId'> & { readonly group: number })[];
}

/** A table of more rows is not taken in at a glance. */
const mostRows = 8;
/** A group is drawn on a row when at least this many of its members have a value. */
const fewest = 10;

const keyOf = ({ column, level }: Pick<Statement, 'column' | 'level'>): string => JSON.stringify([column, level]);

/** The statements that tell some group apart, each column once: what did not take part in the grouping first, then the strongest. */
const rowsOf = (statements: readonly (readonly Statement[])[]): readonly Statement[] => {
  const best = new Map<string, Statement>();
  for (const statement of statements.flat()) {
    const known = best.get(statement.column);
    if (statement.figure.differs && (!known || strength(statement) > strength(known))) best.set(statement.column, statement);
  }
  return [...best.values()]
    .toSorted(
      (a, b) => Number(b.figure.heldOut) - Number(a.figure.heldOut) || strength(b) - strength(a) || keyOf(a).localeCompare(keyOf(b)),
    )
    .slice(0, mostRows);
};

const measure = (column: CustomerColumn, members: readonly string[], level: string | null, seed: number) => {
  const values = members.flatMap((id) => column.values.get(id) ?? []);
  if (values.length < fewest) return null;
  if (isNumeric(column)) {
    const { value, lo, hi } = middleOf(
      column,
      values.map(Number).toSorted((a, b) => a - b),
      seed,
    );
    return { value, lo, hi, n: values.length };
  }
  return { ...wilson(values.filter((value) => String(value) === level).length, values.length), n: values.length };
};

/**
 * The strongest differences between groups, each counted for every group with its own interval, so that they can be drawn side by side.
 * `statements` are those of each group, in the order of the groups.
 */
export const compareGroups = (
  groups: readonly (readonly string[])[],
  statements: readonly (readonly Statement[])[],
  columns: readonly CustomerColumn[],
  seed: number,
): readonly ComparedGroups[] => {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  return rowsOf(statements).flatMap(({ column: key, label, level, support, figure }) => {
    const column = byKey.get(key);
    if (!column) return [];
    const values = groups.flatMap((members, group) => {
      const measured = measure(column, members, level, seed);
      return measured ? [{ group, ...measured }] : [];
    });
    return [{ column: key, label, level, support, unit: figure.unit, heldOut: figure.heldOut, values }];
  });
};
