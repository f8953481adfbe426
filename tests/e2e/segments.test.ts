import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { openBrowser, openPage, signIn } from './browser.ts';
import { polku } from './cli.ts';
import { startHouse, type StartedHouse } from './house.ts';

const head = 'Nimi;Sähköposti;Paikkakunta;Jäsenyys';
const people = [
  'Väinö Särkelä;vaino@example.com;Oulu;kulta',
  'Aino Ylä-Outinen;aino@example.com;Oulu;hopea',
  'Žofia Ålund;zofia@example.com;Turku;kulta',
  'Eero Eskola;eero@example.com;;kulta',
];
const orders = ['Tilausnumero;Sähköposti;Päivä;Summa', '1;vaino@example.com;2026-05-01;120,00', '2;zofia@example.com;2026-05-02;30,00'];

describe('a segment is built by picking words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polku-segments-'));
  let house: StartedHouse;
  let browser: Browser;
  let page: Page;

  const bring = async (name: string, lines: readonly string[], as: string): Promise<void> => {
    writeFileSync(join(folder, name), lines.join('\n'));
    await polku(house, 'import', join(folder, name), '--as', as);
  };
  const pick = async (field: string, option: string | RegExp): Promise<void> => {
    await page.getByRole('combobox', { name: field }).first().click();
    await page.getByRole('option', { name: option }).first().click();
  };
  const counted = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

  beforeAll(async () => {
    house = await startHouse();
    browser = await openBrowser();
    page = await openPage(browser);
    await signIn(page, house);
    await bring('asiakkaat.csv', [head, ...people], 'customers');
    await bring('tilaukset.csv', orders, 'orders');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what a segment is while there is none', async () => {
    await page.goto(`${house.origin}/segments`);
    await page.getByText('Segmenttejä ei ole vielä').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Uusi segmentti' }).click();
    await page.getByRole('heading', { name: 'Uusi segmentti' }).waitFor();
    await counted('4 asiakasta'.replace(' ', '\u00a0'));
  });

  it('counts at every word: who belongs, and of whom it cannot be told', async () => {
    await page.getByRole('combobox', { name: 'Lisää ehto' }).click();
    await page.getByRole('option', { name: 'paikkakunta' }).waitFor();
    // What lies behind an open list is hidden from reading until it closes, which Tab does; axe cannot know that it cannot be reached.
    expect(await findings(page, '[role=listbox]')).toEqual([]);
    await page.keyboard.type('paikka');
    await page.getByRole('option', { name: 'paikkakunta' }).click();
    await page.getByText('Keskeneräisiä ehtoja ei lasketa mukaan.').waitFor();
    await pick('Lisää arvo: paikkakunta', /^Oulu/);
    await counted('2\u00a0asiakasta');
    await page.getByText('Ei tiedetä: 1').waitFor();
    await page.getByText('Asiakkaat, joiden paikkakunta on Oulu.').waitFor();
    await pick('Lisää ehto', 'tilaukset');
    await counted('1\u00a0asiakas');
    await page.getByText('Asiakkaat, joiden paikkakunta on Oulu ja jotka ovat tilanneet.').waitFor();
    await page.getByRole('button', { name: /Miten ehdot luetaan/ }).click();
    await page.getByRole('option', { name: 'Jokin ehdoista täyttyy' }).click();
    await counted('3\u00a0asiakasta');
    await page.getByRole('button', { name: 'Poista ehto: tilaukset' }).click();
    await counted('2\u00a0asiakasta');
    expect(await findings(page)).toEqual([]);
  });

  it('is saved, kept with every change, and shown as a list of its customers', async () => {
    await page.getByRole('textbox', { name: 'Segmentin nimi' }).fill('Oululaiset');
    await page.getByRole('button', { name: 'Tallenna' }).click();
    await page.getByText('Segmentti tallennettu: Oululaiset').waitFor();
    await page.goto(`${house.origin}/segments`);
    const row = page.getByRole('row', { name: /Oululaiset/ });
    await row.getByRole('cell', { name: '2', exact: true }).waitFor();
    await bring('lisaa.csv', [head, 'Uuno Uusi;uuno@example.com;OULU;pronssi'], 'customers');
    await row.getByRole('cell', { name: '3', exact: true }).waitFor({ timeout: 5_000 });
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Oululaiset' }).click();
    await page.getByRole('link', { name: 'Näytä asiakkaat' }).click();
    await page.getByRole('heading', { name: /^3\sasiakasta/ }).waitFor();
    await page.getByText('Asiakkaat, joiden paikkakunta on Oulu.').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('keeps the list as a view of its own, and forgets it again', async () => {
    await page.getByRole('button', { name: 'Tallennetut näkymät' }).click();
    await page.getByRole('menuitem', { name: 'Tallenna tämä näkymä…' }).click();
    await page.getByRole('textbox', { name: 'Näkymän nimi' }).fill('Oulun väki');
    await page.getByRole('dialog').getByRole('button', { name: 'Tallenna' }).click();
    await page.getByText('Näkymä tallennettu: Oulun väki').waitFor();
    await page.goto(`${house.origin}/customers`);
    await page.getByRole('heading', { name: /^5\sasiakasta/ }).waitFor();
    await page.getByRole('button', { name: 'Tallennetut näkymät' }).click();
    await page.getByRole('menuitem', { name: 'Oulun väki', exact: true }).click();
    await page.getByRole('heading', { name: /^3\sasiakasta/ }).waitFor();
    await page.getByRole('button', { name: 'Tallennetut näkymät' }).click();
    await page.getByRole('menuitem', { name: 'Poista näkymä: Oulun väki' }).click();
    await page.getByText('Näkymä poistettu: Oulun väki').waitFor();
  });

  it('is changed and archived, and both can be taken back', async () => {
    await page.goto(`${house.origin}/segments`);
    await page.getByRole('link', { name: 'Oululaiset' }).click();
    await page.getByRole('textbox', { name: 'Segmentin nimi' }).fill('Oulu');
    await page.getByRole('button', { name: 'Tallenna' }).click();
    await page.getByText('Muutokset tallennettu: Oulu').waitFor();
    await page.getByRole('heading', { name: 'Oulu', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Kumoa' }).click();
    await page.getByRole('heading', { name: 'Oululaiset' }).waitFor();
    await page.goto(`${house.origin}/segments`);
    await page.getByRole('button', { name: /^Arkistoi/ }).click();
    await page.getByText('Segmentti arkistoitu: Oululaiset').waitFor();
    await page.getByRole('button', { name: 'Kumoa' }).click();
    await page.getByRole('link', { name: 'Oululaiset' }).waitFor();
  });

  it('answers the command line too', async () => {
    const rule = { join: 'all', not: false, rules: [{ if: 'value', of: 'attribute:Jäsenyys', test: 'is', values: ['kulta'] }] };
    writeFileSync(join(folder, 'saanto.json'), JSON.stringify(rule));
    expect(JSON.parse(await polku(house, 'segments', 'count', join(folder, 'saanto.json')))).toMatchObject({ members: 3, unknown: 0 });
    await polku(house, 'segments', 'save', 'Kulta', join(folder, 'saanto.json'));
    const { segments } = JSON.parse(await polku(house, 'segments', 'list')) as { segments: { name: string }[] }; // the route's answer
    expect(segments.map(({ name }) => name)).toEqual(['Kulta', 'Oululaiset']);
    writeFileSync(join(folder, 'vaara.json'), JSON.stringify({ ...rule, rules: [{ ...rule.rules[0], of: 'customer.id; --' }] }));
    await expect(polku(house, 'segments', 'count', join(folder, 'vaara.json'))).rejects.toThrow('customer.id; --');
  });

  it.each(['light', 'dark'])('has no accessibility findings at 360 px, %s', async (theme) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.evaluate((name) => localStorage.setItem('polku.theme', name), theme);
    for (const language of ['fi', 'en']) {
      await page.evaluate((code) => localStorage.setItem('polku.language', code), language);
      for (const path of ['/segments', '/segments/new', '/customers']) {
        await page.goto(`${house.origin}${path}`);
        await page.getByRole('heading').first().waitFor();
        expect(await findings(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} scrolls sideways`).toBeLessThanOrEqual(360);
        const shots = process.env.POLKU_SHOTS;
        if (shots) await page.screenshot({ path: `${shots}/${theme}-${language}${path.replaceAll('/', '-')}.png`, fullPage: true });
      }
    }
  });
});
