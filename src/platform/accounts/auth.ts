import { betterAuth } from 'better-auth';
import { genericOAuth, magicLink, organization, twoFactor } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements } from 'better-auth/plugins/organization/access';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { newId } from '../ids.ts';

/** A company's own identity provider (OIDC), from OIDC_DISCOVERY_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. */
export interface OidcConfig {
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface AuthOptions {
  /** Plain Kysely on the record store; the accounts library brings its own statements. */
  readonly platform: Kysely<unknown>;
  readonly secret: string;
  /** Addresses the interface is opened at; the first is used in links. */
  readonly origins: readonly string[];
  readonly oidc: OidcConfig | null;
  readonly log: Logger;
  /** Delivers a sign-in link by mail, or hands it to whoever prints it. */
  sendSignInLink(mail: { readonly email: string; readonly url: string }): Promise<void>;
}

/** The provider's tokens open its own services, which we never ask: once somebody is known they are not kept. */
const noTokens = { accessToken: null, refreshToken: null, idToken: null } as const;

const access = createAccessControl(defaultStatements);

/**
 * Accounts by better-auth: sign-in link, password, second factor, OIDC; workspaces are its organisations, with teams. Nobody can
 * sign up by themselves: the first start makes the owner, and members are invited.
 */
export const createAuth = (options: AuthOptions) =>
  betterAuth({
    appName: 'Polku',
    baseURL: options.origins[0] ?? 'http://127.0.0.1',
    basePath: '/api/auth',
    trustedOrigins: [...options.origins],
    secret: options.secret,
    database: { db: options.platform, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => options.log[level === 'error' ? 'error' : 'debug']({ part: 'accounts' }, message) },
    advanced: {
      database: { generateId: () => newId() },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      useSecureCookies: (options.origins[0] ?? '').startsWith('https:'),
    },
    rateLimit: { enabled: true, window: 60, max: 60, storage: 'memory' },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    account: {
      modelName: 'auth_account',
      // Accounts are made by invitation only, so nobody can lie in wait in one that was never signed in to: the provider's word for an
      // address is enough to join it. The provider must call the address verified; that is not loosened.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    databaseHooks: {
      account: {
        create: { before: (account) => Promise.resolve({ data: { ...account, ...noTokens } }) },
        update: { before: (account) => Promise.resolve({ data: { ...account, ...noTokens } }) },
      },
    },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, revokeSessionsOnPasswordReset: true },
    plugins: [
      magicLink({
        expiresIn: 60 * 60 * 24,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ email, url }) => options.sendSignInLink({ email, url }),
      }),
      twoFactor({ issuer: 'Polku', twoFactorTable: 'auth_two_factor' }),
      organization({
        allowUserToCreateOrganization: false,
        teams: { enabled: true, defaultTeam: { enabled: false } },
        ac: access,
        // Fine-grained rights are ours (capabilities.ts); the library only has to know that the five roles exist.
        roles: Object.fromEntries(['owner', 'admin', 'member', 'analyst', 'viewer'].map((role) => [role, access.newRole({})])),
        schema: {
          organization: { modelName: 'workspace' },
          member: { modelName: 'workspace_member' },
          invitation: { modelName: 'workspace_invitation' },
          team: { modelName: 'workspace_team' },
          teamMember: { modelName: 'workspace_team_member' },
        },
      }),
      ...(options.oidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: 'company',
                  discoveryUrl: options.oidc.discoveryUrl,
                  clientId: options.oidc.clientId,
                  clientSecret: options.oidc.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  disableSignUp: true,
                  pkce: true,
                  requireIdTokenVerification: true,
                },
              ],
            }),
          ]
        : []),
    ],
  });

export type Auth = ReturnType<typeof createAuth>;
