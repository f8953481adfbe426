import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../platform/root.ts';
import type { Group } from './profiles.ts';

/** Who wrote a text, as far as the text itself tells. The generator makes such a person when there is none. */
export interface Writer {
  readonly name: string | null;
  readonly gender: 'n' | 'm' | null;
  readonly age: number | null;
  readonly town: string | null;
}

/** The same person again, or the company's answer, so many minutes later. */
export interface Follow {
  readonly afterMinutes: number;
  readonly channel: string;
  readonly mood: number;
  /** First name of the employee for an answer; null when it is the customer. */
  readonly author: string | null;
  readonly text: string;
}

/** A text written by hand, with the labels that only tests read. */
export interface DemoText {
  /** File and line: `spring:12`. */
  readonly key: string;
  /** O writes for an organisation, X is nobody's customer. */
  readonly group: Group | 'O' | 'X';
  readonly writer: Writer;
  readonly channel: string;
  readonly language: 'fi' | 'en' | 'sv';
  readonly when: { readonly weeks: readonly [number, number] } | { readonly date: number; readonly month: number };
  readonly topic: string;
  readonly reason: string;
  readonly mood: number;
  readonly text: string;
  readonly follows: readonly Follow[];
}

export const textsFolder = inRoot('src/app/demo/texts');

/** Stage of the path by topic: a label for tests. What the product makes of a text it must find by itself. */
const stageTopics: Readonly<Record<string, readonly string[]>> = {
  awareness: ['brand', 'sustainability'],
  consideration: ['advice', 'product-info', 'size', 'availability', 'price', 'store'],
  purchase: ['checkout', 'payment', 'order-change', 'accessibility'],
  delivery: ['delivery', 'pick-up'],
  service: ['return', 'refund', 'repair', 'spare-parts', 'warranty', 'invoice', 'customer-service', 'account', 'privacy', 'jobs'],
  loyalty: ['newsletter', 'loyalty', 'rental', 'trade', 'idea'],
  advocacy: ['product', 'recommendation'],
};

export const stageOf = (topic: string): string | null =>
  Object.entries(stageTopics).find(([, topics]) => topics.includes(topic))?.[0] ?? null;

const blankIsNull = (text: string | undefined): string | null => text?.trim() || null;

const parseWriter = (cell: string): Writer => {
  const [name, gender, age, town] = cell.split(',');
  const written = blankIsNull(gender);
  return {
    name: blankIsNull(name),
    gender: written === 'n' || written === 'm' ? written : null,
    age: Number(age) || null,
    town: blankIsNull(town),
  };
};

const parseWhen = (cell: string): DemoText['when'] => {
  const date = /^(\d{1,2})\.(\d{1,2})\.$/.exec(cell);
  if (date) return { date: Number(date[1]), month: Number(date[2]) };
  const [from = Number.NaN, to = from] = cell.split('-').map(Number);
  if (!(from >= 1 && to <= 52)) throw new Error(`weeks ${cell}`);
  return { weeks: [from, to] };
};

const parseMood = (cell: string | undefined): number => {
  const mood = Number(cell);
  if (!cell || !Number.isInteger(mood) || Math.abs(mood) > 2) throw new Error(`mood ${cell}`);
  return mood;
};

const unescaped = (text: string): string => text.trim().replaceAll(String.raw`\n`, '\n');

const parseText = (line: string, key: string): DemoText => {
  const [who = '', where = '', when = '', topic = '', reason = '', mood, ...rest] = line.split('|');
  const group = who.slice(0, 1);
  const [channel = '', language = 'fi'] = where.split(':');
  if (!/^[PETKOX]$/.test(group) || !/^(?:fi|en|sv)$/.test(language) || rest.length !== 1 || !stageOf(topic))
    throw new Error('cannot be read');
  return {
    key,
    group: group as DemoText['group'], // checked by the expression above
    writer: parseWriter(who.slice(1)),
    channel,
    language: language as DemoText['language'], // checked above
    when: parseWhen(when),
    topic,
    reason,
    mood: parseMood(mood),
    text: unescaped(rest[0] ?? ''),
    follows: [],
  };
};

/** `>minutes|author|text` is the company's answer; `+minutes|channel|mood|text` is the same person again. */
const parseFollow = (line: string, channel: string): Follow => {
  const [minutes, second = '', third = '', fourth = ''] = line.slice(1).split('|');
  const common = { afterMinutes: Number(minutes) };
  return line.startsWith('>')
    ? { ...common, channel, author: second, mood: 0, text: unescaped(third) }
    : { ...common, channel: second, author: null, mood: parseMood(third), text: unescaped(fourth) };
};

/** Reads one file: a line per text, `group writer|channel:language|weeks or date|topic|reason|mood|text`; `#` begins a remark. */
export const parseTexts = (content: string, file: string): readonly DemoText[] => {
  const texts: DemoText[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    try {
      const last = texts.at(-1);
      if (/^[>+]/.test(line) && last) texts[texts.length - 1] = { ...last, follows: [...last.follows, parseFollow(line, last.channel)] };
      else texts.push(parseText(line, `${file}:${index + 1}`));
    } catch (error) {
      throw new Error(`${file}.txt, line ${index + 1}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  return texts;
};

/** All texts of the company, in the order of file names and lines. */
export const readTexts = (folder: string = textsFolder): readonly DemoText[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .flatMap((file) => parseTexts(readFileSync(join(folder, file), 'utf8'), file.slice(0, -4)));
