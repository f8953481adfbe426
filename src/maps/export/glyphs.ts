/** A drawing step of a glyph: `moveTo`, `lineTo`, `quadraticCurveTo`, `closePath`, in font units. */
export interface OutlineCommand {
  readonly command: string;
  readonly args: readonly number[];
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

const contoursOf = (commands: readonly OutlineCommand[]): readonly (readonly Dot[])[] => {
  const contours: Dot[][] = [];
  for (const { command, args } of commands) {
    if (command === 'moveTo') contours.push([]);
    const open = contours.at(-1);
    for (let at = 0; at < args.length; at += 2)
      open?.push({
        x: Math.round(args[at] ?? 0),
        y: Math.round(args[at + 1] ?? 0),
        onCurve: !(command === 'quadraticCurveTo' && at === 0),
      });
  }
  return contours.filter(({ length }) => length > 0);
};

/**
 * A simple glyph as the `glyf` table holds it (OpenType 1.9, ”Simple Glyph Description”): whole coordinates, every point written out,
 * no instructions, padded to four bytes. Used for instances of a variable font, whose outlines exist only after they are computed.
 */
export const encodeOutline = (commands: readonly OutlineCommand[]): Uint8Array => {
  const contours = contoursOf(commands);
  const dots = contours.flat();
  if (dots.length === 0) return new Uint8Array(0);
  const size = 10 + contours.length * 2 + 2 + dots.length * 5;
  const bytes = new Uint8Array(Math.ceil(size / 4) * 4);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const int16 = (value: number): void => {
    view.setInt16(at, value);
    at += 2;
  };
  const xs = dots.map(({ x }) => x);
  const ys = dots.map(({ y }) => y);
  for (const value of [contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]) int16(value);
  let last = -1;
  for (const contour of contours) int16((last += contour.length));
  int16(0);
  for (const { onCurve } of dots) bytes[at++] = onCurve ? 1 : 0;
  for (const values of [xs, ys]) for (const [index, value] of values.entries()) int16(value - (index === 0 ? 0 : (values[index - 1] ?? 0)));
  return bytes;
};
