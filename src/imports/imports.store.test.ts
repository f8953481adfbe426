import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channels } from '../channels/domain.ts';
import { customers } from '../customers/domain.ts';
import { countCustomers } from '../customers/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { imports } from './domain.ts';
import { inboxFiles, inboxFolder, takeInbox } from './inbox.ts';
import { bringFile, type BroughtFile } from './index.ts';
import { undoImport } from './jobs.ts';
import { inspectStored } from './start.ts';
import { readImport, rejectsOf } from './store.ts';

const mail = (n: number, from: string, to: string, more = ''): string =>
  `From x Thu May  7 10:00:00 2026\nFrom: ${from}\nTo: ${to}\nSubject: Huolto ${n}\nDate: Thu, 7 May 2026 1${n % 10}:00:00 +0300\nMessage-ID: <${n}@x>\n${more}\nMilloin pyöräni ${n} on valmis?\n\n`;
const ours = 'huolto@ketju.example';
const mailbox =
  Array.from({ length: 8 }, (_, i) => mail(i, `Sari${i} <sari${i}@example.fi>`, ours)).join('') +
  mail(20, ours, 'sari0@example.fi', 'In-Reply-To: <0@x>\n') +
  `From x Thu May  7 10:00:00 2026\nFrom: ei@example.fi\nTo: ${ours}\nMessage-ID: <q@x>\n\nIlman aikaa\n\n`;

eachStore('imports', (store) => {
  const folder = mkdtempSync(join(tmpdir(), 'polku-imports-'));
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, channels, imports], jobs: true });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bring = async (workspaceId: string, file: Omit<BroughtFile, 'by' | 'path'> & { readonly path?: string }) => {
    const path = file.path ?? join(folder, file.name);
    const { importId } = await bringFile(house, workspaceId, { ...file, path, by: 'tester' });
    return finish(workspaceId, importId);
  };
  const finish = async (workspaceId: string, importId: string) => {
    await house.jobs.settle(workspaceId);
    return house.records.read(workspaceId, (tx) => readImport(tx, importId));
  };
  const undo = async (workspaceId: string, importId: string) => {
    await house.jobs.start(workspaceId, undoImport, { importId });
    return finish(workspaceId, importId);
  };
  const people = (workspaceId: string) => house.records.read(workspaceId, countCustomers);
  const talk = async (workspaceId: string) => {
    const { rows } = await house.records.read(workspaceId, (tx) =>
      sql<{
        direction: string;
        n: number;
        talks: number;
      }>`select item.direction, count(*)::int as n, count(distinct link.conversation_id)::int as talks
        from item join conversation_item link on link.workspace_id = item.workspace_id and link.item_id = item.id
        where item.workspace_id = ${workspaceId}::uuid and item.withdrawn_at is null group by 1 order by 1`.execute(tx.of()),
    );
    return rows;
  };

  it('a shop’s own workbook and mailbox: header under titles, a bill left out, threads, undo and again', async () => {
    const workspaceId = await house.workspace();
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('Lista');
    sheet.addRow(['asiakkaat kopio UUSI']);
    sheet.addRow([]);
    sheet.addRow(['Nimi', 'Puh', 's-posti', 'pyörä', 'huollettu viim.', 'Huom']);
    for (let i = 0; i < 20; i += 1)
      sheet.addRow([`Sari${i} Öhman${i}`, `040 123 45${10 + i}`, `sari${i}@example.fi`, 'sähköpyörä', new Date('2026-05-14'), 'soita']);
    sheet.addRow(['Sari3 Öhman3', '+358 40 1234513', '', 'maastopyörä', null, '']);
    sheet.addRow([null, null, null, 'puhelinlasku 45,90', null, null]);
    await workbook.xlsx.writeFile(join(folder, 'asiakkaat.xlsx'));
    const register = await bring(workspaceId, { name: 'asiakkaat.xlsx', kind: null });
    expect(register).toMatchObject({ kind: 'customers', rows: 22, written: 21, rejected: 1, state: 'done' });
    const rejects = await house.records.read(workspaceId, (tx) => rejectsOf(tx, register.id));
    expect(rejects).toMatchObject([{ rowNumber: 25, field: 'name' }]);
    // One person stands in it twice, with one phone.
    expect(await people(workspaceId)).toBe(20);

    writeFileSync(join(folder, 'huolto.mbox'), mailbox);
    const box = await bring(workspaceId, { name: 'huolto.mbox', kind: null });
    expect(box).toMatchObject({ kind: 'items', written: 9, rejected: 1 });
    const before = await talk(workspaceId);
    expect(before).toEqual([
      { direction: 'in', n: 8, talks: 8 },
      { direction: 'out', n: 1, talks: 1 },
    ]);
    expect(await people(workspaceId)).toBe(20);
    const { rows } = await house.records.read(workspaceId, (tx) =>
      sql<{ name: string }>`select name from customer where workspace_id = ${workspaceId}::uuid and email = 'sari0@example.fi'`.execute(
        tx.of(),
      ),
    );
    expect(rows).toEqual([{ name: 'Sari0 Öhman0' }]);

    expect(await undo(workspaceId, box.id)).toMatchObject({ state: 'undone', touched: [] });
    expect(await talk(workspaceId)).toEqual([]);
    expect(await people(workspaceId)).toBe(20);
    expect(await bring(workspaceId, { name: 'huolto.mbox', kind: null })).toMatchObject({ written: 9, known: 0, rejected: 1 });
    expect(await talk(workspaceId)).toEqual(before);
    // The register goes; who wrote to us stays, because the messages are still there.
    await undo(workspaceId, register.id);
    expect(await people(workspaceId)).toBe(8);
  });

  it('remembers what was chosen for the same columns, says when the file is known, and forgets raw rows of the erased', async () => {
    const workspaceId = await house.workspace();
    const write = (name: string, rows: readonly string[]): void =>
      writeFileSync(join(folder, name), ['Kuka;Koska;Mitä', ...rows].join('\n'));
    write('a.csv', ['eka@example.fi;3.5.2026 klo 9.00;Hei', 'toka@example.fi;huomenna;Moi']);
    const first = await bring(workspaceId, {
      name: 'a.csv',
      kind: 'items',
      columns: { Kuka: { target: { field: 'email' } }, Koska: { target: { field: 'at' } }, Mitä: { target: { field: 'text' } } },
    });
    expect(first).toMatchObject({ written: 1, rejected: 1 });
    const { rows } = await house.records.read(workspaceId, (tx) =>
      sql<{ at: Date }>`select at from item where workspace_id = ${workspaceId}::uuid`.execute(tx.of()),
    );
    expect(rows[0]?.at.toISOString()).toBe('2026-05-03T06:00:00.000Z'); // nine in the morning where the workspace is
    write('b.csv', ['kolmas@example.fi;4.5.2026 klo 9.00;Terve']);
    expect(await bring(workspaceId, { name: 'b.csv', kind: null })).toMatchObject({ kind: 'items', written: 1, rejected: 0 });
    expect((await inspectStored(house, workspaceId, first.fileHash, { kind: null })).sameFile).toMatchObject({
      id: first.id,
      name: 'a.csv',
    });
    await expect(bring(workspaceId, { name: 'b.csv', kind: null, columns: { Muu: {} } })).rejects.toThrow('no column Muu');

    const path = await house.files.path(workspaceId, first.fileHash);
    expect(existsSync(path)).toBe(true);
    await imports.hooks?.erasePerson?.(house, workspaceId, { customerId: first.id, handleIds: [], importIds: [first.id] });
    expect(existsSync(path)).toBe(false);
    expect((await house.records.read(workspaceId, (tx) => rejectsOf(tx, first.id))).map((reject) => reject.cells)).toEqual([[]]);
  });

  it('watches a folder: what is like a file imported before comes in by itself, the rest waits with its reason', async () => {
    const workspaceId = await house.workspace();
    const inbox = inboxFolder(house, workspaceId);
    mkdirSync(inbox, { recursive: true });
    const drop = (name: string, text: string, isFresh = false): void => {
      writeFileSync(join(inbox, name), text);
      const before = new Date(Date.now() - 3_600_000);
      if (!isFresh) utimesSync(join(inbox, name), before, before);
    };
    drop('eka.csv', 'Nimi;Sähköposti\nAino Virta;aino@example.fi\n');
    drop('sivu.csv', '<html><body>kirjaudu</body></html>');
    drop('kesken.csv', 'Nimi;Sähköposti\nVäinö Koski;vaino@example.fi\n', true);
    writeFileSync(join(folder, 'salaisuus.csv'), 'Nimi;Sähköposti\nSalainen;salainen@example.fi\n');
    symlinkSync(join(folder, 'salaisuus.csv'), join(inbox, 'linkki.csv'));
    const reasons = async () => (await takeInbox(house, workspaceId)).waiting.map(({ name, reason }) => [name, reason.en.slice(0, 24)]);
    expect(await reasons()).toEqual([
      ['eka.csv', 'These columns have not b'],
      ['kesken.csv', 'The file is perhaps stil'],
      ['sivu.csv', 'The file is a web page ('],
    ]);
    expect(await people(workspaceId)).toBe(0);
    // Imported once by hand, the same columns need nobody any more, nor does the same file.
    await bring(workspaceId, { name: 'eka.csv', path: join(inbox, 'eka.csv'), kind: null });
    drop('toka.csv', 'Nimi;Sähköposti\nTuula Salo;tuula@example.fi\n');
    await imports.hooks?.upkeep?.(house);
    await house.jobs.settle(workspaceId);
    expect(await people(workspaceId)).toBe(2);
    expect((await inboxFiles(house, workspaceId)).map(({ name }) => name)).toEqual(['kesken.csv', 'sivu.csv']);
  });

  it('lets go of raw files after thirty days and of files nobody imported after one; undoing works without the file', async () => {
    const workspaceId = await house.workspace();
    writeFileSync(join(folder, 'wanha.csv'), ['Nimi;Sähköposti;Huom', 'Väinö Särkelä;vaino@example.fi;', ';;puhelinlasku'].join('\n'));
    const old = await bring(workspaceId, { name: 'wanha.csv', kind: 'customers' });
    expect(old).toMatchObject({ written: 1, rejected: 1, fileRemovedAt: null });
    const left = await house.files.put(workspaceId, Buffer.from('Nimi\nAino'), 1000);
    const isThere = async (hash: string): Promise<boolean> => existsSync(await house.files.path(workspaceId, hash));
    const after = async (days: number): Promise<void> => {
      house.setNow(new Date(Date.now() + days * 86_400_000));
      await imports.hooks?.upkeep?.(house);
      house.setNow(null);
    };
    const read = () => house.records.read(workspaceId, (tx) => readImport(tx, old.id));
    await after(0.5);
    expect([await isThere(old.fileHash), await isThere(left.hash)]).toEqual([true, true]);
    await after(29);
    expect([await isThere(old.fileHash), await isThere(left.hash)]).toEqual([true, false]);
    await after(31);
    expect(await isThere(old.fileHash)).toBe(false);
    expect(await read()).toMatchObject({ written: 1, rejected: 1, fileRemovedAt: expect.any(String) as string });
    expect((await house.records.read(workspaceId, (tx) => rejectsOf(tx, old.id))).map((reject) => reject.cells)).toEqual([[]]);
    expect(await undo(workspaceId, old.id)).toMatchObject({ state: 'undone' });
    expect(await people(workspaceId)).toBe(0);
  });
});
