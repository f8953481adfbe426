import { setTimeout as pause } from 'node:timers/promises';
import { errors, PolkuError } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import { publishAll } from '../platform/outbox/index.ts';
import type { NewEvent } from './contract.ts';
import { rowOf } from './rows.ts';
import { insertEvents, markChange, recover, seenAmong } from './store.ts';
import { inLine, writerOf, type Writer } from './writer.ts';

const mostRows = 1_000;
const tries = 6;

/** The engine answered and said no (its errors carry a number): trying again would not help. A lost engine has no such answer. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^\d+$/.test(error.code);

/** Runs a write in the workspace's line; when the engine died it is brought level and the write, which must be idempotent, is tried again. */
export const write = <T>(house: House, workspaceId: string, work: (writer: Writer) => Promise<T>): Promise<T> => {
  if (house.engine.missing) return Promise.reject(new PolkuError(errors.engineMissing));
  const writer = writerOf(house, workspaceId);
  return inLine(writer, async () => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (!writer.ready) await recover(house.engine, writer, workspaceId);
        const result = await work(writer);
        house.live.send(workspaceId, 'event');
        return result;
      } catch (error) {
        writer.ready = false;
        if (attempt === tries || isRefusal(error)) throw error;
        await pause(50 * 2 ** attempt);
      }
    }
  });
};

/** As `write`, and marks that answers may differ. */
export const change = <T>(house: House, workspaceId: string, work: () => Promise<T>): Promise<T> =>
  write(house, workspaceId, async (writer) => {
    const result = await work();
    await markChange(house.engine, writer, workspaceId);
    return result;
  });

/** Writes at most 1,000 events and answers the ids that were new. */
const flush = (house: House, workspaceId: string, events: readonly NewEvent[]): Promise<ReadonlySet<string>> => {
  const once = new Map(events.map((event) => [event.eventId.toLowerCase(), event]));
  let fresh: ReadonlySet<string> | null = null;
  return write(house, workspaceId, async (writer) => {
    const known = await seenAmong(house.engine, workspaceId, [...once.keys()]);
    const missing = [...once].filter(([id]) => !known.has(id));
    // On a second try some of ours may be known by now: they are still what this call stored.
    fresh ??= new Set(missing.map(([id]) => id));
    if (missing.length === 0) return fresh;
    const now = house.now();
    const rows = missing.map(([, event]) => rowOf(workspaceId, event, writer.nextSeq++, now));
    await insertEvents(house.engine, workspaceId, rows);
    await markChange(house.engine, writer, workspaceId);
    return fresh;
  });
};

/** Tells the others whose new events these are, so that what is counted of people can follow. Orders were told of by whoever brought them. */
const announce = async (house: House, workspaceId: string, events: readonly NewEvent[]): Promise<void> => {
  const handles = [...new Set(events.filter(({ properties }) => properties.origin !== 'order').map(({ handle }) => handle))];
  const perNews = 500;
  if (handles.length === 0) return;
  await house.records.write(workspaceId, (tx) =>
    publishAll(
      tx,
      Array.from({ length: Math.ceil(handles.length / perNews) }, (_, i) => ({
        type: 'event.collected',
        key: 'events',
        payload: { handleBits: handles.slice(i * perNews, (i + 1) * perNews) },
      })),
    ),
  );
};

interface Waiting {
  readonly events: readonly NewEvent[];
  readonly resolve: (fresh: ReadonlySet<string>) => void;
  readonly reject: (error: unknown) => void;
}

interface Gate {
  readonly waiting: Waiting[];
  running: boolean;
}

const gates = new WeakMap<House['engine'], Map<string, Gate>>();

const gateOf = (house: House, workspaceId: string): Gate => {
  const ofHouse = gates.get(house.engine) ?? new Map<string, Gate>();
  gates.set(house.engine, ofHouse);
  const gate = ofHouse.get(workspaceId) ?? { waiting: [], running: false };
  ofHouse.set(workspaceId, gate);
  return gate;
};

/** The calls of the next flush: at least one, and as many as fit in 1,000 rows. */
const take = (gate: Gate): readonly Waiting[] => {
  let rows = 0;
  const count = gate.waiting.findIndex(({ events }, i) => (rows += events.length) > mostRows && i > 0);
  return gate.waiting.splice(0, count === -1 ? gate.waiting.length : count);
};

/** Flushes while somebody waits. A flush begins when the last one is done, so calls gather by themselves and none waits for a timer. */
const run = async (house: House, workspaceId: string, gate: Gate): Promise<void> => {
  gate.running = true;
  for (let calls = take(gate); calls.length > 0; calls = take(gate)) {
    try {
      const fresh = await flush(
        house,
        workspaceId,
        calls.flatMap(({ events }) => events),
      );
      const given = new Set<string>();
      for (const { events, resolve } of calls) {
        // An id that two calls brought was stored by the first of them.
        const mine = new Set(events.map((event) => event.eventId.toLowerCase()).filter((id) => fresh.has(id) && !given.has(id)));
        for (const id of mine) given.add(id);
        resolve(mine);
      }
      const news = calls.flatMap(({ events }) => events.filter((event) => fresh.has(event.eventId.toLowerCase())));
      // The events are stored whether or not this is told; the daily count finds what was not.
      await announce(house, workspaceId, news).catch((error: unknown) => house.log.warn({ err: error }, 'events were not told of'));
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
  }
  gate.running = false;
};

/** Stores events and answers the ids that were new; durable when it resolves. Up to 1,000 at once; `collect` cuts larger lists. */
const collectSome = (house: House, workspaceId: string, events: readonly NewEvent[]): Promise<ReadonlySet<string>> =>
  new Promise((resolve, reject) => {
    const gate = gateOf(house, workspaceId);
    gate.waiting.push({ events, resolve, reject });
    if (!gate.running) void run(house, workspaceId, gate);
  });

/** Stores events and answers the ids (lower case) that were new; the rest were known. Idempotent by `eventId`. */
export const collectIds = async (house: House, workspaceId: string, events: readonly NewEvent[]): Promise<ReadonlySet<string>> => {
  const fresh = new Set<string>();
  for (let i = 0; i < events.length; i += mostRows)
    for (const id of await collectSome(house, workspaceId, events.slice(i, i + mostRows))) fresh.add(id);
  return fresh;
};

/**
 * Stores events, each id once for ever; durable when it resolves (acknowledge only then). Calls made at the same time share an insert.
 * A time more than 24 h ahead is clamped. Errors: `engine_missing`; the engine's own after six tries.
 */
export const collect = async (
  house: House,
  workspaceId: string,
  events: readonly NewEvent[],
): Promise<{ readonly stored: number; readonly known: number }> => {
  if (events.length === 0) return { stored: 0, known: 0 };
  const stored = (await collectIds(house, workspaceId, events)).size;
  return { stored, known: events.length - stored };
};
