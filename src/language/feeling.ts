import type { Judgement, Sentiment } from './contract.ts';
import { ironic } from './lexicon/emoji.ts';
import type { Match } from './patterns.ts';
import type { Reader } from './readers.ts';
import { spansOf, type Clue } from './scores.ts';
import type { Token, Tokens } from './tokens.ts';

/** What a text feels like before it is named: how much good and bad was said, and by which words. */
export interface Mood {
  readonly good: number;
  readonly bad: number;
  readonly clues: readonly Clue[];
  /** Good and bad stand on the two sides of a ”but”. */
  readonly divided: boolean;
}

/** How far a negation reaches forward, in words of the same clause. */
const reach = 3;
/** ”ei hyvä” is bad, but less than ”huono”; ”ei paha” is hardly good. */
const negatedGood = -0.75;
const negatedBad = -0.4;

/** Whether a negation stands before the word in its clause. */
export const isNegated = (words: readonly Token[], at: number, reader: Reader): boolean => {
  for (let back = 1; back <= reach; back += 1) {
    const word = words[at - back];
    if (!word || word.clause !== words[at]?.clause || reader.turns.has(word.form)) return false;
    if (reader.negations.has(word.form)) return true;
  }
  return false;
};

/** Of overlapping patterns the longest is believed, then the strongest. */
const withoutOverlaps = (matches: readonly Match[]): readonly Match[] => {
  const taken = new Set<number>();
  const kept: Match[] = [];
  const ranked = matches.toSorted(
    (a, b) => b.rule.length - a.rule.length || Math.abs(b.rule.weight) - Math.abs(a.rule.weight) || a.to - a.from - (b.to - b.from),
  );
  for (const match of ranked) {
    let free = true;
    for (let i = match.from; i <= match.to; i += 1) free &&= !taken.has(i);
    if (!free) continue;
    for (let i = match.from; i <= match.to; i += 1) taken.add(i);
    kept.push(match);
  }
  return kept.sort((a, b) => a.from - b.from);
};

const thanksAtEnd = /^(?:kiitos|kiitti|kiitoksia|thanks|thank|thx|tack)$/;

const valueOf = (match: Match, words: readonly Token[], tokens: Tokens, reader: Reader): number => {
  const first = words[match.from];
  if (!first) return 0;
  let value = match.rule.weight;
  const inner = words.slice(match.from, match.to + 1);
  const own = inner.some(({ form }) => reader.negations.has(form));
  if (!own && isNegated(words, match.from, reader)) value *= value > 0 ? negatedGood : negatedBad;
  if (inner.some(({ loud }) => loud)) value *= 1.25;
  if (tokens.exclaimed.has(first.sentence)) value *= 1.15;
  // A question asks whether it is good; it does not say so.
  if (tokens.asked.has(first.sentence) && match.rule.length === 1) value *= value > 0 ? 0.3 : 0.75;
  // A closing thank-you of a longer message is manners.
  if (thanksAtEnd.test(first.form) && words.length > 5 && match.from >= words.length - 3) value *= 0.25;
  return value;
};

const strengthOf = (match: Match, words: readonly Token[], degrees: ReadonlyMap<number, Match>): number => {
  const before = degrees.get(match.from - 1);
  return before && words[match.from - 1]?.clause === words[match.from]?.clause ? before.rule.weight : 1;
};

/** Words before ”mutta” weigh less than those after it. */
const turnWeights = (words: readonly Token[], reader: Reader): ((at: number) => number) => {
  const turnOf = new Map<number, number>();
  for (const [at, word] of words.entries()) if (reader.turns.has(word.form) && !turnOf.has(word.sentence)) turnOf.set(word.sentence, at);
  return (at) => {
    const turn = turnOf.get(words[at]?.sentence ?? -1);
    return turn === undefined ? 1 : at < turn ? 0.8 : 1.2;
  };
};

/** ”Hienoa, taas viikko odotusta 🙃”: praise that opens a complaint, stands in quotation marks or ends in a crooked smile. */
const turnIrony = (clues: readonly Clue[], words: readonly Token[], reader: Reader): readonly Clue[] => {
  const bad = clues.reduce((sum, { value }) => sum - Math.min(0, value), 0);
  const crooked = words.some(({ form }) => ironic.some((sign) => form.startsWith(sign)));
  const winks = crooked || clues.some((clue) => clue.value > 0 && words[clue.from]?.quoted);
  if (bad < (winks ? 0.9 : 1.4)) return clues;
  return clues.map((clue) => {
    const word = words[clue.from];
    if (clue.value <= 0 || !word) return clue;
    const opens = clue.from <= 1 && reader.ironyOpeners.has(word.form);
    const dry = opens && words.length <= 30 && !thanksAtEnd.test(word.form) && clues.filter(({ value }) => value > 0).length === 1;
    if (word.quoted || crooked || dry) return { ...clue, value: clue.value * -0.5 };
    return opens && thanksAtEnd.test(word.form) ? { ...clue, value: clue.value * 0.4 } : clue;
  });
};

const isDivided = (clues: readonly Clue[], words: readonly Token[], reader: Reader): boolean => {
  for (const [at, word] of words.entries()) {
    if (!reader.turns.has(word.form)) continue;
    const inSentence = clues.filter((clue) => words[clue.from]?.sentence === word.sentence);
    const before = Math.sign(inSentence.reduce((sum, clue) => sum + (clue.from < at ? clue.value : 0), 0));
    const after = Math.sign(inSentence.reduce((sum, clue) => sum + (clue.from > at ? clue.value : 0), 0));
    if (before * after < 0) return true;
  }
  return false;
};

/** Weighs every word of feeling in its place: negation, degree, turn, question, capitals, irony. */
export const moodOf = (tokens: Tokens, matches: readonly Match[], reader: Reader): Mood => {
  const { words } = tokens;
  const degrees = new Map(matches.filter(({ rule }) => rule.group === 'degree').map((match) => [match.from, match]));
  const kept = withoutOverlaps(matches.filter(({ rule }) => rule.group === 'feeling'));
  const starts = new Set(kept.map(({ from }) => from));
  const turned = turnWeights(words, reader);
  const clues = turnIrony(
    kept.flatMap((match): Clue[] => {
      // ”hyvin hidas”: the first word only strengthens the second.
      if (match.rule.length === 1 && degrees.has(match.from) && starts.has(match.from + 1)) return [];
      const value = valueOf(match, words, tokens, reader) * strengthOf(match, words, degrees) * turned(match.from);
      return value === 0 ? [] : [{ from: match.from, to: match.to, value }];
    }),
    words,
    reader,
  );
  // A long message holds more words of every kind; what counts is how thick they stand.
  const thin = 1 / Math.sqrt(1 + words.length / 45);
  const sum = (sign: number): number => clues.reduce((total, { value }) => total + Math.max(0, sign * value), 0) * thin;
  return { good: sum(1), bad: sum(-1), clues, divided: isDivided(clues, words, reader) };
};

/** Constants of the mapping below, set on the labelled list of this folder. */
const mapping = {
  slope: 1.3,
  neutral: 0.85,
  silent: 0.45,
  mixed: 1.2,
  mixedPenalty: 0.5,
  divided: 0.6,
  least: 0.4,
  lead: 0.06,
  spread: 2.2,
};

/**
 * Names the mood. With g and b for how much good and bad was said, the logits are
 * positive: g − 0.6b · negative: b − 0.6g · neutral: 0.85 − 0.35(g + b) · mixed: 1.2·min(g, b) − 0.5|g − b| + 0.6 when good and
 * bad stand on the two sides of a ”but”, else − 0.2; all times 1.2, then softmax. Two answers that lie within 0.06 of each other are ”En ole varma”.
 * A statement without any word of feeling starts from 0.45 instead of 0.85 and so ends as unsure: silence is not neutrality.
 * `feeling` is 2·tanh((g − b) / 2.2).
 */
export const sentimentOf = (
  text: string,
  words: readonly Token[],
  { good, bad, clues, divided }: Mood,
  asks: boolean,
): { readonly sentiment: Judgement<Sentiment>; readonly feeling: number | null } => {
  const logits: Readonly<Record<Sentiment, number>> = {
    positive: good - 0.6 * bad,
    negative: bad - 0.6 * good,
    neutral: (asks || clues.length > 0 ? mapping.neutral : mapping.silent) - 0.35 * (good + bad),
    mixed: mapping.mixed * Math.min(good, bad) - mapping.mixedPenalty * Math.abs(good - bad) + (divided ? mapping.divided : -0.2),
  };
  const weights = Object.entries(logits).map(([label, logit]) => ({ label: label as Sentiment, weight: Math.exp(mapping.slope * logit) })); // the keys of `logits`
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const ranked = weights.toSorted((a, b) => b.weight - a.weight);
  const [best, second] = ranked;
  if (words.length === 0 || !best || !second) return { sentiment: { label: null, probability: 0, words: [] }, feeling: null };
  const probability = Math.min(0.98, best.weight / total);
  const unsure = probability < mapping.least || (best.weight - second.weight) / total < mapping.lead;
  const sign = best.label === 'positive' ? 1 : best.label === 'negative' ? -1 : 0;
  const said = sign === 0 ? clues : clues.filter(({ value }) => value * sign > 0);
  const raw = 2 * Math.tanh((good - bad) / mapping.spread);
  return {
    sentiment: {
      label: unsure ? null : best.label,
      probability,
      words: spansOf(text, words, said),
      likely: ranked.slice(0, 3).map(({ label, weight }) => ({ label, probability: Math.min(0.98, weight / total) })),
    },
    feeling: unsure ? null : Math.round(raw * 100) / 100,
  };
};
