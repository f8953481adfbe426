import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../customers/domain.ts';
import type { CustomersTables } from '../customers/tables.ts';
import { openTestHouse, sharedData, type TestHouse } from '../platform/testing/index.ts';
import type { ImportKind } from './contract.ts';
import { imports } from './domain.ts';
import { inspectFile } from './inspect.ts';
import { importersOf, runImport, undoImport } from './jobs.ts';
import { createImport, readImport } from './store.ts';

const answers = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(sharedData('expected', 'datasets', `${name}.json`), 'utf8')) as Record<string, unknown>; // files of known answers

describe.skipIf(!existsSync(sharedData('crm')))('known tables (skipped where the shared data folder is absent)', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ domains: [customers, imports], jobs: true });
  });
  afterAll(() => house.close());

  const bring = async (
    workspaceId: string,
    path: string,
    kind: ImportKind | null,
    missing: Readonly<Record<string, readonly string[]>> = {},
  ) => {
    const { hash } = await house.files.put(workspaceId, createReadStream(path), 1e9);
    const { plan } = await inspectFile(await house.files.path(workspaceId, hash), importersOf(house.domains), kind);
    const chosen = { ...plan, columns: plan.columns.map((column) => ({ ...column, missing: [...(missing[column.name] ?? [])] })) };
    const id = await house.records.write(workspaceId, (tx) =>
      createImport(tx, { name: 'file', plan: chosen, fileHash: hash, by: 'tester' }),
    );
    await house.jobs.start(workspaceId, runImport, { importId: id });
    await house.jobs.settle(workspaceId);
    return { ...(await house.records.read(workspaceId, (tx) => readImport(tx, id))), plan };
  };
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
    const again = await bring(workspaceId, sharedData('crm', 'telco_churn.csv'), null);
    expect(again).toMatchObject({ written: 0, known: 7043 });
    expect(await total(workspaceId)).toBe(7043);
    await house.jobs.start(workspaceId, undoImport, { importId: first.id });
    await house.jobs.settle(workspaceId);
    expect((await house.records.read(workspaceId, (tx) => readImport(tx, first.id))).state).toBe('undone');
    expect(await total(workspaceId)).toBe(0);
  });

  it('bank_additional: semicolons, quotes, and ”unknown” as missing when asked', async () => {
    const workspaceId = await house.workspace();
    const columns = ['job', 'marital', 'education', 'default', 'housing', 'loan'];
    const done = await bring(
      workspaceId,
      sharedData('crm', 'bank_additional.csv'),
      'customers',
      Object.fromEntries(columns.map((name) => [name, ['unknown']])),
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
});
