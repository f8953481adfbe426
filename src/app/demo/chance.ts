import { createRandom } from '../../statistics/random.ts';

/** Draws for the generator: one repeatable stream per part, so that a new draw in one part moves nothing in another. */
export interface Chance {
  next(): number;
  /** True with probability `p`. */
  happens(p: number): boolean;
  /** Uniform whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
  /** A key, by weights that need not add up to one. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  normal(): number;
  poisson(mean: number): number;
}

/** FNV-1a of a part's name. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return hash;
};

export const createChance = (seed: number, part: string): Chance => {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ hashOf(part));
  // Near seeds begin alike; their streams part after a few draws.
  for (let i = 0; i < 24; i += 1) random.next();
  const next = (): number => random.next();
  const pick = <T>(values: readonly T[]): T => {
    const value = values[random.below(values.length)];
    if (value === undefined) throw new Error(`nothing to pick from in ${part}`);
    return value;
  };
  return {
    next,
    pick,
    happens: (p) => next() < p,
    whole: (low, high) => low + random.below(high - low + 1),
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]; // Object.entries forgets the key type
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return pick(entries)[0];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    poisson(mean) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count += 1;
      return count;
    },
  };
};
