import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../src/platform/root.ts';
import { ensureWorkers } from '../../src/platform/testing/index.ts';
import { bundle } from './bundle.ts';

interface Said {
  readonly port?: number;
  readonly key?: string;
  readonly counts?: Readonly<Record<string, number>>;
}

describe('kill -9 while events are collected', () => {
  // Inside the project, so that the bundle finds the packages.
  const folder = mkdtempSync(inRoot('dist/kill-collect-'));
  const program = join(folder, 'child.mjs');
  let child: ChildProcess | null = null;
  beforeAll(async () => {
    await ensureWorkers();
    await bundle('tests/kills/collectChild.ts', program);
  });
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...args: readonly string[]): Promise<Said> =>
    new Promise((resolve, reject) => {
      child = spawn(process.execPath, [program, join(folder, 'data'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout?.once('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as Said)); // the child's own line
      child.once('exit', (code) => reject(new Error(`the child ended with ${code}`)));
    });
  const kill = (): Promise<unknown> => {
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    return ended;
  };

  it('every acknowledged event is there once, and so is everything once senders have tried again', async () => {
    const acknowledged = new Set<number>();
    let next = 0;
    /** Sends numbered events, singly and in batches; what gets an answer is acknowledged. */
    const send = async ({ port, key }: Said, numbers: readonly number[]): Promise<boolean> => {
      const messages = numbers.map((n) => ({ type: 'track', event: 'counted', messageId: `m${n}`, userId: 'a', properties: { n } }));
      const single = messages.length === 1 ? messages[0] : null;
      const response = await fetch(`http://127.0.0.1:${port}/v1/${single ? 'track' : 'batch'}`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
        body: JSON.stringify(single ?? { batch: messages }),
      }).catch(() => null);
      if (response?.status !== 200) return false;
      const answer = (await response.json().catch(() => null)) as { stored: number; known: number } | null; // cut off when killed
      if (answer?.stored !== undefined && answer.stored + answer.known === numbers.length) for (const n of numbers) acknowledged.add(n);
      return true;
    };
    for (const after of [150, 400, 900]) {
      const served = await run();
      let alive = true;
      const sender = async (size: number): Promise<void> => {
        while (alive) {
          const numbers = Array.from({ length: size }, () => (next += 1));
          if (!(await send(served, numbers))) await pause(5);
        }
      };
      // The first event is acknowledged before the clock runs: each round kills in the middle of work.
      await send(served, [(next += 1)]);
      const senders = [1, 1, 1, 1, 100, 100].map(sender);
      await pause(after);
      await kill();
      alive = false;
      await Promise.all(senders);
    }
    const before = (await run('count')).counts ?? {};
    await new Promise((resolve) => child?.once('exit', resolve));
    expect(acknowledged.size).toBeGreaterThan(100);
    expect(next).toBeGreaterThan(acknowledged.size);
    expect([...acknowledged].filter((n) => before[n] !== 1)).toEqual([]);
    expect(Object.values(before).every((n) => n === 1)).toBe(true);
    const served = await run();
    const all = Array.from({ length: next }, (_, i) => i + 1);
    for (let i = 0; i < all.length; i += 500) expect(await send(served, all.slice(i, i + 500))).toBe(true);
    await kill();
    const after = (await run('count')).counts ?? {};
    await new Promise((resolve) => child?.once('exit', resolve));
    expect(Object.keys(after)).toHaveLength(next);
    expect(Object.values(after).every((n) => n === 1)).toBe(true);
  });
});
