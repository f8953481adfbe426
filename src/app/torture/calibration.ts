import { findGroups, wilson } from '../../statistics/index.ts';
import { adjustedRandIndex } from '../../statistics/grouping/randIndex.ts';
import { continuumTable, groupedTable, noiseTable, type MadeTable } from '../../statistics/grouping/madeTables.ts';

export interface Calibrated {
  readonly what: string;
  readonly hits: number;
  readonly n: number;
  readonly lo: number;
  readonly hi: number;
  /** Whether all of them should; weak groups are between the two, and are only told. */
  readonly isWanted: boolean;
}

interface Trial {
  readonly what: string;
  readonly isWanted: boolean;
  make(seed: number): MadeTable;
  hit(found: ReturnType<typeof findGroups>, made: MadeTable): boolean;
}

const rows = 300;
/** Labels that agree with those the rows were drawn from beyond this are the planted groups. */
const found = 0.8;

const trials: readonly Trial[] = [
  { what: 'noise refused', make: (seed) => noiseTable({ rows, seed }), isWanted: true, hit: ({ verdict }) => verdict === 'refused' },
  {
    what: 'continuum not called natural',
    make: (seed) => continuumTable({ rows, seed }),
    isWanted: true,
    hit: ({ verdict }) => verdict === 'refused' || verdict === 'reproducible',
  },
  {
    what: 'three clear groups called natural and found as they are',
    make: (seed) => groupedTable({ rows, seed }),
    isWanted: true,
    hit: ({ verdict, labels }, { truth }) => verdict === 'natural' && adjustedRandIndex(labels, truth) > found,
  },
  {
    what: 'three weak groups called natural',
    make: (seed) => groupedTable({ rows, seed, shift: 1.4, own: 0.6 }),
    isWanted: false,
    hit: ({ verdict }) => verdict === 'natural',
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
  return trials.map(({ what, isWanted }, i) => {
    const { lo, hi } = wilson(hits[i] ?? 0, n);
    return { what, hits: hits[i] ?? 0, n, lo, hi, isWanted };
  });
};
