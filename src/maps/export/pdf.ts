import Pdf from 'pdfkit';
import type { Language } from '../../platform/language.ts';
import type { MapView } from '../contract.ts';
import type { Look, Shape, TextLook } from '../scene/shapes.ts';
import { fonts, type Fonts } from './fonts.ts';
import { paletteOf, type Theme } from './palette.ts';
import { sheetsOf } from './sheet.ts';

/** A3 landscape in points, and its margin. */
const page = { width: 1190.55, height: 841.89, margin: 28 };
/** The drawing is laid out this wide and scaled to the page. */
const layoutWidth = 1560;

type Document = InstanceType<typeof Pdf>;
type Palette = ReadonlyMap<string, string>;
interface Pen {
  readonly document: Document;
  readonly palette: Palette;
  readonly fonts: Fonts;
}

const paint = ({ document, palette }: Pen, look: Look): void => {
  const fill = look.fill === undefined ? null : (palette.get(look.fill) ?? '#000000');
  const stroke = look.stroke === undefined ? null : (palette.get(look.stroke) ?? '#000000');
  document.opacity(look.opacity ?? 1);
  if (stroke) {
    document
      .lineWidth(look.strokeWidth ?? 1)
      .lineCap(look.round ? 'round' : 'butt')
      .lineJoin(look.round ? 'round' : 'miter');
    const [on = 1, off = on] = look.dash ?? [];
    if (look.dash) document.dash(on, { space: off });
    else document.undash();
  }
  if (fill && stroke) document.fillAndStroke(fill, stroke);
  else if (fill) document.fill(fill);
  else if (stroke) document.stroke(stroke);
};

const write = (pen: Pen, shape: { readonly x: number; readonly y: number; readonly text: string; readonly look: TextLook }): void => {
  const { document, palette } = pen;
  const { look } = shape;
  const runs = pen.fonts.runsOf(shape.text, look);
  const width = runs.reduce((sum, run) => sum + run.width, 0);
  let x = shape.x - (look.anchor === 'middle' ? width / 2 : look.anchor === 'end' ? width : 0);
  document.opacity(1).undash();
  for (const run of runs) {
    document.font(run.typeface as unknown as string, look.size); // the writer takes opened fonts too; its types do not say so
    const put = (options: object): void => {
      document.text(run.text, x, shape.y, { lineBreak: false, baseline: 'alphabetic', ...options });
    };
    if (look.halo) {
      document
        .lineWidth(3)
        .lineJoin('round')
        .strokeColor(palette.get('paper') ?? '#FFFFFF');
      put({ stroke: true, fill: false });
    }
    document.fillColor(palette.get(look.fill ?? 'ink') ?? '#000000');
    put({ fill: true, stroke: false });
    x += run.width;
  }
};

const draw = (pen: Pen, shape: Shape): void => {
  const { document } = pen;
  switch (shape.kind) {
    case 'rect':
      if (shape.radius) document.roundedRect(shape.box.x, shape.box.y, shape.box.width, shape.box.height, shape.radius);
      else document.rect(shape.box.x, shape.box.y, shape.box.width, shape.box.height);
      paint(pen, shape.look);
      return;
    case 'path':
      if (shape.d === '') return;
      document.path(shape.d);
      paint(pen, shape.look);
      return;
    case 'line':
      document.moveTo(shape.x1, shape.y1).lineTo(shape.x2, shape.y2);
      paint(pen, shape.look);
      return;
    case 'circle':
      document.circle(shape.x, shape.y, shape.r);
      paint(pen, shape.look);
      return;
    case 'text':
      write(pen, shape);
      return;
    case 'group':
      document.save().translate(shape.x, shape.y);
      if (shape.scale) document.scale(shape.scale);
      for (const one of shape.shapes) draw(pen, one);
      document.restore();
  }
};

const bytesOf = (document: Document): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    document.end();
  });

/** The map as vector pages of A3 landscape with real text; a lane is never cut, so a high map takes two pages. */
export const pdfOf = async (view: MapView, language: Language, theme: Theme): Promise<Uint8Array> => {
  const inner = { width: page.width - 2 * page.margin, height: page.height - 2 * page.margin };
  const wide = sheetsOf(view, language, layoutWidth)[0]?.width ?? layoutWidth;
  const scale = inner.width / wide;
  const sheets = sheetsOf(view, language, layoutWidth, inner.height / scale);
  const document = new Pdf({
    autoFirstPage: false,
    size: [page.width, page.height],
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: view.map.name, Creator: 'Polku', CreationDate: new Date(view.asOf) },
  });
  const pen: Pen = { document, palette: paletteOf(theme), fonts: await fonts() };
  for (const sheet of sheets) {
    document.addPage();
    document.rect(0, 0, page.width, page.height).fill(pen.palette.get('paper') ?? '#FFFFFF');
    // A sheet that is still too high (one very high lane) is made smaller rather than cut.
    const fitted = Math.min(scale, inner.height / sheet.height);
    document.save().translate(page.margin, page.margin).scale(fitted);
    for (const shape of sheet.shapes) draw(pen, shape);
    document.restore();
  }
  return bytesOf(document);
};
