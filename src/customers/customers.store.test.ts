import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import type { ImportContext, ImportRow } from '../platform/domain.ts';
import { eachStore, openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { mergeCustomers, splitCustomer, undoIdentityAct } from './acts.ts';
import { customers } from './domain.ts';
import { erasePerson } from './erase.ts';
import { importers } from './importers.ts';
import { listCustomers } from './list.ts';
import { readProfile } from './store.ts';
import type { CustomersTables } from './tables.ts';

const people = importers.find((importer) => importer.kind === 'customers');
if (!people) throw new Error('no importer');
const me = { by: 'tester', reason: null };

const rowOf = (rowNumber: number, values: ImportRow['values'], attributes: ImportRow['attributes'] = {}): ImportRow => ({
  rowNumber,
  rowId: newId(),
  values,
  attributes,
});
const contextOf = (importId = newId()): ImportContext => ({
  importId,
  source: 'asiakkaat.csv',
  attributeTypes: { pyörä: 'text' },
  zone: 'Europe/Helsinki',
});

eachStore('customers', (store) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers] });
  });
  afterAll(() => house.close());

  const list = (workspaceId: string) => house.records.read(workspaceId, (tx) => listCustomers(tx, { sort: 'name', limit: 500 }));
  /** Who holds what today: the state that identity acts change. */
  const projection = async (workspaceId: string) => {
    const rows = (await list(workspaceId)).rows;
    const links = await house.records.read(workspaceId, (tx) =>
      tx
        .of<CustomersTables>()
        .selectFrom('identity_link')
        .select(['handle_id', 'customer_id'])
        .where('workspace_id', '=', workspaceId)
        .where('unlinked_at', 'is', null)
        .orderBy('handle_id')
        .execute(),
    );
    return JSON.stringify({ rows, links });
  };

  it('joins rows by exact address, and keeps apart what only shares one', async () => {
    const workspaceId = await house.workspace();
    const context = contextOf();
    const rows = [
      rowOf(2, { name: 'Sari Hakkarainen', email: 'Sari@Example.fi', phone: '040 123 4567' }, { pyörä: 'sähköpyörä' }),
      rowOf(3, { name: 'Hakkarainen Sari', phone: '+358401234567' }),
      rowOf(4, { name: 'Matti Meikäläinen', email: 'info@seura.fi' }),
      rowOf(5, { name: 'Kaisa Korhonen', email: 'info@seura.fi' }),
      rowOf(6, { name: 'Ville Virtanen', email: 'sari@example.fi' }),
    ];
    await people.write(house, workspaceId, rows, context);
    const { rows: found, total } = await list(workspaceId);
    expect(total).toBe(4);
    expect(found.map((row) => row.name)).toEqual(['Sari Hakkarainen', 'Kaisa Korhonen', 'Matti Meikäläinen', 'Ville Virtanen']);
    expect((await people.write(house, workspaceId, rows, context)).every((outcome) => outcome.outcome === 'known')).toBe(true);
    expect((await list(workspaceId)).total).toBe(4);
  });

  it('stands by family name, å, ä and ö last, page by page', async () => {
    const workspaceId = await house.workspace();
    const names = ['Zorro Aho', 'Åsa Édal', 'von Essen Ebba', 'Ukko Koira', 'Aino Åberg', 'Ahti Äijälä', 'Aaro Öhman'];
    const rows = names.toReversed().map((name, index) => rowOf(index + 2, { name, email: `n${index}@example.fi` }));
    await people.write(house, workspaceId, rows, contextOf());
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await house.records.read(workspaceId, (tx) =>
        listCustomers(tx, { sort: 'name', limit: 2, ...(after ? { after } : {}) }),
      );
      found.push(...page.rows.map((row) => row.name));
      if (page.next === null) break;
      after = page.next;
    }
    expect(found).toEqual(names);
  });

  it('undoes an import as a whole and takes it again', async () => {
    const workspaceId = await house.workspace();
    const first = contextOf();
    const rows = [rowOf(2, { name: 'Åke Öhman', email: 'ake@example.fi' }), rowOf(3, { name: 'Zelda Aho' })];
    await people.write(house, workspaceId, rows, first);
    const before = (await list(workspaceId)).rows.map((row) => row.name);
    expect(before).toEqual(['Zelda Aho', 'Åke Öhman']);
    await people.undo(house, workspaceId, first.importId);
    expect((await list(workspaceId)).total).toBe(0);
    await people.write(house, workspaceId, rows, contextOf());
    expect((await list(workspaceId)).rows.map((row) => row.name)).toEqual(before);
  });

  it('any merges, splits and undos, all undone backwards, give the start again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('merge', 'split', 'undo'), fc.nat(), fc.nat()), { minLength: 1, maxLength: 8 }),
        async (steps) => {
          const workspaceId = await house.workspace();
          const rows = ['Aino', 'Bertta', 'Cecilia', 'Daavid'].map((name, i) =>
            rowOf(i + 2, { name: `${name} Testaaja${i}`, email: `${name}@example.fi`, number: `N${i}` }),
          );
          await people.write(house, workspaceId, rows, contextOf());
          const start = await projection(workspaceId);
          const acts: string[] = [];
          for (const [kind, one, other] of steps) {
            const ids = (await list(workspaceId)).rows.map((row) => row.id);
            const a = ids[one % ids.length] ?? '';
            const b = ids[other % ids.length] ?? '';
            const act = await house.records
              .write(workspaceId, async (tx) => {
                if (kind === 'merge') return (await mergeCustomers(tx, [a, b], me)).actId;
                if (kind === 'undo') return (await undoIdentityAct(tx, acts.at(-1) ?? newId(), me)).actId;
                const { handles } = await readProfile(tx, a);
                return (await splitCustomer(tx, a, [handles[other % handles.length]?.id ?? ''], me)).actId;
              })
              .catch(() => null); // acts that make no sense (a customer with itself, an undo twice) are refused
            if (act) acts.push(act);
          }
          for (const act of acts.toReversed())
            await house.records
              .write(workspaceId, (tx) => undoIdentityAct(tx, act, me))
              .catch((error: { kind?: { id: string } }) => expect(error.kind?.id).toBe('conflict'));
          expect(await projection(workspaceId)).toBe(start);
        },
      ),
      { numRuns: store === 'pglite' ? 12 : 6, seed: 7 },
    );
  });

  it('erasing a person leaves no byte of them', async () => {
    const workspaceId = await house.workspace();
    await people.write(
      house,
      workspaceId,
      [
        rowOf(2, { name: 'Quentin Xylofonius', email: 'quentin@xylofonius.example', phone: '040 7654321' }, { pyörä: 'Xylofoninen' }),
        rowOf(3, { name: 'Toinen Ihminen' }),
      ],
      contextOf(),
    );
    const id = (await list(workspaceId)).rows.find((row) => row.name.startsWith('Quentin'))?.id ?? '';
    await erasePerson(house, workspaceId, id);
    const chunks: Uint8Array[] = [];
    for await (const chunk of await house.records.dump()) chunks.push(chunk);
    const everything = Buffer.concat(chunks).toString().toLowerCase();
    expect(everything).toContain('toinen ihminen');
    for (const trace of ['xylofon', 'quentin', '0407654321', '+358407654321', id]) expect(everything).not.toContain(trace.toLowerCase());
    expect((await list(workspaceId)).total).toBe(1);
    // Both came in one news that nobody has taken yet: what it tells of the other is still to be delivered.
    const news = await house.records.read(workspaceId, (tx) =>
      sql<{ links: number }>`select jsonb_array_length(payload -> 'links')::int as links from outbox
        where workspace_id = ${workspaceId}::uuid and type = 'identity.changed'`.execute(tx.of()),
    );
    const held = JSON.parse(await projection(workspaceId)) as { links: readonly object[] }; // written by projection
    expect(held.links.length).toBeGreaterThan(0);
    expect(news.rows.reduce((sum, row) => sum + row.links, 0)).toBe(held.links.length);
  });
});
