import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../src/app/home/doctor.ts';
import { ask } from '../../src/events/index.ts';
import { events } from '../../src/events/domain.ts';
import { customers } from '../../src/customers/domain.ts';
import { newId } from '../../src/platform/ids.ts';
import { drainOutbox, pendingNews, publish } from '../../src/platform/outbox/index.ts';
import { tellNewEngine } from '../../src/platform/outbox/newEngine.ts';
import { lockFolder } from '../../src/platform/records/lock.ts';
import { inRoot } from '../../src/platform/root.ts';
import { ensureWorkers, openTestHouse, type TestHouse } from '../../src/platform/testing/index.ts';
import { bundle } from './bundle.ts';

interface Said {
  readonly pid?: number;
  readonly engine?: number;
  readonly refused?: string;
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A process that ended but was not asked for yet still has a number.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('traps of the embedded stores', () => {
  // Inside the project, so that the bundle finds the packages.
  const folder = mkdtempSync(inRoot('dist/traps-'));
  const program = join(folder, 'child.mjs');
  const data = join(folder, 'data');
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    await ensureWorkers();
    await bundle('tests/kills/houseChild.ts', program);
  });
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (): Promise<Said> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, data], { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      child.stdout?.once('data', (line: Buffer) => resolve(JSON.parse(line.toString()) as Said)); // the child's own line
      child.once('error', reject);
    });

  it('two processes on one folder: the second is refused and told who holds it; a killed one leaves nothing in the way', async () => {
    const first = await open();
    expect(first.pid).toBeGreaterThan(0);
    const second = await open();
    expect(second.refused).toContain(`in use by process ${first.pid}`);
    expect(() => lockFolder(data)).toThrow(`in use by process ${first.pid}`);
    process.kill(first.pid ?? 0, 'SIGKILL');
    // The engine's process ends when the pipe of its parent closes: killing the parent leaves no process behind.
    for (const until = Date.now() + 10_000; isRunning(first.engine ?? 0) && Date.now() < until;) await pause(50);
    expect(isRunning(first.engine ?? 0)).toBe(false);
    const third = await open();
    expect(third.pid).toBeGreaterThan(0);
    process.kill(third.pid ?? 0, 'SIGKILL');
  });

  it('a lock with our own number from an earlier life, half a lock, and a lock of a recycled number are taken over', () => {
    const alone = join(folder, 'alone');
    lockFolder(alone)();
    const file = join(alone, 'polku.lock');
    expect(existsSync(file)).toBe(false);
    for (const left of [`${process.pid} 1`, '', `${process.ppid} 1`]) {
      writeFileSync(file, left);
      const unlock = lockFolder(alone);
      expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
      expect(() => lockFolder(alone)).toThrow('in use by process');
      unlock();
    }
  });
});

describe('traps of the event engine', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ engine: true });
  });
  afterAll(() => house.close());
  const one = async (sql: string, settings?: Readonly<Record<string, string | number>>): Promise<string> =>
    (await house.engine.select<{ x: string }>({ sql, ...(settings ? { settings } : {}) }))[0]?.x ?? '';

  it('settings travel with the query and stay with no session', async () => {
    const before = await one("SELECT toString(getSetting('max_block_size')) AS x");
    expect(await one("SELECT toString(getSetting('max_block_size')) AS x", { max_block_size: 4321 })).toBe('4321');
    for (let session = 0; session < 6; session += 1) expect(await one("SELECT toString(getSetting('max_block_size')) AS x")).toBe(before);
  });

  it('a question nobody waits for any more is stopped', async () => {
    const stop = new AbortController();
    const heavy = house.engine.select({ sql: 'SELECT sum(sqrt(number)) AS heavy FROM numbers(100000000000)', signal: stop.signal });
    await pause(300);
    stop.abort();
    await expect(heavy).rejects.toThrow();
    const running = () =>
      one("SELECT toString(count()) AS x FROM system.processes WHERE query LIKE '%AS heavy FROM%' AND query NOT LIKE '%system.processes%'");
    for (const until = Date.now() + 10_000; (await running()) !== '0' && Date.now() < until;) await pause(100);
    expect(await running()).toBe('0');
  });

  it('64-bit numbers come as texts, whole', async () => {
    expect(await house.engine.select({ sql: 'SELECT 18446744073709551615 AS n, toInt64(-9223372036854775807) AS m' })).toEqual([
      { n: '18446744073709551615', m: '-9223372036854775807' },
    ]);
  });

  it('each start has a token of its own', async () => {
    const before = await house.engine.process?.address();
    process.kill(house.engine.process?.pid ?? 0, 'SIGKILL');
    for (const until = Date.now() + 20_000; (await house.engine.process?.address())?.token === before?.token && Date.now() < until;)
      await pause(50);
    const after = await house.engine.process?.address();
    expect(after?.token).not.toBe(before?.token);
    const answered = await fetch(`${after?.url}/?query=SELECT%201`, {
      method: 'POST',
      headers: { authorization: `Bearer ${before?.token}` },
    });
    expect(answered.status).toBe(401);
  });
});

describe('a house without an event engine', () => {
  it('says so in one sentence, and everything that needs only records works', async () => {
    const house = await openTestHouse({ domains: [customers, events] });
    try {
      const ws = await house.workspace();
      await expect(ask(house, ws, { ask: 'breakdown', of: 'kind', filter: {}, limit: 10 })).rejects.toMatchObject({
        kind: { id: 'engine_missing', words: { fi: expect.stringContaining('EVENTS_URL') as string } },
      });
      expect((await examine(house)).filter(({ mend }) => mend?.fi.includes('EVENTS_URL'))).toHaveLength(1);
      expect(await customers.hooks?.search?.(house, ws, 'aino', 10)).toEqual([]);
    } finally {
      await house.close();
    }
  });

  it('tells an engine that comes later everything from the beginning', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'polku-later-'));
    const domains = [customers, events];
    try {
      const before = await openTestHouse({ domains, dataFolder });
      const ws = await before.workspace();
      const order = {
        orderId: newId(),
        handleId: newId(),
        at: '2026-05-03T10:00:00.000Z',
        amountCents: 4990,
        channel: 'web',
        importId: null,
      };
      await before.records.write(ws, (tx) => publish(tx, { type: 'order.recorded', key: order.handleId, payload: { orders: [order] } }));
      await drainOutbox(before);
      await before.close();
      const after = await openTestHouse({ domains, dataFolder, engine: true });
      await drainOutbox(after);
      expect(await ask(after, ws, { ask: 'breakdown', of: 'kind', filter: {}, limit: 10 })).toEqual([
        { name: 'purchase', events: 1, persons: 1, known: 0 },
      ]);
      await after.close();
    } finally {
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });

  it('tells an engine that was lost, or another one, everything again; and the same one nothing', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'polku-lost-'));
    const domains = [customers, events];
    const counted = async (house: TestHouse, ws: string) => {
      await drainOutbox(house);
      return ask(house, ws, { ask: 'breakdown', of: 'kind', filter: {}, limit: 10 });
    };
    const order = {
      orderId: newId(),
      handleId: newId(),
      at: '2026-05-03T10:00:00.000Z',
      amountCents: 4990,
      channel: 'web',
      importId: null,
    };
    try {
      const first = await openTestHouse({ domains, dataFolder, engine: true });
      const ws = await first.workspace();
      expect(await tellNewEngine(first)).toBe(true);
      await first.records.write(ws, (tx) => publish(tx, { type: 'order.recorded', key: order.handleId, payload: { orders: [order] } }));
      expect(await counted(first, ws)).toHaveLength(1);
      await first.close();

      const again = await openTestHouse({ domains, dataFolder, engine: true });
      expect(await tellNewEngine(again)).toBe(false);
      expect(await pendingNews(again)).toBe(0);
      await again.close();

      rmSync(join(dataFolder, 'events'), { recursive: true });
      const other = await openTestHouse({ domains, dataFolder, engine: true });
      expect(await counted(other, ws)).toEqual([]);
      expect(await tellNewEngine(other)).toBe(true);
      expect(await counted(other, ws)).toEqual([{ name: 'purchase', events: 1, persons: 1, known: 0 }]);
      await other.close();
    } finally {
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });
});
