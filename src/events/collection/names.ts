import type { House } from '../../platform/house.ts';
import { limits } from './limits.ts';
import { eventNames } from './store.ts';

const known = new WeakMap<House['engine'], Map<string, Promise<Set<string>>>>();

/** Names of the workspace's events, read once and added to as events come. */
export const namesOf = (house: House, workspaceId: string): Promise<Set<string>> => {
  const ofHouse = known.get(house.engine) ?? new Map<string, Promise<Set<string>>>();
  known.set(house.engine, ofHouse);
  const names =
    ofHouse.get(workspaceId) ??
    eventNames(house.engine, workspaceId, limits.distinctNames).then(
      (found) => new Set(found),
      (error: unknown) => {
        ofHouse.delete(workspaceId);
        throw error;
      },
    );
  ofHouse.set(workspaceId, names);
  return names;
};

/** Whether an event of this name may come; a new name is taken while there is room. */
export const takesName = (names: Set<string>, name: string): boolean => {
  if (names.has(name)) return true;
  if (names.size >= limits.distinctNames) return false;
  names.add(name);
  return true;
};
