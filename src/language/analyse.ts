import type { AnalyseOptions, Analysis, Judgement, Urgency } from './contract.ts';
import { isNegated, moodOf, sentimentOf, type Mood } from './feeling.ts';
import { identify } from './identify.ts';
import type { Match } from './patterns.ts';
import { readerOf, type Reader } from './readers.ts';
import { judge, scoreLabels, type Scored } from './scores.ts';
import { tokenise, type Token, type Tokens } from './tokens.ts';

/** Rises when words, rules or constants change. */
export const version = 'lexicon-2';

/** What stands after this is not read: no message needs it, and nobody can make a text cost more than this. */
const longestText = 12_000;

const add = (scores: Map<string, Scored>, label: string, value: number): void => {
  const before = scores.get(label) ?? { score: 0, clues: [] };
  scores.set(label, { ...before, score: before.score + value });
};

/** A reason that is nearly always said of one topic. */
const topicOfReason: Readonly<Record<string, readonly [topic: string, weight: number]>> = {
  late: ['delivery', 2],
  lost: ['delivery', 1.6],
  'slow-refund': ['refund', 2.4],
  'out-of-stock': ['availability', 2],
  expensive: ['price', 1],
  'good-value': ['price', 0.8],
  broken: ['warranty', 1],
  unsafe: ['warranty', 1.4],
  queue: ['customer-service', 2],
  'not-answered': ['customer-service', 1.2],
  'ping-pong': ['customer-service', 1.6],
  rude: ['customer-service', 1.6],
  friendly: ['customer-service', 1.2],
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

/** Who asks or requests something plainly is neutral until a word says otherwise. */
const asking = new Set([
  'question',
  'advice',
  'purchase',
  'quote',
  'order-change',
  'cancellation',
  'return',
  'order-status',
  'contact-change',
  'privacy-request',
  'cooperation',
  'job',
  'termination',
  'wish',
]);
const praising = new Set(['friendly', 'fast', 'expert', 'good-value', 'beyond-expectations']);
/** Reasons after which redress is expected rather than an answer. */
const owing = new Set(['broken', 'wrong', 'missing', 'unsafe', 'slow-refund', 'lost']);
/** Said as often by way of asking as of complaining. */
const neutralReasons = new Set(['out-of-stock']);
/** How much good or bad a reason means where no word of feeling was said. */
const feltByReason = 0.95;

/** A parcel that has not come is bad news, however calmly it is told. */
const withReason = (mood: Mood, reason: Judgement, scores: ReadonlyMap<string, Scored>): Mood => {
  if (reason.label === null || neutralReasons.has(reason.label)) return mood;
  const clues = scores.get(reason.label)?.clues ?? [];
  const sign = praising.has(reason.label) ? 1 : -1;
  const said = sign > 0 ? mood.good : mood.bad;
  if (said >= feltByReason) return mood;
  // Only what no word of feeling stands on already counts as a clue of its own.
  const fresh = clues.filter(({ from, to }) => mood.clues.every((clue) => clue.to < from || clue.from > to));
  const added = [...mood.clues, ...fresh.map(({ from, to }) => ({ from, to, value: sign * 0.5 }))];
  return { ...mood, clues: added, ...(sign > 0 ? { good: feltByReason } : { bad: feltByReason }) };
};

/** ”ei kovin nopea” is no praise; ”eikä myyty turhaa” is, and begins with its own negation. */
const isPraiseDenied = ({ rule, from, to }: Match, words: readonly Token[], reader: Reader): boolean =>
  rule.group === 'reason' &&
  praising.has(rule.label) &&
  !reader.negations.has(words[from]?.form ?? '') &&
  (isNegated(words, from, reader) || words.slice(from + 1, to + 1).some(({ form }) => reader.negations.has(form)));

/** Praise stands in what was said well, not in questions or beside complaints. */
const reasonScores = (scores: ReadonlyMap<string, Scored>, tokens: Tokens, mood: Mood): ReadonlyMap<string, Scored> => {
  const result = new Map(scores);
  const sentences = new Set(tokens.words.map(({ sentence }) => sentence)).size;
  const doubt = Math.min(1.6, Math.max(0, mood.bad - mood.good) * 0.8) + (tokens.asked.size >= sentences && mood.good < 0.6 ? 1.5 : 0);
  for (const label of praising) if (doubt > 0 && result.has(label)) add(result, label, -doubt);
  return result;
};

/** Praise and blame are intents of their own when nothing is asked for; a question mark asks. */
const intentScores = (scores: ReadonlyMap<string, Scored>, tokens: Tokens, mood: Mood, reason: Judgement): ReadonlyMap<string, Scored> => {
  const result = new Map(scores);
  const net = mood.good - mood.bad;
  const asks = tokens.asked.size > 0;
  if (asks) add(result, 'question', 0.9);
  for (const label of ['question', 'advice', 'purchase'])
    if (!asks && result.has(label)) add(result, label, -0.7 - (label === 'advice' && Math.abs(net) > 0.8 ? 1 : 0));
  if (asks && result.has('order-status')) add(result, 'order-status', 0.8);
  if (net > 0.4) add(result, 'thanks', Math.min(2.2, 0.5 + net * 0.6));
  if (net < -0.4) add(result, 'grumble', Math.min(2.2, 0.6 + -net * 0.6));
  if (net < 0 && result.has('thanks')) add(result, 'thanks', Math.max(-2.5, net * 1.2));
  if (net > 0.5) for (const label of ['claim', 'return', 'order-status']) if (result.has(label)) add(result, label, -Math.min(2, net));
  if (reason.label !== null && praising.has(reason.label) && net > 0) add(result, 'thanks', 0.8);
  if (reason.label !== null && owing.has(reason.label) && net < 0) add(result, 'claim', 1.6);
  if (reason.label === 'conflicting' && result.has('advice')) add(result, 'advice', -2.4);
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
  const matches = reader.matcher.find(words).filter((match) => !isPraiseDenied(match, words, reader));
  const felt = moodOf(tokens, matches, reader);
  const reasonsFound = reasonScores(scoreLabels(matches, 'reason'), tokens, felt);
  const reason = judge(text, words, reasonsFound, { threshold: 2.15, slope: 1.3, least: 0.45 });
  const mood = withReason(felt, reason, reasonsFound);
  const intentsFound = intentScores(scoreLabels(matches, 'intent'), tokens, mood, reason);
  const intent = judge(text, words, intentsFound, { threshold: 0.9, slope: 1.3, least: 0.42 });
  const { sentiment, feeling } = sentimentOf(
    text,
    words,
    mood,
    tokens.asked.size > 0 || (intent.label !== null && asking.has(intent.label)),
  );
  const topicScores = linked(linked(scoreLabels(matches, 'topic'), reason, topicOfReason), intent, topicOfIntent);
  const topic = judge(text, words, topicScores, { threshold: 1.3, slope: 0.9, least: 0.4 });
  const urgency = judge(text, words, words.length === 0 ? new Map() : urgencyScores(scoreLabels(matches, 'urgency'), intent, mood), {
    threshold: 0.2,
    slope: 1.2,
    least: 0.4,
  });
  return { language, sentiment, feeling, topic, reason, intent, urgency: asUrgency(urgency), version };
};
