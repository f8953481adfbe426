import { spawn } from 'node:child_process';
import { inRoot } from '../../src/platform/root.ts';
import type { StartedHouse } from './house.ts';

/** Runs the command line against a started house and answers what it printed. Throws with its words when it fails. */
export const polku = (house: StartedHouse, ...args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('dist/cli.mjs'), ...args, '--data', house.data], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.once('exit', (code) => (code === 0 ? resolve(printed) : reject(new Error(`polku ${args.join(' ')}: ${code}\n${printed}`))));
  });
