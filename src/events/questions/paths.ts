import type { House } from '../../platform/house.ts';
import type { Answers, AskOf } from '../contract.ts';
import { acts, binder, matchSql } from './sql.ts';

const dayMs = 86_400_000;

/** One number by which events sort: time, then order of arrival; the last eight bits are free. Sorts three times as fast as a tuple. */
const inOrder = '(bitShiftLeft(toUInt128(ms), 64) + seq * 256)';

/**
 * For each step the start of the latest chain that reaches it at each event: step k is reached where its event comes after an event that
 * reached step k − 1 (`arrayFill` carries the last one forward) and, with a window, not later than that after the chain's first step.
 * One event never takes two steps. The latest start is always the best: whoever is in time from an earlier one is from this one too.
 */
const chainSql = (steps: number, window: string | null): string => {
  const start = (step: number): string => {
    if (step === 1) return 'arrayMap((mask, ms) -> if(bitTest(mask, 0), ms, 0), masks, times) AS start1';
    const before = `arrayFill(s -> s != 0, arrayPushFront(arrayPopBack(start${step - 1}), 0))`;
    const inTime = window ? ` AND ms - before <= ${window}` : '';
    return `arrayMap((mask, ms, before) -> if(bitTest(mask, ${step - 1}) AND before != 0${inTime}, before, 0), masks, times, ${before}) AS start${step}`;
  };
  return Array.from({ length: steps }, (_, i) => start(i + 1)).join(',\n      ');
};

/**
 * How many people (or sessions) took the steps in this order, with anything between them; events of the same millisecond are in the order
 * they arrived. With a window, the last step within it from the first. Per session: sessions are counted, events without one are left out.
 */
export const funnel = async (house: House, ws: string, question: AskOf<'funnel'>): Promise<Answers['funnel']> => {
  const b = binder(ws);
  const { steps, per, windowDays } = question;
  const mask = steps.map((step, i) => `if(${matchSql(b, step)}, ${2 ** i}, 0)`).join(' + ');
  const window = windowDays === null ? null : b.bind('Int64', Math.round(windowDays * dayMs));
  const counts = steps
    .map(
      (_, i) =>
        `countIf(arrayExists(s -> s != 0, start${i + 1})) AS n${i}, countIf(known AND arrayExists(s -> s != 0, start${i + 1})) AS k${i}`,
    )
    .join(', ');
  const [row] = await house.engine.select<Record<string, string>>({
    sql: `SELECT ${counts} FROM (
      SELECT person, max(known) AS known, arraySort(groupArray(${inOrder} + mask)) AS path,
      arrayMap(x -> toUInt8(bitAnd(x, 255)), path) AS masks, arrayMap(x -> toInt64(bitShiftRight(x, 64)), path) AS times,
      ${chainSql(steps.length, window)}
      FROM (SELECT person, known, session, ms, seq, toUInt8(${mask}) AS mask FROM ${acts(b, question.filter)})
      WHERE mask > 0${per === 'session' ? ` AND session != ''` : ''}
      GROUP BY person${per === 'session' ? ', cityHash64(session)' : ''})`,
    params: b.params,
  });
  return { steps: steps.map((_, i) => ({ persons: Number(row?.[`n${i}`] ?? 0), known: Number(row?.[`k${i}`] ?? 0) })) };
};

/** As `inOrder`, with the hash of the kind in the last 64 bits. */
const kindInOrder = '(bitShiftLeft(toUInt256(ms), 128) + bitShiftLeft(toUInt256(seq), 64) + cityHash64(kind))';

/** What directly follows what, within a session or a person's whole history; repeats count. The most frequent first. */
export const transitions = async (house: House, ws: string, question: AskOf<'transitions'>): Promise<Answers['transitions']> => {
  const b = binder(ws);
  const inSession = question.per === 'session';
  const names = '(SELECT cityHash64(kind) AS hash, any(kind) AS name FROM polku.event WHERE workspace_id = {ws:UUID} GROUP BY hash)';
  const rows = await house.engine.select<{ from: string; to: string; count: string; persons: string }>({
    sql: `SELECT toString(f.name) AS from, toString(t.name) AS to, n AS count, people AS persons FROM (
      SELECT step.1 AS earlier, step.2 AS later, count() AS n, uniqExact(person) AS people FROM (
        SELECT person, arrayMap(x -> toUInt64(bitAnd(x, 18446744073709551615)), arraySort(groupArray(${kindInOrder}))) AS kinds,
          arrayJoin(arrayZip(arrayPopBack(kinds), arrayPopFront(kinds))) AS step
        FROM ${acts(b, question.filter)} WHERE ${inSession ? `session != ''` : '1'}
        GROUP BY person${inSession ? ', cityHash64(session)' : ''})
      GROUP BY step) AS steps
    INNER JOIN ${names} AS f ON f.hash = steps.earlier INNER JOIN ${names} AS t ON t.hash = steps.later
    ORDER BY count DESC, from, to LIMIT ${b.bind('UInt32', question.limit)}`,
    params: b.params,
  });
  return rows.map((row) => ({ from: row.from, to: row.to, count: Number(row.count), persons: Number(row.persons) }));
};
