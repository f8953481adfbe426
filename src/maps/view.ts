import { identityEpoch } from '../customers/index.ts';
import { personasOf, type PersonaBrief } from '../personas/index.ts';
import { workspaceById } from '../platform/accounts/workspaces.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import { assemble } from './assemble.ts';
import { goalKind, measure, type Asked, type Measured } from './compute/measure.ts';
import type { MapView } from './contract.ts';
import { filterOf } from './period.ts';
import { ensurePlaced, type InForce } from './place.ts';
import { stageOfKind, unplacedOf } from './placement.ts';
import type { ViewParams } from './question.ts';
import { withQuotes } from './quotes.ts';

/** Measured views are kept under everything that decides them, so a card does not make the stores count again. */
const mostKept = 60;
const measuredOf = new WeakMap<House, Map<string, Promise<Measured>>>();

const remembered = (house: House, key: string, work: () => Promise<Measured>): Promise<Measured> => {
  const kept = measuredOf.get(house) ?? new Map<string, Promise<Measured>>();
  measuredOf.set(house, kept);
  const found = kept.get(key);
  if (found) {
    kept.delete(key);
    kept.set(key, found);
    return found;
  }
  const running = work();
  kept.set(key, running);
  // A failed computation is not kept; whoever waits for it sees the error.
  running.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return running;
};

interface Around {
  readonly epoch: number;
  readonly personas: readonly PersonaBrief[];
  readonly zone: string;
}

const around = async (house: House, workspaceId: string): Promise<Around> => {
  const zone = (await workspaceById(house.records, workspaceId))?.settings.zone ?? 'UTC';
  return house.records.read(workspaceId, async (tx) => ({ epoch: await identityEpoch(tx), personas: await personasOf(tx), zone }));
};

const measureNow = async (house: House, workspaceId: string, inForce: InForce, params: ViewParams): Promise<Measured> => {
  const { content, placed, watermark } = inForce;
  const { epoch, personas, zone } = await around(house, workspaceId);
  const stages = content.stages.map(({ key }) => key);
  const windowDays = content.map.window_days;
  const goalStage = stageOfKind(content, placed, goalKind);
  const asked: Asked = {
    frame: { mapId: content.map.id, params, asOf: house.now().toISOString(), identityEpoch: epoch },
    filter: filterOf(params, zone),
    stages,
    windowDays,
    goalStage,
    personas,
  };
  const key = JSON.stringify([workspaceId, content.map.id, watermark, epoch, params, stages, windowDays, goalStage, personas, zone]);
  return remembered(house, key, () => measure(house, workspaceId, asked));
};

/**
 * A map as of now: computed from the stores, remembered until something it rests on changes; calls at the same time share one computation.
 * Quotes come without their words; see `viewFor`. Errors: `not_found`, `engine_missing`.
 */
export const viewOf = async (house: House, workspaceId: string, mapId: string, params: ViewParams): Promise<MapView> => {
  if (house.engine.missing) throw new PolkuError(errors.engineMissing);
  const inForce = await ensurePlaced(house, workspaceId, mapId);
  return assemble(inForce.content, await measureNow(house, workspaceId, inForce, params), unplacedOf(inForce.placed));
};

/** The view for somebody: with the words of the quotes when they may read messages, without personal data in them. */
export const viewFor = async (
  house: House,
  workspaceId: string,
  mapId: string,
  params: ViewParams,
  reader: { readonly mayRead: boolean },
): Promise<MapView> => withQuotes(house, workspaceId, await viewOf(house, workspaceId, mapId, params), reader);
