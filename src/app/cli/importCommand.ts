import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError, type Connection } from './connect.ts';

export interface ImportOptions {
  readonly files: readonly string[];
  readonly as: string | undefined;
  readonly mapping: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
}

interface Words {
  readonly fi: string;
  readonly en: string;
}
interface Plan {
  readonly kind: string;
  readonly columns: readonly { readonly name: string; readonly target: unknown; readonly missing?: readonly string[] }[];
}
interface ImportAnswer {
  readonly id: string;
  readonly state: string;
  readonly written: number;
  readonly known: number;
  readonly rejected: number;
}

const kinds = ['customers', 'orders', 'items', 'events'];

/** A mapping file: `{ "Column name": "field" | "attribute" | "skip" }`. */
const applyMapping = (plan: Plan, mapping: Readonly<Record<string, string>>): Plan => {
  const unknown = Object.keys(mapping).filter((name) => plan.columns.every((column) => column.name !== name));
  if (unknown.length > 0)
    throw new CliError(
      `--mapping names columns that the file does not have: ${unknown.join(', ')}. It has: ${plan.columns.map(({ name }) => name).join(', ')}`,
    );
  return {
    ...plan,
    columns: plan.columns.map((column) => {
      const target = mapping[column.name];
      if (target === undefined) return column;
      return { ...column, target: target === 'attribute' || target === 'skip' ? target : { field: target } };
    }),
  };
};

const waitFor = async (connection: Connection, id: string, say: (text: string) => void): Promise<ImportAnswer> => {
  for (;;) {
    const row = (await connection.call('GET', `/imports/${id}`)) as ImportAnswer; // the route's answer
    if (row.state === 'done' || row.state === 'cancelled') return row;
    const jobs = (await connection.call('GET', '/jobs?state=failed')) as { jobs: readonly { readonly error: string | null }[] }; // the route's answer
    const failed = row.state === 'running' ? undefined : jobs.jobs[0]?.error;
    if (failed) throw new CliError(failed);
    say(`  ${row.written + row.known + row.rejected} …`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

const one = async (connection: Connection, file: string, options: ImportOptions, say: (text: string) => void): Promise<unknown> => {
  const blob = await openAsBlob(file).catch(() => {
    throw new CliError(`${file}: there is no such file, or it cannot be read`);
  });
  const { hash } = (await connection.upload('/imports/files', blob)) as { hash: string }; // the route's answer
  const inspected = (await connection.call('POST', '/imports/inspect', { hash, kind: options.as ?? null, name: basename(file) })) as {
    plan: Plan;
  }; // the route's answer
  const mapping = options.mapping ? (JSON.parse(await readFile(options.mapping, 'utf8')) as Record<string, string>) : {}; // checked by name below
  const plan = applyMapping(inspected.plan, mapping);
  if (options.dryRun) {
    const preview = (await connection.call('POST', '/imports/preview', { hash, plan })) as {
      looked: number;
      good: number;
      rejected: number;
      rows: readonly { rowNumber: number; rejected: { field: string; reason: Words } | null }[];
    }; // the route's answer
    return {
      file,
      kind: plan.kind,
      columns: Object.fromEntries(
        plan.columns.map(({ name, target }) => [name, typeof target === 'string' ? target : (target as { field: string }).field]),
      ),
      looked: preview.looked,
      good: preview.good,
      rejected: preview.rows.filter((row) => row.rejected).map((row) => ({ row: row.rowNumber, ...row.rejected })),
    };
  }
  const { id } = (await connection.call('POST', '/imports', { hash, name: basename(file), plan })) as { id: string }; // the route's answer
  const { written, known, rejected, state } = await waitFor(connection, id, say);
  return { file, kind: plan.kind, import: id, state, written, known, rejected };
};

/** `polku import`: the same steps as the wizard, for a terminal. Progress goes to standard error, the result to standard output. */
export const importFiles = async (connection: Connection, options: ImportOptions): Promise<void> => {
  if (options.files.length === 0) throw new CliError('polku import FILE… --as customers|orders|items|events');
  if (options.as !== undefined && !kinds.includes(options.as)) throw new CliError(`--as ${options.as}: give one of ${kinds.join(', ')}`);
  const results: unknown[] = [];
  for (const file of options.files) {
    const result = await one(connection, file, options, (text) => process.stderr.write(`\r${text}`));
    results.push(result);
    if (!options.json) console.log(result);
  }
  if (options.json) console.log(JSON.stringify(results, null, 2));
};
