import type { Words } from '../platform/language.ts';
import { entries, finder } from './wordFinder.ts';

/** Channels as stable keys; a workspace may also use its own words for others. */
export const channelKeys = [
  'email',
  'chat',
  'form',
  'phone',
  'store',
  'survey',
  'review',
  'instagram',
  'facebook',
  'messenger',
  'bluesky',
  'mastodon',
  'forum',
  'web',
  'app',
  'sms',
  'meeting',
  'newsletter',
  'other',
] as const;
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
  newsletter: { fi: 'uutiskirje', en: 'newsletter' },
  other: { fi: 'muu', en: 'other' },
};

const isKey = (channel: string): channel is ChannelKey => Object.hasOwn(channelNames, channel);

export const channelName = (channel: string): Words => (isKey(channel) ? channelNames[channel] : { fi: channel, en: channel });

/** Other words under which files know the channels, in lower case. */
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

const findChannel = finder(channelWords, entries(channelNames));

const longestChannel = 60;
/** The key of a channel as a file writes it; a channel that we do not know keeps its own name in lower case. */
export const channelOf = (written: string): string => findChannel(written) ?? written.trim().toLowerCase().slice(0, longestChannel);

/** A name at the beginning of a line. */
export const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
