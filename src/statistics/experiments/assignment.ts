/**
 * Which arm somebody is in: computed, never stored, so browser and server agree without asking. The hash runs over UTF-8 bytes: over
 * UTF-16 units, as some libraries have it, ”ä” and emoji would fall elsewhere. An experiment keeps its version for life, since another
 * version deals everybody anew. No chance and no state; safe to import into a browser bundle by itself.
 */
export type HashVersion = 1 | 2;

/** [start, end) in 0…1. */
export type Bucket = readonly [start: number, end: number];

/** FNV-1a, 32 bits, over UTF-8 (Fowler, Noll & Vo; draft-eastlake-fnv). */
const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};

/**
 * A place in 0…1 for somebody under a seed. Version 1: FNV(value + seed) mod 1,000; version 2: FNV(text of FNV(seed + value)) mod 10,000,
 * which takes away version 1's likeness between experiments. Null for a version that does not exist.
 */
export const hashPlace = (seed: string, value: string, version: number): number | null => {
  if (version === 1) return (fnv1a(value + seed) % 1000) / 1000;
  if (version === 2) return (fnv1a(String(fnv1a(seed + value))) % 10_000) / 10_000;
  return null;
};

const isWhole = (weights: readonly number[]): boolean => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum >= 0.99 && sum <= 1.01 && weights.every((weight) => weight >= 0);
};

/**
 * One bucket per arm, each the first `coverage` (0…1) of the arm's part: raising coverage later takes people in and moves nobody. Weights
 * that are absent, too many or few, or do not add to 0.99…1.01 become equal.
 */
export const bucketRanges = (arms: number, coverage: number, weights: readonly number[] | null): readonly Bucket[] => {
  const kept = Math.min(1, Math.max(0, Number.isFinite(coverage) ? coverage : 1));
  const fair = weights && weights.length === arms && isWhole(weights) ? weights : Array.from({ length: arms }, () => 1 / arms);
  let start = 0;
  return fair.map((weight) => {
    const bucket: Bucket = [start, start + kept * weight];
    start += weight;
    return bucket;
  });
};

/** The arm whose bucket holds the place; null when none does. */
export const chooseArm = (place: number, buckets: readonly Bucket[]): number | null => {
  const arm = buckets.findIndex(([start, end]) => place >= start && place < end);
  return arm < 0 ? null : arm;
};

export interface Assignment {
  /** Key of the experiment; part of what is hashed, so experiments deal independently. */
  readonly seed: string;
  readonly version: HashVersion;
  readonly arms: number;
  readonly weights: readonly number[] | null;
  readonly coverage: number;
}

/** The arm 0…arms − 1 of somebody; null when not in the experiment (shown the control, not counted), and without an id. */
export const assignArm = (who: string | null, { seed, version, arms, weights, coverage }: Assignment): number | null => {
  const place = who ? hashPlace(seed, who, version) : null;
  return place === null ? null : chooseArm(place, bucketRanges(arms, coverage, weights));
};

/** Whether somebody is in the part of a namespace: experiments with parts that do not overlap never share a person. */
export const inNamespace = (who: string, namespace: string, [start, end]: Bucket): boolean => {
  const place = hashPlace(`__${namespace}`, who, 1) ?? 1;
  return place >= start && place < end;
};
