import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/imports/web/words.en.ts';
import { fi } from '../../src/imports/web/words.fi.ts';
import type { ImportAnswer } from '../../src/imports/contract.ts';
import { findings } from './axe.ts';
import { openBrowser, openPage, signIn } from './browser.ts';
import { polku } from './cli.ts';
import { startHouse, type StartedHouse } from './house.ts';

const rows = Array.from(
  { length: 40 },
  (_, i) =>
    `${100 + i};Sari${i};${i % 4 === 0 ? 'PÃ¤Ã¤kkÃ¶nen' : `Öhman${i}`};${i % 5 === 0 ? `SARI${i}@EXAMPLE.FI` : `sari${i}@example.fi`};${i % 3 === 0 ? '530' : '00530'};${i % 6 === 0 ? 'HELSINKI' : 'Helsinki'};0${(i % 9) + 1}/0${((i + 4) % 9) + 1}/2025;${i === 7 ? '=1+1' : ''}`,
);
const register = {
  name: 'asiakkaat.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`Asiakasnumero;Etunimi;Sukunimi;Sähköposti;Postinumero;Postitoimipaikka;Liittynyt;Huom\n${rows.join('\n')}\n`),
};
const page404 = { name: 'lataus.csv', mimeType: 'text/csv', buffer: Buffer.from('<!DOCTYPE html><html><body>Kirjaudu</body></html>') };

/** A register with doubtful dates and broken letters goes through the wizard: asked, shown, mended by consent. */
describe.each([
  ['fi', fi, 'fi-FI'],
  ['en', en, 'en-GB'],
] as const)('the import wizard, %s', (language, words, locale) => {
  let house: StartedHouse;
  let browser: Browser;
  let page: Page;
  const shots = process.env.POLKU_SHOTS;
  const look = async (name: string): Promise<void> => {
    expect(await findings(page), name).toEqual([]);
    if (!shots) return;
    for (const width of [1440, 360])
      for (const scheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: `${shots}/imports-${language}-${name}-${width}-${scheme}.png`, fullPage: true });
      }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const bring = async (file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void> => {
    await page.goto(`${house.origin}/imports/new`);
    const choosing = page.waitForEvent('filechooser');
    await button(words.choose).click();
    await (await choosing).setFiles(file);
  };

  beforeAll(async () => {
    house = await startHouse();
    browser = await openBrowser();
    page = await openPage(browser, locale);
    await signIn(page, house);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  it('says why a web page is no table, and lets another file be chosen', async () => {
    await bring(page404);
    await page.getByRole('alert').filter({ hasText: 'HTML' }).waitFor();
    await look('html');
  });

  it('asks which way round the dates are before anything is shown', async () => {
    await bring(register);
    await button(words.preview).waitFor();
    expect(await button(words.preview).isDisabled()).toBe(true);
    await look('columns');
    await page.getByRole('radio', { name: new RegExp(`^${words.dayFirst}`) }).check({ force: true });
    await expect.poll(() => button(words.preview).isDisabled()).toBe(false);
  });

  it('shows what would become of it; broken letters are mended only when somebody says so', async () => {
    await button(words.preview).click();
    await page.getByRole('heading', { name: words.findingsTitle }).waitFor();
    await page.getByRole('heading', { name: words.foresight }).waitFor();
    await look('preview');
    const table = page.getByRole('table').first();
    expect(await table.textContent()).toContain('PÃ¤Ã¤kkÃ¶nen');
    await page.getByRole('switch', { name: new RegExp(`^${words.mend}.*Sukunimi$`) }).check({ force: true });
    await expect.poll(() => table.textContent()).toContain('Pääkkönen');
    expect(await table.textContent()).not.toContain('PÃ¤Ã¤kkÃ¶nen');
    await look('mended');
    await button(words.run).click();
    await page.getByText(words.finished).waitFor();
    await look('done');
    const { imports } = await page.evaluate(() =>
      fetch('/api/imports').then((answer) => answer.json() as Promise<{ imports: ImportAnswer[] }>),
    );
    expect(imports.map(({ written, rejected, state }) => ({ written, rejected, state }))).toEqual([
      { written: 40, rejected: 0, state: 'done' },
    ]);
    const { rows: people } = await page.evaluate(() =>
      fetch('/api/customers?search=P%C3%A4%C3%A4kk%C3%B6nen').then((answer) => answer.json() as Promise<{ rows: { name: string }[] }>),
    );
    expect(people.length).toBeGreaterThan(0);
  });

  it('knows the file and the choices again', async () => {
    await bring(register);
    await page.getByText(words.remembered).waitFor();
    await page.getByText(words.sameFile).waitFor();
    await button(words.preview).click();
    await page.getByText(words.metExamples).waitFor();
    await look('again');
  });

  it('takes a file of the watched folder once its like has come in, and says why another waits', async () => {
    await page.goto(`${house.origin}/imports/new`);
    await page.getByText(words.inboxEmpty).waitFor();
    const { folder } = await page.evaluate(() =>
      fetch('/api/imports/inbox').then((answer) => answer.json() as Promise<{ folder: string }>),
    );
    const [first, ...others] = register.buffer.toString().split('\n');
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const [name, text] of [
      ['uudet.csv', [first, ...others.slice(0, 5).map((row) => `9${row}`)].join('\n')],
      ['outo.csv', 'Väri;Koko;Määrä\npunainen;L;4\nsininen;M;2\n'],
    ] as const) {
      writeFileSync(join(folder, name), text);
      utimesSync(join(folder, name), longAgo, longAgo);
    }
    await page.reload();
    await page.getByText('outo.csv').waitFor();
    await look('folder');
    await button(words.inboxTake).click();
    await page.getByText(words.inboxStarted.one).waitFor();
    await expect.poll(() => page.getByText('uudet.csv').count()).toBe(0);
    await button(`${words.inboxOpen}: outo.csv`).click();
    await page.getByRole('heading', { name: 'outo.csv' }).waitFor();
    await look('opened');
  });

  it('does the same on the command line: asks, shows, mends', async () => {
    const path = join(house.data, 'toinen.csv');
    writeFileSync(path, 'Nimi;Sähköposti;Tilattu\nAino VirtanÃ¤;AINO@EXAMPLE.FI;03/04/2026\n');
    await expect(polku(house, 'import', path, '--dry-run', '--json')).rejects.toThrow('Tilattu: 03/04/2026. Give --dates dmy or mdy');
    const shown = await polku(house, 'import', path, '--dates', 'mdy', '--mend', 'letters.broken', '--dry-run', '--json');
    expect(JSON.parse(shown)).toMatchObject([
      {
        kind: 'customers',
        looked: 1,
        good: 1,
        customers: { made: 1, met: 0 },
        found: [
          { fault: 'email.case', example: 'AINO@EXAMPLE.FI → aino@example.fi' },
          { fault: 'letters.broken', example: 'Aino VirtanÃ¤ → Aino Virtanä' },
        ],
        rejected: [],
      },
    ]);
    await expect(polku(house, 'import', path, '--dates', 'mdy', '--mend', 'oops')).rejects.toThrow(
      'the file has email.case, letters.broken',
    );
  });
});
