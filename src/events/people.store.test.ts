import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mergeCustomers } from '../customers/acts.ts';
import { customers } from '../customers/domain.ts';
import { erasePerson } from '../customers/erase.ts';
import { countCustomers, customersOfHandles, resolveHandles } from '../customers/index.ts';
import type { ImportContext, ImportRow } from '../platform/domain.ts';
import { newId, outsideId } from '../platform/ids.ts';
import { drainOutbox, publish, replayOutbox } from '../platform/outbox/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { handleBits } from './bits.ts';
import type { ItemNewsRow } from './consumers.ts';
import { events } from './domain.ts';
import { eventsImporter } from './importer.ts';
import { ask, collect, putMembership, putPlacement, signatures, unplacedSignatures } from './index.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, 1 + n, 12));
const contextOf = (importId = newId()): ImportContext => ({ importId, source: 'verkko.csv', attributeTypes: {}, zone: 'Europe/Helsinki' });
const rowOf = (rowNumber: number, values: ImportRow['values'], attributes: ImportRow['attributes'] = {}): ImportRow => ({
  rowNumber,
  rowId: newId(),
  values: { event: 'page_view', at: day(rowNumber).toISOString(), ...values },
  attributes,
});

eachStore('people behind events', (store) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, events], engine: true });
  });
  afterAll(() => house.close());

  const person = (ws: string, email: string) =>
    house.records.write(ws, async (tx) => {
      const group = (await resolveHandles(tx, [{ group: 'g', kind: 'email', value: email, source: 'test' }])).get('g');
      if (!group) throw new Error('not resolved');
      return group;
    });
  const everybody = async (ws: string) => {
    const [row] = await ask(house, ws, { ask: 'breakdown', of: 'channel', filter: {}, limit: 1 });
    return { persons: row?.persons ?? 0, known: row?.known ?? 0 };
  };
  const visit = (ws: string, handle: string, at: Date, kind = 'page_view', place = '/') =>
    collect(house, ws, [
      {
        eventId: newId(),
        at,
        kind,
        channel: 'web',
        place,
        handle,
        session: null,
        device: null,
        source: null,
        value: kind === 'purchase' ? 100 : null,
        importId: null,
        properties: {},
      },
    ]);
  const say = (ws: string, given: Partial<ItemNewsRow> & { readonly handleId: string | null; readonly at: string }) =>
    house.records.write(ws, (tx) =>
      publish(tx, {
        type: 'item.understood',
        key: 'items',
        payload: {
          items: [
            {
              itemId: newId(),
              kind: 'message',
              channel: 'email',
              direction: 'in',
              language: 'fi',
              feeling: null,
              probability: 0.9,
              topic: null,
              reason: null,
              intent: null,
              urgency: null,
              version: 1,
              importId: null,
              ...given,
            },
          ],
        },
      }),
    );

  it('makes a visitor of a file the customer who identified, with all that came before, and joins nobody by a shared tablet', async () => {
    const ws = await house.workspace();
    await eventsImporter.write(
      house,
      ws,
      [
        rowOf(2, { visitor: 'tablet', place: 'https://kauppa.fi/tuote/123?x=1' }, { kampanja: 'kevät' }),
        rowOf(3, { visitor: 'stranger' }),
        rowOf(4, { session: 'only-a-session' }),
      ],
      contextOf(),
    );
    expect(await everybody(ws)).toEqual({ persons: 3, known: 0 });
    const outcomes = await eventsImporter.write(
      house,
      ws,
      [
        rowOf(5, { visitor: 'tablet', email: 'Sari@Example.fi' }),
        rowOf(6, { visitor: 'tablet', email: 'matti@example.fi' }),
        rowOf(7, { email: 'ei ole' }),
      ],
      contextOf(),
    );
    expect(outcomes.map((row) => row.outcome)).toEqual(['written', 'written', 'rejected']);
    await drainOutbox(house);
    expect(await everybody(ws)).toEqual({ persons: 4, known: 2 });
    expect(await house.records.read(ws, countCustomers)).toBe(2);
    const sari = await person(ws, 'sari@example.fi');
    const rows = (await events.hooks?.timeline?.(house, ws, sari.customerId, { limit: 10 })) ?? [];
    expect(rows.map((row) => [row.at.slice(0, 10), row.title.en])).toEqual([
      ['2026-01-06', 'Viewed a page'],
      ['2026-01-03', 'Viewed a page: /tuote/:id'],
    ]);
    const exported = await events.hooks?.exportPerson?.(house, ws, sari.customerId);
    expect(JSON.stringify(exported)).toContain('kevät');
  });

  it('follows merges, and keeps known and unknown apart', async () => {
    const ws = await house.workspace();
    const [one, two] = [await person(ws, 'a@example.fi'), await person(ws, 'b@example.fi')];
    for (const { handleId } of [one, two]) await visit(ws, handleBits(handleId), day(1));
    await visit(ws, '99', day(2));
    expect(await everybody(ws)).toEqual({ persons: 3, known: 0 });
    await drainOutbox(house);
    expect(await everybody(ws)).toEqual({ persons: 3, known: 2 });
    await house.records.write(ws, (tx) => mergeCustomers(tx, [one.customerId, two.customerId], { by: 'tester', reason: null }));
    await drainOutbox(house);
    expect(await everybody(ws)).toEqual({ persons: 2, known: 1 });
    await replayOutbox(house, 0);
    expect(await everybody(ws)).toEqual({ persons: 2, known: 1 });
  });

  it('takes orders and judgements as they are told, again without change, and lets them be withdrawn', async () => {
    const ws = await house.workspace();
    const who = await person(ws, 'osto@example.fi');
    const orderId = outsideId(ws, 'order', '1');
    const itemId = newId();
    const tell = (type: string, payload: object) => house.records.write(ws, (tx) => publish(tx, { type, key: 'k', payload }));
    await tell('order.recorded', {
      orders: [
        {
          orderId,
          handleId: who.handleId,
          at: day(1).toISOString(),
          amountCents: 4990,
          channel: 'store',
          product: 'Pyörä',
          importId: null,
        },
      ],
    });
    await say(ws, { itemId, handleId: who.handleId, at: day(2).toISOString(), feeling: -1, version: 1 });
    await say(ws, { itemId, handleId: who.handleId, at: day(2).toISOString(), feeling: 1, version: 2 });
    await say(ws, { handleId: who.handleId, at: day(3).toISOString(), direction: 'out', feeling: 2 });
    await say(ws, { handleId: null, at: day(3).toISOString(), kind: 'note', direction: 'internal', channel: 'store' });
    await drainOutbox(house);
    await replayOutbox(house, 0);
    const state = async () => ({
      purchases: await ask(house, ws, { ask: 'breakdown', of: 'kind', filter: {}, limit: 10 }),
      appears: (await signatures(house, ws)).map(({ source, kind, channel, count, persons }) => [source, kind, channel, count, persons]),
    });
    const both = await state();
    expect(both.purchases).toEqual([{ name: 'purchase', events: 1, persons: 1, known: 1 }]);
    expect(both.appears.toSorted((p, q) => String(p).localeCompare(String(q)))).toEqual([
      ['event', 'purchase', 'store', 1, 1],
      ['item', 'message', 'email', 1, 1],
      ['item', 'note', 'store', 1, 0],
    ]);
    const placementId = newId();
    const placed = (await signatures(house, ws)).map(({ signature }) => ({ signature, touchpoint: 't', stage: 's' }));
    await putPlacement(house, ws, placementId, placed);
    const feelings = await ask(house, ws, { ask: 'placed.feelings', placementId, filter: {}, by: 'stage' });
    expect(feelings).toMatchObject([{ stage: 's', persons: 1, items: 1, mean: 1 }]);
    await tell('order.withdrawn', { orderIds: [orderId] });
    await tell('item.withdrawn', { itemIds: [itemId] });
    await drainOutbox(house);
    await replayOutbox(house, 0);
    const after = await state();
    expect(after.purchases).toEqual([]);
    expect(after.appears).toEqual([['item', 'note', 'store', 1, 0]]);
  });

  it('answers the questions of a map as they were worked out by hand', async () => {
    const ws = await house.workspace();
    const [a, b, c] = [await person(ws, 'a@m.fi'), await person(ws, 'b@m.fi'), await person(ws, 'c@m.fi')];
    const bits = (who: { handleId: string }) => handleBits(who.handleId);
    // a: looks on day 0, buys on day 3, asks twice. b: looks on day 1 and never again. c: buys on day 9 without looking. A stranger looks on day 10.
    await visit(ws, bits(a), day(0));
    await visit(ws, bits(a), day(3), 'purchase', '/kassa');
    await visit(ws, bits(b), day(1));
    await visit(ws, bits(c), day(9), 'purchase', '/kassa');
    await visit(ws, '123', day(10));
    await visit(ws, bits(a), day(12), 'purchase', '/kassa');
    const about = { topic: 'delivery', reason: 'late', channel: 'email' };
    await say(ws, { ...about, handleId: a.handleId, at: day(4).toISOString(), feeling: -2 });
    await say(ws, { ...about, handleId: a.handleId, at: day(5).toISOString(), feeling: -1 });
    await say(ws, { ...about, handleId: c.handleId, at: day(10).toISOString(), feeling: 1 });
    await say(ws, { ...about, handleId: b.handleId, at: day(6).toISOString(), feeling: null });
    await drainOutbox(house);
    const placementId = newId();
    const stageOf: Readonly<Record<string, readonly [string, string]>> = {
      page_view: ['site', 'look'],
      purchase: ['checkout', 'buy'],
      message: ['mail', 'wait'],
    };
    const appear = await signatures(house, ws);
    await putPlacement(
      house,
      ws,
      placementId,
      appear.map(({ signature, kind }) => ({ signature, touchpoint: stageOf[kind]?.[0] ?? '', stage: stageOf[kind]?.[1] ?? '' })),
    );
    expect(await unplacedSignatures(house, ws, placementId)).toEqual([]);
    const on = { placementId, filter: {} };
    const cells = await ask(house, ws, { ask: 'placed.cells', ...on });
    expect(cells.filter(({ of }) => of === 'cell')).toEqual([
      { of: 'cell', stage: 'buy', touchpoint: 'checkout', channel: 'web', events: 3, persons: 2, known: 2, items: 0, methods: ['events'] },
      { of: 'cell', stage: 'look', touchpoint: 'site', channel: 'web', events: 3, persons: 3, known: 2, items: 0, methods: ['events'] },
      { of: 'cell', stage: 'wait', touchpoint: 'mail', channel: 'email', events: 4, persons: 3, known: 3, items: 4, methods: ['messages'] },
    ]);
    // a's mean is −1.5, c's 1: mean −0.25, variance 3.125; inside a 0.5.
    expect(await ask(house, ws, { ask: 'placed.feelings', ...on, by: 'stage' })).toEqual([
      {
        stage: 'wait',
        touchpoint: null,
        channel: null,
        persons: 2,
        items: 3,
        mean: -0.25,
        variance: 3.125,
        within: 0.5,
        values: [-1.5, 1],
      },
    ]);
    // Watched until day 12. look: a goes on on day 3; b waits from day 1 until the message of day 6 (a later stage); the stranger waits two days.
    expect(await ask(house, ws, { ask: 'placed.flow', ...on, stages: ['look', 'buy', 'wait'], windowDays: 30 })).toEqual([
      {
        stage: 'look',
        reached: 3,
        days: [
          { day: 2, next: 0, censored: 1 },
          { day: 3, next: 1, censored: 0 },
          { day: 5, next: 1, censored: 0 },
        ],
        medianDays: 4,
        p90Days: 4.8,
      },
      { stage: 'buy', reached: 2, days: [{ day: 1, next: 2, censored: 0 }], medianDays: 1, p90Days: 1 },
      { stage: 'wait', reached: 3, days: [], medianDays: null, p90Days: null },
    ]);
    // Within four days b had its time and is gone: neither next nor censored.
    const short = await ask(house, ws, { ask: 'placed.flow', ...on, stages: ['look', 'buy', 'wait'], windowDays: 4 });
    expect(short[0]?.days).toEqual([
      { day: 2, next: 0, censored: 1 },
      { day: 3, next: 1, censored: 0 },
    ]);
    expect(await ask(house, ws, { ask: 'placed.themes', ...on })).toEqual([
      {
        stage: 'wait',
        touchpoint: 'mail',
        topic: 'delivery',
        reason: 'late',
        persons: 3,
        items: 4,
        mean: -0.25,
        values: [-1.5, 1],
        repeated: 1,
        methods: ['messages'],
      },
    ]);
    const segmentId = newId();
    await putMembership(house, ws, segmentId, [b.customerId]);
    await putMembership(house, ws, segmentId, [a.customerId]);
    const inSegment = await ask(house, ws, { ask: 'placed.cells', placementId, filter: { segmentId } });
    const stages = inSegment.filter(({ of }) => of === 'stage');
    expect(stages.map(({ stage, persons, known }) => [stage, persons, known])).toEqual([
      ['buy', 1, 1],
      ['look', 1, 1],
      ['wait', 1, 1],
    ]);
    // In ”wait”: a from day 4 had bought once before and buys on day 12; c's clock starts on day 10, b's on day 6; until day 12 only a and b can be watched for six days.
    expect(
      await ask(house, ws, {
        ask: 'placed.outcome',
        ...on,
        parts: [
          { stage: 'wait', topic: 'delivery' },
          { stage: 'wait', reason: 'late' },
        ],
        strata: [segmentId],
        outcome: { kind: 'purchase' },
        withinDays: 6,
      }),
    ).toEqual([
      { part: 0, stratum: '2026Q1|0|0', affected: true, persons: 1, outcomes: 0, value: null },
      { part: 0, stratum: '2026Q1|1|1', affected: true, persons: 1, outcomes: 0, value: null },
      // Whatever is late is about delivery here: the same people under another name.
      { part: 1, stratum: '2026Q1|0|0', affected: true, persons: 1, outcomes: 0, value: null },
      { part: 1, stratum: '2026Q1|1|1', affected: true, persons: 1, outcomes: 0, value: null },
    ]);
    const later = await ask(house, ws, {
      ask: 'placed.outcome',
      ...on,
      parts: [{ stage: 'wait', reason: 'late' }],
      strata: [],
      outcome: { kind: 'purchase' },
      withinDays: 8,
    });
    expect(later).toEqual([{ part: 0, stratum: '2026Q1|1|0', affected: true, persons: 1, outcomes: 1, value: 100 }]);
    const worst = await ask(house, ws, { ask: 'placed.people', ...on, part: { stage: 'wait' }, order: 'worst', limit: 10 });
    expect(worst).toMatchObject({
      customerIds: [a.customerId, c.customerId, b.customerId],
      customers: 3,
      anonymous: 0,
      items: 4,
      events: [],
    });
    const looked = await ask(house, ws, { ask: 'placed.people', ...on, part: { touchpoint: 'site' }, order: 'newest', limit: 2 });
    expect(looked).toMatchObject({ customerIds: [b.customerId, a.customerId], customers: 2, anonymous: 1, items: 0 });
    expect(looked.events.map((event) => event.at)).toEqual(['2026-01-11T12:00:00.000Z', '2026-01-02T12:00:00.000Z']);
    const figure = await events.hooks?.figures?.[0]?.open(house, ws, { of: 'persons', match: { kind: 'page_view' }, filter: {} });
    expect(figure).toMatchObject({
      figure: { value: 3, n: 3, N: 4 },
      customers: 2,
      anonymous: 1,
      customerIds: [b.customerId, a.customerId],
    });
  });

  it('erases a person to the last byte', async () => {
    const ws = await house.workspace();
    const [gone, stays] = [await person(ws, 'gone@example.fi'), await person(ws, 'stays@example.fi')];
    for (const [who, place] of [
      [gone, '/zq-vanishing-place'],
      [stays, '/zq-remaining-place'],
    ] as const)
      for (let i = 0; i < 3; i += 1) await visit(ws, handleBits(who.handleId), day(i), 'page_view', place);
    await say(ws, { handleId: gone.handleId, at: day(3).toISOString(), channel: 'zq-vanishing-channel' });
    const segmentId = newId();
    await putMembership(house, ws, segmentId, [gone.customerId, stays.customerId]);
    await drainOutbox(house);
    const found = (text: string): boolean => {
      const walk = (folder: string): boolean =>
        readdirSync(folder).some((name) => {
          const path = join(folder, name);
          return statSync(path).isDirectory() ? walk(path) : readFileSync(path).includes(text);
        });
      // The engine takes old parts away in the background; a walk that one of them left under is begun again.
      for (let tries = 0; ; tries += 1)
        try {
          return walk(join(house.config.dataFolder, 'events', 'store'));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries > 50) throw error; // reading folders throws system errors only
        }
    };
    expect([found('zq-vanishing-place'), found('zq-vanishing-channel'), found('zq-remaining-place')]).toEqual([true, true, true]);
    await erasePerson(house, ws, gone.customerId);
    const holder = await house.records.read(ws, (tx) => customersOfHandles(tx, [gone.handleId]));
    expect(holder.size).toBe(0);
    for (const table of ['event', 'link', 'item_fact', 'membership', 'seen']) {
      // A running house waits a minute before old parts leave the disk; here they leave at once.
      await house.engine.command({ sql: `ALTER TABLE polku.${table} MODIFY SETTING old_parts_lifetime = 0` });
      await house.engine.command({ sql: `OPTIMIZE TABLE polku.${table} FINAL` });
    }
    const deadline = Date.now() + 60_000;
    while ((found('zq-vanishing-place') || found('zq-vanishing-channel')) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect([found('zq-vanishing-place'), found('zq-vanishing-channel'), found('zq-remaining-place')]).toEqual([false, false, true]);
    const left = await house.engine.select<{ n: string }>({
      sql: `SELECT (SELECT count() FROM polku.event WHERE handle = {h:UInt64}) + (SELECT count() FROM polku.link WHERE handle = {h:UInt64})
        + (SELECT count() FROM polku.item_fact WHERE handle = {h:UInt64}) + (SELECT count() FROM polku.membership WHERE customer = {c:UUID}) AS n`,
      params: { h: handleBits(gone.handleId), c: gone.customerId },
    });
    expect(Number(left[0]?.n)).toBe(0);
    await replayOutbox(house, 0);
    expect(await everybody(ws)).toEqual({ persons: 1, known: 1 });
  });
});
