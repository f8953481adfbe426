import type { EventEngine } from '../../platform/engine/index.ts';

/** What somebody would write by hand to get the same answers from the same tables with the same joins: the bare engine of the bench. */
const nobody = `toUUID('00000000-0000-0000-0000-000000000000')`;
const links = `(SELECT handle, customer FROM polku.link FINAL WHERE workspace_id = {ws:UUID} AND customer != ${nobody})`;
const person = (handle: string): string => `if(l.customer = ${nobody}, ${handle}, cityHash64(l.customer))`;
const placement = `(SELECT signature, touchpoint, stage FROM polku.placement WHERE workspace_id = {ws:UUID} AND placement_id = {map:UUID} AND signature != 0
  AND version = (SELECT max(version) FROM polku.placement WHERE workspace_id = {ws:UUID} AND placement_id = {map:UUID} AND signature = 0))`;

const events = `SELECT ${person('e.handle')} AS person, l.customer != ${nobody} AS known, toUnixTimestamp64Milli(e.at) AS ms, e.channel AS channel,
    p.stage AS stage, p.touchpoint AS touchpoint, 0 AS item
  FROM polku.event AS e LEFT JOIN ${links} AS l ON l.handle = e.handle INNER JOIN ${placement} AS p ON p.signature = e.signature
  WHERE e.workspace_id = {ws:UUID}`;
const items = (
  more: string,
): string => `SELECT ${person('f.handle')} AS person, l.customer != ${nobody} AS known, toUnixTimestamp64Milli(f.at) AS ms,
    f.channel AS channel, p.stage AS stage, p.touchpoint AS touchpoint, 1 AS item${more}
  FROM polku.item_fact AS f FINAL LEFT JOIN ${links} AS l ON l.handle = f.handle INNER JOIN ${placement} AS p ON p.signature = f.signature
  WHERE f.workspace_id = {ws:UUID} AND (f.direction = 'in' OR f.kind = 'note')`;
const both = `(${events} UNION ALL ${items('')})`;
const texts = `(${items(', f.feeling AS feeling, f.topic AS topic, f.reason AS reason, f.item_id AS item_id')})`;

export const funnelSql = (kinds: readonly string[], windowMs: number): string => {
  const level = Array.from(kinds, (_, index) => `countIf(level >= ${index + 1}) AS n${index}`).join(', ');
  return `SELECT ${level} FROM (SELECT ${person('e.handle')} AS person,
      windowFunnel(${windowMs})(toUInt64(toUnixTimestamp64Milli(e.at)), ${kinds.map((kind) => `e.kind = '${kind}'`).join(', ')}) AS level
    FROM polku.event AS e LEFT JOIN ${links} AS l ON l.handle = e.handle
    WHERE e.workspace_id = {ws:UUID} AND e.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}) GROUP BY person)`;
};

export const transitionsSql = `SELECT step.1 AS earlier, step.2 AS later, count() AS n, uniqExact(person) AS people FROM (
    SELECT person, arrayMap(x -> x.3, arraySort(groupArray((ms, seq, kind)))) AS kinds, arrayJoin(arrayZip(arrayPopBack(kinds), arrayPopFront(kinds))) AS step
    FROM (SELECT ${person('e.handle')} AS person, e.session AS session, toUnixTimestamp64Milli(e.at) AS ms, e.seq AS seq, e.kind AS kind
      FROM polku.event AS e LEFT JOIN ${links} AS l ON l.handle = e.handle WHERE e.workspace_id = {ws:UUID} AND e.session != '')
    GROUP BY person, session) GROUP BY step ORDER BY n DESC LIMIT 50`;

/** Everything that a map draws, one statement per kind of figure. `stages` in the order of the map; `weighed` are themes of one stage. */
export const mapSql = (
  stages: readonly string[],
  weighed: readonly { readonly stage: string; readonly topic: string; readonly reason: string }[],
): readonly string[] => {
  const names = `[${stages.map((stage) => `'${stage}'`).join(', ')}]`;
  const feeling = (by: string): string => `SELECT ${by}, count() AS persons, avg(m), varSamp(m), avgIf(v, n > 1) FROM (
      SELECT ${by}, person, count() AS n, avg(feeling) AS m, varSamp(feeling) AS v FROM ${texts} WHERE feeling IS NOT NULL AND person != 0 GROUP BY ${by}, person)
    GROUP BY ${by}`;
  const outcome = ({
    stage,
    topic,
    reason,
  }: (typeof weighed)[number]): string => `SELECT touched, quarter, before, count() AS persons, countIf(bought) AS outcomes FROM (
      SELECT who.person, who.touched AS touched, toStartOfQuarter(fromUnixTimestamp64Milli(who.start)) AS quarter,
        least(2, arrayCount(x -> x < who.start, past.times)) AS before, arrayExists(x -> x > who.start AND x <= who.start + 120 * 86400000, past.times) AS bought
      FROM (SELECT person, countIf(hit) > 0 AS touched, if(touched, minIf(ms, hit), min(ms)) AS start FROM (
          SELECT person, ms, 0 AS hit FROM (${events}) WHERE stage = '${stage}'
          UNION ALL SELECT person, ms, topic = '${topic}' AND reason = '${reason}' AS hit FROM ${texts} WHERE stage = '${stage}')
        WHERE person != 0 GROUP BY person) AS who
      LEFT JOIN (SELECT ${person('e.handle')} AS person, groupArray(toUnixTimestamp64Milli(e.at)) AS times FROM polku.event AS e
        LEFT JOIN ${links} AS l ON l.handle = e.handle WHERE e.workspace_id = {ws:UUID} AND e.kind = 'purchase' GROUP BY person) AS past USING person)
    GROUP BY touched, quarter, before`;
  return [
    `SELECT stage, touchpoint, channel, count() AS events, uniqExactIf(person, person != 0) AS persons, uniqExactIf(person, known) AS known_persons, countIf(item = 1)
      FROM ${both} GROUP BY GROUPING SETS ((stage, touchpoint, channel), (stage, touchpoint), (stage, channel), (stage))`,
    feeling('stage, touchpoint'),
    feeling('stage'),
    feeling('stage, channel'),
    `SELECT i, count() AS reached, countIf(next != 0 AND next - first < 30 * 86400000) AS went, quantileExactIf(0.5)(next - first, next != 0) FROM (
      SELECT arrayJoin(arrayMap(i -> (i, arrayMin(arrayMap(x -> x.2, arrayFilter(x -> x.1 = i, path)))), range(1, ${stages.length + 1}))) AS r, r.1 AS i, r.2 AS first,
        arrayMin(arrayMap(x -> x.2, arrayFilter(x -> x.1 > i AND x.2 > first, path))) AS next
      FROM (SELECT person, groupArray((indexOf(${names}, stage), ms)) AS path FROM ${both} WHERE person != 0 GROUP BY person))
      WHERE first != 0 GROUP BY i`,
    `SELECT stage, touchpoint, topic, reason, count() AS persons, avg(m) FROM (
      SELECT stage, touchpoint, topic, reason, person, avg(feeling) AS m FROM ${texts} WHERE person != 0 GROUP BY stage, touchpoint, topic, reason, person)
      GROUP BY stage, touchpoint, topic, reason`,
    ...weighed.map(outcome),
    ...weighed.map(
      ({ stage, topic, reason }) =>
        `SELECT item_id FROM ${texts} WHERE stage = '${stage}' AND topic = '${topic}' AND reason = '${reason}' ORDER BY feeling LIMIT 3`,
    ),
    ...stages.map((stage) => `SELECT item_id FROM ${texts} WHERE stage = '${stage}' ORDER BY feeling LIMIT 3`),
  ];
};

/** Runs statements side by side, as the product does. */
export const runAll = (engine: EventEngine, statements: readonly string[], params: Readonly<Record<string, string>>): Promise<unknown> =>
  Promise.all(statements.map((sql) => engine.select({ sql, params, timeoutMs: 120_000 })));
