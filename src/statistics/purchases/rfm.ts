import { quantile } from '../quantile.ts';
import { undecided, type Undecided } from '../undecided.ts';

/** What one customer bought until the day of the analysis. */
export interface Buyer {
  /** Days since the last purchase. */
  readonly recency: number;
  /** Number of purchases. */
  readonly frequency: number;
  /** Sum of money, in any one currency. */
  readonly money: number;
}

/** Borders between the bins, in rising order: a value above a border is beyond it. */
export interface RfmBorders {
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly money: readonly number[];
}

/** 1 … bins each, the best highest: bought lately, often, much. */
export interface RfmScore {
  readonly recency: number;
  readonly frequency: number;
  readonly money: number;
}

export interface RfmScores {
  readonly decidable: true;
  readonly n: number;
  readonly bins: number;
  readonly borders: RfmBorders;
  /** In the order of the buyers. */
  readonly scores: readonly RfmScore[];
}

const bordersOf = (values: readonly number[], bins: number): readonly number[] => {
  const sorted = Float64Array.from(values).sort();
  return Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
};

const beyond = (borders: readonly number[], value: number): number => borders.filter((border) => value > border).length;

/**
 * Recency, frequency and money in bins (Hughes 1994), borders at the quantiles (type 7) of the buyers given. Equal values are never torn
 * apart, so bins may be uneven or empty where many bought once. Give earlier `borders` to keep what a score means as customers come and
 * go; bins are then one more than the borders. Undecided `too_few` with fewer buyers than bins, `bad_input` for values that are not finite
 * or borders that do not rise.
 */
export const rfmScores = (
  buyers: readonly Buyer[],
  { bins = 5, borders }: { readonly bins?: number; readonly borders?: RfmBorders } = {},
): RfmScores | Undecided => {
  const values = buyers.flatMap(({ recency, frequency, money }) => [recency, frequency, money]);
  if (!values.every(Number.isFinite) || !(Number.isInteger(bins) && bins >= 2)) return undecided('bad_input');
  if (buyers.length < (borders ? 1 : bins)) return undecided('too_few');
  const used: RfmBorders = borders ?? {
    recency: bordersOf(
      buyers.map(({ recency }) => recency),
      bins,
    ),
    frequency: bordersOf(
      buyers.map(({ frequency }) => frequency),
      bins,
    ),
    money: bordersOf(
      buyers.map(({ money }) => money),
      bins,
    ),
  };
  const lists = [used.recency, used.frequency, used.money];
  const rising = lists.every((list) => list.length === used.recency.length && list.every((border, i) => border >= (list[i - 1] ?? border)));
  if (!rising || used.recency.length < 1) return undecided('bad_input');
  const count = used.recency.length + 1;
  const scores = buyers.map(({ recency, frequency, money }) => ({
    recency: count - beyond(used.recency, recency),
    frequency: 1 + beyond(used.frequency, frequency),
    money: 1 + beyond(used.money, money),
  }));
  return { decidable: true, n: buyers.length, bins: count, borders: used, scores };
};
