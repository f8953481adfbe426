import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/platform/freePort.ts';
import { inRoot } from '../../src/platform/root.ts';

export interface StartedHouse {
  readonly origin: string;
  /** Its data folder: who may read it may act for the owner by the command line. */
  readonly data: string;
  /** Signs the first owner in; works once. */
  readonly signInLink: string;
  stop(): Promise<void>;
}

/** Starts the built product on an empty data folder and waits until it has printed its sign-in link. */
export const startHouse = async (): Promise<StartedHouse> => {
  const data = mkdtempSync(join(tmpdir(), 'polku-e2e-'));
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [inRoot('dist/server/main.mjs'), '--port', String(port), '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const signInLink = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`did not start in 60 s:\n${printed}`)), 60_000);
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      const link = /https?:\/\/\S+(?:magic-link|sign-in)\S+/.exec(printed)?.[0];
      if (!link) return;
      clearTimeout(timer);
      resolve(link);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${printed}`)));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    data,
    signInLink,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
};
