import { ask, watermark } from '../../events/index.ts';
import { createMap, viewOf, type ViewParams } from '../../maps/index.ts';
import { createWorkspace } from '../../platform/accounts/workspaces.ts';
import type { OpenHouse } from '../openHouse.ts';
import { funnelSql, mapSql, runAll, transitionsSql } from './bareSql.ts';
import { makeEvents, type EventSizes } from './madeEvents.ts';
import { pairs, seconds, timed, type Measured, type Pair } from './timing.ts';

const dayMs = 86_400_000;
const allowed = 1.2;
const rounds = 3;

const line = (what: string, pair: Pair): Measured => ({
  part: 'events',
  what,
  value: seconds(pair.ours),
  beside: `bare ${seconds(pair.bare)}, ${pair.ratio.toFixed(2)} ×`,
  holds: pair.ratio <= allowed,
});

/** A day before all data, another one each time: the same rows, and a view that was not computed before. */
const freshPeriods = () => {
  let asked = 0;
  return (): ViewParams => {
    asked += 1;
    return { from: new Date(Date.UTC(2024, 0, asked)).toISOString().slice(0, 10), to: null, persona: null };
  };
};

const funnelKinds = ['product_view', 'add_to_cart', 'begin_checkout', 'purchase', 'review'];

/** Questions over events and the whole map, beside hand-written SQL over the same tables in the same run. */
export const measureEvents = async (house: OpenHouse, sizes: EventSizes, say: (text: string) => void): Promise<readonly Measured[]> => {
  const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;
  const { id: ws } = await createWorkspace(house.records, house.domains, { name: 'Mittaus', settings, now: house.now() });
  const { engine } = house;
  const loading = await timed(() => makeEvents(engine, ws, sizes, (done) => say(`events made: ${done}`)));
  const map = await createMap(house, ws, { name: 'Mittaus', template: 'default', by: 'bench' });
  const fresh = freshPeriods();
  say('first view of the map');
  const first = await timed(() => viewOf(house, ws, map, fresh()));
  const view = await viewOf(house, ws, map, fresh());
  const again = await timed(() => viewOf(house, ws, map, { from: null, to: null, persona: null }).then(() => watermark(house, ws)));
  const stageKeys = new Map(view.stages.map(({ id, key }) => [id, key]));
  const weighed = view.pains
    .slice(0, 6)
    .map(({ stageId, topic, reason }) => ({ stage: stageKeys.get(stageId) ?? '', topic, reason: reason ?? '' }));
  const whole = mapSql([...stageKeys.values()], weighed);
  say('the map beside hand-written SQL');
  const mapPair = await pairs(
    rounds,
    () => viewOf(house, ws, map, fresh()),
    () => runAll(engine, whole, { ws, map }),
  );
  say('funnel, transitions, one timeline');
  const funnel = await pairs(
    rounds,
    () => ask(house, ws, { ask: 'funnel', steps: funnelKinds.map((kind) => ({ kind })), windowDays: 30, per: 'person', filter: {} }),
    () => runAll(engine, [funnelSql(funnelKinds, 30 * dayMs)], { ws }),
  );
  const transitions = await pairs(
    rounds,
    () => ask(house, ws, { ask: 'transitions', per: 'session', filter: {}, limit: 50 }),
    () => runAll(engine, [transitionsSql], { ws }),
  );
  return [
    {
      part: 'events',
      what: `making ${sizes.events.toLocaleString('en')} events, ${sizes.items.toLocaleString('en')} judged messages and their links`,
      value: seconds(loading),
      beside: `${Math.round(sizes.events / (loading / 1000)).toLocaleString('en')} events/s inside the engine`,
      holds: null,
    },
    {
      part: 'events',
      what: 'map: the very first view (ways of appearing found and placed, everything counted)',
      value: seconds(first),
      beside: `another period ${seconds(again)}; a view that was counted before takes milliseconds`,
      holds: null,
    },
    line('map: all figures of a view', mapPair),
    line('funnel of five steps in 30 days, per person', funnel),
    line('transitions inside visits', transitions),
  ];
};
