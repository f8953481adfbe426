import { undecided, type Undecided } from '../undecided.ts';
import { type Credit, type TouchPath, touchesOf, type Worth, worthOf } from './paths.ts';

/** 2^16 coalitions are asked at most. */
const mostPlayers = 16;

/**
 * Shapley values (1953) of a game: the average of what a player adds over all orders of joining,
 * φᵢ = Σ |S|!(n − |S| − 1)!/n!·(v(S ∪ i) − v(S)). `worth` is asked once for every set of players, a set being the bits of a number. The
 * values add to v(all) − v(nobody). Undecided `bad_input` beyond 16 players or for a worth that is not finite, `too_few` without players.
 */
export const shapley = (
  players: number,
  worth: (coalition: number) => number,
): { readonly decidable: true; readonly values: readonly number[] } | Undecided => {
  if (!Number.isInteger(players) || players > mostPlayers) return undecided('bad_input');
  if (players < 1) return undecided('too_few');
  const worths = Float64Array.from({ length: 2 ** players }, (_, coalition) => worth(coalition));
  if (!worths.every(Number.isFinite)) return undecided('bad_input');
  // |S|!(n − |S| − 1)!/n!, by the size of S.
  const weight = [1 / players];
  for (let size = 1; size < players; size += 1) weight.push(((weight[size - 1] ?? 0) * size) / (players - size));
  const values = Array.from({ length: players }, () => 0);
  for (let coalition = 0; coalition < worths.length; coalition += 1) {
    let size = 0;
    for (let rest = coalition; rest > 0; rest &= rest - 1) size += 1;
    for (let player = 0; player < players; player += 1) {
      if ((coalition >> player) & 1) continue;
      const added = (worths[coalition | (1 << player)] ?? 0) - (worths[coalition] ?? 0);
      values[player] = (values[player] ?? 0) + (weight[size] ?? 0) * added;
    }
  }
  return { decidable: true, values };
};

/**
 * Shapley credit of touches where v(S) is the worth of the paths that meet only touches of S: every path's worth in equal parts to the
 * different touches on it (closed form: v is a sum of unanimity games), so any number of touches will do. Adds to the whole worth.
 */
export const creditByShapley = (paths: readonly TouchPath[], worth: Worth = 'conversions'): Credit => {
  const credit = new Map(touchesOf(paths).map((touch) => [touch, 0]));
  for (const path of paths) {
    const met = new Set(path.touches);
    for (const touch of met) credit.set(touch, (credit.get(touch) ?? 0) + worthOf(path, worth) / met.size);
  }
  return credit;
};

/** Solves A·x = b for symmetric positive A by Cholesky; null when A is (nearly) singular. A is changed. */
const solve = (a: Float64Array[], b: Float64Array): Float64Array | null => {
  const n = b.length;
  for (let i = 0; i < n; i += 1) {
    const row = a[i] ?? new Float64Array(n);
    for (let j = 0; j <= i; j += 1) {
      const other = a[j] ?? row;
      let sum = row[j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      if (i === j) {
        if (sum <= 1e-10) return null;
        row[i] = Math.sqrt(sum);
      } else row[j] = sum / (other[j] ?? 1);
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i] = (x[i] ?? 0) - (a[i]?.[k] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (a[i]?.[i] ?? 1);
  }
  return x;
};

const standardised = (values: ArrayLike<number>): Float64Array | null => {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const length = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return length > 0 && Number.isFinite(length) ? all.map((value) => (value - mean) / length) : null;
};

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/**
 * Share of an outcome's variance that each column explains: the Shapley value of R² in linear regression (Lindeman, Merenda & Gold 1980;
 * ”LMG”). Never negative, adds to the R² of all columns; columns that go together share. One value per row in every list, nothing
 * missing. Undecided `too_few` with fewer than three rows per column, `no_spread` where a list never varies, `bad_input` beyond 16.
 */
export const explainedShares = (
  columns: readonly ArrayLike<number>[],
  outcome: ArrayLike<number>,
): { readonly decidable: true; readonly n: number; readonly shares: readonly number[]; readonly r2: number } | Undecided => {
  if (columns.length < 1 || outcome.length < 3 * columns.length) return undecided('too_few');
  if (columns.some((column) => column.length !== outcome.length)) return undecided('bad_input');
  const y = standardised(outcome);
  const known = columns.map(standardised).filter((column) => column !== null);
  if (!y || known.length < columns.length) return undecided('no_spread');
  const among = known.map((a) => known.map((b) => dot(a, b)));
  const withY = known.map((x) => dot(x, y));
  const r2Of = (coalition: number): number => {
    // A column that the others already tell adds nothing; it is passed over rather than dividing by 0.
    const kept: number[] = [];
    let best = 0;
    for (let i = 0; i < known.length; i += 1) {
      if (!((coalition >> i) & 1)) continue;
      const tried = [...kept, i];
      const half = solve(
        tried.map((r) => Float64Array.from(tried, (c) => among[r]?.[c] ?? 0)),
        Float64Array.from(tried, (r) => withY[r] ?? 0),
      );
      if (!half) continue;
      kept.push(i);
      best = half.reduce((sum, value) => sum + value * value, 0);
    }
    return Math.min(1, best);
  };
  const found = shapley(known.length, r2Of);
  if (!found.decidable) return found;
  return { decidable: true, n: outcome.length, shares: found.values, r2: found.values.reduce((sum, value) => sum + value, 0) };
};
