import { putPlacement, signatures, watermark } from '../events/index.ts';
import type { House } from '../platform/house.ts';
import { insertRows } from '../platform/records/bulk.ts';
import { rulesVersion, usualOrder } from '../journey/index.ts';
import { newId } from '../platform/ids.ts';
import { columnsOf } from './changes.ts';
import { decisionsOf, missingSteps, placeAll, placementRows, type Placed } from './placement.ts';
import { readContent, touchMap } from './store.ts';
import type { MapContent } from './tables.ts';

/** A placement that is in force in the event store. */
export interface InForce {
  readonly content: MapContent;
  readonly placed: readonly Placed[];
  /** The state of the event store it was made for. */
  readonly watermark: string;
}

interface Kept extends InForce {
  readonly rules: number;
  readonly decisions: string;
  readonly rows: string;
}

const keptOf = new WeakMap<House, Map<string, Kept>>();
const lines = new WeakMap<House, Map<string, Promise<unknown>>>();

const inside = <Value>(store: WeakMap<House, Map<string, Value>>, house: House): Map<string, Value> => {
  const found = store.get(house) ?? new Map<string, Value>();
  store.set(house, found);
  return found;
};

/** One placement of a map at a time: two that run at once would overwrite each other. */
const inLine = async <T>(house: House, mapId: string, work: () => Promise<T>): Promise<T> => {
  const waiting = inside(lines, house);
  const before = waiting.get(mapId) ?? Promise.resolve();
  const mine = before.catch(() => {}).then(work);
  waiting.set(
    mapId,
    mine.catch(() => {}),
  );
  return mine;
};

/** Puts touchpoints that the data show on the map; not an act of a person, so not in the undo log. */
const addMissing = async (house: House, workspaceId: string, content: MapContent, placed: readonly Placed[]): Promise<boolean> => {
  const missing = missingSteps(content, placed);
  if (missing.length === 0) return false;
  const stageOf = new Map(content.stages.map((stage) => [stage.key, stage]));
  const rows = missing.flatMap(({ touchpointId, stageKey }) => {
    const stage = stageOf.get(stageKey);
    if (!stage) return [];
    const position = usualOrder(content.touchpoints.get(touchpointId)?.type ?? null) + 1;
    const decided = { step: null, moment_of_truth: false, planned: null, hidden: false };
    return [
      { id: newId(), map_id: content.map.id, stage_id: stage.id, touchpoint_id: touchpointId, origin: stage.key, position, ...decided },
    ];
  });
  await house.records.write(workspaceId, async (tx) => {
    await insertRows(tx, 'map_step', { id: 'uuid', ...columnsOf.map_step }, rows, ['workspace_id', 'map_id', 'stage_id', 'touchpoint_id']);
    await touchMap(tx, content.map.id, house.now());
  });
  return true;
};

const readNow = (house: House, workspaceId: string, mapId: string): Promise<MapContent> =>
  house.records.read(workspaceId, (tx) => readContent(tx, mapId));

const bring = async (house: House, workspaceId: string, mapId: string): Promise<InForce> => {
  const kept = inside(keptOf, house);
  // Counted anew only when the event store has changed: adding steps to the map changes nothing there.
  const seen = new Map<string, Awaited<ReturnType<typeof signatures>>>();
  // Writing a placement moves the watermark; the next round finds it in force, or what has come in meanwhile.
  for (let round = 0; ; round += 1) {
    const mark = await watermark(house, workspaceId);
    const content = await readNow(house, workspaceId, mapId);
    const known = kept.get(mapId);
    const decisions = decisionsOf(content);
    if (known && known.watermark === mark && known.rules === rulesVersion && known.decisions === decisions) return { ...known, content };
    const list = seen.get(mark) ?? (await signatures(house, workspaceId));
    seen.set(mark, list);
    const placed = placeAll(content, list);
    if (await addMissing(house, workspaceId, content, placed)) continue;
    const rows = placementRows(placed);
    const text = JSON.stringify(rows);
    if (known?.rows === text || round > 3) {
      const now = { content, placed, watermark: mark, rules: rulesVersion, decisions, rows: text };
      kept.set(mapId, now);
      return now;
    }
    await putPlacement(house, workspaceId, mapId, rows);
    // When writing the placement was the only change since the signatures were read, they are still all there is.
    const after = await watermark(house, workspaceId);
    const written = { content, placed, watermark: after, rules: rulesVersion, decisions, rows: text };
    kept.set(mapId, Number(after) === Number(mark) + 1 ? written : { ...written, watermark: 'unknown' });
  }
};

/**
 * Makes sure that the placement in the event store is what the rules and the people say of everything that is there, adds touchpoints the
 * data show, and answers what stands where. Cheap when nothing has changed: one look-up in each store.
 */
export const ensurePlaced = (house: House, workspaceId: string, mapId: string): Promise<InForce> =>
  inLine(house, mapId, () => bring(house, workspaceId, mapId));
