import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { domains } from '../../src/app/domains.ts';
import { tortureTree } from '../../src/app/torture/tree.ts';
import { freePort } from '../../src/platform/freePort.ts';
import { inRoot } from '../../src/platform/root.ts';
import { ensureWorkers } from '../../src/platform/testing/index.ts';
import { createRandom } from '../../src/statistics/index.ts';
import { bundle } from './bundle.ts';

describe('kill -9 of the whole tree under load', () => {
  // Inside the project, so that the bundle finds the packages.
  const folder = mkdtempSync(inRoot('dist/kill-tree-'));
  const program = join(folder, 'server.mjs');
  beforeAll(async () => {
    await ensureWorkers(domains);
    await bundle('src/app/main.ts', program);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('everything that was acknowledged is there exactly once, in both stores, and no process is left behind', async () => {
    const result = await tortureTree({
      program,
      data: join(folder, 'data'),
      port: await freePort(),
      databaseUrl: null,
      victims: ['server', 'engine', 'server'],
      random: createRandom(1),
      say: () => undefined,
    });
    expect(result.faults).toEqual([]);
    // The load was real: something of every kind arrived.
    for (const found of [result.counts.notes, result.counts.events, result.counts.orders, result.counts.customers])
      expect(found).toBeGreaterThan(0);
  });
});
