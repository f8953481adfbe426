/**
 * Statistics without a word about customers: pure, synchronous functions with a fixed seed where chance is used. Nothing here reads,
 * writes or knows the house. Recipes, sources and known answers: docs/methods.md. A statistic of an empty sample throws RangeError.
 */
export type { BootstrapOptions, Interval } from './interval.ts';
export { quantile } from './quantile.ts';
export { newcombe, twoProportionP, wilson } from './proportions.ts';
export { medianInterval } from './medianInterval.ts';
export { cliffsDelta, rankSumP } from './ranks.ts';
export { benjaminiHochberg, holm } from './multipleTesting.ts';
export { matchGroups } from './matchGroups.ts';
export { createRandom, sampleIndices, shuffled, type Random } from './random.ts';
export type { MixedColumn, MixedTable } from './grouping/mixedTable.ts';
