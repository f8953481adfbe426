import jstat from 'jstat';

const smallest = 1e-300;
const settled = 1e-15;
const mostSteps = 20_000;

/** ln Γ(x) for x > 0. */
export const logGamma = (x: number): number => jstat.gammaln(x);

/** ln B(a, b). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const away = (value: number): number => (Math.abs(value) < smallest ? smallest : value);

/** P(a, x) by its series; converges fast for x < a + 1. */
const gammaSeries = (a: number, x: number): number => {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; n < mostSteps && Math.abs(term) > Math.abs(sum) * settled; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
};

/**
 * Regularised upper incomplete gamma function Q(a, x), a > 0, x ≥ 0, with small tails to their own accuracy (1e-110 and below), which
 * 1 − P loses: Lentz's continued fraction from x ≥ a + 1, 1 − series below (Abramowitz & Stegun 6.5.29, 6.5.31).
 */
export const gammaUpper = (a: number, x: number): number => {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x < a + 1) return Math.max(0, 1 - gammaSeries(a, x));
  let b = x + 1 - a;
  let c = 1 / smallest;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < mostSteps; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / away(numerator * d + b);
    c = away(b + numerator / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < settled) break;
  }
  return fraction * Math.exp(a * Math.log(x) - x - logGamma(a));
};

/** Continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), Lentz's method. */
const betaFraction = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < mostSteps; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < settled) break;
  }
  return fraction;
};

/** Regularised incomplete beta function I_x(a, b), a, b > 0, with small tails to their own accuracy. */
export const betaRegularised = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
};

/** Gauss' hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series. */
export const hypergeometric = (a: number, b: number, c: number, z: number): number => {
  let [term, sum] = [1, 1];
  for (let n = 0; n < mostSteps; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < Math.abs(sum) * settled) break;
  }
  return sum;
};
