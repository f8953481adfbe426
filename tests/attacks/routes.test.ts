import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { domains } from '../../src/app/domains.ts';
import { localRoutes } from '../../src/app/backup/routes.ts';
import { identify } from '../../src/platform/accounts/actor.ts';
import type { Auth } from '../../src/platform/accounts/auth.ts';
import { allows, roles, type Role } from '../../src/platform/accounts/capabilities.ts';
import { accountsRoutes } from '../../src/platform/accounts/routes.ts';
import { createSignInLinks } from '../../src/platform/accounts/signInLink.ts';
import { createApiKey } from '../../src/platform/accounts/store.ts';
import { createApi, registerRoutes, type RegisteredRoute } from '../../src/platform/http/server.ts';
import { openTestHouse, type TestHouse } from '../../src/platform/testing/index.ts';

const marker = 'Salainen Särkelä';
// Keys are used throughout, so the accounts library is never asked; who would ask it finds out here.
const noAuth = (): Auth => {
  throw new Error('the accounts library was asked');
};
const routes = registerRoutes([
  {
    name: 'accounts',
    routes: accountsRoutes(
      noAuth,
      createSignInLinks(null, () => Promise.resolve(false)),
      false,
    ),
  },
  { name: 'local', routes: localRoutes(() => Promise.reject(new Error('no link'))) },
  ...domains,
]);
const named = ({ method, path }: RegisteredRoute): string => `${method} ${path}`;
const noId = '00000000-0000-4000-8000-000000000000';

/** Bodies that reach the handler, so that ids of another workspace are tried beyond the schema. */
const bodies: Readonly<Record<string, object>> = {
  'POST /customers/:id/split': { handleIds: [noId], reason: null },
  'POST /customers/:id/erase': { confirm: true },
  'PUT /teams/:id/members': { userIds: [] },
  'PATCH /members/:id': { role: 'viewer' },
  'POST /personas/:id/name': { name: 'x', revision: 1 },
  'POST /personas/:id/archive': { archived: true },
  'POST /personas/:id/lines': { field: 'goals', text: 'x' },
  'POST /persona-lines/:id/removed': { removed: true },
  'PATCH /maps/:id': { name: 'x' },
  'PATCH /segments/:id': { name: 'x', version: 1 },
  'POST /segments/:id/archive': { archived: true },
};

describe('every route of the house', () => {
  let house: TestHouse;
  let app: ReturnType<typeof createApi>;
  let mine = '';
  const keys = new Map<Role, string>();
  let theirs = '';
  const ids: Record<string, string> = {};

  const ask = async (route: { readonly method: string; readonly path: string }, key: string | null, body: unknown = {}) => {
    const response = await app.request(`/api${route.path}`, {
      method: route.method,
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), 'content-type': 'application/json' },
      ...(route.method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };
  const keyFor = (workspaceId: string, role: Role) =>
    house.records
      .write(workspaceId, (tx) => createApiKey(tx, { name: role, role, createdBy: 'test', now: new Date() }))
      .then(({ key }) => key);
  const make = async (path: string, body: object): Promise<string> => {
    const { status, text } = await ask({ method: 'POST', path }, keys.get('owner') ?? '', body);
    expect(status, `${path}: ${text}`).toBe(200);
    return (JSON.parse(text) as { id: string }).id; // the routes below answer with an id
  };

  beforeAll(async () => {
    house = await openTestHouse({ domains, jobs: true });
    app = createApi({
      house,
      routes,
      origins: ['http://127.0.0.1'],
      identify: (headers) =>
        headers.get('authorization') ? identify(house.records, {} as Auth, headers, new Date()) : Promise.resolve(null), // keys never ask the library
      authHandler: () => Promise.resolve(new Response(null, { status: 404 })),
    });
    mine = await house.workspace();
    for (const role of roles) keys.set(role, await keyFor(mine, role));
    theirs = await keyFor(await house.workspace(), 'owner');
    ids.item = await make('/items', {
      text: `${marker} odottaa pakettia`,
      channel: 'phone',
      address: 'salainen@example.com',
      name: marker,
    });
    ids.map = await make('/maps', { template: 'default', name: marker });
    ids.persona = await make('/personas', { kind: 'hypothesis', name: marker });
    const rule = { join: 'all', not: false, rules: [{ if: 'value', of: 'customer.name', test: 'is', values: [marker] }] };
    ids.segment = await make('/segments', { name: marker, rule });
    ids.view = await make('/customer-views', { name: marker, sort: 'name', segmentId: ids.segment });
    ids.team = await make('/teams', { name: marker });
    ids.key = await make('/api-keys', { name: marker, role: 'viewer' });
    const { text } = await ask({ method: 'GET', path: '/customers' }, keys.get('owner') ?? '');
    ids.customer = (JSON.parse(text) as { rows: readonly { id: string }[] }).rows[0]?.id ?? ''; // the route's answer
    expect(ids.customer, text).not.toBe('');
  });
  afterAll(() => house.close());

  it('is open to nobody without a session unless it says so', async () => {
    expect(routes.length).toBeGreaterThan(60);
    for (const route of routes.filter(({ definition }) => definition.capability !== 'public')) {
      const { status } = await ask({ method: route.method, path: route.path.replaceAll(/:\w+/g, noId) }, null);
      expect(status, named(route)).toBe(401);
    }
  });

  it('lets each role do exactly what the table of capabilities says', async () => {
    for (const role of roles)
      for (const route of routes) {
        const { capability } = route.definition;
        if (capability === 'public') continue;
        const allowed = allows(role, capability);
        // Who is let in stops at the schema or at the id that is nobody's; what is tried is the guard.
        if (allowed && !/:\w/.test(route.path)) continue;
        const { status } = await ask({ method: route.method, path: route.path.replaceAll(/:\w+/g, noId) }, keys.get(role) ?? '');
        if (allowed) expect([401].includes(status), `${named(route)} as ${role}: ${status}`).toBe(false);
        else expect(status, `${named(route)} as ${role}`).toBe(403);
      }
  });

  it('gives nothing of one workspace to another, by any id', async () => {
    const before = await ask({ method: 'GET', path: '/customers' }, keys.get('owner') ?? '');
    for (const route of routes)
      for (const id of Object.values(ids)) {
        const path = route.path.replaceAll(/:\w+/g, id);
        if (!/:\w/.test(route.path) && id !== ids.customer) continue;
        if (['POST /local/backup', 'POST /local/sign-in-link'].includes(named(route))) continue;
        const { status, text } = await ask({ method: route.method, path }, theirs, bodies[named(route)] ?? {});
        expect(text.includes(marker), `${named(route)} with ${id}: ${status} ${text.slice(0, 200)}`).toBe(false);
      }
    expect(await ask({ method: 'GET', path: '/customers' }, keys.get('owner') ?? '')).toEqual(before);
    for (const [path, id] of [
      ['/maps', ids.map],
      ['/personas', ids.persona],
      ['/segments', ids.segment],
      ['/customer-views', ids.view],
      ['/teams', ids.team],
      ['/api-keys', ids.key],
    ] as const)
      expect((await ask({ method: 'GET', path }, keys.get('owner') ?? '')).text, path).toContain(id);
  });
});
