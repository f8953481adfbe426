import type { Hooks } from '../platform/domain.ts';
import { change } from './collect.ts';
import { handleBits } from './bits.ts';
import { eraseRows } from './store.ts';

/** Removes every row about the handles and the customer. Nothing is left to remove where there is no engine. */
export const erasePerson: NonNullable<Hooks['erasePerson']> = async (house, workspaceId, { customerId, handleIds }) => {
  if (house.engine.missing) return;
  await change(house, workspaceId, () => eraseRows(house.engine, workspaceId, handleIds.map(handleBits), customerId));
};
