import { resolveHandles, suppressedGroups, type Sighting } from '../customers/index.ts';
import type { House } from '../platform/house.ts';
import { handleBits, visitorHash } from './bits.ts';

/** Who sent something: addresses of a customer, a visitor's random id, or both. */
export interface Sender {
  /** Names the event or message in the answer. */
  readonly id: string;
  readonly visitor?: string;
  readonly number?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
}

const kinds = ['number', 'email', 'phone'] as const;

export const isNamed = (sender: Sender): boolean => kinds.some((kind) => sender[kind]);

const addressesOf = (sender: Sender, source: string): readonly Sighting[] =>
  kinds.flatMap((kind) => {
    const value = sender[kind];
    return value ? [{ group: sender.id, kind, value, source, name: sender.name ?? null }] : [];
  });

export interface Resolved {
  /** Handle bits by the sender's id, for those that name a customer. */
  readonly handles: ReadonlyMap<string, string>;
  /** Senders whose address belongs to somebody who was erased: nothing of theirs may be kept. */
  readonly erased: ReadonlySet<string>;
}

/**
 * Finds or makes the customers that senders name (at most 500). A visitor that comes with an address becomes that customer, unless the
 * visitor is somebody's already.
 */
export const resolveSenders = (house: House, workspaceId: string, senders: readonly Sender[], source: string): Promise<Resolved> =>
  house.records.write(workspaceId, async (tx) => {
    const named = senders.filter(isNamed);
    const addresses = named.flatMap((sender) => addressesOf(sender, source));
    const erased = await suppressedGroups(tx, house.secrets, addresses);
    const kept = addresses.filter(({ group }) => !erased.has(group));
    const groups = await resolveHandles(tx, kept);
    // Addresses first: a visitor that is somebody's already joins nobody.
    await resolveHandles(
      tx,
      named.flatMap((sender) => {
        if (!sender.visitor || erased.has(sender.id)) return [];
        const value = visitorHash(house, workspaceId, sender.visitor);
        return [...addressesOf(sender, source), { group: sender.id, kind: 'cookie' as const, value, source }];
      }),
    );
    return { handles: new Map([...groups].map(([id, group]) => [id, handleBits(group.handleId)])), erased };
  });
