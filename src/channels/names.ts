import type { Words } from '../platform/language.ts';
import { entries, finder } from '../journey/index.ts';
import type { Direction, ItemKind } from './contract.ts';

const kindNames: Readonly<Record<ItemKind, Words>> = {
  message: { fi: 'Viesti', en: 'Message' },
  comment: { fi: 'Kommentti', en: 'Comment' },
  mention: { fi: 'Maininta', en: 'Mention' },
  review: { fi: 'Arvostelu', en: 'Review' },
  answer: { fi: 'Kyselyvastaus', en: 'Survey answer' },
  note: { fi: 'Kirjaus', en: 'Note' },
};

/** What an item is called in a list or on a timeline. */
export const kindName = (kind: ItemKind, direction: Direction): Words =>
  direction === 'out' ? { fi: 'Vastaus asiakkaalle', en: 'Reply to the customer' } : kindNames[kind];

/** Other words under which files know the kinds and directions, in lower case. */
const kindWords: Readonly<Record<ItemKind, readonly string[]>> = {
  message: ['viesti', 'yhteydenotto', 'sähköposti', 'email', 'ticket', 'tiketti', 'chat'],
  comment: ['kommentti', 'reply', 'some-kommentti'],
  mention: ['maininta', 'post', 'julkaisu', 'tag'],
  review: ['arvostelu', 'arvio', 'tuotearvostelu', 'rating'],
  answer: ['vastaus', 'kyselyvastaus', 'survey answer', 'response', 'avovastaus'],
  note: ['kirjaus', 'huomio', 'muistiinpano', 'internal note', 'puhelumuistio', 'sisäinen huomio'],
};

const directionWords: Readonly<Record<Direction, readonly string[]>> = {
  in: [
    'inbound',
    'incoming',
    'received',
    'saapuva',
    'saapunut',
    'sisään',
    'asiakas',
    'asiakkaalta',
    'customer',
    'from customer',
    'end-user',
  ],
  out: ['outbound', 'outgoing', 'sent', 'lähtevä', 'lähetetty', 'ulos', 'vastaus', 'asiakkaalle', 'agent', 'staff', 'reply'],
  internal: ['sisäinen', 'private', 'note', 'kirjaus', 'huomio'],
};

export const findKind = finder(kindWords, entries(kindNames));
export const findDirection = finder(
  directionWords,
  entries(directionWords).map(([key]) => [key, null] as const),
);

/** Which kind of item usually comes in a channel, when the file does not say. */
export const usualKind = (channel: string, direction: Direction): ItemKind => {
  if (direction === 'internal') return 'note';
  if (channel === 'review') return 'review';
  if (channel === 'survey') return 'answer';
  return ['instagram', 'facebook', 'bluesky', 'mastodon', 'forum'].includes(channel) ? 'comment' : 'message';
};
