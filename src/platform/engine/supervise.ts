import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { workerFile } from '../root.ts';

export interface Supervised {
  /** Where the front listens now; changes when the process had to be started again. Waits while it starts. */
  address(): Promise<{ readonly url: string; readonly token: string }>;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

const startLimitMs = 20_000;

/** Keeps the engine's process alive: starts it, and starts it again when it dies. Its standard input is the leash. */
export const superviseEngine = (folder: string, backupFolder: string, log: Logger): Supervised => {
  let stopped = false;
  let child: ChildProcess | null = null;
  let ready: Promise<{ url: string; token: string }>;

  const start = async (): Promise<{ url: string; token: string }> => {
    const token = randomBytes(24).toString('base64url');
    const started = spawn(process.execPath, [workerFile('chdb'), folder, backupFolder], { stdio: ['pipe', 'pipe', 'inherit'] });
    child = started;
    started.stdin.on('error', () => undefined); // the process may die before it reads; `exit` tells
    started.stdin.write(`${token}\n`);
    started.on('exit', (code, signal) => {
      if (stopped || child !== started) return;
      log.warn({ code, signal }, 'the event engine stopped; starting it again');
      ready = start();
      ready.catch(() => undefined);
    });
    const lines = createInterface({ input: started.stdout });
    const first = await Promise.race([
      once(lines, 'line'),
      once(started, 'exit').then(() => null),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), startLimitMs).unref()),
    ]);
    if (!first) throw new Error('the event engine did not start');
    const { port } = JSON.parse(String(first[0])) as { port: number }; // written by chdb.worker.ts
    return { url: `http://127.0.0.1:${port}`, token };
  };

  ready = start();
  ready.catch(() => undefined);
  return {
    address: () => ready,
    get pid() {
      return child?.pid;
    },
    async stop() {
      stopped = true;
      const running = child;
      if (!running || running.exitCode !== null) return;
      running.stdin?.end();
      await Promise.race([once(running, 'exit'), new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
      if (running.exitCode === null) running.kill('SIGKILL');
    },
  };
};
