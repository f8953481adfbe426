import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createTransport } from 'nodemailer';
import pino from 'pino';
import { identify } from '../platform/accounts/actor.ts';
import { createAuth, type Auth } from '../platform/accounts/auth.ts';
import { accountsRoutes } from '../platform/accounts/routes.ts';
import { createSignInLinks } from '../platform/accounts/signInLink.ts';
import { addMember, createWorkspace, ensureUser, listWorkspaces } from '../platform/accounts/workspaces.ts';
import { openApiDocument } from '../platform/http/openapi.ts';
import { createApi, registerRoutes } from '../platform/http/server.ts';
import { startPump } from '../platform/outbox/index.ts';
import { inRoot } from '../platform/root.ts';
import { help, readConfig, type AppConfig } from './config.ts';
import { openHouse, type OpenHouse } from './openHouse.ts';
import { mountWeb } from './webFiles.ts';

const mailer = (config: AppConfig) => {
  if (!config.smtpUrl) return null;
  const transport = createTransport(config.smtpUrl);
  return async ({ to, url }: { readonly to: string; readonly url: string }): Promise<void> => {
    await transport.sendMail({
      from: config.mailFrom,
      to,
      subject: 'Polku: kirjautumislinkki / sign-in link',
      text: `Kirjaudu tästä (kertakäyttöinen, voimassa vuorokauden):\n${url}\n\nSign in here (works once, for a day):\n${url}\n`,
    });
  };
};

/** The first start makes the owner and a workspace; nobody else can sign up. */
const firstStart = async (house: OpenHouse, config: AppConfig): Promise<void> => {
  if ((await listWorkspaces(house.records)).length > 0) return;
  const now = house.now();
  const { userId } = await ensureUser(house.records, { email: config.ownerEmail, name: 'Omistaja', now });
  const workspace = await createWorkspace(house.records, house.domains, {
    name: 'Oma yritys',
    settings: { zone: 'Europe/Helsinki', language: 'fi', demo: false },
    now,
  });
  await addMember(house.records, { workspaceId: workspace.id, userId, role: 'owner', now });
};

const buildApp = (house: OpenHouse, config: AppConfig, origins: readonly string[]) => {
  const links = createSignInLinks(mailer(config));
  let auth: Auth | null = null;
  const theAuth = (): Auth => {
    auth ??= createAuth({
      platform: house.records.platform,
      secret: house.secrets.derive('accounts'),
      origins,
      oidc: config.oidc,
      log: house.log,
      sendSignInLink: links.deliver,
    });
    return auth;
  };
  const routes = registerRoutes([{ name: 'accounts', routes: accountsRoutes(theAuth, links) }, ...house.domains]);
  const app = new Hono();
  app.get('/health', (context) => context.json({ ok: true }));
  app.get('/api/openapi.json', (context) => context.json(openApiDocument(routes, origins[0] ?? '') as object));
  app.route(
    '/',
    createApi({
      house,
      routes,
      origins,
      identify: (headers) => identify(house.records, theAuth(), headers, house.now()),
      authHandler: (request) => theAuth().handler(request),
    }),
  );
  mountWeb(app, inRoot('dist/web'));
  return { app, links, auth: theAuth };
};

const listen = (app: Hono, config: AppConfig): Promise<{ readonly port: number; close(): Promise<void> }> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, ({ port }) =>
      resolve({
        port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.on('error', reject);
  });

const start = async (config: AppConfig): Promise<void> => {
  const started = performance.now();
  const log = pino({ level: process.env.LOG_LEVEL ?? 'warn' });
  const origin = config.origin ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${config.port}`;
  const house = await openHouse(config, origin, log);
  await firstStart(house, config);
  const origins = [...new Set([origin, `http://localhost:${config.port}`, `http://127.0.0.1:${config.port}`])];
  const { app, links, auth } = buildApp(house, config, origins);
  const server = await listen(app, config);
  await house.jobs.begin(house);
  const stopPump = startPump(house);
  const link = await links.make(auth(), config.ownerEmail);
  console.log(`\n  Polku on valmis / is ready: ${origin}   (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  console.log(`  Kirjaudu kerran tällä linkillä / sign in once with this link:\n\n    ${link}\n`);
  if (house.engine.missing) console.log('  Tapahtumavarasto puuttuu / the event store is missing: WSL2 or EVENTS_URL.\n');
  const stop = async (): Promise<void> => {
    await server.close();
    await house.jobs.stop();
    await stopPump();
    await house.close();
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
