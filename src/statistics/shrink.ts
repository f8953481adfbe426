/** What is known of one group: persons, their mean and sample variance (n − 1; anything when n < 2). */
export interface GroupMoments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * A group mean drawn towards the mean of its stage by what its size leaves uncertain (empirical Bayes, METHODS P4):
 * (n·x̄ + κ·m)/(n + κ) with κ = within/between. No spread between groups, or an empty group, gives the stage mean itself.
 */
export const shrink = (groupMean: number, n: number, stageMean: number, within: number, between: number): number => {
  if (n <= 0 || between <= 0) return stageMean;
  const pull = Math.max(0, within) / between;
  return (n * groupMean + pull * stageMean) / (n + pull);
};

/**
 * Variance within and between groups by analysis of variance for unequal sizes (Searle 1971): within = Σ(n−1)s²/Σ(n−1), between =
 * max(0, (MSB − within)/n₀), n₀ = (N − Σn²/N)/(g − 1). Both are 0 where they cannot be told (fewer than two groups or no pair).
 */
export const varianceParts = (groups: readonly GroupMoments[]): { readonly within: number; readonly between: number } => {
  const known = groups.filter(({ n }) => n > 0);
  const N = known.reduce((sum, { n }) => sum + n, 0);
  const inside = N - known.length;
  const within = inside > 0 ? known.reduce((sum, { n, variance }) => sum + (n > 1 ? (n - 1) * variance : 0), 0) / inside : 0;
  if (known.length < 2) return { within, between: 0 };
  const mean = known.reduce((sum, group) => sum + group.n * group.mean, 0) / N;
  const meanSquare = known.reduce((sum, group) => sum + group.n * (group.mean - mean) ** 2, 0) / (known.length - 1);
  const size = (N - known.reduce((sum, { n }) => sum + n * n, 0) / N) / (known.length - 1);
  return { within, between: Math.max(0, (meanSquare - within) / size) };
};
