import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { listBackups } from './backup.ts';
import { backupWhenDue } from './daily.ts';

const dayMs = 86_400_000;

describe('the daily backup, which is what the embedded store promises instead of surviving a power cut', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house.close());

  it('is taken once a day, and the newest seven stay', async () => {
    const folder = join(house.config.dataFolder, 'backups');
    for (let ago = 9; ago >= 2; ago -= 1) {
      const at = new Date(Date.now() - ago * dayMs);
      const old = join(folder, `polku-${at.toISOString().replaceAll(/[:.]/g, '').slice(0, 20)}`);
      mkdirSync(old, { recursive: true });
      utimesSync(old, at, at);
    }
    await backupWhenDue(house);
    const [newest] = await listBackups(house);
    expect(await listBackups(house)).toHaveLength(7);
    expect(existsSync(join(folder, newest ?? '', 'records.jsonl.gz'))).toBe(true);

    await backupWhenDue(house);
    expect((await listBackups(house))[0]).toBe(newest);
    await backupWhenDue(house, new Date(Date.now() + 23 * 3_600_000));
    expect((await listBackups(house))[0]).toBe(newest);

    await new Promise((resolve) => setTimeout(resolve, 10)); // names are told apart by thousandths of a second
    await backupWhenDue(house, new Date(Date.now() + dayMs + 1000));
    expect((await listBackups(house))[0]).not.toBe(newest);
    expect(await listBackups(house)).toHaveLength(7);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
