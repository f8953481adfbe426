/** A value bound by ClickHouse's own `{name:Type}` places; text never becomes SQL. */
export type EngineParam = string | number | boolean | null | readonly (string | number)[] | Readonly<Record<string, string>>;

export interface EngineQuery {
  /** SQL with `{name:Type}` places. Only code in the repository writes SQL; people's questions are typed trees. */
  readonly sql: string;
  readonly params?: Readonly<Record<string, EngineParam>>;
  /** Milliseconds; the query is killed at the limit. Default 30,000. */
  readonly timeoutMs?: number;
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly signal?: AbortSignal;
}

/**
 * The event engine: chdb in its own supervised process behind a ClickHouse-HTTP front on loopback, or a ClickHouse server at
 * EVENTS_URL. Spoken to with @clickhouse/client in both cases.
 */
export interface EventEngine {
  /** Null when usable, else the sentence to show: the platform has no engine and no EVENTS_URL was given. */
  readonly missing: 'engine_missing' | null;
  readonly kind: 'chdb' | 'clickhouse' | 'none';
  /** Rows as JSON objects; 64-bit integers come quoted, as strings. */
  select<Row>(query: EngineQuery): Promise<Row[]>;
  /** Resolves when the rows are durable. Callers insert in batches; single rows go through the domain's group commit. */
  insert(table: string, rows: readonly object[]): Promise<void>;
  command(query: EngineQuery): Promise<void>;
  backup(folder: string): Promise<void>;
  restore(folder: string): Promise<void>;
  close(): Promise<void>;
}
