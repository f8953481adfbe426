/** Square matrices as lists, row after row. */

/** Lower triangle L of a symmetric positive matrix = L·Lᵀ; null when it is not positive. */
export const cholesky = (matrix: Float64Array, d: number): Float64Array | null => {
  const lower = new Float64Array(d * d);
  for (let i = 0; i < d; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * d + j] ?? 0;
      for (let m = 0; m < j; m += 1) sum -= (lower[i * d + m] ?? 0) * (lower[j * d + m] ?? 0);
      if (i === j && !(sum > 0)) return null;
      lower[i * d + j] = i === j ? Math.sqrt(sum) : sum / (lower[j * d + j] ?? 1);
    }
  }
  return lower;
};

/** x of Lᵀ·x = b. With b standard normal and L of a matrix A, x has the covariance A⁻¹. */
export const solveTransposed = (lower: Float64Array, b: readonly number[]): readonly number[] => {
  const d = b.length;
  const x = Array.from(b);
  for (let i = d - 1; i >= 0; i -= 1) {
    for (let j = i + 1; j < d; j += 1) x[i] = (x[i] ?? 0) - (lower[j * d + i] ?? 0) * (x[j] ?? 0);
    x[i] = (x[i] ?? 0) / (lower[i * d + i] ?? 1);
  }
  return x;
};
