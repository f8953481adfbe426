/** p-values with their place, in rising order. */
const ranked = (ps: readonly number[]): readonly { readonly p: number; readonly index: number }[] =>
  ps.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p);

/**
 * Benjamini–Hochberg adjusted p-values (1995), in the order given: q_(i) = min over j ≥ i of p_(j)·m/j. Keeping q ≤ 0.05 keeps the
 * expected share of false discoveries among the kept at 5 %.
 */
export const benjaminiHochberg = (ps: readonly number[]): readonly number[] => {
  const adjusted = Array.from(ps);
  let smallest = 1;
  for (const [place, { p, index }] of [...ranked(ps).entries()].toReversed()) {
    smallest = Math.min(smallest, (p * ps.length) / (place + 1));
    adjusted[index] = smallest;
  }
  return adjusted;
};

/** Holm's step-down adjusted p-values (1979), in the order given: the chance of even one false finding stays under the level. */
export const holm = (ps: readonly number[]): readonly number[] => {
  const adjusted = Array.from(ps);
  let largest = 0;
  for (const [place, { p, index }] of ranked(ps).entries()) {
    largest = Math.max(largest, Math.min(1, p * (ps.length - place)));
    adjusted[index] = largest;
  }
  return adjusted;
};
