import type { Judgement, WordSpan } from './contract.ts';
import type { Match } from './patterns.ts';
import type { Token } from './tokens.ts';

/** A word or phrase with what it says; negative speaks against. */
export interface Clue {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

const mostWords = 8;

/** The places of the deciding words, the most telling first; overlapping ones once. */
export const spansOf = (text: string, words: readonly Token[], clues: readonly Clue[]): readonly WordSpan[] => {
  const taken = new Set<number>();
  const spans: WordSpan[] = [];
  for (const { from, to } of clues.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.from - b.from)) {
    if (spans.length === mostWords) break;
    const range = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    if (range.some((at) => taken.has(at))) continue;
    for (const at of range) taken.add(at);
    const start = words[from]?.start ?? 0;
    const end = words[to]?.end ?? 0;
    spans.push({ start, end, text: text.slice(start, end) });
  }
  return spans;
};

export interface Scored {
  readonly score: number;
  readonly clues: readonly Clue[];
}

/** Sums what the patterns of one group say for each label. A word speaks for a label once, with its strongest pattern. */
export const scoreLabels = (matches: readonly Match[], group: string): ReadonlyMap<string, Scored> => {
  const byLabel = new Map<string, Match[]>();
  for (const match of matches)
    if (match.rule.group === group) byLabel.set(match.rule.label, [...(byLabel.get(match.rule.label) ?? []), match]);
  const scored = new Map<string, Scored>();
  for (const [label, own] of byLabel) {
    const taken = new Set<number>();
    const clues: Clue[] = [];
    for (const { from, to, rule } of own.toSorted((a, b) => b.rule.weight - a.rule.weight || b.rule.length - a.rule.length)) {
      if (taken.has(from) || taken.has(to)) continue;
      taken.add(from);
      taken.add(to);
      // The second and third word for the same label add less than the first: they are seldom independent.
      clues.push({ from, to, value: rule.weight * 0.6 ** clues.length });
    }
    scored.set(label, { score: clues.reduce((sum, clue) => sum + clue.value, 0), clues });
  }
  return scored;
};

interface Mapping {
  /** Score at which saying something and saying nothing are equally likely. */
  readonly threshold: number;
  /** The larger, the steeper the step from score to probability. */
  readonly slope: number;
  /** Below this probability the answer is ”En ole varma”. */
  readonly least: number;
}

/**
 * Scores → probabilities: p(label) = e^(slope·score) / (e^(slope·threshold) + Σ e^(slope·score)). The first term is ”none of these”.
 * The constants were set on the labelled list of this folder; they are not a trained calibration.
 */
export const judge = (
  text: string,
  words: readonly Token[],
  scores: ReadonlyMap<string, Scored>,
  { threshold, slope, least }: Mapping,
): Judgement => {
  const none = Math.exp(slope * threshold);
  const weights = [...scores].map(([label, { score }]) => ({ label, weight: Math.exp(slope * Math.min(score, 12)) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, none);
  const ranked = weights.toSorted((a, b) => b.weight - a.weight);
  const [best] = ranked;
  if (!best) return { label: null, probability: 0, words: [] };
  const probability = Math.min(0.98, best.weight / total);
  const said = spansOf(text, words, scores.get(best.label)?.clues ?? []);
  const likely = ranked.slice(0, 3).map(({ label, weight }) => ({ label, probability: Math.min(0.98, weight / total) }));
  return { label: probability >= least ? best.label : null, probability, words: said, likely };
};
