import { wilson } from '../../statistics/index.ts';
import { surely } from './contract.ts';

/** A pair that was found, with what people have said of it; null where nobody has. */
export interface JudgedPair {
  readonly probability: number;
  readonly isSame: boolean | null;
}

export interface AutoLimit {
  /** Pairs at least this probable may join unasked; null: no limit reaches the wanted precision. */
  readonly from: number | null;
  /** Of a thousand joinings from the limit on, how many are expected to be wrong. */
  readonly wrongPerThousand: number | null;
  /** People's decisions at or above the limit, and the share that was joined with its 95 % interval; null where they are too few to count. */
  readonly team: { readonly n: number; readonly joined: number; readonly low: number; readonly high: number } | null;
}

/** Fewer decisions than this tell too little of a share near one. */
const fewestDecisions = 30;
/** How many decisions the model's own estimate weighs as, beside those of people. */
const modelWeighs = 100;

/**
 * The lowest limit from which joined pairs are expected to be right as often as wanted (0…1). What is expected wrong is the mean of 1 − p over
 * the pairs from the limit on; with thirty decisions of people or more it is blended with theirs as a beta prior worth a hundred decisions. No
 * pair that is not sure by itself joins, however good the average.
 */
export const autoLimit = (pairs: readonly JudgedPair[], wanted: number): AutoLimit => {
  const sure = pairs.filter(({ probability }) => probability >= surely).toSorted((a, b) => b.probability - a.probability);
  let found: AutoLimit = { from: null, wrongPerThousand: null, team: null };
  let [wrong, decided, joined] = [0, 0, 0];
  for (const [at, { probability, isSame }] of sure.entries()) {
    wrong += 1 - probability;
    if (isSame !== null) decided += 1;
    if (isSame === true) joined += 1;
    // Pairs of one probability stand or fall together.
    if (sure[at + 1]?.probability === probability) continue;
    const byModel = wrong / (at + 1);
    const counts = decided >= fewestDecisions;
    const share = counts ? (byModel * modelWeighs + decided - joined) / (modelWeighs + decided) : byModel;
    if (share > 1 - wanted) continue;
    const { lo, hi } = wilson(joined, decided);
    found = { from: probability, wrongPerThousand: share * 1000, team: counts ? { n: decided, joined, low: lo, high: hi } : null };
  }
  return found;
};
