import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';
import { decompress } from 'wawoff2';
import { inRoot } from '../../platform/root.ts';
import type { TextLook } from '../scene/shapes.ts';
import { encodeOutline, type OutlineCommand } from './glyphs.ts';

/** The part of a fontkit font that drawing needs. */
export interface Typeface {
  readonly unitsPerEm: number;
  readonly postscriptName: string;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): {
    readonly glyphs: readonly {
      readonly path: { toSVG(): string; scale(x: number, y: number): { translate(x: number, y: number): { toSVG(): string } } };
    }[];
    readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[];
    readonly advanceWidth: number;
  };
}

interface Glyph {
  readonly path: { readonly commands: readonly OutlineCommand[]; readonly bbox: { readonly minX: number } };
  readonly advanceWidth: number;
}

/** The part of fontkit's subset that collects glyphs for a file. */
interface Subset {
  readonly glyf: Uint8Array[];
  readonly loca: { readonly offsets: number[] };
  readonly hmtx: { readonly metrics: { readonly advance: number; readonly bearing: number }[] };
  offset: number;
  _addGlyph(id: number): number;
}

interface VariableFont extends Typeface {
  getVariation(axes: Readonly<Record<string, number>>): VariableFont;
  getGlyph(id: number): Glyph;
  createSubset(): Subset;
}

/** A piece of a line whose letters all stand in one font file. */
export interface Run {
  readonly text: string;
  readonly typeface: Typeface;
  readonly width: number;
}

export interface Fonts {
  /** The line cut into runs, with its width in pixels. */
  runsOf(text: string, look: TextLook): readonly Run[];
}

const files = {
  sans: ['instrument-sans-latin-wdth-normal.woff2', 'instrument-sans-latin-ext-wdth-normal.woff2'],
  voice: ['literata-latin-opsz-normal.woff2', 'literata-latin-ext-opsz-normal.woff2'],
} as const;

const open = async (name: string): Promise<VariableFont> => {
  const bytes = Buffer.from(await decompress(readFileSync(inRoot('src/ui/fonts', name))));
  return fontkit.create(bytes) as unknown as VariableFont; // the files are variable TrueType fonts
};

/**
 * A font at given axes. It gets a name of its own, because the PDF writer tells fonts apart by name, and its glyphs are written as
 * simple outlines: fontkit 2.0.4 cannot write an instance whose coordinates are not whole, and leaves accents where the default has them.
 */
const instance = (font: VariableFont, axes: Readonly<Record<string, number>>, name: string): VariableFont => {
  const made = font.getVariation(axes);
  const createSubset = (): Subset => {
    const subset = font.createSubset.call(made);
    // oxlint-disable-next-line no-underscore-dangle -- fontkit's own name
    subset._addGlyph = (id) => {
      const glyph = made.getGlyph(id);
      const bytes = encodeOutline(glyph.path.commands);
      subset.glyf.push(bytes);
      subset.loca.offsets.push(subset.offset);
      subset.hmtx.metrics.push({
        advance: Math.round(glyph.advanceWidth),
        bearing: bytes.length > 0 ? Math.round(glyph.path.bbox.minX) : 0,
      });
      subset.offset += bytes.length;
      return subset.glyf.length - 1;
    };
    return subset;
  };
  return Object.defineProperties(made, {
    postscriptName: { value: `${font.postscriptName}-${name}` },
    createSubset: { value: createSubset },
  });
};

const load = async (): Promise<Fonts> => {
  // One after the other: the unpacker has one memory and must not be asked twice at once.
  const sans: VariableFont[] = [];
  const voice: VariableFont[] = [];
  for (const name of files.sans) sans.push(await open(name));
  for (const name of files.voice) voice.push(await open(name));
  const made = new Map<string, readonly VariableFont[]>();
  const facesOf = ({ weight = 400, stretch = 100, voice: serif }: TextLook): readonly VariableFont[] => {
    const key = serif ? `voice` : `w${weight}s${stretch}`;
    const known = made.get(key);
    if (known) return known;
    const faces = serif
      ? voice.map((font, index) => instance(font, { wght: 400, opsz: 13 }, `${key}-${index}`))
      : sans.map((font, index) => instance(font, { wght: weight, wdth: stretch }, `${key}-${index}`));
    made.set(key, faces);
    return faces;
  };
  return {
    runsOf: (text, look) => {
      const faces = facesOf(look);
      const [plain] = faces;
      if (!plain) return [];
      const runs: { text: string; typeface: VariableFont }[] = [];
      for (const char of text) {
        const code = char.codePointAt(0) ?? 32;
        const typeface = faces.find((one) => one.hasGlyphForCodePoint(code)) ?? plain;
        const last = runs.at(-1);
        if (last?.typeface === typeface) last.text += char;
        else runs.push({ text: char, typeface });
      }
      return runs.map((run) => ({ ...run, width: (run.typeface.layout(run.text).advanceWidth * look.size) / run.typeface.unitsPerEm }));
    },
  };
};

let loading: Promise<Fonts> | null = null;
/** The two typefaces of the interface, unpacked once for files. */
export const fonts = (): Promise<Fonts> => {
  loading ??= load();
  return loading;
};
