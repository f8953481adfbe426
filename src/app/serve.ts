import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { z } from 'zod';
import { collectionDoor } from '../events/index.ts';
import { identify, type Identified } from '../platform/accounts/actor.ts';
import { createAuth, type Auth } from '../platform/accounts/auth.ts';
import { accountsRoutes } from '../platform/accounts/routes.ts';
import { createSignInLinks } from '../platform/accounts/signInLink.ts';
import { usesSecondFactor } from '../platform/accounts/store.ts';
import { listWorkspaces } from '../platform/accounts/workspaces.ts';
import { openApiDocument } from '../platform/http/openapi.ts';
import { createApi, registerRoutes } from '../platform/http/server.ts';
import { startPump } from '../platform/outbox/index.ts';
import { inRoot } from '../platform/root.ts';
import { localRoutes } from './backup/routes.ts';
import { startDailyBackups } from './backup/daily.ts';
import type { AppConfig } from './config.ts';
import { openHouse, type OpenHouse } from './openHouse.ts';
import { startUpkeep } from './upkeep.ts';
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

const runSchema = z.object({ pid: z.number(), url: z.string(), token: z.string() });
const runFile = (dataFolder: string): string => join(dataFolder, 'run.json');

/** Where the server of a data folder listens and the token of its owner's command line; null when none runs there. */
export const runningServer = (dataFolder: string): z.infer<typeof runSchema> | null => {
  const file = runFile(dataFolder);
  if (!existsSync(file)) return null;
  const parsed = runSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) return null;
  try {
    process.kill(parsed.data.pid, 0);
    return parsed.data;
  } catch {
    return null;
  }
};

/** Who may read the data folder owns the house: their command line acts as owner of the workspace it names, or of the first. */
const identifyLocal = async (house: OpenHouse, token: string, headers: Headers): Promise<Identified | null> => {
  const given = Buffer.from(headers.get('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const workspaces = await listWorkspaces(house.records);
  const named = headers.get('x-polku-workspace');
  const workspace = named ? workspaces.find((row) => row.id === named || row.name === named) : workspaces[0];
  if (!workspace) return null;
  return {
    by: 'key',
    workspaceId: workspace.id,
    actor: { userId: 'local', memberId: 'local', name: 'polku', role: 'owner', teamIds: [] },
  };
};

const buildApp = (house: OpenHouse, config: AppConfig, origins: readonly string[], token: string) => {
  const links = createSignInLinks(mailer(config), (email) => usesSecondFactor(house.records, email));
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
  const makeLink = (): Promise<string> => links.make(theAuth(), config.ownerEmail);
  const routes = registerRoutes([
    { name: 'accounts', routes: accountsRoutes(theAuth, links, config.oidc !== null) },
    { name: 'local', routes: localRoutes(makeLink) },
    ...house.domains,
  ]);
  const app = new Hono();
  app.get('/health', (context) => context.json({ ok: true }));
  app.get('/api/openapi.json', (context) => context.json(openApiDocument(routes, origins[0] ?? '') as object));
  app.route(
    '/',
    createApi({
      house,
      routes,
      origins,
      identify: async (headers) => (await identifyLocal(house, token, headers)) ?? identify(house.records, theAuth(), headers, house.now()),
      authHandler: (request) => theAuth().handler(request),
    }),
  );
  app.route('/', collectionDoor(house));
  mountWeb(app, inRoot('dist/web'));
  return { app, makeLink };
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

export interface Serving {
  readonly house: OpenHouse;
  /** The address people open. */
  readonly origin: string;
  /** Address on this machine and the token of its command line. */
  readonly local: { readonly url: string; readonly token: string };
  makeSignInLink(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Opens the stores and serves: the interface, the API, background jobs, news. `before` runs when the stores are open and nobody is let in
 * yet. The port is bound before the address is known, because with port 0 the system chooses it.
 */
export const startServing = async (config: AppConfig, log: Logger, before: (house: OpenHouse) => Promise<void>): Promise<Serving> => {
  const host = config.host === '0.0.0.0' ? 'localhost' : config.host;
  const token = `polku_local_${randomBytes(24).toString('base64url')}`;
  const late: { app: Hono | null } = { app: null };
  const front = new Hono();
  front.all('*', (context) =>
    late.app ? late.app.fetch(context.req.raw, context.env) : context.text('Polku käynnistyy / is starting', 503),
  );
  const server = await listen(front, config);
  const url = `http://${host}:${server.port}`;
  const origin = config.origin ?? url;
  let house: OpenHouse;
  try {
    house = await openHouse(config, origin, log);
  } catch (error) {
    await server.close();
    throw error;
  }
  await before(house);
  const origins = [...new Set([origin, `http://localhost:${server.port}`, `http://127.0.0.1:${server.port}`])];
  const { app, makeLink } = buildApp(house, config, origins, token);
  await house.jobs.begin(house);
  const stopPump = startPump(house);
  const stopBackups = startDailyBackups(house);
  const stopUpkeep = startUpkeep(house);
  late.app = app;
  mkdirSync(config.dataFolder, { recursive: true });
  writeFileSync(runFile(config.dataFolder), JSON.stringify({ pid: process.pid, url, token }), { mode: 0o600 });
  return {
    house,
    origin,
    local: { url, token },
    makeSignInLink: makeLink,
    async stop() {
      stopBackups();
      stopUpkeep();
      await server.close();
      await house.jobs.stop();
      await stopPump();
      await house.close();
      rmSync(runFile(config.dataFolder), { force: true });
    },
  };
};
