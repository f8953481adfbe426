import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../../platform/root.ts';
import { runningServer } from '../serve.ts';
import type { Measured } from './timing.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const post = (url: string, authorization: string, body: object): Promise<{ readonly status: number; readonly text: string }> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers: { authorization, 'content-type': 'application/json' } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(body));
  });

let made = 0;
const paths = ['/', '/kengat', '/tuote/1', '/tuote/2', '/ostoskori', '/kassa'];
/** One of 2,000 visitors looks at a page. */
const message = (): object => {
  made += 1;
  return {
    type: 'page',
    messageId: `bench-${made}`,
    anonymousId: `visitor-${made % 2000}`,
    timestamp: new Date().toISOString(),
    context: { page: { path: paths[made % paths.length] } },
  };
};

interface Load {
  /** Requests that were answered with 200, and those that were not. */
  readonly good: number;
  readonly bad: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
}

/** Begins a request at even times, whether the earlier ones were answered or not: a slow server cannot slow the load down. */
const load = async (perSecond: number, forSeconds: number, send: () => Promise<{ readonly status: number }>): Promise<Load> => {
  const times: number[] = [];
  let bad = 0;
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let i = 0; i < perSecond * forSeconds; i += 1) {
    const due = began + (i * 1000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    running.push(
      send().then(
        ({ status }) => {
          if (status === 200) times.push(performance.now() - due);
          else bad += 1;
        },
        () => void (bad += 1),
      ),
    );
  }
  await Promise.all(running);
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { good: times.length, bad, perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95) };
};

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** Collection through the open door of the built product, load and server on this machine. */
export const measureCollection = async (folder: string, port: number, say: (text: string) => void): Promise<readonly Measured[]> => {
  const data = join(folder, 'collection');
  const child = spawn(process.execPath, [inRoot('dist/server/main.mjs'), '--port', String(port), '--data', data], { stdio: 'ignore' });
  try {
    while (!existsSync(join(data, 'run.json'))) await pause(100);
    const server = runningServer(data);
    if (!server) throw new Error('the server did not start');
    const key = await post(`${server.url}/api/collection/keys`, `Bearer ${server.token}`, { kind: 'server', name: 'Mittaus' });
    const basic = `Basic ${Buffer.from(`${(JSON.parse(key.text) as { key: string }).key}:`).toString('base64')}`; // the route's answer
    await post(`${server.url}/v1/page`, basic, message());
    say('collection: single requests');
    const single = await load(300, 20, () => post(`${server.url}/v1/page`, basic, message()));
    say('collection: batches');
    const size = 100;
    const batches = await load(20, 15, () => post(`${server.url}/v1/batch`, basic, { batch: Array.from({ length: size }, message) }));
    const script = gzipSync(readFileSync(inRoot('dist/page/polku.js')), { level: 9 }).length;
    return [
      {
        part: 'collection',
        what: `single requests at 300/s for 20 s: ${single.good} answered after the flush, ${single.bad} failed`,
        value: `${single.perSecond.toFixed(0)}/s, p50 ${ms(single.p50)}, p95 ${ms(single.p95)}`,
        beside: 'at least 300/s with p95 under 100 ms',
        // The last answers come after the last beginning, so the rate is a little under the load's.
        holds: single.bad === 0 && single.perSecond >= 295 && single.p95 < 100,
      },
      {
        part: 'collection',
        what: `batches of ${size} at 20/s for 15 s: ${batches.good} answered after the flush, ${batches.bad} failed`,
        value: `${(batches.perSecond * size).toFixed(0)} events/s, p95 ${ms(batches.p95)}`,
        beside: 'at least 1,000 events/s',
        holds: batches.bad === 0 && batches.perSecond * size >= 1000,
      },
      { part: 'collection', what: 'polku.js, gzip', value: `${script} B`, beside: 'at most 3,072 B', holds: script <= 3072 },
    ];
  } finally {
    agent.destroy();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
};
