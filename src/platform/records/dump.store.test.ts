import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drainOutbox, publish } from '../outbox/index.ts';
import { audit, type AuditTables } from '../audit/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../testing/index.ts';
import { restoreRecords } from './dump.ts';

const collect = async (stream: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> => {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
};

async function* replay(parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts;
}

const odd = { actor: 'Žofia', action: 'b', object: 'quote \' and " and \\ and \n', details: { list: [1, 'ä', null] } };

eachStore('dump and restore', (store) => {
  it('gives back every row in an empty store of the same kind', async () => {
    const first = await openTestHouse({ store });
    const workspaceId = await first.workspace();
    for (let index = 0; index < 1203; index += 1)
      await first.records.write(workspaceId, (tx) => audit(tx, { ...odd, action: `a${index}` }));
    await first.records.write(workspaceId, (tx) => publish(tx, { type: 'thing.happened', key: 'k', payload: { n: 1 } }));
    const dump = await collect(await first.records.dump());
    await first.close();

    const taken: number[] = [];
    const second = await openTestHouse({
      store,
      domains: [
        {
          name: 'test',
          subscriptions: [
            {
              consumer: 'test.restored',
              types: ['thing.happened'],
              schema: z.object({ n: z.number() }),
              handle: async (_, __, batch) => void taken.push(...batch.map((news) => news.payload.n)),
            },
          ],
        },
      ],
    });
    await restoreRecords(second.records.upkeep, replay(dump));
    const rows = await second.records.read(workspaceId, (tx) =>
      tx.of<AuditTables>().selectFrom('audit_log').selectAll().where('workspace_id', '=', workspaceId).execute(),
    );
    expect(new Set(rows.map((row) => row.action)).size).toBe(1203);
    expect(rows[0]).toMatchObject({ object: odd.object, details: odd.details });
    // News from before are delivered in the new store, and new ones come after them.
    await second.records.write(workspaceId, (tx) => publish(tx, { type: 'thing.happened', key: 'k', payload: { n: 2 } }));
    await drainOutbox(second);
    expect(taken).toEqual([1, 2]);
    await second.close();
  });

  it('keeps nothing of a dump that is cut short', async () => {
    const first = await openTestHouse({ store });
    const workspaceId = await first.workspace();
    await first.records.write(workspaceId, (tx) => audit(tx, odd));
    const dump = await collect(await first.records.dump());
    await first.close();
    const second = await openTestHouse({ store });
    await expect(restoreRecords(second.records.upkeep, replay(dump.slice(0, -1)))).rejects.toThrow('cut short');
    const rows = await second.records.read(workspaceId, (tx) =>
      tx.of<AuditTables>().selectFrom('audit_log').selectAll().where('workspace_id', '=', workspaceId).execute(),
    );
    expect(rows).toEqual([]);
    await second.close();
  });
});

const server = process.env.POLKU_TEST_POSTGRES;
describe.skipIf(!server)('moving up', () => {
  it('brings the embedded store to PostgreSQL by a dump, row for row', async () => {
    const small = await openTestHouse({ store: 'pglite' });
    const workspaceId = await small.workspace();
    for (let index = 0; index < 20; index += 1) await small.records.write(workspaceId, (tx) => audit(tx, { ...odd, action: `a${index}` }));
    const dump = await collect(await small.records.dump());
    const rowsOf = (house: TestHouse) =>
      house.records.read(workspaceId, (tx) =>
        tx.of<AuditTables>().selectFrom('audit_log').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').execute(),
      );
    const rows = await rowsOf(small);
    await small.close();
    const large = await openTestHouse({ store: 'postgres' });
    await restoreRecords(large.records.upkeep, replay(dump));
    expect(await rowsOf(large)).toEqual(rows);
    expect(rows).toHaveLength(20);
    await large.close();
  });
});
