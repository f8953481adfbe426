import { isClosed, isoDate, isoWeek, type Day, type DemoYear } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { Person } from './people.ts';
import { ordersByMonth, products, profiles } from './profiles.ts';

export const salesChannels = ['verkkokauppa', 'myymälä Kuopio', 'myymälä Tampere'] as const;
export type SalesChannel = (typeof salesChannels)[number];

/** An order while the company is being made; texts and truths still move it. */
export interface Order {
  readonly person: Person;
  day: Day;
  minutes: number;
  channel: SalesChannel;
  product: string;
  euros: number;
  device: 'mobile' | 'desktop';
  /** Days until the parcel was picked up; 0 in a shop. */
  deliveryDays: number;
  late: boolean;
  /** True when a text speaks of it: such an order stays where it is. */
  told: boolean;
  /** How many texts speak of it. */
  tellings: number;
  /** Given when a text names it; the rest are numbered in order of time. */
  number: string | null;
}

export const isWeb = (order: Order): boolean => order.channel === 'verkkokauppa';

/** The season that hurt: weeks 16–21. */
export const isSpring = (day: Day): boolean => isoWeek(day).week >= 16 && isoWeek(day).week <= 21;

const season = (day: Day): 0 | 1 | 2 | 3 => {
  const { week } = isoWeek(day);
  if (week <= 10 || week >= 48) return 0;
  return week <= 22 ? 1 : week <= 34 ? 2 : 3;
};

/** Share of the year's orders made up to each day: the year has its spring rush and its Black Week. */
const cumulative = (year: DemoYear): readonly number[] => {
  const weights = Array.from({ length: year.end - year.start }, (_, i) => {
    const day = year.start + i;
    const month = Number(isoDate(day).slice(5, 7)) - 1;
    return (ordersByMonth[month] ?? 0) * (isoWeek(day).week === 47 ? 1.8 : 1);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => (sum += weight) / total);
};

const dayAt = (year: DemoYear, shares: readonly number[], u: number): Day => {
  const index = shares.findIndex((share) => share >= u);
  return year.start + (index < 0 ? shares.length - 1 : index);
};

const clockTime = (chance: Chance, hours: Readonly<Record<string, number>>): number =>
  Number(chance.weighted(hours)) * 60 + chance.whole(0, 59) + chance.whole(0, 59) / 60;

export const timeOfDay = (chance: Chance, person: Person): number => clockTime(chance, profiles[person.as.hours].hours);

const nextOpen = (day: Day, year: DemoYear): Day => {
  let open = day;
  while (isClosed(open)) open = open + 1 < year.end ? open + 1 : open - 8;
  return open;
};

const tampereTowns = new Set(['Tampere', 'Turku', 'Lahti', 'Seinäjoki', 'Helsinki', 'Espoo', 'Vantaa', 'Jyväskylä', 'Ylöjärvi']);
const kuopioTowns = new Set(['Kuopio', 'Siilinjärvi', 'Iisalmi', 'Varkaus', 'Leppävirta', 'Suonenjoki', 'Joensuu']);

const shopOf = (chance: Chance, person: Person): SalesChannel => {
  if (kuopioTowns.has(person.town)) return 'myymälä Kuopio';
  const share = tampereTowns.has(person.town) ? 0.2 : profiles[person.as.shop].kuopio;
  return chance.happens(share) ? 'myymälä Kuopio' : 'myymälä Tampere';
};

/** One product of the group's liking that is in season. */
const drawProduct = (chance: Chance, person: Person, day: Day): string => {
  const liking = profiles[person.as.products].products;
  const weights = Object.entries(liking).map(([key, weight]) => [key, weight * (products[key]?.season[season(day)] ?? 1)] as const);
  return chance.weighted(Object.fromEntries(weights));
};

const basket = (chance: Chance, person: Person, day: Day): { readonly product: string; readonly euros: number } => {
  const first = drawProduct(chance, person, day);
  const { more } = profiles[person.as.basket];
  let euros = products[first]?.euros ?? 0;
  for (let p = more; chance.happens(p); p /= 2) euros += products[drawProduct(chance, person, day)]?.euros ?? 0;
  return { product: first, euros };
};

const drawDevice = (chance: Chance, person: Person): Order['device'] =>
  chance.happens(profiles[person.as.device].phone) ? 'mobile' : 'desktop';

const drawOrder = (chance: Chance, person: Person, given: Day, year: DemoYear): Order => {
  const inShop = chance.happens(profiles[person.as.shop].shopShare);
  const day = inShop ? nextOpen(given, year) : given;
  return {
    person,
    day,
    minutes: inShop ? 600 + chance.whole(0, 420) : timeOfDay(chance, person),
    channel: inShop ? shopOf(chance, person) : 'verkkokauppa',
    ...basket(chance, person, day),
    device: drawDevice(chance, person),
    deliveryDays: 0,
    late: false,
    told: false,
    tellings: 0,
    number: null,
  };
};

/** The year's orders; one customer's are spread over the year, as people come back when something is needed again. */
export const makeOrders = (chance: Chance, people: readonly Person[], year: DemoYear): Order[] => {
  const shares = cumulative(year);
  return people.flatMap((person) => {
    const count = Math.max(1, Math.round(profiles[person.as.orders].orders + 0.45 * chance.normal()));
    const offset = chance.next();
    return Array.from({ length: count }, (_, i) =>
      drawOrder(chance, person, dayAt(year, shares, ((i + offset + 1.3 * (chance.next() - 0.5) + count) % count) / count), year),
    );
  });
};

const lateShare = 0.62;

/** How long each parcel took. In the hurting spring 62 % of web deliveries are late (median 7.8 days in all), else few (median 2.1). */
export const deliver = (chance: Chance, orders: readonly Order[], springHurts: boolean): void => {
  const spring = orders.filter((order) => isWeb(order) && isSpring(order.day));
  const told = spring.filter((order) => order.late).length;
  const open = spring.filter((order) => !order.late && !order.told).length;
  const chanceOfLate = springHurts && open > 0 ? Math.max(0, (lateShare * spring.length - told) / open) : 0.04;
  for (const order of orders) {
    if (!isWeb(order) || order.deliveryDays > 0) continue;
    const p = isSpring(order.day) ? chanceOfLate : 0.04;
    order.late ||= !order.told && chance.happens(p);
    const days = order.late ? 9.5 * Math.exp(0.35 * chance.normal()) : 2.1 * Math.exp(0.3 * chance.normal());
    order.deliveryDays = Math.round(10 * (order.late ? Math.max(5.5, days) : Math.min(4.6, Math.max(0.9, days)))) / 10;
  }
};

/** Of the late-served, how many order again within 120 days as they would have, and of those of them who had to ask. */
const staysThough = { silent: 0.9, told: 0.04 } as const;

/** Fewer of the late-served come back within 120 days: their next orders, where they are free to move, come later or not in the year. */
export const loseCustomers = (chance: Chance, orders: Order[], year: DemoYear): Order[] => {
  const gone = new Set<Order>();
  for (const late of orders.filter((order) => order.late && isSpring(order.day))) {
    if (chance.happens(late.told ? staysThough.told : staysThough.silent)) continue;
    for (const next of orders) {
      if (next.person !== late.person || next.told || next.late || next.day <= late.day || next.day > late.day + 120) continue;
      const later = late.day + 121 + chance.whole(0, 40);
      if (later < year.end) next.day = isWeb(next) ? later : nextOpen(later, year);
      else gone.add(next);
    }
  }
  return orders.filter((order) => !gone.has(order));
};

/** Order numbers as they run in the company: the demo holds every tenth customer, so most numbers are somebody else's. */
export const numbered = (orders: readonly Order[], year: DemoYear): readonly (Order & { readonly number: string })[] => {
  const taken = new Set(orders.flatMap((order) => (order.number ? [order.number] : [])));
  let last = 0;
  return orders
    .toSorted((a, b) => a.day - b.day || a.minutes - b.minutes)
    .map((order) => {
      if (order.number) return { ...order, number: order.number };
      let number = Math.max(last + 1, 2_038_000 + Math.floor((order.day - year.start + order.minutes / 1440) * 27));
      while (taken.has(String(number))) number += 1;
      last = number;
      return { ...order, number: String(number) };
    });
};
