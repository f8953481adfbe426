import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRow } from '../../platform/domain.ts';
import { newId } from '../../platform/ids.ts';
import { eachStore, openTestHouse, sharedData, type TestHouse } from '../../platform/testing/index.ts';
import { rfmScores } from '../../statistics/index.ts';
import { readAnswers, readTable } from '../../statistics/testing/tables.ts';
import { customers } from '../domain.ts';
import { importers } from '../importers.ts';
import { listCustomers } from '../list.ts';
import { usualLimits, type RelationshipState } from './contract.ts';
import { countRelationships } from './job.ts';
import { readLimits, updateStates } from './states.ts';
import { daysBetween, readCounted, readRelationships, writeLimits } from './store.ts';
import { readValue } from './value.ts';

const ofKind = (kind: string) => {
  const found = importers.find((importer) => importer.kind === kind);
  if (!found) throw new Error('no importer');
  return found;
};
const dayMs = 86_400_000;

eachStore('relationships', (store) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers], jobs: true });
  });
  afterAll(() => house.close());

  const write = async (workspaceId: string, kind: 'customers' | 'orders', rows: readonly ImportRow['values'][]): Promise<string> => {
    const importId = newId();
    const context = { importId, source: 'myynti.csv', attributeTypes: {}, zone: 'Europe/Helsinki' };
    const given = rows.map((values, at) => ({ rowNumber: at + 2, rowId: newId(), values, attributes: {} }));
    for (let from = 0; from < given.length; from += 500)
      await ofKind(kind).write(house, workspaceId, given.slice(from, from + 500), context);
    return importId;
  };
  /** Orders of people by the days ago they were made. */
  const order = (workspaceId: string, bought: Readonly<Record<string, readonly number[]>>): Promise<string> =>
    write(
      workspaceId,
      'orders',
      Object.entries(bought).flatMap(([name, days]) =>
        days.map((ago) => ({
          name,
          email: `${name}@example.fi`,
          date: new Date(Date.now() - ago * dayMs).toISOString(),
          amount: 10 + ago,
        })),
      ),
    );
  const states = async (workspaceId: string): Promise<Readonly<Record<string, RelationshipState>>> => {
    const { rows } = await house.records.read(workspaceId, (tx) => listCustomers(tx, { sort: 'name', limit: 500 }));
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  };
  const count = async (workspaceId: string): Promise<void> => {
    await house.jobs.start(workspaceId, countRelationships, {});
    await house.jobs.settle(workspaceId);
  };

  it('says where each relationship stands as orders come, and takes it back with the import', async () => {
    const workspaceId = await house.workspace();
    await write(workspaceId, 'customers', [{ name: 'Mahti', email: 'Mahti@example.fi' }]);
    const importId = await order(workspaceId, {
      Uuno: [10],
      Nyyti: [400, 100, 20],
      Hiipo: [500, 200],
      Entti: [366],
      Palle: [800, 30],
      // A long break that ended long ago makes nobody returned today.
      Vakka: [900, 170, 5],
    });
    const expected = {
      Mahti: 'possible',
      Uuno: 'new',
      Nyyti: 'current',
      Hiipo: 'fading',
      Entti: 'former',
      Palle: 'returned',
      Vakka: 'current',
    };
    expect(await states(workspaceId)).toEqual(expected);
    await count(workspaceId);
    expect(await states(workspaceId)).toEqual(expected);
    const found = await house.records.read(workspaceId, (tx) => listCustomers(tx, { sort: 'name', limit: 10, state: 'returned' }));
    expect([found.total, found.rows.map(({ name }) => name)]).toEqual([1, ['Palle']]);
    await order(workspaceId, { Mahti: [1], Entti: [2] });
    expect(await states(workspaceId)).toMatchObject({ Mahti: 'new', Entti: 'current' });
    await ofKind('orders').undo(house, workspaceId, importId);
    // The others are gone, and who stays has bought lately for the first time.
    expect(Object.values(await states(workspaceId))).toEqual(['new', 'new']);
  });

  it('follows time and the limits of the workspace', async () => {
    const workspaceId = await house.workspace();
    await order(workspaceId, { Aino: [10] });
    const after = (days: number) => house.records.write(workspaceId, (tx) => updateStates(tx, null, new Date(Date.now() + days * dayMs)));
    const seen: (RelationshipState | undefined)[] = [];
    for (const days of [0, 79, 81, 169, 171, 354, 356]) {
      await after(days);
      seen.push((await states(workspaceId)).Aino);
    }
    expect(seen).toEqual(['new', 'new', 'current', 'current', 'fading', 'fading', 'former']);
    expect(await after(356)).toBe(0);
    expect(await house.records.read(workspaceId, readLimits)).toEqual(usualLimits);
    await house.records.write(workspaceId, async (tx) => {
      await writeLimits(tx, { newDays: 3, fadingDays: 7, formerDays: 60 });
      await updateStates(tx, null, new Date());
    });
    expect(await states(workspaceId)).toEqual({ Aino: 'fading' });
    const other = await house.workspace();
    expect(await house.records.read(other, readLimits)).toEqual(usualLimits);
  });

  it('counts the mean order with its interval, and says when the buyers are too few for cells', async () => {
    const workspaceId = await house.workspace();
    await order(workspaceId, { Aino: [10, 20, 30], Bertta: [40] });
    await count(workspaceId);
    const page = await house.records.read(workspaceId, async (tx) => readRelationships(tx, await readLimits(tx)));
    expect(page).toMatchObject({ customers: 2, buyers: 2, borders: null, cells: [], gaps: { n: 2, median: 10 } });
    // Sums 20, 30, 40 and 50.
    expect(page.meanOrder).toMatchObject({ cents: 3500, n: 4 });
    const { rows } = await house.records.read(workspaceId, (tx) => listCustomers(tx, { sort: 'name', limit: 10 }));
    const value = await house.records.read(workspaceId, (tx) => readValue(tx, rows[0]?.id ?? '', house.now()));
    expect(value).toMatchObject({ state: 'new', orders: 3, spentCents: 9000, unpriced: 0, daysSince: 10, score: null });
    // Student's 95 % with two degrees of freedom: 30 ± 4.3027 · 10 / √3.
    expect(value.meanOrder).toEqual({ cents: 3000, lo: expect.closeTo(515.86, 1), hi: expect.closeTo(5484.14, 1), n: 3 });
    expect(value.rows).toHaveLength(3);
    const one = await house.records.read(workspaceId, (tx) => readValue(tx, rows[1]?.id ?? '', house.now()));
    expect(one.meanOrder).toEqual({ cents: 5000, lo: null, hi: null, n: 1 });
  });

  describe.skipIf(!existsSync(sharedData('transactions')))('shops (skipped where the shared data folder is absent)', () => {
    it('995 customers stand between the borders of R’s rfm, on the list as on the profile', { timeout: 300_000 }, async () => {
      const workspaceId = await house.workspace();
      const table = readTable(sharedData('transactions', 'rfm_orders.csv.gz'));
      await write(
        workspaceId,
        'orders',
        table.map((row) => ({
          name: String(row.customer_id),
          number: String(row.customer_id),
          date: String(row.order_date),
          amount: Number(row.revenue),
        })),
      );
      house.setNow(new Date('2006-12-31T12:00:00Z'));
      try {
        await count(workspaceId);
      } finally {
        house.setNow(null);
      }
      interface Answers {
        readonly thresholds: readonly {
          readonly recency_upper: number;
          readonly frequency_upper: number;
          readonly monetary_upper: number;
        }[];
        readonly first_rows: readonly { readonly customer_id: string; readonly recency_days: number; readonly rfm_score: number }[];
      }
      const known = readAnswers(sharedData('expected', 'datasets', 'rfm_orders.json')) as Answers;
      const { borders, countedAt } = await house.records.read(workspaceId, readCounted);
      if (!borders || !countedAt) throw new Error('nothing was counted');
      // R's upper limits are the quantiles plus one; the last one is the largest value.
      known.thresholds.slice(0, -1).forEach((limit, at) => {
        expect(borders.recency[at]).toBeCloseTo(limit.recency_upper - 1, 6);
        expect(borders.frequency[at]).toBeCloseTo(limit.frequency_upper - 1, 6);
        expect(borders.money[at]).toBeCloseTo((limit.monetary_upper - 1) * 100, 4);
      });
      const page = await house.records.read(workspaceId, async (tx) => readRelationships(tx, usualLimits));
      expect(page.buyers).toBe(995);
      expect(page.cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(995);
      const all: {
        readonly id: string;
        readonly name: string;
        readonly orders: number;
        readonly spentCents: number;
        readonly lastSeenAt: string | null;
      }[] = [];
      for (let after: string | undefined; ;) {
        const list = await house.records.read(workspaceId, (tx) => listCustomers(tx, { sort: 'name', limit: 500, after }));
        all.push(...list.rows);
        if (!list.next) break;
        after = list.next;
      }
      const scored = rfmScores(
        all.map((row) => ({
          recency: daysBetween(new Date(row.lastSeenAt ?? 0), countedAt),
          frequency: row.orders,
          money: row.spentCents,
        })),
      );
      if (!scored.decidable) throw new Error(scored.why);
      for (const cell of page.cells) {
        const inCell = all.filter(
          (_, at) => scored.scores[at]?.recency === cell.recency && scored.scores[at]?.frequency === cell.frequency,
        );
        expect(cell.customers).toBe(inCell.length);
        expect(cell.spentCents).toBe(inCell.reduce((sum, row) => sum + row.spentCents, 0));
      }
      const best = await house.records.read(workspaceId, (tx) =>
        listCustomers(tx, { sort: 'name', limit: 500, score: { recency: 5, frequency: 5, money: 5 } }),
      );
      expect(best.rows.map(({ id }) => id)).toEqual(
        all.filter((_, at) => Object.values(scored.scores[at] ?? {}).every((score) => score === 5)).map(({ id }) => id),
      );
      const murphy = all.find(({ name }) => name === 'Aden Murphy');
      const value = await house.records.read(workspaceId, (tx) => readValue(tx, murphy?.id ?? '', countedAt));
      expect([value.daysSince, value.orders, value.spentCents, value.score]).toEqual([
        98,
        7,
        59_600,
        { recency: 5, frequency: 4, money: 4 },
      ]);
    });
  });
});
