import { undecided, type Undecided } from '../undecided.ts';
import { type Credited, giveOut, type TouchPath, type Worth } from './paths.ts';

/** 2^16 coalitions are asked at most. */
export const mostPlayers = 16;

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
 * Undecided without a conversion and for counts that cannot be.
 */
export const creditByShapley = (paths: readonly TouchPath[], worth: Worth = 'conversions'): Credited | Undecided =>
  giveOut(paths, worth, (touches) => {
    const met = new Set(touches);
    return [...met].map((touch) => [touch, 1 / met.size] as const);
  });
