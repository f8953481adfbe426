import { z } from 'zod';
import { route, type RouteRequest, type RouteTable } from '../http/contract.ts';
import { errors, PolkuError } from '../errors.ts';
import { audit } from '../audit/index.ts';
import type { Auth } from './auth.ts';
import { capabilityTable, allows, type Capability } from './capabilities.ts';
import { apiKeySchema, done, idParams, memberSchema, meSchema, nameSchema, roleSchema, teamSchema } from './contract.ts';
import type { SignInLinks } from './signInLink.ts';
import { selfRoutes } from './selfRoutes.ts';
import * as store from './store.ts';
import { addMember, ensureUser, listWorkspaces, workspaceById } from './workspaces.ts';
import { accountsDb } from './actor.ts';

const finished = { done: true } as const;

const note = (
  request: RouteRequest<unknown, unknown, unknown>,
  action: string,
  object: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  request.house.records.write(request.workspaceId, (tx) => audit(tx, { actor: request.actor.userId, action, object, details }));

/** Only an owner makes or unmakes owners. */
const refuseBeyondOwn = (actorRole: string, role: string): void => {
  if (role === 'owner' && actorRole !== 'owner') throw new PolkuError(errors.notAllowed, { capability: 'owner' });
};

const me = route({
  summary: 'Who I am, what I may do, and my workspaces',
  capability: 'analysis.read',
  answer: meSchema,
  handle: async ({ house, actor, workspaceId }) => {
    const workspace = await workspaceById(house.records, workspaceId);
    if (!workspace) throw new PolkuError(errors.notFound);
    const mine = new Set(
      (
        await accountsDb(house.records).selectFrom('workspace_member').select('organizationId').where('userId', '=', actor.userId).execute()
      ).map((row) => row.organizationId),
    );
    const user = await accountsDb(house.records)
      .selectFrom('auth_user')
      .leftJoin('auth_account', (join) =>
        join.onRef('auth_account.userId', '=', 'auth_user.id').on('auth_account.providerId', '=', 'credential'),
      )
      .select(['auth_user.email', 'auth_user.twoFactorEnabled', 'auth_account.password'])
      .where('auth_user.id', '=', actor.userId)
      .executeTakeFirst();
    return {
      userId: actor.userId,
      name: actor.name,
      email: user?.email ?? null,
      hasPassword: Boolean(user?.password),
      twoFactor: user?.twoFactorEnabled === true,
      role: actor.role,
      capabilities: (Object.keys(capabilityTable) as Capability[]).filter((capability) => allows(actor.role, capability)), // Object.keys loses the literal names
      workspace: { id: workspaceId, name: workspace.name, zone: workspace.settings.zone, demo: workspace.settings.demo },
      workspaces: (await listWorkspaces(house.records))
        .filter((row) => mine.has(row.id) || row.id === workspaceId)
        .map(({ id, name }) => ({ id, name })),
    };
  },
});

const teamRoutes = {
  'GET /teams': route({
    summary: 'Teams of the workspace',
    capability: 'analysis.read',
    answer: z.object({ teams: z.array(teamSchema) }),
    handle: async ({ house, workspaceId }) => ({ teams: [...(await store.listTeams(house.records, workspaceId))] }),
  }),
  'POST /teams': route({
    summary: 'Make a team',
    capability: 'members.manage',
    body: z.object({ name: nameSchema }),
    answer: teamSchema,
    handle: async (request) => {
      const team = await store.createTeam(request.house.records, request.workspaceId, request.body.name, request.house.now());
      await note(request, 'team.created', team.id, { name: team.name });
      return team;
    },
  }),
  'PUT /teams/:id/members': route({
    summary: 'Set who is in a team',
    capability: 'members.manage',
    params: idParams,
    body: z.object({ userIds: z.array(z.string().max(64)).max(1000) }),
    answer: done,
    handle: async (request) => {
      await store.setTeamMembers(request.house.records, request.workspaceId, request.params.id, request.body.userIds, request.house.now());
      await note(request, 'team.changed', request.params.id);
      return finished;
    },
  }),
  'DELETE /teams/:id': route({
    summary: 'Remove a team; its members stay in the workspace',
    capability: 'members.manage',
    params: idParams,
    answer: done,
    handle: async (request) => {
      await store.removeTeam(request.house.records, request.workspaceId, request.params.id);
      await note(request, 'team.removed', request.params.id);
      return finished;
    },
  }),
} satisfies RouteTable;

const keyRoutes = {
  'GET /api-keys': route({
    summary: 'Keys for programs',
    capability: 'members.manage',
    answer: z.object({ keys: z.array(apiKeySchema) }),
    handle: async ({ house, workspaceId }) => ({ keys: [...(await house.records.read(workspaceId, store.listApiKeys))] }),
  }),
  'POST /api-keys': route({
    summary: 'Make a key; it is shown once',
    capability: 'members.manage',
    body: z.object({ name: nameSchema, role: roleSchema }),
    answer: z.object({ id: z.string(), key: z.string() }),
    handle: async (request) => {
      refuseBeyondOwn(request.actor.role, request.body.role);
      return request.house.records.write(request.workspaceId, async (tx) => {
        const made = await store.createApiKey(tx, { ...request.body, createdBy: request.actor.userId, now: request.house.now() });
        await audit(tx, { actor: request.actor.userId, action: 'api_key.created', object: made.id, details: request.body });
        return made;
      });
    },
  }),
  'DELETE /api-keys/:id': route({
    summary: 'Revoke a key at once',
    capability: 'members.manage',
    params: z.object({ id: z.uuid() }),
    answer: done,
    handle: async (request) =>
      request.house.records.write(request.workspaceId, async (tx) => {
        await store.revokeApiKey(tx, request.params.id, request.house.now());
        await audit(tx, { actor: request.actor.userId, action: 'api_key.revoked', object: request.params.id, details: {} });
        return finished;
      }),
  }),
} satisfies RouteTable;

const memberRoutes = (auth: () => Auth, links: SignInLinks) =>
  ({
    'GET /members': route({
      summary: 'Members of the workspace',
      capability: 'members.manage',
      answer: z.object({ members: z.array(memberSchema) }),
      handle: async ({ house, workspaceId }) => ({ members: [...(await store.listMembers(house.records, workspaceId))] }),
    }),
    'POST /members': route({
      summary: 'Invite a member; without a mail server the answer holds the link to hand over',
      capability: 'members.manage',
      body: z.object({ email: z.email().max(254), name: nameSchema, role: roleSchema }),
      answer: z.object({ link: z.string().nullable() }),
      limit: { perMinute: 30 },
      handle: async (request) => {
        const { email, name, role } = request.body;
        refuseBeyondOwn(request.actor.role, role);
        const now = request.house.now();
        const { userId, isNew } = await ensureUser(request.house.records, { email, name, now });
        await addMember(request.house.records, { workspaceId: request.workspaceId, userId, role, now });
        await note(request, 'member.invited', userId, { role });
        // A link signs in as that person; for somebody who has an account already it may go to nobody but them.
        return { link: isNew ? await links.invite(auth(), email) : null };
      },
    }),
    'PATCH /members/:id': route({
      summary: 'Change a member’s role; their sessions end',
      capability: 'members.manage',
      params: idParams,
      body: z.object({ role: roleSchema }),
      answer: done,
      handle: async (request) => {
        refuseBeyondOwn(request.actor.role, request.body.role);
        await store.changeRole(request.house.records, request.workspaceId, request.params.id, request.body.role);
        await note(request, 'member.role', request.params.id, request.body);
        return finished;
      },
    }),
    'DELETE /members/:id': route({
      summary: 'Remove a member; their sessions end',
      capability: 'members.manage',
      params: idParams,
      answer: done,
      handle: async (request) => {
        await store.removeMember(request.house.records, request.workspaceId, request.params.id);
        await note(request, 'member.removed', request.params.id);
        return finished;
      },
    }),
  }) satisfies RouteTable;

const waysIn = (hasCompany: boolean) =>
  route({
    summary: 'Ways to sign in besides the link and the password',
    capability: 'public',
    answer: z.object({ company: z.boolean() }),
    limit: { perMinute: 120 },
    handle: () => Promise.resolve({ company: hasCompany }),
  });

/** Accounts: who I am, members, teams, keys. The sign-in itself is the accounts library's own, under `/api/auth`. */
export const accountsRoutes = (auth: () => Auth, links: SignInLinks, hasCompany: boolean) =>
  ({
    'GET /me': me,
    'GET /sign-in-ways': waysIn(hasCompany),
    ...selfRoutes(auth),
    ...memberRoutes(auth, links),
    ...teamRoutes,
    ...keyRoutes,
  }) satisfies RouteTable;

export type AccountsApi = ReturnType<typeof accountsRoutes>;
