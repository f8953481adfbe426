import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Hono } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
  '.map': 'application/json',
};

/** Only our own scripts run; nothing is fetched from elsewhere; nobody frames us. */
const pageHeaders = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
};

/** Serves the built interface; any path that is not a file opens the application, whose router knows the rest. */
export const mountWeb = (app: Hono, folder: string): void => {
  app.get('*', async (context) => {
    const asked = normalize(decodeURIComponent(context.req.path)).replace(/^(\.\.[/\\])+/, '');
    const file = join(folder, asked);
    const isAsset = file.startsWith(folder) && extname(file) !== '' && existsSync(file);
    if (!isAsset && asked.startsWith('/assets/')) return context.text('', 404);
    const name = isAsset ? file : join(folder, 'index.html');
    if (!existsSync(name)) return context.text('The interface has not been built: npm run build', 503);
    return context.body(new Uint8Array(await readFile(name)), 200, {
      ...pageHeaders,
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      // Names of assets hold a hash of their content, so they never change.
      'cache-control': asked.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
};
