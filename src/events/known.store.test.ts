import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../customers/domain.ts';
import { countCustomers } from '../customers/index.ts';
import { imports } from '../imports/domain.ts';
import { inspectFile } from '../imports/inspect.ts';
import { importersOf, runImport, undoImport } from '../imports/jobs.ts';
import { createImport, readImport } from '../imports/store.ts';
import { drainOutbox } from '../platform/outbox/index.ts';
import { openTestHouse, sharedData, type TestHouse } from '../platform/testing/index.ts';
import { events } from './domain.ts';
import { ask } from './index.ts';

interface Known {
  readonly rows: number;
  readonly users: number;
  readonly events: Readonly<Record<string, number>>;
  readonly user_ordered: readonly number[];
  readonly session_ordered: readonly number[];
  readonly user_ordered2: readonly number[];
  readonly session_ordered2: readonly number[];
  readonly funnel_steps: readonly string[];
  readonly funnel2_steps: readonly string[];
  readonly session_dfg_top: readonly (readonly [string, string, number])[];
}

const file = sharedData('events', 'ecom_events.csv.gz');

describe.skipIf(!existsSync(file))('ecom_events (skipped where the shared data folder is absent)', () => {
  let house: TestHouse;
  let workspaceId = '';
  let importId = '';
  const known = (): Known => JSON.parse(readFileSync(sharedData('expected', 'datasets', 'ecom_events.json'), 'utf8')) as Known; // shape of the file

  const bring = async () => {
    const { hash } = await house.files.put(workspaceId, createReadStream(file), 1e9);
    const { plan } = await inspectFile(await house.files.path(workspaceId, hash), importersOf(house.domains), { kind: null });
    const id = await house.records.write(workspaceId, (tx) =>
      createImport(tx, { name: 'ecom_events.csv.gz', plan, fileHash: hash, by: 'tester' }),
    );
    await house.jobs.start(workspaceId, runImport, { importId: id });
    await house.jobs.settle(workspaceId);
    await drainOutbox(house);
    return { ...(await house.records.read(workspaceId, (tx) => readImport(tx, id))), plan };
  };

  beforeAll(async () => {
    house = await openTestHouse({ domains: [customers, imports, events], jobs: true, engine: true });
    workspaceId = await house.workspace();
  });
  afterAll(() => house.close());

  it('comes in as it is: each row an event, each user a customer, and twice changes nothing', async () => {
    const first = await bring();
    importId = first.id;
    expect(first).toMatchObject({ kind: 'events', written: known().rows, known: 0, rejected: 0 });
    const targets = Object.fromEntries(
      first.plan.columns.map(({ name, target }) => [name, typeof target === 'string' ? target : target.field]),
    );
    expect(targets).toEqual({
      user_id: 'number',
      session_id: 'session',
      event: 'event',
      timestamp: 'at',
      platform: 'device',
      acquisition_channel: 'source',
      user_cohort: 'attribute',
      user_lifecycle: 'attribute',
    });
    expect(await bring()).toMatchObject({ written: 0, known: known().rows, rejected: 0 });
    expect(await house.records.read(workspaceId, countCustomers)).toBe(known().users);
    const kinds = await ask(house, workspaceId, { ask: 'breakdown', of: 'kind', filter: {}, limit: 200 });
    expect(Object.fromEntries(kinds.map(({ name, events: n }) => [name, n]))).toEqual(known().events);
    expect(kinds.every(({ persons, known: knownPersons }) => persons === knownPersons)).toBe(true);
  }, 300_000);

  it('gives the known funnels per person and per session', async () => {
    const funnel = async (steps: readonly string[], per: 'person' | 'session') =>
      (
        await ask(house, workspaceId, { ask: 'funnel', steps: steps.map((kind) => ({ kind })), windowDays: null, per, filter: {} })
      ).steps.map(({ persons }) => persons);
    expect(await funnel(known().funnel_steps, 'person')).toEqual(known().user_ordered);
    expect(await funnel(known().funnel_steps, 'session')).toEqual(known().session_ordered);
    expect(await funnel(known().funnel2_steps, 'person')).toEqual(known().user_ordered2);
    expect(await funnel(known().funnel2_steps, 'session')).toEqual(known().session_ordered2);
  });

  it('gives the known transitions inside sessions', async () => {
    const found = await ask(house, workspaceId, { ask: 'transitions', per: 'session', filter: {}, limit: 500 });
    const counts = new Map(found.map(({ from, to, count }) => [`${from} ${to}`, count]));
    for (const [from, to, count] of known().session_dfg_top) expect([from, to, counts.get(`${from} ${to}`)]).toEqual([from, to, count]);
    expect(found.slice(0, known().session_dfg_top.length).map(({ count }) => count)).toEqual(
      known().session_dfg_top.map(([, , count]) => count),
    );
  });

  it('tells of customers: visits, device, sources, as columns', async () => {
    const columns = (await events.hooks?.customerColumns?.(house, workspaceId)) ?? [];
    expect(columns.map(({ key }) => key)).toContain('events.visits');
    const of = (key: string) => [...(columns.find((column) => column.key === key)?.values.values() ?? [])].map(Number);
    expect(of('events.mobile')).toHaveLength(known().users);
    expect(of('events.visits').every((n) => n > 0)).toBe(true);
    const sources = columns.filter(({ key }) => key.startsWith('events.sources.'));
    expect(sources.map(({ key }) => key.slice(15)).toSorted()).toEqual(['direct', 'email', 'organic', 'paid_search', 'social']);
    const [anybody] = sources[0]?.values.keys() ?? [];
    expect(sources.reduce((sum, { values }) => sum + Number(values.get(anybody ?? '') ?? 0), 0)).toBeCloseTo(1, 10);
  });

  it('is taken back as a whole, with the customers that only it brought, and can come again', async () => {
    await house.jobs.start(workspaceId, undoImport, { importId });
    await house.jobs.settle(workspaceId);
    await drainOutbox(house);
    expect(await ask(house, workspaceId, { ask: 'breakdown', of: 'kind', filter: {}, limit: 200 })).toEqual([]);
    expect(await house.records.read(workspaceId, countCustomers)).toBe(0);
    expect(await bring()).toMatchObject({ written: known().rows, rejected: 0 });
  }, 300_000);
});
