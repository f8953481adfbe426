import type { House } from '../../platform/house.ts';
import type { Answers, AskOf } from '../contract.ts';
import { binder, placedItems } from './sql.ts';

const mostValues = 2000;

/**
 * What is said where. A person counts once per theme; feelings are averaged inside the person first. `values` holds those averages of the
 * persons who showed one (the first 2,000 in order of size, evenly thinned) and `mean` is theirs, 0 when nobody did. `repeated`: persons
 * with two or more messages of the theme.
 */
export const themes = async (house: House, ws: string, question: AskOf<'placed.themes'>): Promise<Answers['placed.themes']> => {
  const b = binder(ws);
  const rows = await house.engine.select<{
    stage: string;
    touchpoint: string;
    topic: string;
    reason: string;
    persons: string;
    items: string;
    mean: number;
    means: number[];
    repeated: string;
    methods: string[];
  }>({
    sql: `SELECT stage, touchpoint, topic, reason, count() AS persons, sum(n) AS items,
        if(countIf(m IS NOT NULL) > 0, avgIf(assumeNotNull(m), m IS NOT NULL), 0) AS mean,
        arraySort(groupArrayIf(assumeNotNull(m), m IS NOT NULL)) AS all,
        arrayFilter((x, i) -> i % greatest(1, intDivOrZero(length(all) + ${mostValues - 1}, ${mostValues})) = 0, all, range(length(all))) AS means,
        countIf(n > 1) AS repeated, arraySort(groupUniqArrayArray(methods)) AS methods
      FROM (SELECT stage, touchpoint, topic, reason, person, count() AS n, avgOrNull(feeling) AS m, groupUniqArray(method) AS methods
        FROM ${placedItems(b, question.placementId, question.filter)}
        WHERE topic != '' AND person != 0 GROUP BY stage, touchpoint, topic, reason, person)
      GROUP BY stage, touchpoint, topic, reason ORDER BY persons DESC, stage, touchpoint, topic, reason LIMIT 2000`,
    params: b.params,
  });
  return rows.map((row) => ({
    stage: row.stage,
    touchpoint: row.touchpoint,
    topic: row.topic,
    reason: row.reason === '' ? null : row.reason,
    persons: Number(row.persons),
    items: Number(row.items),
    mean: row.mean,
    values: row.means,
    repeated: Number(row.repeated),
    methods: row.methods,
  }));
};
