import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { events } from './domain.ts';
import {
  anonymousHandle,
  ask,
  collect,
  putMembership,
  putPlacement,
  signatures,
  unplacedSignatures,
  watermark,
  type NewEvent,
} from './index.ts';

describe('events', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ domains: [events], engine: true });
  });
  afterAll(() => house.close());

  it('runs every question', async () => {
    const ws = await house.workspace();
    const t0 = Date.UTC(2026, 0, 1);
    const rows: NewEvent[] = Array.from({ length: 1200 }, (_, i) => ({
      eventId: newId(),
      at: new Date(t0 + i * 60_000),
      kind: ['home', 'cart', 'purchase'][i % 3] ?? '',
      channel: 'web',
      place: '/x',
      handle: anonymousHandle(house, ws, String(i % 50)),
      session: `s${i % 70}`,
      device: 'mobile',
      source: 'email',
      value: 1,
      importId: null,
      properties: {},
    }));
    console.log(await collect(house, ws, [...rows, ...rows.slice(0, 10)]));
    console.log(await collect(house, ws, rows.slice(0, 10)));
    const w = await watermark(house, ws);
    const sig = await signatures(house, ws);
    console.log(sig);
    const placementId = newId();
    const segmentId = newId();
    await putPlacement(
      house,
      ws,
      placementId,
      sig.slice(0, 2).map((s, i) => ({ signature: s.signature, touchpoint: `t${i}`, stage: ['a', 'b'][i] ?? '' })),
    );
    await putMembership(house, ws, segmentId, [newId()]);
    console.log(w, await watermark(house, ws), await unplacedSignatures(house, ws, placementId));
    const filter = {};
    for (const q of [
      { ask: 'trend', by: 'week', filter },
      { ask: 'trend', by: 'day', filter },
      { ask: 'breakdown', of: 'kind', filter, limit: 50 },
      { ask: 'funnel', steps: [{ kind: 'home' }, { kind: 'cart' }, { kind: 'purchase' }], windowDays: null, per: 'person', filter },
      { ask: 'funnel', steps: [{ kind: 'home' }, { kind: 'cart' }, { kind: 'purchase' }], windowDays: 1, per: 'session', filter },
      { ask: 'transitions', per: 'session', filter, limit: 50 },
      { ask: 'placed.cells', placementId, filter },
      {
        ask: 'placed.cells',
        placementId,
        filter: { segmentId, from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z', channel: 'web', device: 'mobile' },
      },
      { ask: 'placed.feelings', placementId, filter, by: 'touchpoint' },
      { ask: 'placed.flow', placementId, filter, stages: ['a', 'b'], windowDays: 30 },
      { ask: 'placed.themes', placementId, filter },
      {
        ask: 'placed.outcome',
        placementId,
        filter,
        part: { stage: 'a' },
        strata: [segmentId],
        outcome: { kind: 'purchase' },
        withinDays: 1,
      },
      { ask: 'placed.people', placementId, filter, part: {}, order: 'worst', limit: 3 },
    ] as const) {
      try {
        console.log(JSON.stringify(q).slice(0, 60), JSON.stringify(await ask(house, ws, q as never)).slice(0, 400));
      } catch (e) {
        console.log('ERR', q.ask, String(e).slice(0, 600));
      }
    }
    expect(1).toBe(1);
  });
});
