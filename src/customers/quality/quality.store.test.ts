import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channels } from '../../channels/domain.ts';
import { imports } from '../../imports/domain.ts';
import { bringFile } from '../../imports/index.ts';
import { drainOutbox } from '../../platform/outbox/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { customers } from '../domain.ts';
import { erasePerson } from '../erase.ts';
import { mergeCustomers } from '../acts.ts';
import { readProfile } from '../store.ts';
import type { FieldReport, QualityReport } from './contract.ts';
import { startCorrection, undoCorrection, type Mend } from './correct.ts';
import { listCorrections, setCorrection } from './corrections.ts';
import { qualityFigures } from './figures.ts';
import { measureQuality } from './job.ts';
import type { QualityQuestion } from './question.ts';
import { latestReport, readTrend } from './store.ts';

/** Twelve people: what is planted in each column is counted by hand in the tests. */
const register = `Asiakasnumero;Nimi;Sähköposti;Puhelin;Postinumero;Paikkakunta;Pyörä
1;Aino Aalto;aino@gmial.com;040 111 1111;02100;Espoo;sähköpyörä
2;EERO ERKKILÄ;eero@luukku.com;0401112222;2100;Espoo;maantiepyörä
3;Irma Ilves;irma(at)luukku.com;12;20100;TURKU;sähköpyörä
4;Olli Oksa;olli@gmail.com;;20100;Turku;ei tiedossa
5;Uuno Uusi;uuno@gmail.com;;00100;Helsinki;
6;Yrjö Ylä;;;00100;Helsinki;maastopyörä
7;Ärjä Ääri;;;;;
8;Aatu Aho;aatu@gmail.com;0405556666;;;
9;Beata Berg;beata@gmail.com;;;;
10;Cecilia Cygnaeus;;;;;
11;Daavid Dahl;;;;;
12;Eeva Eklund;eeva@gmail.com;;;;
`;

eachStore('data quality', (store) => {
  const folder = mkdtempSync(join(tmpdir(), 'polku-quality-'));
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, channels, imports], jobs: true });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bring = async (workspaceId: string, name: string, text: string, kind: 'customers' | 'items' | 'orders' = 'customers') => {
    writeFileSync(join(folder, name), text);
    await bringFile(house, workspaceId, { name, path: join(folder, name), kind, by: 'tester' });
    await house.jobs.settle(workspaceId);
    await drainOutbox(house);
    await house.jobs.settle(workspaceId);
  };
  const measured = async (workspaceId: string): Promise<QualityReport> => {
    await house.jobs.start(workspaceId, measureQuality, {});
    await house.jobs.settle(workspaceId);
    const report = await house.records.read(workspaceId, latestReport);
    if (!report) throw new Error('nothing was measured');
    return report;
  };
  const field = (report: QualityReport, key: string): FieldReport => {
    const found = report.fields.find((one) => one.field === key);
    if (!found) throw new Error(`no field ${key}`);
    return found;
  };
  const correct = async (workspaceId: string, mend: Mend): Promise<string> => {
    const { correctionId } = await startCorrection(house, workspaceId, mend, 'petri');
    await house.jobs.settle(workspaceId);
    return correctionId;
  };
  const undo = async (workspaceId: string, correctionId: string): Promise<void> => {
    await house.records.write(workspaceId, (tx) => setCorrection(tx, correctionId, 'undoing', house.now()));
    await house.jobs.start(workspaceId, undoCorrection, { correctionId });
    await house.jobs.settle(workspaceId);
  };
  const behind = (workspaceId: string, asked: QualityQuestion) => qualityFigures.open(house, workspaceId, asked);

  it('counts what is missing and wrong after an import, with intervals, by source, and opens the people behind', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId, 'rekisteri.csv', register);
    const report = await house.records.read(workspaceId, latestReport);
    if (!report) throw new Error('the import was not followed by a measurement');
    expect(report.customers).toBe(12);
    const email = field(report, 'email');
    expect([email.missing.n, email.missing.N]).toEqual([4, 12]);
    expect(email.missing.lo).toBeGreaterThan(0.1);
    expect(email.missing.hi).toBeLessThan(0.62);
    expect([email.invalid.n, email.invalid.N]).toEqual([2, 8]);
    expect(email.problems.map(({ problem, figure }) => [problem, figure.n])).toEqual(
      expect.arrayContaining([
        ['mistyped-domain', 1],
        ['malformed-email', 1],
      ]),
    );
    expect(field(report, 'postcode').problems.map(({ problem, examples }) => [problem, examples])).toEqual([['lost-zero', ['2100']]]);
    expect(field(report, 'attribute:Pyörä').invalid.n).toBe(1);
    expect(email.bySource).toMatchObject([{ name: 'rekisteri.csv', customers: 12, missing: { n: 4, N: 12 } }]);
    expect(email.byGroup).toMatchObject([{ key: 'no-orders', customers: 12 }]);
    expect(report.score?.value).toBeGreaterThan(50);
    expect(report.score?.value).toBeLessThan(95);
    expect(report.score?.parts.reduce((sum, { loses }) => sum + loses, 0)).toBeCloseTo(100 - (report.score?.value ?? 0), 6);
    expect(report.score?.parts.find(({ dimension }) => dimension === 'consistent')?.figure).toBeNull();

    for (const one of report.fields)
      for (const measure of ['missing', 'invalid', 'old'] as const) {
        const opened = await behind(workspaceId, { field: one.field, measure });
        expect([opened.customers, opened.figure.N]).toEqual([one[measure].n, one[measure].N]);
      }
    const wrong = await behind(workspaceId, { field: 'email', measure: 'invalid', problem: 'mistyped-domain' });
    const [customerId = ''] = wrong.customerIds;
    expect((await house.records.read(workspaceId, (tx) => readProfile(tx, customerId))).customer.name).toBe('Aino Aalto');
    expect((await behind(workspaceId, { field: 'email', measure: 'missing', source: 'rekisteri.csv' })).customers).toBe(4);
    expect((await behind(workspaceId, { field: 'email', measure: 'missing', source: 'toinen.csv' })).figure.N).toBe(0);
  });

  it('corrects by rule, keeps to it when the same file comes again, and takes it back', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId, 'rekisteri.csv', register);
    const profileOf = async (asked: QualityQuestion) => {
      const [id = ''] = (await behind(workspaceId, asked)).customerIds;
      return house.records.read(workspaceId, (tx) => readProfile(tx, id));
    };
    const before = await profileOf({ field: 'email', measure: 'invalid', problem: 'mistyped-domain' });
    const first = await correct(workspaceId, { field: 'email', problem: 'mistyped-domain' });
    const second = await correct(workspaceId, { field: 'attribute:Pyörä', problem: 'placeholder' });
    const read = () => house.records.read(workspaceId, (tx) => readProfile(tx, before.canonicalId));
    expect((await read()).customer.email).toBe('aino@gmail.com');
    expect((await read()).facts.find((fact) => fact.field === 'email')).toMatchObject({ corrected: true, source: 'rekisteri.csv' });
    let report = await measured(workspaceId);
    expect(field(report, 'email').invalid.n).toBe(1);
    // ”ei tiedossa” is no longer a bicycle: one more is missing.
    expect([field(report, 'attribute:Pyörä').missing.n, field(report, 'attribute:Pyörä').invalid.n]).toEqual([8, 0]);

    await bring(workspaceId, 'rekisteri.csv', register);
    expect((await read()).customer.email).toBe('aino@gmail.com');
    await undo(workspaceId, second);
    await undo(workspaceId, first);
    expect(await read()).toMatchObject({ customer: before.customer });
    report = await measured(workspaceId);
    expect([field(report, 'email').invalid.n, field(report, 'attribute:Pyörä').missing.n]).toEqual([2, 7]);
    expect((await house.records.read(workspaceId, (tx) => listCorrections(tx, 10))).map(({ state, changed }) => [state, changed])).toEqual([
      ['undone', 1],
      ['undone', 1],
    ]);
  });

  it('finds what records of one customer contradict in, and settles it', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId, 'rekisteri.csv', register);
    await bring(workspaceId, 'kassa.csv', 'Nimi;Puhelin;Paikkakunta\nYrjö Ylä;040 999 8888;Tampere\n');
    const named = async (q: QualityQuestion) => (await behind(workspaceId, q)).customerIds;
    const [register6] = await named({ field: 'phone', measure: 'missing' });
    expect(register6).toBeDefined();
    const rows = await house.records.read(workspaceId, async (tx) =>
      tx
        .of<{ customer: { workspace_id: string; id: string; name: string } }>()
        .selectFrom('customer')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('name', '=', 'Yrjö Ylä')
        .orderBy('id')
        .execute(),
    );
    expect(rows).toHaveLength(2);
    await house.records.write(workspaceId, (tx) =>
      mergeCustomers(
        tx,
        rows.map(({ id }) => id),
        { by: 'petri', reason: null },
      ),
    );
    let report = await measured(workspaceId);
    expect(field(report, 'town').contradicting).toMatchObject({ n: 1, N: 1 });
    // The name is written alike in both.
    expect(field(report, 'name').contradicting).toMatchObject({ n: 0, N: 1 });
    const id = await correct(workspaceId, { field: 'town', problem: 'settle-newest' });
    report = await measured(workspaceId);
    expect(field(report, 'town').contradicting).toMatchObject({ n: 0, N: 1 });
    expect((await house.records.read(workspaceId, (tx) => readProfile(tx, rows[0]?.id ?? ''))).customer.town).toBe('Tampere');
    await undo(workspaceId, id);
    report = await measured(workspaceId);
    expect(field(report, 'town').contradicting).toMatchObject({ n: 1, N: 1 });
  });

  it('says what cannot be computed, names its sources, and has a trend of days', async () => {
    const workspaceId = await house.workspace();
    house.setNow(new Date('2026-09-01T08:00:00Z'));
    await bring(workspaceId, 'rekisteri.csv', register);
    await bring(
      workspaceId,
      'tiketit.csv',
      `Ticket ID,Created At,Email,Text,Ticket Status,First Response Time,Time to Resolution
1,2026-05-01 10:00,eero@luukku.com,Missä tilaukseni viipyy?,Closed,2026-05-01 12:00,2026-05-01 11:00
2,2026-05-02 10:00,eero@luukku.com,Kiitos avusta,Closed,2026-05-02 11:00,2026-05-02 15:00
3,2026-05-03 10:00,tuntematon@luukku.com,Lasku tuli kahdesti,Open,,
`,
      'items',
    );
    house.setNow(new Date('2026-10-05T08:00:00Z'));
    const report = await measured(workspaceId);
    const said = report.honest.map(({ text }) => text.fi);
    expect(said).toContainEqual(
      'tiketit.csv: 3 tiketistä 2 on suljettu, ja niistä 1 päättyy ennen ensimmäistä vastaustaan. Vasteaikoja ei voi laskea tästä tiedostosta.',
    );
    expect(said).toContainEqual('Ostoja ei ole tuotu: keskiostosta, ostotiheyttä tai asiakkaan arvoa ei voi laskea.');
    expect(report.sources.map(({ key, amount }) => [key, amount])).toEqual(
      expect.arrayContaining([
        ['file:rekisteri.csv', 12],
        ['channel:other', 3],
      ]),
    );
    const trend = await house.records.read(workspaceId, (tx) => readTrend(tx, 10));
    expect(trend.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(['2026-09-01', '2026-10-05']);
    expect(trend[0]?.summary.filled.email).toEqual([9, 13]);
  });

  it('keeps nothing of an erased person', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId, 'rekisteri.csv', register);
    await correct(workspaceId, { field: 'email', problem: 'mistyped-domain' });
    await measured(workspaceId);
    const opened = await behind(workspaceId, { field: 'postcode', measure: 'invalid' });
    const [id = ''] = opened.customerIds;
    await erasePerson(house, workspaceId, id);
    expect(await house.records.read(workspaceId, latestReport)).toBeNull();
    expect((await measured(workspaceId)).customers).toBe(11);
  });

  it('keeps no example of somebody who is erased while it measures', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId, 'rekisteri.csv', register);
    const opened = await behind(workspaceId, { field: 'postcode', measure: 'invalid' });
    const [id = ''] = opened.customerIds;
    let asked = 0;
    await measureQuality.run({
      house,
      workspaceId,
      jobId: 'test',
      payload: {},
      startedBy: null,
      signal: new AbortController().signal,
      // The first page has been read, with the value, when the person goes.
      progress: async () => {
        asked += 1;
        if (asked === 1) await erasePerson(house, workspaceId, id);
      },
    });
    const report = await house.records.read(workspaceId, latestReport);
    expect(report?.customers).toBe(11);
    expect(JSON.stringify(report)).not.toContain('2100"');
    expect(asked).toBe(2);
  });
});
