import { z } from 'zod';
import { audit } from '../audit/index.ts';
import { errors, PolkuError } from '../errors.ts';
import { route, type RouteTable } from '../http/contract.ts';
import { newId } from '../ids.ts';
import { accountsDb } from './actor.ts';
import type { Auth } from './auth.ts';
import { done, nameSchema } from './contract.ts';
import { readSettings } from './tables.ts';

const finished = { done: true } as const;
const shortestPassword = 12;
const wrongPassword = {
  id: 'wrong_password',
  status: 422 as const,
  words: { fi: 'Nykyinen salasana ei täsmää.', en: 'The current password is wrong.' },
};
const onlyPeople = {
  id: 'only_people',
  status: 403 as const,
  words: { fi: 'Avaimella ei ole omaa tiliä.', en: 'A key has no account of its own.' },
};

const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** What people change of their own account, and what administrators change of the workspace. */
export const selfRoutes = (auth: () => Auth) =>
  ({
    'PATCH /me': route({
      summary: 'Change my name',
      capability: 'analysis.read',
      body: z.object({ name: nameSchema }),
      answer: done,
      handle: async ({ house, actor, body }) => {
        await accountsDb(house.records)
          .updateTable('auth_user')
          .set({ name: body.name, updatedAt: house.now() })
          .where('id', '=', actor.userId)
          .execute();
        return finished;
      },
    }),
    'PUT /me/password': route({
      summary: 'Set or change my password; the old one is asked when there is one, and my other sessions end',
      capability: 'analysis.read',
      body: z.object({ current: z.string().max(200).nullable().default(null), password: z.string().min(shortestPassword).max(200) }),
      answer: done,
      limit: { perMinute: 10 },
      handle: async ({ house, workspaceId, actor, body }) => {
        if (actor.userId.startsWith('key:')) throw new PolkuError(onlyPeople);
        const { password } = await auth().$context;
        const db = accountsDb(house.records);
        const account = await db
          .selectFrom('auth_account')
          .select(['id', 'password'])
          .where('userId', '=', actor.userId)
          .where('providerId', '=', 'credential')
          .executeTakeFirst();
        if (account?.password && !(body.current && (await password.verify({ hash: account.password, password: body.current }))))
          throw new PolkuError(wrongPassword);
        const hash = await password.hash(body.password);
        const now = house.now();
        if (account) await db.updateTable('auth_account').set({ password: hash, updatedAt: now }).where('id', '=', account.id).execute();
        else
          await db
            .insertInto('auth_account')
            .values({
              id: newId(),
              accountId: actor.userId,
              userId: actor.userId,
              providerId: 'credential',
              password: hash,
              createdAt: now,
              updatedAt: now,
            })
            .execute();
        await house.records.write(workspaceId, (tx) =>
          audit(tx, { actor: actor.userId, action: 'password.changed', object: actor.userId, details: {} }),
        );
        return finished;
      },
    }),
    'PATCH /workspace': route({
      summary: 'Name and time zone of the workspace: days, hours and weeks are counted in it',
      capability: 'workspace.manage',
      body: z.object({ name: nameSchema, zone: z.string().max(60).refine(isZone, 'not a time zone') }),
      answer: done,
      handle: async ({ house, workspaceId, actor, body }) => {
        const db = accountsDb(house.records);
        const row = await db.selectFrom('workspace').select('metadata').where('id', '=', workspaceId).executeTakeFirst();
        if (!row) throw new PolkuError(errors.notFound);
        const metadata = JSON.stringify({ ...readSettings(row.metadata), zone: body.zone });
        await db.updateTable('workspace').set({ name: body.name, metadata }).where('id', '=', workspaceId).execute();
        await house.records.write(workspaceId, (tx) =>
          audit(tx, { actor: actor.userId, action: 'workspace.changed', object: workspaceId, details: body }),
        );
        return finished;
      },
    }),
  }) satisfies RouteTable;
