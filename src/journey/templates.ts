import type { Words } from '../platform/language.ts';
import type { PathTemplate, StageTemplate } from './contract.ts';

const stage = (key: string, fi: string, en: string, sentence: Words | null = null): StageTemplate => ({ key, name: { fi, en }, sentence });

/** The paths a new map can start from. Stage keys are stable: placements point at them. */
export const templates: readonly PathTemplate[] = [
  {
    key: 'default',
    name: { fi: 'Asiakaspolku', en: 'Customer path' },
    stages: [
      stage('awareness', 'Tietoisuus', 'Awareness', { fi: 'Huomaan tarpeen ja löydän teidät', en: 'I notice a need and find you' }),
      stage('consideration', 'Harkinta', 'Consideration', { fi: 'Vertailen ja mietin', en: 'I compare and think it over' }),
      stage('purchase', 'Osto', 'Purchase', { fi: 'Päätän ja maksan', en: 'I decide and pay' }),
      stage('delivery', 'Toimitus ja käyttöönotto', 'Delivery and first use', {
        fi: 'Odotan, saan ja otan käyttöön',
        en: 'I wait, receive and start using it',
      }),
      stage('service', 'Palvelu', 'Service', { fi: 'Tarvitsen apua', en: 'I need help' }),
      stage('loyalty', 'Uskollisuus', 'Loyalty', { fi: 'Palaan uudelleen', en: 'I come back' }),
      stage('advocacy', 'Suosittelu', 'Advocacy', { fi: 'Kerron muille', en: 'I tell others' }),
    ],
  },
  {
    key: 'purchase',
    name: { fi: 'Ostopolku, 5 vaihetta', en: 'Purchase path, 5 stages' },
    stages: [
      stage('need', 'Tarve herää', 'A need arises'),
      stage('search', 'Tiedonhaku', 'Looking for information'),
      stage('comparison', 'Vertailu', 'Comparison'),
      stage('decision', 'Ostopäätös', 'Decision to buy'),
      stage('after', 'Oston jälkeen', 'After the purchase'),
    ],
  },
  {
    key: 'business',
    name: { fi: 'Yritysasiakkaan polku', en: 'Business customer path' },
    stages: [
      stage('need', 'Tarve', 'Need'),
      stage('definition', 'Määrittely', 'Definition'),
      stage('selection', 'Toimittajan valinta', 'Choice of supplier'),
      stage('contract', 'Tarjous ja sopimus', 'Offer and contract'),
      stage('delivery', 'Toimitus ja käyttöönotto', 'Delivery and first use'),
      stage('use', 'Käyttö ja huolto', 'Use and maintenance'),
      stage('renewal', 'Laajennus tai uusinta', 'Extension or renewal'),
    ],
  },
  {
    key: 'travel',
    name: { fi: 'Matkailijan polku', en: 'Traveller’s path' },
    stages: [
      stage('dreaming', 'Haaveilu', 'Dreaming'),
      stage('planning', 'Suunnittelu', 'Planning'),
      stage('booking', 'Varaaminen', 'Booking'),
      stage('trip', 'Matkalla ja perillä', 'On the way and there'),
      stage('memories', 'Muistelu ja jakaminen', 'Remembering and sharing'),
    ],
  },
  {
    key: 'service',
    name: { fi: 'Palvelupolku', en: 'Service path' },
    stages: [
      stage('need', 'Tarve asioida', 'A matter to handle'),
      stage('contact', 'Yhteydenotto', 'Making contact'),
      stage('waiting', 'Odotus', 'Waiting'),
      stage('solution', 'Ratkaisu', 'Solution'),
      stage('aftercare', 'Jälkihoito', 'Aftercare'),
    ],
  },
];

/** The seven parts of a path that placement rules speak of; every template says which of its stages each of them is. */
export const phases = ['awareness', 'consideration', 'purchase', 'delivery', 'service', 'loyalty', 'advocacy'] as const;
export type Phase = (typeof phases)[number];

const stageOfPhase: Readonly<Record<string, Readonly<Record<Phase, string>>>> = {
  default: {
    awareness: 'awareness',
    consideration: 'consideration',
    purchase: 'purchase',
    delivery: 'delivery',
    service: 'service',
    loyalty: 'loyalty',
    advocacy: 'advocacy',
  },
  purchase: {
    awareness: 'need',
    consideration: 'comparison',
    purchase: 'decision',
    delivery: 'after',
    service: 'after',
    loyalty: 'after',
    advocacy: 'after',
  },
  business: {
    awareness: 'need',
    consideration: 'selection',
    purchase: 'contract',
    delivery: 'delivery',
    service: 'use',
    loyalty: 'renewal',
    advocacy: 'renewal',
  },
  travel: {
    awareness: 'dreaming',
    consideration: 'planning',
    purchase: 'booking',
    delivery: 'trip',
    service: 'trip',
    loyalty: 'memories',
    advocacy: 'memories',
  },
  service: {
    awareness: 'need',
    consideration: 'need',
    purchase: 'need',
    delivery: 'waiting',
    service: 'contact',
    loyalty: 'aftercare',
    advocacy: 'aftercare',
  },
};

export const templateByKey = (key: string): PathTemplate | undefined => templates.find((template) => template.key === key);

/** Which stage of a template a part of the path is; null for a template nobody knows. */
export const stageOf = (templateKey: string, phase: Phase): string | null => stageOfPhase[templateKey]?.[phase] ?? null;
