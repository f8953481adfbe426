/**
 * Statistics without a word about customers: pure, synchronous functions with a fixed seed where chance is used. Nothing here reads,
 * writes or knows the house. Recipes, sources and known answers: docs/methods.md. What cannot be decided is a result (`Undecided`) with
 * its reason, never NaN; only the bare statistics of one sample (quantile, means, medians) throw RangeError when it is empty.
 */
export type { BootstrapOptions, Interval, OpenInterval } from './interval.ts';
export type { Undecided, WhyUndecided } from './undecided.ts';
export { quantile } from './quantile.ts';
export { adjustedWald, newcombe, twoProportionP, wilson } from './proportions.ts';
export { bootstrap, clusterBootstrap, type Cluster, type ResampledInterval } from './resampling.ts';
export { chiSquareTest, type ChiSquare } from './contingency.ts';
export {
  countPromoters,
  netPromoterScore,
  promoterChange,
  promoterImpact,
  promoterScore,
  type Impact,
  type PromoterCounts,
  type PromoterScore,
} from './scores/nps.ts';
export { effortScore, ratingScore, satisfactionScore, type RatingScore } from './scores/rating.ts';
export { meanChange, rate, rateChange, shareChange, type RateCounts, type ScoreChange, type ShareCounts } from './scores/change.ts';
export {
  effectOf,
  meanArm,
  ratioArm,
  shareArm,
  type Arm,
  type Difference,
  type Effect,
  type RatioSums,
  type Sums,
} from './experiments/arms.ts';
export type { RelativeBy } from './experiments/fieller.ts';
export { testEffect, tTest, zTest, type ShareTest, type Side, type TestOptions, type TestResult } from './experiments/tTest.ts';
export { bayesianTest, type BayesianOptions, type NormalPrior, type Posterior } from './experiments/bayesian.ts';
export { confidenceSequence, sequenceOf, unitsUntilDecided, type AnytimeResult, type SequentialOptions } from './experiments/sequential.ts';
export { mixtureTest, type Look, type MixtureLook, type MixtureOptions } from './experiments/mixtureTest.ts';
export { cuped, cupedTheta, type CupedEffect, type Metric, type PairedSums } from './experiments/cuped.ts';
export { sampleRatio, type SampleRatio } from './experiments/sampleRatio.ts';
export { meanAnytimeSize, shareAnytimeSize, type AnytimeOptions, type AnytimeSize } from './experiments/anytimePlan.ts';
export {
  meanSampleSize,
  minimumDetectableEffect,
  shareBaseline,
  shareSampleSize,
  testPower,
  type Baseline,
  type SampleSize,
} from './experiments/power.ts';
export {
  assignArm,
  bucketRanges,
  chooseArm,
  hashPlace,
  inNamespace,
  type Assignment,
  type Bucket,
  type HashVersion,
} from './experiments/assignment.ts';
export { experimentVerdict, type Evidence, type Fault, type Judged, type Verdict } from './experiments/verdict.ts';
export {
  kaplanMeier,
  logRank,
  survivalAt,
  type LogRank,
  type SurvivalCurve,
  type SurvivalStep,
  type TimeRow,
} from './survival/kaplanMeier.ts';
export { competingRisks, type CauseRow, type CompetingRisks } from './survival/competingRisks.ts';
export type { Credit, Credited, TouchPath, Worth } from './attribution/paths.ts';
export { creditByRule, type AttributionRule } from './attribution/rules.ts';
export { markovAttribution, removalEffects, type MarkovAttribution, type MarkovOrder } from './attribution/markov.ts';
export { creditByShapley, shapley } from './attribution/shapley.ts';
export { explainedShares, type ExplainedShares } from './attribution/explained.ts';
export { collapseRepeats, transitionCounts, variantsOf, type Sequence, type Variant } from './sequences/transitions.ts';
export { matchingDistance, matchingDistances, transitionCosts, type MatchingCosts } from './sequences/optimalMatching.ts';
export { rfmScores, type Buyer, type RfmBorders, type RfmScore, type RfmScores } from './purchases/rfm.ts';
export { chanceActive, expectedPurchases, fitBgNbd, type BgNbdFit, type BgNbdParameters, type BuyingHistory } from './purchases/bgNbd.ts';
export { forecastPurchases, type ForecastOptions, type PurchaseForecast } from './purchases/forecast.ts';
export { expectedMoney, fitGammaGamma, type GammaGammaFit, type GammaGammaParameters, type Spending } from './purchases/gammaGamma.ts';
export { gaussianMixture, type GaussianMixture, type MixtureFitOptions } from './grouping/gaussianMixture.ts';
export { gower } from './grouping/gower.ts';
export type { Distances } from './grouping/distances.ts';
export { largestFirst, pam, type PamFit } from './grouping/pam.ts';
export { silhouette } from './grouping/silhouette.ts';
export { bootstrapJaccard, type Clustering } from './grouping/bootstrapJaccard.ts';
export { adjustedRandIndex } from './grouping/randIndex.ts';
export { kPrototypes, type PrototypeFit } from './grouping/kPrototypes.ts';
export { latentClass, type LatentClassFit, type LatentClassOptions } from './grouping/latentClass.ts';
export { funnelCounts, type Act, type FunnelOptions, type StepOrder } from './sequences/funnel.ts';
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
