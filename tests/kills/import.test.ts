import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../src/platform/root.ts';
import { ensureWorkers } from '../../src/platform/testing/index.ts';
import { bundle } from './bundle.ts';

const rows = 4000;
const rejected = Math.ceil(rows / 97);

interface Said {
  readonly done?: number;
  readonly ended?: Readonly<Record<string, number | string>>;
}

describe('kill -9 in the middle of an import', () => {
  // Inside the project, so that the bundle finds the packages.
  const folder = mkdtempSync(inRoot('dist/kill-import-'));
  const program = join(folder, 'child.mjs');
  beforeAll(async () => {
    await ensureWorkers();
    await bundle('tests/kills/importChild.ts', program);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the child; `killAt` ends it without warning once that many rows were noted. Answers what it said last. */
  const run = (args: readonly string[], killAt: number | null): Promise<Said> =>
    new Promise((resolve, reject) => {
      const child: ChildProcess = spawn(process.execPath, [program, join(folder, 'data'), ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let last: Said = {};
      let rest = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString()).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) last = JSON.parse(line) as Said; // the child's own lines
        if (killAt !== null && (last.done ?? 0) >= killAt) child.kill('SIGKILL');
      });
      child.once('exit', (code, signal) => {
        if (killAt === null ? code === 0 : signal === 'SIGKILL') resolve(last);
        else reject(new Error(`the child ended with ${code ?? signal}, not as it should`));
      });
    });

  it('every row is there once after it was killed three times', async () => {
    const first = await run(['begin', String(rows)], 500);
    expect(first.done).toBeLessThan(rows);
    await run(['resume'], 1500);
    await run(['resume'], 2500);
    const { ended } = await run(['resume'], null);
    expect(ended).toMatchObject({ state: 'done', rejected, rejects: rejected });
    const good = rows - rejected;
    // A batch that was written but not noted when the process died is read again and found known.
    expect(Number(ended?.written) + Number(ended?.known)).toBe(good);
    expect(ended).toMatchObject({ items: good, versions: good, deliveries: good, links: good });
  });
});
