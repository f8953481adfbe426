import type { House } from '../../platform/house.ts';
import type { Recent } from './contract.ts';

const kept = 50;
const rings = new WeakMap<House['engine'], Map<string, Recent[]>>();

const ofHouse = (house: House): Map<string, Recent[]> => {
  const all = rings.get(house.engine) ?? new Map<string, Recent[]>();
  rings.set(house.engine, all);
  return all;
};

/** Keeps the newest of what came, in memory: for the eyes of who is setting the measurement up, refused messages too. */
export const remember = (house: House, workspaceId: string, rows: readonly Recent[]): void => {
  if (rows.length === 0) return;
  const all = ofHouse(house);
  all.set(workspaceId, [...rows.slice(-kept).reverse(), ...(all.get(workspaceId) ?? [])].slice(0, kept));
};

export const recentOf = (house: House, workspaceId: string): readonly Recent[] => ofHouse(house).get(workspaceId) ?? [];
