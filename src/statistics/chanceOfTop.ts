import { type BootstrapOptions, defaultRounds } from './interval.ts';
import { createRandom, type Random } from './random.ts';

/**
 * How often each of several uncertain amounts is among the `top` greatest: every round draws all amounts and ranks them. Gives one share
 * 0…1 per amount; a rank of 1 with a chance of 0.4 is not a decided first place.
 */
export const chanceOfTop = (
  draws: readonly ((random: Random) => number)[],
  top: number,
  { seed, rounds = defaultRounds }: BootstrapOptions,
): readonly number[] => {
  const random = createRandom(seed);
  const hits = draws.map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    const ranked = draws.map((draw, index) => ({ amount: draw(random), index })).sort((a, b) => b.amount - a.amount);
    for (const { index } of ranked.slice(0, top)) hits[index] = (hits[index] ?? 0) + 1;
  }
  return hits.map((count) => count / rounds);
};
