import { studentQuantile, twoSidedP, z95 } from '../distributions.ts';
import { type Interval, needValues } from '../interval.ts';
import { areCounts, undecided, type Undecided } from '../undecided.ts';
import { changeOf, fewestCompared, type ScoreChange } from './change.ts';

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

/** Answers 9–10, 7–8 and 0–6. */
export interface PromoterCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** Sorts answers of 0…10; skipped ones, parts of a step and anything outside the scale are never counted in n. */
export const countPromoters = (answers: Iterable<number | null | undefined>): PromoterCounts => {
  const counts = { promoters: 0, passives: 0, detractors: 0 };
  for (const answer of answers) {
    if (typeof answer !== 'number' || !Number.isInteger(answer) || answer < 0 || answer > 10) continue;
    if (answer >= 9) counts.promoters += 1;
    else if (answer >= 7) counts.passives += 1;
    else counts.detractors += 1;
  }
  return counts;
};

export interface PromoterScore {
  readonly decidable: true;
  readonly n: number;
  /** Points, −100…100, with the adjusted Wald interval (raw bounds). This is the interval to show. */
  readonly score: Interval;
  /** (p + d) − (p − d)² of one answer, as a share: 0…1. */
  readonly variance: number;
  /** Standard error in points. */
  readonly standardError: number;
  /** Plain Wald interval in points; null where all answers are alike and it would be a false point. */
  readonly wald: Interval | null;
  /** Student's interval of answers worth −100, 0, 100 (n − 1 degrees); null under the same condition. */
  readonly trinomial: Interval | null;
}

const answersOf = ({ promoters, passives, detractors }: PromoterCounts): number => promoters + passives + detractors;

const varianceOf = ({ promoters: p, detractors: d }: PromoterCounts, n: number): number => (p + d) / n - ((p - d) / n) ** 2;

/**
 * The whole net promoter score (Reichheld 2003; variance as R's NPS package). Undecided `too_few` when nobody answered, `bad_input` for
 * counts that are negative or not finite. One answer alone gives a score with the adjusted interval and nothing else.
 */
export const promoterScore = (counts: PromoterCounts): PromoterScore | Undecided => {
  if (!areCounts([counts.promoters, counts.passives, counts.detractors])) return undecided('bad_input');
  const n = answersOf(counts);
  if (n < 1) return undecided('too_few');
  const variance = varianceOf(counts, n);
  const score = netPromoterScore(counts.promoters, counts.passives, counts.detractors);
  const standardError = 100 * Math.sqrt(variance / n);
  const around = (half: number): Interval => ({ value: score.value, lo: score.value - half, hi: score.value + half });
  const spread = variance > 0 && n > 1;
  return {
    decidable: true,
    n,
    score,
    variance,
    standardError,
    wald: spread ? around(z95 * standardError) : null,
    trinomial: spread ? around(studentQuantile(0.975, n - 1) * standardError * Math.sqrt(n / (n - 1))) : null,
  };
};

/** Half the adjusted Wald width squared: what stands in for a variance of 0. */
const adjustedSquare = (counts: PromoterCounts): number => {
  const n = answersOf(counts);
  const padded = { promoters: counts.promoters + 0.75, passives: counts.passives + 1.5, detractors: counts.detractors + 0.75 };
  return varianceOf(padded, n + 3) / (n + 3);
};

/**
 * Change of the net promoter score between two independent groups of people, after − before, in points: z test with
 * SE² = SE₁² + SE₂². Where one side's answers are all alike, both sides take their adjusted variance (¾, 1½, ¾ added), so that a
 * unanimous side does not look infinitely sure. `too_few` below five answers on a side.
 */
export const promoterChange = (before: PromoterCounts, after: PromoterCounts): ScoreChange | Undecided => {
  const sides = [before, after].map((counts) => ({ counts, score: promoterScore(counts) }));
  const [first, second] = sides.map(({ score }) => score);
  if (!first?.decidable) return first ?? undecided('too_few');
  if (!second?.decidable) return second ?? undecided('too_few');
  if (Math.min(first.n, second.n) < fewestCompared) return undecided('too_few');
  const unanimous = first.variance <= 0 || second.variance <= 0;
  const squares = sides.map(({ counts }) =>
    unanimous ? adjustedSquare(counts) : varianceOf(counts, answersOf(counts)) / answersOf(counts),
  );
  const standardError = 100 * Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
  const difference = second.score.value - first.score.value;
  const half = z95 * standardError;
  return changeOf({
    n: [first.n, second.n],
    difference: { value: difference, lo: difference - half, hi: difference + half },
    standardError,
    p: twoSidedP(difference / standardError),
  });
};

/**
 * What a part of the answers does to the score of all: score of everybody − score of everybody else, in points. Parts may overlap, so
 * impacts do not add to anything. With f the share of the part and D = score with − score without, impact = f·D; interval by the delta
 * method, Var = f²(Var with + Var without) + D²·f(1 − f)/n, adjusted variances on both sides. Undecided `too_few` where nobody is left
 * outside (or inside) the part; `bad_input` when the part is larger than the whole.
 */
export const promoterImpact = (all: PromoterCounts, part: PromoterCounts): Impact | Undecided => {
  const rest: PromoterCounts = {
    promoters: all.promoters - part.promoters,
    passives: all.passives - part.passives,
    detractors: all.detractors - part.detractors,
  };
  const [whole, inside, outside] = [promoterScore(all), promoterScore(part), promoterScore(rest)];
  if (!whole.decidable) return whole;
  if (!inside.decidable) return inside;
  if (!outside.decidable) return outside;
  const value = whole.score.value - outside.score.value;
  const share = inside.n / whole.n;
  const apart = (inside.score.value - outside.score.value) / 100;
  const square = share ** 2 * (adjustedSquare(part) + adjustedSquare(rest)) + (apart ** 2 * share * (1 - share)) / whole.n;
  const half = 100 * z95 * Math.sqrt(square);
  return {
    decidable: true,
    n: inside.n,
    with: inside.score,
    without: outside.score,
    impact: { value, lo: value - half, hi: value + half },
  };
};

export interface Impact {
  readonly decidable: true;
  /** Answers in the part. */
  readonly n: number;
  /** Scores of the part and of everybody else, in points. */
  readonly with: Interval;
  readonly without: Interval;
  /** Points that the part adds to the score of all. */
  readonly impact: Interval;
}
