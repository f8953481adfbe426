import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { openBrowser, openPage, signIn } from './browser.ts';
import { polku } from './cli.ts';
import { startHouse, type StartedHouse } from './house.ts';

const dayMs = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);

/** 24 people who have bought once to four times, the first of them lately after a long break. */
const orders = [
  'Tilausnumero;Päivä;Nimi;Sähköposti;Summa;Tuote',
  `1;${ago(700)};Palle Palaaja;palle@example.fi;40,00;Teltta`,
  `2;${ago(10)};Palle Palaaja;palle@example.fi;60,00;Makuupussi`,
  ...Array.from({ length: 23 }, (_, person) =>
    Array.from(
      { length: 1 + (person % 4) },
      (__, nth) =>
        `${100 + person * 10 + nth};${ago(20 + person * 25 + nth * 30)};Asiakas ${person};a${person}@example.fi;${20 + person},50;Reppu`,
    ),
  ).flat(),
].join('\n');

describe('a customer is known: where the relationship stands, what it is worth, what was told', () => {
  let house: StartedHouse;
  let browser: Browser;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'polku-profiles-'));

  beforeAll(async () => {
    house = await startHouse();
    browser = await openBrowser();
    page = await openPage(browser);
    await signIn(page, house);
    writeFileSync(join(folder, 'tilaukset.csv'), orders);
    await polku(house, 'import', join(folder, 'tilaukset.csv'), '--as', 'orders');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the states with their rules, and opens the customers behind one', async () => {
    await page.goto(`${house.origin}/customers/relationships`);
    await page.getByRole('heading', { name: 'Keskiostos' }).waitFor({ timeout: 30_000 });
    await page.getByText('Osti alle 90 päivää sitten, kun edellisestä ostosta oli yli 365 päivää.').waitFor();
    await page
      .getByRole('link', { name: /\d+\sasiakasta?$/ })
      .first()
      .waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await polku(house, 'relationships', '--language', 'fi')).toContain('Palannut: 1 (4\u00a0%)');
    await page.getByRole('link', { name: 'Palannut' }).click();
    await page.getByRole('heading', { name: /^1\sasiakas$/ }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Palle Palaaja' }).click();
    await page.getByText('2 tilauksen tiedoista').waitFor();
    await page.getByRole('button', { name: 'Näytä tilaukset' }).click();
    await page.getByRole('cell', { name: 'Makuupussi' }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('changes the limits, and takes the change back', async () => {
    const profile = page.url();
    await page.goto(`${house.origin}/customers/relationships`);
    await page.getByRole('button', { name: 'Muuta rajoja' }).click();
    await page.getByLabel('Uusi tai palannut asiakas, päivää').fill('5');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tallenna' }).click();
    await page.getByText('Ensimmäisestä ostosta on alle 5 päivää.').waitFor();
    expect(await polku(house, 'relationships', '--language', 'fi')).toContain('Palannut: 0');
    await page.getByRole('button', { name: 'Kumoa' }).click();
    await page.getByText('Ensimmäisestä ostosta on alle 90 päivää.').waitFor();
    expect(await polku(house, 'relationships', '--language', 'fi')).toContain('Palannut: 1');
    await page.goto(profile);
  });

  it('adds a field and writes a value in it, a tag and a note, and refuses a personal identity code', async () => {
    await page.getByRole('button', { name: 'Lisää kenttä' }).click();
    await page.getByLabel('Kentän nimi').fill('Kengänkoko');
    await page.getByRole('button', { name: /Tyyppi/ }).click();
    await page.getByRole('option', { name: 'Luku' }).click();
    await page.getByRole('button', { name: 'Lisää', exact: true }).last().click();
    await page.getByRole('button', { name: 'Kirjaa: Kengänkoko' }).click();
    await page.getByLabel('Arvo').fill('42,5');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tallenna', exact: true }).click();
    await page.getByRole('button', { name: 'Muuta: Kengänkoko' }).waitFor();
    await page.getByText('42,50').waitFor();
    await page.getByLabel('Lisää avainsana').fill('retkeily');
    await page.getByLabel('Lisää avainsana').press('Enter');
    await page.getByRole('link', { name: 'retkeily' }).waitFor();
    await page.getByLabel('Uusi huomio').fill('Hetu on 131052-308T');
    await page.getByRole('button', { name: 'Tallenna huomio' }).click();
    await page.getByText(/Tekstissä on henkilötunnus/).waitFor();
    await page.getByLabel('Uusi huomio').fill('Soita vasta klo 16 jälkeen');
    await page.getByRole('button', { name: 'Tallenna huomio' }).click();
    await page.getByText('Soita vasta klo 16 jälkeen').first().waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('narrows the timeline with the keyboard, and prints a brief', async () => {
    await page.getByRole('tab', { name: 'Kaikki' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Tällä rajauksella ei ole tapahtunut mitään.').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Tilasi: Makuupussi').waitFor();
    await page.getByRole('link', { name: 'Tiivistelmä tapaamiseen' }).click();
    await page.getByRole('heading', { name: 'Mistä puhua' }).waitFor();
    await page.getByText('Soita vasta klo 16 jälkeen').waitFor();
    await page.getByText('Puhelinnumero').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await findings(page)).toEqual([]);
  });
});
