import { z95 } from './distributions.ts';
import type { Interval } from './interval.ts';
import type { Random } from './random.ts';
import { binomialVariate } from './variates.ts';

/** One stratum (for example persona × tenure): `x` of `n` had the outcome, among those affected and among the others. */
export interface Stratum {
  readonly affected: { readonly n: number; readonly x: number };
  readonly other: { readonly n: number; readonly x: number };
}

export interface RiskDifference extends Interval {
  /** Persons in strata where both sides have somebody: only they can be compared. */
  readonly affected: number;
  readonly others: number;
  readonly strata: number;
}

const usable = ({ affected, other }: Stratum): boolean => affected.n > 0 && other.n > 0;

/** Σ w·d/Σ w with w = n₁n₀/N, of strata that can be compared. */
const weightedDifference = (strata: readonly Stratum[]): number => {
  let [sum, weights] = [0, 0];
  for (const { affected, other } of strata) {
    const weight = (affected.n * other.n) / (affected.n + other.n);
    sum += weight * (affected.x / affected.n - other.x / other.n);
    weights += weight;
  }
  return sum / weights;
};

/**
 * Risk difference between affected and other persons, adjusted by strata (Mantel–Haenszel weights; Greenland & Robins 1985), with Sato's
 * variance (Biometrics 1989;45:1323), which holds for few large and for many sparse strata:
 * Var = (Δ·ΣP + ΣQ)/(Σ n₁n₀/N)², P = (n₁²x₀ − n₀²x₁ + n₁n₀(n₀ − n₁)/2)/N², Q = (x₁(n₀ − x₀) + x₀(n₁ − x₁))/2N.
 * Null when no stratum has both sides. Where Sato's variance collapses to 0 (nobody or everybody had the outcome) the interval comes
 * from half a case added to every cell. ”Goes together with”, never ”causes”.
 */
export const mantelHaenszel = (strata: readonly Stratum[]): RiskDifference | null => {
  const compared = strata.filter(usable);
  if (compared.length === 0) return null;
  const value = weightedDifference(compared);
  let variance = satoVariance(compared, value);
  if (variance <= 0) {
    const padded = compared.map(padWithHalf);
    variance = satoVariance(padded, weightedDifference(padded));
  }
  const half = z95 * Math.sqrt(variance);
  return {
    value,
    lo: Math.max(-1, value - half),
    hi: Math.min(1, value + half),
    affected: compared.reduce((sum, { affected }) => sum + affected.n, 0),
    others: compared.reduce((sum, { other }) => sum + other.n, 0),
    strata: compared.length,
  };
};

const padWithHalf = ({ affected, other }: Stratum): Stratum => ({
  affected: { n: affected.n + 1, x: affected.x + 0.5 },
  other: { n: other.n + 1, x: other.x + 0.5 },
});

const satoVariance = (strata: readonly Stratum[], difference: number): number => {
  let [p, q, weights] = [0, 0, 0];
  for (const { affected: a, other: o } of strata) {
    const N = a.n + o.n;
    p += (a.n * a.n * o.x - o.n * o.n * a.x + (a.n * o.n * (o.n - a.n)) / 2) / (N * N);
    q += (a.x * (o.n - o.x) + o.x * (a.n - a.x)) / (2 * N);
    weights += (a.n * o.n) / N;
  }
  return (difference * p + q) / (weights * weights);
};

/**
 * One draw of the adjusted risk difference from its parametric bootstrap: every cell is drawn anew as Binomial(n, (x + ½)/(n + 1)).
 * For the chance of a place in a ranking; 0 when nothing can be compared.
 */
export const drawRiskDifference = (strata: readonly Stratum[], random: Random): number => {
  const redraw = ({ n, x }: Stratum['affected']): Stratum['affected'] => ({ n, x: binomialVariate(n, (x + 0.5) / (n + 1), random) });
  const compared = strata.filter(usable);
  if (compared.length === 0) return 0;
  return weightedDifference(compared.map(({ affected, other }) => ({ affected: redraw(affected), other: redraw(other) })));
};
