import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Actor } from '../http/contract.ts';
import type { Records } from '../records/contract.ts';
import type { Auth } from './auth.ts';
import type { AccountsTables } from './tables.ts';

export interface Identified {
  readonly actor: Actor;
  readonly workspaceId: string;
  /** `session` requests are checked for cross-site forgery; `key` requests carry no cookie. */
  readonly by: 'session' | 'key';
}

/** Accounts tables have no workspace_id (the library's layout), so they are read on the plain query builder. */
export const accountsDb = (records: Records): Kysely<AccountsTables> => records.platform;

export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

const byKey = async (records: Records, key: string, now: Date): Promise<Identified | null> => {
  const row = await records.system((tx) =>
    tx
      .of<AccountsTables>()
      .selectFrom('api_key')
      .selectAll()
      .where('key_hash', '=', hashKey(key))
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  );
  if (!row) return null;
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > 60_000) {
    await records.write(row.workspace_id, (tx) =>
      tx
        .of<AccountsTables>()
        .updateTable('api_key')
        .set({ last_used_at: now })
        .where('workspace_id', '=', row.workspace_id)
        .where('id', '=', row.id)
        .execute(),
    );
  }
  return {
    by: 'key',
    workspaceId: row.workspace_id,
    actor: { userId: `key:${row.id}`, memberId: `key:${row.id}`, name: row.name, role: row.role, teamIds: [] },
  };
};

const bySession = async (records: Records, auth: Auth, headers: Headers): Promise<Identified | null> => {
  const session = await auth.api.getSession({ headers });
  if (!session) return null;
  const db = accountsDb(records);
  // The role is read at every request, so a changed role or a removed member takes effect at once.
  const memberships = await db
    .selectFrom('workspace_member')
    .selectAll()
    .where('userId', '=', session.user.id)
    .orderBy('createdAt')
    .execute();
  const wanted = headers.get('x-polku-workspace') ?? session.session.activeOrganizationId;
  const member = memberships.find((row) => row.organizationId === wanted) ?? memberships[0];
  if (!member) return null;
  const teams = await db
    .selectFrom('workspace_team_member')
    .innerJoin('workspace_team', 'workspace_team.id', 'workspace_team_member.teamId')
    .select('workspace_team.id')
    .where('workspace_team_member.userId', '=', session.user.id)
    .where('workspace_team.organizationId', '=', member.organizationId)
    .execute();
  return {
    by: 'session',
    workspaceId: member.organizationId,
    actor: {
      userId: session.user.id,
      memberId: member.id,
      name: session.user.name,
      role: member.role,
      teamIds: teams.map((team) => team.id),
    },
  };
};

/** Who asks, or null. A bearer key wins over a cookie. */
export const identify = async (records: Records, auth: Auth, headers: Headers, now: Date): Promise<Identified | null> => {
  const bearer = /^Bearer (polku_[A-Za-z0-9_-]{20,100})$/.exec(headers.get('authorization') ?? '');
  if (bearer?.[1]) return byKey(records, bearer[1], now);
  return bySession(records, auth, headers);
};
