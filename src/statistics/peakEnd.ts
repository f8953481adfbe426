import { needValues } from './interval.ts';

/**
 * What is remembered of an experience: (most extreme + last)/2, of scores in the order of time around 0 (Kahneman's peak–end rule;
 * meta-analysis of 174 effects, 10.1016/j.obhdp.2022.104149: as good as the mean, duration adds nothing). Of two equally extreme moments
 * the later counts. Throws RangeError on an empty series.
 */
export const peakEnd = (scores: readonly number[]): number => {
  needValues(scores.length, 'peakEnd');
  const peak = scores.reduce((extreme, score) => (Math.abs(score) >= Math.abs(extreme) ? score : extreme), 0);
  return (peak + (scores.at(-1) ?? 0)) / 2;
};
