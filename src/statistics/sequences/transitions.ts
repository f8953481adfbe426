/** What somebody went through, in order. */
export type Sequence = readonly string[];

/** Each run of the same state as one. */
export const collapseRepeats = (sequence: Sequence): Sequence => sequence.filter((state, i) => i === 0 || state !== sequence[i - 1]);

export interface Variant {
  readonly sequence: Sequence;
  readonly count: number;
}

/** Different sequences and how many went through each, the most frequent first; of the same number in the order of appearance. */
export const variantsOf = (sequences: readonly Sequence[]): readonly Variant[] => {
  const variants = new Map<string, Variant>();
  for (const sequence of sequences) {
    const key = JSON.stringify(sequence);
    variants.set(key, { sequence, count: (variants.get(key)?.count ?? 0) + 1 });
  }
  return [...variants.values()].sort((a, b) => b.count - a.count);
};

/** How often each state is directly followed by each other one, by `from` and then `to`; `weight` per sequence, 1 unless told. */
export const transitionCounts = (
  sequences: readonly Sequence[],
  weights?: readonly number[],
): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const counts = new Map<string, Map<string, number>>();
  for (const [place, sequence] of sequences.entries()) {
    for (let i = 1; i < sequence.length; i += 1) {
      const [from = '', to = ''] = [sequence[i - 1], sequence[i]];
      const row = counts.get(from) ?? new Map<string, number>();
      counts.set(from, row.set(to, (row.get(to) ?? 0) + (weights?.[place] ?? 1)));
    }
  }
  return counts;
};
