import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../statistics/random.ts';
import { newId } from '../platform/ids.ts';
import { openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { subscriptions } from './consumers.ts';
import { events } from './domain.ts';
import { ask, collect, handleBits, questionSchema, signatures, watermark, type AskOf, type NewEvent } from './index.ts';

const t0 = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;
const eventOf = (given: Partial<NewEvent> & { readonly kind: string }): NewEvent => ({
  eventId: newId(),
  at: new Date(t0),
  channel: 'web',
  place: null,
  handle: '1',
  session: null,
  device: null,
  source: null,
  value: null,
  importId: null,
  properties: {},
  ...given,
});

describe('the event store', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ domains: [events], engine: true });
  });
  afterAll(() => house.close());

  const kinds = async (ws: string) =>
    Object.fromEntries(
      (await ask(house, ws, { ask: 'breakdown', of: 'kind', filter: {}, limit: 200 })).map((row) => [row.name, row.events]),
    );
  const stored = (ws: string) =>
    house.engine.select<{ at: string; clamped: number; kind: string; properties: Record<string, string> }>({
      sql: 'SELECT at, clamped, kind, properties FROM polku.event WHERE workspace_id = {ws:UUID} ORDER BY seq',
      params: { ws },
    });

  it('keeps each id once: in one call, in calls at once, and for ever', async () => {
    const ws = await house.workspace();
    const twenty = Array.from({ length: 20 }, () => eventOf({ kind: 'page_view' }));
    const same = [...twenty, ...twenty.map((event) => ({ ...event, eventId: event.eventId.toUpperCase() }))];
    expect(await collect(house, ws, same)).toEqual({ stored: 20, known: 20 });
    const more = Array.from({ length: 1_500 }, () => eventOf({ kind: 'search' }));
    const answers = await Promise.all([...more.map((event) => [event]), more.slice(0, 700), more].map((part) => collect(house, ws, part)));
    expect(answers.reduce((sum, answer) => sum + answer.stored, 0)).toBe(1_500);
    expect(answers.reduce((sum, answer) => sum + answer.known, 0)).toBe(2_200);
    expect(await kinds(ws)).toEqual({ page_view: 20, search: 1_500 });
    expect(await collect(house, ws, [])).toEqual({ stored: 0, known: 0 });
  });

  it('clamps clocks that are wrong and bounds what is hostile', async () => {
    const ws = await house.workspace();
    const now = house.now().getTime();
    await collect(house, ws, [
      eventOf({ kind: 'Add To Cart', at: new Date(now + 23 * 3_600_000) }),
      eventOf({ kind: 'future', at: new Date(now + 366 * dayMs) }),
      eventOf({ kind: 'unreadable', at: new Date(Number.NaN) }),
      eventOf({
        kind: "x'); DROP TABLE polku.event; --",
        place: 'p'.repeat(5_000),
        properties: Object.fromEntries(
          Array.from({ length: 10_000 }, (_, i) => [i === 0 ? "__proto__' OR 1=1" : `${i}${'n'.repeat(500)}`, 'v'.repeat(900)]),
        ),
      }),
    ]);
    const rows = await stored(ws);
    expect(rows.map((row) => row.clamped)).toEqual([0, 1, 1, 0]);
    expect(rows[0]?.kind).toBe('add_to_cart');
    expect(Math.abs(Date.parse(`${rows[1]?.at.replace(' ', 'T')}Z`) - now)).toBeLessThan(60_000);
    expect(Object.keys(rows[3]?.properties ?? {})).toHaveLength(20);
    expect(Object.values(rows[3]?.properties ?? {}).every((value) => value.length === 200)).toBe(true);
    expect((await kinds(ws))["x');_drop_table_polku.event;_"]).toBe(1);
  });

  it('takes events of hundreds of different months at once', async () => {
    const ws = await house.workspace();
    const months = Array.from({ length: 240 }, (_, i) => eventOf({ kind: 'visit', at: new Date(Date.UTC(2000, i, 5)) }));
    expect(await collect(house, ws, months)).toEqual({ stored: 240, known: 0 });
    const trend = await ask(house, ws, { ask: 'trend', by: 'month', filter: { from: '2001-01-01T00:00:00Z', to: '2003-01-01T00:00:00Z' } });
    expect(trend).toHaveLength(24);
    expect(trend[0]).toEqual({ at: '2001-01-01', events: 1, persons: 1, known: 0 });
  });

  it('counts days in the zone of the workspace', async () => {
    const ws = await house.workspace();
    await collect(house, ws, [
      eventOf({ kind: 'visit', at: new Date('2026-03-01T21:59:00Z') }),
      eventOf({ kind: 'visit', at: new Date('2026-03-01T22:01:00Z') }),
    ]);
    const days = await ask(house, ws, { ask: 'trend', by: 'day', filter: {} });
    expect(days.map((day) => day.at)).toEqual(['2026-03-01', '2026-03-02']);
    const weeks = await ask(house, ws, { ask: 'trend', by: 'week', match: { kind: 'visit' }, filter: {} });
    expect(weeks.map((week) => week.at)).toEqual(['2026-02-23', '2026-03-02']);
  });

  it('funnels as a plain search over all chains does, with ties, windows and steps that overlap', async () => {
    const ws = await house.workspace();
    const random = createRandom(7);
    const names = ['a', 'b', 'c'] as const;
    const log = Array.from({ length: 900 }, () =>
      eventOf({
        kind: names[random.below(3)] ?? 'a',
        place: random.below(2) === 0 ? '/x' : '/y',
        handle: String(1 + random.below(60)),
        session: `s${random.below(3)}`,
        at: new Date(t0 + random.below(12) * dayMs), // few times, so many ties
      }),
    );
    await collect(house, ws, log);
    const ordered = log.map((event, i) => ({ event, i })).toSorted((p, q) => p.event.at.getTime() - q.event.at.getTime() || p.i - q.i);
    const matches = (event: NewEvent, step: AskOf<'funnel'>['steps'][number]): boolean =>
      event.kind === step.kind && (step.place === undefined || step.place === event.place);
    /** Longest chain from any start: the first step taken at `from`, each next as early as it can be. */
    const reach = (path: readonly NewEvent[], steps: AskOf<'funnel'>['steps'], windowMs: number): number => {
      let best = 0;
      for (let start = 0; start < path.length; start += 1) {
        const first = path[start];
        if (!first || !steps[0] || !matches(first, steps[0])) continue;
        let done = 1;
        for (const event of path.slice(start + 1)) {
          const step = steps[done];
          if (step && matches(event, step) && event.at.getTime() - first.at.getTime() <= windowMs) done += 1;
        }
        best = Math.max(best, done);
      }
      return best;
    };
    for (let round = 0; round < 24; round += 1) {
      const steps = Array.from({ length: 2 + random.below(4) }, () => ({
        kind: names[random.below(3)] ?? 'a',
        ...(random.below(3) === 0 ? { place: '/x' } : {}),
      }));
      const windowDays = [null, 2, 5][random.below(3)] ?? null;
      const per = random.below(2) === 0 ? ('person' as const) : ('session' as const);
      const groups = new Map<string, NewEvent[]>();
      for (const { event } of ordered) {
        const key = per === 'person' ? event.handle : `${event.handle} ${event.session}`;
        groups.set(key, [...(groups.get(key) ?? []), event]);
      }
      const depths = [...groups.values()].map((path) => reach(path, steps, windowDays === null ? Infinity : windowDays * dayMs));
      const expected = steps.map((_, i) => depths.filter((depth) => depth > i).length);
      const { steps: found } = await ask(house, ws, { ask: 'funnel', steps, windowDays, per, filter: {} });
      expect({ round, counts: found.map((step) => step.persons) }).toEqual({ round, counts: expected });
    }
  });

  it('never shows another workspace, and no question carries SQL', async () => {
    const [one, other] = [await house.workspace(), await house.workspace()];
    await collect(house, other, [eventOf({ kind: 'secret', channel: 'hidden', session: 's' }), eventOf({ kind: 'secret', session: 's' })]);
    const hostile = [
      "secret' OR '1'='1",
      "secret') UNION ALL SELECT * FROM polku.event --",
      '{ws:UUID}',
      String.raw`\' OR 1=1 --`,
      '{p1:String}',
    ];
    for (const text of hostile) {
      const match = { kind: text, channel: text, place: text };
      const filter = { channel: text, device: text };
      expect(await ask(house, one, { ask: 'breakdown', of: 'kind', match, filter, limit: 50 })).toEqual([]);
      expect(await ask(house, one, { ask: 'breakdown', of: 'kind', match, filter: {}, limit: 50 })).toEqual([]);
      const funnel = await ask(house, one, { ask: 'funnel', steps: [match, match], windowDays: null, per: 'person', filter });
      expect(funnel.steps.map((step) => step.persons)).toEqual([0, 0]);
      const part = { stage: text, touchpoint: text, channel: text, topic: text, reason: text };
      const placementId = newId();
      expect(await ask(house, one, { ask: 'placed.flow', placementId, filter, stages: [text, `${text}2`], windowDays: 30 })).toMatchObject([
        { reached: 0, days: [] },
        { reached: 0, days: [] },
      ]);
      expect(
        await ask(house, one, {
          ask: 'placed.outcome',
          placementId,
          filter,
          parts: [part],
          strata: [newId()],
          outcome: match,
          withinDays: 30,
        }),
      ).toEqual([]);
      expect(await ask(house, one, { ask: 'placed.people', placementId, filter, part, order: 'worst', limit: 10 })).toMatchObject({
        customers: 0,
        anonymous: 0,
        items: 0,
        events: [],
      });
    }
    expect(await ask(house, one, { ask: 'trend', by: 'day', filter: {} })).toEqual([]);
    expect(await ask(house, one, { ask: 'transitions', per: 'session', filter: {}, limit: 10 })).toEqual([]);
    expect(await signatures(house, one)).toEqual([]);
    expect(await ask(house, other, { ask: 'transitions', per: 'session', filter: {}, limit: 10 })).toHaveLength(1);
  });

  it('refuses questions that are not of the tree', () => {
    for (const bad of [
      { ask: 'sql', sql: 'SELECT 1' },
      { ask: 'breakdown', of: 'workspace_id' },
      { ask: 'breakdown', of: "kind FROM url('http://x')" },
      { ask: 'trend', by: 'hour) --' },
      { ask: 'funnel', steps: [{ kind: 'a' }] },
      { ask: 'placed.cells', placementId: "x' OR 1=1" },
      { ask: 'breakdown', of: 'kind', filter: { segmentId: '1) OR (1' } },
      { ask: 'breakdown', of: 'kind', filter: { from: 'now()' } },
    ])
      expect(questionSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  });

  it('changes the watermark when something is stored, and not when everything was known', async () => {
    const ws = await house.workspace();
    const event = eventOf({ kind: 'visit' });
    const marks = [await watermark(house, ws)];
    await collect(house, ws, [event]);
    marks.push(await watermark(house, ws));
    await collect(house, ws, [event]);
    marks.push(await watermark(house, ws));
    expect(marks[0]).not.toBe(marks[1]);
    expect(marks[1]).toBe(marks[2]);
    const identity = subscriptions.find(({ consumer }) => consumer === 'events.identity');
    await identity?.handle(house, ws, [
      {
        position: '1',
        workspaceId: ws,
        at: new Date(),
        type: 'identity.changed',
        payload: { links: [{ handleId: newId(), customerId: newId() }], epoch: 1 },
      },
    ]);
    expect(await watermark(house, ws)).not.toBe(marks[2]);
  });

  it('shortens a handle to its first 64 bits', () => {
    expect(handleBits('ffffffff-ffff-ffff-0000-000000000000')).toBe('18446744073709551615');
    expect(handleBits('00000000-0000-0001-ffff-ffffffffffff')).toBe('1');
  });
});
