import type { TouchpointType } from './contract.ts';
import { stageOf, templates, type Phase } from './templates.ts';

type Owner = TouchpointType['owner'];

/** The names and the phase; where a template has a better stage than the phase's own, it is named. */
const type = (
  key: string,
  [fi, en]: readonly [string, string],
  [stepFi, stepEn]: readonly [string, string],
  owner: Owner,
  phase: Phase,
  better: Readonly<Record<string, string>> = {},
): TouchpointType => ({
  key,
  name: { fi, en },
  step: { fi: stepFi, en: stepEn },
  owner,
  stages: {
    ...Object.fromEntries(templates.map((template) => [template.key, stageOf(template.key, phase) ?? template.stages[0]?.key ?? ''])),
    ...better,
  },
});

const searching = { purchase: 'search', business: 'definition' };

/** Kinds of touchpoints in the order in which they are usually met along a path. */
export const touchpointTypes: readonly TouchpointType[] = [
  type('search-engine', ['Hakukone', 'Search engine'], ['Etsin netistä', 'I search the web'], 'partner', 'awareness', {
    purchase: 'search',
  }),
  type('advert', ['Mainos', 'Advertisement'], ['Huomaan mainoksen', 'I notice an advert'], 'own', 'awareness'),
  type('social-post', ['Somejulkaisu', 'Social media post'], ['Selaan somea', 'I browse social media'], 'own', 'awareness'),
  type(
    'community',
    ['Yhteisö tai keskustelupalsta', 'Community or forum'],
    ['Kyselen muilta', 'I ask others'],
    'community',
    'awareness',
    searching,
  ),
  type('referral', ['Suositus tutulta', 'Recommendation'], ['Suosittelen tutulle', 'I recommend to a friend'], 'customer', 'advocacy'),
  type('media', ['Mediajuttu', 'Media story'], ['Luen jutun', 'I read a story'], 'partner', 'awareness'),
  type('website', ['Verkkosivu', 'Web site'], ['Tutustun sivuihin', 'I look around the site'], 'own', 'awareness', searching),
  type('guide', ['Blogi tai opas', 'Blog or guide'], ['Luen ohjeita', 'I read guides'], 'own', 'consideration', searching),
  type('video', ['Video', 'Video'], ['Katson videon', 'I watch a video'], 'own', 'consideration', searching),
  type('webinar', ['Webinaari', 'Webinar'], ['Osallistun webinaariin', 'I attend a webinar'], 'own', 'consideration', searching),
  type('product-page', ['Tuotesivu', 'Product page'], ['Vertailen tuotteita', 'I compare products'], 'own', 'consideration'),
  type('store', ['Myymälä', 'Store'], ['Käyn myymälässä', 'I visit the store'], 'own', 'purchase', { travel: 'trip', service: 'contact' }),
  type('fair', ['Messut tai tilaisuus', 'Fair or occasion'], ['Käyn messuilla', 'I visit a fair'], 'own', 'awareness'),
  type('sales-meeting', ['Myyntitapaaminen', 'Sales meeting'], ['Tapaan myyjän', 'I meet sales'], 'own', 'consideration'),
  type('offer', ['Tarjous', 'Offer'], ['Saan tarjouksen', 'I get an offer'], 'own', 'purchase'),
  type('contract', ['Sopimus', 'Contract'], ['Teen sopimuksen', 'I sign a contract'], 'own', 'purchase'),
  type('checkout', ['Ostoskori ja kassa', 'Basket and check-out'], ['Täytän tiedot kassalla', 'I check out'], 'own', 'purchase'),
  type('payment', ['Maksaminen', 'Payment'], ['Maksan', 'I pay'], 'partner', 'purchase'),
  type('confirmation', ['Tilausvahvistus', 'Order confirmation'], ['Saan vahvistuksen', 'I get a confirmation'], 'own', 'delivery', {
    travel: 'booking',
  }),
  type('project-meeting', ['Projektipalaveri', 'Project meeting'], ['Sovin etenemisestä', 'I agree on the work'], 'own', 'delivery'),
  type('tracking', ['Seurantaviesti', 'Tracking message'], ['Odotan pakettia', 'I wait for the parcel'], 'partner', 'delivery'),
  type(
    'work',
    ['Työn valmistuminen', 'Work under way'],
    ['Odotan työn valmistumista', 'I wait for the work to be done'],
    'own',
    'delivery',
  ),
  type('pick-up-point', ['Noutopiste', 'Pick-up point'], ['Noudan paketin', 'I pick up the parcel'], 'partner', 'delivery', {
    service: 'solution',
  }),
  type(
    'home-delivery',
    ['Kotiinkuljetus', 'Home delivery'],
    ['Otan toimituksen vastaan', 'I take the delivery in'],
    'partner',
    'delivery',
    { service: 'solution' },
  ),
  type('package', ['Pakkaus', 'Package'], ['Avaan paketin', 'I open the parcel'], 'own', 'delivery', { service: 'solution' }),
  type('manual', ['Käyttöohje', 'Manual'], ['Otan käyttöön', 'I start using it'], 'own', 'delivery', { service: 'solution' }),
  type('invoice', ['Lasku', 'Invoice'], ['Maksan laskun', 'I pay the invoice'], 'own', 'service', { service: 'aftercare' }),
  type('phone', ['Puhelu', 'Phone call'], ['Soitan', 'I call'], 'own', 'service'),
  type('chat', ['Chat', 'Chat'], ['Kysyn chatissa', 'I ask in the chat'], 'own', 'service'),
  type('email', ['Sähköposti', 'E-mail'], ['Lähetän sähköpostia', 'I send an e-mail'], 'own', 'service'),
  type(
    'private-message',
    ['Yksityisviesti', 'Private message'],
    ['Lähetän yksityisviestin', 'I send a private message'],
    'partner',
    'service',
  ),
  type('return', ['Palautus ja vaihto', 'Return and exchange'], ['Palautan tai vaihdan', 'I return or exchange'], 'own', 'service', {
    service: 'solution',
  }),
  type('repair', ['Huolto', 'Repair'], ['Korjautan', 'I have it repaired'], 'own', 'service', { service: 'solution' }),
  type('survey', ['Kysely', 'Survey'], ['Vastaan kyselyyn', 'I answer a survey'], 'own', 'loyalty'),
  type('newsletter', ['Uutiskirje', 'Newsletter'], ['Luen uutiskirjeen', 'I read the newsletter'], 'own', 'loyalty'),
  type('loyalty', ['Kanta-asiakasohjelma', 'Loyalty programme'], ['Käytän etuja', 'I use my benefits'], 'own', 'loyalty'),
  type('review', ['Arvostelu', 'Review'], ['Kirjoitan arvostelun', 'I write a review'], 'community', 'advocacy'),
];

const byKey = new Map(touchpointTypes.map((each) => [each.key, each]));
export const touchpointType = (key: string): TouchpointType | undefined => byKey.get(key);

/** Place of a type along a usual path, for the order of steps; types nobody knows come last. */
export const usualOrder = (key: string | null): number => {
  const index = touchpointTypes.findIndex((each) => each.key === key);
  return index === -1 ? touchpointTypes.length : index;
};

/** What a new map shows before any data: types that stand on almost every map of the kind. */
const starters: Readonly<Record<string, readonly string[]>> = {
  default: [
    'search-engine',
    'social-post',
    'product-page',
    'checkout',
    'payment',
    'tracking',
    'package',
    'chat',
    'email',
    'newsletter',
    'review',
  ],
  purchase: ['search-engine', 'social-post', 'guide', 'product-page', 'checkout', 'payment', 'tracking', 'review'],
  business: ['website', 'guide', 'sales-meeting', 'offer', 'contract', 'project-meeting', 'manual', 'email', 'repair', 'loyalty'],
  travel: ['social-post', 'search-engine', 'guide', 'website', 'payment', 'confirmation', 'store', 'review'],
  service: ['website', 'phone', 'chat', 'email', 'tracking', 'return', 'survey'],
};

export const starterTouchpoints = (templateKey: string): readonly string[] => starters[templateKey] ?? [];
