import { dayInYear, isClosed, mondayOf, weekday, type Day, type DemoYear } from './calendar.ts';
import type { Chance } from './chance.ts';
import { isSpring, isWeb, timeOfDay, type Order } from './orders.ts';
import type { Crowd, Person } from './people.ts';
import { products } from './profiles.ts';
import type { DemoText } from './texts.ts';

/** A text with its writer and hour. */
export interface Written {
  readonly text: DemoText;
  /** Null for organisations and for those who are nobody's customer. */
  readonly person: Person | null;
  readonly day: Day;
  readonly minutes: number;
}

/** Days from the order to the text (below zero: the order comes later), by what the text is about; topics that are not here need no order. */
const gapOf = (text: DemoText): readonly [number, number] | null => {
  switch (text.topic) {
    case 'delivery':
      return text.mood > 0 ? [1, 4] : text.mood === 0 ? [1, 5] : [6, 20];
    case 'pick-up':
      return [3, 6];
    case 'order-change':
      return [0, 0];
    case 'payment':
      return text.reason === 'missing' ? [1, 1] : null;
    case 'return':
    case 'refund':
      return [14, 35];
    case 'checkout':
      // Most of those who stumble at the till and say so try again, by telephone or on another day.
      return text.mood < 0 ? [-14, -1] : null;
    case 'size':
      return text.mood < 0 || text.reason === 'small' ? [5, 15] : null;
    default:
      return null;
  }
};

const speaksOf: readonly (readonly [RegExp, string])[] = [
  [/kaira 2/i, 'kaira2'],
  [/kaira 3/i, 'kaira3'],
  [/kaira 4|teltt?a/i, 'kaira4'],
  [/halla/i, 'halla'],
  [/pakkanen/i, 'pakkanen'],
  [/vaara 70/i, 'vaara70'],
  [/vaara|rink/i, 'vaara55'],
  [/pikku-?\s?kiep|reppu/i, 'pikkukieppi'],
  [/kiepi|kieppi/i, 'kieppi'],
  [/tuisku-housu/i, 'tuiskuhousut'],
  [/tuisku|tak[kin]|jacket/i, 'tuisku'],
  [/haalari|kuravaat|rain suit|regnställ/i, 'loiske'],
  [/louhi low/i, 'louhilow'],
  [/louhi|keng|boots|skorna/i, 'louhimid'],
  [/merino/i, 'merino'],
  [/suk[ka]|sockor/i, 'villasukat'],
  [/lamp/i, 'kaamos'],
  [/kuksa/i, 'kuksa'],
];

const notedByHand = new Set(['phone', 'store']);

const dayFor = (chance: Chance, text: DemoText, year: DemoYear): Day => {
  if ('date' in text.when) return dayInYear(year, text.when.date, text.when.month);
  const [from, to] = text.when.weeks;
  const monday = mondayOf(year, chance.whole(from, to));
  const open = Array.from({ length: 7 }, (_, i) => monday + i).filter(
    (day) => !isClosed(day) && (text.channel !== 'phone' || weekday(day) < 5),
  );
  return notedByHand.has(text.channel) && open.length > 0 ? chance.pick(open) : monday + chance.whole(0, 6);
};

const minutesFor = (chance: Chance, text: DemoText, person: Person | null): number => {
  if (notedByHand.has(text.channel)) return 9 * 60 + chance.whole(0, 470);
  return person ? timeOfDay(chance, person) : chance.whole(8 * 60, 21 * 60);
};

const reachable = (person: Person, channel: string): boolean => channel !== 'email' || person.email !== null;

interface Ties {
  readonly orders: readonly Order[];
  /** Whose order it must be; null: anybody's of the text's group. */
  readonly owner: Person | null;
  readonly used: ReadonlyMap<Person, number>;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

const namesProduct = (text: string): boolean => speaksOf.some(([pattern]) => pattern.test(text)) || /\b204\d{4}\b/.test(text);

/** Somebody whose parcel is still on its way may ask a second and a third time, where the text does not name another matter. */
const mayAskAgain = (order: Order, { text, day }: Written, owner: Person | null): boolean =>
  text.topic === 'delivery' &&
  text.mood < 0 &&
  owner === null &&
  order.late &&
  order.tellings > 0 &&
  order.tellings < 3 &&
  order.person.group === text.group &&
  reachable(order.person, text.channel) &&
  day - order.day >= 6 &&
  day - order.day <= 20 &&
  !namesProduct(text.text);

/** Whoever was served late should not be given another order soon after by a text (T3). */
const comesBackTooSoon = (orders: readonly Order[], order: Order, day: Day, isSore: boolean): boolean =>
  orders.some(
    (other) =>
      other !== order &&
      other.person === order.person &&
      other.told &&
      ((other.late && day > other.day && day <= other.day + 125) || (isSore && other.day > day && other.day <= day + 125)),
  );

/** Takes the free web order nearest to the day the text speaks of, and moves it there. */
const tie = (chance: Chance, written: Written, { orders, owner, used, firstDay, lastDay }: Ties): Order | null => {
  const gap = gapOf(written.text);
  if (!gap) return null;
  const wanted = Math.max(firstDay, written.day - chance.whole(gap[0], gap[1]));
  const { text } = written;
  const again = orders.find((order) => mayAskAgain(order, written, owner));
  if (again && chance.happens(0.4)) {
    again.tellings += 1;
    again.deliveryDays = Math.max(again.deliveryDays, written.day - again.day + 2);
    return again;
  }
  const isSore = text.topic === 'delivery' && text.mood < 0;
  const cost = (order: Order): number =>
    Math.abs(order.day - wanted) +
    40 * (used.get(order.person) ?? 0) +
    (isWeb(order) ? 0 : 60) +
    (comesBackTooSoon(orders, order, wanted, isSore) ? 500 : 0);
  const free = orders.filter(
    (order) =>
      !order.told &&
      (owner ? order.person === owner : order.person.talks && order.person.group === text.group) &&
      reachable(order.person, text.channel),
  );
  const order = free.toSorted((a, b) => cost(a) - cost(b))[0];
  if (!order) return null;
  order.day = Math.min(wanted, lastDay);
  order.minutes = Math.min(order.minutes, text.topic === 'order-change' ? Math.max(0, written.minutes - 25) : 1439);
  order.channel = 'verkkokauppa';
  order.told = true;
  order.tellings = 1;
  const named = speaksOf.find(([pattern]) => pattern.test(text.text))?.[1];
  if (named && named !== order.product) {
    order.product = named;
    order.euros = products[named]?.euros ?? order.euros;
  }
  order.number = /\b204\d{4}\b/.exec(text.text)?.[0] ?? null;
  if (text.topic === 'delivery' && text.mood < 0) {
    order.late = isSpring(order.day);
    order.deliveryDays = written.day - wanted + chance.whole(2, 7);
  } else if (text.topic === 'delivery' && text.mood > 0) order.deliveryDays = Math.max(0.8, written.day - wanted - 0.3);
  return order;
};

/**
 * Who wrote what and when. A text about a parcel is written by somebody who waits for one: an order of the right group is moved to the
 * right day, and takes the product and the number that the text names. Moves at most as many orders as there are such texts.
 */
export const assignTexts = (
  chance: Chance,
  texts: readonly DemoText[],
  given: { readonly crowd: Crowd; readonly orders: readonly Order[]; readonly year: DemoYear; readonly groups: boolean },
): readonly Written[] => {
  const used = new Map<Person, number>();
  return texts.map((text): Written => {
    const draft = { text, person: null, day: dayFor(chance, text, given.year), minutes: chance.whole(540, 1260) };
    if (text.group === 'O' || text.group === 'X') return { ...draft, minutes: minutesFor(chance, text, null) };
    const role = given.crowd.cast.get(text.key) ?? null;
    const anybody = given.crowd.people.filter(
      (person) =>
        person.talks &&
        (given.groups ? person.group === text.group : true) &&
        reachable(person, text.channel) &&
        (used.get(person) ?? 0) < 6,
    );
    const owner = role ?? (given.groups ? null : chance.pick(anybody));
    const order = tie(chance, draft, { orders: given.orders, owner, used, firstDay: given.year.start, lastDay: given.year.end - 1 });
    const person = order?.person ?? owner ?? chance.pick(anybody);
    used.set(person, (used.get(person) ?? 0) + 1);
    return { ...draft, person, minutes: text.topic === 'order-change' ? draft.minutes : minutesFor(chance, text, person) };
  });
};
