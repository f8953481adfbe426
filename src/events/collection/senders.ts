import { anonymousHandle } from '../bits.ts';
import type { House } from '../../platform/house.ts';
import { resolveSenders, type Sender } from '../senders.ts';
import type { Accepted } from './accepted.ts';
import { textOf } from './message.ts';
import type { FoundKey } from './store.ts';

/** A userId with @ in it is an e-mail address, any other the company's own number of the customer. */
const named = (userId: string | null | undefined): Pick<Sender, 'number' | 'email'> => {
  if (!userId) return {};
  return userId.includes('@') ? { email: userId } : { number: userId };
};

/** Who a message is about. A page key that may not identify leaves the visitor a visitor, whatever the page claims. */
export const senderOf = (key: FoundKey, { index, message, visitor }: Accepted): Sender => {
  const id = String(index);
  const previous = message.type === 'alias' ? message.previousId : null;
  const base = { id, visitor: previous ?? message.anonymousId ?? visitor ?? undefined };
  if (!key.mayIdentify) return base;
  const { traits } = message;
  const traitsHere = message.type === 'identify' ? traits : null;
  const [email, phone, name] = [textOf(traitsHere, 'email'), textOf(traitsHere, 'phone'), textOf(traitsHere, 'name')];
  return {
    ...base,
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(name ? { name: name.slice(0, 200) } : {}),
    ...named(message.userId),
  };
};

const keptMs = 60_000;
const mostKept = 20_000;
const resolved = new WeakMap<House['records'], Map<string, { readonly handle: string; readonly until: number }>>();

const keyOfSender = (workspaceId: string, { visitor, number, email }: Sender): string =>
  JSON.stringify([workspaceId, visitor, number, email]);

export interface Whose {
  /** Handle bits by message index. */
  readonly handles: ReadonlyMap<number, string>;
  readonly identified: ReadonlySet<number>;
  readonly erased: ReadonlySet<number>;
}

/**
 * Whose the messages are. Named senders are looked up in the records; one that was looked up within a minute is remembered, unless the
 * message itself is there to tell who somebody is.
 */
export const whoseAre = async (house: House, key: FoundKey, accepted: readonly Accepted[]): Promise<Whose> => {
  const memory = resolved.get(house.records) ?? new Map<string, { handle: string; until: number }>();
  resolved.set(house.records, memory);
  const handles = new Map<number, string>();
  const identified = new Set<number>();
  const unknown: { readonly sender: Sender; readonly index: number }[] = [];
  for (const one of accepted) {
    const sender = senderOf(key, one);
    if (!sender.number && !sender.email && !sender.phone) {
      handles.set(one.index, anonymousHandle(house, key.workspaceId, sender.visitor ?? ''));
      continue;
    }
    identified.add(one.index);
    const kept = memory.get(keyOfSender(key.workspaceId, sender));
    const tells = one.message.type === 'identify' || one.message.type === 'alias';
    if (kept && !tells && kept.until > Date.now()) handles.set(one.index, kept.handle);
    else unknown.push({ sender, index: one.index });
  }
  if (unknown.length === 0) return { handles, identified, erased: new Set() };
  const found = await resolveSenders(
    house,
    key.workspaceId,
    unknown.map(({ sender }) => sender),
    `collect:${key.kind}`,
  );
  if (memory.size > mostKept) memory.clear();
  for (const { sender, index } of unknown) {
    const handle = found.handles.get(sender.id);
    if (!handle) continue;
    handles.set(index, handle);
    memory.set(keyOfSender(key.workspaceId, sender), { handle, until: Date.now() + keptMs });
  }
  return { handles, identified, erased: new Set([...found.erased].map(Number)) };
};
