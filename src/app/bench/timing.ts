import { cpus } from 'node:os';

/** A line of the table: what was measured, what came out, and what it stands beside. */
export interface Measured {
  readonly part: string;
  readonly what: string;
  readonly value: string;
  readonly beside: string;
  /** Null where nothing was promised. */
  readonly holds: boolean | null;
}

export const seconds = (ms: number): string =>
  ms < 100 ? `${ms.toFixed(1)} ms` : ms < 10_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`;

export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** Value at a share of a sorted list (nearest rank). Throws RangeError for an empty list. */
export const rank = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
};

export interface Pair {
  readonly ours: number;
  readonly bare: number;
  /** Median over the rounds of ours divided by bare of the same round. */
  readonly ratio: number;
}

/** Runs both in turn, so that whatever else the machine does meets both alike. One round of each before, not counted, warms caches. */
export const pairs = async (rounds: number, ours: () => Promise<unknown>, bare: () => Promise<unknown>): Promise<Pair> => {
  await ours();
  await bare();
  const measured: { readonly ours: number; readonly bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push({ ours: await timed(ours), bare: await timed(bare) });
  return {
    ours: rank(
      measured.map((pair) => pair.ours),
      0.5,
    ),
    bare: rank(
      measured.map((pair) => pair.bare),
      0.5,
    ),
    ratio: rank(
      measured.map((pair) => pair.ours / pair.bare),
      0.5,
    ),
  };
};

export const machine = (): string => `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`;
