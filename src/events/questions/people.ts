import type { House } from '../../platform/house.ts';
import type { Answers, AskOf } from '../contract.ts';
import { partSql } from './part.ts';
import { binder, nil, placed, placedItems, toEventLine, type EventLine } from './sql.ts';

interface Summary {
  readonly customers: string;
  readonly anonymous: string;
  readonly items: string;
  readonly ids: readonly string[];
}

const nobodyBehind: Answers['placed.people'] = { customerIds: [], customers: 0, anonymous: 0, itemIds: [], items: 0, events: [] };

/** Who stands behind a part of the map and what they said and did there, the most telling first. Each list holds at most `limit`. */
export const people = async (house: House, ws: string, question: AskOf<'placed.people'>): Promise<Answers['placed.people']> => {
  const { part, placementId, filter, order, limit } = question;
  const byPerson = { worst: 'felt ASC NULLS LAST, last DESC', best: 'felt DESC NULLS LAST, last DESC', newest: 'last DESC' }[order];
  const byItem = { worst: 'feeling ASC NULLS LAST, ms DESC', best: 'feeling DESC NULLS LAST, ms DESC', newest: 'ms DESC' }[order];
  const p = binder(ws);
  const i = binder(ws);
  const e = binder(ws);
  const listItems = house.engine.select<{ id: string }>({
    sql: `SELECT id FROM ${placedItems(i, placementId, filter)} WHERE ${partSql(i, part)}
      ORDER BY ${byItem}, id LIMIT ${i.bind('UInt32', limit)}`,
    params: i.params,
  });
  if (question.itemsOnly) return { ...nobodyBehind, itemIds: (await listItems).map(({ id }) => id) };
  const [[summary], items, events] = await Promise.all([
    house.engine.select<Summary>({
      sql: `SELECT countIf(customer != ${nil}) AS customers, countIf(customer = ${nil}) AS anonymous, sum(said) AS items,
          arrayMap(x -> toString(x), arraySlice(groupArrayIf(customer, customer != ${nil}), 1, ${p.bind('UInt32', limit)})) AS ids
        FROM (SELECT person, any(customer) AS customer, avgOrNull(feeling) AS felt, max(ms) AS last, countIf(item = 1) AS said
          FROM ${placed(p, placementId, filter)} WHERE person != 0 AND ${partSql(p, part)}
          GROUP BY person ORDER BY ${byPerson}, customer)`,
      params: p.params,
      settings: { max_threads: 1 }, // keeps the order of the inner statement in the list
    }),
    listItems,
    house.engine.select<EventLine>({
      sql: `SELECT id, at, kind, channel, place FROM ${placed(e, placementId, filter)}
        WHERE item = 0 AND ${partSql(e, part)} ORDER BY ms DESC, id LIMIT ${e.bind('UInt32', limit)}`,
      params: e.params,
    }),
  ]);
  return {
    customerIds: summary?.ids ?? [],
    customers: Number(summary?.customers ?? 0),
    anonymous: Number(summary?.anonymous ?? 0),
    itemIds: items.map(({ id }) => id),
    items: Number(summary?.items ?? 0),
    events: events.map(toEventLine),
  };
};
