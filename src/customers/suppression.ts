import { newId } from '../platform/ids.ts';
import type { Words } from '../platform/language.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Sighting } from './contract.ts';
import { normaliseHandle } from './normalise.ts';
import type { CustomersTables } from './tables.ts';

const addressKinds: ReadonlySet<string> = new Set(['email', 'phone', 'social']);

/** What a row of an erased person is refused with. */
export const suppressedReason: Words = {
  fi: 'Henkilö on pyytänyt tietojensa poistamista, joten riviä ei tuoda.',
  en: 'This person asked for their data to be erased, so the row is not imported.',
};

/** Keeps a keyed hash of each address of an erased person. */
export const suppress = async (
  tx: Tx,
  secrets: Secrets,
  handles: readonly { readonly kind: string; readonly value: string }[],
): Promise<void> => {
  for (const { kind, value } of handles.filter((handle) => addressKinds.has(handle.kind)))
    await tx
      .of<CustomersTables>()
      .insertInto('suppression')
      .values({ workspace_id: tx.workspaceId, id: newId(), hash: secrets.hash(tx.workspaceId, `${kind}:${value}`) })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'hash']).doNothing())
      .execute();
};

/** The groups of sightings (rows, messages) that belong to somebody who was erased: importers leave them out. */
export const suppressedGroups = async (tx: Tx, secrets: Secrets, sightings: readonly Sighting[]): Promise<ReadonlySet<string>> => {
  const any = await tx
    .of<CustomersTables>()
    .selectFrom('suppression')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .limit(1)
    .executeTakeFirst();
  if (!any) return new Set();
  const groups = new Map<string, string[]>();
  for (const { kind, value, group } of sightings) {
    if (!addressKinds.has(kind)) continue;
    const plain = normaliseHandle(kind, value);
    if (plain === null) continue;
    const hash = secrets.hash(tx.workspaceId, `${kind}:${plain}`);
    groups.set(hash, [...(groups.get(hash) ?? []), group]);
  }
  if (groups.size === 0) return new Set();
  const found = await tx
    .of<CustomersTables>()
    .selectFrom('suppression')
    .select('hash')
    .where('workspace_id', '=', tx.workspaceId)
    .where('hash', 'in', [...groups.keys()])
    .execute();
  return new Set(found.flatMap((row) => groups.get(row.hash) ?? []));
};
