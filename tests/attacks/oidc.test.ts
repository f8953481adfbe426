import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { startServing, type Serving } from '../../src/app/serve.ts';
import { freePort } from '../../src/platform/freePort.ts';
import { accountsDb } from '../../src/platform/accounts/actor.ts';
import { addMember, createWorkspace, ensureUser } from '../../src/platform/accounts/workspaces.ts';
import { ensureWorkers } from '../../src/platform/testing/index.ts';
import { startOidc, type OidcServer } from '../servers/oidc.ts';

const client = { clientId: 'polku', clientSecret: 'k7Zp-9dQw-3fXr' } as const;

/** A browser without a screen: keeps the cookies of each server and follows no redirect by itself. */
class Visitor {
  static #count = 0;
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Each comes from an address of their own: the number of tries is limited per address. */
  readonly #address = `192.0.2.${(Visitor.#count += 1)}`;

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('x-forwarded-for', this.#address);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line)?.slice(1) ?? [];
      jar.set(name, value);
    }
    return response;
  }

  /** Signs in at the company's provider and answers where it sends the visitor back to. */
  async signInAt(url: string, email: string, home: string): Promise<string> {
    let response = await this.go(url);
    for (let step = 0; step < 12; step += 1) {
      const to = response.headers.get('location');
      if (to) {
        const next = new URL(to, response.url).href;
        if (next.startsWith(home)) return next;
        response = await this.go(next);
        continue;
      }
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
      if (!action || !prompt) throw new Error(`no form: ${response.status} ${page.slice(0, 400)}`);
      response = await this.go(new URL(action, response.url).href, {
        method: 'POST',
        body: new URLSearchParams({ prompt, login: email, password: 'anything' }),
      });
    }
    throw new Error('the provider never sent the visitor back');
  }
}

describe('sign-in by the company’s own provider (OIDC)', () => {
  let folder = '';
  let serving: Serving;
  let oidc: OidcServer;

  beforeAll(async () => {
    await ensureWorkers();
    folder = mkdtempSync(join(tmpdir(), 'polku-oidc-'));
    const [port, providerPort] = [await freePort(), await freePort()];
    const config = readConfig(['--data', folder, '--port', String(port)], {
      OIDC_DISCOVERY_URL: `http://127.0.0.1:${providerPort}/.well-known/openid-configuration`,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.clientSecret,
    });
    serving = await startServing(config, pino({ level: 'silent' }), async (house) => {
      const now = house.now();
      const { id } = await createWorkspace(house.records, house.domains, {
        name: 'Testi',
        settings: { zone: 'Europe/Helsinki', language: 'fi', demo: false },
        now,
      });
      for (const email of ['maija@yritys.example', 'unverified@yritys.example']) {
        const { userId } = await ensureUser(house.records, { email, name: 'Maija', now });
        await addMember(house.records, { workspaceId: id, userId, role: 'analyst', now });
      }
    });
    // The house stands before the provider answers, as after a power cut: it must not need it to start.
    await serving.makeSignInLink().catch(() => null);
    oidc = await startOidc({ port: providerPort, ...client, redirectUri: `${serving.origin}/api/auth/callback/company` });
  });
  afterEach(() => oidc.spoil(null));
  afterAll(async () => {
    await serving?.stop();
    await oidc?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = async (visitor: Visitor): Promise<string> => {
    const response = await visitor.go(`${serving.origin}/api/auth/sign-in/social`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: serving.origin },
      body: JSON.stringify({ provider: 'company', callbackURL: '/', errorCallbackURL: '/' }),
    });
    expect(response.status).toBe(200);
    return ((await response.json()) as { url: string }).url; // the accounts library's answer
  };
  const me = async (visitor: Visitor): Promise<{ readonly status: number; readonly email?: string; readonly role?: string }> => {
    const response = await visitor.go(`${serving.origin}/api/me`);
    return { status: response.status, ...((await response.json()) as { email?: string; role?: string }) }; // `meSchema` or an error
  };
  /** The whole way; `tamper` changes the address that the provider sends the visitor back to. */
  const signIn = async (visitor: Visitor, email: string, tamper = (back: string): string => back): Promise<string | null> => {
    const back = await visitor.signInAt(await begin(visitor), email, serving.origin);
    const response = await visitor.go(tamper(back));
    return new URL(response.headers.get('location') ?? '', serving.origin).searchParams.get('error');
  };

  it('says that there is such a way in, to anybody', async () => {
    const response = await fetch(`${serving.origin}/api/sign-in-ways`);
    expect(await response.json()).toEqual({ company: true });
  });

  it('lets an invited member in, with the role they were given, and again by the same account', async () => {
    for (let time = 1; time <= 2; time += 1) {
      const visitor = new Visitor();
      expect(await me(visitor)).toMatchObject({ status: 401 });
      expect(await signIn(visitor, 'maija@yritys.example')).toBeNull();
      expect(await me(visitor)).toMatchObject({ status: 200, email: 'maija@yritys.example', role: 'analyst' });
    }
    const accounts = await accountsDb(serving.house.records).selectFrom('auth_account').selectAll().execute();
    expect(accounts).toHaveLength(1);
    // The provider's tokens open its own services; none is kept.
    expect(accounts[0]).toMatchObject({ providerId: 'company', accessToken: null, refreshToken: null, idToken: null });
  });

  it('asks for PKCE, a state and a nonce', async () => {
    const url = new URL(await begin(new Visitor()));
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(url.searchParams.get(name)?.length).toBeGreaterThan(20);
  });

  it('refuses strangers, and makes no account of them', async () => {
    const visitor = new Visitor();
    expect(await signIn(visitor, 'vieras@muualla.example')).toBe('signup_disabled');
    expect(await me(visitor)).toMatchObject({ status: 401 });
    const users = await accountsDb(serving.house.records).selectFrom('auth_user').select('email').execute();
    expect(users.map(({ email }) => email)).not.toContain('vieras@muualla.example');
  });

  it('refuses an address that the provider has not verified', async () => {
    const visitor = new Visitor();
    expect(await signIn(visitor, 'unverified@yritys.example')).toBe('account_not_linked');
    expect(await me(visitor)).toMatchObject({ status: 401 });
  });

  it('refuses a state that is not this browser’s', async () => {
    const other = new Visitor();
    const theirs = new URL(await begin(other)).searchParams.get('state') ?? '';
    const swap = (state: string) => (back: string) => {
      const url = new URL(back);
      url.searchParams.set('state', state);
      return url.href;
    };
    for (const state of ['made-up', theirs]) {
      const visitor = new Visitor();
      expect(await signIn(visitor, 'maija@yritys.example', swap(state))).not.toBeNull();
      expect(await me(visitor)).toMatchObject({ status: 401 });
    }
  });

  it('refuses an ID token whose signature or content was changed on the way', async () => {
    const parts = (token: string): readonly [string, string, string] => {
      const [head = '', body = '', signature = ''] = token.split('.');
      return [head, body, signature];
    };
    const changes = {
      signature: (token: string) => {
        const [head, body, signature] = parts(token);
        return `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
      },
      content: (token: string) => {
        const [head, body, signature] = parts(token);
        const text = Buffer.from(body, 'base64url').toString().replaceAll('vieri@yritys.example', 'maija@yritys.example');
        return `${head}.${Buffer.from(text).toString('base64url')}.${signature}`;
      },
    };
    for (const [name, change] of Object.entries(changes)) {
      const visitor = new Visitor();
      oidc.spoil((token) => {
        const spoilt = change(token);
        expect(spoilt, name).toHaveLength(token.length);
        expect(spoilt, name).not.toBe(token);
        return spoilt;
      });
      expect(await signIn(visitor, name === 'content' ? 'vieri@yritys.example' : 'maija@yritys.example'), name).not.toBeNull();
      expect(await me(visitor), name).toMatchObject({ status: 401 });
    }
  });
});
