import { Readable } from 'node:stream';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import type { Identified } from '../accounts/actor.ts';
import { allows, type Capability } from '../accounts/capabilities.ts';
import { errors, errorWords, PolkuError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Language } from '../language.ts';
import { FileAnswer, type RouteDefinition, type RouteTable } from './contract.ts';
import { createRateLimiter } from './rate.ts';

const megabyte = 1024 * 1024;

/** A route of some domain with its method and path taken from the key. */
export interface RegisteredRoute {
  readonly domain: string;
  readonly method: string;
  readonly path: string;
  readonly definition: RouteDefinition<unknown, unknown, unknown, unknown>;
}

/** Every route of the house. Two domains that claim the same one are a mistake in the code. */
export const registerRoutes = (tables: readonly { readonly name: string; readonly routes?: RouteTable }[]): readonly RegisteredRoute[] => {
  const seen = new Set<string>();
  return tables.flatMap(({ name, routes }) =>
    Object.entries(routes ?? {}).map(([key, definition]) => {
      const [method = '', path = ''] = key.split(' ');
      if (!/^(GET|POST|PUT|PATCH|DELETE)$/.test(method) || !path.startsWith('/'))
        throw new Error(`route "${key}" of ${name} is not "METHOD /path"`);
      if (seen.has(key)) throw new Error(`route "${key}" is registered twice; the second time by ${name}`);
      seen.add(key);
      return { domain: name, method, path, definition };
    }),
  );
};

export interface HttpOptions {
  readonly house: House;
  readonly routes: readonly RegisteredRoute[];
  readonly origins: readonly string[];
  identify(headers: Headers): Promise<Identified | null>;
  /** The accounts library's own handler for `/api/auth/*`. */
  authHandler(request: Request): Promise<Response>;
}

/** What a call says, else what was chosen in the browser (a file opened by a link says nothing itself), else what the browser prefers. */
const languageOf = (headers: Headers): Language => {
  const cookie = /(?:^|;\s*)polku\.language=(fi|en)(?:;|$)/.exec(headers.get('cookie') ?? '')?.[1];
  const chosen = headers.get('x-polku-language') ?? cookie ?? headers.get('accept-language') ?? 'fi';
  return chosen.toLowerCase().startsWith('en') ? 'en' : 'fi';
};

const answerError = (context: Context, error: unknown, house: House): Response => {
  const language = languageOf(context.req.raw.headers);
  if (error instanceof PolkuError) {
    if (error.kind.status >= 500) house.log.error({ err: error, path: context.req.path }, 'request failed');
    return context.json({ error: { id: error.kind.id, message: errorWords(error, language), details: error.details } }, error.kind.status);
  }
  house.log.error({ err: error, path: context.req.path }, 'request failed');
  return context.json({ error: { id: errors.broken.id, message: errors.broken.words[language], details: {} } }, 500);
};

/** Parses one part of the request; a fault names the field and what was wrong with it. */
const parsePart = <T>(schema: z.ZodType<T> | undefined, value: unknown, part: string): T => {
  if (!schema) return undefined as T; // a route without the part has `undefined` as its type
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new PolkuError(errors.invalid, {
    field: issue?.path.join('.') || part,
    reason: issue?.message ?? '',
    issues: parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ field: path.join('.'), reason: message })),
  });
};

const sandboxHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

const answerFile = (context: Context, file: FileAnswer): Response => {
  // Node's web streams can be made from any async iterable; the browser types that TypeScript sees cannot yet.
  const bytes =
    file.bytes instanceof Uint8Array ? new Uint8Array(file.bytes) : (Readable.toWeb(Readable.from(file.bytes)) as ReadableStream);
  return context.body(bytes, 200, {
    ...sandboxHeaders,
    'content-type': file.type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
};

const readBody = async (context: Context, entry: RegisteredRoute, house: House, workspaceId: string): Promise<unknown> => {
  const { definition } = entry;
  if (definition.upload) {
    const stream = context.req.raw.body;
    if (!stream) throw new PolkuError(errors.invalid, { field: 'body', reason: 'empty' });
    return house.files.put(workspaceId, stream, definition.upload.maxBytes);
  }
  if (!definition.body) return undefined;
  const text = await context.req.text();
  try {
    return parsePart(definition.body, text === '' ? undefined : JSON.parse(text), 'body');
  } catch (error) {
    if (error instanceof SyntaxError) throw new PolkuError(errors.invalid, { field: 'body', reason: 'not JSON' });
    throw error;
  }
};

/** Cookies travel with forged requests; so a changing request by session must come from our own pages. */
const refuseForgery = (context: Context, identified: Identified | null, origins: readonly string[]): void => {
  if (identified?.by !== 'session' || context.req.method === 'GET') return;
  const origin = context.req.header('origin');
  if (origin && !origins.includes(origin)) throw new PolkuError(errors.notAllowed, { capability: 'same origin' });
  if (!origin && context.req.header('sec-fetch-site') === 'cross-site')
    throw new PolkuError(errors.notAllowed, { capability: 'same origin' });
};

const guard = (identified: Identified | null, needed: Capability | 'public'): void => {
  if (needed === 'public') return;
  if (!identified) throw new PolkuError(errors.signedOut);
  if (!allows(identified.actor.role, needed)) throw new PolkuError(errors.notAllowed, { capability: needed });
};

const nobody: Identified = { by: 'key', workspaceId: '', actor: { userId: '', memberId: '', name: '', role: 'viewer', teamIds: [] } };

const mountRoute = (app: Hono, entry: RegisteredRoute, options: HttpOptions, allow: ReturnType<typeof createRateLimiter>): void => {
  const { definition, method, path } = entry;
  const maxBytes = definition.upload?.maxBytes ?? definition.limit?.maxBytes ?? megabyte;
  const limitBody = bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new PolkuError(errors.tooLarge, { limit: `${Math.round(maxBytes / 1024)} kB` });
    },
  });
  app.on(method, path, limitBody, async (context) => {
    const identified = await options.identify(context.req.raw.headers);
    guard(identified, definition.capability);
    refuseForgery(context, identified, options.origins);
    const who = identified ?? nobody;
    const address = context.req.header('x-forwarded-for') ?? 'local';
    const rateKey = `${who.actor.userId || address} ${method} ${path}`;
    if (!allow(rateKey, definition.limit?.perMinute ?? 600)) throw new PolkuError(errors.tooMany);
    const answer = await definition.handle({
      house: options.house,
      workspaceId: who.workspaceId,
      actor: who.actor,
      language: languageOf(context.req.raw.headers),
      params: parsePart(definition.params, context.req.param(), 'path'),
      query: parsePart(definition.query, context.req.query(), 'query'),
      body: await readBody(context, entry, options.house, who.workspaceId),
      can: (capability) => allows(who.actor.role, capability),
    });
    if (answer instanceof FileAnswer) return answerFile(context, answer);
    return context.json(answer as object, 200, { 'cache-control': 'no-store' });
  });
};

const mountLive = (app: Hono, options: HttpOptions): void => {
  app.get('/live', async (context) => {
    const identified = await options.identify(context.req.raw.headers);
    if (!identified) throw new PolkuError(errors.signedOut);
    return streamSSE(context, async (stream) => {
      const queue: string[] = [];
      let wake = (): void => {};
      const stop = options.house.live.subscribe(identified.workspaceId, (message) => {
        queue.push(JSON.stringify(message));
        wake();
      });
      stream.onAbort(() => {
        stop();
        wake();
      });
      while (!stream.aborted) {
        const next = queue.shift();
        if (next !== undefined) await stream.writeSSE({ data: next });
        else {
          const silence = setTimeout(() => wake(), 20_000);
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          clearTimeout(silence);
          if (queue.length === 0 && !stream.aborted) await stream.writeSSE({ event: 'beat', data: '' });
        }
      }
    });
  });
};

/** The whole API under `/api`: guarded routes, accounts, live updates. */
export const createApi = (options: HttpOptions): Hono => {
  const app = new Hono().basePath('/api');
  const allow = createRateLimiter();
  app.onError((error, context) => answerError(context, error, options.house));
  // Workspaces and members are changed through our own guarded routes only, so the library's organisation endpoints stay shut.
  app.all('/auth/organization/*', () => {
    throw new PolkuError(errors.notFound);
  });
  app.all('/auth/*', (context) => options.authHandler(context.req.raw));
  mountLive(app, options);
  for (const entry of options.routes) mountRoute(app, entry, options, allow);
  app.notFound((context) => answerError(context, new PolkuError(errors.notFound), options.house));
  return app;
};
