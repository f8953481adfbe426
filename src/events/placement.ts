import type { House } from '../platform/house.ts';
import type { PlacementRow } from './contract.ts';
import { change } from './collect.ts';
import { deletePlacement, readChange, replaceMembership, replacePlacement } from './store.ts';

/** Replaces a placement as a whole: readers see the old one or the new one, never a mixture. */
export const putPlacement = (house: House, workspaceId: string, placementId: string, rows: readonly PlacementRow[]): Promise<void> =>
  change(house, workspaceId, () => replacePlacement(house.engine, workspaceId, placementId, rows));

export const dropPlacement = (house: House, workspaceId: string, placementId: string): Promise<void> =>
  change(house, workspaceId, () => deletePlacement(house.engine, workspaceId, placementId));

/** Replaces the members of a segment or persona as a whole; an empty list leaves nobody in it. */
export const putMembership = (house: House, workspaceId: string, segmentId: string, customerIds: readonly string[]): Promise<void> =>
  change(house, workspaceId, () => replaceMembership(house.engine, workspaceId, segmentId, customerIds));

/** Differs whenever anything that a question reads has changed since; costs one small look-up. `none` without an engine. */
export const watermark = async (house: House, workspaceId: string): Promise<string> =>
  house.engine.missing ? 'none' : String(await readChange(house.engine, workspaceId));
