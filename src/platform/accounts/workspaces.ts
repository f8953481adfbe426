import { newId } from '../ids.ts';
import type { Domain } from '../domain.ts';
import type { Records } from '../records/contract.ts';
import { accountsDb } from './actor.ts';
import type { Role } from './capabilities.ts';
import { readSettings, type WorkspaceSettings } from './tables.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly settings: WorkspaceSettings;
}

/** A new workspace with the starter content of every domain, written in one transaction per domain. */
export const createWorkspace = async (
  records: Records,
  domains: readonly Domain[],
  workspace: { readonly name: string; readonly settings: WorkspaceSettings; readonly now: Date },
): Promise<Workspace> => {
  const id = newId();
  await accountsDb(records)
    .insertInto('workspace')
    .values({ id, name: workspace.name, slug: id, createdAt: workspace.now, metadata: JSON.stringify(workspace.settings) })
    .execute();
  for (const domain of domains) {
    const starters = domain.hooks?.starters;
    if (starters) await records.write(id, (tx) => starters(tx));
  }
  return { id, name: workspace.name, settings: workspace.settings };
};

export const listWorkspaces = async (records: Records): Promise<readonly Workspace[]> =>
  (await accountsDb(records).selectFrom('workspace').select(['id', 'name', 'metadata']).orderBy('createdAt').execute()).map((row) => ({
    id: row.id,
    name: row.name,
    settings: readSettings(row.metadata),
  }));

export const workspaceById = async (records: Records, id: string): Promise<Workspace | null> => {
  const row = await accountsDb(records).selectFrom('workspace').select(['id', 'name', 'metadata']).where('id', '=', id).executeTakeFirst();
  return row ? { id: row.id, name: row.name, settings: readSettings(row.metadata) } : null;
};

/** The user with the address, made if there is none. Addresses are compared in lower case. */
export const ensureUser = async (
  records: Records,
  user: { readonly email: string; readonly name: string; readonly now: Date },
): Promise<{ readonly userId: string; readonly isNew: boolean }> => {
  const email = user.email.trim().toLowerCase();
  const db = accountsDb(records);
  const found = await db.selectFrom('auth_user').select('id').where('email', '=', email).executeTakeFirst();
  if (found) return { userId: found.id, isNew: false };
  const id = newId();
  await db
    .insertInto('auth_user')
    .values({ id, email, name: user.name, emailVerified: false, twoFactorEnabled: null, createdAt: user.now, updatedAt: user.now })
    .execute();
  return { userId: id, isNew: true };
};

/** Who is a member already keeps the role they have: roles are changed by `changeRole` alone. */
export const addMember = async (
  records: Records,
  member: { readonly workspaceId: string; readonly userId: string; readonly role: Role; readonly now: Date },
): Promise<void> => {
  await accountsDb(records)
    .insertInto('workspace_member')
    .values({ id: newId(), organizationId: member.workspaceId, userId: member.userId, role: member.role, createdAt: member.now })
    .onConflict((conflict) => conflict.columns(['organizationId', 'userId']).doNothing())
    .execute();
};
