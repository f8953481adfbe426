import { PostgresDialect, type Dialect } from 'kysely';
import pg from 'pg';
import { refuseInsideTransaction } from './guard.ts';

const safeInteger = (text: string): number | string => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
};

const dateType = 1082;
const bigintType = 20;
const numericType = 1700;

/** Values look the same from both engines: dates without a time stay texts, whole and decimal numbers are numbers. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === dateType) return (text: string) => text;
    if (oid === bigintType) return safeInteger;
    if (oid === numericType) return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

export const openPool = (databaseUrl: string, onLost: (error: Error) => void): pg.Pool => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, types, application_name: 'polku' });
  // An idle connection that the server closes must not end the process; the next statement opens a new one.
  pool.on('error', onLost);
  return pool;
};

/** Refuses to hand out a connection to code that already stands in a transaction. */
export const postgresDialect = (pool: pg.Pool): Dialect =>
  new PostgresDialect({
    pool: {
      options: {},
      connect: () => {
        refuseInsideTransaction();
        return pool.connect();
      },
      end: () => pool.end(),
    } as unknown as pg.Pool, // Kysely calls only `connect` and `end`
  });
