import { createRandom, type Random } from '../random.ts';
import { normalVariate } from '../variates.ts';
import type { MixedColumn, MixedTable } from './mixedTable.ts';

/** A made table of four numbers and four categories of three levels, and the group each row was drawn from (0 where there are none). */
export interface MadeTable {
  readonly table: MixedTable;
  readonly truth: Int32Array;
}

interface Recipe {
  readonly rows: number;
  readonly seed: number;
  /** Groups of unequal size the rows are drawn from. */
  readonly groups?: readonly number[];
  /** Distance between the means of groups in standard deviations, and the chance of the group's own level. */
  readonly shift?: number;
  readonly own?: number;
}

const draw = (shares: readonly number[], random: Random): number => {
  let rest = random.next() * shares.reduce((sum, share) => sum + share, 0);
  return Math.max(
    0,
    shares.findIndex((share) => (rest -= share) < 0),
  );
};

const column = (key: string, type: MixedColumn['type'], values: ArrayLike<number>): MixedColumn => ({
  key,
  block: `block ${key}`,
  type,
  values: Float64Array.from(values),
});

const four = [0, 1, 2, 3];

/** Rows drawn from groups: `shift` 3 and `own` 0.8 make clear ones, 1.4 and 0.6 weak ones. */
export const groupedTable = ({ rows, seed, groups = [0.45, 0.33, 0.22], shift = 3, own = 0.8 }: Recipe): MadeTable => {
  const random = createRandom(seed);
  const truth = Int32Array.from({ length: rows }, () => draw(groups, random));
  const mean = (group: number, v: number): number => ((group + v) % groups.length) * (v % 2 === 0 ? 1 : -1) * (shift / Math.sqrt(2));
  const numbers = four.map((v) =>
    column(
      `number ${v}`,
      'number',
      [...truth].map((group) => mean(group, v) / Math.sqrt(2) + normalVariate(random)),
    ),
  );
  const levels = four.map((v) =>
    column(
      `level ${v}`,
      'nominal',
      [...truth].map((group) => (random.next() < own ? (group + v) % 3 : random.below(3))),
    ),
  );
  return { table: { rows, columns: [...numbers, ...levels] }, truth };
};

/** No structure: every column by itself. */
export const noiseTable = ({ rows, seed }: Recipe): MadeTable => groupedTable({ rows, seed, groups: [1], own: 0 });

/** One continuous factor behind every column, and no groups. */
export const continuumTable = ({ rows, seed }: Recipe): MadeTable => {
  const random = createRandom(seed);
  const factor = Array.from({ length: rows }, () => normalVariate(random));
  const numbers = four.map((v) =>
    column(
      `number ${v}`,
      'number',
      factor.map((f) => 0.8 * f + 0.6 * normalVariate(random)),
    ),
  );
  const levels = four.map((v) =>
    column(
      `level ${v}`,
      'nominal',
      factor.map((f) => {
        const z = 0.8 * f + 0.6 * normalVariate(random);
        return z < -0.43 ? 0 : z < 0.43 ? 1 : 2;
      }),
    ),
  );
  return { table: { rows, columns: [...numbers, ...levels] }, truth: new Int32Array(rows) };
};
