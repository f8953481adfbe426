import { twoSidedP } from './distributions.ts';

/** First place in a rising list whose value is at least (`after` false) or above (`after` true) the one given. */
const placeOf = (sorted: Float64Array, value: number, after: boolean): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle] ?? 0;
    if (there < value || (after && there === value)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Mann–Whitney U of `a` over `b`: pairs where a is above b, a tie counting half. */
const pairsAbove = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const sorted = Float64Array.from(b).sort();
  let pairs = 0;
  for (const value of Array.from(a)) pairs += (placeOf(sorted, value, false) + placeOf(sorted, value, true)) / 2;
  return pairs;
};

/**
 * Cliff's δ = P(a > b) − P(a < b), in −1…1 (Cliff 1993); 0 when a side is empty. Conventions: 0.147 small, 0.33 medium, 0.474 large
 * (Romano 2006). O((n + m) log m).
 */
export const cliffsDelta = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const pairs = a.length * b.length;
  return pairs === 0 ? 0 : (2 * pairsAbove(a, b)) / pairs - 1;
};

/** Σ (t³ − t) over the groups of equal values. */
const tieTerm = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const all = Float64Array.from([...Array.from(a), ...Array.from(b)]).sort();
  let term = 0;
  for (let start = 0; start < all.length;) {
    const end = placeOf(all, all[start] ?? 0, true);
    const size = end - start;
    term += size ** 3 - size;
    start = end;
  }
  return term;
};

/**
 * Two-sided p-value of the Wilcoxon–Mann–Whitney rank-sum test by the normal approximation with tie and continuity correction (as R's
 * wilcox.test with exact = FALSE). The approximation is meant for ten or more per side. Empty sides or equal values everywhere give 1.
 */
export const rankSumP = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [n, m] = [a.length, b.length];
  const N = n + m;
  if (n === 0 || m === 0) return 1;
  const variance = ((n * m) / 12) * (N + 1 - tieTerm(a, b) / (N * (N - 1)));
  if (variance <= 0) return 1;
  const away = Math.max(0, Math.abs(pairsAbove(a, b) - (n * m) / 2) - 0.5);
  return twoSidedP(away / Math.sqrt(variance));
};
