import { emoji } from './lexicon/emoji.ts';
import * as english from './lexicon/en.ts';
import { degrees, feelings, ironyOpeners, negations, turns } from './lexicon/fi.feelings.ts';
import { intents, reasons, topics, urgencies } from './lexicon/fi.rules.ts';
import * as swedish from './lexicon/sv.ts';
import { withoutDots } from './finnish.ts';
import { Matcher } from './patterns.ts';

/** The groups of patterns that are looked for in every text. */
export const groups = ['feeling', 'degree', 'topic', 'reason', 'intent', 'urgency'] as const;
export type Group = (typeof groups)[number];

/** What is known of one language. */
export interface Reader {
  readonly matcher: Matcher;
  readonly negations: ReadonlySet<string>;
  /** Words after which the more important half begins: but, mutta, men. */
  readonly turns: ReadonlySet<string>;
  readonly ironyOpeners: ReadonlySet<string>;
}

interface Lexicon {
  readonly feelings: string;
  readonly degrees: string;
  readonly topics: string;
  readonly reasons: string;
  readonly intents: string;
  readonly urgencies: string;
  readonly negations: readonly string[];
  readonly turns: readonly string[];
  readonly ironyOpeners: readonly string[];
}

const finnish: Lexicon = { feelings, degrees, topics, reasons, intents, urgencies, negations, turns, ironyOpeners };
const lexicons: Readonly<Record<string, Lexicon>> = { fi: finnish, en: english, sv: swedish };

const build = (lexicon: Lexicon, dotless: boolean): Reader => {
  const fold = (words: readonly string[]): ReadonlySet<string> => new Set(dotless ? words.map(withoutDots) : words);
  const text: Readonly<Record<Group, string>> = {
    feeling: `${lexicon.feelings}${emoji}`,
    degree: lexicon.degrees,
    topic: lexicon.topics,
    reason: lexicon.reasons,
    intent: lexicon.intents,
    urgency: lexicon.urgencies,
  };
  return {
    matcher: new Matcher(text, lexicon.negations, dotless),
    negations: fold(lexicon.negations),
    turns: fold(lexicon.turns),
    ironyOpeners: fold(lexicon.ironyOpeners),
  };
};

const built = new Map<string, Reader>();

/** The reader of a language; Finnish when there is none. `dotless`: the writer's keyboard has no ä and ö. Built on first use. */
export const readerOf = (language: string | null, dotless: boolean): Reader => {
  const name = language && Object.hasOwn(lexicons, language) ? language : 'fi';
  const key = `${name} ${dotless}`;
  const known = built.get(key);
  if (known) return known;
  const reader = build(lexicons[name] ?? finnish, dotless);
  built.set(key, reader);
  return reader;
};
