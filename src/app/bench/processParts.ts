import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../../platform/root.ts';
import { seconds, type Measured } from './timing.ts';

interface Started {
  readonly child: ChildProcess;
  readonly ms: number;
}

/** Starts the built product on a free port and waits until it answers. */
const start = async (data: string, port: number, more: readonly string[] = []): Promise<Started> => {
  const began = performance.now();
  const child = spawn(process.execPath, [inRoot('dist/server/main.mjs'), '--port', String(port), '--data', data, ...more], {
    stdio: 'ignore',
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return { child, ms: performance.now() - began };
    if (performance.now() - began > 120_000) throw new Error('the server did not answer in two minutes');
    await pause(20);
  }
};

const stop = async ({ child }: Started): Promise<void> => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
};

const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );

/** Bytes of a process and all under it, shared pages divided among those who share them (Pss). Linux only. */
const memoryOf = (pid: number): number => {
  const own = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return Number(own ?? 0) * 1024 + childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), 0);
};

/** Waits until the demo's jobs are done: the memory stays within 2 % for twenty seconds and the processor rests. */
const settled = async (pid: number): Promise<number> => {
  const cpu = (of: number): number => {
    const fields = readFileSync(`/proc/${of}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0) + childrenOf(of).reduce((sum, child) => sum + cpu(child), 0);
  };
  const until = performance.now() + 240_000;
  for (let calm = 0; calm < 4;) {
    if (performance.now() > until) throw new Error('the demo was not ready in four minutes');
    const before = cpu(pid);
    await pause(5000);
    // In hundredths of a second: under 4 % of one processor is rest.
    calm = cpu(pid) - before < 20 ? calm + 1 : 0;
  }
  return memoryOf(pid);
};

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MiB`;
const memoryLimit = 1.5 * 1024 ** 3;
const startLimitMs = 5000;
/** The first start makes the stores. */
const firstStartLimitMs = 180_000;

export const measureProcess = async (folder: string, port: number, say: (text: string) => void): Promise<readonly Measured[]> => {
  say('starting on an empty folder, and again');
  const first = await start(join(folder, 'empty'), port);
  await stop(first);
  const second = await start(join(folder, 'empty'), port);
  const empty = await pause(5000).then(() => memoryOf(second.child.pid ?? 0));
  await stop(second);
  say('the demo: loading and coming to rest');
  const demo = await start(join(folder, 'demo'), port, ['--demo']);
  try {
    const idle = await settled(demo.child.pid ?? 0);
    return [
      {
        part: 'start',
        what: 'built, empty folder: until it serves',
        value: seconds(first.ms),
        beside: 'stores made and migrated; at most 3 min',
        holds: first.ms < firstStartLimitMs,
      },
      {
        part: 'start',
        what: 'started again: until it serves',
        value: seconds(second.ms),
        beside: 'at most 5 s',
        holds: second.ms < startLimitMs,
      },
      { part: 'memory', what: 'process tree at rest, empty', value: mebibytes(empty), beside: 'Pss of all processes', holds: null },
      {
        part: 'memory',
        what: 'process tree at rest, demo loaded',
        value: mebibytes(idle),
        beside: 'at most 1,536 MiB',
        holds: idle <= memoryLimit,
      },
    ];
  } finally {
    await stop(demo);
  }
};

/** Scripts that the built first page loads before anything else: its own and those these import. Pages are loaded when they are opened. */
export const measureFirstLoad = (): readonly Measured[] => {
  const web = inRoot('dist/web');
  const html = readFileSync(join(web, 'index.html'), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((match) => join(web, match[1] ?? ''));
  const seen = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const match of readFileSync(file, 'utf8').matchAll(/(?:import|from)\s*"(\.\/[^"]+\.js)"/g))
      waiting.push(join(dirname(file), match[1] ?? ''));
  }
  const bytes = [...seen].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  const limit = 220 * 1024;
  return [
    {
      part: 'load',
      what: `script of the first load, ${seen.size} files, gzip`,
      value: `${Math.round(bytes / 1024)} KB`,
      beside: 'at most 220 KB; the page itself is bounded by a browser test',
      holds: bytes <= limit,
    },
  ];
};
