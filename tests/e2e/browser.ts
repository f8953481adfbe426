import { chromium, type Browser, type Page } from 'playwright-core';
import type { StartedHouse } from './house.ts';

/** A browser without moving parts: what is measured is not in the middle of a transition. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.POLKU_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });

export const openPage = async (browser: Browser, locale = 'fi-FI'): Promise<Page> =>
  (await browser.newContext({ locale, reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } })).newPage();

/** Opens the printed link and waits for the shell. */
export const signIn = async (page: Page, house: StartedHouse): Promise<void> => {
  const link = new URL(house.signInLink);
  await page.goto(`${house.origin}${link.pathname}${link.search}`);
  await page
    .getByRole('navigation', { name: /^(?:Päävalikko|Main menu)$/ })
    .first()
    .waitFor();
};
