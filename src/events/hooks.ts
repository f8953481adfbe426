import { handleIdsOf } from '../customers/index.ts';
import type { Hooks } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { handleBits } from './bits.ts';
import { customerColumns } from './columns.ts';
import { doctor } from './doctor.ts';
import { erasePerson } from './erase.ts';
import { eventsCount } from './figures.ts';
import { honesty, sources } from './honesty.ts';
import { eventsImporter } from './importer.ts';
import { eventsOfHandles, handlesWithEvents, itemFactsOfHandles } from './people.ts';
import { segmentPredicates } from './segments.ts';
import { eventRetention } from './retention.ts';
import { timelineOf } from './timeline.ts';

const handlesOf = async (house: House, workspaceId: string, customerId: string): Promise<readonly string[]> =>
  (await house.records.read(workspaceId, (tx) => handleIdsOf(tx, customerId))).map(handleBits);

/** Folding makes few rows out of many page views, so more are read than are asked for. */
const readAhead = 10;

const timeline: NonNullable<Hooks['timeline']> = async (house, workspaceId, customerId, { before, limit }) => {
  if (house.engine.missing) return [];
  const handles = await handlesOf(house, workspaceId, customerId);
  if (handles.length === 0) return [];
  const rows = await eventsOfHandles(house, workspaceId, handles, { before, limit: Math.min(limit * readAhead, 5_000), withOrders: false });
  return timelineOf(rows).slice(0, limit);
};

const exportPerson: NonNullable<Hooks['exportPerson']> = async (house, workspaceId, customerId) => {
  if (house.engine.missing) return {};
  const handles = await handlesOf(house, workspaceId, customerId);
  if (handles.length === 0) return { events: [], understanding: [] };
  const [events, understanding] = await Promise.all([
    eventsOfHandles(house, workspaceId, handles, { limit: 1_000_000, withOrders: true }),
    itemFactsOfHandles(house, workspaceId, handles),
  ]);
  return { events, understanding };
};

const holdsHandles: NonNullable<Hooks['holdsHandles']> = async (house, workspaceId, handleIds) => {
  if (house.engine.missing) return [];
  const held = await handlesWithEvents(house, workspaceId, handleIds.map(handleBits));
  return handleIds.filter((id) => held.has(handleBits(id)));
};

export const hooks: Hooks = {
  honesty,
  sources,
  importers: [eventsImporter],
  timeline,
  exportPerson,
  erasePerson,
  retention: [eventRetention],
  holdsHandles,
  customerColumns,
  segmentPredicates,
  figures: [eventsCount],
  doctor,
};
