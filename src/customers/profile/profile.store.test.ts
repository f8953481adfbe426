import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TimelineEntry } from '../../platform/domain.ts';
import type { Actor } from '../../platform/http/contract.ts';
import { newId } from '../../platform/ids.ts';
import { eachStore, openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { mergeCustomers, splitCustomer } from '../acts.ts';
import { customers } from '../domain.ts';
import { erasePerson } from '../erase.ts';
import { importers } from '../importers.ts';
import { listCustomers } from '../list.ts';
import { readProfile } from '../store.ts';
import { readHistory, withdrawFact, writeFact } from './facts.ts';
import { addNote, addTag, notesOfPerson, readNotes, removeNote, removeTag } from './notes.ts';
import { readTimeline, type TimelineQuery } from './timeline.ts';
import { addOwnField, archiveOwnField, listOwnFields } from './ownFields.ts';

const people = importers.find((importer) => importer.kind === 'customers');
if (!people) throw new Error('no importer');
const member = (userId: string, teamIds: readonly string[] = []): Actor => ({
  userId,
  memberId: userId,
  name: `Nimi ${userId}`,
  role: 'member',
  teamIds,
});
const petra = member('petra', ['myynti']);
const told = { source: 'Asiakas kertoi', consent: true };

eachStore('profiles', (store) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers] });
  });
  afterAll(() => house.close());

  const names = ['Aino Aalto', 'Bertta Berg'];
  const rows = names.map((name, at) => ({
    rowNumber: at + 2,
    rowId: newId(),
    values: { name, email: `${at}@example.fi`, town: 'Espoo' },
    attributes: { Kengänkoko: 38 + at },
  }));
  const bring = async (workspaceId: string): Promise<string> => {
    const importId = newId();
    const context = { importId, source: 'asiakkaat.csv', attributeTypes: { Kengänkoko: 'number' as const }, zone: 'Europe/Helsinki' };
    await people.write(house, workspaceId, rows, context);
    return importId;
  };
  const ids = async (workspaceId: string): Promise<readonly string[]> =>
    (await house.records.read(workspaceId, (tx) => listCustomers(tx, { sort: 'name', limit: 10 }))).rows.map(({ id }) => id);
  const write = (workspaceId: string, id: string, field: string, value: string | number | boolean) =>
    house.records.write(workspaceId, (tx) => writeFact(tx, id, { field, value, ...told }, 'petra', house.now()));
  const current = async (workspaceId: string, id: string, field: string) =>
    (await house.records.read(workspaceId, (tx) => readProfile(tx, id))).facts.find((fact) => fact.field === field && fact.current)?.value;

  it('writes a value in front of the file’s, keeps it when the file comes again, and takes it back', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId);
    const [aino = ''] = await ids(workspaceId);
    const factId = await write(workspaceId, aino, 'town', 'Turku');
    await write(workspaceId, aino, 'attribute:Kengänkoko', 39);
    await bring(workspaceId);
    expect(await current(workspaceId, aino, 'town')).toBe('Turku');
    expect((await house.records.read(workspaceId, (tx) => listCustomers(tx, { sort: 'name', limit: 1 }))).rows[0]?.town).toBe('Turku');
    const history = await house.records.read(workspaceId, (tx) => readHistory(tx, aino, 'town'));
    expect(history.map(({ value, source, written, consent }) => [value, source, written, consent])).toEqual([
      ['Turku', 'Asiakas kertoi', true, true],
      ['Espoo', 'asiakkaat.csv', false, false],
    ]);
    await house.records.write(workspaceId, (tx) => withdrawFact(tx, factId, false));
    expect(await current(workspaceId, aino, 'town')).toBe('Espoo');
    await house.records.write(workspaceId, (tx) => withdrawFact(tx, factId, true));
    expect(await current(workspaceId, aino, 'town')).toBe('Turku');
    const fromFile = history[1]?.id ?? '';
    await expect(house.records.write(workspaceId, (tx) => withdrawFact(tx, fromFile, false))).rejects.toThrow('not_found');
  });

  it('pages through the whole timeline without losing or repeating what happened at the same moment', async () => {
    const workspaceId = await house.workspace();
    const orders = importers.find(({ kind }) => kind === 'orders');
    const n = 450;
    const bought = Array.from({ length: n }, (_, at) => ({
      rowNumber: at + 2,
      rowId: newId(),
      values: {
        name: 'Aino Aalto',
        email: '0@example.fi',
        order: String(at),
        // Seven orders a day, all kept at noon.
        date: new Date(Date.UTC(2026, 0, 1 + Math.floor(at / 7))).toISOString().slice(0, 10),
        amount: 10,
        channel: at % 10 === 0 ? 'myymälä' : 'verkko',
      },
      attributes: {},
    }));
    await orders?.write(house, workspaceId, bought, {
      importId: newId(),
      source: 'myynti.csv',
      attributeTypes: {},
      zone: 'Europe/Helsinki',
    });
    const [aino = ''] = await ids(workspaceId);
    const walk = async (query: Omit<TimelineQuery, 'before' | 'limit'>): Promise<readonly TimelineEntry[]> => {
      const seen: TimelineEntry[] = [];
      for (let before: string | undefined; ;) {
        const page = await readTimeline(house, workspaceId, aino, { ...query, limit: 40, ...(before ? { before } : {}) });
        seen.push(...page.entries);
        if (page.next === null) return seen;
        before = page.next;
      }
    };
    const all = await walk({});
    expect(new Set(all.map(({ id }) => id)).size).toBe(n);
    expect(all).toHaveLength(n);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b.localeCompare(a)));
    expect(await walk({ channel: 'myymälä' })).toHaveLength(45);
    expect(await walk({ kind: 'item' })).toHaveLength(0);
    expect(await walk({ since: '2026-03-01T00:00:00.000Z' })).toHaveLength(n - 59 * 7);
  });

  it('keeps to the types and choices of the workspace’s own fields', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId);
    const [aino = ''] = await ids(workspaceId);
    const add = (name: string, type: 'category' | 'date' | 'boolean', choices: string[] = []) =>
      house.records.write(workspaceId, (tx) => addOwnField(tx, { name, type, choices }, 'petra'));
    const fieldId = await add('Retkeilee', 'category', ['kesällä', 'ympäri vuoden']);
    await add('Koira', 'boolean');
    await add('Häät', 'date');
    await write(workspaceId, aino, 'attribute:Retkeilee', 'kesällä');
    await write(workspaceId, aino, 'attribute:Koira', true);
    await write(workspaceId, aino, 'attribute:Häät', '2027-06-19');
    for (const [field, value] of [
      ['attribute:Retkeilee', 'talvella'],
      ['attribute:Koira', 'on'],
      ['attribute:Häät', '2027-02-30x'],
      ['attribute:Kengänkoko', 'iso'],
      ['attribute:Tuntematon', 'x'],
      ['email', 'uusi@example.fi'],
      ['note', 'Tunnus on 131052-308T'],
    ] as const)
      await expect(write(workspaceId, aino, field, value), field).rejects.toThrow(/wrong_value|not_writable|personal_id/);
    await expect(add('retkeilee', 'boolean')).rejects.toThrow('field_exists');
    await house.records.write(workspaceId, (tx) => archiveOwnField(tx, fieldId, true));
    expect((await house.records.read(workspaceId, listOwnFields)).map(({ name }) => name)).toEqual(['Häät', 'Koira']);
    expect(await current(workspaceId, aino, 'attribute:Retkeilee')).toBe('kesällä');
    const other = await house.workspace();
    expect(await house.records.read(other, listOwnFields)).toEqual([]);
  });

  it('shows a note to all, to the writer’s teams or to the writer alone', async () => {
    const workspaceId = await house.workspace();
    await bring(workspaceId);
    const [aino = ''] = await ids(workspaceId);
    for (const visibility of ['all', 'team', 'me'] as const)
      await house.records.write(workspaceId, (tx) => addNote(tx, aino, `Huomio ${visibility}`, visibility, petra, house.now()));
    const seen = async (reader: Actor) =>
      (await house.records.read(workspaceId, (tx) => readNotes(tx, aino, reader))).notes.map(({ visibility }) => visibility).toSorted();
    expect(await seen(petra)).toEqual(['all', 'me', 'team']);
    expect(await seen(member('matti', ['myynti', 'tuki']))).toEqual(['all', 'team']);
    expect(await seen(member('olli', ['tuki']))).toEqual(['all']);
    const { notes } = await house.records.read(workspaceId, (tx) => readNotes(tx, aino, petra));
    const mine = notes[0]?.id ?? '';
    await expect(house.records.write(workspaceId, (tx) => removeNote(tx, mine, true, 'matti'))).rejects.toThrow('not_found');
    await house.records.write(workspaceId, (tx) => removeNote(tx, mine, true, 'petra'));
    expect(await seen(petra)).toHaveLength(2);
    await house.records.write(workspaceId, (tx) => removeNote(tx, mine, false, 'petra'));
    expect(await seen(petra)).toHaveLength(3);
    await expect(
      house.records.write(workspaceId, (tx) => addNote(tx, aino, 'hetu 131052-308T', 'all', petra, house.now())),
    ).rejects.toThrow('personal_id');
  });

  it('follows merges and splits, stays when the import is undone, and goes with the person', async () => {
    const workspaceId = await house.workspace();
    const importId = await bring(workspaceId);
    const [aino = '', bertta = ''] = await ids(workspaceId);
    await house.records.write(workspaceId, (tx) => addNote(tx, aino, 'Pitää hiljaisuudesta', 'all', petra, house.now()));
    const tagId = await house.records.write(workspaceId, (tx) => addTag(tx, bertta, 'VIP', 'petra'));
    expect(await house.records.write(workspaceId, (tx) => addTag(tx, bertta, 'vip', 'petra'))).toBe(tagId);
    const tagged = await house.records.read(workspaceId, (tx) => listCustomers(tx, { sort: 'name', limit: 10, tag: 'vip' }));
    expect(tagged.rows.map(({ id }) => id)).toEqual([bertta]);
    await write(workspaceId, bertta, 'name', 'Bertta Bergman');
    await house.records.write(workspaceId, (tx) => mergeCustomers(tx, [aino, bertta], { by: 'petra', reason: null }));
    const both = await house.records.read(workspaceId, (tx) => readNotes(tx, bertta, petra));
    expect([both.notes.length, both.tags.map(({ tag }) => tag)]).toEqual([1, ['VIP']]);
    const { handles } = await house.records.read(workspaceId, (tx) => readProfile(tx, aino));
    const written = handles.filter(({ reason, by }) => by === 'petra' && reason !== 'first_seen');
    expect(written.length).toBeGreaterThan(0);
    const noted = handles.find(({ reason }) => reason === 'written')?.id ?? '';
    const { customerId } = await house.records.write(workspaceId, (tx) => splitCustomer(tx, aino, [noted], { by: 'petra', reason: null }));
    expect((await house.records.read(workspaceId, (tx) => readNotes(tx, customerId, petra))).notes).toHaveLength(1);
    await house.records.write(workspaceId, (tx) => removeTag(tx, tagId, true));
    expect((await house.records.read(workspaceId, (tx) => readNotes(tx, aino, petra))).tags).toEqual([]);
    await people.undo(house, workspaceId, importId);
    expect(await current(workspaceId, aino, 'name')).toBe('Bertta Bergman');
    expect(await house.records.read(workspaceId, (tx) => notesOfPerson(tx, customerId))).toMatchObject({
      notes: [{ text: 'Pitää hiljaisuudesta' }],
    });
    await erasePerson(house, workspaceId, customerId);
    await erasePerson(house, workspaceId, aino);
    const chunks: Uint8Array[] = [];
    for await (const chunk of await house.records.dump()) chunks.push(chunk);
    const everything = Buffer.concat(chunks).toString();
    for (const trace of ['hiljaisuudesta', 'Bergman']) expect(everything).not.toContain(trace);
  });
});
