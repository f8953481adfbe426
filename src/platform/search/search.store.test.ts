import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { eachStore, openTestHouse, type TestHouse } from '../testing/index.ts';
import { putSearch, removeSearch, searchEntries } from './index.ts';

eachStore('search', (store) => {
  let house: TestHouse;
  let mine = '';
  const ids = [newId(), newId()];
  beforeAll(async () => {
    house = await openTestHouse({ store });
    mine = await house.workspace();
    const entry = (id: string, title: string, text: string) => ({
      kind: 'customer',
      id,
      title,
      text,
      note: '',
      link: '/',
      at: new Date(0),
    });
    await house.records.write(mine, (tx) =>
      putSearch(tx, [
        entry(ids[0] ?? '', 'Žofia Ålund', 'zofia.alund@example.com +358401234567'),
        entry(ids[1] ?? '', 'Åke Särkelä', 'ake@example.com'),
      ]),
    );
  });
  afterAll(() => house.close());
  const find = (query: string) =>
    house.records.read(mine, async (tx) => (await searchEntries(tx, query, 10)).map((hit) => hit.title).toSorted());

  it('finds by the beginning of every word, whatever the letters', async () => {
    expect(await find('ålu')).toEqual(['Žofia Ålund']);
    expect(await find('SÄRK åke')).toEqual(['Åke Särkelä']);
    expect(await find('example')).toEqual(['Åke Särkelä', 'Žofia Ålund'].toSorted());
    expect(await find('žof example.com')).toEqual(['Žofia Ålund']);
    expect(await find('särk žof')).toEqual([]);
  });

  it('shows nothing to another workspace', async () => {
    const theirs = await house.workspace();
    expect(await house.records.read(theirs, (tx) => searchEntries(tx, 'åke', 10))).toEqual([]);
  });

  it('forgets the words of what is removed, and keeps those that others have', async () => {
    await house.records.write(mine, (tx) => removeSearch(tx, 'customer', [ids[0] ?? '']));
    expect(await find('ålu')).toEqual([]);
    expect(await find('example')).toEqual(['Åke Särkelä']);
    const { rows } = await house.records.read(mine, (tx) =>
      sql<{ term: string }>`select term from search_term where workspace_id = ${mine}::uuid`.execute(tx.of()),
    );
    expect(rows.map((row) => row.term)).not.toContain('ålund');
    expect(rows.map((row) => row.term)).toContain('särkelä');
  });

  it('finds frequent words among the newest, rare ones among all, and each kind by itself', async () => {
    const many = await house.workspace();
    // Messages are newer than all customers; every third message asks for a parcel, one of two thousand for a moose.
    const entries = Array.from({ length: 2_400 }, (_, n) => ({
      kind: n < 200 ? 'customer' : 'item',
      id: newId(),
      title: `nro ${n}`,
      text: `${n % 3 === 0 ? 'paketti' : 'lasku'} ${n === 1_000 ? 'hirvi' : 'kettu'}`,
      note: '',
      link: '/',
      at: new Date(n * 1000),
    }));
    for (let from = 0; from < entries.length; from += 400)
      await house.records.write(many, (tx) => putSearch(tx, entries.slice(from, from + 400)));
    const titles = (query: string, kinds?: readonly string[]) =>
      house.records.read(many, async (tx) => (await searchEntries(tx, query, 3, kinds)).map((hit) => hit.title));
    expect(await titles('paket kettu')).toEqual(['nro 2397', 'nro 2394', 'nro 2391']);
    expect(await titles('paketti', ['customer'])).toEqual(['nro 198', 'nro 195', 'nro 192']);
    expect(await titles('hirvi')).toEqual(['nro 1000']);
    expect(await titles('hirvi', ['customer'])).toEqual([]);
  });
});
