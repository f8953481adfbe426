import jstat from 'jstat';

/** Standard normal quantile of 0.975: half the width of a 95 % interval in standard errors. */
export const z95 = 1.959963984540054;

/** P(Z ≤ z) of the standard normal. */
export const normalCdf = (z: number): number => jstat.normal.cdf(z, 0, 1);

/** P(|Z| ≥ |z|) of the standard normal: the p-value of a two-sided z test. */
export const twoSidedP = (z: number): number => Math.min(1, 2 * normalCdf(-Math.abs(z)));

/** Quantile of Student's t with `degrees` > 0 degrees of freedom. */
export const studentQuantile = (p: number, degrees: number): number => jstat.studentt.inv(p, degrees);

/** Quantile of χ² with `degrees` > 0 degrees of freedom. */
export const chiSquareQuantile = (p: number, degrees: number): number => jstat.chisquare.inv(p, degrees);

/** ln C(n, k). */
export const logChoose = (n: number, k: number): number => jstat.gammaln(n + 1) - jstat.gammaln(k + 1) - jstat.gammaln(n - k + 1);
