import { Worker } from 'node:worker_threads';
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { workerFile } from '../root.ts';
import { refuseInsideTransaction } from './guard.ts';

export type PgliteRequest =
  | { readonly id: number; readonly act: 'query'; readonly sql: string; readonly params: readonly unknown[] }
  | { readonly id: number; readonly act: 'script'; readonly sql: string }
  | { readonly id: number; readonly act: 'image' | 'close' };

export type PgliteReply =
  | { readonly id: number; readonly rows: readonly Record<string, unknown>[]; readonly affectedRows: number }
  | {
      readonly id: number;
      readonly fault: {
        readonly message: string;
        readonly code?: string | undefined;
        readonly detail?: string | undefined;
        readonly constraint?: string | undefined;
      };
    };

type Answered = Extract<PgliteReply, { rows: unknown }>;

/** A statement's failure with PostgreSQL's own code (`23505`…), as from the `pg` driver. */
export class StatementError extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;
  constructor(fault: {
    readonly message: string;
    readonly code?: string | undefined;
    readonly detail?: string | undefined;
    readonly constraint?: string | undefined;
  }) {
    super(fault.message);
    this.code = fault.code;
    this.detail = fault.detail;
    this.constraint = fault.constraint;
  }
}

/** PGlite in a worker thread: one session, so statements stand in line and the event loop stays free. */
export class PgliteSession {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(reply: Answered): void; reject(error: Error): void }>();
  #lastId = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: PgliteReply) => this.#settle(reply));
    const fail = (error: Error): void => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`the record store stopped (${code})`)));
  }

  /** Opens the folder, or a store in memory; `image` is a data folder as `image()` returned it. */
  static async open(folder: string | null, image: Uint8Array | null = null): Promise<PgliteSession> {
    const session = new PgliteSession(new Worker(workerFile('pglite'), { workerData: { folder, image } }));
    await new Promise<Answered>((resolve, reject) => session.#waiting.set(0, { resolve, reject }));
    return session;
  }

  #settle(reply: PgliteReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('fault' in reply) waiting?.reject(new StatementError(reply.fault));
    else waiting?.resolve(reply);
  }

  #ask(
    request:
      | { readonly act: 'query'; readonly sql: string; readonly params: readonly unknown[] }
      | { readonly act: 'script'; readonly sql: string }
      | { readonly act: 'image' | 'close' },
  ): Promise<Answered> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...request } satisfies PgliteRequest);
    });
  }

  query(sql: string, params: readonly unknown[]): Promise<Answered> {
    return this.#ask({ act: 'query', sql, params });
  }

  /** Several statements without parameters; the rows of the last one. */
  async script(sql: string): Promise<readonly Record<string, unknown>[]> {
    return (await this.#ask({ act: 'script', sql })).rows;
  }

  /** The whole data folder as one file: a template for tests. Not portable to PostgreSQL. */
  async image(): Promise<Uint8Array> {
    const { rows } = await this.#ask({ act: 'image' });
    return rows[0]?.image as Uint8Array; // the worker's answer to `image`
  }

  async close(): Promise<void> {
    await this.#ask({ act: 'close' });
    await this.#worker.terminate();
  }
}

class PgliteConnection implements DatabaseConnection {
  readonly #session: PgliteSession;
  constructor(session: PgliteSession) {
    this.#session = session;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affectedRows } = await this.#session.query(query.sql, query.parameters);
    return { rows: rows as unknown as R[], numAffectedRows: BigInt(affectedRows) }; // the caller's row type, as everywhere in Kysely
  }
  // oxlint-disable-next-line require-yield -- the interface asks for a generator; one session cannot stream
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the embedded store cannot stream; read in pages');
  }
}

/** Hands the one session to one user at a time: a transaction keeps it until it ends. */
class PgliteDriver implements Driver {
  readonly #connection: PgliteConnection;
  readonly #queue: (() => void)[] = [];
  #busy = false;
  constructor(session: PgliteSession) {
    this.#connection = new PgliteConnection(session);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction();
    if (this.#busy) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#busy = true;
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {
    const next = this.#queue.shift();
    if (next) next();
    else this.#busy = false;
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async destroy(): Promise<void> {}
}

export const pgliteDialect = (session: PgliteSession): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PgliteDriver(session),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
