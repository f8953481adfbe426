import type { House } from '../house.ts';
import type { OutboxTables } from './index.ts';

/**
 * An event engine that this house never spoke to (a new folder, another server) is told all news from the beginning, as if the house had had
 * none before. It carries a mark once the cursors stand at the start; a crash in between only repeats it. Runs before news are delivered.
 * Answers whether there was such an engine.
 */
export const tellNewEngine = async (house: House): Promise<boolean> => {
  if (house.engine.missing) return false;
  const [mark] = await house.engine.select<{ n: string }>({
    sql: "SELECT count() AS n FROM system.tables WHERE database = 'polku' AND name = 'told'",
  });
  if (mark?.n !== '0') return false;
  const consumers = house.domains.flatMap(({ subscriptions }) => subscriptions ?? []).filter(({ waits }) => waits);
  if (consumers.length > 0)
    await house.records.system((tx) =>
      tx
        .of<OutboxTables>()
        .updateTable('outbox_cursor')
        .set({ position: 0, failures: 0, next_try_at: new Date(0) })
        .where(
          'consumer',
          'in',
          consumers.map(({ consumer }) => consumer),
        )
        .execute(),
    );
  await house.engine.command({ sql: 'CREATE TABLE IF NOT EXISTS polku.told (at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY at' });
  return true;
};
