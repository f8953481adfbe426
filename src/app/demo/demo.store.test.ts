import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels } from '../../channels/domain.ts';
import { customers } from '../../customers/domain.ts';
import { membersOf, resolveHandles } from '../../customers/index.ts';
import { events } from '../../events/domain.ts';
import { imports } from '../../imports/domain.ts';
import { listImports } from '../../imports/store.ts';
import { maps } from '../../maps/domain.ts';
import { mapsOf, viewOf, type MapView } from '../../maps/index.ts';
import { personas } from '../../personas/domain.ts';
import { personasOf } from '../../personas/index.ts';
import { listPersonas, readModels } from '../../personas/store.ts';
import { startPump } from '../../platform/outbox/index.ts';
import { openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { adjustedRandIndex } from '../../statistics/grouping/randIndex.ts';
import { understanding } from '../../understanding/domain.ts';
import { demo } from './domain.ts';
import { generate, noTruths, springOf, type DemoOptions } from './generate.ts';
import { createDemo, demoSeed } from './load.ts';
import { groups, groupShares, type Group } from './profiles.ts';
import { readTexts } from './texts.ts';

const domains = [customers, channels, understanding, events, imports, personas, maps, demo];
const today = '2026-11-25';
const texts = readTexts();

interface Company {
  readonly workspaceId: string;
  readonly made: ReturnType<typeof generate>;
  readonly spring: MapView;
}

let house: TestHouse;
let stopPump: () => Promise<void>;

/** Brings a company in as `--demo` does and waits for its map and personas. */
const company = async (options: Omit<DemoOptions, 'texts' | 'asOf'>): Promise<Company> => {
  const workspaceId = await createDemo(house, options);
  for (let done = false; !done;) {
    await house.jobs.settle(workspaceId);
    const jobs = await house.jobs.list(workspaceId);
    const failed = jobs.find(({ state }) => state === 'failed' || state === 'cancelled');
    if (failed) throw new Error(`${failed.name}: ${failed.error}`);
    done = jobs.some(({ name, state }) => name === 'personas.compute' && state === 'done');
  }
  const made = generate({ ...options, texts });
  const [map] = await house.records.read(workspaceId, mapsOf);
  const { from, to } = springOf(made.plant.year);
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
  const spring = await viewOf(house, workspaceId, map?.id ?? '', { from, to: last, persona: null });
  return { workspaceId, made, spring };
};

/** Persona of each customer against the planted group, among those not drawn between two. */
const agreement = async ({
  workspaceId,
  made,
}: Company): Promise<{ readonly ari: number; readonly shareError: number; readonly n: number }> =>
  house.records.write(workspaceId, async (tx) => {
    const numbers = [...made.plant.people.keys()];
    const found = await resolveHandles(
      tx,
      numbers.map((number) => ({ group: number, kind: 'number' as const, value: number, source: 'test' })),
    );
    const planted = new Map<string, { readonly group: Group; readonly between: boolean }>();
    for (const [number, person] of made.plant.people) planted.set(found.get(number)?.customerId ?? '', person);
    const rows: { readonly persona: number; readonly group: number; readonly clear: boolean }[] = [];
    const briefs = await personasOf(tx);
    for (const [persona, { id }] of briefs.entries())
      for (const { customerId } of await membersOf(tx, id)) {
        const person = planted.get(customerId);
        if (person) rows.push({ persona, group: groups.indexOf(person.group), clear: !person.between });
      }
    const clear = rows.filter((row) => row.clear);
    const errors = briefs.map(({ share }, persona) => {
      const counts = groups.map((_, group) => clear.filter((row) => row.persona === persona && row.group === group).length);
      const group = groups[counts.indexOf(Math.max(...counts))] ?? 'P';
      return Math.abs((share ?? 0) - groupShares[group]);
    });
    return {
      ari: adjustedRandIndex(
        clear.map((row) => row.persona),
        clear.map((row) => row.group),
      ),
      shareError: Math.max(...errors),
      n: clear.length,
    };
  });

/** Steps with a feeling that may be drawn, the worst first. */
const felt = (view: MapView) =>
  view.steps
    .flatMap(({ name, feeling: { figure, weight } }) => {
      const { value, lo, hi } = figure;
      return weight === 'none' || value === null || lo === null || hi === null ? [] : [{ step: name.en, value, lo, hi, weight }];
    })
    .toSorted((a, b) => a.value - b.value);

beforeAll(async () => {
  house = await openTestHouse({ domains, engine: true, jobs: true });
  house.setNow(new Date(`${today}T09:00:00Z`));
  stopPump = startPump(house);
});
afterAll(async () => {
  await stopPump();
  await house.close();
});

describe('Hankikanto brought in through the product', () => {
  let it1: Company;
  beforeAll(async () => {
    it1 = await company({ seed: demoSeed, today });
  });

  it('comes in whole: every row of the four files, nothing left out', async () => {
    const imported = await house.records.read(it1.workspaceId, listImports);
    expect(
      imported.map(({ kind, state, written, known, rejected }) => ({ kind, state, rows: written + known, rejected })).toReversed(),
    ).toEqual(
      (['customers', 'orders', 'items', 'events'] as const).map((kind) => ({
        kind,
        state: 'done',
        rows: it1.made[kind].length - 1,
        rejected: 0,
      })),
    );
  });

  it('T1: four groups are found and called no more than the data bear', async () => {
    const { newest } = await house.records.read(it1.workspaceId, readModels);
    expect(newest?.k).toBe(4);
    expect(['natural', 'reproducible']).toContain(newest?.verdict);
    const { ari, shareError, n } = await agreement(it1);
    expect(n).toBeGreaterThan(350);
    expect(ari).toBeGreaterThanOrEqual(0.6);
    expect(shareError).toBeLessThanOrEqual(0.05);
  });

  it('T16: the favourite colour, which tells nothing, is on no card', async () => {
    const cards = await house.records.read(it1.workspaceId, listPersonas);
    expect(cards.flatMap(({ lines }) => lines).length).toBeGreaterThan(20);
    expect(cards.flatMap(({ lines }) => lines).filter(({ column }) => column === 'attribute:Lempiväri')).toEqual([]);
  });

  it('T4: the store is the best step of the spring view that many speak of', () => {
    const best = felt(it1.spring).at(-1);
    expect(best?.step).toBe('Store');
    expect(best?.lo).toBeGreaterThan(0);
  });

  it('T2: in the spring view the tracking message is the worst step, clear of its neighbours, and ranks first by loss', () => {
    const [worst, ...others] = felt(it1.spring);
    expect(worst?.step).toBe('Tracking message');
    expect(worst?.weight).toBe('full');
    for (const other of others.filter(({ weight }) => weight === 'full')) expect(worst?.hi, other.step).toBeLessThan(other.lo);
    for (const other of others) expect(worst?.hi, other.step).toBeLessThan(other.value);
    const [first] = it1.spring.pains;
    expect(first).toMatchObject({ rank: 1, topic: 'delivery', reason: 'late' });
    expect(first?.loss?.value).toBeGreaterThan(0);
  });

  it('places at least eight of ten events and messages', () => {
    expect(it1.spring.unplaced.total).toBeGreaterThan(20_000);
    expect(it1.spring.unplaced.share).toBeLessThan(0.2);
  });
});

describe('the same company without its truths', () => {
  let plain: Company;
  beforeAll(async () => {
    plain = await company({ seed: 4711, today, truths: noTruths });
  });

  it('has no four groups', async () => {
    const { newest } = await house.records.read(plain.workspaceId, readModels);
    expect(newest?.verdict).not.toBe('natural');
    if (newest?.k) expect((await agreement(plain)).ari).toBeLessThan(0.1);
  });

  it('has no spring that hurts', () => {
    const tracking = plain.spring.steps.find(({ name }) => name.en === 'Tracking message');
    expect(tracking?.persons).toBeGreaterThan(20);
    expect(tracking?.feeling.weight === 'full' && (tracking.feeling.figure.hi ?? 0) < 0).toBe(false);
    expect(plain.spring.pains.filter(({ topic, loss }) => topic === 'delivery' && (loss?.lo ?? 0) > 0)).toEqual([]);
  });
});
