import { sql } from 'kysely';
import type { Tx } from '../../platform/records/contract.ts';
import type { CustomersTables } from '../tables.ts';
import { standingOf, type Said } from './standing.ts';

const db = (tx: Tx) => tx.of<CustomersTables>();

export interface Statement extends Said {
  readonly source: string;
  readonly proof: string;
  readonly recordedBy: string | null;
}

/** Everything that was said of consents on a customer's addresses, the newest first. The same sentence on several addresses is one. */
export const statementsOf = async (tx: Tx, customerId: string): Promise<readonly Statement[]> => {
  const { rows } = await sql<Statement>`
    select distinct c.purpose, c.channel, c.granted, c.at, c.source, c.proof, c.recorded_by as "recordedBy"
    from identity_link l join consent c on c.workspace_id = l.workspace_id and c.handle_id = l.handle_id
    where l.workspace_id = ${tx.workspaceId}::uuid and l.customer_id = ${customerId}::uuid and l.unlinked_at is null
    order by c.at desc limit 1000`.execute(tx.of());
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
};

interface Held extends Said {
  readonly customerId: string;
}

const pageSize = 5000;

/** Customers with what was said on their addresses, a page of statements' owners at a time: nothing is held for all at once. */
const eachCustomer = async (
  tx: Tx,
  purpose: string | null,
  see: (customerId: string, standing: readonly Held[]) => void,
): Promise<void> => {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const from: string = after;
    const owners: readonly { id: string }[] = (
      await sql<{ id: string }>`
        select distinct l.customer_id as id from consent c join identity_link l on l.workspace_id = c.workspace_id and l.handle_id = c.handle_id
        where c.workspace_id = ${tx.workspaceId}::uuid and l.unlinked_at is null and l.customer_id > ${from}::uuid
          and (${purpose}::text is null or c.purpose = ${purpose}::text)
        order by l.customer_id limit ${pageSize}`.execute(tx.of())
    ).rows;
    if (owners.length === 0) return;
    const { rows } = await sql<Held>`
      select l.customer_id as "customerId", c.purpose, c.channel, c.granted, c.at
      from identity_link l join consent c on c.workspace_id = l.workspace_id and c.handle_id = l.handle_id
      where l.workspace_id = ${tx.workspaceId}::uuid and l.unlinked_at is null and l.customer_id = any(${owners.map(({ id }) => id)}::uuid[])
        and (${purpose}::text is null or c.purpose = ${purpose}::text)`.execute(tx.of());
    const byCustomer = new Map<string, Held[]>();
    for (const row of rows) byCustomer.set(row.customerId, [...(byCustomer.get(row.customerId) ?? []), { ...row, at: new Date(row.at) }]);
    for (const [customerId, statements] of byCustomer) see(customerId, standingOf(statements));
    if (owners.length < pageSize) return;
    after = owners.at(-1)?.id ?? after;
  }
};

/** Customers who have refused to be profiled: they are in no computed group and no persona counts them. */
export const profilingRefused = async (tx: Tx): Promise<ReadonlySet<string>> => {
  const refused = new Set<string>();
  await eachCustomer(tx, 'profiling', (customerId, standing) => {
    if (standing.some(({ granted }) => !granted)) refused.add(customerId);
  });
  return refused;
};

/** Takes a customer out of the computed groups at once; the next computation leaves the customer out by itself. */
export const leaveComputedGroups = async (tx: Tx, customerId: string): Promise<void> => {
  await sql`delete from segment_member m using segment s where m.workspace_id = ${tx.workspaceId}::uuid and s.workspace_id = m.workspace_id
    and s.id = m.segment_id and s.kind = 'persona' and m.customer_id = ${customerId}::uuid`.execute(tx.of());
};

export interface ConsentCount {
  readonly purpose: string;
  readonly channel: string;
  granted: number;
  refused: number;
}

/** How many customers have given and refused leave, by purpose and channel. */
export const countConsents = async (tx: Tx): Promise<readonly ConsentCount[]> => {
  const counts = new Map<string, ConsentCount>();
  await eachCustomer(tx, null, (_, standing) => {
    for (const { purpose, channel, granted } of standing) {
      const key = JSON.stringify([purpose, channel]);
      const count = counts.get(key) ?? { purpose, channel, granted: 0, refused: 0 };
      if (granted) count.granted += 1;
      else count.refused += 1;
      counts.set(key, count);
    }
  });
  return [...counts.values()].toSorted(
    (a, b) => a.purpose.localeCompare(b.purpose) || b.granted + b.refused - (a.granted + a.refused) || a.channel.localeCompare(b.channel),
  );
};

export const countSuppressed = async (tx: Tx): Promise<number> =>
  Number(
    (
      await db(tx)
        .selectFrom('suppression')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('workspace_id', '=', tx.workspaceId)
        .executeTakeFirstOrThrow()
    ).n,
  );

/** A customer's own addresses, and the record rows they came on. */
export const addressesOf = (tx: Tx, customerId: string): Promise<readonly { id: string; kind: string }[]> =>
  db(tx)
    .selectFrom('identity_link')
    .innerJoin('handle', (join) =>
      join.onRef('handle.workspace_id', '=', 'identity_link.workspace_id').onRef('handle.id', '=', 'identity_link.handle_id'),
    )
    .select(['handle.id', 'handle.kind'])
    .where('identity_link.workspace_id', '=', tx.workspaceId)
    .where('identity_link.customer_id', '=', customerId)
    .where('identity_link.unlinked_at', 'is', null)
    .execute();
