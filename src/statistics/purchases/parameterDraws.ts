import { cholesky, solveTransposed } from '../linear.ts';
import type { Random } from '../random.ts';
import { normalVariate } from '../variates.ts';

/** Deviation of a log from which a parameter is not known at all: a factor of 20 either way is still within its interval. */
const unknown = 1.5;

/** Standard deviations: roots of the diagonal of the inverse of the information, whose Cholesky factor is `lower`. */
const deviationsOf = (lower: Float64Array, size: number): readonly number[] => {
  const places = Array.from({ length: size }, (_, i) => i);
  const columns = places.map((k) =>
    solveTransposed(
      lower,
      places.map((i) => Number(i === k)),
    ),
  );
  return places.map((i) => Math.hypot(...columns.map((column) => column[i] ?? 0)));
};

/**
 * Parameters as (un)certain as a fit left them: logs drawn from the normal distribution about those found, with the inverse of the observed
 * information (size × size, row after row) as covariance. Null where the data hardly determine one of them.
 */
export const parameterDraws = (logs: readonly number[], information: Float64Array): ((random: Random) => readonly number[]) | null => {
  const lower = cholesky(information, logs.length);
  if (!lower || deviationsOf(lower, logs.length).some((deviation) => !(deviation < unknown))) return null;
  return (random) => {
    const moves = solveTransposed(
      lower,
      logs.map(() => normalVariate(random)),
    );
    return logs.map((log, i) => log + (moves[i] ?? 0));
  };
};
