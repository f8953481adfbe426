import { identityEpoch } from '../customers/index.ts';
import { personasOf, type PersonaBrief } from '../personas/index.ts';
import { workspaceById } from '../platform/accounts/workspaces.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import { assemble } from './assemble.ts';
import { goalKind, measure, type Asked, type Measured } from './compute/measure.ts';
import type { MapView } from './contract.ts';
import { OneAtATime } from './once.ts';
import { changed } from './editing.ts';
import { filterOf } from './period.ts';
import { ensurePlaced, type InForce } from './place.ts';
import { decisionsOf, stageOfKind, unplacedOf } from './placement.ts';
import type { ViewParams } from './question.ts';
import { withQuotes } from './quotes.ts';
import { readContent } from './store.ts';
import type { MapContent } from './tables.ts';

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
    frame: { mapId: content.map.id, params, asOf: house.now().toISOString(), zone, identityEpoch: epoch },
    filter: filterOf(params, zone),
    stages,
    windowDays,
    goalStage,
    personas,
  };
  const key = JSON.stringify([workspaceId, content.map.id, watermark, epoch, params, stages, windowDays, goalStage, personas, zone]);
  return remembered(house, key, () => measure(house, workspaceId, asked));
};

/** A view that was costly to compute, and the state it was computed in. */
interface Costly {
  readonly inForce: InForce;
  readonly decisions: string;
  readonly measured: Measured;
  readonly restsUntil: number;
  /** Set when somebody was given the picture while it rested: open maps look again at the end. */
  waking: NodeJS.Timeout | null;
}
interface State {
  readonly line: OneAtATime<MapView>;
  readonly costly: Map<string, Costly>;
}
const states = new WeakMap<House, State>();
const stateOf = (house: House): State => {
  const state = states.get(house) ?? { line: new OneAtATime<MapView>(), costly: new Map<string, Costly>() };
  states.set(house, state);
  return state;
};

/** A computation that took longer than this is not repeated for every click that comes in: */
const costlyMs = 3000;
/** its picture stays for so many times as long as it took, at most a minute. `asOf` says when it was made. */
const restTimes = 3;
const longestRestMs = 60_000;

const resting = (costly: Costly | undefined, content: MapContent): costly is Costly =>
  costly !== undefined && performance.now() < costly.restsUntil && costly.decisions === decisionsOf(content);

/**
 * A map as of now: computed from the stores, remembered until something it rests on changes; calls at the same time share one computation.
 * On a store so large that computing takes over three seconds, what comes in shows after a rest of a few times as long; what people change on
 * the map shows at once. Quotes come without their words; see `viewFor`. Errors: `not_found`, `engine_missing`.
 */
export const viewOf = (house: House, workspaceId: string, mapId: string, params: ViewParams): Promise<MapView> => {
  const own = stateOf(house);
  const key = JSON.stringify([workspaceId, mapId, params]);
  return own.line.run(key, () => viewNow(house, own.costly, key, { workspaceId, mapId, params }));
};

const viewNow = async (
  house: House,
  costly: Map<string, Costly>,
  key: string,
  { workspaceId, mapId, params }: { readonly workspaceId: string; readonly mapId: string; readonly params: ViewParams },
): Promise<MapView> => {
  if (house.engine.missing) throw new PolkuError(errors.engineMissing);
  const content = await house.records.read(workspaceId, (tx) => readContent(tx, mapId));
  const last = costly.get(key);
  if (resting(last, content)) {
    last.waking ??= setTimeout(() => changed(house, workspaceId, mapId), last.restsUntil - performance.now()).unref();
    return assemble(content, last.measured, unplacedOf(last.inForce.placed));
  }
  const started = performance.now();
  const inForce = await ensurePlaced(house, workspaceId, mapId);
  const measured = await measureNow(house, workspaceId, inForce, params);
  const tookMs = performance.now() - started;
  costly.delete(key);
  if (tookMs > costlyMs) {
    const restsUntil = performance.now() + Math.min(longestRestMs, restTimes * tookMs);
    costly.set(key, { inForce, measured, decisions: decisionsOf(inForce.content), restsUntil, waking: null });
  }
  const [oldest] = costly.keys();
  if (costly.size > mostKept && oldest !== undefined) costly.delete(oldest);
  return assemble(inForce.content, measured, unplacedOf(inForce.placed));
};

/** The view for somebody: with the words of the quotes when they may read messages, without personal data in them. */
export const viewFor = async (
  house: House,
  workspaceId: string,
  mapId: string,
  params: ViewParams,
  reader: { readonly mayRead: boolean },
): Promise<MapView> => withQuotes(house, workspaceId, await viewOf(house, workspaceId, mapId, params), reader);
