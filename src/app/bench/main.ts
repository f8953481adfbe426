import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { freePort } from '../../platform/freePort.ts';
import { inRoot } from '../../platform/root.ts';
import { readConfig } from '../config.ts';
import { openHouse, type OpenHouse } from '../openHouse.ts';
import { measureCollection } from './collectionParts.ts';
import { measureEvents } from './eventParts.ts';
import { measureImports } from './importParts.ts';
import { measureMatching } from './matchingParts.ts';
import { measureFirstLoad, measureProcess } from './processParts.ts';
import { measureRecords } from './recordParts.ts';
import { measureSegments } from './segmentParts.ts';
import { machine, type Measured } from './timing.ts';
import { kept, mergeRows, writeDown, writtenIn } from './writeDown.ts';

const help = `npm run bench [-- --only import,matching,search,segments,events,collection,process,load] [--events N] [--items N] [--customers N] [--rows N] [--write]

Makes its own data in a temporary folder, measures, prints a table and removes everything. About fifteen minutes with the sizes it has by
itself (10,000,000 events, 1,000,000 messages, 100,000 customers, files of 20,000 rows). --write puts the table into docs/performance.md.
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    events: { type: 'string', default: '10000000' },
    items: { type: 'string', default: '1000000' },
    customers: { type: 'string', default: '100000' },
    rows: { type: 'string', default: '20000' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const began = performance.now();
const say = (text: string): void => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}\n`);
};

const folder = mkdtempSync(join(tmpdir(), 'polku-bench-'));
const openIn = (name: string, databaseUrl: string | null): Promise<OpenHouse> =>
  openHouse(
    readConfig(['--data', join(folder, name)], databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    'http://127.0.0.1',
    pino({ level: 'silent' }),
  );

/** The server that the tests use; measured only where there is one. */
const startPostgres = async (name: string): Promise<{ readonly url: string; stop(): Promise<void> } | null> => {
  // A plain script of the tests: it has no types, and a bundle does not hold it.
  const { startPostgres: begin } = (await import(inRoot('tests/servers/postgres.mjs'))) as {
    startPostgres(at: string): Promise<{ readonly url: string; stop(): Promise<void> }>;
  };
  return begin(join(folder, `postgres-${name}`)).catch((error: unknown) => {
    say(`no PostgreSQL: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  });
};

const within = async (
  house: OpenHouse,
  work: (open: OpenHouse) => Promise<readonly Measured[]>,
  jobs = false,
): Promise<readonly Measured[]> => {
  if (jobs) await house.jobs.begin(house);
  try {
    return await work(house);
  } finally {
    if (jobs) await house.jobs.stop();
    await house.close();
  }
};

const sizes = { customers: Number(values.customers), items: Number(values.items) };
const searchLimitMs = 100;

/** A part on both record stores. */
const onBoth = async (
  name: string,
  work: (house: OpenHouse, isServer: boolean) => Promise<readonly Measured[]>,
  jobs: boolean,
): Promise<readonly Measured[]> => {
  const server = await startPostgres(name);
  const byServer = server
    ? await (async () => {
        try {
          return await within(await openIn(`${name}-server`, server.url), (house) => work(house, true), jobs);
        } finally {
          await server.stop();
        }
      })()
    : [];
  return [...byServer, ...(await within(await openIn(name, null), (house) => work(house, false), jobs))];
};

const parts: Readonly<Record<string, () => Promise<readonly Measured[]>>> = {
  load: async () => measureFirstLoad(),
  process: async () => measureProcess(folder, await freePort(), say),
  collection: async () => measureCollection(folder, await freePort(), say),
  import: () => onBoth('import', (house) => measureImports(house, Number(values.rows), say), true),
  matching: () => onBoth('matching', (house) => measureMatching(house, sizes.customers, say), true),
  search: () => onBoth('search', (house, isServer) => measureRecords(house, sizes, isServer ? searchLimitMs : null, say), false),
  segments: () => onBoth('segments', (house) => measureSegments(house, Math.round(sizes.customers * 2.6), say), true),
  events: async () => {
    const events = Number(values.events);
    return within(await openIn('events', null), (house) =>
      measureEvents(house, { events, items: Math.round(events / 20), customers: sizes.customers }, say),
    );
  },
};

const head = ['| part | what | measured | beside | holds |', '|---|---|---|---|---|'];
const rowOf = ({ part, what, value, beside, holds }: Measured): string => `| ${part} | ${what} | ${value} | ${beside} | ${kept(holds)} |`;
const document = 'docs/performance.md';

const run = async (): Promise<void> => {
  const wanted = values.only?.split(',') ?? Object.keys(parts);
  const unknown = wanted.filter((name) => !parts[name]);
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')}: there are ${Object.keys(parts).join(', ')}`);
  const rows: Measured[] = [];
  for (const name of wanted) rows.push(...((await parts[name]?.()) ?? []));
  const when = `${new Date().toISOString().slice(0, 10)}, ${machine()}, ${Math.round((performance.now() - began) / 1000)} s in all`;
  const lines = rows.map(rowOf);
  process.stdout.write(`${[when, '', ...head, ...lines].join('\n')}\n`);
  if (values.write) {
    const old = writtenIn(document, 'bench')
      .split('\n')
      .filter((line) => line.startsWith('| ') && line !== head[0]);
    const told = values.only ? `${when}: ${values.only}; the other parts were measured earlier` : when;
    writeDown(document, 'bench', [told, '', ...head, ...(values.only ? mergeRows(old, lines) : lines)].join('\n'));
  }
  if (rows.some(({ holds }) => holds === false)) process.exitCode = 1;
};

if (values.help) process.stdout.write(help);
else await run().finally(() => rmSync(folder, { recursive: true, force: true }));
