import { type BootstrapOptions, type Interval } from '../interval.ts';
import { percentileBounds } from '../quantile.ts';
import { createRandom } from '../random.ts';
import { undecided, type Undecided } from '../undecided.ts';
import { mostPlayers, shapley } from './shapley.ts';

export interface ExplainedShares {
  readonly decidable: true;
  readonly n: number;
  /** Per column, in their order: the part of the outcome's variance that it explains. */
  readonly shares: readonly Interval[];
  /** Of all columns together; the shares add to it. */
  readonly r2: Interval;
  /** What a column that has nothing to do with the outcome is expected to show, 1/(n − 1): a share is never 0, nor its interval below. */
  readonly byChance: number;
}

/** Correlations among the columns, `size` to a row, and of each column with the outcome. */
interface Correlations {
  readonly size: number;
  readonly among: Float64Array;
  readonly withOutcome: Float64Array;
}

/** Centred and of length 1 over the rows drawn; null for values that do not vary but by rounding. */
const standardised = (values: Float64Array, places: Int32Array): Float64Array | null => {
  const drawn = Float64Array.from(places, (place) => values[place] ?? 0);
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  let [squares, size] = [0, 0];
  for (const value of drawn) {
    squares += (value - mean) ** 2;
    size += value * value;
  }
  if (!(squares > drawn.length * Number.EPSILON * size)) return null;
  const length = Math.sqrt(squares);
  return drawn.map((value) => (value - mean) / length);
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

const correlationsOf = (columns: readonly Float64Array[], outcome: Float64Array, places: Int32Array): Correlations | null => {
  const y = standardised(outcome, places);
  const known = columns.map((column) => standardised(column, places)).filter((column) => column !== null);
  if (!y || known.length < columns.length) return null;
  return {
    size: known.length,
    among: Float64Array.from(known.flatMap((a) => known.map((b) => dot(a, b)))),
    withOutcome: Float64Array.from(known, (x) => dot(x, y)),
  };
};

/** Below this a column is told by those before it, and adds nothing. */
const nothingNew = 1e-10;

/** The columns taken so far: their Cholesky factor row by row, the outcome in its terms, and the R² of them all. */
interface Taken {
  readonly columns: readonly number[];
  readonly factor: readonly Float64Array[];
  readonly outcome: readonly number[];
  readonly r2: number;
}

/** R² grows by the square of what the new column has in common with the outcome once the others are taken out of both. */
const take = ({ columns, factor, outcome, r2 }: Taken, column: number, { size, among, withOutcome }: Correlations): Taken => {
  const row = new Float64Array(columns.length + 1);
  let [left, common] = [1, withOutcome[column] ?? 0];
  for (const [i, other] of columns.entries()) {
    let sum = among[column * size + other] ?? 0;
    for (let j = 0; j < i; j += 1) sum -= (row[j] ?? 0) * (factor[i]?.[j] ?? 0);
    const share = sum / (factor[i]?.[i] ?? 1);
    row[i] = share;
    left -= share * share;
    common -= share * (outcome[i] ?? 0);
  }
  if (left <= nothingNew) return { columns, factor, outcome, r2 };
  const pivot = Math.sqrt(left);
  row[columns.length] = pivot;
  const shared = common / pivot;
  return {
    columns: [...columns, column],
    factor: [...factor, row],
    outcome: [...outcome, shared],
    r2: Math.min(1, r2 + shared * shared),
  };
};

/** R² of every set of columns, each found from the set without its last column. */
const everyR2 = (correlations: Correlations): Float64Array => {
  const found = new Float64Array(2 ** correlations.size);
  const walk = (set: number, taken: Taken, next: number): void => {
    found[set] = taken.r2;
    for (let column = next; column < correlations.size; column += 1)
      walk(set | (1 << column), take(taken, column, correlations), column + 1);
  };
  walk(0, { columns: [], factor: [], outcome: [], r2: 0 }, 0);
  return found;
};

const fewestRows = 3;

/**
 * Share of an outcome's variance that each column explains: the Shapley value of R² in linear regression (Lindeman, Merenda & Gold 1980;
 * ”LMG”). Never negative, adds to the R² of all columns; columns that go together share. Intervals by bootstrap over the rows (200 rounds
 * unless told; rounds in which something never varies are left out). One value per row in every list, nothing missing. ”Goes together
 * with”, never ”causes”. Undecided `too_few` with fewer than three rows per column, `no_spread` where a list never varies, `bad_input`
 * beyond 16 columns, for lists of different lengths and values that are not finite. O(rounds·(n·c² + 2^c·c²)).
 */
export const explainedShares = (
  columns: readonly ArrayLike<number>[],
  outcome: ArrayLike<number>,
  { seed, rounds = 200 }: BootstrapOptions,
): ExplainedShares | Undecided => {
  const n = outcome.length;
  const lists = [outcome, ...columns].map((list) => Float64Array.from(list));
  const sound = lists.every((list) => list.length === n && list.every(Number.isFinite));
  if (!sound || columns.length > mostPlayers) return undecided('bad_input');
  if (columns.length < 1 || n < fewestRows * columns.length) return undecided('too_few');
  const [y = new Float64Array(), ...xs] = lists;
  const sharesOf = (places: Int32Array): readonly number[] | null => {
    const correlations = correlationsOf(xs, y, places);
    if (!correlations) return null;
    const r2 = everyR2(correlations);
    const found = shapley(xs.length, (set) => r2[set] ?? 0);
    return found.decidable ? found.values : null;
  };
  const shares = sharesOf(Int32Array.from({ length: n }, (_, i) => i));
  if (!shares) return undecided('no_spread');
  const random = createRandom(seed);
  const drawn = Array.from({ length: rounds }, () => sharesOf(Int32Array.from({ length: n }, () => random.below(n)))).filter(
    (round) => round !== null,
  );
  if (drawn.length < rounds / 2) return undecided('no_spread');
  const whole = (list: readonly number[]): number => list.reduce((sum, share) => sum + share, 0);
  return {
    decidable: true,
    n,
    shares: shares.map((value, i) => ({ value, ...percentileBounds(Float64Array.from(drawn, (round) => round[i] ?? 0)) })),
    r2: { value: whole(shares), ...percentileBounds(Float64Array.from(drawn, whole)) },
    byChance: 1 / (n - 1),
  };
};
