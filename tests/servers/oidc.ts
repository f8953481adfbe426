import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../src/platform/root.ts';

/** The part of `oidc-provider` that we use; it is installed beside the tests, not among our own dependencies. */
interface Provider {
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
}
type ProviderClass = new (issuer: string, configuration: Readonly<Record<string, unknown>>) => Provider;

const load = async (): Promise<ProviderClass> => {
  const home = inRoot('tests/servers/oidc');
  const entry = join(home, 'node_modules/oidc-provider/lib/index.js');
  if (!existsSync(entry)) {
    const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
      cwd: home,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the OIDC provider for tests could not be installed: ${stderr}`);
  }
  return ((await import(pathToFileURL(entry).href)) as { default: ProviderClass }).default; // the package's own default export
};

export interface OidcServer {
  readonly discoveryUrl: string;
  /** Changes every ID token on its way out; must keep its length. */
  spoil(change: ((idToken: string) => string) | null): void;
  close(): Promise<void>;
}

/**
 * A real OpenID Connect provider on loopback: discovery, RS256 keys, code flow, PKCE required. Whoever signs in is whom they say they are;
 * an address that begins with `unverified` is told to be so.
 */
export const startOidc = async (options: {
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}): Promise<OidcServer> => {
  const Provider = await load();
  const issuer = `http://127.0.0.1:${options.port}`;
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const provider = new Provider(issuer, {
    clients: [{ client_id: options.clientId, client_secret: options.clientSecret, redirect_uris: [options.redirectUri] }],
    jwks: { keys: [{ ...key, kid: 'test', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // The claims stand in the ID token itself, as with most company providers.
    conformIdTokenClaims: false,
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith('unverified'), name: 'Maija Meikäläinen' }),
    }),
  });
  const answer = provider.callback();
  let change: ((idToken: string) => string) | null = null;
  const server = createServer((request, response) => {
    const spoil = change;
    if (spoil && request.url === '/token') {
      const end = response.end.bind(response);
      response.end = ((body: string) =>
        end(body.replace(/"id_token":"([^"]+)"/, (_, token: string) => `"id_token":"${spoil(token)}"`))) as typeof response.end; // the provider ends with the whole body as text
    }
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', resolve));
  return {
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    spoil: (given) => {
      change = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
