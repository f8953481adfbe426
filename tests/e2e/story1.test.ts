import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en as customersEn } from '../../src/customers/web/words.en.ts';
import { fi as customersFi } from '../../src/customers/web/words.fi.ts';
import { en as matchingEn } from '../../src/customers/web/matching/words.en.ts';
import { fi as matchingFi } from '../../src/customers/web/matching/words.fi.ts';
import { en as qualityEn } from '../../src/customers/web/quality/words.en.ts';
import { fi as qualityFi } from '../../src/customers/web/quality/words.fi.ts';
import { en as sourcesEn } from '../../src/customers/web/sources/words.en.ts';
import { fi as sourcesFi } from '../../src/customers/web/sources/words.fi.ts';
import { en as importsEn } from '../../src/imports/web/words.en.ts';
import { fi as importsFi } from '../../src/imports/web/words.fi.ts';
import { en as mapsEn } from '../../src/maps/web/words.en.ts';
import { fi as mapsFi } from '../../src/maps/web/words.fi.ts';
import { en as personasEn } from '../../src/personas/web/words.en.ts';
import { fi as personasFi } from '../../src/personas/web/words.fi.ts';
import type { MapView } from '../../src/maps/contract.ts';
import type { QualityPage } from '../../src/customers/quality/contract.ts';
import type { Readiness } from '../../src/personas/contract.ts';
import { fill } from '../../src/ui/figures/figureText.ts';
import { shopRows, shopWorkbook } from '../stories/shopWorkbook.ts';
import { serviceMailbox } from '../stories/serviceMailbox.ts';
import { findings } from './axe.ts';
import { polku } from './cli.ts';
import { openBrowser, openPage, signIn } from './browser.ts';
import { startHouse, type StartedHouse } from './house.ts';

const languages = {
  fi: {
    customers: customersFi,
    matching: matchingFi,
    imports: importsFi,
    maps: mapsFi,
    personas: personasFi,
    quality: qualityFi,
    sources: sourcesFi,
    locale: 'fi-FI',
    people: /^204\sasiakasta/,
    service: 'Palvelupolku',
    lowest: /^Odotan työn valmistumista, tunne −.*asiakasta$/,
  },
  en: {
    customers: customersEn,
    matching: matchingEn,
    imports: importsEn,
    maps: mapsEn,
    personas: personasEn,
    quality: qualityEn,
    sources: sourcesEn,
    locale: 'en-GB',
    people: /^204\scustomers/,
    service: 'Service path',
    lowest: /^I wait for the work to be done, emotion −.*customers$/,
  },
} as const;

const mailbox = {
  name: 'huolto.mbox',
  mimeType: 'application/mbox',
  buffer: Buffer.from(
    serviceMailbox(
      shopRows()
        .filter(({ email }) => email !== '')
        .slice(0, 90),
    ),
  ),
};

/** Story 1: the first quarter of an hour of a bicycle shop, from its own files. */
describe.each(['fi', 'en'] as const)('the first quarter of an hour, %s', (language) => {
  const words = languages[language];
  let house: StartedHouse;
  let browser: Browser;
  let page: Page;
  const shots = process.env.POLKU_SHOTS;
  let taken = 0;
  /** What stands on the screen now is accessible; keeps a picture where one is asked for. */
  const look = async (name: string): Promise<void> => {
    expect(await findings(page), name).toEqual([]);
    taken += 1;
    if (shots) await page.screenshot({ path: `${shots}/${language}-${String(taken).padStart(2, '0')}-${name}.png` });
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  beforeAll(async () => {
    house = await startHouse();
    browser = await openBrowser();
    page = await openPage(browser, words.locale);
    await signIn(page, house);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  const api = <T>(path: string): Promise<T> => page.evaluate<T, string>((at) => fetch(`/api${at}`).then((answer) => answer.json()), path);
  /** What the map says: feelings of its steps, who reached which stage and what became of them, what hurts. */
  const figuresOf = async (map: string) => {
    const { steps, flow, pains } = await api<MapView>(`${map}/view`);
    // Sums over rows in another order differ in the last bits of a float.
    const same = (value: number | null | undefined): number | null => (typeof value === 'number' ? Number(value.toFixed(9)) : null);
    return {
      steps: steps.map(({ step, feeling: { figure, weight } }) => ({
        step: step.fi,
        value: same(figure.value),
        n: figure.n,
        lo: same(figure.lo),
        hi: same(figure.hi),
        weight,
      })),
      flow: flow.map(({ stageId, reached, next, left, waiting }) => ({
        stageId,
        reached,
        shares: [next, left, waiting].map((figure) => [same(figure?.value), same(figure?.lo), same(figure?.hi)]),
      })),
      pains: pains.map(({ key, frequency }) => ({ key, value: same(frequency.value), n: frequency.n })),
    };
  };
  /** The figures of the map once no job runs and they have stopped changing: everything brought in is understood and placed. */
  const settled = async (map: string): Promise<Awaited<ReturnType<typeof figuresOf>>> => {
    for (let still = 0, last = ''; ;) {
      const { jobs } = await api<{ jobs: readonly unknown[] }>('/jobs?state=unfinished');
      const figures = await figuresOf(map);
      const now = JSON.stringify(figures);
      still = jobs.length === 0 && now === last ? still + 1 : 0;
      if (still === 4) return figures;
      last = now;
      await page.waitForTimeout(500);
    }
  };

  const bring = async (file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void> => {
    await page.goto(`${house.origin}/imports/new`);
    const choosing = page.waitForEvent('filechooser');
    await button(words.imports.choose).click();
    await (await choosing).setFiles(file);
    await button(words.imports.preview).waitFor();
  };

  it('1–2 opens the workbook: the header is found under two title rows, his own columns stay his', async () => {
    await look('today');
    await page.getByRole('link', { name: words.imports.newImport }).first().click();
    await page.waitForURL('**/imports/new');
    await bring({
      name: 'asiakkaat-kopio-UUSI.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await shopWorkbook(),
    });
    await look('columns');
    await button(words.imports.preview).click();
    await button(words.imports.run).waitFor();
    await look('preview');
  });

  it('3 says what came in and what did not, and gives the rejected row back', async () => {
    await button(words.imports.run).click();
    await page.getByText(words.imports.finished).waitFor();
    await page.getByText(`${words.imports.written}: 211`).waitFor();
    await look('done');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: words.imports.download }).click();
    const rejected = readFileSync(await (await downloading).path(), 'utf8');
    expect(rejected.split('\n').filter((line) => line.includes('puhelinlasku'))).toHaveLength(1);
  });

  it('3 joins seven of nine pairs and keeps two apart, by keyboard: 204 people, each with the history of its merge', async () => {
    await page.getByRole('link', { name: words.matching.title }).click();
    const pairs = page.getByRole('navigation', { name: words.matching.list }).getByRole('listitem');
    await expect.poll(() => pairs.count(), { timeout: 30_000 }).toBe(9);
    await look('matches');
    for (let left = 9; left > 0; left -= 1) {
      await expect.poll(() => pairs.count()).toBe(left);
      // The surest come first; the last two are pairs one cannot be sure of.
      await page.keyboard.press(left > 2 ? 'Enter' : 'l');
    }
    await page.getByText(words.matching.none).waitFor();
    await page.getByRole('tab', { name: words.matching.tabs.decided }).click();
    await page.getByRole('row').nth(9).waitFor();
    await look('decided');
    await page.goto(`${house.origin}/customers`);
    await page.getByRole('heading', { name: words.people }).waitFor();
    await look('customers');
    await page.getByRole('searchbox').fill('Tuula Mäkelä');
    await page.getByRole('link', { name: /^Tuula Mäkelä/ }).click();
    await page.getByRole('heading', { name: words.customers.acts }).waitFor();
    await page.getByRole('button', { name: words.customers.undo, exact: true }).waitFor();
    await look('merged');
  });

  it('4 opens what the data is like: what is missing and wrong, who is behind, what it cannot tell, where it came from', async () => {
    await page.goto(`${house.origin}/data-quality`);
    await page.getByRole('heading', { name: words.quality.honest }).waitFor({ timeout: 30_000 });
    await expect.poll(async () => (await api<QualityPage>('/data-quality')).report?.customers, { timeout: 30_000 }).toBe(204);
    await page.getByRole('heading', { name: words.quality.table }).waitFor();
    await look('quality');
    const { report } = await api<QualityPage>('/data-quality');
    const field = report?.fields.find(({ missing }) => missing.n > 5);
    if (!field) throw new Error('a field of the shop has gaps');
    const label = field.label[language];
    await page.getByRole('button', { name: fill(words.quality.open, { field: label }) }).click();
    await page.getByRole('heading', { name: words.quality.problemsTitle }).waitFor();
    await look('quality-field');
    // The figure opens the people behind it: as many as it says.
    await page.getByRole('row', { name: label }).first().getByRole('button').nth(1).click();
    await page
      .getByRole('dialog')
      .getByRole('heading', { name: `${label}: ${words.quality.missing.toLowerCase()}` })
      .waitFor();
    await look('quality-people');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: words.sources.title }).last().click();
    await page.getByText('asiakkaat-kopio-UUSI.xlsx').first().waitFor();
    await look('sources');
    await button(fill(words.sources.edit, { name: 'asiakkaat-kopio-UUSI.xlsx' })).click();
    await page.getByRole('textbox', { name: words.sources.owner }).fill('Pekka');
    await button(words.sources.save).click();
    await page.getByText(words.sources.allOwned).waitFor();
    // The same on the command line.
    expect(await polku(house, 'quality', '--language', language)).toContain(`${label}: ${words.quality.missing.toLowerCase()} `);
    expect(await polku(house, 'sources', '--language', language)).toContain('asiakkaat-kopio-UUSI.xlsx');
  });

  it('4 refuses personas with his own figures, and gives one question to print or to ask on the phone', async () => {
    await page.goto(`${house.origin}/personas`);
    await button(words.personas.compute).first().click();
    await page.getByRole('link', { name: words.personas.seeWhy }).click({ timeout: 60_000 });
    await page.getByText(words.personas.readinessPage.no).waitFor();
    const { customers, checks } = await api<Readiness>('/personas/readiness');
    const columns = checks.find(({ key }) => key === 'columns');
    expect({ customers, few: (columns?.value ?? 9) < (columns?.limit ?? 0) }).toEqual({ customers: 204, few: true });
    await page
      .getByText(fill(words.personas.readinessPage.refusals.too_few_columns, { n: String(columns?.value), min: String(columns?.limit) }))
      .waitFor();
    await look('refused');
    await button(words.personas.readinessPage.slip).click();
    await page.getByRole('textbox', { name: words.personas.readinessPage.slipChoices }).fill('Työmatkat\nLenkit\nLasten kyyti');
    await look('slip');
    await page.keyboard.press('Escape');
  });

  it('5 writes a persona of assumptions into the template; what is left empty stays silent', async () => {
    await button(words.personas.createHypothesis).first().click();
    await page.getByRole('textbox', { name: words.personas.personaName }).fill('Työmatkapyöräilijä');
    await page.getByRole('dialog').getByRole('button', { name: words.personas.createHypothesis }).click();
    await page.getByRole('heading', { name: 'Työmatkapyöräilijä' }).waitFor();
    const lines = [
      ['role', 'Ajaa töihin ympäri vuoden'],
      ['goals', 'Haluaa pyörän takaisin samana päivänä'],
      ['fears', 'Pelkää jäävänsä ilman pyörää koko viikoksi'],
      ['habits', 'Tuo pyörän ennen kahdeksaa'],
    ] as const;
    for (const [field, text] of lines) {
      const slot = page.getByRole('textbox', { name: words.personas.fields[field], exact: true });
      await slot.fill(text);
      await slot.press('Enter');
      await page.locator('[data-assumed]').getByText(text).waitFor();
    }
    for (const [field, count] of [
      ['goals', 1],
      ['values', 0],
    ] as const)
      expect(await page.getByRole('heading', { name: words.personas.fields[field], exact: true }).count(), field).toBe(count);
    await look('hypothesis');
  });

  it('6 fills a service map from the mailbox while it comes in', async () => {
    await bring(mailbox);
    await look('mail-columns');
    await button(words.imports.preview).click();
    await button(words.imports.run).click();
    await page.goto(`${house.origin}/maps`);
    await button(words.maps.newMap).first().click();
    await page.getByRole('button', { name: words.maps.template, disabled: false }).click();
    await page.getByRole('option', { name: words.service }).click();
    await button(words.maps.create).click();
    await page.waitForURL(/maps\/[0-9a-f-]{36}/);
    // Nobody touches the page: the point comes by itself.
    await page.getByRole('gridcell', { name: words.lowest }).waitFor({ timeout: 90_000 });
    await look('map');
  });

  it('7 opens the lowest point, reads the messages behind it, undoes the mailbox and brings it again: the same figures', async () => {
    const map = new URL(page.url()).pathname;
    const before = await settled(map);
    const [lowest] = before.steps.filter(({ value }) => value !== null).toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
    expect(lowest).toMatchObject({ step: 'Odotan työn valmistumista', weight: 'full' });
    await page.reload();
    await page.getByRole('gridcell', { name: words.lowest }).click();
    await look('lowest');
    await page.getByRole('button', { name: words.maps.panel.openFigure }).click();
    await page
      .getByRole('dialog')
      .last()
      .getByText(/valmis|huolto/i)
      .first()
      .waitFor();
    await look('messages');

    await page.goto(`${house.origin}/imports`);
    await page.getByRole('link', { name: mailbox.name }).click();
    await button(words.imports.undo).click();
    await page.getByText(words.imports.undone).waitFor({ timeout: 60_000 });
    // The map hears of it by news, a moment after the import itself is undone.
    await expect
      .poll(
        async () => {
          const { steps, flow } = await figuresOf(map);
          return [...steps.map(({ value }) => value ?? 0), ...flow.map(({ reached }) => reached)].every((value) => value === 0);
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    await page.goto(`${house.origin}${map}`);
    await look('map-empty');

    await bring(mailbox);
    await button(words.imports.preview).click();
    await button(words.imports.run).click();
    await page.getByText(words.imports.finished).waitFor({ timeout: 60_000 });
    expect(await settled(map)).toEqual(before);
  });
});
