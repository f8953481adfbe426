import type { CustomerColumn } from '../platform/domain.ts';
import { findGroups, type FoundGroups } from '../statistics/index.ts';
import { compareGroups, type ComparedGroups } from './comparison.ts';
import { limits, type Fit, type Persona, type Readiness } from './contract.ts';
import { gather, type Gathered } from './gather.ts';
import { checksOf, columnUses, firstLook, seed, type AsOf, type Measured } from './readiness.ts';
import { describeGroups, fitOf, type Statement } from './statements.ts';
import { middleBirthYear, portraitOf, tellingGender } from './traits.ts';

export interface ComputationInput {
  readonly columns: readonly CustomerColumn[];
  readonly asOf: AsOf;
  /** A number of groups that a person insists on; null lets the data choose. */
  readonly k: number | null;
}

/** A group before it gets a name: who is in it and what can be said of it. */
export interface ComputedGroup {
  readonly members: readonly { readonly customerId: string; readonly margin: number }[];
  readonly stability: number;
  readonly valley: number | null;
  readonly statements: readonly Statement[];
  readonly fit: Fit;
  readonly birthYear: number | null;
  readonly gender: 'woman' | 'man' | null;
  readonly portrait: Persona['portrait'];
}

export interface Computation {
  readonly report: Readiness;
  readonly recipe: Readonly<Record<string, unknown>>;
  /** Largest first; empty when refused. */
  readonly groups: readonly ComputedGroup[];
  /** What tells the groups apart, side by side; `group` is the place in `groups`. */
  readonly comparison: readonly ComparedGroups[];
}

/** Version of the recipe; it rises when the same data would give other groups. */
const recipeVersion = 1;
/** Share of usable rows that a group must have, if that is more than twenty (METHODS P1.5). */
const smallestShare = 0.05;

const nothing = (gathered: Gathered, input: ComputationInput): Computation => ({
  report: firstLook(gathered, input.asOf),
  recipe: { method: 'pam-gower', version: recipeVersion, seed, k: input.k, columns: [] },
  groups: [],
  comparison: [],
});

/** The number of groups that the report measures: the chosen one, or when refused the one with the fewest faults, then the most stable. */
const shownOf = ({ tried, k }: FoundGroups): FoundGroups['tried'][number] | null =>
  tried.find((one) => one.k === k) ?? tried.toSorted((a, b) => a.why.length - b.why.length || b.minJaccard - a.minJaccard)[0] ?? null;

const measuredOf = (found: FoundGroups): Measured | null => {
  const shown = shownOf(found);
  return (
    shown && {
      smallestGroup: Math.min(...shown.sizes),
      smallestAllowed: Math.max(limits.smallestGroup, Math.ceil(smallestShare * found.usable)),
      jaccard: shown.jaccard,
      agreement: shown.agreement,
      asw: shown.asw,
      nullAsw95: shown.nullAsw95,
      valleys: found.valleys.map(({ depth }) => depth),
    }
  );
};

const reportOf = (gathered: Gathered, found: FoundGroups, { asOf }: ComputationInput): Readiness => {
  const later = new Map(found.columns.flatMap(({ key, why }) => (why ? [[key, why] as const] : [])));
  const columns = columnUses(gathered, later);
  return {
    asOf: asOf.at.toISOString(),
    identityEpoch: asOf.identityEpoch,
    customers: asOf.customers,
    refusedProfiling: asOf.refusedProfiling,
    usable: found.usable,
    columns,
    missing: found.missing,
    checks: checksOf(found.usable, columns.filter(({ used }) => used).length, found.missing, measuredOf(found)),
    verdict: found.verdict,
    refusal: found.refusal,
    warning: found.warning,
    k: found.k,
    tried: found.tried.map((one) => ({ ...one, jaccard: [...one.jaccard], sizes: [...one.sizes], why: [...one.why] })),
    valleys: found.valleys.map((valley) => ({ ...valley, curve: [...valley.curve] })),
    otherK: found.otherK,
    seed,
  };
};

type Members = ComputedGroup['members'];

/** Members of each group, the clearest first. */
const membersOfGroups = (customers: readonly string[], found: FoundGroups): readonly Members[] =>
  Array.from({ length: found.k ?? 0 }, (_, group) =>
    customers
      .flatMap((customerId, row) => (found.labels[row] === group ? [{ customerId, margin: found.margin[row] ?? 0 }] : []))
      .toSorted((a, b) => b.margin - a.margin || (a.customerId < b.customerId ? -1 : 1)),
  );

const describe = (members: readonly Members[], gathered: Gathered, found: FoundGroups, at: Date): readonly ComputedGroup[] => {
  const sets = members.map((group) => new Set(group.map(({ customerId }) => customerId)));
  const used = new Set(found.columns.filter((column) => column.used).map(({ key }) => key));
  const statements = describeGroups(sets, gathered.columns, used, seed);
  const chosen = shownOf(found);
  return members.map((group, index) => {
    const said = statements[index] ?? [];
    const set = sets[index] ?? new Set<string>();
    const birthYear = middleBirthYear(set, gathered.columns, at);
    const gender = tellingGender(said);
    const depths = found.valleys.filter(({ a, b }) => a === index || b === index).map(({ depth }) => depth);
    return {
      members: group,
      stability: chosen?.jaccard[index] ?? 0,
      valley: depths.length > 0 ? Math.min(...depths) : null,
      statements: said,
      fit: fitOf(set, said, gathered.columns),
      birthYear,
      gender,
      portrait: portraitOf(birthYear, gender, at),
    };
  });
};

/**
 * The whole computation, pure and repeatable: gather, look for groups (METHODS P1), say what can be said of each (P2). Refusal is a result
 * and comes back as a report without groups.
 */
export const compute = (input: ComputationInput, onProgress: (share: number) => void = () => undefined): Computation => {
  const gathered = gather(input.columns);
  if (firstLook(gathered, input.asOf).refusal !== null) return nothing(gathered, input);
  const found = findGroups(gathered.table, { seed, k: input.k, onProgress });
  const groups = describe(membersOfGroups(gathered.customers, found), gathered, found, input.asOf.at);
  return {
    report: reportOf(gathered, found, input),
    recipe: {
      method: 'pam-gower',
      version: recipeVersion,
      seed,
      k: input.k,
      columns: found.columns.filter(({ used }) => used).map(({ key, weight }) => ({ key, weight })),
    },
    groups,
    comparison: compareGroups(
      groups.map(({ members }) => members.map(({ customerId }) => customerId)),
      groups.map(({ statements }) => statements),
      gathered.columns,
      seed,
    ),
  };
};
