import type { CSSProperties } from 'react';

/** A persona's colour for everything inside: `--p` for graphics, `--p-text` for text. */
export const accentStyle = (accent: number): CSSProperties =>
  ({ '--p': `var(--p${accent})`, '--p-text': `var(--p${accent}-text)` }) as CSSProperties; // React's type knows no custom properties
