import { itemIdsOfHandles, itemsByIds } from '../channels/index.ts';
import { customersByIds, handlesOfMembers } from '../customers/index.ts';
import { smallestGroup } from '../evidence/index.ts';
import type { House } from '../platform/house.ts';
import { labelsOf } from '../understanding/index.ts';
import type { z } from 'zod';
import type { quoteSchema } from './contract.ts';
import { withoutPersonalData } from './privacy.ts';
import { readPersona } from './store.ts';
import { mostTypical } from './typical.ts';

type Quote = z.infer<typeof quoteSchema>;

/** The clearest members are read first: their words are the most typical. */
const mostMembers = 300;
const mostItems = 500;
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

/** What the clearest members of a persona have written; nothing when fewer than five of them have. */
export const quotesOf = (
  house: House,
  workspaceId: string,
  personaId: string,
): Promise<{ readonly quotes: Quote[]; readonly customers: number }> =>
  house.records.read(workspaceId, async (tx) => {
    await readPersona(tx, personaId);
    const owners = new Map((await handlesOfMembers(tx, personaId, mostMembers)).map(({ handleId, customerId }) => [handleId, customerId]));
    const ids = await itemIdsOfHandles(tx, [...owners.keys()], { direction: 'in', limit: mostItems });
    const items = [...(await itemsByIds(tx, ids)).values()].filter(({ withdrawnAt, text }) => withdrawnAt === null && text.trim() !== '');
    const labels = await labelsOf(tx, ids);
    const names = await customersByIds(tx, [...new Set(owners.values())]);
    const said = items.flatMap((item): Said[] => {
      const customerId = item.handleId ? owners.get(item.handleId) : undefined;
      if (!customerId) return [];
      const { id: itemId, text, at, channel } = item;
      const label = labels.get(itemId);
      const name = names.get(customerId)?.name ?? '';
      return [
        { itemId, text: text.trim(), at, channel, feeling: label?.feeling ?? null, topic: label?.topic.label ?? null, customerId, name },
      ];
    });
    const customers = new Set(said.map(({ customerId }) => customerId)).size;
    return { quotes: customers < smallestGroup ? [] : [...chooseQuotes(said)], customers };
  });
