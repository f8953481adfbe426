import pino from 'pino';
import { openEngine } from '../../src/platform/engine/index.ts';
import { openRecords } from '../../src/platform/records/index.ts';

/** A process of its own that opens the stores of a folder, says so, and holds them until it is killed. Ends with 3 and the reason when it may not. */
const [folder = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
try {
  await openRecords({ dataFolder: folder, databaseUrl: null, domains: [], log });
  const engine = await openEngine({ dataFolder: folder, eventsUrl: null, domains: [], log });
  say({ pid: process.pid, engine: engine.process?.pid });
  setInterval(() => undefined, 1000);
} catch (error) {
  say({ refused: error instanceof Error ? error.message : String(error) });
  process.exit(3);
}
