import { z95 } from './distributions.ts';
import { type Interval, needValues } from './interval.ts';

/**
 * Net promoter score in points: 100·(promoters − detractors)/n, with the adjusted Wald interval (3 added to n, ¾ to promoters and to
 * detractors; MeasuringU after Rocks 2016), variance (p + d) − (p − d)². The bounds are raw: with few answers they may pass ±100 and are
 * limited only where they are shown. Throws RangeError when nobody answered.
 */
export const netPromoterScore = (promoters: number, passives: number, detractors: number): Interval => {
  const n = promoters + passives + detractors;
  needValues(n, 'netPromoterScore');
  const p = (promoters + 0.75) / (n + 3);
  const d = (detractors + 0.75) / (n + 3);
  const half = z95 * Math.sqrt((p + d - (p - d) ** 2) / (n + 3));
  return { value: (100 * (promoters - detractors)) / n, lo: 100 * (p - d - half), hi: 100 * (p - d + half) };
};
