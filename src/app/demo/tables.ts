import { instant, isoDate, mondayOf, type Day, type DemoYear } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { DemoEvent } from './events.ts';
import type { Order } from './orders.ts';
import { organisations } from './organisations.ts';
import type { Person } from './people.ts';
import { products, profiles } from './profiles.ts';

export type Cell = string | number | null;
/** The first row is the header. */
export type Table = readonly (readonly Cell[])[];

const euros = (amount: number): string => amount.toFixed(2).replace('.', ',');

const registerHeader = [
  'Asiakasnumero',
  'Nimi',
  'Sähköposti',
  'Puhelin',
  'Yritys',
  'Katuosoite',
  'Postinumero',
  'Paikkakunta',
  'Syntymävuosi',
  'Sukupuoli',
  'Asiakas alkaen',
  'Markkinointilupa',
  'Mieluisin kanava',
  'Mitä varten',
  'Kokemus retkeilystä',
  'Liikkuminen',
  'Asuminen',
  'Lapsia',
  'Lehti kotiin',
  'Lempiväri',
] as const;

const colours = ['sininen', 'vihreä', 'punainen', 'keltainen', 'musta'] as const;

/** Answers that a part of the customers has given, and how many have not. */
const answers = (chance: Chance, person: Person, place: number): readonly Cell[] => {
  const maybe = (missing: number, draw: () => string | null): string | null => {
    const value = draw();
    return chance.happens(missing) ? null : value;
  };
  const as = (feature: keyof Person['as']) => profiles[person.as[feature]];
  return [
    maybe(0.17, () => (chance.happens(0.78) ? 'kyllä' : 'ei')),
    maybe(0.09, () => chance.weighted(as('channel').channel)),
    maybe(0.11, () => chance.weighted(as('need').need)),
    maybe(0.12, () => chance.weighted(as('experience').experience)),
    maybe(0.13, () => chance.weighted(as('moving').moving)),
    maybe(0.24, () => chance.weighted(as('home').home)),
    maybe(0.11, () => chance.weighted(as('children').children)),
    maybe(0.26, () => (chance.happens(as('paper').paper) ? 'kyllä' : 'ei')),
    // T16: the answers of a quiz that tell nothing; dealt in turn, so that they do not lean anywhere even by luck.
    maybe(0.76, () => colours[(place * 7) % colours.length] ?? null),
  ];
};

const birthYear = (chance: Chance, person: Person): Cell => (chance.happens(0.38) ? null : chance.happens(0.02) ? 1900 : person.birthYear);

const brokenPostcodes = ['0000', '123', 'FI-', '99999', '7010O'] as const;

const registerRow = (chance: Chance, person: Person, place: number, since: Day): readonly Cell[] => [
  person.number,
  person.name,
  person.email,
  chance.happens(0.21) && person.email ? null : person.phone,
  null,
  person.street,
  chance.happens(0.03) ? chance.pick(brokenPostcodes) : person.postcode,
  person.town,
  birthYear(chance, person),
  chance.happens(0.06) ? null : person.gender === 'n' ? 'nainen' : 'mies',
  isoDate(since),
  ...answers(chance, person, place),
];

/** A second record of the same person: another number, the name written otherwise, one address in common. */
const doubleRow = (chance: Chance, person: Person, number: string, since: Day): readonly Cell[] => {
  const [first = '', ...rest] = person.name.split(' ');
  const name = chance.pick([person.name.toUpperCase(), [...rest, first].join(' '), person.name.toLowerCase()]);
  const byEmail = person.email !== null;
  const empty = registerHeader.slice(11).map(() => null);
  const address = [null, person.street, person.postcode, person.town.toUpperCase(), null, null, isoDate(since + 40)];
  return [
    number,
    name,
    byEmail ? (person.email ?? '').toUpperCase() : null,
    byEmail ? null : person.phone.replaceAll(' ', ''),
    ...address,
    ...empty,
  ];
};

const testRows = (year: DemoYear): readonly (readonly Cell[])[] =>
  ['', '2'].map((which, i) => [
    String(199_990 + i),
    'Testi Testinen',
    `testi${which}@testi.example`,
    null,
    null,
    'Testikatu 1',
    '00000',
    'Testilä',
    1900,
    null,
    isoDate(year.start + i),
    ...registerHeader.slice(11).map(() => null),
  ]);

const organisationRows = (year: DemoYear): readonly (readonly Cell[])[] =>
  organisations.map(({ number, contact, email, company, town }) => [
    number,
    contact,
    email,
    null,
    company,
    null,
    null,
    town,
    null,
    null,
    isoDate(year.start - 400),
    ...registerHeader.slice(11).map(() => null),
  ]);

/** The register as it is: people, a few of them twice, test rows that nobody took out, organisations. */
export const customerTable = (
  chance: Chance,
  given: {
    readonly people: readonly Person[];
    /** The first day on which each left a trace, among those who did. */
    readonly firstSeen: ReadonlyMap<Person, Day>;
    readonly year: DemoYear;
    readonly limit: Day;
  },
): { readonly table: Table; readonly second: ReadonlyMap<Person, string> } => {
  const sinceOf = (person: Person): Day => (person.isNew ? (given.firstSeen.get(person) ?? given.year.end) : person.since);
  const second = new Map<Person, string>();
  const rows: (readonly Cell[])[] = [];
  const doubles: (readonly Cell[])[] = [];
  for (const [index, person] of given.people.entries()) {
    const row = registerRow(chance, person, index, sinceOf(person));
    const isDouble = chance.happens(0.064);
    if (sinceOf(person) > given.limit) continue;
    rows.push(row);
    if (!isDouble) continue;
    const number = String(150_000 + index);
    second.set(person, number);
    doubles.push(doubleRow(chance, person, number, sinceOf(person)));
  }
  return { table: [registerHeader, ...rows, ...doubles, ...testRows(given.year), ...organisationRows(given.year)], second };
};

/** Orders as the shop and the tills export them. People who stand in the register twice ordered under both numbers. */
export const orderTable = (
  orders: readonly (Order & { readonly number: string })[],
  given: { readonly second: ReadonlyMap<Person, string>; readonly year: DemoYear; readonly limit: number },
): Table => {
  const rows = orders.map((order, index): readonly Cell[] => [
    index % 2 === 1 ? (given.second.get(order.person) ?? order.person.number) : order.person.number,
    order.channel === 'verkkokauppa' ? order.person.email : null,
    order.number,
    instant(order.day, order.minutes),
    euros(order.euros),
    order.channel,
    products[order.product]?.name ?? order.product,
  ]);
  const bought = organisations.flatMap((organisation) =>
    organisation.bought
      .map(({ week, product, euros: sum }) => ({ day: mondayOf(given.year, week) + 1, product, sum }))
      .filter(({ day }) => day < given.limit)
      .map(({ day, product, sum }): readonly Cell[] => [
        organisation.number,
        organisation.email,
        `Y${organisation.number}`,
        instant(day, 615),
        euros(sum),
        'yritysmyynti',
        product,
      ]),
  );
  return [['Asiakasnumero', 'Sähköposti', 'Tilausnumero', 'Tilauspäivä', 'Summa', 'Kanava', 'Tuote'], ...rows, ...bought];
};

/** What the web shop, the carrier, the tills and the newsletter tool have noted. */
export const eventTable = (events: readonly DemoEvent[]): Table => [
  ['Id', 'Aika', 'Tapahtuma', 'Kanava', 'Sivu', 'Istunto', 'Laite', 'Lähde', 'Arvo', 'Asiakasnumero', 'Kävijä'],
  ...events.map((event, index): readonly Cell[] => [
    `T${String(index + 1).padStart(6, '0')}`,
    instant(event.day, event.minutes),
    event.kind,
    event.channel,
    event.place,
    event.session,
    event.device,
    event.source,
    event.value === null ? null : String(event.value).replace('.', ','),
    event.person?.number ?? null,
    event.visitor,
  ]),
];
