import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { inRoot } from '../../src/platform/root.ts';

const axeSource = readFileSync(inRoot('node_modules/axe-core/axe.min.js'), 'utf8');

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** WCAG 2.2 A and AA on what is open now, or on what a selector finds. */
export const findings = async (page: Page, within = 'html'): Promise<readonly string[]> => {
  await page.evaluate(axeSource);
  const found = await page.evaluate<readonly AxeFinding[]>(
    `axe.run(${JSON.stringify(within)}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((result) => result.violations)`,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
};
