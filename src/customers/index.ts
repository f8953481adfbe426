/**
 * The front door of customers. Every function works inside the caller's transaction. Signatures first; the bodies are on their way.
 */
import type { Tx } from '../platform/records/contract.ts';
import type {
  ConsentEntry,
  ContactAnswer,
  CustomerBrief,
  HandleRow,
  IdentityActor,
  NewFact,
  NewOrder,
  ResolvedGroup,
  Sighting,
} from './contract.ts';

export type * from './contract.ts';

/** Finds or makes the customers of at most 500 groups. The answer is keyed by `group`. Publishes `identity.changed`. */
export declare const resolveHandles: (tx: Tx, sightings: readonly Sighting[]) => Promise<ReadonlyMap<string, ResolvedGroup>>;
/** Keeps dated facts; a fact that says what its handle's latest already says is not written again. Answers how many were written. */
export declare const recordFacts: (tx: Tx, facts: readonly NewFact[]) => Promise<number>;
/** Keeps orders; idempotent by `orderId` and line key. Publishes `order.recorded`. Answers the ids that were new or changed. */
export declare const recordOrders: (tx: Tx, orders: readonly NewOrder[]) => Promise<readonly string[]>;
export declare const recordConsents: (tx: Tx, consents: readonly ConsentEntry[]) => Promise<void>;
/** Briefs by the ids asked for; a merged id answers with the customer it went into. */
export declare const customersByIds: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, CustomerBrief>>;
/** Handle id → customer id of today. */
export declare const customersOfHandles: (tx: Tx, handleIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
export declare const handlesOf: (tx: Tx, customerIds: readonly string[]) => Promise<readonly HandleRow[]>;
/** Asked id → the id that holds that customer today. Unknown ids are absent. */
export declare const canonical: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
/** Rises with every change of identity; computed results store it. */
export declare const identityEpoch: (tx: Tx) => Promise<number>;
/** Joins customers into the first id; answers the act's id. */
export declare const mergeCustomers: (
  tx: Tx,
  ids: readonly string[],
  actor: IdentityActor,
) => Promise<{ readonly actId: string; readonly customerId: string }>;
/** Moves handles out into a customer of their own. */
export declare const splitCustomer: (
  tx: Tx,
  id: string,
  handleIds: readonly string[],
  actor: IdentityActor,
) => Promise<{ readonly actId: string; readonly customerId: string }>;
/** Takes back one act, however old; later acts keep what they decided. An undo can be undone. */
export declare const undoIdentityAct: (tx: Tx, actId: string, actor: IdentityActor) => Promise<{ readonly actId: string }>;
export declare const mayContact: (
  tx: Tx,
  customerId: string,
  use: { readonly purpose: string; readonly channel: string },
) => Promise<ContactAnswer>;
