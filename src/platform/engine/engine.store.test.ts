import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../testing/index.ts';
import { reachesOutside } from './statements.ts';

describe('the event engine', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ engine: true });
    await house.engine.command({ sql: 'CREATE TABLE polku.t (id UInt64, name String) ENGINE = MergeTree ORDER BY id' });
  });
  afterAll(() => house.close());

  const count = async () => Number((await house.engine.select<{ n: string }>({ sql: 'SELECT count() AS n FROM polku.t' }))[0]?.n);

  it('takes rows and binds parameters as values', async () => {
    await house.engine.insert('t', [
      { id: '18446744073709551615', name: 'O\'Brien\n"ä"' },
      { id: 2, name: 'two' },
    ]);
    const rows = await house.engine.select<{ id: string; name: string }>({
      sql: 'SELECT id, name FROM polku.t WHERE name = {name:String} AND id IN {ids:Array(UInt64)}',
      params: { name: 'O\'Brien\n"ä"', ids: ['18446744073709551615'] },
    });
    expect(rows).toEqual([{ id: '18446744073709551615', name: 'O\'Brien\n"ä"' }]);
    const injected = await house.engine.select({
      sql: 'SELECT id FROM polku.t WHERE name = {name:String}',
      params: { name: "' OR 1=1 --" },
    });
    expect(injected).toEqual([]);
  });

  it('answers a point query while a heavy one runs', async () => {
    const heavy = house.engine.select({ sql: 'SELECT sum(sqrt(number)) FROM numbers(3000000000)' });
    const started = Date.now();
    await count();
    expect(Date.now() - started).toBeLessThan(1000);
    await heavy;
  });

  it('is never waited for inside a transaction of the record store', async () => {
    const ws = await house.workspace();
    const waiting: readonly (() => Promise<unknown>)[] = [
      () => count(),
      () => house.engine.insert('t', [{ id: 1, name: 'no' }]),
      () => house.engine.command({ sql: 'TRUNCATE TABLE polku.t' }),
    ];
    for (const wait of waiting)
      await expect(house.records.write(ws, () => wait())).rejects.toThrow('A transaction is open here: the event engine');
    expect(await count()).toBe(2);
  });

  it('stops at the time limit', async () => {
    const started = Date.now();
    await expect(house.engine.select({ sql: 'SELECT sum(sqrt(number)) FROM numbers(100000000000)', timeoutMs: 1000 })).rejects.toThrow();
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('refuses what reaches outside, and anybody without the token', async () => {
    for (const sql of [
      "SELECT * FROM file('/etc/passwd')",
      "SELECT * FROM url('http://127.0.0.1')",
      "SELECT 1 INTO OUTFILE '/tmp/x'",
      "SELECT * FROM remote('a','b.c')",
    ]) {
      expect(reachesOutside(sql)).not.toBeNull();
      await expect(house.engine.select({ sql })).rejects.toThrow(/Not allowed/);
    }
    expect(reachesOutside("SELECT 'file(x)' AS a -- url(\n")).toBeNull();
    const { url } = (await house.engine.process?.address()) ?? { url: '' };
    expect((await fetch(`${url}/?query=SELECT%201`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${url}/?query=SELECT%201`, { method: 'POST', headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  it('comes back after kill -9 with every acknowledged row', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const before = await count();
      await house.engine.insert(
        't',
        Array.from({ length: 100 }, (_, i) => ({ id: round * 1000 + i, name: 'row' })),
      );
      const pid = house.engine.process?.pid;
      if (pid) process.kill(pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await count()).toBe(before + 100);
    }
  });

  it('backs up and restores', async () => {
    const n = await count();
    await house.engine.backup(`${house.config.dataFolder}/backups/events`);
    await house.engine.command({ sql: 'TRUNCATE TABLE polku.t' });
    expect(await count()).toBe(0);
    await house.engine.restore(`${house.config.dataFolder}/backups/events`);
    expect(await count()).toBe(n);
  });
});
