import type { House } from '../../platform/house.ts';
import type { Answers, AskOf } from '../contract.ts';
import { acts, binder, counted, matchSql, toCounted, type CountedRow } from './sql.ts';

/** Events and people per day, week (from Monday) or month of the workspace's zone; `at` is the first date of each. */
export const trend = async (house: House, ws: string, question: AskOf<'trend'>, zone: string): Promise<Answers['trend']> => {
  const b = binder(ws);
  const local = `toTimeZone(at, ${b.bind('String', zone)})`;
  const start = { day: `toDate(${local})`, week: `toMonday(${local})`, month: `toStartOfMonth(${local})` }[question.by];
  const rows = await house.engine.select<CountedRow & { readonly day: string }>({
    sql: `SELECT toString(${start}) AS day, ${counted} FROM ${acts(b, question.filter)}
      WHERE ${question.match ? matchSql(b, question.match) : '1'} GROUP BY day ORDER BY day`,
    params: b.params,
  });
  return rows.map((row) => ({ at: row.day, ...toCounted(row) }));
};

/** Events and people by what happened, where, on what or whence; the most frequent first. Rows without the property have an empty name. */
export const breakdown = async (house: House, ws: string, question: AskOf<'breakdown'>): Promise<Answers['breakdown']> => {
  const b = binder(ws);
  const column = { kind: 'kind', channel: 'channel', device: 'device', source: 'source', place: 'place' }[question.of];
  const rows = await house.engine.select<CountedRow & { readonly name: string }>({
    sql: `SELECT ${column} AS name, ${counted} FROM ${acts(b, question.filter)}
      WHERE ${question.match ? matchSql(b, question.match) : '1'}
      GROUP BY name ORDER BY events DESC, name LIMIT ${b.bind('UInt32', question.limit)}`,
    params: b.params,
  });
  return rows.map((row) => ({ name: row.name, ...toCounted(row) }));
};
