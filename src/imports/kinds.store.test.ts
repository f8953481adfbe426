import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channels } from '../channels/domain.ts';
import { customers } from '../customers/domain.ts';
import { countCustomers } from '../customers/index.ts';
import type { ImportKind } from '../platform/domain.ts';
import { eachStore, openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { imports } from './domain.ts';
import { bringFile } from './index.ts';
import { importerFor, runImport, undoImport } from './jobs.ts';
import { lookAtFile } from './look.ts';
import { inspectStored } from './start.ts';
import { readImport, setImport } from './store.ts';

eachStore('kinds of imports', (store) => {
  const folder = mkdtempSync(join(tmpdir(), 'polku-kinds-'));
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, channels, imports], jobs: true });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (lines: readonly string[]): string => {
    const path = join(folder, 'tiedosto.csv');
    writeFileSync(path, lines.join('\n'));
    return path;
  };
  const read = (workspaceId: string, importId: string) => house.records.read(workspaceId, (tx) => readImport(tx, importId));
  const bring = async (workspaceId: string, lines: readonly string[], kind: ImportKind | null = null) => {
    const { importId } = await bringFile(house, workspaceId, { path: put(lines), name: 'tiedosto.csv', kind, by: 'tester' });
    await house.jobs.settle(workspaceId);
    return read(workspaceId, importId);
  };
  const undo = async (workspaceId: string, importId: string) => {
    await house.jobs.start(workspaceId, undoImport, { importId });
    await house.jobs.settle(workspaceId);
    return read(workspaceId, importId);
  };
  const people = (workspaceId: string) => house.records.read(workspaceId, countCustomers);
  const rowsOf = async <Row>(workspaceId: string, query: string): Promise<readonly Row[]> =>
    (
      await house.records.read(workspaceId, (tx) =>
        sql<Row>`${sql.raw(query.replaceAll('$ws', `'${workspaceId}'::uuid`))}`.execute(tx.of()),
      )
    ).rows;
  /** What the wizard would show before anything is written. */
  const foresee = async (workspaceId: string, fileHash: string) => {
    const { plan } = await inspectStored(house, workspaceId, fileHash, { kind: null });
    const path = await house.files.path(workspaceId, fileHash);
    const options = { zone: 'Europe/Helsinki', today: '2026-03-01', most: 1000 };
    return (await lookAtFile(house, workspaceId, path, plan, importerFor(house.domains, plan.kind), options)).result;
  };

  it('companies: known by their business ID in any file, and told apart from people', async () => {
    const workspaceId = await house.workspace();
    const file = [
      'Yritys;Y-tunnus;Toimiala;Henkilöstö;Kaupunki',
      'Virta Oy;0112038-9;Sähkö;12;Oulu',
      'Koski Ky;1572860-0;Puu;noin 5;Ii',
      ';;;;Pori',
    ];
    const done = await bring(workspaceId, file);
    expect(done).toMatchObject({ kind: 'companies', written: 2, rejected: 1 });
    expect(
      await rowsOf(workspaceId, `select name, kind, town from customer where workspace_id = $ws and emptied_at is null order by name`),
    ).toEqual([
      { name: 'Koski Ky', kind: 'company', town: 'Ii' },
      { name: 'Virta Oy', kind: 'company', town: 'Oulu' },
    ]);
    expect(await foresee(workspaceId, done.fileHash)).toMatchObject({ made: 0, met: 2 });
    expect(await bring(workspaceId, ['Yrityksen nimi;Y-tunnus;Liikevaihto', 'Virta Oyj;0112038-9;1 200 000'])).toMatchObject({
      kind: 'companies',
      known: 1,
    });
    expect(await people(workspaceId)).toBe(2);
    await undo(workspaceId, done.id);
    expect(await people(workspaceId)).toBe(1);
  });

  it('consents: added after one another, refusals too, with proof of where they came from; undone', async () => {
    const workspaceId = await house.workspace();
    const first = await bring(workspaceId, [
      'Sähköposti;Markkinointilupa;Kanava;Pvm',
      'aino@example.fi;K;sähköposti;3.2.2026',
      'vaino@example.fi;E;sähköposti;3.2.2026',
      ';K;sähköposti;3.2.2026',
      'tuula@example.fi;ehkä;sähköposti;3.2.2026',
    ]);
    expect(first).toMatchObject({ kind: 'consents', written: 2, rejected: 2 });
    const later = await bring(workspaceId, ['Email,Email Opt Out,Channel,Date', 'AINO@example.fi,1,email,2026-02-20'], 'consents');
    expect(later).toMatchObject({ written: 1 });
    const stands = `select h.value, c.granted, c.channel, c.source from consent c join handle h on h.workspace_id = c.workspace_id and h.id = c.handle_id
      where c.workspace_id = $ws order by c.at, h.value`;
    expect(await rowsOf(workspaceId, stands)).toEqual([
      { value: 'aino@example.fi', granted: true, channel: 'sähköposti', source: 'tiedosto.csv' },
      { value: 'vaino@example.fi', granted: false, channel: 'sähköposti', source: 'tiedosto.csv' },
      { value: 'aino@example.fi', granted: false, channel: 'email', source: 'tiedosto.csv' },
    ]);
    const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(
      workspaceId,
      `select customer_id as id from identity_link l join handle h on h.workspace_id = l.workspace_id and h.id = l.handle_id
       where l.workspace_id = $ws and h.value = 'aino@example.fi' and l.unlinked_at is null`,
    );
    const told = (await customers.hooks?.exportPerson?.(house, workspaceId, id)) as { consents: readonly { granted: boolean }[] }; // what the hook exports
    expect(told.consents.map(({ granted }) => granted)).toEqual([false, true]);
    await undo(workspaceId, first.id);
    expect(await rowsOf(workspaceId, stands)).toEqual([
      { value: 'aino@example.fi', granted: false, channel: 'email', source: 'tiedosto.csv' },
    ]);
    expect(await people(workspaceId)).toBe(1);
  });

  it('notes and survey answers: items on the path, answers as facts of who answered; undone', async () => {
    const workspaceId = await house.workspace();
    const notes = await bring(workspaceId, [
      'Asiakas;Sähköposti;Päivä;Muistiinpano;Kirjaaja',
      'Aino Virta;aino@example.fi;3.2.2026;Soitti ja kysyi huollosta;Matti',
      'Aino Virta;aino@example.fi;4.2.2026;;Matti',
    ]);
    expect(notes).toMatchObject({ kind: 'notes', written: 1, rejected: 1 });
    const answers = await bring(workspaceId, [
      'Vastaajan tunnus;Vastattu;NPS;Mistä kuulit meistä?;Avoin palaute',
      '1;5.2.2026;9;Ystävältä;Hyvä huolto',
      '2;5.2.2026;4;Mainoksesta;',
      '3;5.2.2026;;Ystävältä;',
      '4;5.2.2026;14;Ystävältä;',
      ';;;;',
      '5;;;;',
    ]);
    expect(answers).toMatchObject({ kind: 'answers', written: 3, rejected: 2 });
    const items = `select kind, direction, channel, score_value::float8 as score from item where workspace_id = $ws and withdrawn_at is null order by at, score_value desc nulls last`;
    expect(await rowsOf(workspaceId, items)).toEqual([
      { kind: 'note', direction: 'internal', channel: 'other', score: null },
      { kind: 'answer', direction: 'in', channel: 'survey', score: 9 },
      { kind: 'answer', direction: 'in', channel: 'survey', score: 4 },
    ]);
    const heard = `select value #>> '{}' as value, count(*)::int as n from fact where workspace_id = $ws and field = 'attribute:Mistä kuulit meistä?' and withdrawn_at is null group by 1 order by 1`;
    expect(await rowsOf(workspaceId, heard)).toEqual([
      { value: 'Mainoksesta', n: 1 },
      { value: 'Ystävältä', n: 2 },
    ]);
    expect(await people(workspaceId)).toBe(4);
    await undo(workspaceId, answers.id);
    expect([await rowsOf(workspaceId, heard), await people(workspaceId)]).toEqual([[], 1]);
    await undo(workspaceId, notes.id);
    expect([await rowsOf(workspaceId, items), await people(workspaceId)]).toEqual([[], 0]);
  });

  it('foresees exactly the customers that the import then makes and meets', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId, ['Nimi;Sähköposti', 'Aino Virta;aino@example.fi', 'Väinö Koski;vaino@example.fi']);
    const file = [
      'Nimi;Sähköposti;Puhelin',
      'A. Virta;aino@example.fi;',
      'Uusi Yksi;uusi@example.fi;040 123 4567',
      'Uusi Yksi;;040 1234567',
      'Info;info@example.fi;',
    ];
    const { hash } = await house.files.put(workspaceId, Buffer.from(file.join('\n')), 10_000);
    const result = await foresee(workspaceId, hash);
    expect(result).toMatchObject({ made: 2, met: 1, again: 1, nobody: 0, examples: [{ rowNumber: 2, name: 'Aino Virta' }] });
    expect(await people(workspaceId)).toBe(2);
    await bring(workspaceId, file);
    expect(await people(workspaceId)).toBe(2 + (result?.made ?? 0));
  });

  it('a file that is broken somewhere writes nothing, and says the row', async () => {
    const workspaceId = await house.workspace();
    const lines = Array.from({ length: 2000 }, (_, i) => `Nimi ${i};nimi${i}@example.fi`);
    const broken = await bring(workspaceId, ['Nimi;Sähköposti', ...lines, '"Auki;auki@example.fi', ...lines]);
    expect(broken).toMatchObject({ state: 'failed', written: 0, fault: { fi: expect.stringContaining('Rivin 2002') as string } });
    expect(await people(workspaceId)).toBe(0);
  });

  it('pauses, and goes on from there to the same end', async () => {
    const workspaceId = await house.workspace();
    const lines = Array.from({ length: 6000 }, (_, i) => `Nimi ${i};nimi${i}@example.fi`);
    const { importId, jobId } = await bringFile(house, workspaceId, {
      path: put(['Nimi;Sähköposti', ...lines]),
      name: 'iso.csv',
      kind: null,
      by: 'tester',
    });
    await expect.poll(async () => (await read(workspaceId, importId)).written, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    await house.records.write(workspaceId, (tx) => setImport(tx, importId, { pause_wanted: true }));
    await house.jobs.cancel(workspaceId, jobId);
    await expect.poll(async () => (await read(workspaceId, importId)).state, { timeout: 60_000, interval: 20 }).toBe('paused');
    const { written } = await read(workspaceId, importId);
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(6000);
    await house.jobs.start(workspaceId, runImport, { importId });
    await house.jobs.settle(workspaceId);
    expect(await read(workspaceId, importId)).toMatchObject({ state: 'done', written: 6000, known: 0, rejected: 0 });
    expect(await people(workspaceId)).toBe(6000);
  });
});
