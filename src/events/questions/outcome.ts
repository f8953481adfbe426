import type { House } from '../../platform/house.ts';
import type { Answers, AskOf, PlacedPart } from '../contract.ts';
import { partSql } from './part.ts';
import { acts, binder, endOfData, matchSql, members, places, said, type Binder } from './sql.ts';

const dayMs = 86_400_000;

/** Position in `strata` of the first group a customer belongs to, 0 for none. */
const stratumSql = (b: Binder, strata: readonly string[]): string =>
  strata.length === 0 ? '0' : `multiIf(${strata.map((id, i) => `customer IN ${members(b, id)}, ${i + 1}`).join(', ')}, 0)`;

/**
 * Signature → bits of the parts it belongs to (`touching`), and of the parts in whose stage it stands (`around`). Everything that a part names
 * is the same for all rows of a signature, so rows are not compared with texts one by one.
 */
const partsOf = (b: Binder, placementId: string, parts: readonly PlacedPart[], table: 'event' | 'item_fact'): string => {
  const own = table === 'event' ? `'' AS topic, '' AS reason` : 'any(topic) AS topic, any(reason) AS reason';
  const bits = (condition: (part: PlacedPart) => string): string =>
    parts.map((part, i) => `if(${condition(part)}, ${2 ** i}, 0)`).join(' + ');
  return `(SELECT signature, toUInt32(${bits((part) => partSql(b, part))}) AS touching,
      toUInt32(${bits(({ stage }) => partSql(b, stage === undefined ? {} : { stage }))}) AS around
    FROM ${places(b, placementId)} AS p
    INNER JOIN (SELECT signature, any(channel) AS channel, ${own} FROM polku.${table} WHERE workspace_id = {ws:UUID} GROUP BY signature) AS seen
      ON seen.signature = p.signature WHERE around != 0)`;
};

/**
 * Persons of a stage (of all stages when the part names none), by whether the part touched them, and how many had the outcome within the
 * days after; for each part. The clock starts at the first touch of the part, or for the others at their first moment in the stage. Who could
 * not be watched for all the days is left out of both sides. Strata: quarter of that moment × purchases before it (0, 1, 2+) × group.
 */
export const outcome = async (house: House, ws: string, question: AskOf<'placed.outcome'>): Promise<Answers['placed.outcome']> => {
  const b = binder(ws);
  const { parts, placementId, filter, strata } = question;
  const within = b.bind('Int64', question.withinDays * dayMs);
  const isOutcome = matchSql(b, question.outcome);
  const from = (rows: string, table: 'event' | 'item_fact'): string =>
    `SELECT r.person AS person, r.customer AS customer, r.ms AS ms, c.touching AS touching, c.around AS around
      FROM ${rows} AS r INNER JOIN ${partsOf(b, placementId, parts, table)} AS c ON c.signature = r.signature`;
  const firsts = (bits: string): string => `[${parts.map((_, i) => `minIf(ms, bitTest(${bits}, ${i}))`).join(', ')}]`;
  const rows = await house.engine.select<{
    part: number;
    stratum: string;
    touched: number;
    persons: string;
    outcomes: string;
    mean: number | null;
  }>({
    sql: `WITH ${endOfData(b, undefined)} AS end
      SELECT part, concat(quarter, '|', bucket, '|', toString(grp)) AS stratum, touched, count() AS persons, countIf(length(had) > 0) AS outcomes,
        avgOrNullArray(arrayMap(h -> assumeNotNull(h.2), arrayFilter(h -> h.2 IS NOT NULL, had))) AS mean
      FROM (
        SELECT moment.1 AS part, moment.2 AS touched, moment.3 AS start, grp, formatDateTime(fromUnixTimestamp64Milli(start, 'UTC'), '%YQ%Q') AS quarter,
          arrayCount(x -> x.3 = 1 AND x.1 < start, history) AS before, if(before >= 2, '2+', toString(before)) AS bucket,
          arrayMap(x -> (x.1, x.2), arrayFilter(x -> x.4 = 1 AND x.1 > start AND x.1 <= start + ${within}, history)) AS had
        FROM (
          SELECT grp, history, arrayJoin(arrayFilter(m -> m.3 != 0 AND m.3 + ${within} <= end,
            arrayMap((i, t, a) -> (i, toUInt8(t != 0), if(t != 0, t, a)), range(0, ${parts.length}), touches, arrivals))) AS moment
          FROM (
            SELECT person, ${firsts('touching')} AS touches, ${firsts('around')} AS arrivals, any(customer) AS customer, ${stratumSql(b, strata)} AS grp
            FROM (${from(acts(b, filter), 'event')} UNION ALL ${from(said(b, filter), 'item_fact')})
            WHERE person != 0 GROUP BY person) AS who
          LEFT JOIN (
            SELECT person, groupArray((ms, value, toUInt8(kind = 'purchase'), toUInt8(${isOutcome}))) AS history
            FROM ${acts(b, {})} WHERE kind = 'purchase' OR (${isOutcome}) GROUP BY person) AS past USING person))
      GROUP BY part, stratum, touched ORDER BY part, stratum, touched`,
    params: b.params,
  });
  return rows.map((row) => ({
    part: Number(row.part),
    stratum: row.stratum,
    affected: Number(row.touched) === 1,
    persons: Number(row.persons),
    outcomes: Number(row.outcomes),
    value: row.mean,
  }));
};
