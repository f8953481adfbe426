import { dayOf, isoDate, mondayOf, yearAround, yearBefore, type Day, type DemoYear } from './calendar.ts';
import { createChance } from './chance.ts';
import { makeEvents } from './events.ts';
import { deliver, loseCustomers, makeOrders, numbered } from './orders.ts';
import { makePeople, type Person } from './people.ts';
import type { Group } from './profiles.ts';
import { itemTable } from './items.ts';
import { customerTable, eventTable, orderTable, type Table } from './tables.ts';
import type { DemoText } from './texts.ts';
import { assignTexts } from './writers.ts';

/** Which truths are planted. A company without them is made of the same people, products and texts. */
export interface Truths {
  /** T1: four groups. Off: every part of every customer is drawn by itself. */
  readonly groups: boolean;
  /** T2 and T3: deliveries of weeks 16–21 are late, hurt, and cost orders. */
  readonly spring: boolean;
  /** T4: the Kuopio store is a joy. */
  readonly store: boolean;
  /** T5: the check-out leaks at the choice of delivery, worst on phones. */
  readonly checkout: boolean;
}

export const allTruths: Truths = { groups: true, spring: true, store: true, checkout: true };
export const noTruths: Truths = { groups: false, spring: false, store: false, checkout: false };

export interface DemoOptions {
  readonly seed: number;
  /** ISO date: the year is the last full 52 weeks before it. */
  readonly today: string;
  /** Open the company as of this day of its own ISO year instead; what came later is left out. */
  readonly asOf?: string | null;
  readonly texts: readonly DemoText[];
  readonly truths?: Truths;
  readonly customers?: number;
  readonly events?: number;
}

/** What was planted, for tests. */
export interface Plant {
  /** By customer number, doubles included. `between` is drawn from two groups. */
  readonly people: ReadonlyMap<string, { readonly group: Group; readonly between: boolean }>;
  readonly texts: ReadonlyMap<string, DemoText>;
  readonly year: DemoYear;
}

export interface Demo {
  readonly customers: Table;
  readonly orders: Table;
  readonly items: Table;
  readonly events: Table;
  readonly plant: Plant;
}

/**
 * Without the hurting spring there is no wave of complaints: of the unhappy texts about deliveries every ninth is kept, at any time of
 * the year, beside all the others.
 */
const calmTexts = (texts: readonly DemoText[]): readonly DemoText[] => {
  let sore = 0;
  return texts.flatMap((text) => {
    if (text.topic !== 'delivery') return [text];
    const anyTime = { ...text, when: { weeks: [1, 51] as const } };
    if (text.mood >= 0) return [anyTime];
    sore += 1;
    return sore % 9 === 0 ? [anyTime] : [];
  });
};

/** Without a joy in Kuopio the praise of the stores is left out. */
const plainStores = (texts: readonly DemoText[]): readonly DemoText[] => texts.filter((text) => text.topic !== 'store' || text.mood < 2);

const before = <T extends { readonly day: Day; readonly minutes: number }>(rows: readonly T[], limit: number): readonly T[] =>
  rows.filter((row) => row.day + row.minutes / 1440 < limit);

const firstDays = (traces: readonly { readonly person: Person | null; readonly day: Day }[]): ReadonlyMap<Person, Day> => {
  const first = new Map<Person, Day>();
  for (const { person, day } of traces) if (person) first.set(person, Math.min(day, first.get(person) ?? Infinity));
  return first;
};

/** Everything that the invented company's systems would export, as four tables with Finnish headings. Pure: the same options, the same cells. */
export const generate = (options: DemoOptions): Demo => {
  const truths = options.truths ?? allTruths;
  const year = options.asOf ? yearAround(options.asOf) : yearBefore(options.today);
  const limit = options.asOf ? dayOf(options.asOf) + 0.5 : year.end;
  const chance = (part: string) => createChance(options.seed, part);
  const calm = truths.spring ? options.texts : calmTexts(options.texts);
  const texts = truths.store ? calm : plainStores(calm);
  const crowd = makePeople(chance('people'), {
    count: options.customers ?? 500,
    between: 0.12,
    year,
    groups: truths.groups,
    texts,
  });
  const drafts = makeOrders(chance('orders'), crowd.people, year);
  const written = assignTexts(chance('texts'), texts, { crowd, orders: drafts, year, groups: truths.groups });
  deliver(chance('delivery'), drafts, truths.spring);
  const kept = truths.spring ? loseCustomers(chance('loss'), drafts, year) : drafts;
  const orders = numbered(kept, year);
  const events = makeEvents(chance('events'), {
    people: crowd.people,
    orders,
    written,
    year,
    total: options.events ?? 20_000,
    leak: truths.checkout,
  });
  const seen = before(orders, limit);
  const done = before(events, limit);
  const firstSeen = firstDays([...seen, ...done, ...before(written, limit)]);
  const customers = customerTable(chance('register'), { people: crowd.people, firstSeen, year, limit: Math.floor(limit) });
  const items = itemTable(chance('items'), { written, orders: seen, limit, scoreOnly: 64, store: truths.store });
  return {
    customers: customers.table,
    orders: orderTable(seen, { second: customers.second, year, limit }),
    items: items.table,
    events: eventTable(done),
    plant: { people: plantOf(crowd.people, customers.second), texts: items.texts, year },
  };
};

const plantOf = (people: readonly Person[], second: ReadonlyMap<Person, string>): Plant['people'] =>
  new Map(
    people.flatMap((person) =>
      [person.number, second.get(person)]
        .filter((number) => number !== undefined)
        .map((number) => [number, { group: person.group, between: person.second !== null }] as const),
    ),
  );

/** ISO bounds of weeks 16–21 of a company's year; `to` is exclusive. */
export const springOf = (year: DemoYear): { readonly from: string; readonly to: string } => ({
  from: isoDate(mondayOf(year, 16)),
  to: isoDate(mondayOf(year, 21) + 7),
});
