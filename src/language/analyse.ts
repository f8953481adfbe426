import type { AnalyseOptions, Analysis, Judgement, Urgency } from './contract.ts';
import { moodOf, sentimentOf, type Mood } from './feeling.ts';
import { identify } from './identify.ts';
import { readerOf } from './readers.ts';
import { judge, scoreLabels, type Scored } from './scores.ts';
import { tokenise, type Tokens } from './tokens.ts';

/** Rises when words, rules or constants change. */
export const version = 'lexicon-1';

/** What stands after this is not read: no message needs it, and nobody can make a text cost more than this. */
const longestText = 12_000;

const add = (scores: Map<string, Scored>, label: string, value: number): void => {
  const before = scores.get(label) ?? { score: 0, clues: [] };
  scores.set(label, { ...before, score: before.score + value });
};

/** A reason that is nearly always said of one topic. */
const topicOfReason: Readonly<Record<string, readonly [topic: string, weight: number]>> = {
  late: ['delivery', 1.2],
  lost: ['delivery', 1],
  'slow-refund': ['refund', 1.2],
  'out-of-stock': ['availability', 1.4],
  expensive: ['price', 0.6],
  'good-value': ['price', 0.8],
  broken: ['warranty', 0.5],
  unsafe: ['warranty', 1],
  queue: ['customer-service', 1.2],
  'not-answered': ['customer-service', 0.8],
  'ping-pong': ['customer-service', 0.8],
  rude: ['customer-service', 1.2],
  friendly: ['customer-service', 0.8],
  expert: ['customer-service', 0.4],
};
const topicOfIntent: Readonly<Record<string, readonly [topic: string, weight: number]>> = {
  'order-status': ['delivery', 0.8],
  return: ['return', 1],
  advice: ['product-info', 1],
  quote: ['business-sales', 1],
  'privacy-request': ['privacy', 1.5],
  'contact-change': ['account', 1],
};

const linked = (
  scores: ReadonlyMap<string, Scored>,
  best: Judgement,
  links: Readonly<Record<string, readonly [topic: string, weight: number]>>,
): ReadonlyMap<string, Scored> => {
  const link = best.label ? links[best.label] : undefined;
  if (!link) return scores;
  const result = new Map(scores);
  add(result, ...link);
  return result;
};

/** Praise and blame are intents of their own when nothing is asked for; a question mark asks. */
const intentScores = (scores: ReadonlyMap<string, Scored>, tokens: Tokens, mood: Mood): ReadonlyMap<string, Scored> => {
  const result = new Map(scores);
  const net = mood.good - mood.bad;
  if (tokens.asked.size > 0) add(result, 'question', 0.9);
  if (net > 0.5) add(result, 'thanks', Math.min(2, net * 0.6));
  if (net < -0.5) add(result, 'grumble', Math.min(1.8, -net * 0.6));
  if (net < 0 && result.has('thanks')) add(result, 'thanks', Math.max(-2.5, net * 1.2));
  if (net > 0 && result.has('claim')) add(result, 'claim', -Math.min(1.5, net));
  return result;
};

const urgencyScores = (scores: ReadonlyMap<string, Scored>, intent: Judgement, mood: Mood): ReadonlyMap<string, Scored> => {
  const result = new Map(scores);
  const open = intent.label !== 'thanks' && intent.label !== 'wish';
  add(result, 'later', open ? 1 : 2);
  add(result, 'week', open ? Math.min(1.6, 0.6 + mood.bad * 0.4) : 0);
  if (intent.label === 'order-status' || intent.label === 'claim' || intent.label === 'cancellation') add(result, 'week', 0.9);
  if (result.has('today')) add(result, 'today', Math.min(0.8, mood.bad * 0.3));
  return result;
};

const asUrgency = (judgement: Judgement): Judgement<Urgency> => judgement as Judgement<Urgency>; // the labels of the group are these

/**
 * Reads a text on this machine: language, feeling, topic, reason, intent and urgency, each with how sure it is and the words that
 * decided. Never throws on any text; empty text gives nulls. Linear in the length of the text, of which 12,000 characters are read.
 * Await `prepare()` once before the first call.
 */
export const analyse = (given: string, options: AnalyseOptions = {}): Analysis => {
  const text = given.length > longestText ? given.slice(0, longestText) : given;
  const { judgement: language, guess } = identify(text, options);
  const tokens = tokenise(text);
  const { words } = tokens;
  const dotless = guess !== 'en' && text.length > 25 && !/[äöåÄÖÅ]/.test(text);
  const reader = readerOf(guess, dotless);
  const matches = reader.matcher.find(words);
  const mood = moodOf(tokens, matches, reader);
  const { sentiment, feeling } = sentimentOf(text, words, mood);
  const reason = judge(text, words, scoreLabels(matches, 'reason'), { threshold: 1.6, slope: 1.3, least: 0.45 });
  const intent = judge(text, words, intentScores(scoreLabels(matches, 'intent'), tokens, mood), {
    threshold: 0.9,
    slope: 1.3,
    least: 0.42,
  });
  const topicScores = linked(linked(scoreLabels(matches, 'topic'), reason, topicOfReason), intent, topicOfIntent);
  const topic = judge(text, words, topicScores, { threshold: 1.3, slope: 1.1, least: 0.42 });
  const urgency = judge(text, words, words.length === 0 ? new Map() : urgencyScores(scoreLabels(matches, 'urgency'), intent, mood), {
    threshold: 0.2,
    slope: 1.2,
    least: 0.4,
  });
  return { language, sentiment, feeling, topic, reason, intent, urgency: asUrgency(urgency), version };
};
