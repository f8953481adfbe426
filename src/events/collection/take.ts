import { errors, PolkuError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { newId, outsideId } from '../../platform/ids.ts';
import { anonymousHandle } from '../bits.ts';
import { collectIds } from '../collect.ts';
import type { NewEvent } from '../contract.ts';
import { normalisePlace } from '../place.ts';
import type { Accepted } from './accepted.ts';
import type { Recent } from './contract.ts';
import { noteUse } from './keyring.ts';
import { kindOf, placeOf, propertiesOf, readMessage, sourceOf, timeOf, valueOf, type Call, type Message } from './message.ts';
import { namesOf, takesName } from './names.ts';
import { remember } from './recent.ts';
import { refusalWords, type Refusal } from './refusals.ts';
import { whoseAre, type Whose } from './senders.ts';
import type { FoundKey } from './store.ts';
import { deviceOf, isBot, sessionOf, visitorOfDay } from './visitors.ts';

/** What came in one request. */
export interface Delivery {
  readonly key: FoundKey;
  readonly messages: readonly unknown[];
  /** The call of a single message; null for a batch, whose messages say it themselves. */
  readonly call: Call | null;
  readonly sentAt: string | number | null;
  readonly address: string;
  readonly userAgent: string | null;
}

export interface Taken {
  /** Events that are new, and events that were there already. */
  readonly stored: number;
  readonly known: number;
  /** Messages that told who somebody is. */
  readonly linked: number;
  /** Messages of programs that read pages for others: not counted. */
  readonly bots: number;
  readonly refused: readonly (Refusal & { readonly index: number; readonly messageId: string | null })[];
}

type Outcome = Recent['outcome'] | Refusal;
const isRefusal = (outcome: Message | Outcome): outcome is Refusal => typeof outcome === 'object' && !('type' in outcome);

/** A page's visitor comes with the browser's own name, a server's message may tell it. */
const agentOf = ({ key, userAgent }: Delivery, message: Message): string | null =>
  key.kind === 'page' ? userAgent : (message.context?.userAgent ?? null);

const hasSender = (message: Message, visitor: string | null): boolean =>
  Boolean(message.userId || message.anonymousId || visitor || message.type === 'identify');

/** Checks a message that could be read: who sends it, may they, and is it a program. */
const judge = (delivery: Delivery, message: Message, visitor: string | null): Outcome | null => {
  const { key } = delivery;
  const agent = agentOf(delivery, message);
  if (key.kind === 'page' ? isBot(agent) : agent !== null && isBot(agent)) return 'bot';
  const tells = message.type === 'identify' || message.type === 'alias';
  if (tells && !key.mayIdentify) return { id: 'may_not_identify', about: '' };
  return hasSender(message, visitor) ? null : { id: 'no_sender', about: '' };
};

interface Sorted {
  readonly accepted: readonly Accepted[];
  readonly outcomes: Map<number, Outcome>;
  readonly read: ReadonlyMap<number, Message>;
}

const sort = (delivery: Delivery, now: Date): Sorted => {
  const accepted: Accepted[] = [];
  const outcomes = new Map<number, Outcome>();
  const read = new Map<number, Message>();
  const { key, address, userAgent } = delivery;
  for (const [index, raw] of delivery.messages.entries()) {
    const message = readMessage(raw, delivery.call);
    if (isRefusal(message)) {
      outcomes.set(index, message);
      continue;
    }
    read.set(index, message);
    const visitor = key.kind === 'page' ? visitorOfDay({ keyId: key.id, address, userAgent, day: now }) : null;
    const outcome = judge(delivery, message, visitor);
    if (outcome) outcomes.set(index, outcome);
    else accepted.push({ index, message, at: timeOf(message, delivery.sentAt, now), visitor });
  }
  return { accepted, outcomes, read };
};

const channelOf = (message: Message): string =>
  message.type === 'screen' || /^(?:ios|android)$/i.test(message.context?.device?.type ?? '') ? 'app' : 'web';

const eventOf = (house: House, delivery: Delivery, one: Accepted, kind: string, whose: Whose): NewEvent => {
  const { key } = delivery;
  const { message, at } = one;
  const visitor = anonymousHandle(house, key.workspaceId, message.anonymousId ?? one.visitor ?? message.userId ?? '');
  const place = placeOf(message);
  const given = message.context?.sessionId;
  return {
    // Pages and servers have id spaces of their own: a visitor cannot take an id that a server is going to send.
    eventId: message.messageId ? outsideId(key.workspaceId, `event:collect:${key.kind}`, message.messageId) : newId(),
    at,
    kind,
    channel: channelOf(message),
    place: place === null ? null : normalisePlace(place),
    handle: whose.handles.get(one.index) ?? visitor,
    session: key.kind === 'page' ? sessionOf(house, `${key.workspaceId}:${visitor}`, at) : given ? String(given) : null,
    device: deviceOf(agentOf(delivery, message)),
    source: sourceOf(message),
    value: valueOf(message),
    importId: null,
    properties: propertiesOf(message),
  };
};

const recentRow = (delivery: Delivery, sorted: Sorted, whose: Whose, now: Date) => {
  return (index: number): Recent => {
    const message = sorted.read.get(index);
    const outcome = sorted.outcomes.get(index) ?? 'known';
    const place = message ? placeOf(message) : null;
    return {
      id: newId(),
      at: now.toISOString(),
      keyName: delivery.key.name,
      what: message ? (kindOf(message) ?? message.type) : (delivery.call ?? ''),
      place: place === null ? null : normalisePlace(place),
      identified: whose.identified.has(index),
      outcome: isRefusal(outcome) ? 'refused' : outcome,
      reason: isRefusal(outcome) ? refusalWords(outcome) : null,
    };
  };
};

/** Turns the messages that are events into events; the others are done once their sender is known. */
const eventsOf = async (house: House, delivery: Delivery, sorted: Sorted, whose: Whose): Promise<ReadonlyMap<number, NewEvent>> => {
  const names = await namesOf(house, delivery.key.workspaceId);
  const events = new Map<number, NewEvent>();
  for (const one of sorted.accepted) {
    const kind = kindOf(one.message);
    if (whose.erased.has(one.index)) sorted.outcomes.set(one.index, { id: 'erased', about: '' });
    else if (kind === null) sorted.outcomes.set(one.index, 'linked');
    else if (!takesName(names, kind)) sorted.outcomes.set(one.index, { id: 'too_many_names', about: '' });
    else events.set(one.index, eventOf(house, delivery, one, kind, whose));
  }
  return events;
};

/** Takes the messages of one request; durable when it resolves, so acknowledge only then. Throws `engine_missing` without an event store. */
export const take = async (house: House, delivery: Delivery): Promise<Taken> => {
  if (house.engine.missing) throw new PolkuError(errors.engineMissing);
  const { workspaceId } = delivery.key;
  const now = house.now();
  const sorted = sort(delivery, now);
  const { outcomes } = sorted;
  const whose = await whoseAre(house, delivery.key, sorted.accepted);
  const events = await eventsOf(house, delivery, sorted, whose);
  const fresh = new Set(await collectIds(house, workspaceId, [...events.values()]));
  for (const [index, { eventId }] of events) outcomes.set(index, fresh.delete(eventId.toLowerCase()) ? 'stored' : 'known');
  remember(house, workspaceId, [...delivery.messages.keys()].slice(-50).map(recentRow(delivery, sorted, whose, now)));
  if (events.size > 0) await noteUse(house, delivery.key);
  const count = (outcome: Outcome): number => [...outcomes.values()].filter((one) => one === outcome).length;
  return {
    stored: count('stored'),
    known: count('known'),
    linked: count('linked'),
    bots: count('bot'),
    refused: [...outcomes].flatMap(([index, outcome]) =>
      isRefusal(outcome) ? [{ ...outcome, index, messageId: sorted.read.get(index)?.messageId ?? null }] : [],
    ),
  };
};
