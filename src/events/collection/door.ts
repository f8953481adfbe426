import { readFileSync } from 'node:fs';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { PolkuError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { createRateLimiter } from '../../platform/http/rate.ts';
import { newId } from '../../platform/ids.ts';
import { inRoot } from '../../platform/root.ts';
import { keyOf } from './keyring.ts';
import { limits } from './limits.ts';
import { calls, type Call } from './message.ts';
import { remember } from './recent.ts';
import { refusals, refusalWords, type Refusal, type RefusalId } from './refusals.ts';
import type { FoundKey } from './store.ts';
import { take, type Taken } from './take.ts';

/** Thrown inside the door and answered by it. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(id: RefusalId, about = '') {
    super(id);
    this.refusal = { id, about };
  }
}

const languageOf = (context: Context): 'fi' | 'en' => (/^en\b/i.test(context.req.header('accept-language') ?? '') ? 'en' : 'fi');

const said = (context: Context, refusal: Refusal) => ({ id: refusal.id, message: refusalWords(refusal)[languageOf(context)] });

const isLocal = (address: string): boolean => /^(?:::1|127\.|10\.|192\.168\.|::ffff:(?:127|10|192\.168)\.)/.test(address);

/** The sender's address: of the connection, or, when that is a proxy beside us, the last one that the proxy wrote. */
const addressOf = (context: Context): string => {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }; // what the Node server hands over
  const direct = incoming?.socket?.remoteAddress ?? '';
  const told = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return ((direct === '' || isLocal(direct)) && told ? told : direct).slice(0, 60);
};

const basicKey = (header: string | undefined): string | null => {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]{1,400})$/i.exec(header ?? '')?.[1];
  return encoded ? (Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? null) : null;
};

/** A page key works on the pages it was made for, and on our own (the test on the settings page). Browsers always say where they are. */
const refuseOrigin = (house: House, context: Context, key: FoundKey): void => {
  if (key.kind === 'server') return;
  const origin = context.req.header('origin') ?? '';
  const own = URL.canParse(origin) && new URL(origin).host === context.req.header('host');
  if (own || key.origins.includes(origin)) return;
  const refusal = { id: 'wrong_origin' as const, about: origin || '–' };
  remember(house, key.workspaceId, [
    {
      id: newId(),
      at: house.now().toISOString(),
      keyName: key.name,
      what: '',
      place: null,
      identified: false,
      outcome: 'refused',
      reason: refusalWords(refusal),
    },
  ]);
  throw new Refused(refusal.id, refusal.about);
};

interface Body {
  readonly writeKey?: unknown;
  readonly batch?: unknown;
  readonly sentAt?: unknown;
}

const readBody = async (context: Context): Promise<Body> => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await context.req.text());
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused('not_json');
    throw error;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Refused('bad_message', 'body');
  return parsed;
};

const callNames: Readonly<Record<string, Call | 'batch'>> = {
  ...Object.fromEntries(calls.map((name) => [name, name])),
  i: 'identify',
  t: 'track',
  p: 'page',
  s: 'screen',
  a: 'alias',
  g: 'group',
  b: 'batch',
  batch: 'batch',
  import: 'batch',
};

const messagesOf = (body: Body, call: Call | 'batch'): readonly unknown[] => {
  if (call !== 'batch') return [body];
  if (!Array.isArray(body.batch)) throw new Refused('bad_message', 'batch');
  if (body.batch.length > limits.messages) throw new Refused('too_many_messages');
  return body.batch;
};

/** A single message that is refused is an error; in a batch the good ones are taken and the others named. */
const answer = (context: Context, taken: Taken, single: boolean): Response => {
  const [first] = taken.refused;
  if (single && first) return context.json({ success: false, error: said(context, first) }, refusals[first.id].status);
  const refused = taken.refused.map((one) => ({ index: one.index, messageId: one.messageId, ...said(context, one) }));
  return context.json({ success: true, ...taken, refused }, 200);
};

const sentAtOf = ({ sentAt }: Body): string | number | null => (typeof sentAt === 'string' || typeof sentAt === 'number' ? sentAt : null);

/**
 * The open door for events: `/v1/…` in the shape of Segment's tracking API, and the page's script. It stands outside `/api` because its callers are
 * not members: a write key says whose the events are and lets nothing be read.
 */
export const collectionDoor = (house: House): Hono => {
  const app = new Hono();
  const allow = createRateLimiter();
  const limitBody = bodyLimit({
    maxSize: limits.requestBytes,
    onError: () => {
      throw new Refused('too_large');
    },
  });
  app.use('/v1/*', async (context, next) => {
    await next();
    context.header('access-control-allow-origin', context.req.header('origin') ?? '*');
    context.header('vary', 'origin');
    context.header('cache-control', 'no-store');
  });
  app.options('/v1/:call', (context) =>
    context.body(null, 204, {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '86400',
    }),
  );
  app.post('/v1/:call', limitBody, async (context) => {
    const name = context.req.param('call');
    const call = Object.hasOwn(callNames, name) ? callNames[name] : undefined;
    if (!call) throw new Refused('unknown_call');
    const address = addressOf(context);
    const body = await readBody(context);
    const written = basicKey(context.req.header('authorization')) ?? body.writeKey;
    const key = typeof written === 'string' ? await keyOf(house, written) : null;
    if (!key) throw new Refused(allow(`wrong ${address}`, limits.wrongKeysPerAddress) ? 'bad_key' : 'too_many');
    refuseOrigin(house, context, key);
    const within = key.kind === 'server' || allow(`${key.id} ${address}`, limits.perVisitorAddress);
    if (!within || !allow(key.id, limits.perKey[key.kind])) throw new Refused('too_many');
    const taken = await take(house, {
      key,
      messages: messagesOf(body, call),
      call: call === 'batch' ? null : call,
      sentAt: sentAtOf(body),
      address,
      userAgent: context.req.header('user-agent') ?? null,
    });
    return answer(context, taken, call !== 'batch');
  });
  app.get('/polku.js', (context) =>
    context.body(readFileSync(inRoot('dist/page/polku.js'), 'utf8'), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    }),
  );
  app.onError((error, context) => {
    if (error instanceof Refused) {
      return context.json({ success: false, error: said(context, error.refusal) }, refusals[error.refusal.id].status);
    }
    const kind = error instanceof PolkuError ? error.kind : null;
    house.log.error({ err: error }, 'collection failed');
    // Senders try again after an answer of 500 or more.
    const message = kind?.words[languageOf(context)] ?? 'Yritä uudelleen / try again';
    return context.json({ success: false, error: { id: kind?.id ?? 'broken', message } }, kind?.status ?? 500);
  });
  return app;
};
