import type { Words } from '../platform/language.ts';
import type { Rule } from './rule.ts';
import type { Phase } from './templates.ts';

const asking = ['question', 'advice', 'purchase', 'quote'];

/** Why a message with a topic stands where it stands. */
const about = (fi: string, en: string): Words => ({ fi: `Aihe: ${fi}`, en: `Topic: ${en}` });

const topicTo = (topics: readonly string[], touchpoint: string, phase: Phase, why: Words, more: Partial<Rule> = {}): Rule => ({
  name: `topic-${topics[0] ?? ''}-${touchpoint}-${phase}`,
  topics,
  to: [touchpoint, phase],
  why,
  ...more,
});

/**
 * Where words belong: by what they are about first, then by what is wanted, then by where they were said. The first rule that fits
 * decides. Topic, reason and intent keys are those of `language`.
 */
export const itemRules: readonly Rule[] = [
  { name: 'spam', intents: ['spam'], to: null, why: { fi: 'Asiaton viesti', en: 'Spam' } },
  {
    name: 'not-a-customer',
    topics: [''],
    intents: ['job', 'cooperation'],
    to: null,
    why: { fi: 'Ei asiakkaan asia', en: 'Not a customer’s matter' },
  },
  topicTo(['delivery'], 'package', 'delivery', about('toimitus, rikki tai väärä', 'delivery, broken or wrong'), {
    reasons: ['broken', 'wrong'],
  }),
  topicTo(['delivery'], 'tracking', 'delivery', about('toimitus ja seuranta', 'delivery and tracking')),
  topicTo(['pick-up'], 'pick-up-point', 'delivery', about('noutopiste', 'pick-up point')),
  topicTo(['return', 'refund'], 'return', 'service', about('palautus tai hyvitys', 'return or refund')),
  topicTo(
    ['warranty', 'repair', 'spare-parts'],
    'work',
    'delivery',
    { fi: 'Kysyi, milloin työ on valmis', en: 'Asked when the work is done' },
    { intents: ['order-status'] },
  ),
  topicTo(
    ['warranty', 'repair', 'spare-parts'],
    'work',
    'delivery',
    { fi: 'Työ on myöhässä', en: 'The work is late' },
    { reasons: ['late'] },
  ),
  topicTo(['warranty', 'repair', 'spare-parts'], 'repair', 'service', about('huolto, vika tai varaosat', 'repair, fault or spare parts')),
  topicTo(
    ['size', 'product', 'product-info'],
    'return',
    'service',
    { fi: 'Haluaa palauttaa tai vaihtaa', en: 'Wants to return or exchange' },
    {
      intents: ['return'],
    },
  ),
  topicTo(
    ['product', 'size', 'product-info', 'store', 'sustainability'],
    'review',
    'advocacy',
    { fi: 'Arvostelu', en: 'Review' },
    { channels: ['review'] },
  ),
  topicTo(
    ['product', 'sustainability'],
    'social-post',
    'advocacy',
    { fi: 'Kertoi tuotteesta muille', en: 'Told others about the product' },
    {
      channels: ['social', 'forum'],
      intents: ['', 'thanks'],
    },
  ),
  topicTo(
    ['size', 'availability', 'product-info', 'product'],
    'product-page',
    'consideration',
    { fi: 'Kysyi ennen ostoa', en: 'Asked before buying' },
    {
      intents: asking,
    },
  ),
  topicTo(['rental'], 'product-page', 'consideration', about('vuokraus, kysymys', 'rental, question'), { intents: asking }),
  topicTo(['rental'], 'store', 'loyalty', about('vuokraus', 'rental')),
  topicTo(['size', 'product'], 'package', 'delivery', { fi: 'Kertoi tuotteesta oston jälkeen', en: 'Spoke of the product after buying' }),
  topicTo(
    ['availability', 'product-info', 'price'],
    'product-page',
    'consideration',
    about('tuotetiedot, hinta tai saatavuus', 'product facts, price or availability'),
  ),
  topicTo(['checkout', 'accessibility'], 'checkout', 'purchase', about('verkkokaupan toiminta', 'how the web shop works')),
  topicTo(['payment'], 'payment', 'purchase', about('maksaminen', 'payment')),
  topicTo(['order-change', 'order'], 'confirmation', 'delivery', about('tilauksen muutos', 'change of an order')),
  topicTo(['invoice'], 'invoice', 'service', about('lasku', 'invoice')),
  topicTo(['business-sales'], 'offer', 'purchase', about('yritysmyynti', 'business sales')),
  topicTo(['store'], 'store', 'consideration', about('myymälä, kysymys', 'store, question'), { intents: asking }),
  topicTo(['store'], 'store', 'purchase', about('myymälä', 'store')),
  topicTo(['loyalty', 'account'], 'loyalty', 'loyalty', about('kanta-asiakkuus ja oma tili', 'loyalty and account')),
  topicTo(['newsletter'], 'newsletter', 'loyalty', about('uutiskirje', 'newsletter')),
  topicTo(['sustainability'], 'website', 'consideration', about('vastuullisuus', 'sustainability')),
  topicTo(['customer-service', 'privacy'], 'channel', 'service', about('asiakaspalvelu', 'customer service')),
  // Without a topic: what is wanted, and why.
  {
    name: 'reason-late',
    reasons: ['late', 'lost'],
    to: ['tracking', 'delivery'],
    why: { fi: 'Jokin on myöhässä tai hukassa', en: 'Something is late or lost' },
  },
  {
    name: 'social-joy',
    channels: ['social'],
    reasons: ['beyond-expectations', 'good-value', 'expert', 'friendly', 'fast'],
    to: ['social-post', 'advocacy'],
    why: { fi: 'Kehui muille', en: 'Praised to others' },
  },
  {
    name: 'intent-status',
    intents: ['order-status'],
    to: ['tracking', 'delivery'],
    why: { fi: 'Kysyi, missä tilaus on', en: 'Asked where the order is' },
  },
  {
    name: 'intent-order',
    intents: ['order-change', 'cancellation'],
    to: ['confirmation', 'delivery'],
    why: { fi: 'Muutti tai perui tilausta', en: 'Changed or cancelled an order' },
  },
  {
    name: 'intent-return',
    intents: ['return'],
    to: ['return', 'service'],
    why: { fi: 'Haluaa palauttaa tai vaihtaa', en: 'Wants to return or exchange' },
  },
  { name: 'intent-quote', intents: ['quote'], to: ['offer', 'purchase'], why: { fi: 'Pyysi tarjousta', en: 'Asked for a quote' } },
  { name: 'intent-purchase', intents: ['purchase'], to: ['product-page', 'consideration'], why: { fi: 'Aikoo ostaa', en: 'Wants to buy' } },
  { name: 'review', channels: ['review'], to: ['review', 'advocacy'], why: { fi: 'Arvostelu', en: 'Review' } },
  { name: 'survey', channels: ['survey'], to: ['survey', 'loyalty'], why: { fi: 'Vastaus kyselyyn', en: 'Answer to a survey' } },
  {
    name: 'social-thanks',
    channels: ['social'],
    intents: ['thanks'],
    to: ['social-post', 'advocacy'],
    why: { fi: 'Kehui muille', en: 'Praised to others' },
  },
  {
    name: 'social-asking',
    channels: ['social', 'forum'],
    intents: ['question', 'advice', 'wish'],
    to: ['social-post', 'awareness'],
    why: { fi: 'Kyseli somessa', en: 'Asked on social media' },
  },
  {
    name: 'support',
    intents: ['question', 'advice', 'claim', 'grumble', 'thanks', 'wish', 'termination', 'contact-change', 'privacy-request'],
    to: ['channel', 'service'],
    why: { fi: 'Yhteydenotto tukeen', en: 'Contact with support' },
  },
];
