import { findGroups, wilson } from '../../statistics/index.ts';
import { adjustedRandIndex } from '../../statistics/grouping/randIndex.ts';
import { continuumTable, groupedTable, noiseTable, type MadeTable } from '../../statistics/grouping/madeTables.ts';

export interface Calibrated {
  readonly what: string;
  readonly hits: number;
  readonly n: number;
  readonly lo: number;
  readonly hi: number;
}

interface Trial {
  readonly what: string;
  make(seed: number): MadeTable;
  hit(found: ReturnType<typeof findGroups>, made: MadeTable): boolean;
}

const rows = 300;
/** Labels that agree with those the rows were drawn from beyond this are the planted groups. */
const found = 0.8;

const trials: readonly Trial[] = [
  { what: 'noise refused', make: (seed) => noiseTable({ rows, seed }), hit: ({ verdict }) => verdict === 'refused' },
  {
    what: 'continuum not called natural',
    make: (seed) => continuumTable({ rows, seed }),
    hit: ({ verdict }) => verdict === 'refused' || verdict === 'reproducible',
  },
  {
    what: 'three clear groups found as three',
    make: (seed) => groupedTable({ rows, seed }),
    hit: ({ verdict, k, labels }, { truth }) => verdict === 'natural' && k === 3 && adjustedRandIndex(labels, truth) > found,
  },
  {
    what: 'three weak groups found or refused, never as another number',
    make: (seed) => groupedTable({ rows, seed, shift: 1.4, own: 0.6 }),
    hit: ({ verdict, k }) => verdict === 'refused' || k === 3,
  },
];

/** How often the search for groups says what is so, on tables whose truth is known: shares with 95 % intervals (Wilson). */
export const calibrateGroups = async (perTrial: number, firstSeed: number, goesOn: () => boolean): Promise<readonly Calibrated[]> => {
  const hits = trials.map(() => 0);
  let n = 0;
  for (; n < perTrial && goesOn(); n += 1) {
    const seed = firstSeed + n;
    for (const [i, trial] of trials.entries()) {
      const made = trial.make(seed);
      if (trial.hit(findGroups(made.table, { seed }), made)) hits[i] = (hits[i] ?? 0) + 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return trials.map(({ what }, i) => {
    const { lo, hi } = wilson(hits[i] ?? 0, n);
    return { what, hits: hits[i] ?? 0, n, lo, hi };
  });
};
