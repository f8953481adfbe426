/**
 * Statistics without a word about customers: pure, synchronous functions with a fixed seed where chance is used. Nothing here reads,
 * writes or knows the house. Recipes, sources and known answers: docs/methods.md. A statistic of an empty sample throws RangeError.
 */
export type { BootstrapOptions, Interval } from './interval.ts';
export { quantile } from './quantile.ts';
export { newcombe, twoProportionP, wilson } from './proportions.ts';
export { netPromoterScore } from './nps.ts';
export { bootstrapMean, meanInterval } from './means.ts';
export { medianInterval } from './medianInterval.ts';
export { shrink, varianceParts, type GroupMoments } from './shrink.ts';
export { peakEnd } from './peakEnd.ts';
export { cliffsDelta, rankSumP } from './ranks.ts';
export { benjaminiHochberg, holm } from './multipleTesting.ts';
export { psi, psiOfNumbers, psiOfShares, type StabilityIndex } from './psi.ts';
export { drawRiskDifference, mantelHaenszel, type RiskDifference, type Stratum } from './mantelHaenszel.ts';
export { chanceOfTop } from './chanceOfTop.ts';
export { aalenJohansen, type Flow, type FlowDay } from './aalenJohansen.ts';
export { matchGroups } from './matchGroups.ts';
export { createRandom, sampleIndices, shuffled, type Random } from './random.ts';
export { binomialVariate, normalVariate } from './variates.ts';
export { findGroups } from './grouping/findGroups.ts';
export type { MixedColumn, MixedTable } from './grouping/mixedTable.ts';
export type { ColumnRole, FindGroupsOptions, FoundGroups, Refusal, TriedK, Valley } from './grouping/groups.ts';
