import pino from 'pino';
import { readConfig } from '../config.ts';
import { runningServer, startServing } from '../serve.ts';

/** A way to the API: a running server, or one opened for this command alone. */
export interface Connection {
  /** Calls a route; throws `CliError` with the server's own words when it refuses. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  upload(path: string, bytes: Blob): Promise<unknown>;
  download(path: string): Promise<{ readonly bytes: Uint8Array; readonly name: string }>;
  close(): Promise<void>;
}

/** What went wrong in words for the person at the keyboard; no stack is printed. */
export class CliError extends Error {}

export interface Where {
  readonly data: string | undefined;
  readonly url: string | undefined;
  readonly key: string | undefined;
  readonly workspace: string | undefined;
  readonly language: 'fi' | 'en';
}

const overHttp = (url: string, token: string, where: Where, close: () => Promise<void>): Connection => {
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    'x-polku-language': where.language,
    ...(where.workspace ? { 'x-polku-workspace': where.workspace } : {}),
  };
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(`${url}/api${path}`, {
      ...init,
      headers: { ...headers, ...(init.body instanceof Blob || init.body === undefined ? {} : { 'content-type': 'application/json' }) },
    }).catch((error: unknown) => {
      throw new CliError(`${url}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
    if (response.ok) return response;
    const answer = (await response.json().catch(() => null)) as { error?: { message?: string } } | null; // the API's error shape
    throw new CliError(answer?.error?.message ?? `HTTP ${response.status}`);
  };
  return {
    call: async (method, path, body) =>
      (
        await send(path, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      ).json(),
    upload: async (path, bytes) => (await send(path, { method: 'POST', body: bytes })).json(),
    async download(path) {
      const response = await send(path, { method: 'GET' });
      const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      return { bytes: new Uint8Array(await response.arrayBuffer()), name: name ? decodeURIComponent(name) : 'polku' };
    },
    close,
  };
};

/** `--url` with a key, else the server of the data folder, else the stores are opened here on a port of their own and closed afterwards. */
export const connect = async (where: Where): Promise<Connection> => {
  const nothing = async (): Promise<void> => {};
  if (where.url) {
    if (!where.key) throw new CliError('--url needs a key: give --key or POLKU_KEY');
    return overHttp(where.url.replace(/\/$/, ''), where.key, where, nothing);
  }
  const config = readConfig(['--port', '0', ...(where.data ? ['--data', where.data] : [])], process.env);
  const running = runningServer(config.dataFolder);
  if (running) return overHttp(running.url, running.token, where, nothing);
  const serving = await startServing(config, pino({ level: 'error' }), async () => {});
  return overHttp(serving.local.url, serving.local.token, where, () => serving.stop());
};
