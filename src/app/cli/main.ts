import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { restoreHouse } from '../backup/restore.ts';
import { readConfig } from '../config.ts';
import { runningServer } from '../serve.ts';
import { CliError, connect, type Connection } from './connect.ts';
import { importFiles } from './importCommand.ts';
import { segmentsCommand } from './segmentsCommand.ts';
import { showQuality, showSources } from './qualityCommand.ts';
import { showRelationships } from './relationshipsCommand.ts';

const help = `polku: the command line of Polku

  polku import FILE… [--as KIND] [--mapping FILE] [--dates dmy|mdy] [--decimal comma|point] [--mend all|FAULT,…] [--sheet N] [--dry-run] [--json]
  polku ask FILE|-                    a question as JSON (see POST /ask in the API), the answer as JSON
  polku personas compute [--k N]      compute personas and wait for the result
  polku personas list                 personas with their shares
  polku segments list                 segments with how many belong and what their rules say
  polku segments count FILE|-         how many a rule (JSON) lets in; nothing is saved
  polku segments save NAME FILE|-     save a rule (JSON) as a segment
  polku segments archive ID
  polku quality [--json]              what the customer data is like, its score and what it cannot tell
  polku sources [--json]              where customer data comes from and who answers for it
  polku relationships [--json]        customers by the state of the relationship, the rules behind it and the mean order
  polku maps list
  polku maps export ID --format pdf|png|csv|json [--out FILE]
  polku jobs                          what runs and what failed
  polku doctor                        the state of the house, and what to do about it
  polku backup [--to DIR] [--with-key]
  polku restore DIR                   into an empty data folder or database; the server must be stopped
  polku link                          a new one-time sign-in link
  polku api METHOD PATH [JSON]        any route of the API (see /api/openapi.json)

  --data DIR        data folder (default ./data of the installation, or POLKU_DATA)
  --url URL --key K another machine's Polku (POLKU_URL, POLKU_KEY)
  --workspace NAME  which workspace, when there are several
  --language fi|en  the language of messages (default: LANG)

When the server of the data folder runs, the command talks to it; otherwise it opens the stores itself.
`;

const print = (value: unknown): void => console.log(typeof value === 'string' ? value : JSON.stringify(value, null, 2));

const waitForJob = async (connection: Connection, jobId: string): Promise<unknown> => {
  for (;;) {
    const job = (await connection.call('GET', `/jobs/${jobId}`)) as {
      state: string;
      done: number;
      total: number | null;
      error: string | null;
    }; // the route's answer
    if (job.state === 'failed') throw new CliError(job.error ?? 'failed');
    if (job.state === 'done' || job.state === 'cancelled') return job;
    process.stderr.write(`\r  ${job.total ? `${Math.round((job.done / job.total) * 100)} %` : '…'} `);
    await new Promise((done) => setTimeout(done, 500));
  }
};

interface Values {
  readonly [name: string]: string | boolean | undefined;
}

const readAll = async (file: string): Promise<string> => {
  if (file !== '-') return readFile(file, 'utf8');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array)); // no encoding is set, so chunks are buffers
  return Buffer.concat(chunks).toString();
};

const text = (values: Values, name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);

type Command = (connection: Connection, rest: readonly string[], values: Values) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  import: (connection, files, values) =>
    importFiles(connection, {
      files,
      as: text(values, 'as'),
      mapping: text(values, 'mapping'),
      dates: text(values, 'dates'),
      decimal: text(values, 'decimal'),
      mend: text(values, 'mend'),
      sheet: text(values, 'sheet'),
      dryRun: values['dry-run'] === true,
      json: values.json === true,
    }),
  ask: async (connection, [file = '-']) => print(await connection.call('POST', '/ask', { question: JSON.parse(await readAll(file)) })),
  personas: async (connection, [act = 'list'], values) => {
    if (act === 'list') return print(await connection.call('GET', '/personas'));
    if (act !== 'compute') throw new CliError('polku personas compute|list');
    const k = text(values, 'k');
    const { jobId } = (await connection.call('POST', '/personas/compute', { k: k ? Number(k) : null })) as { jobId: string }; // the route's answer
    return print(await waitForJob(connection, jobId));
  },
  segments: async (connection, [act = 'list', ...rest]) => print(await segmentsCommand(connection, act, rest, readAll)),
  quality: async (connection, _, values) =>
    print(await showQuality(connection, languageOf(text(values, 'language') ?? process.env.LANG), values.json === true)),
  sources: async (connection, _, values) =>
    print(await showSources(connection, languageOf(text(values, 'language') ?? process.env.LANG), values.json === true)),
  relationships: async (connection, _, values) =>
    print(await showRelationships(connection, languageOf(text(values, 'language') ?? process.env.LANG), values.json === true)),
  maps: async (connection, [act = 'list', id = ''], values) => {
    if (act === 'list') return print(await connection.call('GET', '/maps'));
    if (act !== 'export') throw new CliError('polku maps list|export');
    const { bytes, name } = await connection.download(`/maps/${id}/export/${text(values, 'format') ?? 'pdf'}`);
    const out = text(values, 'out') ?? name;
    await writeFile(out, bytes);
    return print(out);
  },
  jobs: async (connection) => print(await connection.call('GET', '/jobs')),
  doctor: async (connection) => {
    const { lines } = (await connection.call('GET', '/doctor')) as {
      lines: readonly { state: string; what: { fi: string; en: string }; found: string; mend: { fi: string; en: string } | null }[];
    }; // the route's answer
    const language = languageOf(process.env.LANG);
    for (const line of lines) {
      const mark = { good: '✓', care: '!', broken: '✗' }[line.state] ?? '?';
      print(`${mark} ${line.what[language]}: ${line.found}${line.mend ? `\n    ${line.mend[language]}` : ''}`);
    }
    if (lines.some((line) => line.state === 'broken')) process.exitCode = 1;
  },
  backup: async (connection, _, values) => {
    const to = text(values, 'to');
    print(await connection.call('POST', '/local/backup', { to: to ? resolve(to) : null, withKey: values['with-key'] === true }));
  },
  link: async (connection) => print(((await connection.call('POST', '/local/sign-in-link')) as { link: string }).link), // the route's answer
  api: async (connection, [method = 'GET', path = '/me', body]) =>
    print(await connection.call(method.toUpperCase(), path, body === undefined ? undefined : JSON.parse(body))),
};

const languageOf = (given: string | undefined): 'fi' | 'en' => (given?.toLowerCase().startsWith('fi') ? 'fi' : 'en');

const restore = async (folder: string | undefined, data: string | undefined): Promise<void> => {
  if (!folder) throw new CliError('polku restore DIR');
  const config = readConfig(['--port', '0', ...(data ? ['--data', data] : [])], process.env);
  if (runningServer(config.dataFolder)) throw new CliError(`A server runs on ${config.dataFolder}. Stop it first.`);
  const { rows, erasedAgain, manifest } = await restoreHouse(config, resolve(folder), pino({ level: 'error' }));
  print({ restored: folder, takenAt: manifest.at, rows, files: manifest.files, erasedAgain });
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      mapping: { type: 'string' },
      dates: { type: 'string' },
      decimal: { type: 'string' },
      mend: { type: 'string' },
      sheet: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
      k: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
      to: { type: 'string' },
      'with-key': { type: 'boolean' },
      data: { type: 'string' },
      url: { type: 'string' },
      key: { type: 'string' },
      workspace: { type: 'string' },
      language: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [name, ...rest] = positionals;
  if (!name || values.help) return console.log(help);
  if (name === 'restore') return restore(rest[0], values.data);
  const command = commands[name];
  if (!command) throw new CliError(`polku ${name}: there is no such command. See polku --help`);
  const connection = await connect({
    data: values.data,
    url: values.url ?? process.env.POLKU_URL,
    key: values.key ?? process.env.POLKU_KEY,
    workspace: values.workspace,
    language: languageOf(values.language ?? process.env.LANG),
  });
  try {
    await command(connection, rest, values);
  } finally {
    await connection.close();
  }
};

main().then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    const known =
      error instanceof CliError || (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    console.error(known || error instanceof SyntaxError ? `polku: ${error.message}` : error);
    process.exit(1);
  },
);
