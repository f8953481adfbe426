import type { Random } from './random.ts';

/** Standard normal (Marsaglia's polar method). */
export const normalVariate = (random: Random): number => {
  for (;;) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    const square = u * u + v * v;
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
};

/** Gamma(shape > 0, scale 1) (Marsaglia & Tsang 2000; a shape below 1 from the next one, by the power of a uniform number). */
export const gammaVariate = (shape: number, random: Random): number => {
  if (shape < 1) return gammaVariate(shape + 1, random) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalVariate(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
};

/** Beta(a, b) for a, b > 0; for whole ones the law of the a-th smallest of a + b − 1 uniform numbers. */
export const betaVariate = (a: number, b: number, random: Random): number => {
  const first = gammaVariate(a, random);
  const both = first + gammaVariate(b, random);
  // Both may be too small for a number; then one of the ends is as good as certain.
  return both > 0 ? first / both : Number(random.next() < a / (a + b));
};

/** Successes found by waiting times between them: O(n p). */
const fewSuccesses = (n: number, p: number, random: Random): number => {
  const scale = Math.log1p(-p);
  let successes = 0;
  for (let trial = 0; ; successes += 1) {
    trial += Math.floor(Math.log(1 - random.next()) / scale) + 1;
    if (trial > n) return successes;
  }
};

/** Binomial(n, p): halves the trials by order statistics until few successes are expected (Devroye 1986, X.4.3), then waits for them. */
export const binomialVariate = (n: number, p: number, random: Random): number => {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomialVariate(n, 1 - p, random);
  let [trials, chance, successes] = [n, p, 0];
  while (trials * chance > 12) {
    const middle = (trials >> 1) + 1;
    const border = betaVariate(middle, trials + 1 - middle, random);
    if (border <= chance) {
      successes += middle;
      trials -= middle;
      chance = (chance - border) / (1 - border);
    } else {
      trials = middle - 1;
      chance /= border;
    }
  }
  if (chance >= 1) return successes + trials;
  return chance <= 0 ? successes : successes + fewSuccesses(trials, chance, random);
};
