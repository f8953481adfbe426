import type { Figure } from '../evidence/index.ts';
import { benjaminiHochberg, newcombe, twoProportionP, wilson } from '../statistics/index.ts';
import { askTopic } from './figures.ts';
import type { PeriodTopicRow } from './store.ts';

/** Weeks that are new, and those before them that they are compared with. */
export const recentWeeks = 4;
export const earlierWeeks = 8;
/** With fewer messages on either side a share says nothing. */
export const leastMessages = 30;
const falseDiscoveries = 0.05;

/** A topic's share of the messages: earlier, lately, and the difference with its interval. */
export interface TopicChange {
  readonly topic: string;
  readonly before: { readonly x: number; readonly n: number };
  readonly after: { readonly x: number; readonly n: number };
  readonly difference: { readonly value: number; readonly lo: number; readonly hi: number };
  /** p-value adjusted for every topic that was looked at (Benjamini–Hochberg). */
  readonly q: number;
  readonly isClear: boolean;
  /** Messages a week, the oldest first. */
  readonly series: readonly number[];
}

const sum = (rows: readonly PeriodTopicRow[]): number => rows.reduce((total, { items }) => total + items, 0);

/**
 * How the topics' shares of the messages changed from the earlier weeks to the recent ones, the clearest first. Shares are compared by the
 * ”N − 1” χ² or Fisher's test (`twoProportionP`), the difference has Newcombe's interval, and all topics are adjusted together. Null when
 * either side has fewer than thirty messages: too few is a result.
 */
export const topicChanges = (rows: readonly PeriodTopicRow[]): readonly TopicChange[] | null => {
  const isRecent = ({ period }: PeriodTopicRow): boolean => period < recentWeeks;
  const n1 = sum(rows.filter(isRecent));
  const n2 = sum(rows.filter((row) => !isRecent(row)));
  if (n1 < leastMessages || n2 < leastMessages) return null;
  const topics = [...new Set(rows.flatMap(({ topic }) => (topic === null ? [] : [topic])))].toSorted();
  const counted = topics.map((topic) => {
    const own = rows.filter((row) => row.topic === topic);
    const x1 = sum(own.filter(isRecent));
    const x2 = sum(own.filter((row) => !isRecent(row)));
    const weeks = Array.from({ length: recentWeeks + earlierWeeks }, (_, back) => sum(own.filter(({ period }) => period === back)));
    return { topic, x1, x2, p: twoProportionP(x1, n1, x2, n2), difference: newcombe(x1, n1, x2, n2), series: weeks.toReversed() };
  });
  const adjusted = benjaminiHochberg(counted.map(({ p }) => p));
  return counted
    .map(({ topic, x1, x2, difference, series }, index) => {
      const q = adjusted[index] ?? 1;
      const isClear = q <= falseDiscoveries && Math.sign(difference.lo) === Math.sign(difference.hi);
      return { topic, before: { x: x2, n: n2 }, after: { x: x1, n: n1 }, difference, q, isClear, series };
    })
    .toSorted((a, b) => a.q - b.q || Math.abs(b.difference.value) - Math.abs(a.difference.value));
};

/** A topic's share as a figure that opens its messages. `from` and `until` are instants. */
export const shareFigure = (
  { x, n }: { readonly x: number; readonly n: number },
  question: { readonly topic: string; readonly from: string; readonly until: string },
  frame: { readonly asOf: string; readonly identityEpoch: number },
): Figure => ({
  ...wilson(x, n),
  n: x,
  N: n,
  unit: 'share',
  method: 'wilson',
  question: { ask: askTopic, with: question },
  ...frame,
  sources: [],
});
