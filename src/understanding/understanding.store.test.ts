import { afterAll, beforeAll, expect, it } from 'vitest';
import { channels } from '../channels/domain.ts';
import { editItem, itemsByIds, receiveItems, unsendItem, type NewItem } from '../channels/index.ts';
import { customers } from '../customers/domain.ts';
import { customersOfHandles, resolveHandles } from '../customers/index.ts';
import { newId } from '../platform/ids.ts';
import { drainOutbox, replayOutbox } from '../platform/outbox/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import type { Understood } from './contract.ts';
import { understanding } from './domain.ts';
import { hooks } from './hooks.ts';
import { labelsOf, understoodOf } from './index.ts';
import { correctItem } from './read.ts';

const item = (text: string, over: Partial<NewItem> = {}): NewItem => ({
  itemId: newId(),
  handleId: null,
  kind: 'message',
  channel: 'email',
  direction: 'in',
  at: new Date('2026-05-04T09:00:00Z'),
  precision: 'instant',
  subject: null,
  text,
  thread: null,
  score: null,
  source: 'posti.mbox',
  ...over,
});
const late = 'Hei, sohvan piti tulla jo viime tiistaina eikä siitä ole kuulunut mitään. Missä paketti viipyy?';
const praise = 'Ihana palvelu myymälässä, kiitos avusta!';

eachStore('understanding', (store) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, channels, understanding] });
  });
  afterAll(() => house.close());

  const receive = (workspaceId: string, items: readonly NewItem[]) => house.records.write(workspaceId, (tx) => receiveItems(tx, items));
  const labels = (workspaceId: string, ids: readonly string[]) => house.records.read(workspaceId, (tx) => labelsOf(tx, ids));
  const rows = <T>(workspaceId: string, table: string) =>
    house.records.read(workspaceId, (tx) =>
      tx.of<Record<string, { workspace_id: string }>>().selectFrom(table).selectAll().where('workspace_id', '=', workspaceId).execute(),
    ) as unknown as Promise<T[]>; // the test looks at raw rows
  const told = async (workspaceId: string): Promise<readonly Understood[]> =>
    (await rows<{ position: number; type: string; payload: { items: Understood[] } }>(workspaceId, 'outbox'))
      .filter((row) => row.type === 'item.understood')
      .sort((a, b) => Number(a.position) - Number(b.position))
      .flatMap((row) => row.payload.items);

  it('reads what arrives, tells the others, and changes nothing when the news comes again', async () => {
    const workspaceId = await house.workspace();
    const [one, two] = [item(late), item(praise, { channel: 'form', subject: 'Terveiset' })];
    await receive(workspaceId, [one, two]);
    await drainOutbox(house);
    const first = (await labels(workspaceId, [one.itemId])).get(one.itemId);
    expect(first).toMatchObject({
      language: { label: 'fi' },
      sentiment: { label: 'negative' },
      topic: { label: 'delivery' },
      reason: { label: 'late' },
      intent: { label: 'order-status' },
      feelingFrom: 'text',
      corrected: [],
    });
    for (const word of first?.reason.words ?? []) expect(late.slice(word.start, word.end)).toBe(word.text);
    const second = (await labels(workspaceId, [two.itemId])).get(two.itemId);
    expect(second?.feeling).toBeGreaterThan(0.5);
    // Deciding words point into the text, not into subject and text together.
    for (const word of second?.sentiment.words ?? []) expect(praise.slice(word.start, word.end)).toBe(word.text);
    expect(second?.sentiment.words.length).toBeGreaterThan(0);
    const news = await told(workspaceId);
    expect(news.map(({ itemId, version }) => [itemId, version])).toEqual([
      [one.itemId, 1],
      [two.itemId, 1],
    ]);
    const before = JSON.stringify(await rows(workspaceId, 'item_label'));
    await replayOutbox(house, 0);
    expect(JSON.stringify(await rows(workspaceId, 'item_label'))).toBe(before);
    expect(await told(workspaceId)).toEqual(news);
    const elsewhere = await house.workspace();
    expect((await labels(elsewhere, [one.itemId])).size).toBe(0);
  });

  it('takes a score over the words, a person over both, and forgets neither by reading again', async () => {
    const workspaceId = await house.workspace();
    const scored = item(praise, { kind: 'answer', channel: 'survey', score: { kind: 'nps', value: 2 } });
    const silent = item('', { kind: 'answer', channel: 'survey', score: { kind: 'csat', value: 5 } });
    await receive(workspaceId, [scored, silent]);
    await drainOutbox(house);
    const found = await labels(workspaceId, [scored.itemId, silent.itemId]);
    expect(found.get(scored.itemId)).toMatchObject({
      feeling: -1.2,
      feelingFrom: 'score',
      feelingProbability: 1,
      sentiment: { label: 'positive' },
    });
    expect(found.get(silent.itemId)).toMatchObject({ feeling: 2, topic: { label: null }, language: { label: null } });

    const correct = (field: 'topic' | 'sentiment', label: string | null | undefined) =>
      house.records.write(workspaceId, (tx) => correctItem(tx, scored.itemId, { field, label, by: 'Tuuli', at: house.now() }));
    await correct('topic', 'repair');
    const corrected = await correct('sentiment', 'negative');
    expect(corrected).toMatchObject({
      topic: { label: 'repair', probability: 1 },
      feelingFrom: 'correction',
      corrected: ['sentiment', 'topic'],
    });
    expect(corrected.feeling).toBeLessThan(0);
    expect((await told(workspaceId)).at(-1)).toMatchObject({ itemId: scored.itemId, topic: 'repair', version: 3, probability: 1 });

    await house.records.write(workspaceId, (tx) => editItem(tx, scored.itemId, { text: late, at: new Date() }));
    await drainOutbox(house);
    const after = (await labels(workspaceId, [scored.itemId])).get(scored.itemId);
    expect(after).toMatchObject({ topic: { label: 'repair' }, reason: { label: 'late' }, corrected: ['sentiment', 'topic'] });
    expect((await told(workspaceId)).at(-1)).toMatchObject({ topic: 'repair', reason: 'late', version: 4 });
    expect((await house.records.read(workspaceId, (tx) => understoodOf(tx, [scored.itemId]))).get(scored.itemId)).toEqual(
      (await told(workspaceId)).at(-1),
    );
    const takenBack = await correct('topic', undefined);
    expect(takenBack).toMatchObject({ topic: { label: 'delivery' }, corrected: ['sentiment'] });
    await correct('topic', undefined);
    const log = await rows<{ field: string; after: string; taken_back: boolean }>(workspaceId, 'label_correction');
    expect(log.map((row) => [row.field, row.after, row.taken_back])).toEqual([
      ['topic', 'repair', false],
      ['sentiment', 'negative', false],
      ['topic', 'delivery', true],
    ]);
  });

  it('what is taken back or erased leaves no reading, and counts are per customer', async () => {
    const workspaceId = await house.workspace();
    const handles = await house.records.write(workspaceId, async (tx) => {
      const values = Array.from({ length: 12 }, (_, i) => `n${i}@example.fi`);
      const groups = await resolveHandles(
        tx,
        values.map((value) => ({ group: value, kind: 'email', value, source: 'test' })),
      );
      return values.flatMap((value) => groups.get(value)?.handleId ?? []);
    });
    expect(handles).toHaveLength(12);
    const items = handles.flatMap((handleId) => [item(late, { handleId }), item(praise, { handleId })]);
    const gone = item('Reklamaatio: hyllyn jalka katkesi.', { handleId: handles[0] ?? null });
    await receive(workspaceId, [...items, gone]);
    await drainOutbox(house);
    await house.records.write(workspaceId, (tx) => unsendItem(tx, gone.itemId, new Date()));
    await drainOutbox(house);
    expect((await labels(workspaceId, [gone.itemId])).size).toBe(0);
    const columns = (await hooks.customerColumns?.(house, workspaceId)) ?? [];
    const delivery = columns.find((column) => column.key === 'messages.topic.delivery');
    expect([...(delivery?.values.values() ?? [])]).toEqual(Array.from({ length: 12 }, () => 0.5));
    expect(columns.find((column) => column.key === 'messages.feeling')).toMatchObject({ block: 'relationship', source: 'messages' });

    const [handleId = ''] = handles;
    const customerId = (await house.records.read(workspaceId, (tx) => customersOfHandles(tx, [handleId]))).get(handleId) ?? '';
    expect(await hooks.exportPerson?.(house, workspaceId, customerId)).toMatchObject({ labels: [{}, {}] });
    const own = items.filter((one) => one.handleId === handleId).map(({ itemId }) => itemId);
    await hooks.erasePerson?.(house, workspaceId, { customerId, handleIds: [handleId], importIds: [] });
    expect((await labels(workspaceId, own)).size).toBe(0);
    expect((await house.records.read(workspaceId, (tx) => itemsByIds(tx, own))).size).toBe(2);
    expect(await rows(workspaceId, 'item_label')).toHaveLength(22);
    expect(await hooks.doctor?.(house)).toMatchObject([{ state: 'good' }]);
  });
});
