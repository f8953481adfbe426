import { sql, type Generated } from 'kysely';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import type { Records, Tx } from '../records/contract.ts';
import type { News, Subscription } from './contract.ts';

export type { DeliveredNews, News, Subscription } from './contract.ts';

export interface OutboxTables {
  readonly outbox: { position: Generated<number>; workspace_id: string; type: string; key: string; payload: unknown; at: Generated<Date> };
  readonly outbox_cursor: { consumer: string; position: number; failures: number; next_try_at: Date };
  readonly outbox_dead_letter: {
    workspace_id: string;
    id: string;
    consumer: string;
    positions: number[];
    error: string;
    at: Generated<Date>;
    solved_at: Date | null;
  };
}

/** Set by the running pump; publishing wakes it once the transaction is committed. */
let wakeAll: () => void = () => {};

/** Writes news in the same transaction as the change they tell of: either both are kept or neither. */
export const publishAll = async (tx: Tx, news: readonly News[]): Promise<void> => {
  if (news.length === 0) return;
  await tx
    .of<OutboxTables>()
    .insertInto('outbox')
    .values(news.map(({ type, key, payload }) => ({ workspace_id: tx.workspaceId, type, key, payload: JSON.stringify(payload) })))
    .execute();
  tx.afterCommit(() => wakeAll());
};

export const publish = (tx: Tx, news: News): Promise<void> => publishAll(tx, [news]);

export interface OutboxRow {
  readonly position: number;
  readonly workspace_id: string;
  readonly type: string;
  readonly payload: unknown;
  readonly at: Date;
}

const batchSize = 200;
const triesBeforeSetAside = 5;

/** The next news of a consumer: of one workspace, in log order, and never past a transaction that is still open. */
const nextBatch = (records: Records, subscription: Subscription): Promise<readonly OutboxRow[]> =>
  records.system(async (tx) => {
    const db = tx.of<OutboxTables>();
    await db
      .insertInto('outbox_cursor')
      .values({ consumer: subscription.consumer, position: 0, failures: 0, next_try_at: new Date(0) })
      .onConflict((c) => c.doNothing())
      .execute();
    const cursor = await db.selectFrom('outbox_cursor').selectAll().where('consumer', '=', subscription.consumer).executeTakeFirstOrThrow();
    if (cursor.next_try_at.getTime() > Date.now()) return [];
    const rows = await db
      .selectFrom('outbox')
      .select(['position', 'workspace_id', 'type', 'payload', 'at'])
      .where('position', '>', cursor.position)
      .where('type', 'in', [...subscription.types])
      .where(sql<boolean>`txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`)
      .orderBy('position')
      .limit(batchSize)
      .execute();
    const other = rows.findIndex((row) => row.workspace_id !== rows[0]?.workspace_id);
    return other === -1 ? rows : rows.slice(0, other);
  });

const moveCursor = (records: Records, consumer: string, position: number): Promise<unknown> =>
  records.system((tx) =>
    tx
      .of<OutboxTables>()
      .updateTable('outbox_cursor')
      .set({ position, failures: 0, next_try_at: new Date(0) })
      .where('consumer', '=', consumer)
      .execute(),
  );

const setAside = async (records: Records, consumer: string, batch: readonly OutboxRow[], error: unknown): Promise<void> => {
  const workspaceId = batch[0]?.workspace_id ?? '';
  await records.system((tx) =>
    tx
      .of<OutboxTables>()
      .insertInto('outbox_dead_letter')
      .values({
        workspace_id: workspaceId,
        id: newId(),
        consumer,
        positions: batch.map((row) => row.position),
        error: error instanceof Error ? error.message : String(error),
        solved_at: null,
      })
      .execute(),
  );
};

/** A failed batch is tried again with growing pauses; after five tries it is set aside so that the others can go on. */
const onFailure = async (house: House, consumer: string, batch: readonly OutboxRow[], error: unknown): Promise<void> => {
  house.log.error({ err: error, consumer }, 'news could not be taken');
  const failures = await house.records.system(async (tx) => {
    const db = tx.of<OutboxTables>();
    const cursor = await db.selectFrom('outbox_cursor').select('failures').where('consumer', '=', consumer).executeTakeFirstOrThrow();
    const count = cursor.failures + 1;
    await db
      .updateTable('outbox_cursor')
      .set({ failures: count, next_try_at: new Date(Date.now() + 200 * 3 ** count) })
      .where('consumer', '=', consumer)
      .execute();
    return count;
  });
  if (failures < triesBeforeSetAside) return;
  await setAside(house.records, consumer, batch, error);
  await moveCursor(house.records, consumer, batch.at(-1)?.position ?? 0);
};

/** Hands a batch of one workspace to a consumer, checked by the consumer's own schema. */
export const deliver = async (house: House, subscription: Subscription, batch: readonly OutboxRow[]): Promise<void> => {
  const news = batch.map((row) => ({
    position: String(row.position),
    workspaceId: row.workspace_id,
    at: row.at,
    type: row.type,
    payload: subscription.schema.parse(row.payload),
  }));
  await subscription.handle(house, batch[0]?.workspace_id ?? '', news);
};

/** Takes one batch; says whether there was any. Order: handle first, then move the cursor, so a crash repeats the batch. */
export const pumpOnce = async (house: House, subscription: Subscription, onError: 'retry' | 'throw' = 'retry'): Promise<boolean> => {
  const batch = await nextBatch(house.records, subscription);
  const last = batch.at(-1);
  if (!last) return false;
  try {
    await deliver(house, subscription, batch);
  } catch (error) {
    if (onError === 'throw') throw error;
    await onFailure(house, subscription.consumer, batch, error);
    return true;
  }
  await moveCursor(house.records, subscription.consumer, last.position);
  return true;
};

/** All subscriptions of the house that can take news now. */
export const subscriptionsOf = (house: House): readonly Subscription[] =>
  house.domains.flatMap((domain) => domain.subscriptions ?? []).filter((subscription) => !subscription.waits?.(house));

/**
 * Takes everything that names one of the ids out of the news: the entries of their lists that hold it, and a news that is left empty. What
 * the same news tells of others stays, whether it was delivered or not. Used when a person is erased.
 */
export const forgetInNews = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const db = tx.of<OutboxTables>();
  const names = (value: unknown): boolean => ids.some((id) => JSON.stringify(value).includes(id));
  const { rows } = await sql<{ position: number; payload: Readonly<Record<string, unknown>> }>`
    select position, payload from outbox where workspace_id = ${tx.workspaceId}::uuid
      and payload::text like any(${ids.map((id) => `%${id}%`)}::text[])`.execute(tx.of());
  for (const { position, payload } of rows) {
    const kept = Object.fromEntries(
      Object.entries(payload).map(([key, value]) => [key, Array.isArray(value) ? value.filter((entry) => !names(entry)) : value]),
    );
    const lists = Object.values(kept).filter(Array.isArray);
    const isEmpty = names(kept) || lists.every((list) => list.length === 0);
    if (isEmpty) await db.deleteFrom('outbox').where('workspace_id', '=', tx.workspaceId).where('position', '=', position).execute();
    else
      await db
        .updateTable('outbox')
        .set({ payload: JSON.stringify(kept) })
        .where('workspace_id', '=', tx.workspaceId)
        .where('position', '=', position)
        .execute();
  }
};

/** How many news still wait for a consumer. Zero twice in a row, with a pause, means that what was written has been taken by everybody. */
export const pendingNews = (house: House): Promise<number> =>
  house.records.system(async (tx) => {
    let pending = 0;
    for (const { consumer, types } of subscriptionsOf(house)) {
      const row = await tx
        .of<OutboxTables>()
        .selectFrom('outbox')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('type', 'in', [...types])
        .where('position', '>', (eb) =>
          eb.fn.coalesce(eb.selectFrom('outbox_cursor').select('position').where('consumer', '=', consumer), sql<number>`0`),
        )
        .executeTakeFirst();
      pending += Number(row?.n ?? 0);
    }
    return pending;
  });

const longestWaitMs = 20_000;

/**
 * Runs until nothing is left; for tests and for loading the demo. Errors are thrown. A transaction that is still open anywhere on the
 * server holds news back, so what is pending is waited for (at most 20 s).
 */
export const drainOutbox = async (house: House): Promise<void> => {
  const until = Date.now() + longestWaitMs;
  for (;;) {
    let busy = false;
    for (const subscription of subscriptionsOf(house)) while (await pumpOnce(house, subscription, 'throw')) busy = true;
    if (busy) continue;
    if (Date.now() > until || (await pendingNews(house)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

/** The newest position that is certainly committed before everything that comes later; 0 when there is no news yet. */
export const newestPosition = (records: Records): Promise<number> =>
  records.system(async (tx) => {
    const row = await tx
      .of<OutboxTables>()
      .selectFrom('outbox')
      .select((eb) => eb.fn.max('position').as('position'))
      .where(sql<boolean>`txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`)
      .executeTakeFirst();
    return Number(row?.position ?? 0);
  });

/** Delivers news again from a position on, as after a restore. Consumers must end where they were. */
export const replayOutbox = async (house: House, from: number): Promise<void> => {
  await house.records.system((tx) =>
    tx.of<OutboxTables>().updateTable('outbox_cursor').set({ position: from }).where('position', '>', from).execute(),
  );
  await drainOutbox(house);
};

/** The pump: wakes on every commit with news, and every second in case another process wrote them. Returns the way to stop it. */
export const startPump = (house: House): (() => Promise<void>) => {
  let stopped = false;
  let wake = (): void => {};
  wakeAll = () => wake();
  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, 1000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    while (!stopped) {
      let busy = false;
      for (const subscription of subscriptionsOf(house)) {
        if (stopped) break;
        busy =
          (await pumpOnce(house, subscription).catch((error: unknown) => {
            house.log.error({ err: error, consumer: subscription.consumer }, 'the pump stumbled');
            return false;
          })) || busy;
      }
      if (!busy && !stopped) await sleep();
    }
  };
  const running = loop();
  return async () => {
    stopped = true;
    wake();
    await running;
  };
};
