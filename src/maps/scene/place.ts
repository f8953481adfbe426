import type { Box } from './shapes.ts';

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const inside = (box: Box, bounds: Box): boolean =>
  box.x >= bounds.x && box.y >= bounds.y && box.x + box.width <= bounds.x + bounds.width && box.y + box.height <= bounds.y + bounds.height;

/** Remembers what is taken and finds room for labels: taken boxes are never covered, soft ones only when there is no other way. */
export class Room {
  readonly #bounds: Box;
  readonly #taken: Box[] = [];
  readonly #soft: readonly Box[];
  /** @param soft what a label may cover at a price: the curve itself */
  constructor(bounds: Box, soft: readonly Box[] = []) {
    this.#bounds = bounds;
    this.#soft = soft;
  }

  take(box: Box): void {
    this.#taken.push(box);
  }

  /** The first place in order of liking that covers nothing; places that cover only the curve come after those that do not. Null: no room. */
  place(candidates: readonly Box[]): Box | null {
    const free = candidates.filter((box) => inside(box, this.#bounds) && !this.#taken.some((other) => overlaps(box, other)));
    const cost = (box: Box): number => this.#soft.filter((other) => overlaps(box, other)).length;
    const best = free.reduce<{ box: Box; cost: number } | null>((found, box, index) => {
      // A later place is taken only when it clears at least two more pieces of the curve.
      const own = cost(box) + index * 0.4;
      return found && found.cost <= own ? found : { box, cost: own };
    }, null);
    if (best) this.take(best.box);
    return best?.box ?? null;
  }
}
