import type { Rule } from './rule.ts';

/** Page views by where on the site they are. Paths are compared in lower case; a name means any part of the path. */
export const pageRules: readonly Rule[] = [
  {
    name: 'page-tracking',
    places: /seuranta|track/,
    to: ['tracking', 'delivery'],
    why: { fi: 'Sivu: lähetyksen seuranta', en: 'Page: tracking' },
  },
  {
    name: 'page-confirmation',
    places: /kiitos|vahvistus|thank|confirm/,
    to: ['confirmation', 'delivery'],
    why: { fi: 'Sivu: tilausvahvistus', en: 'Page: order confirmation' },
  },
  {
    name: 'page-payment',
    places: /maksu|maksa|payment/,
    to: ['payment', 'purchase'],
    why: { fi: 'Sivu: maksaminen', en: 'Page: payment' },
  },
  {
    name: 'page-checkout',
    places: /ostoskori|kassa|cart|basket|checkout|toimitustapa/,
    to: ['checkout', 'purchase'],
    why: { fi: 'Sivu: ostoskori tai kassa', en: 'Page: basket or check-out' },
  },
  {
    name: 'page-return',
    places: /palautu|vaihto|return|refund|hyvity/,
    to: ['return', 'service'],
    why: { fi: 'Sivu: palautus', en: 'Page: returns' },
  },
  {
    name: 'page-repair',
    places: /huolto|korjau|repair|varaosa|spare/,
    to: ['repair', 'service'],
    why: { fi: 'Sivu: huolto', en: 'Page: repair' },
  },
  {
    name: 'page-rental',
    places: /vuokra|rental/,
    to: ['product-page', 'consideration'],
    why: { fi: 'Sivu: vuokraus', en: 'Page: rental' },
  },
  {
    name: 'page-guide',
    places: /ohje|opas|blog|guide|artikkeli|article|vinkit|tips/,
    to: ['guide', 'consideration'],
    why: { fi: 'Sivu: ohje tai opas', en: 'Page: guide' },
  },
  {
    name: 'page-product',
    places: /tuote|tuotte|product|kategoria|category|haku|search|kokotaulukko|size|\/p\//,
    to: ['product-page', 'consideration'],
    why: { fi: 'Sivu: tuotteet', en: 'Page: products' },
  },
  {
    name: 'page-help',
    places: /asiakaspalvelu|yhteys|contact|tuki|support|help|ukk|faq|kysymyks/,
    to: ['website', 'service'],
    why: { fi: 'Sivu: asiakaspalvelu', en: 'Page: customer service' },
  },
  {
    name: 'page-store',
    places: /myymäl|myymal|store|aukiolo|opening/,
    to: ['store', 'consideration'],
    why: { fi: 'Sivu: myymälät', en: 'Page: stores' },
  },
  {
    name: 'page-loyalty',
    places: /kanta|klubi|club|loyalty|oma-?tili|account|login|kirjaudu/,
    to: ['loyalty', 'loyalty'],
    why: { fi: 'Sivu: kanta-asiakkaan tili', en: 'Page: account' },
  },
  {
    name: 'page-newsletter',
    places: /uutiskirje|newsletter/,
    to: ['newsletter', 'loyalty'],
    why: { fi: 'Sivu: uutiskirje', en: 'Page: newsletter' },
  },
  { name: 'page-review', places: /arvostelu|review/, to: ['review', 'advocacy'], why: { fi: 'Sivu: arvostelut', en: 'Page: reviews' } },
  {
    name: 'page',
    kinds: ['page_view', 'pageview', 'page', 'visit_page', 'screen_view', 'sivu', 'sivulataus', 'sivun_katselu'],
    to: ['website', 'awareness'],
    why: { fi: 'Muu sivu', en: 'Another page' },
  },
];
