import { sql } from 'kysely';
import { newId, outsideId } from '../platform/ids.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { HandleKind, ResolvedGroup, Sighting } from './contract.ts';
import { nameSortKey } from './finnish.ts';
import { clearlyDifferent, isRoleAddress, normaliseHandle } from './normalise.ts';
import { announceLinks } from './news.ts';

/** An address with the customer who holds it. */
export interface Known {
  readonly id: string;
  readonly kind: HandleKind;
  readonly shared: boolean;
  customerId: string | null;
  customerName: string | null;
  readonly value: string;
}

/** Which address decides when those of one row point at different customers. */
const priority: Readonly<Record<HandleKind, number>> = { record: 0, email: 1, number: 2, phone: 3, social: 4, cookie: 5 };

const keyOf = (kind: HandleKind, value: string): string => `${kind}\u0000${value}`;

interface WantedHandle {
  readonly kind: HandleKind;
  readonly value: string;
  readonly display: string;
}
type WantedHandles = ReadonlyMap<string, WantedHandle>;

const handleRow = (tx: Tx, { kind, value, display }: WantedHandle) => ({
  id: outsideId(tx.workspaceId, `handle:${kind}`, value),
  kind,
  namespace: '',
  value,
  display,
  shared: isRoleAddress(kind, value),
});

/** The handles with the customers who hold them today. One table at a time: joins were planned badly on a store that has no statistics yet. */
const knownHandles = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> => {
  const { rows: handles } = await sql<Pick<Known, 'id' | 'kind' | 'shared' | 'value'>>`
    select id, kind, value, shared from handle where workspace_id = ${tx.workspaceId}::uuid and id = any(${ids}::uuid[])`.execute(tx.of());
  const { rows: links } = await sql<{ handle_id: string; customer_id: string }>`
    select handle_id, customer_id from identity_link
    where workspace_id = ${tx.workspaceId}::uuid and unlinked_at is null and handle_id = any(${ids}::uuid[])`.execute(tx.of());
  const holders = new Map(links.map((link) => [link.handle_id, link.customer_id]));
  const { rows: customers } = await sql<{ id: string; name: string }>`
    select id, name from customer where workspace_id = ${tx.workspaceId}::uuid and id = any(${[...new Set(holders.values())]}::uuid[])`.execute(
    tx.of(),
  );
  const names = new Map(customers.map((customer) => [customer.id, customer.name]));
  return new Map(
    handles.map((handle) => {
      const customerId = holders.get(handle.id) ?? null;
      return [keyOf(handle.kind, handle.value), { ...handle, customerId, customerName: (customerId && names.get(customerId)) ?? null }];
    }),
  );
};

const ensureHandles = async (tx: Tx, wanted: WantedHandles): Promise<ReadonlyMap<string, Known>> => {
  const rows = [...wanted.values()].map((handle) => handleRow(tx, handle));
  await insertRows(tx, 'handle', { id: 'uuid', kind: 'text', namespace: 'text', value: 'text', display: 'text', shared: 'boolean' }, rows);
  return knownHandles(
    tx,
    rows.map((row) => row.id),
  );
};

interface NewLink {
  readonly id: string;
  readonly handle_id: string;
  readonly customer_id: string;
  readonly reason: string;
  readonly by: string;
  readonly import_id: string | null;
}

/** Decides one group: which customer it is, and which of its handles get linked now. */
const decide = (
  handles: readonly Known[],
  name: string | null,
  importId: string | null,
  links: NewLink[],
  created: Map<string, string>,
): { customerId: string; known: boolean } => {
  const record = handles.find((handle) => handle.kind === 'record');
  const known = record?.customerId != null;
  const joining = handles
    .filter(
      (handle) =>
        handle.customerId !== null && !handle.shared && (handle.kind === 'record' || !clearlyDifferent(name, handle.customerName)),
    )
    .sort((a, b) => priority[a.kind] - priority[b.kind]);
  const free = handles.filter((handle) => handle.customerId === null && (!handle.shared || handle.kind === 'record'));
  // A message whose only address is somebody's, or shared, still belongs to that address.
  const match = joining[0] ?? (free.length === 0 ? handles.find((handle) => handle.customerId !== null) : undefined);
  const customerId = match?.customerId ?? newId();
  if (!match) created.set(customerId, name ?? '');
  for (const handle of handles) {
    // An address of a role or of somebody else stays where it is; the row then hangs on its record handle alone.
    if (handle.customerId !== null || (handle.shared && handle.kind !== 'record' && free.length > 0)) continue;
    handle.customerId = customerId;
    handle.customerName = name;
    links.push({
      id: newId(),
      handle_id: handle.id,
      customer_id: customerId,
      reason: match ? `same_${match.kind}` : 'first_seen',
      by: 'system',
      import_id: importId,
    });
  }
  return { customerId, known };
};

interface SightedGroup {
  readonly keys: string[];
  readonly name: string | null;
  readonly importId: string | null;
}

/** The usable addresses of sightings, and which group saw which. */
const sightedGroups = (
  sightings: readonly Sighting[],
): { readonly wanted: WantedHandles; readonly groups: ReadonlyMap<string, SightedGroup> } => {
  const wanted = new Map<string, WantedHandle>();
  const groups = new Map<string, SightedGroup>();
  for (const sighting of sightings) {
    const value = normaliseHandle(sighting.kind, sighting.value);
    if (value === null) continue;
    const key = keyOf(sighting.kind, value);
    wanted.set(key, { kind: sighting.kind, value, display: sighting.value.trim() });
    const group = groups.get(sighting.group) ?? { keys: [], name: sighting.name ?? null, importId: sighting.importId ?? null };
    group.keys.push(key);
    groups.set(sighting.group, group);
  }
  return { wanted, groups };
};

/** What was decided of earlier groups without being written: handles by their key, with the customer they would belong to. */
export type ForeseenHandles = Map<string, Known>;

/**
 * Which customers `resolveHandles` would find (`isNew` false) or make, without writing anything. `foreseen` carries what earlier calls decided.
 * Keyed by `group`; a group without a usable sighting is absent.
 */
export const foreseeHandles = async (
  tx: Tx,
  sightings: readonly Sighting[],
  foreseen: ForeseenHandles,
): Promise<ReadonlyMap<string, { readonly customerId: string; readonly isNew: boolean }>> => {
  const { wanted, groups } = sightedGroups(sightings);
  const unseen = [...wanted].filter(([key]) => !foreseen.has(key)).map(([key, handle]) => ({ key, row: handleRow(tx, handle) }));
  const known = await knownHandles(
    tx,
    unseen.map(({ row }) => row.id),
  );
  for (const { key, row } of unseen) foreseen.set(key, known.get(key) ?? { ...row, customerId: null, customerName: null });
  const created = new Map<string, string>();
  const links: NewLink[] = [];
  const decided = new Map<string, { customerId: string; isNew: boolean }>();
  for (const [group, { keys, name }] of groups) {
    const handles = keys.map((key) => foreseen.get(key)).filter((handle) => handle !== undefined);
    const { customerId } = decide(handles, name, null, links, created);
    decided.set(group, { customerId, isNew: created.has(customerId) });
  }
  return decided;
};

/**
 * Finds or makes the customers of at most 500 groups by exact addresses. A shared address (info@…), or one whose owner has a clearly
 * different name, joins nobody. The answer is keyed by `group`; a group without a usable sighting is absent.
 */
export const resolveHandles = async (tx: Tx, sightings: readonly Sighting[]): Promise<ReadonlyMap<string, ResolvedGroup>> => {
  const { wanted, groups } = sightedGroups(sightings);
  if (groups.size === 0) return new Map();
  const known = await ensureHandles(tx, wanted);
  const links: NewLink[] = [];
  const created = new Map<string, string>();
  const resolved = new Map<string, ResolvedGroup>();
  for (const [group, { keys, name, importId }] of groups) {
    const handles = keys.map((key) => known.get(key)).filter((handle) => handle !== undefined);
    const decided = decide(handles, name, importId, links, created);
    const anchor =
      handles.find((handle) => handle.kind === 'record') ??
      handles.find((handle) => handle.customerId === decided.customerId) ??
      handles[0];
    if (anchor) resolved.set(group, { handleId: anchor.id, ...decided });
  }
  await insertRows(
    tx,
    'customer',
    { id: 'uuid', name: 'text', name_sort: 'text', kind: 'text', orders: 'integer', spent_cents: 'bigint' },
    [...created].map(([id, name]) => ({ id, name, name_sort: nameSortKey(name), kind: 'person', orders: 0, spent_cents: 0 })),
  );
  await insertRows(
    tx,
    'identity_link',
    { id: 'uuid', handle_id: 'uuid', customer_id: 'uuid', reason: 'text', by: 'text', import_id: 'uuid' },
    links,
  );
  await announceLinks(
    tx,
    links.map((link) => ({ handleId: link.handle_id, customerId: link.customer_id })),
  );
  return resolved;
};
