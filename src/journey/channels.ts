/** Families of channels, so that ”verkkokauppa”, ”Myymälä Kuopio” and ”web” mean something to a placement rule. */
export type ChannelFamily =
  | 'web'
  | 'app'
  | 'store'
  | 'phone'
  | 'chat'
  | 'email'
  | 'form'
  | 'social'
  | 'direct'
  | 'review'
  | 'survey'
  | 'forum'
  | 'search'
  | 'advert'
  | 'meeting'
  | 'other';

/** Beginnings of channel names in Finnish and English, the first match wins. */
const beginnings: readonly (readonly [ChannelFamily, readonly string[]])[] = [
  ['web', ['verkko', 'web', 'netti', 'online', 'site', 'desktop', 'mobile', 'tablet', 'kassa verk']],
  ['app', ['app', 'sovellus', 'mobiilisov']],
  ['store', ['myymäl', 'store', 'shop', 'kauppa', 'liike', 'till', 'pos', 'kassa']],
  ['phone', ['puhel', 'phone', 'call', 'soitto']],
  ['chat', ['chat', 'live chat', 'botti']],
  ['email', ['sähköp', 'email', 'e-mail', 'mail', 'sposti', 'uutiskirje', 'newsletter']],
  ['form', ['lomake', 'form', 'contact form', 'yhteydenotto']],
  [
    'direct',
    ['messenger', 'yksityisv', 'dm', 'direct message', 'whatsapp', 'telegram', 'sms', 'tekstiv', 'facebook message', 'facebook-viesti'],
  ],
  [
    'social',
    ['some', 'social', 'instagram', 'facebook', 'bluesky', 'mastodon', 'twitter', 'x', 'linkedin', 'tiktok', 'youtube', 'pinterest'],
  ],
  ['review', ['arvostelu', 'review', 'rating']],
  ['survey', ['kysely', 'survey', 'nps', 'csat']],
  ['forum', ['forum', 'foorumi', 'keskustelupal', 'blog', 'yhteisö', 'community']],
  ['search', ['haku', 'search', 'organic', 'google', 'bing']],
  ['advert', ['mainos', 'advert', 'ads', 'paid', 'display', 'cpc']],
  ['meeting', ['tapaaminen', 'meeting', 'käynti']],
];

const exact: ReadonlySet<string> = new Set(['x', 'dm', 'app', 'pos', 'till', 'ads']);

const startsAs = (channel: string, beginning: string): boolean =>
  exact.has(beginning) ? channel === beginning || channel.startsWith(`${beginning} `) : channel.startsWith(beginning);

export const channelFamily = (channel: string): ChannelFamily => {
  const name = channel.trim().toLowerCase();
  return beginnings.find(([, starts]) => starts.some((beginning) => startsAs(name, beginning)))?.[0] ?? 'other';
};
