import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../platform/root.ts';

const sources = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Mounted once by the shell, around every page: what they hold is shown by what opens them. */
const ofTheShell: ReadonlySet<string> = new Set(['Toasts', 'FiguresProvider']);

describe('the page of parts', () => {
  const parts = ['kit', 'charts', 'figures'].flatMap((folder) =>
    sources(inRoot('src/ui', folder)).flatMap((text) =>
      [...text.matchAll(/^export const ([A-Z][A-Za-z]+) =/gm)].map((match) => match[1] ?? ''),
    ),
  );
  const page = sources(inRoot('src/app/web/pages/kit')).join('\n');

  it('knows the kit', () => expect(parts.length).toBeGreaterThan(25));

  it.each(parts.filter((part) => !ofTheShell.has(part)))('shows %s', (part) => {
    expect(page).toMatch(new RegExp(`<${part}[\\s/>]`));
  });
});
