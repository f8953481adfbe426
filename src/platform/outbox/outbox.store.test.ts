import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { eachStore, openTestHouse, type TestHouse } from '../testing/index.ts';
import { drainOutbox, publish, pumpOnce, replayOutbox, startPump, type Subscription } from './index.ts';

const taken: { readonly workspaceId: string; readonly n: number }[] = [];
let failing = false;
const subscription: Subscription<{ n: number }> = {
  consumer: 'test.taker',
  types: ['thing.happened'],
  schema: z.object({ n: z.number() }),
  async handle(_, workspaceId, batch) {
    if (failing) throw new Error('not now');
    for (const { payload } of batch) taken.push({ workspaceId, n: payload.n });
  },
};

eachStore('outbox', (store) => {
  let house: TestHouse;
  let one = '';
  let two = '';
  beforeAll(async () => {
    taken.length = 0;
    house = await openTestHouse({ store, domains: [{ name: 'test', subscriptions: [subscription] }] });
    one = await house.workspace();
    two = await house.workspace();
  });
  afterAll(() => house.close());
  const tell = (workspaceId: string, n: number) =>
    house.records.write(workspaceId, (tx) => publish(tx, { type: 'thing.happened', key: 'k', payload: { n } }));

  it('delivers in order, each workspace apart, and not what was rolled back', async () => {
    await tell(one, 1);
    await tell(two, 2);
    await tell(one, 3);
    await expect(
      house.records.write(one, async (tx) => {
        await publish(tx, { type: 'thing.happened', key: 'k', payload: { n: 99 } });
        throw new Error('back');
      }),
    ).rejects.toThrow();
    await drainOutbox(house);
    expect(taken).toEqual([
      { workspaceId: one, n: 1 },
      { workspaceId: two, n: 2 },
      { workspaceId: one, n: 3 },
    ]);
  });

  it('keeps the cursor where it was when a consumer fails', async () => {
    failing = true;
    await tell(one, 4);
    await pumpOnce(house, subscription);
    failing = false;
    expect(taken.some(({ n }) => n === 4)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await drainOutbox(house);
    expect(taken.filter(({ n }) => n === 4).length).toBe(1);
  });

  it('replays from any position', async () => {
    taken.length = 0;
    await replayOutbox(house, 0);
    expect(taken.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });

  it('is woken by a commit', async () => {
    taken.length = 0;
    const stop = startPump(house);
    await tell(two, 5);
    const started = Date.now();
    while (taken.length === 0 && Date.now() - started < 3000) await new Promise((resolve) => setTimeout(resolve, 5));
    await stop();
    expect(taken).toEqual([{ workspaceId: two, n: 5 }]);
  });
});
