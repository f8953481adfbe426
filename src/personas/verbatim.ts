import type { z } from 'zod';
import type { quoteSchema } from './contract.ts';
import { withoutPersonalData } from './privacy.ts';
import { mostTypical } from './typical.ts';

export type Quote = z.infer<typeof quoteSchema>;

const mostQuotes = 3;
/** A theme is the persona's own when this many different customers speak of it (METHODS P2). */
const fewestWriters = 3;
const length = { least: 25, most: 280 } as const;

export interface Said extends Quote {
  readonly customerId: string;
  readonly topic: string | null;
  readonly name: string;
}

/**
 * One verbatim of each of the themes that most members speak of: the message nearest to the middle of the theme, without personal data.
 * A theme needs three writers; when no theme has them, the most typical message of all is shown.
 */
export const chooseQuotes = (said: readonly Said[]): readonly Quote[] => {
  const themes = new Map<string, Said[]>();
  for (const item of said) if (item.topic) themes.set(item.topic, [...(themes.get(item.topic) ?? []), item]);
  const writers = (items: readonly Said[]): number => new Set(items.map(({ customerId }) => customerId)).size;
  const own = [...themes.values()]
    .filter((items) => writers(items) >= fewestWriters)
    .toSorted((a, b) => writers(b) - writers(a))
    .slice(0, mostQuotes);
  const groups = own.length > 0 ? own : said.length > 0 ? [said] : [];
  return groups.flatMap((items) => {
    const quotable = items.filter(({ text }) => text.length >= length.least && text.length <= length.most);
    const chosen = quotable[mostTypical(quotable.map(({ text }) => text))];
    if (!chosen) return [];
    const { itemId, text, at, channel, feeling, name } = chosen;
    return [{ itemId, text: withoutPersonalData(text, [name]), at, channel, feeling }];
  });
};
