import { randomUUID, timingSafeEqual } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Session } from 'chdb';
import { plainParam, reachesOutside, splitFormat, withSettings } from './statements.ts';

/**
 * The event engine's process: chdb behind the part of ClickHouse's HTTP interface that @clickhouse/client uses, on loopback, for one
 * token. Started by `supervise.ts` with the data folder as argument and the token on the first line of standard input; ends when that pipe
 * closes, so it never outlives its parent.
 */
const [folder = '', backupFolder = ''] = process.argv.slice(2);
// Backups may be written to and read from one folder only.
const config = join(folder, 'polku-engine.xml');
const escaped = backupFolder.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
writeFileSync(config, `<clickhouse><backups><allowed_path>${escaped}</allowed_path></backups></clickhouse>`);
const open = (): Session => new Session(folder, { connectionArgs: [`--config-file=${config}`] });
const readers = [open(), open(), open()];
const writer = open();
readers[0]?.query('CREATE DATABASE IF NOT EXISTS polku');

/** Each session takes one query at a time, so a reader is lent out; heavy and light queries then do not wait for each other. */
const free = [...readers];
const waiting: ((session: Session) => void)[] = [];
const lend = (): Promise<Session> => {
  const session = free.pop();
  return session ? Promise.resolve(session) : new Promise((resolve) => waiting.push(resolve));
};
const giveBack = (session: Session): void => {
  const next = waiting.shift();
  if (next) next(session);
  else free.push(session);
};

let writing: Promise<unknown> = Promise.resolve();
/** Inserts and definitions stand in one line on a session of their own. */
const inLine = <T>(work: () => Promise<T>): Promise<T> => {
  const result = writing.then(work, work);
  writing = result.catch(() => undefined);
  return result;
};

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set, so chunks are buffers
  return Buffer.concat(chunks);
};

const own = new Set([
  'query',
  'query_id',
  'database',
  'session_id',
  'wait_end_of_query',
  'enable_http_compression',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'default_format',
  'role',
]);

/** Stops a running statement by the mark in its text; ASYNC because SYNC was seen to hang. */
const kill = (mark: string): void => {
  void lend().then((session) =>
    session
      .queryAsync(`KILL QUERY WHERE query LIKE '/* ${mark} */%' ASYNC`)
      .catch(() => undefined)
      .finally(() => giveBack(session)),
  );
};

const insertParts = /^\s*INSERT\s+INTO\s+([\w.`]+)\s*(?:\(([^)]*)\)\s*)?FORMAT\s+(\w+)\s*$/i;

const insert = async (sql: string, body: Buffer): Promise<string> => {
  const parts = insertParts.exec(sql);
  if (!parts?.[1] || parts[3] !== 'JSONEachRow') throw new Error('only INSERT INTO table FORMAT JSONEachRow');
  const table = parts[1].replaceAll('`', '');
  await inLine(() => writer.insert({ table, values: body, format: 'JSONEachRow', settings: { date_time_input_format: 'best_effort' } }));
  return '';
};

const run = async (sql: string, url: URL, onClose: (act: () => void) => void): Promise<Uint8Array> => {
  const params: Record<string, string> = {};
  const settings: Record<string, string> = { output_format_json_quote_64bit_integers: '1' };
  for (const [name, value] of url.searchParams) {
    if (name.startsWith('param_')) params[name.slice(6)] = plainParam(sql, name.slice(6), value);
    else if (!own.has(name)) settings[name] = value;
  }
  const { sql: statement, format } = splitFormat(sql);
  const reads = /^\s*(?:select|with|show|describe|exists|explain)\b/i.test(statement);
  const mark = randomUUID();
  const text = `/* ${mark} */ ${withSettings(statement, settings)}`;
  onClose(() => kill(mark));
  const ask = (session: Session): Promise<Uint8Array> =>
    (Object.keys(params).length > 0 ? session.queryBindAsync(text, params, { format }) : session.queryAsync(text, { format })).then(
      (result) => result.bytes(),
    );
  if (!reads) return inLine(() => ask(writer));
  const session = await lend();
  try {
    return await ask(session);
  } finally {
    giveBack(session);
  }
};

const answer = async (request: IncomingMessage, response: ServerResponse, token: string): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    response.writeHead(401).end('Code: 516. Authentication failed');
    return;
  }
  if (url.pathname === '/ping') {
    response.writeHead(200).end('Ok.\n');
    return;
  }
  if (url.pathname === '/backup' || url.pathname === '/restore') {
    const target = (await readBody(request)).toString();
    const act = url.pathname === '/backup' ? 'BACKUP DATABASE polku TO' : 'RESTORE DATABASE polku FROM';
    await inLine(() =>
      writer.queryAsync(
        `${act} File('${target.replaceAll(/['\\]/g, '')}')${url.pathname === '/restore' ? ' SETTINGS allow_non_empty_tables=true' : ''}`,
      ),
    );
    response.writeHead(200).end('');
    return;
  }
  const body = await readBody(request);
  const inUrl = url.searchParams.get('query');
  const sql = inUrl ?? body.toString();
  const reach = reachesOutside(sql);
  if (reach) {
    response.writeHead(403).end(`Code: 497. Not allowed here: ${reach}`);
    return;
  }
  const output =
    inUrl && /^\s*insert\b/i.test(inUrl)
      ? Buffer.from(await insert(inUrl, body))
      : await run(sql, url, (act) => response.on('close', () => !response.writableFinished && act()));
  response.writeHead(200, { 'content-type': 'application/json', 'x-clickhouse-format': 'JSON' }).end(output);
};

const serve = (token: string): void => {
  // Parameters travel in the address: as long a one is taken as a ClickHouse server takes.
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
    answer(request, response, token).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (!response.headersSent) response.writeHead(500, { 'x-clickhouse-exception-code': /Code: (\d+)/.exec(message)?.[1] ?? '1002' });
      response.end(message.startsWith('Code:') ? message : `Code: 1002. DB::Exception: ${message}`);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address) process.stdout.write(`${JSON.stringify({ port: address.port })}\n`);
  });
};

let head = '';
process.stdin.on('data', (chunk: Buffer) => {
  if (head.includes('\n')) return;
  head += chunk.toString();
  const end = head.indexOf('\n');
  if (end >= 0) serve(head.slice(0, end));
});
process.stdin.on('end', () => process.exit(0));
process.stdin.on('close', () => process.exit(0));
