import { createSignInLinks } from '../../platform/accounts/signInLink.ts';
import { identify } from '../../platform/accounts/actor.ts';
import { createAuth } from '../../platform/accounts/auth.ts';
import { accountsRoutes } from '../../platform/accounts/routes.ts';
import { createApiKey } from '../../platform/accounts/store.ts';
import { createApi, registerRoutes } from '../../platform/http/server.ts';
import type { OpenHouse } from '../openHouse.ts';

export interface InsideApi {
  /** Answers the route's JSON, or null when the route refused. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** The API of an open house without a server; each call of the returned function makes a key of its own, so that limits are its own too. */
export const insideApi = (house: OpenHouse): ((workspaceId: string) => Promise<InsideApi>) => {
  const origins = ['http://127.0.0.1'];
  const auth = createAuth({
    platform: house.records.platform,
    secret: house.secrets.derive('accounts'),
    origins,
    oidc: null,
    log: house.log,
    sendSignInLink: () => Promise.resolve(),
  });
  const links = createSignInLinks(null, () => Promise.resolve(false));
  const app = createApi({
    house,
    routes: registerRoutes([{ name: 'accounts', routes: accountsRoutes(() => auth, links, false) }, ...house.domains]),
    origins,
    identify: (headers) => identify(house.records, auth, headers, house.now()),
    authHandler: (request) => auth.handler(request),
  });
  return async (workspaceId) => {
    const { key } = await house.records.write(workspaceId, (tx) =>
      createApiKey(tx, { name: 'torture', role: 'owner', createdBy: 'torture', now: house.now() }),
    );
    return {
      async call(method, path, body) {
        const response = await app.request(`/api${path}`, {
          method,
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const answer: unknown = await response.json();
        if (response.status >= 500) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
        return response.ok ? answer : null;
      },
    };
  };
};
