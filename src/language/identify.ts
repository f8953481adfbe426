import type { AnalyseOptions, Judgement } from './contract.ts';

interface Detector {
  setLanguageSubset(languages: string[]): unknown;
  newInstance(): Detector;
  detect(text: string): { readonly language: string; getScores(): Readonly<Record<string, number>> };
}

let loaded: Promise<Detector> | null = null;
let detector: Detector | null = null;
const instances = new Map<string, Detector>();

/** Loads the table of languages (about 0.3 s, once). Await it before the first `analyse`; it is not part of starting the product. */
export const prepare = async (): Promise<void> => {
  loaded ??= import('eld/small').then(({ eld }) => eld as Detector); // its type names more than we use
  detector = await loaded;
};

const instanceFor = (languages: readonly string[]): Detector => {
  if (!detector) throw new Error('Await prepare() of src/language before the first analyse().');
  const key = languages.join(' ');
  const known = instances.get(key);
  if (known) return known;
  const instance = detector.newInstance();
  instance.setLanguageSubset([...languages]);
  instances.set(key, instance);
  return instance;
};

export const defaultLanguages = ['fi', 'en', 'sv'] as const;
/** Below this many letters nobody can tell a language. */
const shortest = 12;
/** Short texts are judged more carefully: from here on the scores speak alone. */
const enough = 40;
/** How steeply a lead in the detector's score becomes certainty. */
const sharpness = 9;
const prior = 0.12;
/** The beginning of a message tells its language; more only costs time. */
const longestLook = 400;

/** Letters, counted no further than anybody asks. */
const countLetters = (text: string): number => {
  let letters = 0;
  for (let i = 0; i < text.length && letters < enough; i += 1) if (/\p{L}/u.test(text.charAt(i))) letters += 1;
  return letters;
};

/**
 * The language of a text among those the workspace meets, by eld's n-gram scores s: p ∝ s^9, the customer's known language given a lead
 * of 0.12. Under 12 letters only the known language is believed. `guess` is the best there is, for choosing a word list.
 */
export const identify = (text: string, options: AnalyseOptions = {}): { readonly judgement: Judgement; readonly guess: string | null } => {
  const languages = options.languages ?? defaultLanguages;
  const expected = options.expected && languages.includes(options.expected) ? options.expected : null;
  const letters = countLetters(text);
  if (letters === 0) return { judgement: { label: null, probability: 0, words: [] }, guess: expected };
  const scores = { ...instanceFor(languages).detect(text.slice(0, longestLook)).getScores() };
  if (expected) scores[expected] = (scores[expected] ?? 0.2) + prior;
  const ranked = Object.entries(scores)
    .map(([language, score]) => ({ language, weight: score ** sharpness }))
    .sort((a, b) => b.weight - a.weight);
  const [best] = ranked;
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0);
  if (!best || total === 0) return { judgement: { label: null, probability: 0, words: [] }, guess: expected };
  const sure = best.weight / total;
  const guess = best.language;
  if (letters < shortest) {
    const label = expected === guess ? expected : null;
    return { judgement: { label, probability: label ? 0.6 : 0, words: [] }, guess };
  }
  const probability = Math.min(0.99, 1 / languages.length + (sure - 1 / languages.length) * Math.min(1, 0.6 + (0.4 * letters) / enough));
  return { judgement: { label: probability >= 0.5 ? guess : null, probability, words: [] }, guess };
};
