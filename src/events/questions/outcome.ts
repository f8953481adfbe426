import type { House } from '../../platform/house.ts';
import type { Answers, AskOf } from '../contract.ts';
import { partSql } from './part.ts';
import { acts, binder, endOfData, matchSql, members, placed, type Binder } from './sql.ts';

const dayMs = 86_400_000;

/** Position in `strata` of the first group a customer belongs to, 0 for none. */
const stratumSql = (b: Binder, strata: readonly string[]): string =>
  strata.length === 0 ? '0' : `multiIf(${strata.map((id, i) => `customer IN ${members(b, id)}, ${i + 1}`).join(', ')}, 0)`;

/**
 * Persons of a stage (of all stages when the part names none), by whether the part touched them, and how many had the outcome within the
 * days after. The clock starts at the first touch of the part, or for the others at their first moment in the stage. Who could not be
 * watched for all the days is left out of both sides. Strata: quarter of that moment × purchases before it (0, 1, 2+) × group.
 */
export const outcome = async (house: House, ws: string, question: AskOf<'placed.outcome'>): Promise<Answers['placed.outcome']> => {
  const b = binder(ws);
  const { part, placementId, filter, strata } = question;
  const within = b.bind('Int64', question.withinDays * dayMs);
  const inStage = part.stage === undefined ? '1' : `stage = ${b.bind('String', part.stage)}`;
  const isOutcome = matchSql(b, question.outcome);
  const rows = await house.engine.select<{ stratum: string; touched: number; persons: string; outcomes: string; mean: number | null }>({
    sql: `WITH ${endOfData(b, undefined)} AS end
      SELECT concat(quarter, '|', bucket, '|', toString(grp)) AS stratum, touched, count() AS persons, countIf(length(had) > 0) AS outcomes,
        avgOrNullArray(arrayMap(h -> assumeNotNull(h.2), arrayFilter(h -> h.2 IS NOT NULL, had))) AS mean
      FROM (
        SELECT touched, grp, formatDateTime(fromUnixTimestamp64Milli(start, 'UTC'), '%YQ%Q') AS quarter,
          arrayCount(x -> x.3 = 1 AND x.1 < start, history) AS before, if(before >= 2, '2+', toString(before)) AS bucket,
          arrayMap(x -> (x.1, x.2), arrayFilter(x -> x.4 = 1 AND x.1 > start AND x.1 <= start + ${within}, history)) AS had
        FROM (
          SELECT person, countIf(part) > 0 AS touched, if(touched, minIf(ms, part), min(ms)) AS start, any(grp) AS grp
          FROM (SELECT person, ms, ${partSql(b, part)} AS part, ${stratumSql(b, strata)} AS grp
            FROM ${placed(b, placementId, filter)} WHERE person != 0 AND ${inStage})
          GROUP BY person HAVING start + ${within} <= end) AS who
        LEFT JOIN (
          SELECT person, groupArray((ms, value, toUInt8(kind = 'purchase'), toUInt8(${isOutcome}))) AS history
          FROM ${acts(b, {})} WHERE kind = 'purchase' OR (${isOutcome}) GROUP BY person) AS past USING person)
      GROUP BY stratum, touched ORDER BY stratum, touched`,
    params: b.params,
  });
  return rows.map((row) => ({
    stratum: row.stratum,
    affected: Number(row.touched) === 1,
    persons: Number(row.persons),
    outcomes: Number(row.outcomes),
    value: row.mean,
  }));
};
