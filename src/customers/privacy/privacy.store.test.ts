import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { imports } from '../../imports/domain.ts';
import { bringFile } from '../../imports/index.ts';
import { drainOutbox } from '../../platform/outbox/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { mergeCustomers, splitCustomer, undoIdentityAct } from '../acts.ts';
import { domainWithRetention } from './testing/retention.ts';
import { customers } from '../domain.ts';
import { erasePerson } from '../erase.ts';
import { addMembers, membersOf, saveSegment } from '../segments/members.ts';
import { customersByIds, handleIdsOf } from '../store.ts';
import { readableExport } from './readable.ts';
import { recordConsent } from './record.ts';
import { clearOld, kindNamed, listRetention, setRetention } from './retention.ts';
import { standingOf } from './standing.ts';
import { countConsents, countSuppressed, profilingRefused, statementsOf } from './store.ts';

const register = `Nimi;Sähköposti;Puhelin
Aino Aalto;aino@luukku.com;0401112221
Eero <b>Erkkilä</b>;eero@luukku.com;
Irma Ilves;irma@luukku.com;
`;
const permissions = `Sähköposti;Suostumus;Tarkoitus;Kanava;Annettu
aino@luukku.com;kyllä;marketing;email;2026-03-01
eero@luukku.com;ei;marketing;email;2026-03-02
`;
const byMe = { userId: 'tester', now: new Date('2026-06-01T10:00:00Z') };

eachStore('privacy', (store) => {
  const folder = mkdtempSync(join(tmpdir(), 'polku-privacy-'));
  const { domain, rows } = domainWithRetention();
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, imports, domain], jobs: true });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bring = async (workspaceId: string, name: string, text: string, kind: 'customers' | 'consents') => {
    writeFileSync(join(folder, name), text);
    await bringFile(house, workspaceId, { name, path: join(folder, name), kind, by: 'tester' });
    await house.jobs.settle(workspaceId);
    await drainOutbox(house);
    await house.jobs.settle(workspaceId);
  };
  /** A workspace with three people and the permissions of two. */
  const shop = async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId, 'asiakkaat.csv', register, 'customers');
    await bring(workspaceId, 'luvat.csv', permissions, 'consents');
    const named = async (start: string): Promise<string> => {
      const { rows: found } = await house.records.read(workspaceId, (tx) =>
        tx
          .of<{ customer: { workspace_id: string; id: string; name: string; merged_into: string | null } }>()
          .selectFrom('customer')
          .select(['id', 'name'])
          .where('workspace_id', '=', workspaceId)
          .where('merged_into', 'is', null)
          .execute()
          .then((all) => ({ rows: all })),
      );
      const one = found.find(({ name }) => name.startsWith(start));
      if (!one) throw new Error(`${start} is not here`);
      return one.id;
    };
    return { workspaceId, aino: await named('Aino'), eero: await named('Eero'), irma: await named('Irma') };
  };
  const holds = async (workspaceId: string, customerId: string): Promise<readonly string[]> =>
    standingOf(await house.records.read(workspaceId, (tx) => statementsOf(tx, customerId)))
      .map(({ purpose, channel, granted }) => `${purpose} ${channel} ${granted ? 'yes' : 'no'}`)
      .toSorted();

  it('takes consents from a file and by hand; the later counts; everything that was said stays', async () => {
    const { workspaceId, aino, eero } = await shop();
    expect(await holds(workspaceId, aino)).toEqual(['marketing email yes']);
    expect(await holds(workspaceId, eero)).toEqual(['marketing email no']);
    await house.records.write(workspaceId, (tx) =>
      recordConsent(tx, aino, { purpose: 'marketing', channel: 'any', granted: false, proof: 'puhelu' }, byMe),
    );
    expect(await holds(workspaceId, aino)).toEqual(['marketing any no']);
    expect(await house.records.read(workspaceId, (tx) => statementsOf(tx, aino))).toMatchObject([
      { granted: false, proof: 'puhelu', recordedBy: 'tester' },
      { granted: true, source: 'luvat.csv' },
    ]);
    expect(await house.records.read(workspaceId, countConsents)).toEqual([
      { purpose: 'marketing', channel: 'any', granted: 0, refused: 1 },
      { purpose: 'marketing', channel: 'email', granted: 0, refused: 1 },
    ]);
  });

  it('refuses a channel without an address, and a day to come', async () => {
    const { workspaceId, irma } = await shop();
    const write = (channel: 'sms' | 'email', at?: string) =>
      house.records.write(workspaceId, (tx) =>
        recordConsent(tx, irma, { purpose: 'surveys', channel, granted: true, proof: 'lomake', ...(at ? { at } : {}) }, byMe),
      );
    await expect(write('sms')).rejects.toMatchObject({ details: { field: 'channel' } });
    await expect(write('email', '2026-07-01')).rejects.toMatchObject({ details: { field: 'at' } });
    await write('email', '2026-05-01');
    expect(await holds(workspaceId, irma)).toEqual(['surveys email yes']);
  });

  it('a refusal goes with each address: joined it beats the older permission, parted again both are as they were', async () => {
    const { workspaceId, aino, irma } = await shop();
    await house.records.write(workspaceId, (tx) =>
      recordConsent(tx, irma, { purpose: 'marketing', channel: 'email', granted: false, proof: 'sähköposti' }, byMe),
    );
    const { actId } = await house.records.write(workspaceId, (tx) => mergeCustomers(tx, [aino, irma], { by: 'tester', reason: null }));
    expect(await holds(workspaceId, aino)).toEqual(['marketing email no']);
    await house.records.write(workspaceId, (tx) => undoIdentityAct(tx, actId, { by: 'tester', reason: null }));
    expect(await holds(workspaceId, aino)).toEqual(['marketing email yes']);
    expect(await holds(workspaceId, irma)).toEqual(['marketing email no']);

    await house.records.write(workspaceId, (tx) =>
      recordConsent(tx, aino, { purpose: 'surveys', channel: 'any', granted: false, proof: 'myymälässä' }, byMe),
    );
    const handles = await house.records.read(workspaceId, (tx) => handleIdsOf(tx, aino));
    const { customerId } = await house.records.write(workspaceId, (tx) =>
      splitCustomer(tx, aino, handles.slice(0, 1), { by: 'tester', reason: null }),
    );
    for (const id of [aino, customerId]) expect(await holds(workspaceId, id)).toContain('surveys any no');
  });

  it('who refuses to be profiled leaves the computed groups at once, and those made by rule stay', async () => {
    const { workspaceId, aino, eero } = await shop();
    const [persona, rule] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
    await house.records.write(workspaceId, async (tx) => {
      await saveSegment(tx, { id: persona, kind: 'persona', name: 'Retkeilijä' });
      await saveSegment(tx, { id: rule, kind: 'rule', name: 'Espoolaiset' });
      for (const id of [persona, rule])
        await addMembers(
          tx,
          id,
          [aino, eero].map((customerId) => ({ customerId, margin: 0.4 })),
        );
      await recordConsent(tx, aino, { purpose: 'profiling', channel: 'any', granted: false, proof: 'oma sivu' }, byMe);
    });
    const ids = async (segment: string) =>
      (await house.records.read(workspaceId, (tx) => membersOf(tx, segment))).map(({ customerId }) => customerId).toSorted();
    expect(await ids(persona)).toEqual([eero]);
    expect(await ids(rule)).toEqual([aino, eero].toSorted());
    expect([...(await house.records.read(workspaceId, profilingRefused))]).toEqual([aino]);
  });

  it('gives the person a readable copy in which nothing runs, and erases what was said with the person', async () => {
    const { workspaceId, eero } = await shop();
    const page = await readableExport(house, workspaceId, eero, 'fi');
    expect(page).toContain('Markkinointi: sähköposti');
    expect(page).toContain('kielletty');
    expect(page).toContain('Eero &lt;b&gt;Erkkilä&lt;/b&gt;');
    expect(page).not.toContain('<b>');
    await erasePerson(house, workspaceId, eero);
    expect(await house.records.read(workspaceId, countConsents)).toEqual([
      { purpose: 'marketing', channel: 'email', granted: 1, refused: 0 },
    ]);
    expect(await house.records.read(workspaceId, countSuppressed)).toBe(1);
    expect((await house.records.read(workspaceId, (tx) => customersByIds(tx, [eero]))).size).toBe(0);
  });

  it('clears only what a time was set for, says how much, and may run again', async () => {
    const workspaceId = await house.workspace();
    const kind = kindNamed(house, 'test');
    rows.push(new Date('2020-01-01'), new Date(house.now().getTime() - 86_400_000));
    await clearOld(house);
    expect(rows).toHaveLength(2);
    await expect(house.records.write(workspaceId, (tx) => setRetention(tx, kind, 1, 'tester', house.now()))).rejects.toMatchObject({
      details: { field: 'months' },
    });
    await house.records.write(workspaceId, (tx) => setRetention(tx, kind, 12, 'tester', house.now()));
    await clearOld(house);
    await clearOld(house);
    expect(rows).toHaveLength(1);
    const listed = await house.records.read(workspaceId, (tx) => listRetention(house, tx));
    expect(listed.find((one) => one.kind === 'test')).toMatchObject({ months: 12, lastCleared: 1 });
    await house.records.write(workspaceId, (tx) => setRetention(tx, kind, null, 'tester', house.now()));
    expect((await house.records.read(workspaceId, (tx) => listRetention(house, tx))).find((one) => one.kind === 'test')).toMatchObject({
      months: null,
    });
  });
});
