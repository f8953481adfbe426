import { matchGroups } from '../statistics/index.ts';
import type { Persona } from './contract.ts';

export interface Earlier {
  readonly id: string;
  readonly name: string;
  readonly members: ReadonlySet<string>;
}

/** From here on a new group is the same persona as before (METHODS P1.9). */
const samePersona = 0.6;
/** A group came from an earlier persona when this much of the smaller one is in the other. */
const mostOfIt = 0.5;

export interface Descent {
  /** The persona that the group continues, with its name and colour; null for a new one. */
  readonly id: string | null;
  readonly change: Persona['lineage'][number]['change'];
  /** Jaccard overlap with the nearest earlier persona; null when it shares nobody. */
  readonly overlap: number | null;
  /** Names of the earlier personas that a split or merged one came from. */
  readonly from: readonly string[];
}

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let both = 0;
  for (const member of a) if (b.has(member)) both += 1;
  return both;
};

/**
 * Matches new groups to earlier personas by the greatest overlap of members (Hungarian method on Jaccard). A group at 0.6 or more
 * continues the persona, with its id, name and colour. Of the rest, a group that took in most of several earlier ones is merged, one
 * that is mostly a part of an earlier one is split from it, and others are new.
 */
export const continueFrom = (groups: readonly ReadonlySet<string>[], earlier: readonly Earlier[]): readonly Descent[] => {
  const matched = matchGroups(
    earlier.map(({ members }) => members),
    groups,
  );
  return groups.map((members, group) => {
    const match = matched.find((pair) => pair.next === group);
    const overlap = match?.jaccard ?? null;
    if (match && match.jaccard >= samePersona) return { id: earlier[match.before]?.id ?? null, change: 'same', overlap, from: [] };
    const swallowed = earlier.filter((one) => one.members.size > 0 && common(one.members, members) >= mostOfIt * one.members.size);
    if (swallowed.length > 1) return { id: null, change: 'merged', overlap, from: swallowed.map(({ name }) => name) };
    const parent = earlier.find((one) => common(one.members, members) >= mostOfIt * members.size);
    if (parent && members.size > 0) return { id: null, change: 'split', overlap, from: [parent.name] };
    return { id: null, change: 'new', overlap, from: [] };
  });
};
