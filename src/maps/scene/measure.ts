import { chars, tight400, tight600, voice, wide400, wide600 } from './advances.ts';
import type { TextLook } from './shapes.ts';

const places = new Map(Array.from(chars, (char, index) => [char, index] as const));
const unknown = chars.indexOf('n');
type Face = Pick<TextLook, 'size' | 'weight' | 'stretch' | 'voice'>;

/** Width of one line in pixels. Letters that were not measured count as an n. */
export const widthOf = (value: string, { size, weight = 400, stretch = 100, voice: serif }: Face): number => {
  const narrow = (100 - stretch) / 25;
  const heavy = (weight - 400) / 200;
  let sum = 0;
  for (const char of value) {
    const at = places.get(char === '\u00A0' ? ' ' : char) ?? unknown;
    if (serif) sum += voice[at] ?? 0;
    else {
      const light = (wide400[at] ?? 0) * (1 - narrow) + (tight400[at] ?? 0) * narrow;
      const bold = (wide600[at] ?? 0) * (1 - narrow) + (tight600[at] ?? 0) * narrow;
      sum += light * (1 - heavy) + bold * heavy;
    }
  }
  return (sum * size) / 1000;
};

const cutTo = (value: string, width: number, face: Face, mark: string): string => {
  if (widthOf(value, face) <= width) return value;
  let end = value.length;
  while (end > 1 && widthOf(`${value.slice(0, end).trimEnd()}${mark}`, face) > width) end -= 1;
  return `${value.slice(0, end).trimEnd()}${mark}`;
};

/** A word longer than the line is broken with a hyphen. */
const broken = (word: string, width: number, face: Face): readonly string[] => {
  const parts: string[] = [];
  let rest = word;
  while (widthOf(rest, face) > width && rest.length > 3) {
    const head = cutTo(rest, width, face, '-');
    // Never a lone letter on the next line.
    const keep = Math.max(2, Math.min(head.length - 1, rest.length - 2));
    parts.push(`${rest.slice(0, keep)}-`);
    rest = rest.slice(keep);
  }
  return [...parts, rest];
};

/** Lines of at most `width`; the last of `most` lines ends with an ellipsis when the text goes on. Breaks at ordinary spaces only. */
export const wrap = (value: string, width: number, face: Face, most: number): readonly string[] => {
  const words = value
    .split(/[ \n\t]+/)
    .filter(Boolean)
    .flatMap((word) => broken(word, width, face));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && !last.endsWith('-') && widthOf(longer, face) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  const end = kept.at(-1) ?? '';
  return [...kept.slice(0, -1), cutTo(`${end} ${lines[most]}`, width, face, '…')];
};

/** Narrows a long text before it is wrapped: the first width of the axis at which it takes the fewest lines. */
export const wrapNarrow = (
  value: string,
  width: number,
  face: Face,
  most: number,
): { readonly lines: readonly string[]; readonly stretch: number } => {
  const from = face.stretch ?? 100;
  const tries = [from, Math.max(75, from - 8), 75].map((stretch) => ({ stretch, lines: wrap(value, width, { ...face, stretch }, most) }));
  const shortest = Math.min(
    ...tries.map(({ lines }) => lines.join('').length + lines.filter((line) => line.endsWith('…') || line.endsWith('-')).length * 100),
  );
  return (
    tries.find(
      ({ lines }) => lines.join('').length + lines.filter((line) => line.endsWith('…') || line.endsWith('-')).length * 100 === shortest,
    ) ?? { stretch: from, lines: wrap(value, width, face, most) }
  );
};
