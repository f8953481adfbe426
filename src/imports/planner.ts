import { sql } from 'kysely';
import type { House } from '../platform/house.ts';

/**
 * The embedded store does not gather statistics by itself, and without them it plans large joins as if every table were empty. Each
 * table is looked at in a transaction of its own, so that others get their turn in between. A server gathers them by itself.
 */
export const gatherStatistics = async (house: House): Promise<void> => {
  if (house.records.kind !== 'pglite') return;
  const tables = await house.records.system(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`.execute(
      tx.of(),
    );
    return rows.map((row) => row.name);
  });
  for (const name of tables) await house.records.system((tx) => sql`analyze ${sql.table(name)}`.execute(tx.of()));
};

/** After how many batches statistics are worth gathering: early, and then ever more seldom. */
export const isMilestone = (batches: number): boolean => batches === 2 || (batches >= 8 && Number.isInteger(Math.log2(batches)));
