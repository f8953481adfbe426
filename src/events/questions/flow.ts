import type { House } from '../../platform/house.ts';
import type { Answers, AskOf, FlowRow } from '../contract.ts';
import { acts, binder, endOfData, places, said } from './sql.ts';

/** A moment is a time and a stage in one number, `ms · 32 + index of the stage`: sorts and searches several times as fast as a pair. */
const slots = 32;
const dayMs = 86_400_000;

interface Row {
  readonly idx: number;
  readonly reached: string;
  readonly next: readonly [readonly number[], readonly (string | number)[]];
  readonly censored: readonly [readonly number[], readonly (string | number)[]];
  readonly went: string;
  readonly median: number | null;
  readonly p90: number | null;
}

const daysOf = ({ next, censored }: Row): FlowRow['days'] => {
  const wentOn = new Map(next[0].map((day, i) => [Number(day), Number(next[1][i])]));
  const waited = new Map(censored[0].map((day, i) => [Number(day), Number(censored[1][i])]));
  return [...new Set([...wentOn.keys(), ...waited.keys()])]
    .toSorted((a, b) => a - b)
    .map((day) => ({ day, next: wentOn.get(day) ?? 0, censored: waited.get(day) ?? 0 }))
    .filter((row) => row.next + row.censored > 0);
};

/**
 * Who reached each stage, and after how many whole days (0: within 24 hours) something of any later stage followed. Those who were watched
 * for less than the window and had not gone on are censored on the day the data end; those who were watched for all of it had their time
 * and are in neither column. This is what Aalen–Johansen takes. Nobody goes on from the last stage, so its list is empty.
 */
export const flow = async (house: House, ws: string, question: AskOf<'placed.flow'>): Promise<Answers['placed.flow']> => {
  const b = binder(ws);
  const { stages, filter } = question;
  // One place each: the embedded engine does not take lists of texts with quotes in them.
  const names = `[${stages.map((stage) => b.bind('String', stage)).join(', ')}]`;
  const window = b.bind('Int64', question.windowDays * dayMs);
  const spots = `(SELECT signature, toInt64(indexOf(${names}, stage)) AS stage_index FROM ${places(b, question.placementId)} WHERE has(${names}, stage))`;
  const moments = (rows: string): string =>
    `SELECT r.person AS person, r.ms * ${slots} + c.stage_index AS moment FROM ${rows} AS r INNER JOIN ${spots} AS c ON c.signature = r.signature`;
  const rows = await house.engine.select<Row>({
    sql: `WITH ${endOfData(b, filter.to)} AS end
      SELECT idx, count() AS reached, countIf(on) AS went,
        sumMap([day], [toUInt64(on)]) AS next, sumMap([day], [toUInt64(NOT on AND watched < ${window})]) AS censored,
        if(went > 0, quantileExactInclusiveIf(0.5)(wait / ${dayMs}, on), NULL) AS median,
        if(went > 0, quantileExactInclusiveIf(0.9)(wait / ${dayMs}, on), NULL) AS p90
      FROM (
        SELECT reach.1 AS idx, greatest(end - reach.2, 0) AS watched, reach.3 - reach.2 AS wait,
          reach.3 != 0 AND wait < ${window} AS on, toUInt32(intDiv(if(on, wait, least(watched, ${window})), ${dayMs})) AS day
        FROM (
          SELECT arrayJoin(arrayFilter(r -> r.2 != 0, arrayMap((i, at) -> (i, at,
              intDiv(arrayFirst(x -> x % ${slots} > i AND intDiv(x, ${slots}) > at, path), ${slots})), indexes, firsts))) AS reach
          FROM (
            SELECT arraySort(groupArray(moment)) AS path, arrayMap(x -> toUInt8(x % ${slots}), path) AS steps,
              range(1, ${stages.length + 1}) AS indexes, arrayMap(i -> intDiv(path[indexOf(steps, toUInt8(i))], ${slots}), indexes) AS firsts
            FROM (${moments(acts(b, filter))} UNION ALL ${moments(said(b, filter))}) WHERE person != 0 GROUP BY person)))
      GROUP BY idx ORDER BY idx`,
    params: b.params,
  });
  const byIndex = new Map(rows.map((row) => [Number(row.idx), row]));
  return stages.map((stage, i): FlowRow => {
    const row = byIndex.get(i + 1);
    const isLast = i === stages.length - 1;
    if (!row) return { stage, reached: 0, days: [], medianDays: null, p90Days: null };
    return { stage, reached: Number(row.reached), days: isLast ? [] : daysOf(row), medianDays: row.median, p90Days: row.p90 };
  });
};
