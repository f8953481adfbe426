import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { openTestHouse, type TestHouse } from '../platform/testing/index.ts';
import { events } from './domain.ts';
import { collect, type NewEvent } from './index.ts';
import { writerOf } from './writer.ts';

const eventOf = (): NewEvent => ({
  eventId: newId(),
  at: new Date(Date.UTC(2026, 0, 1)),
  kind: 'page_view',
  channel: 'web',
  place: '/',
  handle: '7',
  session: null,
  device: null,
  source: null,
  value: null,
  importId: null,
  properties: {},
});

describe('kill -9 of the engine under load', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ domains: [events], engine: true });
  });
  afterAll(() => house.close());

  const storedIds = async (ws: string) =>
    (
      await house.engine.select<{ id: string; n: string }>({
        sql: 'SELECT event_id AS id, count() AS n FROM polku.event WHERE workspace_id = {ws:UUID} GROUP BY id',
        params: { ws },
      })
    ).map((row) => [row.id, Number(row.n)] as const);

  it('keeps every acknowledged event exactly once, and senders that try again add none', async () => {
    const ws = await house.workspace();
    const acknowledged = new Set<string>();
    const sent: NewEvent[] = [];
    for (let round = 1; round <= 3; round += 1) {
      const batches = Array.from({ length: 60 }, (_, i) => Array.from({ length: i % 3 === 0 ? 300 : 1 }, eventOf));
      sent.push(...batches.flat());
      const killer = setTimeout(() => process.kill(house.engine.process?.pid ?? 0, 'SIGKILL'), 40 * round);
      await Promise.all(
        batches.map(async (batch, i) => {
          await new Promise((resolve) => setTimeout(resolve, i * 3));
          try {
            await collect(house, ws, batch);
            for (const { eventId } of batch) acknowledged.add(eventId);
          } catch {
            // Not acknowledged: the sender will send it again.
          }
        }),
      );
      clearTimeout(killer);
      const found = new Map(await storedIds(ws));
      expect([...found.values()].every((n) => n === 1)).toBe(true);
      expect([...acknowledged].filter((id) => !found.has(id))).toEqual([]);
    }
    await collect(house, ws, sent);
    const found = new Map(await storedIds(ws));
    expect(found.size).toBe(sent.length);
    expect([...found.values()].every((n) => n === 1)).toBe(true);
    expect(acknowledged.size).toBeGreaterThan(0);
  });

  it('refills the ids of a batch that died between the two inserts', async () => {
    const ws = await house.workspace();
    const batch = Array.from({ length: 50 }, eventOf);
    await collect(house, ws, batch);
    await house.engine.command({
      sql: 'DELETE FROM polku.seen WHERE workspace_id = {ws:UUID} SETTINGS lightweight_deletes_sync = 2',
      params: { ws },
    });
    writerOf(house, ws).ready = false; // as after a start
    expect(await collect(house, ws, batch)).toEqual({ stored: 0, known: 50 });
    expect(await storedIds(ws)).toHaveLength(50);
  });
});
