import type { Random } from '../../../statistics/index.ts';

/** One of the values, each as likely. */
export const draw = <T>(values: readonly T[], random: Random): T => values[random.below(values.length)] as T; // the lists here are not empty

/** One of the values by its place: the chance falls as 1 / (place + 5), as with names. */
export const drawRanked = <T>(values: readonly T[], random: Random): T => {
  const total = values.reduce((sum, _, at) => sum + 1 / (at + 5), 0);
  let rest = random.next() * total;
  for (const [at, value] of values.entries()) {
    rest -= 1 / (at + 5);
    if (rest <= 0) return value;
  }
  return values[0] as T; // rounding alone comes here
};

export const chance = (share: number, random: Random): boolean => random.next() < share;
