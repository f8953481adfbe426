import { sql } from 'kysely';
import { newId, outsideId } from '../platform/ids.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { HandleKind, ResolvedGroup, Sighting } from './contract.ts';
import { nameSortKey } from './finnish.ts';
import { clearlyDifferent, isRoleAddress, normaliseHandle } from './normalise.ts';
import { announceLinks } from './news.ts';

interface Known {
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

const ensureHandles = async (
  tx: Tx,
  wanted: ReadonlyMap<string, { readonly kind: HandleKind; readonly value: string; readonly display: string }>,
): Promise<ReadonlyMap<string, Known>> => {
  const rows = [...wanted.values()].map(({ kind, value, display }) => ({
    id: outsideId(tx.workspaceId, `handle:${kind}`, value),
    kind,
    namespace: '',
    value,
    display,
    shared: isRoleAddress(kind, value),
  }));
  await insertRows(tx, 'handle', { id: 'uuid', kind: 'text', namespace: 'text', value: 'text', display: 'text', shared: 'boolean' }, rows);
  // One table at a time: joins were planned badly on a store that has no statistics yet.
  const ids = rows.map((row) => row.id);
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

/**
 * Finds or makes the customers of at most 500 groups by exact addresses. A shared address (info@…), or one whose owner has a clearly
 * different name, joins nobody. The answer is keyed by `group`; a group without a usable sighting is absent.
 */
export const resolveHandles = async (tx: Tx, sightings: readonly Sighting[]): Promise<ReadonlyMap<string, ResolvedGroup>> => {
  const wanted = new Map<string, { kind: HandleKind; value: string; display: string }>();
  const groups = new Map<string, { keys: string[]; name: string | null; importId: string | null }>();
  for (const sighting of sightings) {
    const value = normaliseHandle(sighting.kind, sighting.value);
    if (value === null) continue;
    const key = keyOf(sighting.kind, value);
    wanted.set(key, { kind: sighting.kind, value, display: sighting.value.trim() });
    const group = groups.get(sighting.group) ?? { keys: [], name: sighting.name ?? null, importId: sighting.importId ?? null };
    group.keys.push(key);
    groups.set(sighting.group, group);
  }
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
