import { AsyncLocalStorage } from 'node:async_hooks';

const open = new AsyncLocalStorage<true>();

/** Runs the work of an open transaction; inside it no other statement may ask for the store. */
export const insideTransaction = <T>(work: () => Promise<T>): Promise<T> => open.run(true, work);

/**
 * The embedded store is one session: a second request from inside a transaction would wait for itself forever. On PostgreSQL it would
 * be a statement outside the transaction, which is never what was meant. So both refuse.
 */
export const refuseInsideTransaction = (): void => {
  if (open.getStore()) throw new Error('A transaction is open here: pass its `tx` on instead of using the store again.');
};

/**
 * What waits for another process or a network may not stand in a transaction: on the embedded store everybody waits along, on a server locks
 * and old row versions are held.
 */
export const refuseWaiting = (what: string): void => {
  if (open.getStore()) throw new Error(`A transaction is open here: ${what} would keep everybody waiting. Ask before it or after it.`);
};
