import { matchGroups } from '../statistics/index.ts';

export interface Earlier {
  readonly id: string;
  readonly members: ReadonlySet<string>;
}

/** From here on a new group is the same persona as before (METHODS P1.9). */
const samePersona = 0.6;

/**
 * Matches new groups to earlier personas by the greatest overlap of members (Hungarian method on Jaccard). A group at 0.6 or more
 * continues the persona, with its id, name and colour; the rest are new.
 */
export const continueFrom = (
  groups: readonly ReadonlySet<string>[],
  earlier: readonly Earlier[],
): readonly { readonly id: string | null; readonly overlap: number }[] => {
  const matched = matchGroups(
    earlier.map(({ members }) => members),
    groups,
  );
  return groups.map((_, group) => {
    const match = matched.find((pair) => pair.next === group);
    const id = match && match.jaccard >= samePersona ? (earlier[match.before]?.id ?? null) : null;
    return { id, overlap: match?.jaccard ?? 0 };
  });
};
