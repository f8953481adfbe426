import type { Item } from '../channels/index.ts';
import type { Analysis } from '../language/index.ts';
import { correctable, type Labels, type Understood } from './contract.ts';
import type { Corrections } from './tables.ts';

/** What is known of one item: what the machine read, the score given with it, and what people said instead. */
export interface Reading {
  readonly analysis: Analysis;
  readonly scoreFeeling: number | null;
  readonly corrections: Corrections;
}

const clamp = (value: number): number => Math.round(Math.max(-2, Math.min(2, value)) * 100) / 100;

/** Ends of the scales: NPS 0–10, CSAT 1–5, CES 1–7. */
const scales = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const satisfies Record<
  NonNullable<Item['score']>['kind'],
  readonly [number, number]
>;

/** A score on its own scale → −2 … +2, linear, the middle of the scale at 0 (METHODS P4). Values outside the scale count as its end. */
export const feelingOfScore = (score: Item['score']): number | null => {
  if (!score || !Number.isFinite(score.value)) return null;
  const [low, high] = scales[score.kind];
  return clamp(((score.value - low) / (high - low)) * 4 - 2);
};

const signs: Readonly<Record<string, number>> = { positive: 1, negative: -1, neutral: 0, mixed: 0 };

/** A corrected sentiment gives the sign; how strong it is the words may say, as long as they agree. */
const feelingOfCorrection = (label: string | null, read: number | null): number | null => {
  if (label === null) return null;
  const sign = signs[label] ?? 0;
  return sign === 0 ? 0 : read !== null && Math.sign(read) === sign ? read : sign;
};

const feelingOf = ({ analysis, scoreFeeling, corrections }: Reading): Pick<Labels, 'feeling' | 'feelingFrom' | 'feelingProbability'> => {
  if (corrections.sentiment !== undefined)
    return { feeling: feelingOfCorrection(corrections.sentiment, analysis.feeling), feelingFrom: 'correction', feelingProbability: 1 };
  if (scoreFeeling !== null) return { feeling: scoreFeeling, feelingFrom: 'score', feelingProbability: 1 };
  return {
    feeling: analysis.feeling,
    feelingFrom: 'text',
    feelingProbability: analysis.feeling === null ? 0 : analysis.sentiment.probability,
  };
};

type Field = Labels['topic'];

/** The understanding as people see it: a person's word wins over the machine's, a score wins over the words for the feeling. */
export const labelsFrom = (itemId: string, reading: Reading): Labels => {
  const { analysis, corrections } = reading;
  const field = (name: (typeof correctable)[number]): Field => {
    const said = corrections[name];
    const { label, probability, words, likely } = analysis[name];
    if (said !== undefined) return { label: said, probability: 1, words: [] };
    return {
      label,
      probability,
      words: words.map((word) => ({ ...word })),
      ...(likely ? { likely: likely.map((one) => ({ ...one })) } : {}),
    };
  };
  return {
    itemId,
    language: field('language'),
    sentiment: field('sentiment'),
    ...feelingOf(reading),
    topic: field('topic'),
    reason: field('reason'),
    intent: field('intent'),
    urgency: field('urgency'),
    version: analysis.version,
    corrected: correctable.filter((name) => corrections[name] !== undefined),
  };
};

/** What the other domains are told of an item: labels without its words. */
export const understoodFrom = (item: Item, labels: Labels, version: number): Understood => ({
  itemId: item.id,
  handleId: item.handleId,
  at: item.at,
  kind: item.kind,
  channel: item.channel,
  direction: item.direction,
  language: labels.language.label,
  feeling: labels.feeling,
  probability: labels.feelingProbability,
  topic: labels.topic.label,
  reason: labels.reason.label,
  intent: labels.intent.label,
  urgency: labels.urgency.label,
  version,
  importId: item.importId,
});
