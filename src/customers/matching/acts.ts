import { errors, PolkuError } from '../../platform/errors.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { isInForce, mergeCustomers, undoIdentityAct } from '../acts.ts';
import { canonical } from '../store.ts';
import { matchReason } from './contract.ts';
import { decide, readSuggestion } from './store.ts';

interface Decider {
  /** A member, or `system` for what was joined by the workspace's limit. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Joins the two customers of a pair; the older one keeps its place. Null when the pair is no longer open or both have come to be one
 * already.
 */
export const joinPair = async (
  tx: Tx,
  id: string,
  { by, at }: Decider,
): Promise<{ readonly actId: string; readonly customerId: string } | null> => {
  const pair = await readSuggestion(tx, id);
  const now = await canonical(tx, [pair.a, pair.b]);
  const [a, b] = [now.get(pair.a), now.get(pair.b)];
  if (pair.state !== 'open' || !a || !b || a === b) return null;
  // Ids rise with time: the smaller one is the older customer.
  const done = await mergeCustomers(tx, a < b ? [a, b] : [b, a], { by, reason: matchReason(pair.probability) });
  await decide(tx, id, { state: 'joined', actId: done.actId, by, at });
  return done;
};

/** The pair is two people: it does not come back before one of the records changes. */
export const leavePair = async (tx: Tx, id: string, { by, at }: Decider): Promise<void> => {
  if ((await readSuggestion(tx, id)).state !== 'open') throw new PolkuError(errors.conflict);
  await decide(tx, id, { state: 'left', actId: null, by, at });
};

/** Takes a decision back: a joined pair is two customers again, unless the joining itself was taken back on the profile before. */
export const reopenPair = async (tx: Tx, id: string, { by, at }: Decider): Promise<void> => {
  const pair = await readSuggestion(tx, id);
  if (pair.state === 'open') throw new PolkuError(errors.conflict);
  if (pair.act_id !== null && (await isInForce(tx, pair.act_id))) await undoIdentityAct(tx, pair.act_id, { by, reason: null });
  await decide(tx, id, { state: 'open', actId: null, by, at });
};
