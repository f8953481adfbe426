import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/customers/web/privacy/words.en.ts';
import { fi } from '../../src/customers/web/privacy/words.fi.ts';
import { findings } from './axe.ts';
import { openBrowser, openPage, signIn } from './browser.ts';
import { polku } from './cli.ts';
import { startHouse, type StartedHouse } from './house.ts';

const register = `Nimi;Sähköposti;Puhelin
Aino Aalto;aino@luukku.com;0401112221
Eero Erkkilä;eero@luukku.com;
`;

/** What a person has allowed and refused, the copy that is given, and the erasure: from the screens, in both languages. */
describe.each([
  ['fi', fi, 'fi-FI'],
  ['en', en, 'en-GB'],
] as const)('privacy, %s', (language, words, locale) => {
  let house: StartedHouse;
  let browser: Browser;
  let page: Page;
  const shots = process.env.POLKU_SHOTS;
  const look = async (name: string): Promise<void> => {
    expect(await findings(page), name).toEqual([]);
    if (shots) await page.screenshot({ path: `${shots}/privacy-${language}-${name}.png` });
  };
  const button = (name: string) => page.getByRole('button', { name });
  const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name });

  beforeAll(async () => {
    house = await startHouse();
    const folder = mkdtempSync(join(house.data, 'files-'));
    writeFileSync(join(folder, 'asiakkaat.csv'), register);
    await polku(house, 'import', join(folder, 'asiakkaat.csv'), '--as', 'customers');
    browser = await openBrowser();
    page = await openPage(browser, locale);
    await signIn(page, house);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  it('records a refusal with its proof, not without', async () => {
    await page.goto(`${house.origin}/customers`);
    await page.getByRole('link', { name: 'Aino Aalto' }).click();
    await page.getByText(words.nothingSaid).waitFor();
    await button(words.record).click();
    await page.getByText(words.denies, { exact: true }).click();
    await inDialog(words.save).click();
    await page.getByText(words.proofMissing).waitFor();
    await look('record');
    await page.getByRole('textbox', { name: words.proof }).fill('Puhelussa, kun kysyin uutiskirjeestä');
    await inDialog(words.save).click();
    await page.getByText(words.denied, { exact: true }).waitFor();
    await look('profile');
  });

  it('points out what the law protects while it is being written', async () => {
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').first().fill('Kertoi sairastaneensa syöpää');
    await page.getByText('”syöpää”').waitFor();
    await look('sensitive');
    await page.keyboard.press('Escape');
  });

  it('gives a copy to read', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: words.copy }).click();
    const copy = readFileSync(await (await downloading).path(), 'utf8');
    expect(copy).toContain('Puhelussa, kun kysyin uutiskirjeestä');
    expect(copy).toContain('aino@luukku.com');
    expect(copy).toContain(`<html lang="${language}">`);
  });

  it('shows the permissions of all and the requests, and counts what a time would clear before it is set', async () => {
    await page.goto(`${house.origin}/privacy`);
    await page.getByRole('heading', { name: words.retention }).waitFor();
    await page.getByText(words.acts.exported).waitFor();
    await look('page');
    await button(words.set).first().click();
    await page
      .getByRole('spinbutton')
      .or(page.getByRole('textbox', { name: words.monthsLabel }))
      .first()
      .fill('1');
    await page
      .getByText(words.leastHint.split('{')[0]?.trim() ?? '')
      .first()
      .waitFor();
    await page
      .getByRole('spinbutton')
      .or(page.getByRole('textbox', { name: words.monthsLabel }))
      .first()
      .fill('12');
    await page.getByText(words.wouldClear.replace('{n}', '0')).waitFor();
    await look('retention');
    await button(words.confirm.replace('{n}', '12')).click();
    await page.getByText(`12\u00A0${words.months.other}`).waitFor();
  });

  it('erases only when the name is written', async () => {
    await page.goto(`${house.origin}/customers`);
    await page.getByRole('link', { name: 'Eero Erkkilä' }).click();
    await button(words.erase).click();
    expect(await inDialog(words.eraseNow).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: words.eraseConfirm }).fill('Eero Erkkilä');
    await look('erase');
    await inDialog(words.eraseNow).click();
    await page.waitForURL('**/customers');
    await page.getByRole('link', { name: 'Aino Aalto' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Eero Erkkilä' }).count()).toBe(0);
  });
});
