/** The four groups: P perheretkeläiset, E ensikertalaiset, T tunturivaeltajat, K kestävän varusteen ystävät. */
export const groups = ['P', 'E', 'T', 'K'] as const;
export type Group = (typeof groups)[number];

export const groupShares: Readonly<Record<Group, number>> = { P: 0.31, E: 0.28, T: 0.24, K: 0.17 };

/** What a group is made of, each drawn on its own: customers between two groups take some parts from one and some from the other. */
export const features = [
  'orders',
  'basket',
  'products',
  'shop',
  'device',
  'hours',
  'pages',
  'channel',
  'need',
  'moving',
  'children',
  'home',
  'experience',
  'paper',
  'people',
] as const;
export type Feature = (typeof features)[number];

type Weights = Readonly<Record<string, number>>;

export interface Profile {
  /** Orders a year. */
  readonly orders: number;
  readonly shopShare: number;
  /** Of shop orders, how many are made in Kuopio. */
  readonly kuopio: number;
  readonly products: Weights;
  /** Probability of a second and a third product in the basket. */
  readonly more: number;
  readonly phone: number;
  /** Share of checkouts on a phone and on a computer that stop where delivery is chosen (weeks 1–52). */
  readonly stopsOnPhone: number;
  readonly stopsOnComputer: number;
  /** Hours of the day, weighted. */
  readonly hours: Weights;
  /** How much the group looks without buying. */
  readonly looks: number;
  readonly pages: Weights;
  readonly source: Weights;
  readonly channel: Weights;
  readonly need: Weights;
  readonly moving: Weights;
  readonly children: Weights;
  readonly home: Weights;
  readonly experience: Weights;
  readonly paper: number;
  /** Middle and spread of age, share of women, and towns. */
  readonly age: readonly [number, number];
  readonly women: number;
  readonly towns: Weights;
  /** Share of customers without an e-mail address. */
  readonly noEmail: number;
  readonly returns: number;
  readonly nps: number;
}

export const profiles: Readonly<Record<Group, Profile>> = {
  P: {
    orders: 2.1,
    shopShare: 0.14,
    kuopio: 0.5,
    products: {
      loiske: 30,
      pikkukieppi: 20,
      kaira4: 4,
      untuvainen: 9,
      pikkulouhi: 16,
      merino: 10,
      villasukat: 8,
      kaamos: 6,
      louhilow: 4,
      ahkiovuokra: 6,
    },
    more: 0.42,
    phone: 0.78,
    stopsOnPhone: 0.44,
    stopsOnComputer: 0.2,
    looks: 1,
    hours: { 8: 2, 12: 4, 17: 3, 20: 12, 21: 32, 22: 30, 23: 10 },
    pages: {
      '/tuote/loiske-kurahaalari': 8,
      '/tuote/pikku-kieppi': 7,
      '/tuote/kaira-4-perhe': 5,
      '/lapset': 8,
      '/ohjeet/retki-lasten-kanssa': 6,
      '/kokotaulukko': 4,
      '/vuokraus': 3,
    },
    source: { haku: 52, facebook: 34, suora: 8, uutiskirje: 6 },
    channel: { chat: 64, sähköposti: 14, puhelin: 8, some: 9, myymälä: 5 },
    need: { 'perheen retket': 82, 'ensimmäinen oma retki': 5, 'pitkät vaellukset': 4, 'mökki ja arki': 9 },
    moving: { auto: 86, 'juna tai bussi': 6, pyörä: 8 },
    children: { 0: 4, 1: 24, 2: 52, 3: 20 },
    home: { rivitalo: 46, omakotitalo: 38, kerrostalo: 16 },
    experience: { 'ihan alussa': 12, 'muutaman kerran vuodessa': 76, kuukausittain: 10, viikoittain: 2 },
    paper: 0.12,
    age: [37, 6],
    women: 0.68,
    towns: {
      Espoo: 20,
      Helsinki: 9,
      Vantaa: 8,
      Tampere: 13,
      Kuopio: 10,
      Jyväskylä: 8,
      Turku: 7,
      Oulu: 6,
      Lahti: 5,
      Siilinjärvi: 4,
      Seinäjoki: 4,
      Joensuu: 3,
      Iisalmi: 3,
    },
    noEmail: 0.02,
    returns: 0.13,
    nps: 31,
  },
  E: {
    orders: 1.25,
    shopShare: 0.14,
    kuopio: 0.3,
    products: { kieppi: 36, halla: 8, louhilow: 8, telttavuokra: 14, kipina: 8, turve: 10, kaamos: 8, merino: 8, kuksa: 6 },
    more: 0.12,
    phone: 0.9,
    stopsOnPhone: 0.55,
    stopsOnComputer: 0.28,
    looks: 1.5,
    hours: { 11: 4, 14: 6, 17: 10, 19: 14, 20: 16, 22: 16, 23: 22, 0: 12 },
    pages: {
      '/ohjeet/ensimmainen-retki': 10,
      '/tuote/kieppi-22': 6,
      '/tuote/halla-5': 6,
      '/vuokraus': 7,
      '/tuote/louhi-low': 5,
      '/suosikit': 6,
      '/toimitus': 3,
    },
    source: { instagram: 64, haku: 22, suora: 8, uutiskirje: 6 },
    channel: { chat: 34, sähköposti: 10, puhelin: 2, some: 46, myymälä: 8 },
    need: { 'perheen retket': 4, 'ensimmäinen oma retki': 80, 'pitkät vaellukset': 7, 'mökki ja arki': 9 },
    moving: { auto: 12, 'juna tai bussi': 62, pyörä: 26 },
    children: { 0: 93, 1: 5, 2: 2 },
    home: { kerrostalo: 88, rivitalo: 8, omakotitalo: 4 },
    experience: { 'ihan alussa': 80, 'muutaman kerran vuodessa': 16, kuukausittain: 3, viikoittain: 1 },
    paper: 0.04,
    age: [27, 5],
    women: 0.55,
    towns: { Tampere: 24, Helsinki: 20, Turku: 11, Jyväskylä: 10, Oulu: 9, Kuopio: 9, Espoo: 8, Joensuu: 5, Lahti: 4 },
    noEmail: 0.01,
    returns: 0.17,
    nps: 18,
  },
  T: {
    orders: 2.95,
    shopShare: 0.12,
    kuopio: 0.55,
    products: {
      kaira2: 9,
      vaara70: 11,
      vaara55: 8,
      tuisku: 9,
      tuiskuhousut: 8,
      pakkanen: 8,
      louhimid: 16,
      merino: 14,
      turve: 8,
      duo: 8,
      kaamos: 8,
      kaira3: 6,
    },
    more: 0.12,
    phone: 0.18,
    stopsOnPhone: 0.33,
    stopsOnComputer: 0.17,
    looks: 0.9,
    hours: { 6: 6, 7: 14, 9: 8, 12: 16, 15: 12, 17: 18, 18: 16, 19: 10 },
    pages: {
      '/tuote/kaira-2': 8,
      '/tuote/vaara-70': 7,
      '/tuote/tuisku': 6,
      '/ohjeet/varaosat': 8,
      '/tuote/pakkanen-20': 6,
      '/ohjeet/huolto': 5,
      '/vertailu': 7,
    },
    source: { suora: 66, haku: 14, keskustelupalsta: 16, uutiskirje: 4 },
    channel: { chat: 8, sähköposti: 80, puhelin: 4, some: 4, myymälä: 4 },
    need: { 'perheen retket': 5, 'ensimmäinen oma retki': 3, 'pitkät vaellukset': 84, 'mökki ja arki': 8 },
    moving: { auto: 66, 'juna tai bussi': 28, pyörä: 6 },
    children: { 0: 66, 1: 20, 2: 12, 3: 2 },
    home: { rivitalo: 62, omakotitalo: 24, kerrostalo: 14 },
    experience: { 'ihan alussa': 1, 'muutaman kerran vuodessa': 9, kuukausittain: 66, viikoittain: 24 },
    paper: 0.22,
    age: [44, 9],
    women: 0.46,
    towns: {
      Oulu: 22,
      Rovaniemi: 10,
      Kuopio: 11,
      Tampere: 9,
      Jyväskylä: 8,
      Helsinki: 8,
      Kajaani: 7,
      Espoo: 6,
      Joensuu: 6,
      Siilinjärvi: 5,
      Turku: 4,
      Lappeenranta: 4,
    },
    noEmail: 0.01,
    returns: 0.08,
    nps: 44,
  },
  K: {
    orders: 1.5,
    shopShare: 0.78,
    kuopio: 0.8,
    products: {
      villasukat: 20,
      kuksa: 14,
      merino: 16,
      huolto: 12,
      tuisku: 10,
      louhimid: 8,
      kaamos: 8,
      lumikengat: 5,
      duo: 6,
      uudelleenpohjaus: 6,
    },
    more: 0.18,
    phone: 0.18,
    stopsOnPhone: 0.47,
    stopsOnComputer: 0.24,
    looks: 0.12,
    hours: { 8: 14, 9: 24, 10: 28, 11: 16, 13: 8, 15: 6, 18: 4 },
    pages: { '/huolto': 10, '/myymalat/kuopio': 9, '/yhteystiedot': 8, '/tuote/villasukat': 5, '/ohjeet/huolto': 5, '/palautus': 3 },
    source: { suora: 72, haku: 16, uutiskirje: 12 },
    channel: { chat: 1, sähköposti: 11, puhelin: 46, some: 1, myymälä: 41 },
    need: { 'perheen retket': 8, 'ensimmäinen oma retki': 1, 'pitkät vaellukset': 7, 'mökki ja arki': 84 },
    moving: { auto: 48, 'juna tai bussi': 42, pyörä: 10 },
    children: { 0: 94, 1: 4, 2: 2 },
    home: { omakotitalo: 82, rivitalo: 10, kerrostalo: 8 },
    experience: { 'ihan alussa': 1, 'muutaman kerran vuodessa': 22, kuukausittain: 14, viikoittain: 63 },
    paper: 0.84,
    age: [67, 8],
    women: 0.5,
    towns: { Kuopio: 28, Siilinjärvi: 20, Iisalmi: 12, Varkaus: 10, Leppävirta: 8, Joensuu: 8, Suonenjoki: 5, Tampere: 5, Lappeenranta: 4 },
    noEmail: 0.14,
    returns: 0.05,
    nps: 52,
  },
};

export interface Product {
  readonly name: string;
  readonly euros: number;
  readonly path: string;
  /** Weights by part of the year: winter (weeks 48–10), spring (11–22), summer (23–34), autumn (35–47). */
  readonly season: readonly [number, number, number, number];
}

const product = (name: string, euros: number, path: string, season: Product['season'] = [1, 1, 1, 1]): Product => ({
  name,
  euros,
  path,
  season,
});

export const products: Readonly<Record<string, Product>> = {
  kaira2: product('Kaira 2', 349, '/tuote/kaira-2', [0.2, 1.6, 1.4, 0.8]),
  kaira3: product('Kaira 3', 429, '/tuote/kaira-3', [0.2, 1.8, 1.2, 0.6]),
  kaira4: product('Kaira 4 Perhe', 529, '/tuote/kaira-4-perhe', [0.1, 2, 1.2, 0.3]),
  halla: product('Halla −5', 179, '/tuote/halla-5', [0.5, 1.4, 1.2, 1]),
  pakkanen: product('Pakkanen −20', 329, '/tuote/pakkanen-20', [1.6, 0.8, 0.4, 1.4]),
  untuvainen: product('Untuvainen lasten', 89, '/tuote/untuvainen', [0.8, 1.3, 1.2, 0.8]),
  turve: product('Turve-alusta', 79, '/tuote/turve', [0.6, 1.3, 1.2, 0.9]),
  vaara55: product('Vaara 55', 189, '/tuote/vaara-55', [0.5, 1.2, 1.2, 1.2]),
  vaara70: product('Vaara 70', 219, '/tuote/vaara-70', [0.5, 1.2, 1.2, 1.2]),
  kieppi: product('Kieppi 22', 69, '/tuote/kieppi-22'),
  pikkukieppi: product('Pikku-Kieppi 12', 45, '/tuote/pikku-kieppi'),
  tuisku: product('Tuisku-kuoritakki', 289, '/tuote/tuisku', [1.2, 0.8, 0.6, 1.4]),
  tuiskuhousut: product('Tuisku-housut', 219, '/tuote/tuisku-housut', [1.2, 0.8, 0.6, 1.4]),
  huurre: product('Huurre-untuvatakki', 199, '/tuote/huurre', [1.8, 0.3, 0.2, 1.7]),
  merino: product('Lämpö-merinopaita', 69, '/tuote/lampo-merino', [1.4, 0.8, 0.6, 1.4]),
  loiske: product('Loiske-kurahaalari', 64, '/tuote/loiske-kurahaalari', [0.5, 1.8, 0.7, 1.4]),
  villasukat: product('Villasukat', 19, '/tuote/villasukat', [1.5, 0.7, 0.5, 1.4]),
  louhimid: product('Louhi Mid', 189, '/tuote/louhi-mid', [0.5, 1.2, 1.2, 1.3]),
  louhilow: product('Louhi Low', 159, '/tuote/louhi-low', [0.3, 1.4, 1.3, 1]),
  pikkulouhi: product('Pikku-Louhi lasten', 79, '/tuote/pikku-louhi', [0.4, 1.4, 1, 1.4]),
  kipina: product('Kipinä-keitin', 69, '/tuote/kipina', [0.6, 1.3, 1.4, 0.9]),
  duo: product('Kipinä Duo', 85, '/tuote/kipina-duo', [0.6, 1.3, 1.4, 0.9]),
  kuksa: product('Kuksa', 29, '/tuote/kuksa', [1.2, 1.2, 0.7, 1]),
  kaamos: product('Kaamos 400 -otsalamppu', 59, '/tuote/kaamos-400', [1.4, 0.4, 0.5, 1.8]),
  lumikengat: product('Kantava-lumikengät', 149, '/tuote/kantava', [2.4, 0.5, 0.05, 0.7]),
  ahkiovuokra: product('Ahkiopaketti, vuokra', 79, '/vuokraus', [2.6, 0.5, 0, 0.1]),
  telttavuokra: product('Telttapaketti, vuokra', 49, '/vuokraus', [0.1, 1.2, 2, 1.4]),
  huolto: product('Huolto: vetoketju', 35, '/huolto'),
  uudelleenpohjaus: product('Huolto: uudelleenpohjaus', 69, '/huolto'),
};

/** Share of orders by month, January first (per cent). */
export const ordersByMonth = [7, 8, 9, 11, 12, 9, 5, 8, 8, 7, 10, 6] as const;

/** A postcode area and a few streets per town; house numbers are drawn. */
export const postcodes: Readonly<Record<string, readonly string[]>> = {
  Espoo: ['02100', '02200', '02320', '02770'],
  Helsinki: ['00550', '00700', '00920'],
  Vantaa: ['01300', '01600'],
  Kirkkonummi: ['02400'],
  Tampere: ['33200', '33580', '33720'],
  Ylöjärvi: ['33470'],
  Kuopio: ['70100', '70200', '70820'],
  Siilinjärvi: ['71800', '71820'],
  Iisalmi: ['74100', '74130'],
  Varkaus: ['78200', '78850'],
  Leppävirta: ['79100'],
  Suonenjoki: ['77600'],
  Joensuu: ['80100', '80260'],
  Jyväskylä: ['40100', '40520'],
  Turku: ['20100', '20540'],
  Oulu: ['90100', '90540'],
  Rovaniemi: ['96100', '96400'],
  Kajaani: ['87100'],
  Lahti: ['15110', '15900'],
  Seinäjoki: ['60100'],
  Lappeenranta: ['53100'],
  Vaasa: ['65100'],
  Pietarsaari: ['68600'],
  Porvoo: ['06100'],
  Hämeenlinna: ['13100'],
  Pori: ['28100'],
  Mikkeli: ['50100'],
  Kokkola: ['67100'],
  Inari: ['99870'],
  Sodankylä: ['99600'],
};

export const streets = [
  'Mäntytie',
  'Koivukuja',
  'Rantatie',
  'Pihlajakatu',
  'Kuusitie',
  'Harjukatu',
  'Niittypolku',
  'Satamakatu',
  'Kalliotie',
  'Myllykuja',
  'Haapatie',
  'Suokatu',
  'Puistotie',
  'Karhunkuja',
  'Salmitie',
  'Lehtokatu',
] as const;
