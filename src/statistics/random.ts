import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A repeatable source of chance: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1) with 32 bits. */
  next(): number;
  /** Uniform integer in 0…bound − 1. */
  below(bound: number): number;
}

export const createRandom = (seed: number): Random => {
  const generator = xoroshiro128plus(seed | 0);
  const next = (): number => (generator.next() >>> 0) / 4294967296;
  return { next, below: (bound) => Math.floor(next() * bound) };
};

/** A shuffled copy (Fisher–Yates). */
export const shuffled = <T>(values: ArrayLike<T>, random: Random): T[] => {
  const copy = Array.from(values);
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const kept = copy[i] as T; // i and j are inside the array
    copy[i] = copy[j] as T;
    copy[j] = kept;
  }
  return copy;
};

/** `size` different indices of 0…count − 1, in rising order. */
export const sampleIndices = (count: number, size: number, random: Random): Int32Array =>
  Int32Array.from(
    shuffled(
      Array.from({ length: count }, (_, i) => i),
      random,
    ).slice(0, size),
  ).sort();
