import type { PlacedPart } from '../contract.ts';
import type { Binder } from './sql.ts';

/** Condition that a placed row belongs to a part of the map; an empty part is everything. */
export const partSql = (b: Binder, part: PlacedPart): string =>
  (['stage', 'touchpoint', 'channel', 'topic', 'reason'] as const)
    .flatMap((column) => {
      const wanted = part[column];
      return wanted === undefined ? [] : [`${column} = ${b.bind('String', wanted)}`];
    })
    .join(' AND ') || '1';
