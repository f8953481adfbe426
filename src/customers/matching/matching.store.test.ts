import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { imports } from '../../imports/domain.ts';
import { bringFile } from '../../imports/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { drainOutbox } from '../../platform/outbox/index.ts';
import { shopWorkbook } from '../../../tests/stories/shopWorkbook.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { undoIdentityAct } from '../acts.ts';
import { customers } from '../domain.ts';
import { countCustomers } from '../index.ts';
import { joinPair, leavePair, reopenPair } from './acts.ts';
import { matchCustomers } from './job.ts';
import { withSides } from './sides.ts';
import { autoLimit } from './precision.ts';
import { countOpen, listJudged, listOpen, readSetting, writeSetting } from './store.ts';

eachStore('customers that may be one person', (store) => {
  const folder = mkdtempSync(join(tmpdir(), 'polku-matching-'));
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, imports], jobs: true });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const people = (workspaceId: string) => house.records.read(workspaceId, countCustomers);
  const queue = (workspaceId: string) => house.records.read(workspaceId, async (tx) => withSides(tx, await listOpen(tx, 100)));
  const search = async (workspaceId: string): Promise<void> => {
    await house.jobs.start(workspaceId, matchCustomers, {});
    await house.jobs.settle(workspaceId);
  };
  const bringShop = async (): Promise<string> => {
    const workspaceId = await house.workspace();
    writeFileSync(join(folder, 'asiakkaat.xlsx'), await shopWorkbook());
    await bringFile(house, workspaceId, { name: 'asiakkaat.xlsx', path: join(folder, 'asiakkaat.xlsx'), kind: 'customers', by: 'tester' });
    await house.jobs.settle(workspaceId);
    // The file's end is news; the search that follows is a job of its own.
    await drainOutbox(house);
    await house.jobs.settle(workspaceId);
    return workspaceId;
  };

  it('finds the nine doubles of a shop after its import; seven are joined, two left: 204 people; undone: 211', async () => {
    const workspaceId = await bringShop();
    expect(await people(workspaceId)).toBe(211);
    const found = await queue(workspaceId);
    expect(found.map(({ sides }) => sides.map(({ name }) => name).join(' / '))).toHaveLength(9);
    expect(
      found
        .slice(-2)
        .map(({ sides }) => sides[0].name)
        .toSorted(),
    ).toEqual(['Heikki Laine', 'Marko Salonen']);
    expect(found.slice(0, 7).every(({ probability }) => probability > 0.85)).toBe(true);
    expect(found.slice(-2).every(({ probability }) => probability > 0.3 && probability < 0.7)).toBe(true);
    const sari = found.find(({ sides }) => sides.some(({ name }) => name === 'Sari Hakkarinen'));
    expect(sari?.reasons.map(({ field, level }) => `${field} ${level}`)).toEqual(
      expect.arrayContaining(['phone near', 'given same', 'family similar']),
    );
    expect(sari?.sides.every(({ values }) => values.some(({ field }) => field === 'phone'))).toBe(true);

    const decider = { by: 'petri', at: house.now() };
    for (const { id } of found.slice(0, 7)) await house.records.write(workspaceId, (tx) => joinPair(tx, id, decider));
    for (const { id } of found.slice(7)) await house.records.write(workspaceId, (tx) => leavePair(tx, id, decider));
    expect(await people(workspaceId)).toBe(204);
    expect(await queue(workspaceId)).toEqual([]);
    // A pair that was left does not come back before one of the two changes.
    await search(workspaceId);
    expect(await queue(workspaceId)).toEqual([]);

    for (const { id } of found.toReversed()) await house.records.write(workspaceId, (tx) => reopenPair(tx, id, decider));
    expect(await people(workspaceId)).toBe(211);
    expect(await queue(workspaceId)).toHaveLength(9);
    await search(workspaceId);
    expect(await queue(workspaceId)).toHaveLength(9);
  });

  it('decides a pair once; what was taken back on the profile is open again; a search drops what it no longer finds, even when the clock stands', async () => {
    const workspaceId = await bringShop();
    house.setNow(new Date('2026-05-04T09:00:00Z'));
    const decider = { by: 'petri', at: house.now() };
    const [first] = await queue(workspaceId);
    if (!first) throw new Error('nothing was found');
    const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.records.write(workspaceId, work);
    await expect(write((tx) => reopenPair(tx, first.id, decider))).rejects.toMatchObject({ kind: { id: 'conflict' } });
    const joined = await write((tx) => joinPair(tx, first.id, decider));
    expect(await write((tx) => joinPair(tx, first.id, decider))).toBeNull();
    await expect(write((tx) => leavePair(tx, first.id, decider))).rejects.toMatchObject({ kind: { id: 'conflict' } });
    await write((tx) => undoIdentityAct(tx, joined?.actId ?? '', { by: 'petri', reason: null }));
    await write((tx) => reopenPair(tx, first.id, decider));
    expect(await people(workspaceId)).toBe(211);
    expect(await queue(workspaceId)).toHaveLength(9);
    await search(workspaceId);
    // Neither her misspelt name nor that number says anything any more: the pair is not found again.
    await write((tx) => writeSetting(tx, { blocked: ['sari hakkarinen', '040 555 1210'] }));
    await search(workspaceId);
    expect((await queue(workspaceId)).some(({ sides }) => sides.some(({ name }) => name.startsWith('Sari Hakk')))).toBe(false);
    house.setNow(null);
  });

  it('puts first what is worth deciding: what is not clear and has orders on both sides', async () => {
    const workspaceId = await bringShop();
    const ids = async (order: 'surest' | 'gain'): Promise<readonly string[]> =>
      (await house.records.read(workspaceId, (tx) => listOpen(tx, 100, { order }))).map(({ id }) => id);
    const surest = await ids('surest');
    const byGain = await ids('gain');
    expect(byGain.toSorted()).toEqual(surest.toSorted());
    // Nobody has orders yet: what is least clear comes first, and the surest last.
    expect(surest.slice(-2)).toContain(byGain[0]);
    expect(byGain.at(-1)).toBe(surest[0]);
    const least = (await house.records.read(workspaceId, (tx) => listOpen(tx, 100, { order: 'gain' }))).at(-1);
    await house.records.write(workspaceId, (tx) =>
      sql`update customer set orders = 900, spent_cents = 9000000 where workspace_id = ${workspaceId}::uuid
        and id = any(${[least?.a, least?.b]}::uuid[])`.execute(tx.of()),
    );
    expect((await ids('gain'))[0]).toBe(least?.id);
    expect(await ids('surest')).toEqual(surest);
  });

  it('joins unasked only at the precision that somebody has set; blocked values say nothing', async () => {
    const workspaceId = await bringShop();
    expect((await house.records.read(workspaceId, readSetting)).auto_precision).toBeNull();
    await house.records.write(workspaceId, (tx) => writeSetting(tx, { blocked: ['040 555 1210'] }));
    await search(workspaceId);
    const sari = (await queue(workspaceId)).find(({ sides }) => sides.some(({ name }) => name === 'Sari Hakkarinen'));
    expect(sari?.reasons.every(({ field }) => field !== 'phone') ?? true).toBe(true);
    await house.records.write(workspaceId, (tx) => writeSetting(tx, { blocked: [], auto_precision: 0.99 }));
    await search(workspaceId);
    const left = await queue(workspaceId);
    const judged = await house.records.read(workspaceId, listJudged);
    // What was joined unasked is nobody's word.
    expect(judged.every(({ isSame }) => isSame === null)).toBe(true);
    const { from, wrongPerThousand } = autoLimit(judged, 0.99);
    expect(wrongPerThousand).toBeLessThanOrEqual(10);
    expect(left.every(({ probability }) => probability < (from ?? 2))).toBe(true);
    const joined = 9 - left.length;
    expect(joined).toBeGreaterThan(2);
    expect(await people(workspaceId)).toBe(211 - joined);
    expect(await house.records.read(workspaceId, countOpen)).toBe(left.length);
  });
});
