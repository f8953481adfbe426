import type { House } from '../platform/house.ts';
import { perform } from './acts.ts';
import type { Change } from './changes.ts';
import { readContent } from './store.ts';
import type { MapContent } from './tables.ts';

/** Tells open maps to look again. */
export const changed = (house: House, workspaceId: string, mapId: string): void => house.live.send(workspaceId, 'map', [mapId]);

export interface Edit {
  readonly mapId: string;
  /** `card.added`, `stage.renamed`…: what undo says it took back. */
  readonly kind: string;
  /** User id. */
  readonly by: string;
}

/** Reads a map, makes changes of what is there, does them as one act that can be taken back, and tells open maps. */
export const editMap = async (
  house: House,
  workspaceId: string,
  { mapId, kind, by }: Edit,
  make: (content: MapContent) => readonly Change[],
): Promise<void> => {
  await house.records.write(workspaceId, async (tx) => {
    const changes = make(await readContent(tx, mapId));
    if (changes.length > 0) await perform(tx, mapId, kind, changes, { by, now: house.now() });
  });
  changed(house, workspaceId, mapId);
};
