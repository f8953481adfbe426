import { cairnStones } from '../../ui/charts/Cairn.tsx';
import { circle, group, line, path, px, rect, text, type Paint, type Shape } from './shapes.ts';
import { widthOf } from './measure.ts';

/** The evidence meter: a cairn filled from the ground up. 14 px wide; `x`, `y` are its upper left corner. */
export const cairn = (x: number, y: number, level: number, title: string): Shape =>
  group(
    x,
    y,
    cairnStones.map((stone, index) =>
      path(stone, { stroke: 'ink-2', strokeWidth: 1, ...(index < level ? { fill: 'ink-2' } : { opacity: 0.7 }) }),
    ),
    0.875,
    title,
  );

/** A five-pointed star around a point. */
export const starPath = (x: number, y: number, r: number): string => {
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = (index * Math.PI) / 5 - Math.PI / 2;
    const length = index % 2 === 0 ? r : r * 0.44;
    return `${px(x + Math.cos(angle) * length)} ${px(y + Math.sin(angle) * length)}`;
  });
  return `M${points.join('L')}Z`;
};

/** The face at an end of the scale. */
export const face = (x: number, y: number, glad: boolean): Shape =>
  group(x, y, [
    circle(0, 0, 7, { stroke: 'ink-3', strokeWidth: 1.2 }),
    path(`M-2.5 -2v.6M2.5 -2v.6${glad ? 'M-3 2q3 3 6 0' : 'M-3 4q3 -3 6 0'}`, { stroke: 'ink-3', strokeWidth: 1.2, round: true }),
  ]);

/** Colour of a feeling: blue below neutral, orange above, grey around it. */
export const feelingPaint = (value: number): { readonly mark: Paint; readonly fill: Paint } =>
  value < -0.25
    ? { mark: 'below', fill: 'below-fill' }
    : value > 0.25
      ? { mark: 'above', fill: 'above-fill' }
      : { mark: 'ink-3', fill: 'line-2' };

/** A feeling in a list: a mark that hangs below or stands above a neutral line. 18 px wide, 14 px high. */
export const feelingMark = (x: number, y: number, value: number): Shape => {
  const level = Math.max(-2, Math.min(2, value)) * -3;
  const { mark } = feelingPaint(value);
  return group(x, y, [
    line(0, 7, 16, 7, { stroke: 'line-2', strokeWidth: 1.4 }),
    line(8, 7, 8, 7 + level, { stroke: mark, strokeWidth: 1.6 }),
    circle(8, 7 + level, 2.6, { fill: mark }),
  ]);
};

/** A rank with its loss: the largest one filled, the others outlined. Returns its width too. */
export const rankBadge = (
  rank: number,
  loss: string | null,
): { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] } => {
  const first = rank === 1;
  const height = first ? 22 : 19;
  const size = first ? 13 : 12;
  const look = { size, weight: first ? 600 : 500, stretch: 92 } as const;
  const own = Math.max(height, widthOf(String(rank), { ...look, weight: 600 }) + 10);
  const tail = loss === null ? 0 : widthOf(loss, look) + 16;
  const base = first ? 15 : 13.5;
  return {
    width: own + tail,
    height,
    shapes: [
      rect(0, 0, own + tail, height, { fill: first ? 'ink' : 'paper', stroke: 'ink', strokeWidth: 1.2 }, 2),
      ...(loss === null ? [] : [rect(0, 0, own, height, { fill: 'ink' }, 1)]),
      text(own / 2, base, String(rank), { ...look, weight: 600, anchor: 'middle', fill: first || loss !== null ? 'paper' : 'ink' }),
      ...(loss === null ? [] : [text(own + tail / 2, base, loss, { ...look, anchor: 'middle', fill: first ? 'paper' : 'ink' })]),
    ],
  };
};
