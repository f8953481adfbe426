import { resolve } from 'node:path';
import { z } from 'zod';
import { errors, PolkuError } from '../../platform/errors.ts';
import { route, type Actor, type RouteTable } from '../../platform/http/contract.ts';
import { backupHouse, manifestSchema } from './backup.ts';

/** A backup holds every workspace, so no role of one workspace is enough: only the command line of this data folder may ask. */
const refuseOthers = (actor: Actor): void => {
  if (actor.userId !== 'local') throw new PolkuError(errors.notAllowed, { capability: 'polku backup' });
};

/** What the command line of this machine asks a running server for. */
export const localRoutes = (makeSignInLink: () => Promise<string>) =>
  ({
    'POST /local/backup': route({
      summary: 'Back both stores and the files up while running; for this machine’s command line only',
      capability: 'workspace.manage',
      body: z.object({ to: z.string().max(1000).nullable().default(null), withKey: z.boolean().default(false) }),
      answer: z.object({ folder: z.string(), manifest: manifestSchema }),
      limit: { perMinute: 6 },
      handle: async ({ house, actor, body }) => {
        refuseOthers(actor);
        return backupHouse(house, { to: body.to === null ? null : resolve(body.to), withKey: body.withKey });
      },
    }),
    'POST /local/sign-in-link': route({
      summary: 'A new one-time sign-in link of the first owner; for this machine’s command line only',
      capability: 'workspace.manage',
      answer: z.object({ link: z.string() }),
      limit: { perMinute: 6 },
      handle: async ({ actor }) => {
        refuseOthers(actor);
        return { link: await makeSignInLink() };
      },
    }),
  }) satisfies RouteTable;
