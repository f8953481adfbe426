import { z } from 'zod';
import { normaliseKind } from '../rows.ts';
import { limits } from './limits.ts';
import type { Refusal, RefusalId } from './refusals.ts';

export const calls = ['identify', 'track', 'page', 'screen', 'alias', 'group'] as const;
export type Call = (typeof calls)[number];

const isBag = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
// Not z.record: a bag may have any names, and they are read by `Object.entries` alone.
const bag = z.custom<Record<string, unknown>>(isBag).nullish();
const id = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().max(limits.idLength))
  .nullish();
const loose = z.string().nullish().catch(null);
const moment = z.union([z.string().max(60), z.number()]).nullish();

/** A message in the shape that Segment's tracking clients send. Unknown fields are left out; what only describes is never a reason to refuse. */
const messageSchema = z.object({
  type: z.enum(calls),
  messageId: id,
  anonymousId: id,
  userId: id,
  previousId: id,
  event: z.string().trim().max(limits.nameLength).nullish(),
  name: loose,
  properties: bag,
  traits: bag,
  timestamp: moment,
  originalTimestamp: moment,
  context: z
    .object({
      page: z.object({ path: loose, url: loose, referrer: loose }).nullish().catch(null),
      campaign: z.object({ source: loose, medium: loose, name: loose }).nullish().catch(null),
      device: z.object({ type: loose }).nullish().catch(null),
      userAgent: loose,
      sessionId: z.union([z.string(), z.number()]).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
export type Message = z.infer<typeof messageSchema>;

const refusal = (id: RefusalId, about = ''): Refusal => ({ id, about });

/** Reads one message; the type of a single call comes from its address. */
export const readMessage = (raw: unknown, call: Call | null): Message | Refusal => {
  if (!isBag(raw)) return refusal('bad_message', 'batch');
  if (JSON.stringify(raw).length > limits.messageBytes) return refusal('too_large');
  const parsed = messageSchema.safeParse(call ? { ...raw, type: call } : raw);
  if (!parsed.success) return refusal('bad_message', parsed.error.issues[0]?.path.join('.') ?? '');
  const message = parsed.data;
  if (Object.keys(message.properties ?? {}).length > limits.properties) return refusal('too_many_properties');
  if (message.type === 'track' && !message.event) return refusal('bad_message', 'event');
  if (message.type === 'alias' && !(message.previousId && message.userId)) return refusal('bad_message', 'previousId');
  if (message.type === 'identify' && !(message.userId || textOf(message.traits, 'email'))) return refusal('bad_message', 'userId');
  return message;
};

/** A text among the properties or traits, or null. */
export const textOf = (given: Record<string, unknown> | null | undefined, name: string): string | null => {
  const value = given && Object.hasOwn(given, name) ? given[name] : null;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

/** Names of Segment's e-commerce specification → the names that funnels, figures and the map know. */
const houseNames: Readonly<Record<string, string>> = {
  order_completed: 'purchase',
  product_viewed: 'product_view',
  product_added: 'add_to_cart',
  product_removed: 'remove_from_cart',
  cart_viewed: 'view_cart',
  checkout_started: 'begin_checkout',
  payment_info_entered: 'add_payment_info',
  products_searched: 'search',
};

/** The event's name as it is stored; null for messages that are not events. */
export const kindOf = (message: Message): string | null => {
  if (message.type === 'page') return 'page_view';
  if (message.type === 'screen') return 'screen_view';
  if (message.type !== 'track') return null;
  const kind = normaliseKind(message.event ?? '');
  return (Object.hasOwn(houseNames, kind) ? houseNames[kind] : null) ?? kind;
};

const readTime = (written: string | number | null | undefined): number => {
  if (written === null || written === undefined) return Number.NaN;
  return new Date(written).getTime();
};

/**
 * When it happened by our clock. The sender's own clock says when it was sent: what that clock is off, the event's time is off too, so
 * at = received + (timestamp − sentAt). Without `sentAt` the timestamp is believed (the store clamps what lies ahead).
 */
export const timeOf = (message: Message, sentAt: string | number | null | undefined, received: Date): Date => {
  const written = readTime(message.originalTimestamp ?? message.timestamp);
  if (Number.isNaN(written)) return received;
  const sent = readTime(sentAt);
  return new Date(Number.isNaN(sent) ? written : Math.min(received.getTime(), received.getTime() + written - sent));
};

const plain = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
};

/** What became a column of its own is not kept again. */
const columns: ReadonlySet<string> = new Set(['path', 'url', 'referrer', 'search']);

/** The first 20 plain values; lists and objects inside are left out. */
export const propertiesOf = (message: Message): Readonly<Record<string, string>> => {
  const { campaign } = message.context ?? {};
  const more = [
    ['utm_medium', campaign?.medium],
    ['utm_campaign', campaign?.name],
  ] as const;
  const given = Object.entries(message.properties ?? {}).filter(([name]) => name.trim() !== '' && !columns.has(name));
  const kept = [...more, ...given].flatMap(([name, value]) => {
    const text = plain(value);
    return text === null || text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(kept.slice(0, limits.keptProperties));
};

/** Money or another amount: `value`, else `revenue`, else `total`. */
export const valueOf = (message: Message): number | null => {
  for (const name of ['value', 'revenue', 'total']) {
    const value = message.properties?.[name];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return null;
};

/** A page's path or address as written, or a screen's name. */
export const placeOf = (message: Message): string | null => {
  const page = message.context?.page;
  const named = message.type === 'page' || message.type === 'screen' ? (message.name ?? message.event) : null;
  return textOf(message.properties, 'path') ?? page?.path ?? textOf(message.properties, 'url') ?? page?.url ?? named ?? null;
};

const hostOf = (address: string | null | undefined): string | null =>
  address && URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') || null : null;

/** Where the visit came from: the campaign's source, else the other site that led here. */
export const sourceOf = (message: Message): string | null => {
  const { campaign, page } = message.context ?? {};
  if (campaign?.source) return campaign.source;
  const from = hostOf(page?.referrer ?? textOf(message.properties, 'referrer'));
  return from === hostOf(page?.url) ? null : from;
};
