import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/records/contract.ts';

/**
 * Customers whose handles did something at least (or exactly) `n` times. `rows` is the asking domain's own statement over its own table with
 * the columns `handle_id uuid` and `n`; whose a handle is today is joined here, so that neither domain reads the other's tables.
 */
export const customersWho = async (
  tx: Tx,
  rows: RawBuilder<unknown>,
  { test, n }: { readonly test: 'atLeast' | 'exactly'; readonly n: number },
): Promise<readonly string[]> => {
  const found = await sql<{ id: string }>`
    select link.customer_id as id from (${rows}) done
    join identity_link link on link.workspace_id = ${tx.workspaceId}::uuid and link.handle_id = done.handle_id and link.unlinked_at is null
    group by link.customer_id having sum(done.n) ${test === 'exactly' ? sql`=` : sql`>=`} ${n}::numeric`.execute(tx.of());
  return found.rows.map(({ id }) => id);
};
