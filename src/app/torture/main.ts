import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { freePort } from '../../platform/freePort.ts';
import { inRoot } from '../../platform/root.ts';
import { createRandom } from '../../statistics/index.ts';
import { machine } from '../bench/timing.ts';
import { kept, writeDown } from '../bench/writeDown.ts';
import { readConfig } from '../config.ts';
import { openHouse, type OpenHouse } from '../openHouse.ts';
import { calibrateGroups } from './calibration.ts';
import { tortureIdentity } from './identity.ts';
import { tortureOutbox } from './storms.ts';
import { tortureTree } from './tree.ts';

const help = `npm run torture [-- --only tree,outbox,identity,groups] [--rounds N] [--minutes N] [--seed N] [--write]

Kills the server or its event engine N times under load (20 by itself), replays the news N times from anywhere, tries N × 5 sequences of
identity acts, and N × 3 made tables of each kind for the search for groups. Every part stops after --minutes (10). Prints its seed and a table;
ends with 1 when anything was lost, doubled or changed. --write puts the table into docs/torture.md. DATABASE_URL: on that PostgreSQL, whose
database must be empty and is used for the kills.
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const rounds = Number(values.rounds);
const seed = Number(values.seed ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));
if (!(rounds > 0) || !Number.isInteger(seed)) throw new Error('--rounds and --seed are whole numbers');
const began = performance.now();
const say = (text: string): void => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}\n`);
};
const folder = mkdtempSync(join(tmpdir(), 'polku-torture-'));

/** A clock for one part: false once its minutes are over. */
const minutes = (): (() => boolean) => {
  const until = performance.now() + Number(values.minutes) * 60_000;
  return () => performance.now() < until;
};

/** An open house of its own, with jobs running. */
const within = async <T>(name: string, work: (house: OpenHouse) => Promise<T>): Promise<T> => {
  const house = await openHouse(readConfig(['--data', join(folder, name)], {}), 'http://127.0.0.1', pino({ level: 'silent' }));
  await house.jobs.begin(house);
  try {
    return await work(house);
  } finally {
    await house.jobs.stop();
    await house.close();
  }
};

interface Line {
  readonly part: string;
  readonly what: string;
  readonly found: string;
  /** Null where something is only told. */
  readonly holds: boolean | null;
}

const verdict = (faults: readonly string[]): string => (faults.length === 0 ? 'nothing lost, doubled or changed' : faults.join('; '));

const tree = async (): Promise<readonly Line[]> => {
  const random = createRandom(seed);
  const goesOn = minutes();
  const lines: Line[] = [];
  // Two houses, so that the second begins empty again.
  for (const [i, count] of [Math.ceil(rounds / 2), Math.floor(rounds / 2)].entries()) {
    if (count === 0 || !goesOn()) continue;
    const victims = Array.from({ length: count }, () => (random.next() < 0.5 ? 'server' : 'engine'));
    const { counts, faults } = await tortureTree({
      program: inRoot('dist/server/main.mjs'),
      data: join(folder, `tree-${i}`),
      port: await freePort(),
      databaseUrl: i === 0 ? (process.env.DATABASE_URL ?? null) : null,
      victims,
      random,
      say,
    });
    const killed = (victim: string): number => victims.filter((one) => one === victim).length;
    lines.push({
      part: 'tree',
      what: `kill -9 of the server ${killed('server')} ×, of its engine ${killed('engine')} × under load`,
      found: `${counts.notes} notes, ${counts.events} events, ${counts.customers} customers, ${counts.orders} orders: ${verdict(faults)}`,
      holds: faults.length === 0,
    });
  }
  return lines;
};

const outbox = async (): Promise<readonly Line[]> => {
  const result = await within('outbox', (house) => tortureOutbox(house, rounds, createRandom(seed), minutes()));
  return [
    {
      part: 'outbox',
      what: `${result.rounds} replays from random places, ${result.news} news again`,
      found: verdict(result.changed),
      holds: result.changed.length === 0,
    },
  ];
};

const identity = async (): Promise<readonly Line[]> => {
  const seeds = Array.from({ length: rounds * 5 }, (_, i) => seed + i);
  const { tried, broken } = await within('identity', (house) => tortureIdentity(house, seeds, minutes()));
  return [
    {
      part: 'identity',
      what: `${tried} sequences of up to 14 merges, splits and undos, all undone`,
      found: broken.length === 0 ? 'the start came back every time' : `not after seeds ${broken.join(', ')}`,
      holds: broken.length === 0,
    },
  ];
};

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
/** The interval of each share that is wanted must reach this. */
const wantedShare = 0.9;

const groups = async (): Promise<readonly Line[]> =>
  (await calibrateGroups(rounds * 3, seed, minutes())).map(({ what, hits, n, lo, hi, isWanted }) => ({
    part: 'groups',
    what,
    found: `${hits} of ${n}, ${percent(lo)}–${percent(hi)}`,
    holds: isWanted ? hi >= wantedShare : null,
  }));

const parts: Readonly<Record<string, () => Promise<readonly Line[]>>> = { tree, outbox, identity, groups };

const table = (lines: readonly Line[]): string =>
  [
    '| part | what | found | holds |',
    '|---|---|---|---|',
    ...lines.map(({ part, what, found, holds }) => `| ${part} | ${what} | ${found} | ${kept(holds)} |`),
  ].join('\n');

const run = async (): Promise<void> => {
  const wanted = values.only?.split(',') ?? Object.keys(parts);
  const unknown = wanted.filter((name) => !parts[name]);
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')}: there are ${Object.keys(parts).join(', ')}`);
  say(`seed ${seed}, ${rounds} rounds`);
  const lines: Line[] = [];
  for (const name of wanted) {
    say(name);
    lines.push(...((await parts[name]?.()) ?? []));
  }
  const took = Math.round((performance.now() - began) / 1000);
  const text = `${new Date().toISOString().slice(0, 10)}, seed ${seed}, ${machine()}, ${took} s in all\n\n${table(lines)}`;
  process.stdout.write(`${text}\n`);
  if (values.write) writeDown('docs/torture.md', 'torture', text);
  if (lines.some(({ holds }) => holds === false)) process.exitCode = 1;
};

if (values.help) process.stdout.write(help);
else await run().finally(() => rmSync(folder, { recursive: true, force: true }));
