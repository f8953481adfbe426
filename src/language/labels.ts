import type { Words } from '../platform/language.ts';
import type { Sentiment, Urgency } from './contract.ts';

/** What it is about (Aiheet): the starter list. The keys are stored and never renamed; names may change. */
export const topics = {
  delivery: { fi: 'Toimitus ja seuranta', en: 'Delivery and tracking' },
  'pick-up': { fi: 'Noutopiste', en: 'Pick-up point' },
  return: { fi: 'Palautus ja vaihto', en: 'Return and exchange' },
  refund: { fi: 'Hyvitys', en: 'Refund' },
  payment: { fi: 'Maksaminen', en: 'Payment' },
  invoice: { fi: 'Lasku', en: 'Invoice' },
  price: { fi: 'Hinta ja tarjoukset', en: 'Price and offers' },
  availability: { fi: 'Saatavuus', en: 'Availability' },
  size: { fi: 'Koko ja sopivuus', en: 'Size and fit' },
  'product-info': { fi: 'Tuotetiedot ja neuvonta', en: 'Product facts and advice' },
  product: { fi: 'Tuotteen laatu', en: 'Product quality' },
  warranty: { fi: 'Tuotevika ja takuu', en: 'Product fault and warranty' },
  repair: { fi: 'Huolto ja korjaus', en: 'Service and repair' },
  'spare-parts': { fi: 'Varaosat', en: 'Spare parts' },
  rental: { fi: 'Vuokraus', en: 'Rental' },
  checkout: { fi: 'Verkkokaupan toiminta', en: 'How the web shop works' },
  account: { fi: 'Kirjautuminen ja oma tili', en: 'Sign-in and account' },
  loyalty: { fi: 'Kanta-asiakkuus', en: 'Loyalty programme' },
  store: { fi: 'Myymälä ja aukioloajat', en: 'Store and opening hours' },
  'customer-service': { fi: 'Asiakaspalvelu', en: 'Customer service' },
  newsletter: { fi: 'Viestintä ja uutiskirje', en: 'Communication and newsletter' },
  sustainability: { fi: 'Vastuullisuus', en: 'Sustainability' },
  privacy: { fi: 'Tietosuoja', en: 'Privacy' },
  accessibility: { fi: 'Saavutettavuus', en: 'Accessibility' },
  'business-sales': { fi: 'Yritysmyynti', en: 'Business sales' },
  other: { fi: 'Muu', en: 'Other' },
} as const satisfies Record<string, Words>;
export type Topic = keyof typeof topics;

/** Why (Syyt). */
export const reasons = {
  late: { fi: 'myöhässä', en: 'late' },
  lost: { fi: 'hukassa', en: 'lost' },
  broken: { fi: 'rikki', en: 'broken' },
  wrong: { fi: 'väärä', en: 'wrong' },
  missing: { fi: 'puuttuu', en: 'missing' },
  'out-of-stock': { fi: 'loppu', en: 'out of stock' },
  expensive: { fi: 'kallis', en: 'expensive' },
  'good-value': { fi: 'halpa hintaan nähden', en: 'good value' },
  unclear: { fi: 'epäselvä', en: 'unclear' },
  conflicting: { fi: 'ristiriitainen tieto', en: 'conflicting information' },
  'hard-to-use': { fi: 'vaikea käyttää', en: 'hard to use' },
  'not-working': { fi: 'ei toimi', en: 'does not work' },
  'not-answered': { fi: 'ei vastata', en: 'no answer' },
  queue: { fi: 'jonotus', en: 'queueing' },
  'ping-pong': { fi: 'pompottelu', en: 'sent from one to another' },
  rude: { fi: 'töykeä', en: 'rude' },
  friendly: { fi: 'ystävällinen', en: 'friendly' },
  fast: { fi: 'nopea', en: 'fast' },
  expert: { fi: 'asiantunteva', en: 'expert' },
  'beyond-expectations': { fi: 'yli odotusten', en: 'beyond expectations' },
  unsafe: { fi: 'turvaton', en: 'unsafe' },
  'slow-refund': { fi: 'hidas hyvitys', en: 'slow refund' },
} as const satisfies Record<string, Words>;
export type Reason = keyof typeof reasons;

/** What the customer wants (Tarkoitus). */
export const intents = {
  question: { fi: 'Kysymys', en: 'Question' },
  advice: { fi: 'Neuvontapyyntö', en: 'Asks for advice' },
  purchase: { fi: 'Ostoaikomus', en: 'Wants to buy' },
  quote: { fi: 'Tarjouspyyntö', en: 'Asks for a quote' },
  'order-change': { fi: 'Tilauksen muutos', en: 'Changes an order' },
  cancellation: { fi: 'Peruutus', en: 'Cancels an order' },
  return: { fi: 'Palautus tai vaihto', en: 'Return or exchange' },
  claim: { fi: 'Reklamaatio', en: 'Claim' },
  grumble: { fi: 'Moite', en: 'Grumble' },
  thanks: { fi: 'Kiitos tai kehu', en: 'Thanks or praise' },
  wish: { fi: 'Toive tai idea', en: 'Wish or idea' },
  termination: { fi: 'Irtisanominen', en: 'Ends a subscription' },
  'order-status': { fi: 'Tilannetiedustelu', en: 'Where is my order' },
  'contact-change': { fi: 'Yhteystietojen muutos', en: 'New contact details' },
  'privacy-request': { fi: 'Tietosuojapyyntö', en: 'Privacy request' },
  cooperation: { fi: 'Yhteistyöehdotus', en: 'Proposes cooperation' },
  job: { fi: 'Työnhaku', en: 'Looks for a job' },
  spam: { fi: 'Asiaton tai roskaviesti', en: 'Spam or abuse' },
} as const satisfies Record<string, Words>;
export type Intent = keyof typeof intents;

/** Sävy of a text. */
export const sentimentNames: Readonly<Record<Sentiment, Words>> = {
  positive: { fi: 'myönteinen', en: 'positive' },
  neutral: { fi: 'neutraali', en: 'neutral' },
  negative: { fi: 'kielteinen', en: 'negative' },
  mixed: { fi: 'ristiriitainen', en: 'mixed' },
};

/** Kiireellisyys. */
export const urgencyNames: Readonly<Record<Urgency, Words>> = {
  now: { fi: 'Heti', en: 'Now' },
  today: { fi: 'Tänään', en: 'Today' },
  week: { fi: 'Tällä viikolla', en: 'This week' },
  later: { fi: 'Ehtii', en: 'Can wait' },
};
