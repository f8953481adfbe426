import type { Figure } from '../../evidence/index.ts';
import { weightOf } from '../../evidence/index.ts';
import type { Card, Drawn, MapView, Pain, Quote, Step } from '../contract.ts';

/** An invented view in all its states (full, hollow, gap, lone point, stars, ranks, personas, cards) for tests of the drawing. */

const question = { ask: 'maps.part', with: {} };
export const figure = (
  value: number | null,
  lo: number | null,
  hi: number | null,
  n: number,
  unit: Figure['unit'] = 'score',
  N = n,
): Figure => ({
  value,
  lo,
  hi,
  n,
  N,
  unit,
  method: 'test',
  question,
  asOf: '2026-06-08T06:00:00.000Z',
  identityEpoch: 1,
  sources: [],
});
const drawn = (value: number | null, spread: number, n: number): Drawn => ({
  figure: figure(n < 5 ? null : value, n < 5 || value === null ? null : value - spread, n < 5 || value === null ? null : value + spread, n),
  weight: weightOf(n),
});

const stageRows = [
  ['awareness', 'Tietoisuus', 'Awareness', 'Huomaan tarpeen ja löydän teidät', 'I notice a need and find you'],
  ['consideration', 'Harkinta', 'Consideration', 'Vertailen ja mietin', 'I compare and think'],
  ['purchase', 'Osto', 'Purchase', 'Päätän ja maksan', 'I decide and pay'],
  ['delivery', 'Toimitus ja käyttöönotto', 'Delivery and onboarding', 'Odotan, saan ja otan käyttöön', 'I wait, receive and start using'],
  ['service', 'Palvelu', 'Service', 'Tarvitsen apua', 'I need help'],
  ['loyalty', 'Uskollisuus', 'Loyalty', 'Palaan uudelleen', 'I come back'],
  ['advocacy', 'Suosittelu', 'Advocacy', 'Kerron muille', 'I tell others'],
] as const;

const stepRows: readonly (readonly [
  string,
  string,
  string,
  number | null,
  number,
  number,
  number,
  boolean,
  number | null,
  0 | 1 | 2 | 3,
])[] = [
  ['awareness', 'Näen retkikuvan', 'I see a picture', 0.7, 0.15, 212, 640, false, 0.8, 2],
  ['awareness', 'Haen tietoa', 'I look for facts', 0.3, 0.25, 96, 410, false, 0.7, 3],
  ['consideration', 'Vertailen verkossa', 'I compare online', 0.1, 0.2, 148, 2410, false, 0.5, 3],
  ['consideration', 'Kysyn neuvoa', 'I ask for advice', -0.6, 0.22, 121, 340, false, 0.5, 3],
  ['consideration', 'Myyjä neuvoo', 'Staff advise me', 1.4, 0.2, 87, 210, true, 1.2, 3],
  ['purchase', 'Valitsen toimitustavan', 'I choose delivery', -0.5, 0.2, 233, 1420, false, 0.6, 3],
  ['purchase', 'Maksan', 'I pay', 0.4, 0.12, 304, 980, false, 0.6, 3],
  ['delivery', 'Saan vahvistuksen', 'I get a confirmation', 0.2, 0.2, 180, 960, false, 0.6, 2],
  ['delivery', 'Odotan pakettia', 'I wait for the parcel', -1.2, 0.2, 431, 1210, true, 0.3, 3],
  ['delivery', 'Noudan paketin', 'I pick up the parcel', -0.3, 0.25, 92, 800, false, 0.6, 3],
  ['service', 'Palautan', 'I return', -0.4, 0.22, 131, 240, false, 0.4, 3],
  ['service', 'Odotan hyvitystä', 'I wait for a refund', -0.9, 0.25, 64, 120, false, 0.4, 3],
  ['service', 'Huollan varusteen', 'I have gear repaired', 1.1, 0.3, 41, 70, false, 0.9, 2],
  ['loyalty', 'Saan uutiskirjeen', 'I get the newsletter', 0.2, 0.45, 22, 310, false, 0.8, 2],
  ['loyalty', 'Saan tarjouksen', 'I get an offer', null, 0, 3, 14, false, 0.9, 0],
  ['advocacy', 'Suosittelen', 'I recommend', 1.0, 0.6, 17, 47, false, 1.4, 2],
];

const stepOf = (row: (typeof stepRows)[number], order: number): Step => {
  const [stageId, fi, en, value, spread, n, contacts, momentOfTruth, planned, evidence] = row;
  return {
    touchpointId: `t${order}`,
    stageId,
    name: { fi, en },
    step: { fi, en },
    order,
    momentOfTruth,
    planned,
    evidence,
    persons: n,
    known: Math.round(n * 0.8),
    contacts,
    feeling: drawn(value, spread, n),
  };
};

const quote = (itemId: string, text: string | null, channel: string, feeling: number | null): Quote => ({
  itemId,
  text,
  at: '2026-05-12T09:00:00.000Z',
  channel,
  feeling,
});

const painOf = (rank: number, at: number, fi: string, en: string, loss: readonly [number, number, number] | null, n: number): Pain => ({
  key: `pain ${rank}`,
  rank,
  stageId: stepRows[at]?.[0] ?? '',
  touchpointId: `t${at}`,
  topic: 'delivery',
  reason: null,
  title: { fi, en },
  frequency: figure(n / 690, n / 690 - 0.03, n / 690 + 0.03, n, 'share', 690),
  severity: figure(0.7, 0.62, 0.78, n),
  effect: loss ? figure(-0.08, -0.11, -0.05, n, 'share') : null,
  loss: loss ? figure(loss[0], loss[1], loss[2], n, 'cents') : null,
  inTopThree: rank <= 3 ? 0.9 : 0.3,
  methods: ['support', 'feedback', 'analytics', 'staff'].slice(0, 5 - rank),
  quotes: [quote(`q${rank}`, 'Seuranta sanoo lähetetty, mutta paketti ei liiku mihinkään.', 'email', -1.6)],
});

const card = (id: string, lane: Card['lane'], stageId: string, text: string, order = 1): Card => ({
  id,
  lane,
  stageId,
  order,
  text,
  revision: 1,
  author: null,
  at: '2026-06-01T09:00:00.000Z',
});

const reached = [2214, 1690, 1372, 1240, 412, 187, 61];
const flowOf = (stageId: string, index: number): MapView['flow'][number] => {
  const n = reached[index] ?? 0;
  const last = index === reached.length - 1;
  const share = (value: number): Figure => figure(value, value - 0.03, value + 0.03, Math.round(n * value), 'share', n);
  const [next, left, waiting] = [
    [0.62, 0.34, 0.04],
    [0.7, 0.24, 0.06],
    [0.54, 0.44, 0.02],
    [0.33, 0.2, 0.47],
    [0.45, 0.21, 0.34],
    [0.33, 0.41, 0.26],
    [0, 0, 0],
  ][index] as [number, number, number]; // seven stages, seven rows
  return {
    stageId,
    reached: n,
    windowDays: 60,
    next: last ? null : share(next),
    left: last ? null : share(left),
    waiting: last ? null : share(waiting),
    dwellMedianDays: last ? null : 2.1 + index,
    dwellP90Days: last ? null : 8.4 + index * 3,
    largest: index === 2,
  };
};

const channelRows: readonly (readonly [string, readonly number[], readonly (number | null)[]])[] = [
  ['web', [980, 2410, 1450, 610, 220, 120, 0], [0.2, -0.3, 0.3, -0.7, -0.4, 0.4, null]],
  ['store', [40, 210, 530, 88, 90, 64, 2], [0.4, 1.3, 0.9, 0.3, 0.8, 0.5, null]],
  ['email', [310, 95, 420, 486, 204, 140, 24], [0.1, 0, 0.1, -1.1, -0.8, 0.3, 0.6]],
  ['chat', [0, 132, 60, 204, 80, 12, 0], [null, -0.5, 0.2, -0.9, -0.3, null, null]],
  ['phone', [0, 48, 36, 91, 44, 22, 0], [null, 0.4, 0.3, -0.8, 0.4, 0.3, null]],
  ['instagram', [1240, 160, 21, 58, 0, 9, 47], [0.6, 0.1, null, -0.6, null, null, 0.9]],
];

export const sampleView = (): MapView => ({
  map: { id: 'm1', name: 'Hankikannon asiakaspolku', template: 'customer', revision: 7, updatedAt: '2026-06-08T06:00:00.000Z' },
  period: { from: '2026-04-13', to: '2026-05-24' },
  personaId: null,
  asOf: '2026-06-08T06:00:00.000Z',
  zone: 'Europe/Helsinki',
  identityEpoch: 1,
  stages: stageRows.map(([key, fi, en, sentenceFi, sentenceEn], order) => ({
    id: key,
    key,
    name: { fi, en },
    sentence: { fi: sentenceFi, en: sentenceEn },
    order,
  })),
  steps: stepRows.map(stepOf),
  flow: stageRows.map(([key], index) => flowOf(key, index)),
  channels: channelRows.map(([channel, contacts, feelings]) => ({
    channel,
    cells: stageRows.map(([stageId], index) => {
      const n = contacts[index] ?? 0;
      const value = feelings[index] ?? null;
      return {
        stageId,
        contacts: n,
        persons: Math.round(n * 0.6),
        feeling: value === null ? null : drawn(value, 0.2, Math.round(n * 0.6)),
      };
    }),
  })),
  personas: [
    { id: 'p1', name: 'Sanna', accent: 1, shift: -0.25 },
    { id: 'p3', name: 'Outi', accent: 3, shift: 0.3 },
  ].map(({ id, name, accent, shift }) => ({
    id,
    name,
    accent,
    points: stepRows.flatMap(([stageId, , , value, , n], index) =>
      value === null || n < 30 ? [] : [{ touchpointId: `t${index}`, stageId, value: value + shift, n: Math.round(n / 3) }],
    ),
  })),
  thoughts: stageRows.map(([stageId], index) => ({
    stageId,
    quotes: [
      quote(
        `t${index}`,
        [
          'Näin kuvan laavusta ja aloin heti katsoa vapaita viikonloppuja.',
          'Kaipaisin rehellistä vertailua, mikä teltta riittää kahdelle.',
          'Toimituksen hinta selvisi vasta kassalla.',
          'Seuranta sanoo lähetetty, mutta paketti ei liiku mihinkään.',
          'Rahat kolme viikkoa hukassa ja pakkaset päällä.',
          'Pohjat vaihdettu, kengät kuin uudet.',
          'Suosittelin siskolle, kunhan käy myymälässä.',
        ][index] ?? null,
        index === 0 ? 'instagram' : 'email',
        [0.9, -0.4, -0.8, -1.6, -1.2, 1.2, 1.1][index] ?? 0,
      ),
    ],
    more: [41, 63, 38, 117, 44, 0, 0][index] ?? 0,
  })),
  pains: [
    painOf(
      1,
      8,
      'Toimitus: paketti viipyy eikä seuranta kerro missä',
      'Delivery: parcel late, tracking silent',
      [412_000, 265_000, 589_000],
      431,
    ),
    painOf(2, 5, 'Toimituksen hinta selviää vasta kassalla', 'Delivery price appears only at check-out', [189_000, 81_000, 317_000], 233),
    painOf(3, 3, 'Louhi-kenkien koko ei täsmää', 'Louhi shoes run small', [98_000, 22_000, 166_000], 121),
    painOf(4, 11, 'Hyvitys viipyy', 'Refund takes long', null, 64),
  ],
  delights: [
    {
      key: 'd1',
      rank: 1,
      stageId: 'consideration',
      touchpointId: 't4',
      topic: 'store',
      reason: null,
      title: { fi: 'Kuopion myymälän rehellinen neuvo', en: 'Honest advice at the Kuopio store' },
      frequency: figure(0.21, 0.17, 0.26, 87, 'share', 414),
      quotes: [quote('qd', 'Eino mittasi jalan ja se oli sillä selvä.', 'review', 1.8)],
    },
  ],
  cards: [
    card('c1', 'needs', 'consideration', 'Tietää mikä riittää ensimmäiselle yön yli -retkelle'),
    card('c2', 'expectations', 'delivery', 'Paketti tulee 2–4 työpäivässä, kuten sivulla luvataan'),
    card('c3', 'opportunities', 'delivery', 'Seurantaviesti vasta, kun paketti on oikeasti matkalla'),
    card('c4', 'backstage', 'delivery', 'Varaston uusi järjestelmä, keräily, kuljetusliike Taival'),
    card('c5', 'backstage', 'consideration', 'Tuotetiedot, kokotaulukot'),
    card('c6', 'pains', 'purchase', 'Uskomme, että hinta on pahin kipu'),
    card('c7', 'backstage', 'service', 'Palautusten tarkastus ja maksatus'),
  ],
  unplaced: { count: 1204, total: 24_080, share: 0.05 },
  peakEnd: -0.1,
  mean: 0.11,
});
