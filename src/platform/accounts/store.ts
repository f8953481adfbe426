import { randomBytes } from 'node:crypto';
import { errors, PolkuError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Records, Tx } from '../records/contract.ts';
import { accountsDb, hashKey } from './actor.ts';
import type { Role } from './capabilities.ts';
import type { ApiKey, Member, Team } from './contract.ts';
import type { AccountsTables } from './tables.ts';

export const listMembers = async (records: Records, workspaceId: string): Promise<readonly Member[]> => {
  const db = accountsDb(records);
  const rows = await db
    .selectFrom('workspace_member')
    .innerJoin('auth_user', 'auth_user.id', 'workspace_member.userId')
    .select(['workspace_member.id', 'workspace_member.userId', 'workspace_member.role', 'workspace_member.createdAt'])
    .select(['auth_user.name', 'auth_user.email', 'auth_user.twoFactorEnabled'])
    .where('workspace_member.organizationId', '=', workspaceId)
    .orderBy('auth_user.name')
    .execute();
  const teams = await db
    .selectFrom('workspace_team_member')
    .innerJoin('workspace_team', 'workspace_team.id', 'workspace_team_member.teamId')
    .select(['workspace_team.id', 'workspace_team_member.userId'])
    .where('workspace_team.organizationId', '=', workspaceId)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userId: row.userId,
    name: row.name,
    email: row.email,
    role: row.role,
    teamIds: teams.filter((team) => team.userId === row.userId).map((team) => team.id),
    twoFactor: row.twoFactorEnabled === true,
    since: row.createdAt.toISOString(),
  }));
};

const memberOf = async (records: Records, workspaceId: string, id: string) => {
  const row = await accountsDb(records)
    .selectFrom('workspace_member')
    .selectAll()
    .where('organizationId', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new PolkuError(errors.notFound);
  return row;
};

/** A workspace must keep one owner; the last one can be neither removed nor changed. */
const refuseLastOwner = async (
  records: Records,
  workspaceId: string,
  member: { readonly id: string; readonly role: Role },
): Promise<void> => {
  if (member.role !== 'owner') return;
  const others = await accountsDb(records)
    .selectFrom('workspace_member')
    .select('id')
    .where('organizationId', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('id', '!=', member.id)
    .executeTakeFirst();
  if (!others) throw new PolkuError(errors.invalid, { field: 'role', reason: 'the workspace needs one owner' });
};

/** Changing a role ends the person's sessions, so that nothing done under the old role goes on. */
export const changeRole = async (records: Records, workspaceId: string, id: string, role: Role): Promise<void> => {
  const member = await memberOf(records, workspaceId, id);
  if (role !== 'owner') await refuseLastOwner(records, workspaceId, member);
  const db = accountsDb(records);
  await db.updateTable('workspace_member').set({ role }).where('id', '=', id).where('organizationId', '=', workspaceId).execute();
  await db.deleteFrom('auth_session').where('userId', '=', member.userId).execute();
};

export const removeMember = async (records: Records, workspaceId: string, id: string): Promise<void> => {
  const member = await memberOf(records, workspaceId, id);
  await refuseLastOwner(records, workspaceId, member);
  const db = accountsDb(records);
  await db.deleteFrom('workspace_member').where('id', '=', id).where('organizationId', '=', workspaceId).execute();
  await db.deleteFrom('auth_session').where('userId', '=', member.userId).execute();
};

export const listTeams = async (records: Records, workspaceId: string): Promise<readonly Team[]> =>
  (
    await accountsDb(records)
      .selectFrom('workspace_team')
      .select(['id', 'name', 'memberCount'])
      .where('organizationId', '=', workspaceId)
      .orderBy('name')
      .execute()
  ).map((row) => ({ id: row.id, name: row.name, members: row.memberCount }));

export const createTeam = async (records: Records, workspaceId: string, name: string, now: Date): Promise<Team> => {
  const id = newId();
  await accountsDb(records)
    .insertInto('workspace_team')
    .values({ id, name, memberCount: 0, organizationId: workspaceId, createdAt: now, updatedAt: now })
    .execute();
  return { id, name, members: 0 };
};

/** Replaces the members of a team; only members of the same workspace are taken. */
export const setTeamMembers = async (
  records: Records,
  workspaceId: string,
  teamId: string,
  userIds: readonly string[],
  now: Date,
): Promise<void> => {
  const db = accountsDb(records);
  const team = await db
    .selectFrom('workspace_team')
    .select('id')
    .where('organizationId', '=', workspaceId)
    .where('id', '=', teamId)
    .executeTakeFirst();
  if (!team) throw new PolkuError(errors.notFound);
  const allowed = new Set((await listMembers(records, workspaceId)).map((member) => member.userId));
  const chosen = [...new Set(userIds)].filter((userId) => allowed.has(userId));
  await db.deleteFrom('workspace_team_member').where('teamId', '=', teamId).execute();
  for (const userId of chosen)
    await db
      .insertInto('workspace_team_member')
      .values({ id: newId(), teamId, userId, membershipKey: `${teamId}:${userId}`, createdAt: now })
      .execute();
  await db.updateTable('workspace_team').set({ memberCount: chosen.length, updatedAt: now }).where('id', '=', teamId).execute();
};

export const removeTeam = async (records: Records, workspaceId: string, teamId: string): Promise<void> => {
  await accountsDb(records).deleteFrom('workspace_team').where('organizationId', '=', workspaceId).where('id', '=', teamId).execute();
};

export const listApiKeys = async (tx: Tx): Promise<readonly ApiKey[]> =>
  (
    await tx
      .of<AccountsTables>()
      .selectFrom('api_key')
      .select(['id', 'name', 'role', 'created_at', 'last_used_at'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('revoked_at', 'is', null)
      .orderBy('created_at')
      .execute()
  ).map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));

/** The key itself is returned once and never stored. */
export const createApiKey = async (
  tx: Tx,
  key: { readonly name: string; readonly role: Role; readonly createdBy: string; readonly now: Date },
): Promise<{ readonly id: string; readonly key: string }> => {
  const secret = `polku_${randomBytes(32).toString('base64url')}`;
  const id = newId();
  await tx
    .of<AccountsTables>()
    .insertInto('api_key')
    .values({
      workspace_id: tx.workspaceId,
      id,
      name: key.name,
      role: key.role,
      key_hash: hashKey(secret),
      created_by: key.createdBy,
      created_at: key.now,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
  return { id, key: secret };
};

export const revokeApiKey = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await tx
    .of<AccountsTables>()
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
};

/** Whether the person with the address signs in with a second factor. */
export const usesSecondFactor = async (records: Records, email: string): Promise<boolean> => {
  const row = await accountsDb(records)
    .selectFrom('auth_user')
    .select('twoFactorEnabled')
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst();
  return row?.twoFactorEnabled === true;
};
