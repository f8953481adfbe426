import { isClosed, isoDate, type Day, type DemoYear } from './calendar.ts';
import type { Chance } from './chance.ts';
import { isWeb, timeOfDay, type Order } from './orders.ts';
import type { Person } from './people.ts';
import { products, profiles } from './profiles.ts';
import type { Written } from './writers.ts';

/** One thing done on the web, in a shop, or with a message. Purchases are not here: they come from the orders. */
export interface DemoEvent {
  readonly day: Day;
  readonly minutes: number;
  readonly kind: string;
  readonly channel: string;
  readonly place: string;
  readonly session: string;
  readonly device: string;
  readonly source: string;
  readonly value: number | null;
  /** The customer, or the mark of a visitor nobody knows. */
  readonly person: Person | null;
  readonly visitor: string;
}

interface Given {
  readonly people: readonly Person[];
  readonly orders: readonly Order[];
  readonly written: readonly Written[];
  readonly year: DemoYear;
  readonly total: number;
  /** The check-out leaks on phones (off: as much on every device). */
  readonly leak: boolean;
}

const web = 'verkkokauppa';
const tents = ['/tuote/kaira-2', '/tuote/kaira-3', '/tuote/kaira-4-perhe'];

interface Visit {
  readonly day: Day;
  readonly minutes: number;
  readonly session: string;
  readonly device: Order['device'];
  readonly source: string;
  readonly person: Person | null;
  readonly visitor: string;
}

type Step = readonly [kind: string, place: string, minutesFromStart: number, value?: number];

const steps = (visit: Visit, list: readonly Step[]): readonly DemoEvent[] =>
  list.map(([kind, place, after, value]) => ({
    ...visit,
    kind,
    place,
    minutes: visit.minutes + after,
    channel: web,
    value: value ?? null,
  }));

/** Draws visits and numbers them; `someone` is a customer or, with the given probability, a visitor nobody knows. */
const createVisits = (chance: Chance) => {
  let sessions = 0;
  return (
    person: Person,
    day: Day,
    minutes: number,
    options: { readonly unknown?: number; readonly device?: Order['device'] } = {},
  ): Visit => {
    sessions += 1;
    const unknown = chance.happens(options.unknown ?? 0);
    return {
      day,
      minutes,
      session: `s${sessions}`,
      device: options.device ?? (chance.happens(profiles[person.as.device].phone) ? 'mobile' : 'desktop'),
      source: chance.weighted(profiles[person.as.pages].source),
      person: unknown ? null : person,
      visitor: unknown
        ? `v${Math.floor(chance.next() * 0xffffffff)
            .toString(16)
            .padStart(8, '0')}`
        : '',
    };
  };
};
type Visits = ReturnType<typeof createVisits>;

const pageFor = (chance: Chance, person: Person): Step => {
  const place = chance.weighted(profiles[person.as.pages].pages);
  return [place.startsWith('/tuote/') ? 'view_product' : 'page_view', place, 0];
};

/** Up to the basket: what leads every visit that means to buy. */
const towardsBasket = (chance: Chance, person: Person, path: string): readonly Step[] => [
  ...(chance.happens(0.35) ? [['search', '/haku', 0] as const] : [['page_view', '/', 0] as const]),
  ...(chance.happens(0.5) ? [[...pageFor(chance, person).slice(0, 2), 1.5] as unknown as Step] : []), // the first two of a step, later
  ['view_product', path, 3],
  ...(chance.happens(0.2) ? [['page_view', '/kokotaulukko', 4] as const] : []),
  ['add_to_cart', path, 5],
  ['begin_checkout', '/kassa', 6],
  ['delivery_step', '/kassa/toimitus', 7],
];

const purchases = (chance: Chance, visits: Visits, orders: readonly Order[]): readonly DemoEvent[] =>
  orders.flatMap((order) => {
    const path = products[order.product]?.path ?? '/';
    const visit = visits(order.person, order.day, order.minutes - 9, { device: order.device });
    return steps(visit, [
      ...towardsBasket(chance, order.person, path),
      ['payment_step', '/kassa/maksu', 8],
      ['order_confirmation', '/tilaus/vahvistus', 10],
    ]);
  });

const daytime = (chance: Chance): number => 600 + chance.whole(0, 540);

/** Tracking is opened again and again when nothing moves; the parcel is picked up in the end, and some come back. */
const afterOrder = (chance: Chance, visits: Visits, order: Order): readonly DemoEvent[] => {
  const { person } = order;
  const openings = order.late ? 2 + chance.poisson(1.6) : chance.poisson(0.9);
  const tracking = Array.from({ length: openings }, () => {
    const after = 0.3 + chance.next() * Math.max(0.5, order.deliveryDays - 0.4);
    const visit = visits(person, order.day + Math.floor(after), timeOfDay(chance, person));
    return steps(visit, [['tracking_opened', '/tilaus/seuranta', 0]])[0];
  }).filter((event) => event !== undefined);
  const arrival = order.day + Math.max(1, Math.round(order.deliveryDays));
  const picked: DemoEvent = {
    ...visits(person, arrival, daytime(chance)),
    kind: 'parcel_picked_up',
    channel: 'noutopiste',
    place: person.town,
    device: '',
    source: '',
    value: order.deliveryDays,
  };
  const back = chance.happens(profiles[person.as.orders].returns * (order.product === 'louhimid' ? 2.2 : 1));
  if (!back) return [...tracking, picked];
  const sent = visits(person, arrival + chance.whole(3, 18), daytime(chance));
  const refund = { ...sent, day: sent.day + chance.whole(4, 9), minutes: 540, session: '', device: '', source: '' };
  return [
    ...tracking,
    picked,
    ...steps(sent, [
      ['page_view', '/palautus', -4],
      ['return_sent', '/palautus', 0, order.euros],
    ]),
    { ...refund, kind: 'refund_paid', channel: 'sähköposti', place: '', value: order.euros },
  ];
};

/** For every order made, the check-outs that were not: most stop where the price of delivery is first seen. */
const abandoned = (chance: Chance, visits: Visits, given: Given, orders: readonly Order[]): readonly DemoEvent[] =>
  orders.flatMap((order) => {
    const profile = profiles[order.person.as.device];
    const stops = given.leak ? (order.device === 'mobile' ? profile.stopsOnPhone : profile.stopsOnComputer) : 0.37;
    const lateLoss = 0.113;
    const atDelivery = stops / (1 - stops) / (1 - lateLoss);
    const atPayment = lateLoss / (1 - lateLoss);
    const times = (mean: number): number => Math.floor(mean) + (chance.happens(mean % 1) ? 1 : 0);
    const make = (withPayment: boolean): readonly DemoEvent[] => {
      const alike = given.people.filter((person) => person.as.device === order.person.as.device);
      const person = chance.happens(0.35) ? order.person : chance.pick(alike);
      const day = Math.min(given.year.end - 1, Math.max(given.year.start, order.day + chance.whole(-25, 25)));
      const visit = visits(person, day, timeOfDay(chance, person), { unknown: 0.35, device: order.device });
      const path = products[order.product]?.path ?? '/';
      return steps(visit, [...towardsBasket(chance, person, path), ...(withPayment ? [['payment_step', '/kassa/maksu', 8] as const] : [])]);
    };
    return [
      ...Array.from({ length: times(atDelivery) }, () => make(false)).flat(),
      ...Array.from({ length: times(atPayment) }, () => make(true)).flat(),
    ];
  });

const inShops = (chance: Chance, visits: Visits, given: Given): readonly DemoEvent[] => {
  const visit = (
    person: Person,
    day: Day,
    minutes: number,
    place: string,
    kind = 'store_visit',
    value: number | null = null,
  ): DemoEvent => ({
    ...visits(person, day, minutes),
    kind,
    channel: `myymälä ${place}`,
    place,
    device: '',
    source: '',
    value,
  });
  const bought = given.orders
    .filter((order) => !isWeb(order))
    .flatMap((order) => {
      const place = order.channel.replace('myymälä ', '');
      const repair = order.product === 'huolto' || order.product === 'uudelleenpohjaus';
      return [
        visit(order.person, order.day, order.minutes - 20, place),
        ...(repair ? [visit(order.person, order.day, order.minutes - 5, place, 'repair_order', order.euros)] : []),
      ];
    });
  const looked = given.people.flatMap((person) =>
    Array.from({ length: chance.poisson(profiles[person.as.shop].shopShare) }, () => {
      let day = given.year.start + chance.whole(0, 363);
      while (isClosed(day)) day -= day > given.year.start ? 1 : -3;
      return visit(person, day, 600 + chance.whole(0, 400), chance.happens(profiles[person.as.shop].kuopio) ? 'Kuopio' : 'Tampere');
    }),
  );
  return [...bought, ...looked];
};

/** Newsletters, pictures, tags, recommendations, the loyalty pages, rental. */
const relations = (chance: Chance, visits: Visits, given: Given): readonly DemoEvent[] =>
  given.people.flatMap((person) => {
    const profile = profiles[person.as.channel];
    const social = (profile.channel.some ?? 0) / 50;
    const many = (kind: string, mean: number, channel: string, place: string): readonly DemoEvent[] =>
      Array.from({ length: chance.poisson(mean) }, () => ({
        ...visits(person, given.year.start + chance.whole(0, 363), timeOfDay(chance, person)),
        kind,
        channel,
        place,
        value: null,
      }));
    return [
      ...many('newsletter_open', person.email ? 1.8 : 0, 'sähköposti', 'uutiskirje'),
      ...many('instagram_view', 2.2 * social, 'instagram', '#kantaakyllä'),
      ...many('social_tag', person.as.channel === 'P' ? 0.08 : 0.02, 'instagram', '#kantaakyllä'),
      ...many('loyalty_login', person.as.orders === 'T' ? 1.6 : 0.7, web, '/oma/edut'),
      ...many('referral', 0.06, web, '/suosittele'),
      ...many('rental_booking', person.as.products === 'E' ? 0.16 : person.as.products === 'P' ? 0.1 : 0.01, web, '/vuokraus/varaus'),
    ];
  });

/** Every tenth of those who looked at a tent twice in April and May and bought none. */
const tentDreamers = (chance: Chance, visits: Visits, given: Given): readonly DemoEvent[] => {
  const owners = new Set(given.orders.filter((order) => order.product.startsWith('kaira')).map((order) => order.person));
  const months = Array.from({ length: 364 }, (_, i) => given.year.start + i).filter((day) => /-0[45]-/.test(isoDate(day)));
  const dreamers = given.people.filter((person) => !owners.has(person) && person.as.pages !== 'K');
  return Array.from({ length: 21 }, () => chance.pick(dreamers)).flatMap((person) => {
    const first = chance.pick(months.slice(0, -25));
    const tent = chance.pick(tents);
    return [0, chance.whole(1, 20)].flatMap((later) =>
      steps(visits(person, first + later, timeOfDay(chance, person)), [['view_product', tent, 0]]),
    );
  });
};

const reviews = (given: Given): readonly DemoEvent[] =>
  given.written
    .filter(({ text, person }) => text.channel === 'review' && person)
    .map(({ person, day, minutes }) => ({
      day,
      minutes,
      kind: 'review_written',
      channel: web,
      place: '/arvostelut',
      session: '',
      device: '',
      source: '',
      value: null,
      person,
      visitor: '',
    }));

const mostLooks = Math.max(...Object.values(profiles).map(({ looks }) => looks));

/** Visits that only look, until the year has its number of events. */
const browsing = (
  chance: Chance,
  visits: Visits,
  given: Given,
  missing: number,
  counts: (event: DemoEvent) => boolean,
): readonly DemoEvent[] => {
  const found: DemoEvent[] = [];
  while (found.length < missing) {
    const person = chance.pick(given.people);
    if (chance.next() * mostLooks > profiles[person.as.pages].looks) continue;
    const visit = visits(person, given.year.start + chance.whole(0, 363), timeOfDay(chance, person), { unknown: 0.3 });
    const pages = Array.from({ length: 1 + chance.poisson(1.8) }, (_, i): Step => {
      const [kind, place] = pageFor(chance, person);
      return [kind, place, i * 1.7];
    });
    found.push(...steps(visit, pages).filter(counts));
  }
  return found.slice(0, Math.max(0, missing));
};

/** A new customer looks around for a few weeks before the first order; who they were before that, nobody knows. */
const knownFrom = (orders: readonly Order[]): ((event: DemoEvent) => boolean) => {
  const first = new Map<Person, Day>();
  for (const { person, day } of orders) first.set(person, Math.min(day, first.get(person) ?? Infinity));
  return ({ person, day }) => !person?.isNew || day >= (first.get(person) ?? 0) - 25;
};

/** All that was done in the year, in order of time. */
export const makeEvents = (chance: Chance, given: Given): readonly DemoEvent[] => {
  const visits = createVisits(chance);
  const webOrders = given.orders.filter(isWeb);
  const isKnownBy = knownFrom(given.orders);
  const counts = (event: DemoEvent): boolean => event.day + event.minutes / 1440 < given.year.end && isKnownBy(event);
  const certain = [
    ...purchases(chance, visits, webOrders),
    ...webOrders.flatMap((order) => afterOrder(chance, visits, order)),
    ...abandoned(chance, visits, given, webOrders),
    ...inShops(chance, visits, given),
    ...relations(chance, visits, given),
    ...tentDreamers(chance, visits, given),
    ...reviews(given),
  ].filter(counts);
  const all = [...certain, ...browsing(chance, visits, given, given.total - certain.length, counts)];
  return all.toSorted((a, b) => a.day - b.day || a.minutes - b.minutes);
};
