const pairs = (count: number): number => (count * (count - 1)) / 2;

const sumPairs = (counts: Iterable<number>): number => {
  let sum = 0;
  for (const count of counts) sum += pairs(count);
  return sum;
};

/**
 * Adjusted Rand index of two labellings of the same rows (Hubert & Arabie 1985): 1 the same partition, 0 on average by chance. Two
 * labellings that both put everybody together (or both nobody) agree: 1.
 */
export const adjustedRandIndex = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [ofA, ofB, ofBoth] = [new Map<number, number>(), new Map<number, number>(), new Map<string, number>()];
  const add = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let i = 0; i < a.length; i += 1) {
    add(ofA, a[i] ?? -1);
    add(ofB, b[i] ?? -1);
    add(ofBoth, `${a[i]} ${b[i]}`);
  }
  const [inA, inB, inBoth] = [sumPairs(ofA.values()), sumPairs(ofB.values()), sumPairs(ofBoth.values())];
  const all = pairs(a.length);
  const expected = all === 0 ? 0 : (inA * inB) / all;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (inBoth - expected) / (most - expected);
};
