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

/** Sequences as numbers of their states, and the costs between the numbers, `size` to a row. */
interface Coded {
  readonly sequences: readonly Int32Array[];
  readonly cost: Float64Array;
  readonly size: number;
}

const codedOf = (sequences: readonly Sequence[], { substitution }: MatchingCosts): Coded => {
  const numbers = new Map<string, number>();
  for (const state of sequences.flat()) if (!numbers.has(state)) numbers.set(state, numbers.size);
  const states = [...numbers.keys()];
  return {
    sequences: sequences.map((sequence) => Int32Array.from(sequence, (state) => numbers.get(state) ?? 0)),
    cost: Float64Array.from(states.flatMap((a) => states.map((b) => substitution(a, b)))),
    size: states.length,
  };
};

/** The cheapest way from one to the other, divided by the longer length. `row` is room for the shorter ways, at least |b| + 1 numbers. */
const cheapestWay = (a: Int32Array, b: Int32Array, { cost, size }: Coded, indel: number, row: Float64Array): number => {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 0;
  for (let j = 0; j <= b.length; j += 1) row[j] = j * indel;
  for (let i = 0; i < a.length; i += 1) {
    const costs = (a[i] ?? 0) * size;
    let diagonal = row[0] ?? 0;
    row[0] = (i + 1) * indel;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] ?? 0;
      const swapped = diagonal + (cost[costs + (b[j - 1] ?? 0)] ?? 0);
      row[j] = Math.min(swapped, above + indel, (row[j - 1] ?? 0) + indel);
      diagonal = above;
    }
  }
  return (row[b.length] ?? 0) / longer;
};

/**
 * Optimal matching distance of two sequences (Needleman & Wunsch 1970; Abbott & Forrest 1986): the cheapest way to turn one into the
 * other, divided by the longer length. 0 for equal sequences (two empty ones too). O(|a|·|b|).
 */
export const matchingDistance = (a: Sequence, b: Sequence, costs: MatchingCosts): number => {
  const coded = codedOf([a, b], costs);
  const [first = new Int32Array(), second = new Int32Array()] = coded.sequences;
  return cheapestWay(first, second, coded, costs.indel, new Float64Array(second.length + 1));
};

/**
 * All distances between sequences, ready for `pam` and `silhouette`. Collapse repeats and give variants once: 2,000 sequences are two
 * million comparisons.
 */
export const matchingDistances = (sequences: readonly Sequence[], costs: MatchingCosts): Distances => {
  const coded = codedOf(sequences, costs);
  const rows = sequences.length;
  const row = new Float64Array(1 + sequences.reduce((most, { length }) => Math.max(most, length), 0));
  const values = new Float32Array(rows * rows);
  for (const [i, a] of coded.sequences.entries()) {
    for (let j = 0; j < i; j += 1) {
      const distance = cheapestWay(a, coded.sequences[j] ?? a, coded, costs.indel, row);
      values[i * rows + j] = distance;
      values[j * rows + i] = distance;
    }
  }
  return { rows, values };
};
