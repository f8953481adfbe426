import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { eachStore, openTestHouse, type TestHouse } from '../testing/index.ts';
import type { JobDefinition } from './contract.ts';

const seen: number[] = [];
const count: JobDefinition<{ upTo: number }> = {
  name: 'test.count',
  title: { fi: 'Laskenta', en: 'Counting' },
  schema: z.object({ upTo: z.number() }),
  async run(job) {
    for (let i = 1; i <= job.payload.upTo; i += 1) {
      await job.progress(i, job.payload.upTo);
      seen.push(i);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { summary: { fi: 'Valmis', en: 'Done' } };
  },
};
let tries = 0;
const shaky: JobDefinition<null> = {
  name: 'test.shaky',
  title: { fi: 'Epävarma', en: 'Shaky' },
  schema: z.null(),
  retries: 0,
  async run() {
    tries += 1;
    if (tries === 1) throw new Error('first time fails');
    return { summary: { fi: 'Onnistui', en: 'Worked' } };
  },
};

eachStore('jobs', (store) => {
  let house: TestHouse;
  let workspaceId = '';
  beforeAll(async () => {
    seen.length = 0;
    tries = 0;
    house = await openTestHouse({ store, jobs: true, domains: [{ name: 'test', jobs: [count, shaky] }] });
    workspaceId = await house.workspace();
  });
  afterAll(() => house.close());

  it('runs with progress to a summary', async () => {
    const id = await house.jobs.start(workspaceId, count, { upTo: 5 });
    await house.jobs.settle(workspaceId);
    expect(await house.jobs.get(workspaceId, id)).toMatchObject({ state: 'done', done: 5, total: 5, summary: { fi: 'Valmis' } });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('stops when a person cancels', async () => {
    const id = await house.jobs.start(workspaceId, count, { upTo: 100_000 });
    while ((await house.jobs.get(workspaceId, id)).state !== 'running') await new Promise((resolve) => setTimeout(resolve, 20));
    await house.jobs.cancel(workspaceId, id);
    await house.jobs.settle(workspaceId);
    expect((await house.jobs.get(workspaceId, id)).state).toBe('cancelled');
  });

  it('keeps what failed, with the reason, and runs it again when asked', async () => {
    const id = await house.jobs.start(workspaceId, shaky, null);
    await house.jobs.settle(workspaceId);
    expect(await house.jobs.get(workspaceId, id)).toMatchObject({ state: 'failed', error: 'first time fails' });
    await house.jobs.retry(workspaceId, id);
    await house.jobs.settle(workspaceId);
    expect((await house.jobs.get(workspaceId, id)).state).toBe('done');
  });
});
