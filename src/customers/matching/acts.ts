import type { Tx } from '../../platform/records/contract.ts';
import { mergeCustomers, undoIdentityAct } from '../acts.ts';
import { canonical } from '../store.ts';
import { decide, readSuggestion } from './store.ts';

interface Decider {
  /** A member, or `system` for what was joined by the workspace's limit. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Joins the two customers of a pair: the one with more orders, then the older one, keeps its place. Null when the pair is no longer open or
 * both have come to be one already.
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
  const done = await mergeCustomers(tx, a < b ? [a, b] : [b, a], { by, reason: `match ${Math.round(pair.probability * 100)} %` });
  await decide(tx, id, { state: 'joined', actId: done.actId, by, at });
  return done;
};

/** The pair is two people: it does not come back before one of the records changes. */
export const leavePair = async (tx: Tx, id: string, { by, at }: Decider): Promise<void> => {
  await readSuggestion(tx, id);
  await decide(tx, id, { state: 'left', actId: null, by, at });
};

/** Takes a decision back: a joined pair is two customers again. */
export const reopenPair = async (tx: Tx, id: string, { by, at }: Decider): Promise<void> => {
  const pair = await readSuggestion(tx, id);
  if (pair.act_id !== null) await undoIdentityAct(tx, pair.act_id, { by, reason: null });
  await decide(tx, id, { state: 'open', actId: null, by, at });
};
