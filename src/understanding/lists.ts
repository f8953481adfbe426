import { intents, reasons, sentimentNames, topics, urgencyNames } from '../language/labels.ts';
import type { Words } from '../platform/language.ts';
import type { Correctable } from './contract.ts';

/** What each field can say, by key. Languages are not a list of ours: they are codes. */
export const lists: Readonly<Record<Exclude<Correctable, 'language'>, Readonly<Record<string, Words>>>> = {
  topic: topics,
  reason: reasons,
  intent: intents,
  sentiment: sentimentNames,
  urgency: urgencyNames,
};
