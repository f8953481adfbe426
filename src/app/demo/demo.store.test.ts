import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels } from '../../channels/domain.ts';
import { customersByIds, membersOf } from '../../customers/index.ts';
import { customers } from '../../customers/domain.ts';
import { events } from '../../events/domain.ts';
import { imports } from '../../imports/domain.ts';
import { mapsOf, viewOf, type MapView } from '../../maps/index.ts';
import { maps } from '../../maps/domain.ts';
import { personas } from '../../personas/domain.ts';
import { readModels } from '../../personas/store.ts';
import { personasOf } from '../../personas/index.ts';
import { startPump } from '../../platform/outbox/index.ts';
import { openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { understanding } from '../../understanding/domain.ts';
import { demo } from './domain.ts';
import { startDemo } from './load.ts';

const domains = [customers, channels, understanding, events, imports, personas, maps, demo];
const today = '2026-11-25';

describe('look', () => {
  let house: TestHouse;
  let stop: () => Promise<void>;
  let ws = '';
  beforeAll(async () => {
    house = await openTestHouse({ domains, engine: true, jobs: true });
    house.setNow(new Date(`${today}T09:00:00Z`));
    stop = startPump(house);
    const t = Date.now();
    ws = await startDemo(house, { ownerEmail: 'a@b.example', seed: 2009, today, asOf: null });
    for (;;) {
      await house.jobs.settle(ws);
      const jobs = await house.jobs.list(ws);
      if (jobs.some((job) => job.name === 'personas.compute') || jobs.some((job) => job.state === 'failed')) break;
    }
    console.log(
      'loaded',
      Date.now() - t,
      (await house.jobs.list(ws)).map((job) => `${job.name} ${job.state} ${job.summary?.en} ${job.error}`),
    );
  }, 400_000);
  afterAll(async () => {
    await stop();
    await house.close();
  });
  it('looks', async () => {
    const { newest } = (await house.records.read(ws, readModels)) as any;
    console.log(JSON.stringify({ ...newest, valleys: undefined, comparison: undefined }, null, 1)?.slice(0, 6000));
    const found = await house.records.read(ws, personasOf);
    console.log(found);
    const [map] = await house.records.read(ws, mapsOf);
    const view: MapView = await viewOf(house, ws, map!.id, { from: '2026-04-13', to: '2026-05-24', persona: null });
    console.log(
      view.unplaced,
      view.steps
        .filter((s) => s.contacts > 0)
        .map(
          (s) =>
            `${s.name.en} ${s.stageId.slice(-4)} p${s.persons} c${s.contacts} f${s.feeling.figure.value?.toFixed(2)} [${s.feeling.figure.lo?.toFixed(2)} ${s.feeling.figure.hi?.toFixed(2)}] n${s.feeling.figure.n} ${s.feeling.weight} e${s.evidence}`,
        ),
    );
    console.log(
      view.pains.map((p) => `${p.rank} ${p.title.en} f${p.frequency.value} loss ${p.loss?.value} top3 ${p.inTopThree} ${p.methods}`),
    );
    console.log(view.flow.map((f) => [f.reached, f.next?.value, f.left?.value, f.waiting?.value, f.largest]));
    expect(membersOf && customersByIds).toBeTruthy();
  }, 200_000);
});
