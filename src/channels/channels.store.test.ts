import { afterAll, beforeAll, expect, it } from 'vitest';
import { customers } from '../customers/domain.ts';
import { customersOfHandles, resolveHandles } from '../customers/index.ts';
import { newId } from '../platform/ids.ts';
import type { ImportRow } from '../platform/domain.ts';
import { eachStore, openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { itemNewsSchema, type NewItem } from './contract.ts';
import { channels } from './domain.ts';
import { editItem, itemIdsOfHandles, itemsByIds, receiveItems, unsendItem, withdrawItems } from './index.ts';
import { hooks } from './hooks.ts';
import { importers } from './importers.ts';
import { readItemPage } from './store.ts';

const [files] = importers;
if (!files) throw new Error('no importer');

const mail = (over: Partial<NewItem> = {}): NewItem => ({
  itemId: newId(),
  handleId: null,
  kind: 'message',
  channel: 'email',
  direction: 'in',
  at: new Date('2026-05-04T09:00:00Z'),
  precision: 'instant',
  subject: 'Lasku',
  text: 'Missä laskuni viipyy?',
  thread: null,
  score: null,
  source: 'posti.mbox',
  ...over,
});

eachStore('channels', (store) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, channels] });
  });
  afterAll(() => house.close());

  const read = (workspaceId: string, ids: readonly string[]) => house.records.read(workspaceId, (tx) => itemsByIds(tx, ids));
  const receive = (workspaceId: string, items: readonly NewItem[]) => house.records.write(workspaceId, (tx) => receiveItems(tx, items));
  const news = async (workspaceId: string) =>
    (
      await house.records.read(workspaceId, (tx) =>
        tx
          .of<{ outbox: { workspace_id: string; position: number; type: string; payload: unknown } }>()
          .selectFrom('outbox')
          .select(['type', 'payload'])
          .where('workspace_id', '=', workspaceId)
          .where('type', 'like', 'item.%')
          .orderBy('position')
          .execute(),
      )
    ).map(({ type, payload }) => ({ type, ids: itemNewsSchema.parse(payload).itemIds }));

  it('takes an item once, whatever brings it, and tells of it once', async () => {
    const workspaceId = await house.workspace();
    const one = mail({ thread: 'a', properties: { Status: 'Open' } });
    const two = mail({ thread: 'a', at: new Date('2026-05-05T09:00:00Z'), direction: 'out', text: 'Se lähti eilen.' });
    expect(await receive(workspaceId, [one, two, one])).toEqual([one.itemId, two.itemId]);
    expect(await receive(workspaceId, [one])).toEqual([]);
    expect(await receive(workspaceId, [{ ...one, source: 'toinen.mbox' }])).toEqual([]);
    expect(await news(workspaceId)).toEqual([{ type: 'item.received', ids: [one.itemId, two.itemId] }]);
    const page = await house.records.read(workspaceId, (tx) => readItemPage(tx, two.itemId));
    expect(page.conversation.items.map((item) => item.id)).toEqual([one.itemId, two.itemId]);
    expect(page.conversation.subject).toBe('Lasku');
    const first = await house.records.read(workspaceId, (tx) => readItemPage(tx, one.itemId));
    expect(first.deliveries.map((delivery) => delivery.source).sort()).toEqual(['posti.mbox', 'toinen.mbox']);
    expect(first.properties).toEqual({ Status: 'Open' });
    const elsewhere = await house.workspace();
    expect((await read(elsewhere, [one.itemId])).size).toBe(0);
  });

  it('an edit adds a version, taking back blanks them all and stays taken back', async () => {
    const workspaceId = await house.workspace();
    const item = mail({ importId: newId() });
    await receive(workspaceId, [item]);
    await house.records.write(workspaceId, (tx) => editItem(tx, item.itemId, { text: 'Korjattu teksti', at: new Date() }));
    expect((await read(workspaceId, [item.itemId])).get(item.itemId)).toMatchObject({ text: 'Korjattu teksti', subject: 'Lasku' });
    expect((await house.records.read(workspaceId, (tx) => readItemPage(tx, item.itemId))).edits).toBe(1);
    await house.records.write(workspaceId, (tx) => unsendItem(tx, item.itemId, new Date()));
    expect((await read(workspaceId, [item.itemId])).size).toBe(0);
    await receive(workspaceId, [item]);
    const page = await house.records.read(workspaceId, (tx) => readItemPage(tx, item.itemId));
    expect(page.item).toMatchObject({ text: '', subject: null });
    expect(page.item.withdrawnAt).not.toBeNull();
    expect((await news(workspaceId)).map(({ type }) => type)).toEqual(['item.received', 'item.received', 'item.withdrawn']);
    await expect(house.records.write(workspaceId, (tx) => unsendItem(tx, item.itemId, new Date()))).rejects.toMatchObject({
      kind: { id: 'not_found' },
    });
  });

  it('withdrawing an import takes what only it delivered; the same import brings it again', async () => {
    const workspaceId = await house.workspace();
    const importId = newId();
    const { handleId } = (
      await house.records.write(workspaceId, (tx) =>
        resolveHandles(tx, [{ group: 'g', kind: 'email', value: 'aino@example.fi', source: 's', importId }]),
      )
    ).get('g') ?? { handleId: '' };
    const items = Array.from({ length: 7 }, (_, i) => mail({ handleId, importId, at: new Date(Date.UTC(2026, 4, 4, i)) }));
    const shared = items[2] ?? mail();
    await receive(workspaceId, items);
    await receive(workspaceId, [{ ...shared, source: 'toinen', importId: newId() }]);
    const gone = await house.records.write(workspaceId, (tx) => withdrawItems(tx, importId));
    expect(gone.itemIds.length).toBe(6);
    const left = await house.records.read(workspaceId, (tx) => itemIdsOfHandles(tx, [handleId], { direction: 'in', limit: 100 }));
    expect(left).toEqual([shared.itemId]);
    expect(await receive(workspaceId, items)).toHaveLength(6);
    const ordered = await house.records.read(workspaceId, (tx) => itemIdsOfHandles(tx, [handleId], { limit: 100 }));
    expect(ordered).toEqual(items.map((item) => item.itemId).reverse());
    expect((await house.records.write(workspaceId, (tx) => withdrawItems(tx, newId()))).itemIds).toEqual([]);
  });

  const row = (rowNumber: number, values: ImportRow['values'], attributes: ImportRow['attributes'] = {}): ImportRow => ({
    rowNumber,
    rowId: newId(),
    values,
    attributes,
  });
  const contextOf = (importId = newId()) => ({ importId, source: 'tiketit.csv', attributeTypes: {}, zone: 'Europe/Helsinki' });

  it('imports messages of named and unnamed people; undo takes exactly those, and leaves whom others need', async () => {
    const workspaceId = await house.workspace();
    const first = contextOf();
    const rows = [
      row(2, { at: '2026-05-03T10:00:00.000Z', channel: 'Sähköposti', text: 'Hei', email: 'aino@example.fi', name: 'Aino Aalto' }),
      row(3, { at: '2026-05-04', channel: 'Social media', text: 'Tosi hyvä', csat: 5 }, { Status: 'Open', Empty: null }),
      row(4, { at: '2026-05-05T10:00:00.000Z', channel: 'ig', account: '@aino', text: 'Kiva' }),
    ];
    expect(rows.map((one) => files.check(one))).toEqual([null, null, null]);
    expect((await files.write(house, workspaceId, rows, first)).map(({ outcome }) => outcome)).toEqual(['written', 'written', 'written']);
    expect((await files.write(house, workspaceId, rows, first)).map(({ outcome }) => outcome)).toEqual(['known', 'known', 'known']);
    const items = await read(
      workspaceId,
      rows.map((one) => one.rowId),
    );
    expect(rows.map((one) => items.get(one.rowId))).toMatchObject([
      { channel: 'email', kind: 'message', direction: 'in', precision: 'instant' },
      { channel: 'social media', kind: 'message', precision: 'day', handleId: null, score: { kind: 'csat', value: 5 } },
      { channel: 'instagram', kind: 'comment' },
    ]);
    const second = contextOf();
    await files.write(house, workspaceId, [row(2, { at: '2026-05-06', text: 'Taas minä', email: 'aino@example.fi' })], second);
    await files.undo(house, workspaceId, first.importId);
    const handle = items.get(rows[0]?.rowId ?? '')?.handleId ?? '';
    const holder = await house.records.read(workspaceId, (tx) => customersOfHandles(tx, [handle]));
    expect(holder.size).toBe(1);
    const timeline = await hooks.timeline?.(house, workspaceId, holder.get(handle) ?? '', { limit: 10 });
    expect(timeline).toMatchObject([{ kind: 'item', text: 'Taas minä', precision: 'day' }]);
    expect(await files.undo(house, workspaceId, first.importId)).toMatchObject({ withdrawn: 0 });
    await files.undo(house, workspaceId, second.importId);
    expect((await house.records.read(workspaceId, (tx) => customersOfHandles(tx, [handle]))).size).toBe(0);
  });

  it('erasing leaves no byte of what was said', async () => {
    const workspaceId = await house.workspace();
    const context = contextOf();
    await files.write(
      house,
      workspaceId,
      [
        row(
          2,
          { at: '2026-05-03', subject: 'Xylofonius valittaa', text: 'Kvatroksi katosi', email: 'quentin@xylofonius.example', thread: 'x' },
          { Tuote: 'Kvatro-99' },
        ),
        row(3, { at: '2026-05-04', text: 'Muut saavat jäädä', thread: 'x' }),
      ],
      context,
    );
    const handleIds = await house.records.read(workspaceId, async (tx) => {
      const rows = await tx
        .of<{ item: { workspace_id: string; handle_id: string | null } }>()
        .selectFrom('item')
        .select('handle_id')
        .where('workspace_id', '=', workspaceId)
        .execute();
      return rows.flatMap(({ handle_id: id }) => (id ? [id] : []));
    });
    await hooks.erasePerson?.(house, workspaceId, { customerId: newId(), handleIds, importIds: [] });
    await hooks.erasePerson?.(house, workspaceId, { customerId: newId(), handleIds, importIds: [] });
    const chunks: Uint8Array[] = [];
    for await (const chunk of await house.records.dump()) chunks.push(chunk);
    const everything = Buffer.concat(chunks).toString().toLowerCase();
    expect(everything).toContain('muut saavat jäädä');
    for (const trace of ['kvatro', 'valittaa']) expect(everything).not.toContain(trace);
  });

  it('tells how much customers write, and where', async () => {
    const workspaceId = await house.workspace();
    const rows = Array.from({ length: 12 }, (_, i) => [
      row(2 * i, { at: '2026-05-03', text: 'a', channel: 'chat', number: `N${i}` }),
      row(2 * i + 1, { at: '2026-05-03', text: 'b', channel: i === 0 ? 'chat' : 'email', number: `N${i}` }),
    ]).flat();
    await files.write(house, workspaceId, rows, contextOf());
    const columns = (await hooks.customerColumns?.(house, workspaceId)) ?? [];
    expect(columns.map((column) => column.key)).toEqual(['items.count', 'items.channelShare.chat', 'items.channelShare.email']);
    const shares = [...(columns[1]?.values.values() ?? [])].map(Number).sort((a, b) => a - b);
    expect(shares).toEqual([...Array.from({ length: 11 }, () => 0.5), 1]);
    expect((await hooks.search?.(house, workspaceId, 'muut', 5))?.length).toBe(0);
  });
});
