import jstat from 'jstat';
import { betaRegularised, gammaUpper, logGamma } from './specialFunctions.ts';

/** Standard normal quantile of 0.975: half the width of a 95 % interval in standard errors. */
export const z95 = 1.959963984540054;

/** Quantile of the standard normal, 0 < p < 1. */
export const normalQuantile = (p: number): number => jstat.normal.inv(p, 0, 1);

/** Density of the standard normal. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** P(χ² ≥ x) with `degrees` > 0 degrees of freedom, small tails to their own accuracy. */
export const chiSquareUpper = (x: number, degrees: number): number => gammaUpper(degrees / 2, x / 2);

/** P(|Z| ≥ |z|) of the standard normal: the p-value of a two-sided z test. */
export const twoSidedP = (z: number): number => Math.min(1, chiSquareUpper(z * z, 1));

/** P(Z ≤ z) of the standard normal, small tails to their own accuracy. */
export const normalCdf = (z: number): number => (z < 0 ? twoSidedP(z) / 2 : 1 - twoSidedP(z) / 2);

/** From here on the search for a quantile of t loses digits, and the expansion's next term is below 1e-9. */
const manyDegrees = 1e5;

/**
 * Quantile of Student's t with `degrees` > 0 degrees of freedom; from 100,000 on z + (z³ + z)/(4·degrees)
 * (Abramowitz & Stegun 26.7.5).
 */
export const studentQuantile = (p: number, degrees: number): number => {
  if (degrees < manyDegrees) return jstat.studentt.inv(p, degrees);
  const z = normalQuantile(p);
  return z + (z ** 3 + z) / (4 * degrees);
};

/** P(|T| ≥ |t|) of Student's t with `degrees` > 0 degrees of freedom. */
export const studentTwoSidedP = (t: number, degrees: number): number => betaRegularised(degrees / (degrees + t * t), degrees / 2, 0.5);

/** Quantile of χ² with `degrees` > 0 degrees of freedom. */
export const chiSquareQuantile = (p: number, degrees: number): number => jstat.chisquare.inv(p, degrees);

/** ln C(n, k). */
export const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
