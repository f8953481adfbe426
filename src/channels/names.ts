import type { Words } from '../platform/language.ts';
import type { channelKeys, Direction, ItemKind } from './contract.ts';

type ChannelKey = (typeof channelKeys)[number];

/** What people call the channels. A channel of the workspace's own is called what the workspace calls it. */
export const channelNames: Readonly<Record<ChannelKey, Words>> = {
  email: { fi: 'sähköposti', en: 'e-mail' },
  chat: { fi: 'chat', en: 'chat' },
  form: { fi: 'lomake', en: 'form' },
  phone: { fi: 'puhelin', en: 'phone' },
  store: { fi: 'myymälä', en: 'shop' },
  survey: { fi: 'kysely', en: 'survey' },
  review: { fi: 'arvostelu', en: 'review' },
  instagram: { fi: 'Instagram', en: 'Instagram' },
  facebook: { fi: 'Facebook', en: 'Facebook' },
  messenger: { fi: 'Messenger', en: 'Messenger' },
  bluesky: { fi: 'Bluesky', en: 'Bluesky' },
  mastodon: { fi: 'Mastodon', en: 'Mastodon' },
  forum: { fi: 'keskustelupalsta', en: 'forum' },
  web: { fi: 'verkkosivut', en: 'website' },
  app: { fi: 'sovellus', en: 'app' },
  sms: { fi: 'tekstiviesti', en: 'text message' },
  meeting: { fi: 'tapaaminen', en: 'meeting' },
  other: { fi: 'muu', en: 'other' },
};

const isKey = (channel: string): channel is ChannelKey => Object.hasOwn(channelNames, channel);

export const channelName = (channel: string): Words => (isKey(channel) ? channelNames[channel] : { fi: channel, en: channel });

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

/** Other words under which files know the channels, kinds and directions, in lower case. */
const channelWords: Readonly<Partial<Record<ChannelKey, readonly string[]>>> = {
  email: ['e-mail', 'mail', 'meili', 's-posti', 'sposti', 'email message'],
  chat: ['live chat', 'livechat', 'chatti', 'verkkochat'],
  form: ['web form', 'contact form', 'yhteydenottolomake', 'palautelomake'],
  phone: ['puhelu', 'call', 'telephone', 'phone call', 'puhelinsoitto'],
  store: ['shop', 'kauppa', 'liike', 'kivijalka', 'in store'],
  survey: ['kyselyt', 'nps', 'csat'],
  review: ['reviews', 'arvostelut', 'arvio'],
  instagram: ['ig'],
  facebook: ['fb'],
  messenger: ['facebook messenger'],
  forum: ['foorumi', 'palsta', 'reddit'],
  web: ['verkko', 'verkkokauppa', 'website', 'web shop', 'online'],
  app: ['mobiilisovellus', 'mobile app'],
  sms: ['text', 'tekstari', 'tekstiviestit'],
  meeting: ['käynti', 'tapaamiset', 'visit'],
  other: ['muut', 'else'],
};

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

const finder = <Key extends string>(
  words: Readonly<Partial<Record<Key, readonly string[]>>>,
  names: readonly (readonly [Key, Words | null])[],
) => {
  const known = new Map<string, Key>();
  for (const [key, name] of names)
    for (const word of [key, name?.fi, name?.en, ...(words[key] ?? [])]) if (word) known.set(word.toLowerCase(), key);
  return (written: string): Key | null => known.get(written.trim().toLowerCase()) ?? null;
};

// The keys of a literal are exactly its own; TypeScript gives them back as plain strings.
const entries = <Key extends string, Value>(record: Readonly<Record<Key, Value>>) => Object.entries(record) as [Key, Value][];

export const findChannel = finder(channelWords, entries(channelNames));
export const findKind = finder(kindWords, entries(kindNames));
export const findDirection = finder(
  directionWords,
  entries(directionWords).map(([key]) => [key, null] as const),
);

const longestChannel = 60;
/** The key of a channel as a file writes it; a channel that we do not know keeps its own name in lower case. */
export const channelOf = (written: string): string => findChannel(written) ?? written.trim().toLowerCase().slice(0, longestChannel);

/** Which kind of item usually comes in a channel, when the file does not say. */
export const usualKind = (channel: string, direction: Direction): ItemKind => {
  if (direction === 'internal') return 'note';
  if (channel === 'review') return 'review';
  if (channel === 'survey') return 'answer';
  return ['instagram', 'facebook', 'bluesky', 'mastodon', 'forum'].includes(channel) ? 'comment' : 'message';
};
