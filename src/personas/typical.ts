const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

type Vector = ReadonlyMap<string, number>;

const normalised = (vector: Vector): Vector => {
  const length = Math.hypot(...vector.values());
  return length === 0 ? vector : new Map([...vector].map(([word, weight]) => [word, weight / length]));
};

const vectorOf = (text: string, weight: (word: string) => number): Vector => {
  const vector = new Map<string, number>();
  for (const word of wordsOf(text)) vector.set(word, (vector.get(word) ?? 0) + weight(word));
  return normalised(vector);
};

/**
 * The place of the text that is nearest to the middle of all: TF-IDF vectors of unit length, cosine to their mean (METHODS P2, verbatim
 * nearest to the theme centre). Words that are in every text count for next to nothing. −1 for an empty list.
 */
export const mostTypical = (texts: readonly string[]): number => {
  const inTexts = new Map<string, number>();
  for (const text of texts) for (const word of new Set(wordsOf(text))) inTexts.set(word, (inTexts.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log((1 + texts.length) / (inTexts.get(word) ?? 1));
  const vectors = texts.map((text) => vectorOf(text, weight));
  const middle = new Map<string, number>();
  for (const vector of vectors) for (const [word, share] of vector) middle.set(word, (middle.get(word) ?? 0) + share);
  const near = vectors.map((vector) => [...vector].reduce((sum, [word, share]) => sum + share * (middle.get(word) ?? 0), 0));
  return near.indexOf(Math.max(...near));
};
