import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiveItems } from '../channels/index.ts';
import { channels } from '../channels/domain.ts';
import { customers } from '../customers/domain.ts';
import { resolveHandles } from '../customers/index.ts';
import { recordOrders } from '../customers/store.ts';
import { collect, handleBits } from '../events/index.ts';
import { events } from '../events/domain.ts';
import { personas } from '../personas/domain.ts';
import { newId } from '../platform/ids.ts';
import type { Domain } from '../platform/domain.ts';
import { drainOutbox, publish, startPump } from '../platform/outbox/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { understanding } from '../understanding/domain.ts';
import type { Understood } from '../understanding/contract.ts';
import { redo, undo } from './acts.ts';
import { maps } from './domain.ts';
import { editMap } from './editing.ts';
import { addCard, changeMap, choose, editCard, editStage, editStep, removeStage } from './edits.ts';
import { mapPart } from './figures.ts';
import { hooks } from './hooks.ts';
import { createMap, viewFor, viewOf } from './index.ts';
import { ensurePlaced } from './place.ts';
import { partQuestionSchema, viewParamsSchema } from './question.ts';
import { listTouchpoints, readContent } from './store.ts';

/** Labels are the test's own, so that what is expected does not hang on how texts are read. */
const labelTables: Domain = { name: understanding.name, ...(understanding.migrations ? { migrations: understanding.migrations } : {}) };
const always = viewParamsSchema.parse({});
const day = (number: number, hour = 10): Date => new Date(Date.UTC(2026, 3, number, hour));

interface Words {
  readonly person: number;
  readonly channel: string;
  readonly topic: string | null;
  readonly reason: string | null;
  readonly intent: string | null;
  readonly feeling: number;
  readonly at: Date;
}

eachStore('maps', (store) => {
  let house: TestHouse;
  let mine = '';
  let theirs = '';
  let mapId = '';
  let handles: readonly string[] = [];

  const say = async (words: readonly Words[]): Promise<readonly string[]> => {
    const ids = words.map(() => newId());
    await house.records.write(mine, async (tx) => {
      await receiveItems(
        tx,
        words.map(({ person, channel, at }, index) => ({
          itemId: ids[index] ?? '',
          handleId: handles[person] ?? null,
          kind: 'message' as const,
          channel,
          direction: 'in' as const,
          at,
          precision: 'instant' as const,
          subject: null,
          text: `Terve, minun numero on 040 000 ${1000 + person}. Missä paketti viipyy?`,
          thread: null,
          score: null,
          source: 'testi',
        })),
      );
      const items = words.map(({ person, channel, topic, reason, intent, feeling, at }, index): Understood => ({
        itemId: ids[index] ?? '',
        handleId: handles[person] ?? null,
        at: at.toISOString(),
        kind: 'message',
        channel,
        direction: 'in',
        language: 'fi',
        feeling,
        probability: 0.9,
        topic,
        reason,
        intent,
        urgency: null,
        version: 1,
        importId: null,
      }));
      await publish(tx, { type: 'item.understood', key: 'items', payload: { items } });
    });
    return ids;
  };

  const act = (kind: string, make: Parameters<typeof editMap>[3], by = 'sari') => editMap(house, mine, { mapId, kind, by }, make);
  const view = () => viewOf(house, mine, mapId, always);
  const content = () => house.records.read(mine, (tx) => readContent(tx, mapId));
  const stageId = async (key: string): Promise<string> => (await content()).stages.find((stage) => stage.key === key)?.id ?? '';

  const clicks = (person: number, kinds: readonly string[]) =>
    kinds.map((kind, index) => ({
      eventId: newId(),
      at: day(1 + index, 8 + (person % 8)),
      kind,
      channel: 'web',
      place: null,
      handle: handleBits(handles[person] ?? ''),
      session: null,
      device: 'mobile',
      source: null,
      value: null,
      importId: null,
      properties: {},
    }));

  beforeAll(async () => {
    house = await openTestHouse({ store, engine: true, domains: [customers, channels, labelTables, events, personas, maps] });
    mine = await house.workspace();
    theirs = await house.workspace();
    const groups = Array.from({ length: 60 }, (_, person) => ({
      group: `g${person}`,
      kind: 'number' as const,
      value: `A${1000 + person}`,
      source: 'testi',
    }));
    const found = await house.records.write(mine, (tx) => resolveHandles(tx, groups));
    handles = groups.map(({ group }) => found.get(group)?.handleId ?? '');
    await collect(
      house,
      mine,
      handles.flatMap((_, person) => [
        ...clicks(person, person < 50 ? ['view_product', 'add_to_cart'] : ['view_product']),
        // Weeks later, so that everybody has been watched for the whole window.
        ...(person < 6 ? clicks(person, ['blood_test']).map((event) => ({ ...event, at: day(60) })) : []),
      ]),
    );
    await house.records.write(mine, (tx) =>
      recordOrders(
        tx,
        handles.slice(0, 40).map((handleId, index) => ({
          orderId: newId(),
          handleId,
          number: String(index),
          at: day(4),
          precision: 'instant' as const,
          amountCents: 10_000,
          currency: 'EUR',
          channel: 'verkkokauppa',
          product: 'Kaira 2',
          source: 'testi',
        })),
      ),
    );
    await say([
      ...Array.from({ length: 36 }, (_, person) => ({
        person,
        channel: 'chat',
        topic: 'delivery',
        reason: 'late',
        intent: 'grumble',
        feeling: person % 2 === 0 ? -2 : -1,
        at: day(10),
      })),
      ...Array.from({ length: 20 }, (_, index) => ({
        person: 20 + index,
        channel: 'email',
        topic: 'store',
        reason: 'friendly',
        intent: 'thanks',
        feeling: 1 + (index % 2),
        at: day(6),
      })),
    ]);
    await drainOutbox(house);
    mapId = await createMap(house, mine, { name: 'Verkkokaupan polku', template: 'default', by: 'sari' });
  });
  afterAll(() => house.close());

  it('draws what the stores hold: steps, feelings, flow, channels, pains and what could not be placed', async () => {
    const drawn = await view();
    const step = (name: string) => drawn.steps.find((each) => each.name.en === name && each.contacts > 0);
    expect(step('Basket and check-out')).toMatchObject({ persons: 50, known: 50, contacts: 50, evidence: 2 });
    const waiting = step('Tracking message');
    expect(waiting).toMatchObject({ persons: 36, contacts: 36, step: { fi: 'Odotan pakettia' } });
    expect(waiting?.feeling).toMatchObject({ weight: 'full', figure: { n: 36, unit: 'score', method: 'cluster-bootstrap' } });
    expect(waiting?.feeling.figure.value).toBeCloseTo(-1.5, 1);
    expect(waiting?.feeling.figure.hi).toBeLessThan(-1);
    // Nobody planned the store: the data brought it.
    expect(step('Store')).toMatchObject({ persons: 20, feeling: { weight: 'hollow' } });
    const keyOf = new Map(drawn.stages.map(({ id, key }) => [id, key]));
    expect(drawn.flow.map(({ stageId: id, reached }) => [keyOf.get(id), reached])).toEqual([
      ['awareness', 0],
      ['consideration', 60],
      ['purchase', 50],
      ['delivery', 36],
      ['service', 0],
      ['loyalty', 0],
      ['advocacy', 0],
    ]);
    expect(drawn.flow.find(({ largest }) => largest)?.stageId).toBe(await stageId('purchase'));
    const chat = drawn.channels.find(({ channel }) => channel === 'chat');
    expect(chat?.cells).toMatchObject([{ persons: 36, contacts: 36, feeling: { weight: 'full' } }]);
    expect(drawn.pains).toMatchObject([{ rank: 1, topic: 'delivery', reason: 'late', frequency: { n: 36, N: 36 }, methods: ['support'] }]);
    expect(drawn.delights).toMatchObject([{ rank: 1, topic: 'store', frequency: { n: 20 } }]);
    expect(drawn.unplaced).toMatchObject({ count: 6, total: 60 + 50 + 6 + 40 + 56 });
    expect(drawn.peakEnd).not.toBeNull();
  });

  it('shows words only to those who may read them, without personal data', async () => {
    const [agent, viewer] = await Promise.all([true, false].map((mayRead) => viewFor(house, mine, mapId, always, { mayRead })));
    expect(agent?.pains[0]?.quotes).toHaveLength(3);
    expect(agent?.pains[0]?.quotes[0]?.text).toBe('Terve, minun numero on …. Missä paketti viipyy?');
    expect(viewer?.pains[0]?.quotes.map(({ text }) => text)).toEqual([null, null, null]);
    expect(viewer?.thoughts.flatMap(({ quotes }) => quotes).every(({ text, channel }) => text === null && channel !== '')).toBe(true);
  });

  it('opens the people and messages behind a figure', async () => {
    const figure = (await view()).pains[0]?.severity;
    const opened = await mapPart.open(house, mine, partQuestionSchema.parse(figure?.question?.with));
    expect(opened.figure).toMatchObject({ value: figure?.value, n: 36 });
    expect(opened).toMatchObject({ customers: 36, anonymous: 0, items: 36 });
    expect(opened.customerIds).toHaveLength(36);
    expect(opened.itemIds).toHaveLength(36);
  });

  it('shares one computation, and counts again only when something has changed', async () => {
    const [one, two] = await Promise.all([view(), view()]);
    const feelingOf = (drawn: typeof one) => drawn?.steps.find(({ feeling }) => feeling.weight === 'full')?.feeling;
    expect(feelingOf(one)).toBeDefined();
    expect(feelingOf(one)).toBe(feelingOf(two));
    await act(
      'card.added',
      (given) =>
        addCard(given, { lane: 'pains', stageId: given.stages[3]?.id ?? '', text: 'Seuranta lupaa liikaa' }, 'Sari', house.now()).changes,
    );
    const withCard = await view();
    expect(withCard.cards).toMatchObject([{ text: 'Seuranta lupaa liikaa', revision: 1, author: 'Sari' }]);
    expect(withCard.pains[0]?.methods).toEqual(['support', 'workshops']);
    expect(withCard.asOf).toBe(one?.asOf);
  });

  it('shows a new message on the curve within five seconds', async () => {
    const stop = startPump(house);
    const told: string[] = [];
    const off = house.live.subscribe(mine, ({ topic }) => told.push(topic));
    try {
      const before = Date.now();
      await say([{ person: 40, channel: 'chat', topic: 'delivery', reason: 'lost', intent: 'order-status', feeling: -2, at: day(11) }]);
      const count = async (): Promise<number> =>
        (await view()).steps.find(({ name }) => name.en === 'Tracking message')?.feeling.figure.n ?? 0;
      while ((await count()) < 37 && Date.now() - before < 5000) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await count()).toBe(37);
      expect(Date.now() - before).toBeLessThan(5000);
      expect(told).toContain('map');
    } finally {
      off();
      await stop();
    }
  });

  it('takes back and does again every kind of edit, each person their own', async () => {
    const by = 'ville';
    const doer = { by, now: house.now() };
    const turn = (which: typeof undo) => house.records.write(mine, (tx) => which(tx, mapId, doer));
    const states = [JSON.stringify(strip(await content()))];
    const note = async (): Promise<void> => void states.push(JSON.stringify(strip(await content())));
    await act('map.changed', (given) => changeMap(given, { name: 'Uusi nimi', window_days: 60 }), by);
    await note();
    await act('stage.changed', (given) => editStage(given, given.stages[2]?.id ?? '', { name: 'Kauppa', sentence: null, after: null }), by);
    await note();
    await act(
      'step.changed',
      (given) =>
        editStep(given, given.stages.find(({ key }) => key === 'delivery')?.id ?? '', stepOn(given, 'delivery'), {
          momentOfTruth: true,
          planned: 1.5,
        }),
      by,
    );
    await note();
    await act(
      'card.changed',
      (given) =>
        editCard(given, given.cards[0]?.id ?? '', { revision: given.cards[0]?.revision ?? 0, text: 'Toisin' }, 'Ville', house.now()),
      by,
    );
    await note();
    await act('stage.removed', (given) => removeStage(given, given.stages.find(({ key }) => key === 'delivery')?.id ?? ''), by);
    await note();
    for (let index = states.length - 2; index >= 0; index -= 1) {
      expect(await turn(undo)).toMatchObject({ overtaken: false, more: index > 0 });
      expect(JSON.stringify(strip(await content()))).toBe(states[index]);
    }
    for (let index = 1; index < states.length; index += 1) {
      await turn(redo);
      expect(JSON.stringify(strip(await content()))).toBe(states[index]);
    }
    await turn(undo);
    await turn(undo);
    // Somebody else writes on the same card: Ville's redo must not overwrite it.
    await act('card.changed', (given) =>
      editCard(given, given.cards[0]?.id ?? '', { revision: given.cards[0]?.revision ?? 0, text: 'Sarin sana' }, 'Sari', house.now()),
    );
    expect(await turn(redo)).toMatchObject({ kind: 'card.changed', overtaken: true });
    expect((await content()).cards[0]?.text).toBe('Sarin sana');
  });

  it('places by hand what no rule knew, and lets it go again', async () => {
    const { placed } = await ensurePlaced(house, mine, mapId);
    const odd = placed.find(({ signature }) => signature.kind === 'blood_test');
    expect(odd).toMatchObject({ touchpointId: null, by: null });
    const chat = (await house.records.read(mine, listTouchpoints)).find(({ type }) => type === 'chat')?.id ?? '';
    const service = await stageId('service');
    await act('placement.chosen', (given) =>
      choose(given, [odd?.signature.signature ?? ''], { touchpointId: chat, stageId: service }, 'sari', house.now()),
    );
    const drawn = await view();
    expect(drawn.unplaced.count).toBe(0);
    expect(drawn.steps.find((step) => step.touchpointId === chat && step.stageId === service)).toMatchObject({ persons: 6 });
    await house.records.write(mine, (tx) => undo(tx, mapId, { by: 'sari', now: house.now() }));
    expect((await view()).unplaced.count).toBe(6);
  });

  it('shows a period and a persona alone', async () => {
    const april6 = await viewOf(house, mine, mapId, { from: '2026-04-05', to: '2026-04-07', persona: null });
    expect(april6.pains).toEqual([]);
    expect(april6.delights).toMatchObject([{ topic: 'store' }]);
    const nobody = await viewOf(house, mine, mapId, { from: null, to: null, persona: newId() });
    expect(nobody.steps.every(({ persons }) => persons === 0)).toBe(true);
  });

  it('is not seen from another workspace', async () => {
    await expect(viewOf(house, theirs, mapId, always)).rejects.toThrow('not_found');
    const other = await createMap(house, theirs, { name: 'Muu', template: 'service', by: 'x' });
    const drawn = await viewOf(house, theirs, other, always);
    expect(drawn.steps.every(({ persons }) => persons === 0)).toBe(true);
    expect(drawn).toMatchObject({ unplaced: { count: 0, total: 0, share: 0 }, peakEnd: null, mean: null, pains: [] });
  });

  it('says on the first page what hurts', async () => {
    const entries = await hooks.today?.(house, mine);
    expect(entries?.[0]).toMatchObject({ section: 'hurts', title: { fi: 'Toimitus ja seuranta: myöhässä' }, link: `/maps/${mapId}` });
  });
});

type Content = Awaited<ReturnType<typeof readContent>>;
const stepOn = (given: Content, key: string): string =>
  given.steps.find(({ stage_id: id, hidden }) => !hidden && id === given.stages.find((stage) => stage.key === key)?.id)?.touchpoint_id ??
  '';
/** What people decided, without revisions and times, which only rise. */
const strip = ({ map, stages, steps, cards }: Content) => ({
  name: map.name,
  window: map.window_days,
  stages,
  steps: steps.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  cards: cards.map(({ revision: _revision, at: _at, author: _author, ...card }) => card),
});
