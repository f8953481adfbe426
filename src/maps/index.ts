import type { House } from '../platform/house.ts';
import { createMapIn } from './create.ts';
import { listMaps } from './store.ts';

/** The front door of maps. */
export type { MapRow, MapView, Pain, Step } from './contract.ts';
export type { ViewParams } from './question.ts';
export { viewFor, viewOf } from './view.ts';

/** Maps in use, the newest change first. */
export const mapsOf = listMaps;

/** A new map from a template (`default`, `purchase`, `business`, `travel`, `service`). Answers its id. */
export const createMap = (
  house: House,
  workspaceId: string,
  given: { readonly name: string; readonly template: string; readonly by: string },
): Promise<string> => house.records.write(workspaceId, (tx) => createMapIn(tx, { ...given, now: house.now() }));
