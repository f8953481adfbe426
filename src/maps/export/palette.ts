import { readFileSync } from 'node:fs';
import { inRoot } from '../../platform/root.ts';

export type Theme = 'light' | 'dark';

/** Colours of the design tokens by name (`ink`, `p3-text`) in one theme: read from the one place where they are written. */
export const paletteOf = (theme: Theme): ReadonlyMap<string, string> => {
  const css = readFileSync(inRoot('src/ui/tokens.css'), 'utf8');
  const found = css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9A-Fa-f]{6}),\s*(#[0-9A-Fa-f]{6})\)/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, theme === 'light' ? light : dark]));
};
