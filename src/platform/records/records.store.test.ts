import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audit, type AuditTables } from '../audit/index.ts';
import { newId } from '../ids.ts';
import { eachStore, openTestHouse, type TestHouse } from '../testing/index.ts';

eachStore('records', (store) => {
  let house: TestHouse;
  let mine = '';
  let theirs = '';
  beforeAll(async () => {
    house = await openTestHouse({ store });
    mine = await house.workspace();
    theirs = await house.workspace();
  });
  afterAll(() => house.close());

  const entry = { actor: 'a', action: 'b', object: 'c', details: { list: [1, 'ä'] } };
  const mineOnly = () =>
    house.records.read(mine, (tx) => tx.of<AuditTables>().selectFrom('audit_log').selectAll().where('workspace_id', '=', mine).execute());

  it('keeps what was committed and nothing of what was not', async () => {
    await house.records.write(mine, (tx) => audit(tx, entry));
    await expect(
      house.records.write(mine, async (tx) => {
        await audit(tx, entry);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const rows = await mineOnly();
    expect(rows.length).toBe(1);
    expect(rows[0]).toMatchObject({ details: entry.details });
    expect(rows[0]?.at).toBeInstanceOf(Date);
  });

  it('goes on after a failed statement', async () => {
    await expect(house.records.read(mine, (tx) => sql`select no_such_column`.execute(tx.of()))).rejects.toThrow();
    expect((await mineOnly()).length).toBe(1);
  });

  it('refuses a statement without a workspace', async () => {
    const bad = (tx: { of: () => unknown }): never => tx as never;
    expect(bad).toBeTypeOf('function');
    await expect(house.records.read(mine, (tx) => tx.of<AuditTables>().selectFrom('audit_log').selectAll().execute())).rejects.toThrow(
      'workspace_id',
    );
    await expect(
      house.records.write(mine, (tx) => tx.of<AuditTables>().updateTable('audit_log').set({ actor: 'x' }).execute()),
    ).rejects.toThrow('workspace_id');
    await expect(house.records.write(mine, (tx) => tx.of<AuditTables>().deleteFrom('audit_log').execute())).rejects.toThrow('workspace_id');
    await expect(house.records.read(mine, (tx) => sql`select * from audit_log`.execute(tx.of()))).rejects.toThrow('workspace_id');
    await expect(
      house.records.read(mine, (tx) =>
        tx
          .of<AuditTables>()
          .selectFrom('audit_log as one')
          .innerJoin('audit_log as two', 'one.id', 'two.id')
          .select('one.id')
          .where('one.workspace_id', '=', mine)
          .execute(),
      ),
    ).rejects.toThrow('two.workspace_id');
  });

  it('refuses a second transaction inside an open one, in words', async () => {
    await expect(house.records.write(mine, () => house.records.read(mine, async () => 1))).rejects.toThrow('pass its `tx` on');
  });

  it('reads values alike on both engines', async () => {
    const [row] = await house.records.read(
      mine,
      async (tx) =>
        (
          await sql<
            Record<string, unknown>
          >`select 12::bigint as whole, 1.5::numeric as part, date '2026-05-03' as day, timestamptz '2026-05-03T10:00:00Z' as at, '{"a":[1]}'::jsonb as tree, array['x','y'] as list`.execute(
            tx.of(),
          )
        ).rows,
    );
    expect(row).toEqual({
      whole: 12,
      part: 1.5,
      day: '2026-05-03',
      at: new Date('2026-05-03T10:00:00Z'),
      tree: { a: [1] },
      list: ['x', 'y'],
    });
  });

  it('lets nobody read what another workspace holds', async () => {
    await house.records.write(theirs, (tx) => audit(tx, { ...entry, object: 'theirs' }));
    const seen = await house.records.read(mine, (tx) =>
      tx.of<AuditTables>().selectFrom('audit_log').selectAll().where('workspace_id', '=', tx.workspaceId).execute(),
    );
    expect(seen.every((row) => row.object !== 'theirs')).toBe(true);
  });

  it('read is read only', async () => {
    await expect(house.records.read(mine, (tx) => audit(tx, { ...entry, object: newId() }))).rejects.toThrow(/read-only/);
  });

  it(
    store === 'postgres'
      ? 'stops a statement at its time limit'
      : 'knows no time limit, which is why nothing slow is asked of it; but it runs beside the house, which goes on meanwhile',
    async () => {
      let ticks = 0;
      const clock = setInterval(() => {
        ticks += 1;
      }, 20);
      const slow = house.records.read(mine, async (tx) => {
        await sql`set local statement_timeout = '100ms'`.execute(tx.of());
        // Found rows are counted by a nested loop: about a second of work.
        return sql<{
          n: number;
        }>`select count(*)::int as n from generate_series(1, 2000) a, generate_series(1, 2000) b where (a * b) % 7 = 3`.execute(tx.of());
      });
      if (store === 'postgres') await expect(slow).rejects.toThrow('statement timeout');
      else expect((await slow).rows[0]?.n).toBeGreaterThan(400_000);
      clearInterval(clock);
      expect(ticks).toBeGreaterThan(2);
      await expect(mineOnly()).resolves.toBeInstanceOf(Array);
    },
  );
});
