import type { Kysely } from 'kysely';

/**
 * One open transaction in one workspace. Repositories take a `Tx` and nothing else. Domains see their tables through
 * `of<Tables>()`; a statement on a table with a `workspace_id` column but no predicate on it is refused.
 */
export interface Tx {
  readonly workspaceId: string;
  of<Tables>(): Kysely<Tables>;
  /** Runs after the commit succeeded; never for a rolled back transaction. */
  afterCommit(act: () => void): void;
}

/** A transaction without a workspace: platform tables and work over all workspaces (outbox pumps, migrations, doctor). */
export interface SystemTx {
  of<Tables>(): Kysely<Tables>;
}

/** The record store: PGlite in a worker without DATABASE_URL, PostgreSQL 15+ with it. One SQL for both. */
export interface Records {
  readonly kind: 'pglite' | 'postgres';
  /** One transaction. Do not wait for network, workers or other transactions inside. Opening a second one inside throws. */
  write<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** As `write`, but read only. */
  read<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  system<T>(work: (tx: SystemTx) => Promise<T>): Promise<T>;
  /** A plain Kysely outside any transaction, for the accounts library that brings its own statements. Platform tables only. */
  readonly platform: Kysely<unknown>;
  /** SQL dump of everything as a stream of bytes, consistent, while running. */
  dump(): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}
