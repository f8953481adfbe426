import type { House } from '../../platform/house.ts';
import type { Answers, AskOf, EventFilter } from '../contract.ts';
import {
  acts,
  binder,
  counted,
  matchSql,
  toCounted,
  toEventLine,
  type Binder,
  type CountedRow,
  type EventLine,
  type Match,
} from './sql.ts';

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

export interface CountWithPeople {
  readonly events: number;
  readonly persons: number;
  readonly known: number;
  /** Everybody with any event that the filter lets through. */
  readonly everybody: number;
  /** Who did it most recently first, at most 200. */
  readonly customerIds: readonly string[];
  readonly latest: Answers['placed.people']['events'];
}

const most = 200;

/** How often something was done, by how many, and the people and events behind it. */
export const countWithPeople = async (
  house: House,
  ws: string,
  match: Match | undefined,
  filter: EventFilter,
): Promise<CountWithPeople> => {
  const c = binder(ws);
  const p = binder(ws);
  const e = binder(ws);
  const where = (b: Binder): string => (match ? matchSql(b, match) : '1');
  const [[count], people, latest] = await Promise.all([
    house.engine.select<{ n: string; persons: string; known: string; everybody: string }>({
      sql: `SELECT countIf(hit) AS n, uniqExactIf(person, hit) AS persons, uniqExactIf(person, hit AND known) AS known, uniqExact(person) AS everybody
        FROM (SELECT person, known, ${where(c)} AS hit FROM ${acts(c, filter)})`,
      params: c.params,
    }),
    house.engine.select<{ id: string }>({
      sql: `SELECT toString(customer) AS id, max(ms) AS last FROM ${acts(p, filter)} WHERE known AND ${where(p)}
        GROUP BY customer ORDER BY last DESC, id LIMIT ${most}`,
      params: p.params,
    }),
    house.engine.select<EventLine>({
      sql: `SELECT event_id AS id, at, kind, channel, place FROM ${acts(e, filter)} WHERE ${where(e)} ORDER BY ms DESC, seq DESC LIMIT ${most}`,
      params: e.params,
    }),
  ]);
  return {
    events: Number(count?.n ?? 0),
    persons: Number(count?.persons ?? 0),
    known: Number(count?.known ?? 0),
    everybody: Number(count?.everybody ?? 0),
    customerIds: people.map(({ id }) => id),
    latest: latest.map(toEventLine),
  };
};
