/** A pair with the probability that both are the same person. */
interface Pair {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
}

/**
 * Groups by transitive closure over the pairs of at least `least`, the surest first. A group never takes in a record that one of its own was
 * compared with and found to be somebody else (`never`): a chain of look-alikes does not make one person.
 */
export const clustersOf = (
  pairs: readonly Pair[],
  least: number,
  never: (a: string, b: string) => boolean = () => false,
): readonly (readonly string[])[] => {
  const groups = new Map<string, readonly string[]>();
  const groupOf = (id: string): readonly string[] => groups.get(id) ?? [id];
  for (const { a, b } of pairs
    .filter(({ probability }) => probability >= least)
    .toSorted((one, other) => other.probability - one.probability)) {
    const [mine, theirs] = [groupOf(a), groupOf(b)];
    if (mine === theirs || mine.includes(b)) continue;
    if (mine.some((one) => theirs.some((other) => never(one, other)))) continue;
    const joined = [...mine, ...theirs];
    for (const id of joined) groups.set(id, joined);
  }
  return [...new Set(groups.values())];
};
