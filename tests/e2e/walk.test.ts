import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { openBrowser, openPage, signIn } from './browser.ts';
import { startHouse, type StartedHouse } from './house.ts';

const customersCsv = [
  'Asiakasnumero;Nimi;Sähköposti;Paikkakunta;Jäsenyys',
  '1001;Väinö Särkelä;vaino@example.com;Oulu;kulta',
  '1002;Aino Ylä-Outinen;aino@example.com;Kemi;hopea',
  '1003;Žofia Ålund;zofia@example.com;Turku;kulta',
].join('\n');

const expectedName = 'Aino Ylä-Outinen';

describe('a file comes in and its people are there', () => {
  let house: StartedHouse;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    house = await startHouse();
    browser = await openBrowser();
    page = await openPage(browser);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  it('asks to sign in, and signs in once with the printed link', async () => {
    await page.goto(house.origin);
    await page.getByRole('heading', { name: 'Kirjaudu sisään' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await signIn(page, house);
    expect(await findings(page)).toEqual([]);
  });

  it('imports a semicolon file through the wizard', async () => {
    await page.goto(`${house.origin}/imports/new`);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Valitse tiedosto' }).click();
    await (await choosing).setFiles({ name: 'asiakkaat.csv', mimeType: 'text/csv', buffer: Buffer.from(customersCsv) });
    await page.getByRole('button', { name: 'Näytä esikatselu' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Näytä esikatselu' }).click();
    await page.getByRole('cell', { name: expectedName }).waitFor();
    await page.getByRole('button', { name: 'Tuo rivit' }).click();
    await page.getByText('Tuonti on valmis.').waitFor({ timeout: 60_000 });
    await page.getByText('Tuotu: 3').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('lists the customers and opens a profile with its sources', async () => {
    await page.goto(`${house.origin}/customers`);
    await page.getByRole('heading', { name: /3\sasiakasta/ }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: expectedName }).click();
    await page.getByRole('heading', { name: expectedName }).waitFor();
    await page.getByText('hopea').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('finds a customer from the palette, and speaks English at once', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Särkelä');
    await page.getByRole('option', { name: /Väinö Särkelä/ }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.goto(`${house.origin}/settings`);
    await page.getByRole('button', { name: /Kieli/ }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it.each(['light', 'dark'])('has no accessibility findings at 360 px, %s', async (theme) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.evaluate((name) => localStorage.setItem('polku.theme', name), theme);
    const settings = [
      '/settings',
      '/settings/members',
      '/settings/keys',
      '/settings/workspace',
      '/settings/measurement',
      '/settings/log',
      '/settings/health',
    ];
    const own = [
      '/',
      '/imports',
      '/imports/new',
      '/understanding',
      '/customers',
      '/personas',
      '/personas/readiness',
      '/maps',
      '/jobs',
      '/ui',
    ];
    for (const path of [...own, ...settings]) {
      await page.goto(`${house.origin}${path}`);
      await page.getByRole('heading').first().waitFor();
      expect(await findings(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} scrolls sideways`).toBeLessThanOrEqual(360);
      const shots = process.env.POLKU_SHOTS;
      if (shots) await page.screenshot({ path: `${shots}/${theme}${path.replaceAll('/', '-')}.png` });
    }
  });
});
