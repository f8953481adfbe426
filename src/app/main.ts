import pino from 'pino';
import { addMember, createWorkspace, ensureUser, listWorkspaces } from '../platform/accounts/workspaces.ts';
import { help, readConfig, type AppConfig } from './config.ts';
import { ensureDemo } from './demo/load.ts';
import type { OpenHouse } from './openHouse.ts';
import { startServing } from './serve.ts';

/** The first start makes the owner and a workspace; nobody else can sign up. With `--demo` the workspace is the example company's. */
const firstStart = async (house: OpenHouse, config: AppConfig): Promise<void> => {
  if (config.demo || (await listWorkspaces(house.records)).length > 0) return;
  const now = house.now();
  const { userId } = await ensureUser(house.records, { email: config.ownerEmail, name: 'Omistaja', now });
  const workspace = await createWorkspace(house.records, house.domains, {
    name: 'Oma yritys',
    settings: { zone: 'Europe/Helsinki', language: 'fi', demo: false },
    now,
  });
  await addMember(house.records, { workspaceId: workspace.id, userId, role: 'owner', now });
};

const start = async (config: AppConfig): Promise<void> => {
  const started = performance.now();
  const log = pino({ level: process.env.LOG_LEVEL ?? 'warn' });
  const serving = await startServing(config, log, (house) => firstStart(house, config));
  if (config.demo)
    await ensureDemo(serving.house, {
      ownerEmail: config.ownerEmail,
      today: serving.house.now().toISOString().slice(0, 10),
      asOf: config.demoDate,
    });
  const link = await serving.makeSignInLink();
  console.log(`\n  Polku on valmis / is ready: ${serving.origin}   (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  console.log(`  Kirjaudu kerran tällä linkillä / sign in once with this link:\n\n    ${link}\n`);
  if (serving.house.engine.missing) console.log('  Tapahtumavarasto puuttuu / the event store is missing: WSL2 or EVENTS_URL.\n');
  const stop = async (): Promise<void> => {
    await serving.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
};

const main = async (): Promise<void> => {
  const config = readConfig(process.argv.slice(2), process.env);
  if (config.help) console.log(help);
  else await start(config);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `Polku ei käynnistynyt / did not start: ${error.message}` : error);
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  process.exit(1);
});
