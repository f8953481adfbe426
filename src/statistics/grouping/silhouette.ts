import type { Distances } from './distances.ts';
import { clusterSizes } from './pam.ts';

/**
 * Average silhouette width (Rousseeuw 1987): mean of (b − a)/max(a, b), a the mean distance to one's own cluster without oneself, b the
 * smallest mean distance to another one. Somebody alone in a cluster counts 0. In −1…1; 0 for a single cluster.
 */
export const silhouette = ({ rows, values }: Distances, labels: Int32Array, k: number): number => {
  const sizes = clusterSizes(labels, k);
  const sums = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < rows; i += 1) {
    const own = labels[i] ?? 0;
    if ((sizes[own] ?? 0) < 2) continue;
    sums.fill(0);
    const start = i * rows;
    for (let j = 0; j < rows; j += 1) {
      const label = labels[j] ?? 0;
      sums[label] = (sums[label] ?? 0) + (values[start + j] ?? 0);
    }
    const a = (sums[own] ?? 0) / ((sizes[own] ?? 0) - 1);
    let b = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c += 1) if (c !== own && (sizes[c] ?? 0) > 0) b = Math.min(b, (sums[c] ?? 0) / (sizes[c] ?? 1));
    const widest = Math.max(a, b);
    if (Number.isFinite(b) && widest > 0) total += (b - a) / widest;
  }
  return rows === 0 ? 0 : total / rows;
};
