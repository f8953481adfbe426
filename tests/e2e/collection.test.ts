import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recent } from '../../src/events/collection/contract.ts';
import { en } from '../../src/events/web/collection/words.en.ts';
import { fi } from '../../src/events/web/collection/words.fi.ts';
import { snippetOf } from '../../src/events/web/collection/snippet.ts';
import { inRoot } from '../../src/platform/root.ts';
import { findings } from './axe.ts';
import { signIn } from './browser.ts';
import { startHouse, type StartedHouse } from './house.ts';

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const shop = (snippet: string): string => `<!doctype html><html lang="fi"><head><title>Kauppa</title>${snippet}</head><body>
<h1>Kauppa</h1><p style="height:200px">Kenkiä</p>
<button data-polku="Lataa esite">Lataa</button><a id="out" href="https://www.posti.example/seuranta?x=1">Posti</a>
<form id="uutiskirje"><input name="email" value="aino@example.com"><input name="nimi" value="Aino"><button>Tilaa</button></form>
<script>document.querySelector('form').addEventListener('submit', function (e) { e.preventDefault(); });
document.querySelector('#out').addEventListener('click', function (e) { e.preventDefault(); });</script></body></html>`;

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))); // bound to a port

describe('the measurement of a web page', () => {
  let house: StartedHouse;
  let browser: Browser;
  let site: Server;
  let origin = '';
  let snippet = '';
  let token = '';
  let key = '';
  beforeAll(async () => {
    house = await startHouse();
    browser = await chromium.launch({
      executablePath: process.env.POLKU_CHROMIUM ?? '/usr/bin/chromium',
      // A browser that says it is driven by a program is not counted.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-blink-features=AutomationControlled', `--user-agent=${agent}`],
    });
    site = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(shop(snippet)));
    origin = await listen(site);
    token = (JSON.parse(readFileSync(join(house.data, 'run.json'), 'utf8')) as { token: string }).token; // written by the server
    key = (await ask<{ key: string }>('POST /collection/keys', { kind: 'page', name: 'Kauppa', origins: [origin], mayIdentify: true })).key;
    snippet = snippetOf(house.origin, key);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
    await house?.stop();
  });

  const ask = async <T>(route: string, body?: object): Promise<T> => {
    const [method = '', path = ''] = route.split(' ');
    const response = await fetch(`${house.origin}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T; // named by the caller
  };
  const arrived = async (): Promise<readonly Recent[]> => (await ask<{ rows: Recent[] }>('GET /collection/recent')).rows;
  /** Waits until something has come; answers the newest first. */
  const until = async (holds: (rows: readonly Recent[]) => boolean): Promise<readonly Recent[]> => {
    for (let i = 0; i < 60; i += 1) {
      const rows = await arrived();
      if (holds(rows)) return rows;
      await pause(250);
    }
    throw new Error(JSON.stringify(await arrived()));
  };
  const has = (what: string, place?: string) => (rows: readonly Recent[]) =>
    rows.some((row) => row.what === what && row.outcome === 'stored' && (!place || row.place === place));
  const visitor = (): Promise<BrowserContext> => browser.newContext();
  const open = async (context: BrowserContext, path: string): Promise<{ page: Page; sent: string[]; faults: string[] }> => {
    const page = await context.newPage();
    const sent: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => request.url().includes('/v1/') && sent.push(request.postData() ?? ''));
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`${origin}${path}`);
    return { page, sent, faults };
  };

  it('is at most 3 KB', () => {
    expect(gzipSync(readFileSync(inRoot('dist/page/polku.js')), { level: 9 }).length).toBeLessThanOrEqual(3 * 1024);
  });

  it('tells of pages, single-page moves, clicks, forms, links, purchases and speed; stores nothing; says no values', async () => {
    const context = await visitor();
    const { page, sent, faults } = await open(context, '/tuote/123?utm_source=uutiskirje&utm_medium=email&email=aino@example.com');
    await until(has('page_view', '/tuote/:id'));
    await page.evaluate(() => history.pushState({}, '', '/ostoskori'));
    await page.getByRole('button', { name: 'Lataa' }).click();
    await page.getByRole('button', { name: 'Tilaa' }).click();
    await page.locator('#out').click();
    await page.evaluate("polku.purchase({ value: 49.9, currency: 'EUR', order: 'T1' }); polku.purchase({ value: 49.9, order: 'T1' })");
    const rows = await until((all) => has('purchase')(all) && has('outbound_link')(all));
    for (const what of ['lataa_esite', 'form_submit', 'outbound_link']) expect(has(what)(rows), what).toBe(true);
    expect(has('page_view', '/ostoskori')(rows)).toBe(true);
    expect(
      rows
        .filter(({ what }) => what === 'purchase')
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['known', 'stored']);
    expect(sent.join('')).toContain('email nimi');
    expect(sent.join('')).toContain('"source":"uutiskirje"');
    expect(sent.join('')).not.toMatch(/aino/i);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    // The tab is closed: what waited goes, with the speed of the page.
    await page.evaluate("polku.track('viimeinen')");
    await page.close({ runBeforeUnload: true });
    const last = await until((all) => has('viimeinen')(all) && has('page_speed', '/tuote/:id')(all));
    expect(last.every(({ outcome }) => outcome !== 'refused')).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('consent: none sends nothing, full joins visits and identifies, and taking it back removes what was stored', async () => {
    const context = await visitor();
    const { page, sent } = await open(context, '/suostumus');
    await until(has('page_view', '/suostumus'));
    await page.evaluate("polku.consent('none'); polku.track('ei_tata')");
    await pause(1500);
    expect(sent.join('')).not.toContain('ei_tata');
    await page.evaluate("polku.consent('full'); polku.identify('1001', { email: 'aino@example.com' }); polku.track('tunnettu')");
    const rows = await until(has('tunnettu'));
    expect(rows.find(({ what }) => what === 'tunnettu')?.identified).toBe(true);
    expect(await page.evaluate(() => Object.keys(localStorage).sort())).toEqual(['polku.id', 'polku.queue']);
    await page.evaluate("polku.consent('anonymous')");
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await context.close();
  });

  it('counts no browser that is driven by a program, and its page works', async () => {
    const plain = await chromium.launch({
      executablePath: process.env.POLKU_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    const { page, sent, faults } = await open(await plain.newContext(), '/robotti');
    await page.waitForFunction('polku.track && !polku.q');
    await page.evaluate("polku.consent('full'); polku.track('robotti')");
    await pause(1000);
    expect([sent, faults]).toEqual([[], []]);
    await plain.close();
  });

  /** Everything that a visitor does on the shop works at once while the measurement does not answer. */
  const worksAlone = async (code: string, path: string): Promise<void> => {
    const kept = snippet;
    snippet = code;
    const context = await visitor();
    try {
      const began = performance.now();
      const { page, faults } = await open(context, path); // waits for the load event
      await page.evaluate("polku.track('heti'); polku.consent('full'); polku.purchase({ order: 'T9' })");
      await page.getByRole('button', { name: 'Lataa' }).click();
      await page.getByRole('button', { name: 'Tilaa' }).click();
      await page.evaluate(() => history.pushState({}, '', '/seuraava'));
      expect(await page.evaluate(() => location.pathname)).toBe('/seuraava');
      await page.goto(`${origin}/toinen`);
      expect(performance.now() - began).toBeLessThan(8_000);
      expect(faults).toEqual([]);
    } finally {
      snippet = kept;
      await context.close();
    }
  };

  it('a dead server breaks and delays nothing', async () => {
    const gone = createServer();
    const address = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    await worksAlone(snippetOf(address, key), '/kuollut');
  });

  it.each([['the script'], ['the answers']])('a server that hangs for ten seconds with %s breaks and delays nothing', async (what) => {
    const script = readFileSync(inRoot('dist/page/polku.js'));
    let asked = 0;
    const slow = createServer((request, response) => {
      asked += 1;
      if (what === 'the answers' && request.url === '/polku.js') response.setHeader('content-type', 'text/javascript').end(script);
      else setTimeout(() => response.end(), 10_000).unref();
    });
    await worksAlone(snippetOf(await listen(slow), key), '/hidas');
    expect(asked).toBeGreaterThan(0);
    slow.closeAllConnections();
    slow.close();
  });

  it('keeps what could not be sent when the visitor has consented, and sends it once', async () => {
    const context = await visitor();
    const { page } = await open(context, '/katko');
    await page.waitForFunction('polku.track && !polku.q');
    await page.evaluate("polku.consent('full')");
    await until(has('page_view', '/katko'));
    await context.route('**/v1/batch', (route) => route.abort());
    await page.evaluate("polku.track('katkossa')");
    await pause(1500);
    await context.unroute('**/v1/batch');
    await page.goto(`${origin}/jatko`);
    const rows = await until((all) => has('katkossa')(all) && has('page_view', '/jatko')(all));
    expect(rows.filter(({ what, outcome }) => what === 'katkossa' && outcome === 'stored')).toHaveLength(1);
    await context.close();
  });

  it.each([
    ['fi', fi],
    ['en', en],
  ] as const)(
    'the settings page in %s: a key is made, its code shown, a test event arrives, the key is revoked',
    async (language, words) => {
      const context = await browser.newContext({
        locale: language === 'fi' ? 'fi-FI' : 'en-GB',
        reducedMotion: 'reduce',
        viewport: { width: 1440, height: 900 },
      });
      const page = await context.newPage();
      const { link } = await ask<{ link: string }>('POST /local/sign-in-link');
      await signIn(page, { ...house, signInLink: link });
      await page.goto(`${house.origin}/settings/measurement`);
      await page.getByRole('textbox', { name: words.name }).fill('Testisivu');
      await page.getByRole('textbox', { name: words.origins }).fill('https://www.testi.fi/etusivu, testi.fi');
      await page.getByRole('button', { name: words.make }).click();
      const section = page.locator('section', { hasText: `${words.snippet}: Testisivu` }).last();
      await section.getByRole('button', { name: words.test }).click();
      await page.getByRole('cell', { name: 'test_event' }).first().waitFor();
      await page.getByRole('cell', { name: 'https://www.testi.fi, https://testi.fi' }).waitFor();
      await page.getByRole('radio', { name: words.kinds.server }).click({ force: true });
      await page.getByRole('textbox', { name: words.name }).fill('Kassa');
      await page.getByRole('button', { name: words.make }).click();
      const secret = (await page.getByText(/^polku_write_/).textContent()) ?? '';
      const sent = await fetch(`${house.origin}/v1/track`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` },
        body: JSON.stringify({ event: 'from_server', userId: '1' }),
      });
      expect(await sent.json()).toMatchObject({ success: true, stored: 1 });
      await page.getByRole('cell', { name: 'from_server' }).first().waitFor();
      if (process.env.POLKU_SHOTS)
        await page.screenshot({ path: `${process.env.POLKU_SHOTS}/measurement-${language}.png`, fullPage: true });
      expect(await findings(page)).toEqual([]);
      await page.evaluate(() => localStorage.setItem('polku.theme', 'dark'));
      await page.setViewportSize({ width: 360, height: 740 });
      await page.reload();
      await page.getByRole('cell', { name: 'from_server' }).first().waitFor();
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      if (process.env.POLKU_SHOTS) await page.screenshot({ path: `${process.env.POLKU_SHOTS}/narrow-${language}.png`, fullPage: true });
      await page.setViewportSize({ width: 1440, height: 900 });
      for (const name of ['Testisivu', 'Kassa']) {
        await page.getByRole('button', { name: `${words.revoke}: ${name}` }).click();
        await page.getByRole('dialog').getByRole('button', { name: words.revoke }).click();
        await page.getByRole('cell', { name, exact: true }).and(page.locator('td:first-child')).waitFor({ state: 'hidden' });
      }
      const late = await fetch(`${house.origin}/v1/track`, {
        method: 'POST',
        body: JSON.stringify({ writeKey: secret, event: 'x', userId: '1' }),
      });
      expect(late.status).toBe(401);
      await context.close();
    },
  );
});
