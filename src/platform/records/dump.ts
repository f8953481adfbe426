import type { MigrationTarget } from './migrate.ts';

const pageSize = 500;
const encoder = new TextEncoder();
const line = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value)}\n`);

/** Tables in an order in which references point backwards only. */
const tableOrder = async (target: MigrationTarget): Promise<readonly string[]> => {
  const tables = (
    await target.rows(
      "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
    )
  ).map((row) => String(row.table_name));
  const references = await target.rows(`
    select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace where c.contype = 'f' and n.nspname = 'public'`);
  const parents = (table: string): readonly string[] =>
    references.filter((row) => row.child === table && row.parent !== table).map((row) => String(row.parent));
  const ordered: string[] = [];
  const place = (table: string): void => {
    if (ordered.includes(table)) return;
    for (const parent of parents(table)) place(parent);
    ordered.push(table);
  };
  for (const table of tables) place(table);
  return ordered;
};

/**
 * Everything in the record store as lines of JSON: `{table}` and then its rows `{row}`. The same dump goes into either engine, which is
 * how a company moves from the embedded store up to a server. `target` must be a session of its own: the dump is one read-only
 * transaction over all tables, so that it shows one moment.
 */
export async function* dumpRecords(target: MigrationTarget): AsyncIterable<Uint8Array> {
  yield line({ polku: 1, kind: 'records' });
  await target.script('begin isolation level repeatable read read only');
  try {
    for (const table of await tableOrder(target)) {
      yield line({ table });
      await target.script(`declare dump no scroll cursor for select row_to_json(t)::text as row from "${table}" t`);
      for (;;) {
        const rows = await target.rows(`fetch ${pageSize} from dump`);
        for (const { row } of rows) yield encoder.encode(`{"row":${String(row)}}\n`);
        if (rows.length < pageSize) break;
      }
      await target.script('close dump');
    }
    yield line({ end: true });
  } finally {
    await target.script('rollback');
  }
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest) yield rest;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Positions go on after the restored ones; transaction numbers of another store mean nothing here, and none of those is open. */
const settleOutbox = async (target: MigrationTarget): Promise<void> => {
  await target.script('update outbox set txid = 0');
  await target.script(
    "select setval(pg_get_serial_sequence('outbox', 'position'), (select coalesce(max(position), 0) + 1 from outbox), false)",
  );
};

/**
 * Loads a dump into an empty, migrated store (migration rows come with the schema and are skipped). Throws when the dump is cut short,
 * and nothing is kept then.
 */
export const restoreRecords = async (
  target: MigrationTarget,
  dump: AsyncIterable<Uint8Array>,
): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  let table = '';
  let batch: string[] = [];
  let ended = false;
  const flush = async (): Promise<void> => {
    if (batch.length > 0 && table !== 'schema_migration')
      await target.script(
        `insert into "${table}" overriding system value select * from jsonb_populate_recordset(null::"${table}", ${quoted(`[${batch.join(',')}]`)}::jsonb)`,
      );
    batch = [];
  };
  await target.script('begin');
  try {
    for await (const text of linesOf(dump)) {
      if (text.startsWith('{"row":')) {
        batch.push(text.slice(7, -1));
        counts[table] = (counts[table] ?? 0) + 1;
        if (batch.length >= pageSize) await flush();
        continue;
      }
      const head = JSON.parse(text) as { table?: string; end?: true }; // lines written by dumpRecords
      await flush();
      if (head.table) table = head.table;
      if (head.end) ended = true;
    }
    if (!ended) throw new Error('The backup is cut short: its last line is missing.');
    await settleOutbox(target);
    await target.script('commit');
  } catch (error) {
    await target.script('rollback');
    throw error;
  }
  return counts;
};
