import { workspaceById } from '../../platform/accounts/workspaces.ts';
import type { House } from '../../platform/house.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { todayIn, type Today } from './days.ts';
import { whoBelongs } from './evaluate.ts';
import { addMembers, removeMembers } from './members.ts';
import { askOthers, missingIn } from './others.ts';
import { askedOfOthers } from './sql.ts';
import { handlesOfCustomers, heldOf, lockLiveRules, moveCount, readLiveRules, type LiveRule } from './store.ts';
import { entriesOf } from './vocabulary.ts';

export const perTransaction = 500;

/** The day that it is in the workspace. */
export const todayOf = async (house: House, workspaceId: string): Promise<Today> =>
  todayIn(house.now(), (await workspaceById(house.records, workspaceId))?.settings.zone ?? 'Europe/Helsinki');

/** Writes down who of the customers came in and who left; answers whether anybody did. */
const move = async (
  tx: Tx,
  segmentId: string,
  ids: readonly string[],
  belongs: ReadonlySet<string>,
  held: ReadonlySet<string>,
): Promise<boolean> => {
  const entering = ids.filter((id) => belongs.has(id) && !held.has(id));
  const leaving = ids.filter((id) => held.has(id) && !belongs.has(id));
  const entered = await addMembers(
    tx,
    segmentId,
    entering.map((customerId) => ({ customerId, margin: null })),
  );
  const left = await removeMembers(tx, segmentId, leaving);
  await moveCount(tx, segmentId, entered - left);
  return entered + left > 0;
};

/**
 * Brings the membership of at most 500 customers up to date in all rules, or in the one named. Other domains are asked before the transaction;
 * a rule that was changed meanwhile is left to its own count. Idempotent.
 */
const settleSome = async (house: House, workspaceId: string, ids: readonly string[], only: string | null): Promise<void> => {
  const live = (await house.records.read(workspaceId, readLiveRules)).filter(({ id }) => only === null || id === only);
  if (live.length === 0) return;
  const entries = await entriesOf(house, workspaceId);
  const rules = live.filter(({ rule }) => missingIn(rule, entries) === null);
  const today = await todayOf(house, workspaceId);
  const needsHandles = rules.some(({ rule }) => askedOfOthers(rule).length > 0);
  const handles = needsHandles ? await house.records.read(workspaceId, (tx) => handlesOfCustomers(tx, ids)) : null;
  const answers = await askOthers(
    house,
    workspaceId,
    rules.map(({ rule }) => rule),
    entries,
    today,
    handles,
  );
  const changed = await house.records.write(workspaceId, async (tx) => {
    const versions = new Map(
      (
        await lockLiveRules(
          tx,
          rules.map(({ id }) => id),
        )
      ).map(({ id, version }) => [id, version]),
    );
    const same = rules.filter(({ id, version }: LiveRule) => versions.get(id) === version);
    if (same.length === 0) return [];
    const belong = await whoBelongs(
      tx,
      same.map(({ rule }) => rule),
      ids,
      { entries, today, answers },
    );
    const held = await heldOf(
      tx,
      same.map(({ id }) => id),
      ids,
    );
    const moved: string[] = [];
    for (const [index, { id }] of same.entries())
      if (await move(tx, id, ids, belong[index] ?? new Set(), held.get(id) ?? new Set())) moved.push(id);
    return moved;
  });
  if (changed.length > 0) house.live.send(workspaceId, 'segment', changed);
};

/** Brings the membership of customers up to date, 500 at a time. */
export const settle = async (
  house: House,
  workspaceId: string,
  customerIds: Iterable<string>,
  only: string | null = null,
): Promise<void> => {
  const ids = [...new Set(customerIds)];
  for (let from = 0; from < ids.length; from += perTransaction)
    await settleSome(house, workspaceId, ids.slice(from, from + perTransaction), only);
};
