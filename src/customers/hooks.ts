import type { Hooks, TimelineEntry } from '../platform/domain.ts';
import { searchEntries } from '../platform/search/index.ts';
import { clearOld } from './privacy/retention.ts';
import { statementsOf } from './privacy/store.ts';
import { customerColumns } from './columns.ts';
import { importers } from './importers.ts';
import { matchesToday, matchWhatChanged } from './matching/today.ts';
import { countDaily } from './segments/job.ts';
import { membershipsOf } from './segments/members.ts';
import { qualityFigures } from './quality/figures.ts';
import { customersHonesty, customersSources } from './quality/honesty.ts';
import { measureWhatChanged } from './quality/job.ts';
import { notesOfPerson } from './profile/notes.ts';
import { countWhatChanged } from './relationship/job.ts';
import { handleIdsOf, ordersOfHandles, readProfile } from './store.ts';
import { loop, today } from './today.ts';

const timeline: NonNullable<Hooks['timeline']> = (house, workspaceId, customerId, window) =>
  house.records.read(workspaceId, async (tx) => {
    const orders = await ordersOfHandles(tx, await handleIdsOf(tx, customerId), window.limit, window.before ?? null);
    return orders.map((order): TimelineEntry => ({
      id: order.id,
      kind: 'order',
      at: order.at.toISOString(),
      precision: order.precision,
      channel: order.channel,
      title: {
        fi: `Tilasi${order.product ? `: ${order.product}` : order.number ? `, tilaus ${order.number}` : ''}`,
        en: `Ordered${order.product ? `: ${order.product}` : order.number ? `, order ${order.number}` : ''}`,
      },
      text: null,
      feeling: null,
      amount: order.amount_cents === null ? null : order.amount_cents / 100,
      link: null,
    }));
  });

export const hooks: Hooks = {
  importers,
  customerColumns,
  timeline,
  today: async (house, workspaceId) => [...(await today(house, workspaceId)), ...(await matchesToday(house, workspaceId))],
  loop,
  upkeep: async (house) => {
    await matchWhatChanged(house);
    await measureWhatChanged(house);
    await countWhatChanged(house);
    await countDaily(house);
    await clearOld(house);
  },
  honesty: customersHonesty,
  sources: customersSources,
  figures: [qualityFigures],
  exportPerson: (house, workspaceId, customerId) =>
    house.records.read(workspaceId, async (tx) => ({
      profile: await readProfile(tx, customerId),
      orders: await ordersOfHandles(tx, await handleIdsOf(tx, customerId), 100_000),
      segments: await membershipsOf(tx, customerId),
      consents: await statementsOf(tx, customerId),
      ...(await notesOfPerson(tx, customerId)),
    })),
  search: (house, workspaceId, query, limit) =>
    house.records.read(workspaceId, async (tx) =>
      (await searchEntries(tx, query, limit, ['customer'])).map(({ kind, id, title, note, link }) => ({
        kind,
        id,
        title,
        note: note ? { fi: note, en: note } : null,
        link,
      })),
    ),
};
