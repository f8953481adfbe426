import { hungarian } from './hungarian.ts';

const jaccardOf = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const member of small) if (large.has(member)) common += 1;
  const union = a.size + b.size - common;
  return union === 0 ? 0 : common / union;
};

/**
 * Which new group is which earlier one: the one-to-one matching with the greatest total Jaccard overlap |A∩B|/|A∪B| (Hungarian method,
 * METHODS P1.9). Groups without a partner or without a common member are left out.
 */
export const matchGroups = (
  before: readonly ReadonlySet<string>[],
  next: readonly ReadonlySet<string>[],
): readonly { readonly before: number; readonly next: number; readonly jaccard: number }[] => {
  const overlaps = before.map((earlier) => next.map((group) => jaccardOf(earlier, group)));
  return hungarian(overlaps).flatMap(([from, to]) => {
    const jaccard = overlaps[from]?.[to] ?? 0;
    return jaccard > 0 ? [{ before: from, next: to, jaccard }] : [];
  });
};
