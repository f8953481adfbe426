import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { importKinds } from '../../platform/domain.ts';
import { CliError, type Connection } from './connect.ts';

export interface ImportOptions {
  readonly files: readonly string[];
  readonly as: string | undefined;
  readonly mapping: string | undefined;
  /** Order of day and month where the file does not tell it. */
  readonly dates: string | undefined;
  /** Sign before decimals where the file does not tell it. */
  readonly decimal: string | undefined;
  /** Faults to correct on the way in, with commas between, or `all`. */
  readonly mend: string | undefined;
  /** Sheet of a workbook, from 1. */
  readonly sheet: string | undefined;
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
  readonly mend: readonly string[];
}
interface Question {
  readonly column: string;
  readonly ask: 'dateOrder' | 'decimal';
  readonly examples: readonly string[];
}
interface Preview {
  readonly looked: number;
  readonly good: number;
  readonly rejects: readonly { readonly rowNumber: number; readonly field: string; readonly reason: Words }[];
  readonly findings: readonly {
    readonly fault: string;
    readonly column: string;
    readonly count: number;
    readonly mendable: boolean;
    readonly examples: readonly { readonly rowNumber: number; readonly before: string; readonly after: string | null }[];
  }[];
  readonly result: { readonly made: number; readonly met: number; readonly again: number; readonly nobody: number } | null;
}
interface ImportAnswer {
  readonly id: string;
  readonly state: string;
  readonly fault: Words | null;
  readonly written: number;
  readonly known: number;
  readonly rejected: number;
}

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

const decimals: Readonly<Record<string, string>> = { comma: ',', point: '.' };

/** Answers to what the file does not tell; what nobody answered stops the import, because a guess would be wrong half of the time. */
const applyAnswers = (plan: Plan, questions: readonly Question[], options: ImportOptions): Plan => {
  if (options.dates !== undefined && options.dates !== 'dmy' && options.dates !== 'mdy') throw new CliError('--dates: give dmy or mdy');
  const decimal = options.decimal === undefined ? undefined : decimals[options.decimal];
  if (options.decimal !== undefined && decimal === undefined) throw new CliError('--decimal: give comma or point');
  const answers = { dateOrder: options.dates, decimal };
  const open = questions.filter(
    ({ ask, column }) => !answers[ask] && plan.columns.some(({ name, target }) => name === column && target !== 'skip'),
  );
  if (open.length > 0)
    throw new CliError(
      open
        .map(
          ({ column, ask, examples }) =>
            `${column}: ${examples.join(', ')}. ${ask === 'dateOrder' ? 'Give --dates dmy or mdy' : 'Give --decimal comma or point'}`,
        )
        .join('\n'),
    );
  return {
    ...plan,
    columns: plan.columns.map((column) => {
      const asked = questions.filter((question) => question.column === column.name);
      return { ...column, ...Object.fromEntries(asked.map(({ ask }) => [ask, answers[ask]])) };
    }),
  };
};

const look = async (connection: Connection, hash: string, plan: Plan): Promise<Preview> =>
  (await connection.call('POST', '/imports/preview', { hash, plan })) as Preview; // the route's answer

/** The plan with the corrections that were asked for. */
const withMend = async (connection: Connection, hash: string, plan: Plan, wanted: string | undefined): Promise<Plan> => {
  if (wanted === undefined) return plan;
  const found = (await look(connection, hash, plan)).findings.filter(({ mendable }) => mendable).map(({ fault }) => fault);
  const faults = wanted === 'all' ? found : wanted.split(',').map((fault) => fault.trim());
  const unknown = faults.filter((fault) => !found.includes(fault));
  if (unknown.length > 0)
    throw new CliError(`--mend ${unknown.join(',')}: the file has ${[...new Set(found)].join(', ') || 'nothing that can be corrected'}`);
  return { ...plan, mend: [...new Set(faults)] };
};

const waitFor = async (connection: Connection, id: string, say: (text: string) => void): Promise<ImportAnswer> => {
  for (;;) {
    const row = (await connection.call('GET', `/imports/${id}`)) as ImportAnswer; // the route's answer
    if (row.state === 'done' || row.state === 'cancelled' || row.state === 'paused') return row;
    if (row.state === 'failed') throw new CliError(row.fault ? `${row.fault.fi}\n${row.fault.en}` : 'failed');
    say(`  ${row.written + row.known + row.rejected} …`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

const one = async (connection: Connection, file: string, options: ImportOptions, say: (text: string) => void): Promise<unknown> => {
  const blob = await openAsBlob(file).catch(() => {
    throw new CliError(`${file}: there is no such file, or it cannot be read`);
  });
  const { hash } = (await connection.upload('/imports/files', blob)) as { hash: string }; // the route's answer
  const inspected = (await connection.call('POST', '/imports/inspect', {
    hash,
    kind: options.as ?? null,
    reading: options.sheet === undefined ? {} : { sheet: Number(options.sheet) - 1 },
  })) as { plan: Plan; questions: readonly Question[] }; // the route's answer
  const mapping = options.mapping ? (JSON.parse(await readFile(options.mapping, 'utf8')) as Record<string, string>) : {}; // checked by name below
  const answered = applyAnswers(applyMapping(inspected.plan, mapping), inspected.questions, options);
  const plan = await withMend(connection, hash, answered, options.mend);
  if (options.dryRun) {
    const preview = await look(connection, hash, plan);
    return {
      file,
      kind: plan.kind,
      columns: Object.fromEntries(
        plan.columns.map(({ name, target }) => [name, typeof target === 'string' ? target : (target as { field: string }).field]),
      ),
      looked: preview.looked,
      good: preview.good,
      customers: preview.result,
      found: preview.findings.map(({ fault, column, count, examples: [first] }) => ({
        fault,
        column,
        count,
        example: first && first.after !== null ? `${first.before} → ${first.after}` : (first?.before ?? ''),
      })),
      rejected: preview.rejects.map(({ rowNumber, field, reason }) => ({ row: rowNumber, field, reason })),
    };
  }
  const { id } = (await connection.call('POST', '/imports', { hash, name: basename(file), plan })) as { id: string }; // the route's answer
  const { written, known, rejected, state } = await waitFor(connection, id, say);
  return { file, kind: plan.kind, import: id, state, written, known, rejected };
};

/** `polku import`: the same steps as the wizard, for a terminal. Progress goes to standard error, the result to standard output. */
export const importFiles = async (connection: Connection, options: ImportOptions): Promise<void> => {
  if (options.files.length === 0) throw new CliError('polku import FILE… [--as KIND]');
  if (options.as !== undefined && !importKinds.some((kind) => kind === options.as))
    throw new CliError(`--as ${options.as}: give one of ${importKinds.join(', ')}`);
  if (options.sheet !== undefined && !/^[1-9]\d{0,2}$/.test(options.sheet))
    throw new CliError('--sheet: give the number of a sheet, from 1');
  const results: unknown[] = [];
  for (const file of options.files) {
    const result = await one(connection, file, options, (text) => process.stderr.write(`\r${text}`));
    results.push(result);
    if (!options.json) console.log(result);
  }
  if (options.json) console.log(JSON.stringify(results, null, 2));
};
