import { sql, type Generated } from 'kysely';
import { errors, PolkuError } from '../platform/errors.ts';
import { newId, outsideId } from '../platform/ids.ts';
import type { Words } from '../platform/language.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import { importKinds } from '../platform/domain.ts';
import { planSchema, type ImportAnswer, type ImportPlan, type Reject } from './contract.ts';

type State = ImportAnswer['state'];

export interface ImportsTables {
  readonly import: {
    workspace_id: string;
    id: string;
    name: string;
    kind: ImportAnswer['kind'];
    file_hash: string;
    plan: unknown;
    state: State;
    done_row: number;
    rows: number | null;
    written: number;
    known: number;
    rejected: number;
    touched: ImportAnswer['touched'];
    job_id: string | null;
    created_by: string;
    created_at: Generated<Date>;
    finished_at: Date | null;
    raw_removed_at: Generated<Date | null>;
    fault: Generated<Words | null>;
    pause_wanted: Generated<boolean>;
  };
  readonly import_reject: {
    workspace_id: string;
    id: string;
    import_id: string;
    row_number: number;
    field: string;
    reason: Words;
    cells: readonly string[];
  };
  readonly import_mapping: { workspace_id: string; id: string; plan: unknown; used_at: Generated<Date> };
}

const db = (tx: Tx) => tx.of<ImportsTables>();
const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

export interface StoredImport extends ImportAnswer {
  readonly fileHash: string;
  readonly plan: ImportPlan;
  readonly doneRow: number;
  /** Somebody asked for a pause; the job that is being stopped leaves the import paused rather than cancelled. */
  readonly pauseWanted: boolean;
}

type ImportRecord = Omit<ImportsTables['import'], 'created_at' | 'raw_removed_at' | 'fault' | 'pause_wanted'> & {
  readonly created_at: Date;
  readonly raw_removed_at: Date | null;
  readonly fault: Words | null;
  readonly pause_wanted: boolean;
};

const toImport = (row: ImportRecord): StoredImport => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  state: row.state,
  rows: row.rows === null ? null : Number(row.rows),
  done: row.written + row.known + row.rejected,
  written: row.written,
  known: row.known,
  rejected: row.rejected,
  touched: row.touched,
  jobId: row.job_id,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  fileRemovedAt: row.raw_removed_at?.toISOString() ?? null,
  fault: row.fault,
  pauseWanted: row.pause_wanted,
  fileHash: row.file_hash,
  plan: planSchema.parse(row.plan),
  doneRow: row.done_row,
});

/** Files with the same columns share a mapping, whatever they are called. */
const mappingId = (tx: Tx, plan: ImportPlan): string =>
  outsideId(tx.workspaceId, 'mapping', JSON.stringify([plan.kind, plan.table.header]));

export const createImport = async (
  tx: Tx,
  given: { readonly name: string; readonly plan: ImportPlan; readonly fileHash: string; readonly by: string },
): Promise<string> => {
  const id = newId();
  await db(tx)
    .insertInto('import')
    .values({
      workspace_id: tx.workspaceId,
      id,
      name: given.name,
      kind: given.plan.kind,
      file_hash: given.fileHash,
      plan: json(given.plan),
      state: 'waiting',
      done_row: 0,
      rows: null,
      written: 0,
      known: 0,
      rejected: 0,
      touched: json([]),
      job_id: null,
      created_by: given.by,
      finished_at: null,
    })
    .execute();
  await sql`insert into import_mapping (workspace_id, id, plan) values (${tx.workspaceId}::uuid, ${mappingId(tx, given.plan)}::uuid, ${JSON.stringify(given.plan)}::jsonb)
    on conflict (workspace_id, id) do update set plan = excluded.plan, used_at = current_timestamp`.execute(tx.of());
  return id;
};

/** The plan that somebody chose last for a file with the same header, of the wanted kind or any. How this file is written stays its own. */
export const savedPlan = async (tx: Tx, plan: ImportPlan, wanted: ImportPlan['kind'] | null): Promise<ImportPlan | null> => {
  const kinds = wanted ? [wanted] : importKinds;
  const row = await db(tx)
    .selectFrom('import_mapping')
    .select('plan')
    .where('workspace_id', '=', tx.workspaceId)
    .where(
      'id',
      'in',
      kinds.map((kind) => mappingId(tx, { ...plan, kind })),
    )
    .orderBy('used_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const parsed = planSchema.safeParse(row?.plan);
  if (!parsed.success) return null;
  // Which addresses are ours was decided by a person, unlike the rest of how the file is written.
  const own = plan.table.format === 'mail' ? [...new Set([...parsed.data.table.own, ...plan.table.own])] : plan.table.own;
  // An order or sign that the cells of this file tell by themselves wins over what was answered for another file.
  const columns = parsed.data.columns.map((column, at) => {
    const told = plan.columns[at];
    return { ...column, dateOrder: told?.dateOrder ?? column.dateOrder, decimal: told?.decimal ?? column.decimal };
  });
  return { ...parsed.data, columns, table: { ...plan.table, own } };
};

/** The newest import of the same bytes that still stands. */
export const sameFileImport = async (tx: Tx, fileHash: string): Promise<{ id: string; name: string; at: string } | null> => {
  const row = await db(tx)
    .selectFrom('import')
    .select(['id', 'name', 'created_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('file_hash', '=', fileHash)
    .where('state', '=', 'done')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, name: row.name, at: row.created_at.toISOString() } : null;
};

export const readImport = async (tx: Tx, id: string): Promise<StoredImport> => {
  const row = await db(tx)
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new PolkuError(errors.notFound);
  return toImport(row);
};

export const listImports = async (tx: Tx): Promise<readonly StoredImport[]> =>
  (
    await db(tx)
      .selectFrom('import')
      .selectAll()
      .where('workspace_id', '=', tx.workspaceId)
      .orderBy('created_at', 'desc')
      .limit(200)
      .execute()
  ).map(toImport);

export const setImport = async (
  tx: Tx,
  id: string,
  values: {
    readonly state?: State;
    readonly job_id?: string;
    readonly rows?: number;
    readonly finished_at?: Date | null;
    readonly touched?: ImportAnswer['touched'];
    readonly fault?: Words | null;
    readonly pause_wanted?: boolean;
  },
): Promise<void> => {
  const { touched, fault, ...rest } = values;
  await db(tx)
    .updateTable('import')
    .set({ ...rest, ...(touched ? { touched: json(touched) } : {}), ...(fault === undefined ? {} : { fault: json(fault) }) })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
};

/** Notes how far an import has come; counts rise once per batch, because a batch that was noted is not read again. */
export const noteBatch = async (
  tx: Tx,
  id: string,
  batch: { readonly lastRow: number; readonly written: number; readonly known: number; readonly rejects: readonly Reject[] },
): Promise<void> => {
  await insertRows(
    tx,
    'import_reject',
    { id: 'uuid', import_id: 'uuid', row_number: 'bigint', field: 'text', reason: 'jsonb', cells: 'jsonb' },
    batch.rejects.map((reject) => ({
      id: outsideId(tx.workspaceId, `reject:${id}`, String(reject.rowNumber)),
      import_id: id,
      row_number: reject.rowNumber,
      field: reject.field,
      reason: reject.reason,
      cells: reject.cells,
    })),
  );
  await db(tx)
    .updateTable('import')
    .set((eb) => ({
      done_row: batch.lastRow,
      written: eb('written', '+', batch.written),
      known: eb('known', '+', batch.known),
      rejected: eb('rejected', '+', batch.rejects.length),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
};

export const rejectsOf = async (tx: Tx, importId: string, most = 100_000): Promise<readonly Reject[]> =>
  (
    await db(tx)
      .selectFrom('import_reject')
      .selectAll()
      .where('workspace_id', '=', tx.workspaceId)
      .where('import_id', '=', importId)
      .orderBy('row_number')
      .limit(most)
      .execute()
  ).map((row) => ({
    rowNumber: row.row_number,
    field: row.field,
    reason: row.reason,
    cells: [...row.cells],
  }));

const unfinished: readonly State[] = ['waiting', 'running', 'undoing'];

/** Imports from before a time whose raw file is still there, the oldest first. One that is under way keeps its file. */
export const importsWithOldFiles = async (tx: Tx, before: Date, limit: number): Promise<readonly string[]> =>
  (
    await db(tx)
      .selectFrom('import')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('raw_removed_at', 'is', null)
      .where('created_at', '<', before)
      .where('state', 'not in', [...unfinished])
      .orderBy('created_at')
      .limit(limit)
      .execute()
  ).map(({ id }) => id);

/** Whether some import was made of a file, and has not let go of it. */
export const fileIsNeeded = async (tx: Tx, hash: string): Promise<boolean> =>
  (await db(tx)
    .selectFrom('import')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('file_hash', '=', hash)
    .where('raw_removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/**
 * Blanks the rejected rows of imports, notes that their files are gone, and names those files: all but the ones that an import under way or a
 * younger import of the same file needs.
 */
export const forgetRaw = async (tx: Tx, importIds: readonly string[], now: Date): Promise<readonly string[]> => {
  if (importIds.length === 0) return [];
  await sql`update import_reject set cells = '[]'::jsonb where workspace_id = ${tx.workspaceId}::uuid and import_id = any(${[...importIds]}::uuid[])`.execute(
    tx.of(),
  );
  const { rows } = await sql<{ file_hash: string }>`
    update import set raw_removed_at = ${now} where workspace_id = ${tx.workspaceId}::uuid and id = any(${[...importIds]}::uuid[])
    returning file_hash`.execute(tx.of());
  const gone: string[] = [];
  for (const hash of new Set(rows.map((row) => row.file_hash))) if (!(await fileIsNeeded(tx, hash))) gone.push(hash);
  return gone;
};
