import type { Stop } from './shapes.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** A stop with the lane it stands in and where that lane begins. */
export interface StopAt {
  readonly stop: Stop;
  readonly lane: number;
  readonly top: number;
}

const middle = ({ stop: { box }, top }: StopAt): { readonly x: number; readonly y: number } => ({
  x: box.x + box.width / 2,
  y: top + box.y + box.height / 2,
});

/**
 * Where an arrow key leads: sideways to the nearest stop of the same lane, up and down to the nearest stop of the column, within the
 * lane first. Null at the edge.
 */
export const nextStop = (stops: readonly StopAt[], from: StopAt, direction: Direction): StopAt | null => {
  const at = middle(from);
  const sideways = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  const ahead = stops.filter((one) => {
    const to = middle(one);
    if (sideways) return one.lane === from.lane && (to.x - at.x) * sign > 1;
    return (to.y - at.y) * sign > 1;
  });
  const apart = (one: StopAt): number => {
    const { box } = one.stop;
    return Math.max(0, box.x - at.x, at.x - box.x - box.width);
  };
  const cost = (one: StopAt): number => {
    const to = middle(one);
    if (sideways) return Math.abs(to.x - at.x) + Math.abs(to.y - at.y) * 2;
    // A lane is left only for the next one: its distance in lanes weighs most, then the column, then the height.
    return Math.abs(one.lane - from.lane) * 1e6 + apart(one) * 1e3 + Math.abs(to.y - at.y);
  };
  return ahead.reduce<StopAt | null>((best, one) => (best && cost(best) <= cost(one) ? best : one), null);
};
