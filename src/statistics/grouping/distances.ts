/**
 * All distances between n rows as a full square, row after row. Twice the memory of a triangle (36 MB for 3,000 rows), but PAM reads
 * whole rows, and reading them in one run is what makes it fast.
 */
export interface Distances {
  readonly rows: number;
  readonly values: Float32Array;
}

/** Distance between two rows. */
export const distance = ({ rows, values }: Distances, i: number, j: number): number => values[i * rows + j] ?? Number.NaN;

/** The square of only some rows, in the order given. */
export const pickDistances = (all: Distances, rows: ArrayLike<number>): Distances => {
  const size = rows.length;
  const values = new Float32Array(size * size);
  for (let i = 0; i < size; i += 1) {
    const start = (rows[i] ?? 0) * all.rows;
    for (let j = 0; j < size; j += 1) values[i * size + j] = all.values[start + (rows[j] ?? 0)] ?? 0;
  }
  return { rows: size, values };
};

/** Squared-root Euclidean distances between points, one array per dimension. */
export const euclidean = (dimensions: readonly ArrayLike<number>[]): Distances => {
  const rows = dimensions[0]?.length ?? 0;
  const values = new Float32Array(rows * rows);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const length = Math.sqrt(dimensions.reduce((sum, at) => sum + ((at[i] ?? 0) - (at[j] ?? 0)) ** 2, 0));
      values[i * rows + j] = length;
      values[j * rows + i] = length;
    }
  }
  return { rows, values };
};
