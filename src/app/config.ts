import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../platform/root.ts';

/** What the process was started with: flags win over the environment. */
export interface AppConfig {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly eventsUrl: string | null;
  readonly filesUrl: string | null;
  /** The address people open; needed behind a proxy or on another machine. */
  readonly origin: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly oidc: { readonly discoveryUrl: string; readonly clientId: string; readonly clientSecret: string } | null;
  readonly demo: boolean;
  /** `today` of the demo, as an ISO date; fixes the clock. */
  readonly demoDate: string | null;
  readonly ownerEmail: string;
  readonly help: boolean;
}

export const help = `Polku

  npm start                      start on the embedded stores; prints the address and a one-time sign-in link
  npm start -- --demo            the same with the example company Hankikanto
  npm start -- --demo-date DAY   open the example as of an earlier day (2026-05-04)

  --port N            port to serve at (default 4280)
  --host ADDRESS      address to listen on (default 127.0.0.1)
  --data DIR          data folder (default ./data)
  --owner E-MAIL      address of the first owner (default owner@polku.example)

Environment: DATABASE_URL (postgres://…), EVENTS_URL (https://… ClickHouse), POLKU_ORIGIN (https://polku.company.example),
SMTP_URL and MAIL_FROM for sign-in links by mail, OIDC_DISCOVERY_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET for the company's own sign-in.
`;

const sampleSecrets = ['changeme', 'change-me', 'secret', 'password', 'example', 'sample', 'test'];

/** A sample value in a place for a secret means somebody copied an example: better not to start. */
const refuseSample = (name: string, value: string | undefined): void => {
  if (value && sampleSecrets.some((sample) => value.toLowerCase() === sample || value.toLowerCase().startsWith(`${sample}-`)))
    throw new Error(`${name} holds a sample value. Give a real secret.`);
};

export const readConfig = (args: readonly string[], env: Readonly<Record<string, string | undefined>>): AppConfig => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      owner: { type: 'string' },
      demo: { type: 'boolean', default: false },
      'demo-date': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port ?? env.PORT ?? 4280);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port ?? env.PORT}: give a number from 0 to 65535`);
  const demoDate = values['demo-date'] ?? null;
  if (demoDate && !/^\d{4}-\d{2}-\d{2}$/.test(demoDate)) throw new Error(`--demo-date ${demoDate}: write it as 2026-05-04`);
  for (const name of ['OIDC_CLIENT_SECRET', 'POLKU_KEY']) refuseSample(name, env[name]);
  if (env.DATABASE_URL) refuseSample('the password in DATABASE_URL', new URL(env.DATABASE_URL).password);
  return {
    port,
    host: values.host ?? env.HOST ?? '127.0.0.1',
    dataFolder: resolve(values.data ?? env.POLKU_DATA ?? inRoot('data')),
    databaseUrl: env.DATABASE_URL || null,
    eventsUrl: env.EVENTS_URL || null,
    filesUrl: env.FILES_URL || null,
    origin: env.POLKU_ORIGIN || null,
    smtpUrl: env.SMTP_URL || null,
    mailFrom: env.MAIL_FROM ?? 'polku@localhost',
    oidc:
      env.OIDC_DISCOVERY_URL && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? { discoveryUrl: env.OIDC_DISCOVERY_URL, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET }
        : null,
    demo: values.demo || demoDate !== null,
    demoDate,
    ownerEmail: values.owner ?? 'owner@polku.example',
    help: values.help,
  };
};
