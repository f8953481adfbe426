import type { Distances } from '../grouping/distances.ts';
import { type Sequence, transitionCounts } from './transitions.ts';

/** Costs of turning one state into another (0 with itself, symmetric), and of putting one in or leaving one out. */
export interface MatchingCosts {
  readonly substitution: (a: string, b: string) => number;
  readonly indel: number;
}

/**
 * Costs from what the data do: substitution 2 − p(b|a) − p(a|b) with p the rates of direct transitions (states that follow each other often
 * are near), indel half the dearest substitution (TraMineR's ”TRATE” and ”auto”; Gabadinho et al., J Stat Softw 2011;40(4)). `weights`
 * per sequence. With fewer than two states every cost is that of strangers: 2 and 1.
 */
export const transitionCosts = (sequences: readonly Sequence[], weights?: readonly number[]): MatchingCosts => {
  const counts = transitionCounts(sequences, weights);
  const rate = (from: string, to: string): number => {
    const row = counts.get(from);
    if (!row) return 0;
    let all = 0;
    for (const count of row.values()) all += count;
    return all > 0 ? (row.get(to) ?? 0) / all : 0;
  };
  const states = [...new Set(sequences.flat())];
  const table = new Map(states.map((a) => [a, new Map(states.map((b) => [b, a === b ? 0 : 2 - rate(a, b) - rate(b, a)]))]));
  let dearest = 0;
  for (const row of table.values()) for (const cost of row.values()) dearest = Math.max(dearest, cost);
  return { substitution: (a, b) => (a === b ? 0 : (table.get(a)?.get(b) ?? 2)), indel: dearest > 0 ? dearest / 2 : 1 };
};

/**
 * Optimal matching distance of two sequences (Needleman & Wunsch 1970; Abbott & Forrest 1986): the cheapest way to turn one into the
 * other, divided by the longer length. 0 for equal sequences (two empty ones too). O(|a|·|b|).
 */
export const matchingDistance = (a: Sequence, b: Sequence, { substitution, indel }: MatchingCosts): number => {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 0;
  let above = Float64Array.from({ length: b.length + 1 }, (_, j) => j * indel);
  for (const [i, state] of a.entries()) {
    const row = new Float64Array(b.length + 1);
    row[0] = (i + 1) * indel;
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = (above[j - 1] ?? 0) + substitution(state, b[j - 1] ?? '');
      row[j] = Math.min(swapped, (above[j] ?? 0) + indel, (row[j - 1] ?? 0) + indel);
    }
    above = row;
  }
  return (above[b.length] ?? 0) / longer;
};

/**
 * All distances between sequences, ready for `pam` and `silhouette`. Collapse repeats and give variants once: 2,000 sequences are four
 * million comparisons.
 */
export const matchingDistances = (sequences: readonly Sequence[], costs: MatchingCosts): Distances => {
  const rows = sequences.length;
  const values = new Float32Array(rows * rows);
  for (const [i, a] of sequences.entries()) {
    for (let j = 0; j < i; j += 1) {
      const distance = matchingDistance(a, sequences[j] ?? [], costs);
      values[i * rows + j] = distance;
      values[j * rows + i] = distance;
    }
  }
  return { rows, values };
};
