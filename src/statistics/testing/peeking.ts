import { confidenceSequence } from '../experiments/sequential.ts';
import { createRandom } from '../random.ts';
import { normalVariate } from '../variates.ts';

const tests = 20_000;
const perLook = 250;

/**
 * Share of tests between two equal arms that find a winner at one of `looks` equally spaced looks: by the naive rule |z| > 1.96, and by
 * the confidence sequence. Arms are normal with variance 1, told as sums.
 */
export const falseWinners = (looks: number): { readonly naive: number; readonly sequence: number } => {
  const random = createRandom(20);
  const winners = { naive: 0, sequence: 0 };
  for (let test = 0; test < tests; test += 1) {
    let sum = 0;
    const won = { naive: false, sequence: false };
    for (let look = 1; look <= looks; look += 1) {
      // Difference of two arms' sums: variance 2 per person.
      sum += Math.sqrt(2 * perLook) * normalVariate(random);
      const n = look * perLook;
      if (Math.abs(sum / Math.sqrt(2 * n)) > 1.96) won.naive = true;
      const found = confidenceSequence({ n, mean: 0, variance: 1 }, { n, mean: sum / n, variance: 1 }, { difference: 'absolute' });
      if (found.decidable && found.direction !== 0) won.sequence = true;
    }
    if (won.naive) winners.naive += 1;
    if (won.sequence) winners.sequence += 1;
  }
  return { naive: winners.naive / tests, sequence: winners.sequence / tests };
};
