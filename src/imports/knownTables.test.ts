import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { channels } from '../channels/domain.ts';
import { customers } from '../customers/domain.ts';
import { events } from '../events/domain.ts';
import type { FieldValue } from '../platform/domain.ts';
import { sharedData } from '../platform/testing/index.ts';
import { readRows } from '../tables/index.ts';
import { inspectFile } from './inspect.ts';
import { importerFor, importersOf } from './jobs.ts';
import { createRowReader } from './rows.ts';

const domains = [customers, channels, events];
/** A file of known answers; each test says which of them it looks at. */
const known = (name: string): unknown => JSON.parse(readFileSync(sharedData('expected', 'datasets', `${name}.json`), 'utf8'));

/** A table as the importer would be given it: every column's value in every row, by the column's name. */
const read = async (...path: readonly string[]) => {
  const file = sharedData(...path);
  const { plan } = await inspectFile(file, importersOf(domains), { kind: null });
  const reader = createRowReader('00000000-0000-4000-8000-000000000000', plan, importerFor(domains, plan.kind), {
    zone: 'UTC',
    today: '2026-03-01',
    remark: false,
  });
  const rows: Readonly<Record<string, FieldValue>>[] = [];
  const ids = new Set<string>();
  for await (const tableRow of readRows(file, plan.table)) {
    const { row } = reader(tableRow);
    ids.add(row.rowId);
    const byColumn = plan.columns.map(
      ({ name, target }) => [name, (typeof target === 'object' ? row.values[target.field] : row.attributes[name]) ?? null] as const,
    );
    rows.push(Object.fromEntries(byColumn));
  }
  const column = (name: string): readonly FieldValue[] => rows.map((row) => row[name] ?? null);
  const counts = (name: string, only: (row: (typeof rows)[number]) => boolean = () => true): Record<string, number> => {
    const found: Record<string, number> = {};
    for (const row of rows.filter(only)) found[String(row[name] ?? '')] = (found[String(row[name] ?? '')] ?? 0) + 1;
    return found;
  };
  return {
    kind: plan.kind,
    names: plan.table.header,
    rows,
    /** How many rows have an identity of their own. */
    distinctRows: ids.size,
    column,
    counts,
    distinct: (name: string): number => new Set(column(name)).size,
    sum: (name: string): number => column(name).reduce<number>((total, value) => total + Number(value ?? 0), 0),
    empty: (name: string): number => column(name).filter((value) => value === null || value === '').length,
  };
};

describe.skipIf(!existsSync(sharedData('expected')))(
  'known tables as they are read (skipped where the shared data folder is absent)',
  () => {
    it('aw_prospects: no header, bars between', async () => {
      const answers = known('aw_prospects') as {
        rows: number;
        empty: { MiddleName: number; AddressLine2: number };
        duplicate_emails: { extra_rows: number };
        Education: Record<string, number>;
        Occupation: Record<string, number>;
        mean_income: number;
      };
      const table = await read('crm', 'aw_prospective_buyers.csv');
      expect([table.kind, table.rows.length, table.names.length]).toEqual(['customers', answers.rows, 24]);
      expect([table.empty('#4'), table.empty('#18')]).toEqual([answers.empty.MiddleName, answers.empty.AddressLine2]);
      expect(table.rows.length - table.distinct('#9')).toBe(answers.duplicate_emails.extra_rows);
      expect([table.counts('#13'), table.counts('#14')]).toEqual([answers.Education, answers.Occupation]);
      expect(table.sum('#10') / table.rows.length).toBeCloseTo(answers.mean_income, 4);
    });

    it('bfi_likert: packed, gaps stay gaps', async () => {
      const answers = known('bfi_likert') as {
        n: number;
        missing_per_item: Record<string, number>;
        item_counts_A1: Record<string, number>;
      };
      const table = await read('surveys', 'bfi_likert.csv.gz');
      expect(table.rows.length).toBe(answers.n);
      expect(Object.fromEntries(Object.keys(answers.missing_per_item).map((name) => [name, table.empty(name)]))).toEqual(
        answers.missing_per_item,
      );
      const { '': _, ...first } = table.counts('A1');
      expect(first).toEqual(answers.item_counts_A1);
    });

    it('cdnow_sample: fixed width, no header, dates run together', async () => {
      const answers = known('cdnow_sample') as {
        rows: number;
        customers: number;
        total_cds: number;
        total_value: number;
        first: string;
        last: string;
      };
      const table = await read('transactions', 'cdnow_sample.txt');
      const days = table.column('#3').map(String).toSorted();
      expect([table.rows.length, table.distinct('#1'), table.sum('#4'), days[0], days.at(-1)]).toEqual([
        answers.rows,
        answers.customers,
        answers.total_cds,
        answers.first,
        answers.last,
      ]);
      expect(table.sum('#5')).toBeCloseTo(answers.total_value, 2);
      // Alike rows are not one row.
      expect(table.distinctRows).toBe(answers.rows);
    });

    it('gsc: as exported, and as Finnish Excel holds it', async () => {
      const answers = known('gsc') as { rows: number; clicks: number; impressions: number; weighted_position: number };
      for (const [file, clicks, impressions, position, rate] of [
        ['Queries.csv', 'Clicks', 'Impressions', 'Position', 'CTR'],
        ['Kyselyt_fi_excel.csv', 'Klikkaukset', 'Näyttökerrat', 'Sijainti', 'CTR'],
      ] as const) {
        const table = await read('exports', 'gsc', file);
        expect([table.rows.length, table.sum(clicks), table.sum(impressions)]).toEqual([answers.rows, answers.clicks, answers.impressions]);
        const weighted =
          table.rows.reduce((sum, row) => sum + Number(row[position]) * Number(row[impressions]), 0) / table.sum(impressions);
        expect(weighted).toBeCloseTo(answers.weighted_position, 6);
        for (const row of table.rows)
          expect(Math.abs(Number(row[rate]) - (100 * Number(row[clicks])) / Number(row[impressions]))).toBeLessThan(0.0051);
      }
    });

    it('jaffle: three tables that belong together', async () => {
      const answers = known('jaffle') as {
        customers: number;
        orders: number;
        payments: number;
        total_cents: number;
        status: Record<string, number>;
        payment_method: Record<string, { n: number }>;
        customers_without_orders: number;
      };
      const [people, orders, payments] = await Promise.all(
        ['customers', 'orders', 'payments'].map((name) => read('transactions', `jaffle_${name}.csv`)),
      );
      expect([people?.rows.length, orders?.rows.length, payments?.rows.length, payments?.sum('amount')]).toEqual([
        answers.customers,
        answers.orders,
        answers.payments,
        answers.total_cents,
      ]);
      expect(orders?.counts('status')).toEqual(answers.status);
      expect(payments?.counts('payment_method')).toEqual(
        Object.fromEntries(Object.entries(answers.payment_method).map(([name, { n }]) => [name, n])),
      );
      expect((people?.rows.length ?? 0) - (orders?.distinct('user_id') ?? 0)).toBe(answers.customers_without_orders);
    });

    it('nps_testdata: a survey with its scores', async () => {
      const { overall } = known('nps_testdata') as { overall: { n: number; promoters: number; passives: number; detractors: number } };
      const table = await read('surveys', 'nps_testdata.csv');
      const scores = table.column('recommend').map(Number);
      const between = (least: number, most: number): number => scores.filter((score) => score >= least && score <= most).length;
      expect({ kind: table.kind, n: scores.length, promoters: between(9, 10), passives: between(7, 8), detractors: between(0, 6) }).toEqual(
        {
          kind: 'answers',
          n: overall.n,
          promoters: overall.promoters,
          passives: overall.passives,
          detractors: overall.detractors,
        },
      );
    });

    it('star_wars: two header rows, old letters', async () => {
      const answers = known('star_wars') as {
        rows: number;
        cols: number;
        q1: Record<string, number>;
        seen_counts: Record<string, number>;
        mean_rank: Record<string, number>;
        gender: Record<string, number>;
        income: Record<string, number>;
      };
      const table = await read('surveys', 'star_wars_survey.csv');
      expect([table.kind, table.rows.length, table.names.length]).toEqual(['answers', answers.rows, answers.cols]);
      const starting = (begin: string): readonly string[] => table.names.filter((name) => name.startsWith(begin));
      expect(table.counts(starting('Have you seen any')[0] ?? '')).toEqual(answers.q1);
      expect([table.counts('Gender'), table.counts('Household Income')]).toEqual([answers.gender, answers.income]);
      const films = (begin: string): readonly (readonly [string, string])[] =>
        starting(begin).map((name) => [name.slice(name.lastIndexOf(': Star Wars') + 2).replaceAll(/\s+/g, ' '), name] as const);
      const plain = (record: Record<string, number>) =>
        Object.fromEntries(Object.entries(record).map(([name, value]) => [name.replaceAll(/\s+/g, ' '), value]));
      expect(
        Object.fromEntries(films('Which of the following').map(([film, name]) => [film, table.rows.length - table.empty(name)])),
      ).toEqual(plain(answers.seen_counts));
      for (const [film, name] of films('Please rank'))
        expect(table.sum(name) / (table.rows.length - table.empty(name))).toBeCloseTo(plain(answers.mean_rank)[film] ?? Number.NaN, 5);
    });

    it('flying_etiquette: every count of every question', async () => {
      const answers = known('flying_etiquette') as { rows: number; counts: Record<string, Record<string, number>> };
      const table = await read('surveys', 'flying_etiquette.csv');
      expect(table.rows.length).toBe(answers.rows);
      const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
      for (const [question, counts] of Object.entries(answers.counts)) {
        const told = table.counts(plain(question));
        expect([question, Object.entries(counts).filter(([answer, n]) => answer !== '' && told[plain(answer)] !== n)]).toEqual([
          question,
          [],
        ]);
      }
    });

    it('online_shoppers, ecom_events, patients, running_example: rows, kinds of events, cases', async () => {
      const shoppers = known('online_shoppers') as { rows: number; conversion: { x: number } };
      const visits = await read('events', 'online_shoppers_intention.csv');
      expect([visits.rows.length, visits.counts('Revenue').TRUE, visits.distinctRows]).toEqual([
        shoppers.rows,
        shoppers.conversion.x,
        shoppers.rows,
      ]);
      const shop = known('ecom_events') as { rows: number; users: number; sessions: number; events: Record<string, number> };
      const clicks = await read('events', 'ecom_events.csv.gz');
      expect([clicks.kind, clicks.rows.length, clicks.distinct('user_id'), clicks.distinct('session_id')]).toEqual([
        'events',
        shop.rows,
        shop.users,
        shop.sessions,
      ]);
      expect(clicks.counts('event')).toEqual(shop.events);
      const ward = known('patients') as { all_rows: number; cases: number; activities: Record<string, number> };
      const care = await read('events', 'patients.csv');
      expect([care.rows.length, care.distinct('patient')]).toEqual([ward.all_rows, ward.cases]);
      expect(care.counts('handling', (row) => row.registration_type === 'start')).toEqual(ward.activities);
      const process = known('running_example') as { cases: number; events: number; activities: Record<string, number> };
      for (const [file, activity, trace] of [
        ['running_example.csv', 'activity', 'case_id'],
        ['running_example.xes', 'concept:name', 'trace.concept:name'],
      ] as const) {
        const log = await read('events', file);
        expect([log.kind, log.rows.length, log.distinct(trace), log.counts(activity)]).toEqual([
          'events',
          process.events,
          process.cases,
          process.activities,
        ]);
      }
    });

    it('rfm_orders, upworthy, lca, the sample mailbox: rows and sums', async () => {
      const { totals } = known('rfm_orders') as { totals: { orders: number; revenue: number } };
      const orders = await read('transactions', 'rfm_orders.csv.gz');
      expect([orders.kind, orders.rows.length, orders.sum('revenue')]).toEqual(['orders', totals.orders, totals.revenue]);
      const tests = known('upworthy') as { rows_in_file: number; total_clicks: number; total_impressions: number };
      for (const [file, total] of [
        ['upworthy_clicks_1000.csv', tests.total_clicks],
        ['upworthy_impressions_1000.csv', tests.total_impressions],
      ] as const) {
        const table = await read('experiments', file);
        expect([table.rows.length, table.names.slice(1).reduce((sum, name) => sum + table.sum(name), 0)]).toEqual([
          tests.rows_in_file,
          total,
        ]);
      }
      const classes = known('lca') as Record<'carcinoma' | 'gss82', readonly { n: number }[]>;
      for (const name of ['carcinoma', 'gss82'] as const)
        expect((await read('surveys', `lca_${name}.csv`)).rows.length).toBe(classes[name][0]?.n);
      const eml = known('eml') as { messages: number };
      expect((await read('exports', 'mailbox_sample.mbox')).rows.length).toBe(eml.messages);
    });
  },
);
