import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import type { Random } from '../../statistics/index.ts';
import { connect, type Connection } from '../cli/connect.ts';
import { readConfig } from '../config.ts';
import { openHouse } from '../openHouse.ts';
import { runningServer } from '../serve.ts';
import { createLoad, type Load } from './load.ts';
import { countTree, faultsOf, type TreeCounts } from './treeCounts.ts';

export interface TreeOptions {
  /** The built server: `dist/server/main.mjs`, or a bundle of its own. */
  readonly program: string;
  /** Empty data folder. */
  readonly data: string;
  readonly port: number;
  /** Null: the embedded record store. */
  readonly databaseUrl: string | null;
  /** What is killed in each round; the server takes its engine along. */
  readonly victims: readonly ('server' | 'engine')[];
  readonly random: Random;
  say(text: string): void;
}

const startLimitMs = 120_000;
const leashLimitMs = 10_000;

/** Children of a process. Linux only. */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );

/** Whether a process runs; one that ended but was not asked for yet does not. */
const isRunning = (pid: number): boolean => {
  const stat = `/proc/${pid}/stat`;
  try {
    return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'));
  } catch {
    return false; // it went between the two
  }
};

const start = async ({ program, data, port, databaseUrl }: TreeOptions): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program, '--port', String(port), '--data', data], {
    stdio: 'ignore',
    env: { ...process.env, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
  });
  for (const until = performance.now() + startLimitMs; performance.now() < until; await pause(50)) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const running = runningServer(data);
    if (running && running.pid === child.pid) return child;
  }
  child.kill('SIGKILL');
  throw new Error('the server did not start in two minutes');
};

const ended = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('exit', resolve));

const connectTo = (data: string): Promise<Connection> =>
  connect({ data, url: undefined, key: undefined, workspace: undefined, language: 'en' });

/** Kills without warning while everything writes. Answers whether no process was left behind. */
const killOnce = async (server: ChildProcess, victim: 'server' | 'engine'): Promise<boolean> => {
  const [engine] = childrenOf(server.pid ?? 0);
  if (engine === undefined) throw new Error('the server has no engine under it');
  const victimPid = victim === 'server' ? (server.pid ?? 0) : engine;
  const gone = victim === 'server' ? ended(server) : null;
  process.kill(victimPid, 'SIGKILL');
  await gone;
  for (const until = performance.now() + leashLimitMs; isRunning(engine) && performance.now() < until; await pause(25));
  return !isRunning(engine);
};

/** Waits until imports, understanding and news have come to rest: the counts stay the same and nothing is left to do. */
const settle = async (load: Load, connection: Connection): Promise<void> => {
  await load.sendAgain(connection);
  for (const until = performance.now() + startLimitMs; performance.now() < until; await pause(500)) {
    const { jobs } = (await connection.call('GET', '/jobs?state=unfinished')) as { readonly jobs: readonly unknown[] }; // the route's answer
    if (jobs.length === 0) return;
  }
  throw new Error('jobs did not come to rest in two minutes');
};

export interface TreeResult {
  readonly kills: number;
  readonly counts: TreeCounts;
  /** In words what is not as it was acknowledged; empty when all is well. */
  readonly faults: readonly string[];
}

/**
 * Starts the product, writes notes, events and files through its API, and kills the server or its engine in the middle, again and again;
 * then looks whether everything that was acknowledged is there exactly once, in both stores.
 */
export const tortureTree = async (options: TreeOptions): Promise<TreeResult> => {
  const { data, victims, random, say } = options;
  const load = createLoad();
  const faults: string[] = [];
  let server = await start(options);
  try {
    for (const [round, victim] of victims.entries()) {
      const connection = await connectTo(data);
      const stop = load.run(connection, round);
      await pause(300 + random.below(1500));
      const isClean = await killOnce(server, victim);
      if (!isClean) faults.push(`round ${round + 1}: the engine outlived its server`);
      await stop();
      if (victim === 'server') server = await start(options);
      say(`${round + 1}/${victims.length} ${victim} killed; ${load.said()}`);
    }
    await settle(load, await connectTo(data));
  } finally {
    const gone = ended(server);
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM');
      await gone;
    }
  }
  const env = options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {};
  const house = await openHouse(readConfig(['--data', data], env), 'http://127.0.0.1', pino({ level: 'silent' }));
  try {
    const counts = await countTree(house);
    return { kills: victims.length, counts, faults: [...faults, ...faultsOf(counts, load.sent())] };
  } finally {
    await house.close();
  }
};
