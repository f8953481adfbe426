import { sql } from 'kysely';
import { noteErasure } from '../platform/erasures.ts';
import type { House } from '../platform/house.ts';
import { forgetInNews } from '../platform/outbox/index.ts';
import { removeSearch } from '../platform/search/index.ts';
import type { Tx } from '../platform/records/contract.ts';
import { forgetPairs } from './matching/store.ts';
import { forgetNotes } from './profile/notes.ts';
import { forgetChanges } from './quality/changes.ts';
import { forgetExamples } from './quality/store.ts';
import { suppress } from './suppression.ts';
import type { CustomersTables, Move } from './tables.ts';

interface Person {
  readonly customerId: string;
  readonly handles: readonly { readonly id: string; readonly kind: string; readonly value: string }[];
  readonly handleIds: readonly string[];
  /** Imports that brought any of it: their raw files hold the person too. */
  readonly importIds: readonly string[];
}

const personOf = async (tx: Tx, customerId: string): Promise<Person> => {
  const handles = await tx
    .of<CustomersTables>()
    .selectFrom('identity_link')
    .innerJoin('handle', (join) =>
      join.onRef('handle.workspace_id', '=', 'identity_link.workspace_id').onRef('handle.id', '=', 'identity_link.handle_id'),
    )
    .select(['handle.id', 'handle.kind', 'handle.value'])
    .where('identity_link.workspace_id', '=', tx.workspaceId)
    .where('identity_link.customer_id', '=', customerId)
    .where('identity_link.unlinked_at', 'is', null)
    .execute();
  const handleIds = handles.map((handle) => handle.id);
  const imports = await sql<{ import_id: string }>`
    select import_id from fact where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${handleIds}::uuid[]) and import_id is not null
    union select import_id from customer_order where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${handleIds}::uuid[]) and import_id is not null
    union select import_id from identity_link where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${handleIds}::uuid[]) and import_id is not null`.execute(
    tx.of(),
  );
  return { customerId, handles, handleIds, importIds: imports.rows.map((row) => row.import_id) };
};

/** Acts of identity keep what they did to others; of the erased person not even the ids stay. */
const forgetMoves = async (tx: Tx, handleIds: readonly string[]): Promise<void> => {
  const db = tx.of<CustomersTables>();
  const acts = await sql<{ id: string; moves: readonly Move[] }>`
    select id, moves from identity_act where workspace_id = ${tx.workspaceId}::uuid
      and exists (select 1 from jsonb_array_elements(moves) as move where move ->> 'handleId' = any(${handleIds}::text[]))`.execute(
    tx.of(),
  );
  const gone = new Set(handleIds);
  for (const act of acts.rows) {
    const kept = act.moves.filter((move) => !gone.has(move.handleId));
    if (kept.length === 0)
      await db.deleteFrom('identity_act').where('workspace_id', '=', tx.workspaceId).where('id', '=', act.id).execute();
    else
      await db
        .updateTable('identity_act')
        .set({ moves: sql<readonly Move[]>`${JSON.stringify(kept)}::jsonb`, reason: null })
        .where('workspace_id', '=', tx.workspaceId)
        .where('id', '=', act.id)
        .execute();
  }
};

const eraseOwn = async (tx: Tx, { customerId, handleIds }: Person): Promise<void> => {
  const db = tx.of<CustomersTables>();
  const { workspaceId } = tx;
  await forgetExamples(tx);
  if (handleIds.length > 0) {
    await forgetChanges(tx, handleIds);
    await forgetNotes(tx, handleIds);
    for (const table of ['fact', 'customer_order', 'consent', 'identity_link'] as const)
      await db
        .deleteFrom(table)
        .where('workspace_id', '=', workspaceId)
        .where('handle_id', 'in', [...handleIds])
        .execute();
    await db
      .deleteFrom('handle')
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', [...handleIds])
      .execute();
    await forgetMoves(tx, handleIds);
    await forgetInNews(tx, handleIds);
  }
  // Who was once merged into this person leaves no name behind either.
  const merged = await sql<{ id: string }>`
    with recursive gone as (
      select id from customer where workspace_id = ${workspaceId}::uuid and id = ${customerId}::uuid
      union select c.id from customer c join gone on c.merged_into = gone.id where c.workspace_id = ${workspaceId}::uuid
    ) delete from customer where workspace_id = ${workspaceId}::uuid and id in (select id from gone) returning id`.execute(tx.of());
  const ids = merged.rows.map((row) => row.id);
  for (const table of ['segment_member', 'segment_past'] as const)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid and customer_id = any(${ids}::uuid[])`.execute(
      tx.of(),
    );
  await forgetInNews(tx, ids);
  await forgetPairs(tx, ids);
  await removeSearch(tx, 'customer', ids);
};

/**
 * Erases a person everywhere: each domain's `erasePerson` first, then our own rows. A keyed hash of each address stays, so that a later
 * import does not bring the person back unnoticed, and the erasure is noted outside the stores so that a restore does it again.
 */
export const erasePerson = async (house: House, workspaceId: string, customerId: string): Promise<void> => {
  const person = await house.records.read(workspaceId, (tx) => personOf(tx, customerId));
  for (const domain of house.domains) if (domain.name !== 'customers') await domain.hooks?.erasePerson?.(house, workspaceId, person);
  await house.records.write(workspaceId, async (tx) => {
    await suppress(tx, house.secrets, person.handles);
    await eraseOwn(tx, person);
  });
  noteErasure(house.config.dataFolder, {
    at: new Date().toISOString(),
    workspaceId,
    hashes: person.handles.map((handle) => house.secrets.hash(workspaceId, `${handle.kind}:${handle.value}`)),
  });
  house.live.send(workspaceId, 'customer', [customerId]);
};

/** Erases again whoever holds a handle with one of the hashes; answers how many people that were. Used after a restore. */
export const eraseByHashes = async (house: House, workspaceId: string, hashes: readonly string[]): Promise<number> => {
  const wanted = new Set(hashes);
  const found = await house.records.read(workspaceId, async (tx) => {
    const rows = await tx
      .of<CustomersTables>()
      .selectFrom('handle')
      .innerJoin('identity_link', (join) =>
        join
          .onRef('identity_link.workspace_id', '=', 'handle.workspace_id')
          .onRef('identity_link.handle_id', '=', 'handle.id')
          .on('identity_link.unlinked_at', 'is', null),
      )
      .select(['handle.kind', 'handle.value', 'identity_link.customer_id'])
      .where('handle.workspace_id', '=', workspaceId)
      .execute();
    return rows.filter((row) => wanted.has(house.secrets.hash(workspaceId, `${row.kind}:${row.value}`))).map((row) => row.customer_id);
  });
  const people = [...new Set(found)];
  for (const customerId of people) await erasePerson(house, workspaceId, customerId);
  return people.length;
};
