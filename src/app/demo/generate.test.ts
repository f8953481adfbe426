import { describe, expect, it } from 'vitest';
import { bootstrapMean, quantile } from '../../statistics/index.ts';
import { writeCsv } from '../../tables/index.ts';
import { dayOf } from './calendar.ts';
import { generate, noTruths, springOf, type Demo } from './generate.ts';
import { demoSeed } from './load.ts';
import { findPlantedGroups, rowsOf, type Row } from './reference.ts';
import { readTexts } from './texts.ts';

const texts = readTexts();
const today = '2026-11-25';
const planted = generate({ seed: demoSeed, today, texts });
const plain = generate({ seed: 4711, today, texts, truths: noTruths });

const inSpring = (demo: Demo, iso: string): boolean => {
  const { from, to } = springOf(demo.plant.year);
  return iso >= from && iso < to;
};

/** Moods of texts about deliveries in the spring, and of everything else. */
const moods = (demo: Demo): { readonly spring: readonly number[]; readonly rest: readonly number[] } => {
  const read = rowsOf(demo.items).flatMap((row) => {
    const text = demo.plant.texts.get(String(row.Id));
    return text ? [{ text, at: String(row.Aika) }] : [];
  });
  const isSore = ({ text, at }: (typeof read)[number]): boolean => text.topic === 'delivery' && inSpring(demo, at);
  return {
    spring: read.filter(isSore).map(({ text }) => text.mood),
    rest: read.filter((one) => !isSore(one)).map(({ text }) => text.mood),
  };
};

const pickUpDays = (demo: Demo, spring: boolean): readonly number[] =>
  rowsOf(demo.events)
    .filter((row) => row.Tapahtuma === 'parcel_picked_up')
    .map((row) => ({ days: Number(String(row.Arvo).replace(',', '.')), at: String(row.Aika) }))
    .filter(({ days, at }) => inSpring(demo, new Date((dayOf(at) - days) * 86_400_000).toISOString()) === spring)
    .map(({ days }) => days)
    .toSorted((a, b) => a - b);

const stopped = (demo: Demo, device: string): { readonly begun: number; readonly share: number } => {
  const sessions = (kind: string): ReadonlySet<unknown> =>
    new Set(rowsOf(demo.events).flatMap((row: Row) => (row.Tapahtuma === kind && row.Laite === device ? [row.Istunto] : [])));
  const [begun, paying] = [sessions('delivery_step'), sessions('payment_step')];
  return { begun: begun.size, share: 1 - [...begun].filter((session) => paying.has(session)).length / begun.size };
};

describe('the generated company', () => {
  it('is the same to the byte from the same seed, and another from another', () => {
    const again = generate({ seed: demoSeed, today, texts });
    for (const name of ['customers', 'orders', 'items', 'events'] as const)
      expect(Buffer.from(writeCsv(again[name])).equals(Buffer.from(writeCsv(planted[name]))), name).toBe(true);
    expect(generate({ seed: demoSeed + 1, today, texts }).orders).not.toEqual(planted.orders);
  });

  it('has the size and mix of the company', () => {
    const orders = rowsOf(planted.orders);
    expect(orders.length).toBeGreaterThan(900);
    expect(orders.length).toBeLessThan(1080);
    const web = orders.filter((row) => row.Kanava === 'verkkokauppa').length / orders.length;
    expect(web).toBeGreaterThan(0.73);
    expect(web).toBeLessThan(0.83);
    expect(planted.events.length - 1).toBe(20_000);
    expect(new Set(orders.map((row) => row.Tilausnumero)).size).toBe(orders.length);
    const { start, end } = planted.plant.year;
    for (const row of [...orders.map((order) => order.Tilauspäivä), ...rowsOf(planted.events).map((event) => event.Aika)]) {
      expect(dayOf(String(row))).toBeGreaterThanOrEqual(start);
      expect(dayOf(String(row))).toBeLessThan(end + 1);
    }
  });

  it('keeps baskets near the groups’ own', () => {
    for (const [group, mean] of [
      ['P', 118],
      ['E', 96],
      ['T', 187],
      ['K', 104],
    ] as const) {
      const sums = rowsOf(planted.orders)
        .filter((row) => planted.plant.people.get(String(row.Asiakasnumero))?.group === group)
        .map((row) => Number(String(row.Summa).replace(',', '.')));
      expect(sums.reduce((sum, value) => sum + value, 0) / sums.length / mean, group).toBeGreaterThan(0.8);
      expect(sums.reduce((sum, value) => sum + value, 0) / sums.length / mean, group).toBeLessThan(1.2);
    }
  });

  it('leaves out what came after the day it is opened as of', () => {
    const may = generate({ seed: demoSeed, today, asOf: '2026-05-04', texts });
    const latest = [
      ...rowsOf(may.orders).map((row) => row.Tilauspäivä),
      ...rowsOf(may.events).map((row) => row.Aika),
      ...rowsOf(may.items).map((row) => row.Aika),
    ]
      .map(String)
      .toSorted()
      .at(-1);
    expect(String(latest) < '2026-05-04T12').toBe(true);
    expect(String(latest) > '2026-05-03').toBe(true);
    expect(may.customers.length).toBeLessThan(planted.customers.length);
    const registered = new Set(rowsOf(may.customers).map((row) => row.Asiakasnumero));
    for (const table of [may.orders, may.items, may.events])
      for (const { Asiakasnumero: number } of rowsOf(table)) if (number) expect(registered.has(number), String(number)).toBe(true);
  });

  it('holds poor data in proportion', () => {
    const people = rowsOf(planted.customers).filter(
      (row) => planted.plant.people.has(String(row.Asiakasnumero)) && !String(row.Asiakasnumero).startsWith('15'),
    );
    const share = (test: (row: Row) => boolean): number => people.filter(test).length / people.length;
    expect(Math.abs(share((row) => row.Syntymävuosi === null) - 0.38)).toBeLessThan(0.06);
    expect(Math.abs(share((row) => row.Puhelin === null) - 0.21)).toBeLessThan(0.06);
    expect(Math.abs(share((row) => row.Markkinointilupa === null) - 0.17)).toBeLessThan(0.06);
    expect(rowsOf(planted.customers).length - people.length).toBeGreaterThan(30);
  });
});

describe('T1, four groups', () => {
  it('are found by a plain method', () => {
    const { ari, shareError } = findPlantedGroups(planted);
    expect(ari).toBeGreaterThanOrEqual(0.6);
    expect(shareError).toBeLessThanOrEqual(0.05);
  });
  it('are not there when they were not planted', () => {
    expect(findPlantedGroups(plain).ari).toBeLessThan(0.1);
  });
});

describe('T2, the spring of late parcels', () => {
  it('hurts where deliveries are', () => {
    const { spring, rest } = moods(planted);
    const [sore, other] = [bootstrapMean(spring, { seed: 1 }), bootstrapMean(rest, { seed: 1 })];
    expect(sore.value).toBeLessThan(-1);
    expect(sore.hi).toBeLessThan(other.lo - 0.5);
    expect(quantile(Float64Array.from(pickUpDays(planted, true)), 0.5)).toBeGreaterThan(6);
    expect(quantile(Float64Array.from(pickUpDays(planted, false)), 0.5)).toBeLessThan(2.6);
  });
  it('is like any other season when it was not planted', () => {
    const { spring, rest } = moods(plain);
    if (spring.length > 2) expect(bootstrapMean(spring, { seed: 1 }).hi).toBeGreaterThan(bootstrapMean(rest, { seed: 1 }).lo);
    expect(quantile(Float64Array.from(pickUpDays(plain, true)), 0.5)).toBeLessThan(3);
  });
});

describe('T5, the leaking check-out', () => {
  it('loses most on phones', () => {
    const [phone, computer] = [stopped(planted, 'mobile'), stopped(planted, 'desktop')];
    expect(phone.begun).toBeGreaterThan(700);
    expect(Math.abs(phone.share - 0.46)).toBeLessThan(0.06);
    expect(Math.abs(computer.share - 0.21)).toBeLessThan(0.06);
  });
  it('loses as much everywhere when it was not planted', () => {
    expect(Math.abs(stopped(plain, 'mobile').share - stopped(plain, 'desktop').share)).toBeLessThan(0.08);
  });
});
