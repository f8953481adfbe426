import { renderAsync } from '@resvg/resvg-js';
import type { Language } from '../../platform/language.ts';
import type { MapView } from '../contract.ts';
import { fonts } from './fonts.ts';
import { paletteOf, type Theme } from './palette.ts';
import { sheetsOf } from './sheet.ts';
import { svgOf } from './svg.ts';

/** The map as one picture at two pixels per CSS pixel, 1,600 px wide or as wide as its stages need. */
export const pngOf = async (view: MapView, language: Language, theme: Theme): Promise<Uint8Array> => {
  const [sheet] = sheetsOf(view, language, 1600);
  if (!sheet) throw new Error('a map has at least one sheet');
  const svg = svgOf(sheet.shapes, sheet.width, sheet.height, paletteOf(theme), await fonts());
  // Drawn in a thread of its own: a large map takes half a second.
  return (await renderAsync(svg, { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: false } })).asPng();
};
