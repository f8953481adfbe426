import type { House } from '../../platform/house.ts';
import { findKey, hashOf, markUsed, type FoundKey } from './store.ts';

const keptMs = 30_000;
const mostKept = 1_000;
const markEveryMs = 60_000;

interface Ring {
  readonly found: Map<string, { readonly key: FoundKey; readonly until: number }>;
  readonly marked: Map<string, number>;
}
const rings = new WeakMap<House['records'], Ring>();

const ringOf = (house: House): Ring => {
  const ring = rings.get(house.records) ?? { found: new Map(), marked: new Map() };
  rings.set(house.records, ring);
  return ring;
};

/** The key, if it is one and not revoked. Good keys are remembered for half a minute; wrong ones never, so they cannot fill the memory. */
export const keyOf = async (house: House, written: string): Promise<FoundKey | null> => {
  if (!/^polku_(?:page|write)_[a-f0-9]{32,64}$/.test(written)) return null;
  const { found } = ringOf(house);
  const hash = hashOf(written);
  const kept = found.get(hash);
  if (kept && kept.until > Date.now()) return kept.key;
  const key = await findKey(house.records, hash);
  if (found.size >= mostKept) found.clear();
  if (key) found.set(hash, { key, until: Date.now() + keptMs });
  return key;
};

/** A revoked key stops working with the next request. */
export const forgetKey = (house: House, hash: string): void => void ringOf(house).found.delete(hash);

/** Notes on the key that something came with it, once a minute. */
export const noteUse = async (house: House, key: FoundKey): Promise<void> => {
  const { marked } = ringOf(house);
  const now = house.now();
  if (now.getTime() - (marked.get(key.id) ?? 0) < markEveryMs) return;
  marked.set(key.id, now.getTime());
  await house.records.write(key.workspaceId, (tx) => markUsed(tx, key.id, now));
};
