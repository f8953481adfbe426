import { px, type Look, type Shape, type TextLook } from '../scene/shapes.ts';
import type { Fonts } from './fonts.ts';

type Palette = ReadonlyMap<string, string>;

const colour = (palette: Palette, paint: string | undefined): string => (paint ? (palette.get(paint) ?? '#000000') : 'none');

const attributes = (palette: Palette, look: Look): string =>
  [
    `fill="${colour(palette, look.fill)}"`,
    look.stroke ? `stroke="${colour(palette, look.stroke)}" stroke-width="${look.strokeWidth ?? 1}"` : '',
    look.dash ? `stroke-dasharray="${look.dash.join(' ')}"` : '',
    look.round ? 'stroke-linecap="round" stroke-linejoin="round"' : '',
    look.opacity === undefined ? '' : `opacity="${look.opacity}"`,
  ]
    .filter(Boolean)
    .join(' ');

/** Letters as outlines: the picture then looks the same wherever it is made, without installed fonts. */
const outlines = (
  palette: Palette,
  fonts: Fonts,
  shape: { readonly x: number; readonly y: number; readonly text: string; readonly look: TextLook },
): string => {
  const { look } = shape;
  const runs = fonts.runsOf(shape.text, look);
  const width = runs.reduce((sum, run) => sum + run.width, 0);
  let x = shape.x - (look.anchor === 'middle' ? width / 2 : look.anchor === 'end' ? width : 0);
  const paths: string[] = [];
  for (const run of runs) {
    const scale = look.size / run.typeface.unitsPerEm;
    const { glyphs, positions } = run.typeface.layout(run.text);
    for (const [index, glyph] of glyphs.entries()) {
      const at = positions[index];
      paths.push(
        glyph.path
          .scale(scale, -scale)
          .translate(x + (at?.xOffset ?? 0) * scale, shape.y - (at?.yOffset ?? 0) * scale)
          .toSVG(),
      );
      x += (at?.xAdvance ?? 0) * scale;
    }
  }
  const d = paths.filter(Boolean).join('');
  if (d === '') return '';
  const halo = look.halo
    ? `<path d="${d}" fill="none" stroke="${colour(palette, 'paper')}" stroke-width="3.5" stroke-linejoin="round"/>`
    : '';
  return `${halo}<path d="${d}" fill="${colour(palette, look.fill ?? 'ink')}"/>`;
};

const shapeSvg = (palette: Palette, fonts: Fonts, shape: Shape): string => {
  switch (shape.kind) {
    case 'rect':
      return `<rect x="${px(shape.box.x)}" y="${px(shape.box.y)}" width="${px(shape.box.width)}" height="${px(shape.box.height)}"${shape.radius ? ` rx="${shape.radius}"` : ''} ${attributes(palette, shape.look)}/>`;
    case 'path':
      return `<path d="${shape.d}" ${attributes(palette, shape.look)}/>`;
    case 'line':
      return `<path d="M${px(shape.x1)} ${px(shape.y1)}L${px(shape.x2)} ${px(shape.y2)}" ${attributes(palette, shape.look)}/>`;
    case 'circle':
      return `<circle cx="${px(shape.x)}" cy="${px(shape.y)}" r="${px(shape.r)}" ${attributes(palette, shape.look)}/>`;
    case 'text':
      return outlines(palette, fonts, shape);
    case 'group':
      return `<g transform="translate(${px(shape.x)} ${px(shape.y)})${shape.scale ? ` scale(${shape.scale})` : ''}">${shape.shapes.map((one) => shapeSvg(palette, fonts, one)).join('')}</g>`;
  }
};

/** A self-contained SVG of the shapes on paper. */
export const svgOf = (shapes: readonly Shape[], width: number, height: number, palette: Palette, fonts: Fonts): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${colour(palette, 'paper')}"/>${shapes.map((shape) => shapeSvg(palette, fonts, shape)).join('')}</svg>`;
