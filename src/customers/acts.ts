import { sql } from 'kysely';
import { errors, PolkuError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { IdentityActor } from './contract.ts';
import { announceLinks } from './news.ts';
import { rebuildProjection } from './projection.ts';
import type { CustomersTables, Move } from './tables.ts';

type Kind = CustomersTables['identity_act']['kind'];

const openLinks = (tx: Tx, by: { readonly customers: readonly string[] } | { readonly handles: readonly string[] }) => {
  const query = tx
    .of<CustomersTables>()
    .selectFrom('identity_link')
    .select(['handle_id', 'customer_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('unlinked_at', 'is', null);
  return (
    'customers' in by ? query.where('customer_id', 'in', [...by.customers]) : query.where('handle_id', 'in', [...by.handles])
  ).execute();
};

/** Closes the open links of the handles and opens new ones; the act keeps what moved so that it can be taken back. */
const perform = async (
  tx: Tx,
  act: { readonly kind: Kind; readonly moves: readonly Move[]; readonly undoes: string | null },
  actor: IdentityActor,
): Promise<string> => {
  const id = newId();
  const db = tx.of<CustomersTables>();
  await db
    .insertInto('identity_act')
    .values({
      workspace_id: tx.workspaceId,
      id,
      kind: act.kind,
      by: actor.by,
      reason: actor.reason,
      moves: sql<readonly Move[]>`${JSON.stringify(act.moves)}::jsonb`,
      undoes: act.undoes,
      undone_by: null,
    })
    .execute();
  if (act.moves.length > 0) {
    const handles = act.moves.map((move) => move.handleId);
    await db
      .updateTable('identity_link')
      .set({ unlinked_at: sql<Date>`current_timestamp` })
      .where('workspace_id', '=', tx.workspaceId)
      .where('handle_id', 'in', handles)
      .where('unlinked_at', 'is', null)
      .execute();
    await insertRows(
      tx,
      'identity_link',
      { id: 'uuid', handle_id: 'uuid', customer_id: 'uuid', reason: 'text', by: 'text', act_id: 'uuid' },
      act.moves.map((move) => ({
        id: newId(),
        handle_id: move.handleId,
        customer_id: move.to,
        reason: act.kind,
        by: actor.by,
        act_id: id,
      })),
    );
    await announceLinks(
      tx,
      act.moves.map((move) => ({ handleId: move.handleId, customerId: move.to })),
    );
  }
  await rebuildProjection(tx, [...new Set(act.moves.flatMap((move) => [move.from, move.to]))]);
  return id;
};

/** Joins the customers into the first one. Nothing is lost: the links of the others are closed and opened anew. */
export const mergeCustomers = async (
  tx: Tx,
  ids: readonly string[],
  actor: IdentityActor,
): Promise<{ readonly actId: string; readonly customerId: string }> => {
  const [target, ...others] = [...new Set(ids)];
  if (!target || others.length === 0) throw new PolkuError(errors.invalid, { field: 'ids', reason: 'two different customers are needed' });
  const links = await openLinks(tx, { customers: [target, ...others] });
  if (![target, ...others].every((id) => links.some((link) => link.customer_id === id))) throw new PolkuError(errors.notFound);
  const moves = links
    .filter((link) => link.customer_id !== target)
    .map((link) => ({ handleId: link.handle_id, from: link.customer_id, to: target }));
  const actId = await perform(tx, { kind: 'merge', moves, undoes: null }, actor);
  await tx
    .of<CustomersTables>()
    .updateTable('customer')
    .set({ merged_into: target })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', others)
    .execute();
  return { actId, customerId: target };
};

/** Moves handles out into a customer of their own. */
export const splitCustomer = async (
  tx: Tx,
  id: string,
  handleIds: readonly string[],
  actor: IdentityActor,
): Promise<{ readonly actId: string; readonly customerId: string }> => {
  const links = await openLinks(tx, { customers: [id] });
  const chosen = links.filter((link) => handleIds.includes(link.handle_id));
  if (chosen.length === 0 || chosen.length === links.length)
    throw new PolkuError(errors.invalid, { field: 'handleIds', reason: 'choose some of the addresses, not none and not all' });
  const customerId = newId();
  await insertRows(
    tx,
    'customer',
    { id: 'uuid', name: 'text', name_sort: 'text', kind: 'text', orders: 'integer', spent_cents: 'bigint' },
    [{ id: customerId, name: '', name_sort: '', kind: 'person', orders: 0, spent_cents: 0 }],
  );
  const moves = chosen.map((link) => ({ handleId: link.handle_id, from: id, to: customerId }));
  return { actId: await perform(tx, { kind: 'split', moves, undoes: null }, actor), customerId };
};

/** Whether an act stands: it is there and nobody has taken it back. */
export const isInForce = async (tx: Tx, actId: string): Promise<boolean> =>
  (await tx
    .of<CustomersTables>()
    .selectFrom('identity_act')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', actId)
    .where('undone_by', 'is', null)
    .executeTakeFirst()) !== undefined;

/** Takes back one act, however old. Handles that a later act moved on stay where that act put them. An undo can be undone. */
export const undoIdentityAct = async (tx: Tx, actId: string, actor: IdentityActor): Promise<{ readonly actId: string }> => {
  const db = tx.of<CustomersTables>();
  const act = await db
    .selectFrom('identity_act')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', actId)
    .executeTakeFirst();
  if (!act) throw new PolkuError(errors.notFound);
  if (act.undone_by) throw new PolkuError(errors.conflict);
  const now =
    act.moves.length > 0
      ? new Map(
          (await openLinks(tx, { handles: act.moves.map((move) => move.handleId) })).map((link) => [link.handle_id, link.customer_id]),
        )
      : new Map<string, string>();
  const moves = act.moves
    .filter((move) => now.get(move.handleId) === move.to)
    .map((move) => ({ handleId: move.handleId, from: move.to, to: move.from }));
  const undoId = await perform(tx, { kind: 'undo', moves, undoes: actId }, actor);
  await db
    .updateTable('identity_act')
    .set({ undone_by: undoId })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', actId)
    .execute();
  // Taking back an undo puts the first act in force again, so it can be taken back once more.
  if (act.undoes)
    await db
      .updateTable('identity_act')
      .set({ undone_by: null })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', act.undoes)
      .execute();
  // Whoever holds handles again is a customer of their own again; whoever lost the last one went into the other.
  const returned = [...new Set(moves.map((move) => move.to))];
  if (returned.length > 0)
    await db
      .updateTable('customer')
      .set({ merged_into: null })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', 'in', returned)
      .execute();
  const left = [...new Set(moves.map((move) => move.from))];
  const stillHold =
    left.length > 0 ? new Set((await openLinks(tx, { customers: left })).map((link) => link.customer_id)) : new Set<string>();
  for (const id of left.filter((customerId) => !stillHold.has(customerId))) {
    const into = moves.find((move) => move.from === id)?.to ?? null;
    await db.updateTable('customer').set({ merged_into: into }).where('workspace_id', '=', tx.workspaceId).where('id', '=', id).execute();
  }
  return { actId: undoId };
};
