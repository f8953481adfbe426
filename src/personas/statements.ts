import type { CustomerColumn } from '../platform/domain.ts';
import {
  benjaminiHochberg,
  bootstrapMean,
  cliffsDelta,
  medianInterval,
  quantile,
  rankSumP,
  twoProportionP,
  wilson,
} from '../statistics/index.ts';
import type { Fit, LineFigure, PersonaField, Support } from './contract.ts';

/** A computed statement about one group before it is stored. */
export interface Statement {
  readonly field: PersonaField;
  readonly support: Support;
  readonly column: string;
  readonly label: { readonly fi: string; readonly en: string };
  readonly level: string | null;
  readonly figure: LineFigure;
}

/** Limits of METHODS P2. */
const smallestCount = 10;
const smallestLift = Math.log(1.25);
const smallestDelta = 0.147;
const falseDiscovery = 0.05;
/** A card holds at most this much of one kind; a longer list is read by nobody. */
const mostPerField = 6;

const fieldOf: Readonly<Record<CustomerColumn['block'], PersonaField>> = {
  demographic: 'who',
  behaviour: 'behaviour',
  channels: 'channels',
  needs: 'needs',
  relationship: 'relationship',
  attribute: 'habits',
  outcome: 'outcome',
};

const supportOf: Readonly<Record<CustomerColumn['source'], Support>> = { data: 'data', survey: 'survey', messages: 'messages' };

interface Candidate extends Omit<Statement, 'figure'> {
  readonly figure: Omit<LineFigure, 'q' | 'differs'>;
  readonly p: number;
}

interface Sides {
  readonly inside: readonly (number | string)[];
  readonly outside: readonly (number | string)[];
}

const splitValues = (column: CustomerColumn, members: ReadonlySet<string>, others: readonly string[]): Sides => ({
  inside: [...members].flatMap((id) => column.values.get(id) ?? []),
  outside: others.flatMap((id) => column.values.get(id) ?? []),
});

const shareCandidates = (column: CustomerColumn, { inside, outside }: Sides, heldOut: boolean): readonly Candidate[] => {
  const levels = [...new Set(inside)];
  return levels.map((level) => {
    const x = inside.filter((value) => value === level).length;
    const y = outside.filter((value) => value === level).length;
    const share = wilson(x, inside.length);
    // Half a case on each side keeps the ratio finite when nobody else has the level.
    const baseline = outside.length > 0 ? y / outside.length : 0;
    const ratio = (x + 0.5) / (inside.length + 1) / ((y + 0.5) / (outside.length + 1));
    return {
      field: fieldOf[column.block],
      support: supportOf[column.source],
      column: column.key,
      label: column.label,
      level: String(level),
      figure: {
        measure: 'share' as const,
        unit: 'share' as const,
        value: share.value,
        lo: share.lo,
        hi: share.hi,
        n: x,
        N: inside.length,
        q1: null,
        q3: null,
        baseline,
        baselineN: outside.length,
        effect: ratio,
        heldOut,
      },
      p: twoProportionP(x, inside.length, y, outside.length),
    };
  });
};

/** Whether the numbers of a column are shares (of contacts, visits, orders): all from 0 to 1, and outside channels not only those two. */
export const isShare = ({ type, block, values }: CustomerColumn): boolean => {
  if (type !== 'number') return false;
  let parts = block === 'channels';
  for (const value of values.values()) {
    const number = Number(value);
    if (!(number >= 0 && number <= 1)) return false;
    parts ||= number > 0 && number < 1;
  }
  return parts;
};

/** The middle of a column's numbers in rising order: the median, or for shares, which most people have none of, the mean. */
export const middleOf = (column: CustomerColumn, sorted: readonly number[], seed: number) =>
  isShare(column)
    ? { measure: 'mean' as const, unit: 'share' as const, ...bootstrapMean(sorted, { seed }) }
    : { measure: 'median' as const, unit: 'number' as const, ...medianInterval(sorted, { seed }) };

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const numberCandidate = (column: CustomerColumn, sides: Sides, heldOut: boolean, seed: number): Candidate => {
  const inside = sides.inside.map(Number).sort((a, b) => a - b);
  const outside = sides.outside.map(Number).sort((a, b) => a - b);
  const middle = middleOf(column, inside, seed);
  return {
    field: fieldOf[column.block],
    support: supportOf[column.source],
    column: column.key,
    label: column.label,
    level: null,
    figure: {
      ...middle,
      n: inside.length,
      N: inside.length,
      q1: quantile(inside, 0.25),
      q3: quantile(inside, 0.75),
      baseline: middle.measure === 'mean' ? meanOf(outside) : quantile(outside, 0.5),
      baselineN: outside.length,
      effect: cliffsDelta(inside, outside),
      heldOut,
    },
    p: rankSumP(inside, outside),
  };
};

export const isNumeric = (column: CustomerColumn): boolean => column.type === 'number' || column.type === 'ordinal';

/** How far a statement is over the least that is told: 1 is just told, whatever its measure. */
export const strength = ({ figure }: { readonly figure: Pick<LineFigure, 'measure' | 'effect'> }): number =>
  figure.measure === 'share' ? Math.abs(Math.log(figure.effect)) / smallestLift : Math.abs(figure.effect) / smallestDelta;

const toStatement = ({ p: _p, figure, ...rest }: Candidate, q: number): Statement => ({
  ...rest,
  figure: {
    ...figure,
    q,
    differs: q <= falseDiscovery && strength({ figure }) >= 1 && (figure.measure !== 'share' || figure.n >= smallestCount),
  },
});

/** A level that the group has more of reads better than one that it lacks: ”monthly 88 %” before ”two years 2 %”. */
const isMore = ({ figure }: Statement): boolean => figure.measure !== 'share' || figure.effect >= 1;

/** One line per column: of its levels the one that the group has most more of, or else the one it lacks most. */
const oneOfEach = (statements: readonly Statement[]): readonly Statement[] => {
  const chosen = new Map<string, Statement>();
  for (const statement of statements) {
    const known = chosen.get(statement.column);
    const better = !known || (isMore(statement) === isMore(known) ? strength(statement) > strength(known) : isMore(statement));
    if (better) chosen.set(statement.column, statement);
  }
  return [...chosen.values()];
};

const fewPerField = (statements: readonly Statement[]): readonly Statement[] => {
  const perField = new Map<PersonaField, number>();
  return statements.filter(({ field }) => {
    const count = (perField.get(field) ?? 0) + 1;
    perField.set(field, count);
    return count <= mostPerField;
  });
};

/**
 * What can be said of each group against all other sorted customers (METHODS P2): shares of levels with Wilson intervals, medians with
 * bootstrap intervals, kept when the difference is large enough and survives Benjamini–Hochberg over everything that was tried in all
 * groups. Columns that were not used for the grouping come first: testing those that were only describes the grouping.
 */
export const describeGroups = (
  groups: readonly ReadonlySet<string>[],
  columns: readonly CustomerColumn[],
  usedKeys: ReadonlySet<string>,
  seed: number,
): readonly (readonly Statement[])[] => {
  const candidates = groups.flatMap((members, group) => {
    const others = groups.flatMap((other, index) => (index === group ? [] : [...other]));
    return columns.flatMap((column) => {
      const sides = splitValues(column, members, others);
      if (sides.inside.length < smallestCount || sides.outside.length < smallestCount) return [];
      const heldOut = !usedKeys.has(column.key);
      const found = isNumeric(column) ? [numberCandidate(column, sides, heldOut, seed)] : shareCandidates(column, sides, heldOut);
      return found.map((candidate) => ({ group, candidate }));
    });
  });
  const qs = benjaminiHochberg(candidates.map(({ candidate }) => candidate.p));
  return groups.map((_, group) => {
    const told = candidates
      .flatMap(({ candidate, group: of }, index) => (of === group ? [toStatement(candidate, qs[index] ?? 1)] : []))
      .filter(({ figure, field }) => figure.differs || field === 'channels');
    return fewPerField(
      oneOfEach(told).toSorted((a, b) => Number(b.figure.heldOut) - Number(a.figure.heldOut) || strength(b) - strength(a)),
    );
  });
};

/** Whether a statement holds for one value: the level is the same, or the number is on the group's side of the others' middle. */
export const holdsFor = (
  { level, figure }: { readonly level: string | null; readonly figure: Pick<LineFigure, 'measure' | 'value' | 'baseline'> },
  value: number | string | undefined,
): boolean => {
  if (value === undefined) return false;
  if (figure.measure === 'share') return String(value) === level;
  return figure.value >= figure.baseline ? Number(value) >= figure.baseline : Number(value) <= figure.baseline;
};

/**
 * Whole-card honesty: how many members match exactly 0, 1, … of the card's lines that tell the group apart. A
 * missing value does not match.
 */
export const fitOf = (members: ReadonlySet<string>, statements: readonly Statement[], columns: readonly CustomerColumn[]): Fit => {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const telling = statements.filter(({ figure }) => figure.differs);
  const matching = Array.from({ length: telling.length + 1 }, () => 0);
  for (const id of members) {
    const hits = telling.filter((statement) => holdsFor(statement, byKey.get(statement.column)?.values.get(id))).length;
    matching[hits] = (matching[hits] ?? 0) + 1;
  }
  return { lines: telling.length, matching };
};
