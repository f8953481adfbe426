import type { House } from '../../platform/house.ts';
import type { Answers, AskOf } from '../contract.ts';
import { binder, placedItems } from './sql.ts';

const groupings = {
  touchpoint: ['stage', 'touchpoint'],
  stage: ['stage'],
  stageChannel: ['stage', 'channel'],
} as const;

/**
 * Feelings (−2…+2) of messages and notes, averaged inside each person first: mean and sample variance of the persons' means, and the mean
 * sample variance inside the persons who said more than once (METHODS P4). Items without a feeling or a person are left out.
 */
export const feelings = async (house: House, ws: string, question: AskOf<'placed.feelings'>): Promise<Answers['placed.feelings']> => {
  const b = binder(ws);
  const columns = groupings[question.by].join(', ');
  const rows = await house.engine.select<{
    stage: string;
    touchpoint?: string;
    channel?: string;
    persons: string;
    items: string;
    mean: number;
    variance: number;
    within: number;
    means: number[];
  }>({
    sql: `SELECT ${columns}, count() AS persons, sum(n) AS items, avg(m) AS mean, if(count() > 1, varSamp(m), 0) AS variance,
        if(countIf(n > 1) > 0, avgIf(v, n > 1), 0) AS within, if(count() < 200, arraySort(groupArray(m)), []) AS means
      FROM (SELECT ${columns}, person, count() AS n, avg(assumeNotNull(feeling)) AS m, if(count() > 1, varSamp(assumeNotNull(feeling)), 0) AS v
        FROM ${placedItems(b, question.placementId, question.filter)}
        WHERE feeling IS NOT NULL AND person != 0 GROUP BY ${columns}, person)
      GROUP BY ${columns} ORDER BY ${columns}`,
    params: b.params,
  });
  return rows.map((row) => ({
    stage: row.stage,
    touchpoint: row.touchpoint ?? null,
    channel: row.channel ?? null,
    persons: Number(row.persons),
    items: Number(row.items),
    mean: row.mean,
    variance: row.variance,
    within: row.within,
    values: Number(row.persons) < 200 ? row.means : null,
  }));
};
