import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels } from '../channels/domain.ts';
import { customers } from '../customers/domain.ts';
import type { CustomersTables } from '../customers/tables.ts';
import { openTestHouse, sharedData, type TestHouse } from '../platform/testing/index.ts';
import type { ImportKind } from '../platform/domain.ts';
import { imports } from './domain.ts';
import { bringFile, type BroughtFile } from './index.ts';
import { lookAtFile } from './look.ts';
import { importerFor, undoImport } from './jobs.ts';
import { inspectStored } from './start.ts';
import { readImport } from './store.ts';

const answers = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(sharedData('expected', 'datasets', `${name}.json`), 'utf8')) as Record<string, unknown>; // files of known answers

describe.skipIf(!existsSync(sharedData('crm')))('known tables (skipped where the shared data folder is absent)', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ domains: [customers, channels, imports], jobs: true });
  });
  afterAll(() => house.close());

  const finish = async (workspaceId: string, importId: string) => {
    await house.jobs.settle(workspaceId);
    return house.records.read(workspaceId, (tx) => readImport(tx, importId));
  };
  const bring = async (workspaceId: string, path: string, kind: ImportKind | null, columns: BroughtFile['columns'] = {}) =>
    finish(workspaceId, (await bringFile(house, workspaceId, { path, name: 'file', kind, by: 'tester', columns })).importId);
  const facts = async (workspaceId: string, field: string) => {
    const { rows } = await house.records.read(workspaceId, (tx) =>
      sql<{
        value: string;
        n: number;
      }>`select value #>> '{}' as value, count(*)::int as n from fact where workspace_id = ${workspaceId}::uuid and field = ${field} and withdrawn_at is null group by 1`.execute(
        tx.of(),
      ),
    );
    return Object.fromEntries(rows.map((row) => [row.value, row.n]));
  };
  const total = async (workspaceId: string) =>
    Number(
      (
        await house.records.read(workspaceId, (tx) =>
          tx
            .of<CustomersTables>()
            .selectFrom('customer')
            .select((eb) => eb.fn.countAll().as('n'))
            .where('workspace_id', '=', workspaceId)
            .where('emptied_at', 'is', null)
            .executeTakeFirstOrThrow(),
        )
      ).n,
    );

  it('telco_churn: every row once, types found, blanks stay blank; the same file twice changes nothing; undo takes it back', async () => {
    const workspaceId = await house.workspace();
    const first = await bring(workspaceId, sharedData('crm', 'telco_churn.csv'), null);
    expect(first).toMatchObject({ kind: 'customers', written: 7043, known: 0, rejected: 0 });
    expect(first.plan.columns.find((column) => column.name === 'customerID')?.target).toEqual({ field: 'number' });
    expect(first.plan.columns.find((column) => column.name === 'MonthlyCharges')?.type).toBe('number');
    const known = answers('telco_basic') as {
      churn_overall: { n: number; x: number };
      churn_by: { Contract: Record<string, { n: number }> };
    }; // shape of the file
    expect(await facts(workspaceId, 'attribute:Churn')).toEqual({
      Yes: known.churn_overall.x,
      No: known.churn_overall.n - known.churn_overall.x,
    });
    expect(await facts(workspaceId, 'attribute:Contract')).toEqual(
      Object.fromEntries(Object.entries(known.churn_by.Contract).map(([name, { n }]) => [name, n])),
    );
    expect(Object.values(await facts(workspaceId, 'attribute:TotalCharges')).reduce((sum, n) => sum + n, 0)).toBe(7043 - 11);
    expect(await total(workspaceId)).toBe(7043);
    expect((await inspectStored(house, workspaceId, first.fileHash, { kind: null })).sameFile).toMatchObject({ id: first.id });
    const again = await bring(workspaceId, sharedData('crm', 'telco_churn.csv'), null);
    expect(again).toMatchObject({ written: 0, known: 7043, rows: 7043 });
    expect(await total(workspaceId)).toBe(7043);
    await house.jobs.start(workspaceId, undoImport, { importId: first.id });
    expect((await finish(workspaceId, first.id)).state).toBe('undone');
    expect(await total(workspaceId)).toBe(0);
  });

  it('bank_additional: semicolons, quotes, and ”unknown” as missing when asked', async () => {
    const workspaceId = await house.workspace();
    const columns = ['job', 'marital', 'education', 'default', 'housing', 'loan'];
    const done = await bring(
      workspaceId,
      sharedData('crm', 'bank_additional.csv'),
      'customers',
      Object.fromEntries(columns.map((name) => [name, { missing: ['unknown'] }])),
    );
    expect(done).toMatchObject({ written: 4119, rejected: 0 });
    const known = answers('bank_basic') as {
      unknown: Record<string, number>;
      conversion: { x: number };
      by: { job: Record<string, { n: number }> };
    }; // shape of the file
    expect((await facts(workspaceId, 'attribute:y')).yes).toBe(known.conversion.x);
    const jobs = await facts(workspaceId, 'attribute:job');
    expect(jobs).toEqual(
      Object.fromEntries(
        Object.entries(known.by.job)
          .filter(([name]) => name !== 'unknown')
          .map(([name, { n }]) => [name, n]),
      ),
    );
    expect(4119 - Object.values(jobs).reduce((sum, n) => sum + n, 0)).toBe(known.unknown.job);
  });

  it('rfm_orders: packed file, orders of named customers', async () => {
    const workspaceId = await house.workspace();
    const done = await bring(workspaceId, sharedData('transactions', 'rfm_orders.csv.gz'), null);
    expect(done).toMatchObject({ kind: 'orders', written: 4906, rejected: 0 });
    expect(await total(workspaceId)).toBe((answers('rfm_orders') as { customers: number }).customers);
    const { rows } = await house.records.read(workspaceId, (tx) =>
      sql<{
        n: number;
        cents: number;
      }>`select count(*)::int as n, sum(amount_cents)::bigint as cents from customer_order where workspace_id = ${workspaceId}::uuid and withdrawn_at is null`.execute(
        tx.of(),
      ),
    );
    expect(rows[0]?.n).toBe(4906);
  });

  it('support_tickets: a message for every row, its counts kept; without a time it is rejected by name; undo takes all', async () => {
    const workspaceId = await house.workspace();
    const path = sharedData('exports', 'support_tickets.csv.gz');
    const known = answers('support_tickets') as {
      rows: number;
      by_channel: Record<string, number>;
      by_status: Record<string, number>;
      by_priority: Record<string, number>;
      by_type: Record<string, number>;
      rated: number;
      csat_mean: number;
      empty: Record<string, number>;
      multi_line_descriptions: number;
      resolution_before_first_response: { n: number; of: number };
    }; // shape of the file
    const at = (name: string) => ({ [name]: { target: { field: 'at' } } });
    const done = await bring(workspaceId, path, null, at('Date of Purchase'));
    expect(done).toMatchObject({ kind: 'items', rows: known.rows, written: known.rows, known: 0, rejected: 0, state: 'done' });

    const count = async (what: string): Promise<Record<string, number>> => {
      const { rows } = await house.records.read(workspaceId, (tx) =>
        sql<{ value: string; n: number }>`select ${sql.raw(what)} as value, count(*)::int as n from item
          where workspace_id = ${workspaceId}::uuid and withdrawn_at is null group by 1`.execute(tx.of()),
      );
      return Object.fromEntries(rows.map((row) => [row.value, row.n]));
    };
    const { 'Social media': social, Chat, Email, Phone } = known.by_channel;
    expect(await count('channel')).toEqual({ 'social media': social, chat: Chat, email: Email, phone: Phone });
    expect(await count("properties ->> 'Ticket Status'")).toEqual(known.by_status);
    expect(await count("properties ->> 'Ticket Priority'")).toEqual(known.by_priority);
    expect(await count("properties ->> 'Ticket Type'")).toEqual(known.by_type);
    const { rows: sums } = await house.records.read(workspaceId, (tx) =>
      sql<{ rated: number; mean: number; lines: number }>`
        select count(score_value)::int as rated, avg(score_value)::float8 as mean, (count(*) filter (where v.text like ${'%\n%'}))::int as lines
        from item join item_version v on v.workspace_id = item.workspace_id and v.item_id = item.id
        where item.workspace_id = ${workspaceId}::uuid and score_kind is not distinct from case when score_value is null then null else 'csat' end`.execute(
        tx.of(),
      ),
    );
    expect(sums[0]?.rated).toBe(known.rated);
    expect(sums[0]?.mean).toBeCloseTo(known.csat_mean, 6);
    // The sentence with the file's own figures: what cannot be computed from it.
    const { n, of } = known.resolution_before_first_response;
    const written = (value: number): string => value.toLocaleString('en');
    const said = (await channels.hooks?.honesty?.(house, workspaceId))?.find(({ id }) => id.startsWith('items.backwards'));
    expect(said).toMatchObject({ tone: 'cannot' });
    expect(said?.text.en).toBe(
      `file: of ${written(known.rows)} tickets, ${written(n)} of the ${written(of)} closed ones end before their first response. Response times cannot be computed from this file.`,
    );

    // The same columns are mapped as they were chosen, also for another file; here the same one, looked at with another time.
    const again = await inspectStored(house, workspaceId, done.fileHash, { kind: null });
    expect(again).toMatchObject({ remembered: true, sameFile: { id: done.id } });
    expect(again.plan.columns.find(({ name }) => name === 'Date of Purchase')?.target).toEqual({ field: 'at' });
    const other = {
      ...again.plan,
      columns: again.plan.columns.map((column) => ({
        ...column,
        target:
          column.name === 'First Response Time'
            ? { field: 'at' }
            : column.name === 'Date of Purchase'
              ? ('attribute' as const)
              : column.target,
      })),
    };
    const looked = await lookAtFile(
      house,
      workspaceId,
      await house.files.path(workspaceId, done.fileHash),
      other,
      importerFor(house.domains, 'items'),
      {
        zone: 'Europe/Helsinki',
        today: '2026-03-01',
        most: 100_000,
      },
    );
    expect(looked).toMatchObject({ looked: known.rows, rejected: known.empty['First Response Time'], complete: true });
    expect(looked.rejects[0]).toMatchObject({ field: 'at', reason: { fi: expect.stringContaining('Aika puuttuu') } });

    await house.jobs.start(workspaceId, undoImport, { importId: done.id });
    expect(await finish(workspaceId, done.id)).toMatchObject({ state: 'undone', touched: [] });
    expect(await count('channel')).toEqual({});
    expect(await total(workspaceId)).toBe(0);
  });
});
