import type { FlowRow } from '../../events/index.ts';
import { smallestGroup, type Figure } from '../../evidence/index.ts';
import { aalenJohansen } from '../../statistics/index.ts';
import type { PartFigure } from '../question.ts';
import { figureOf, seed, type Frame } from './frame.ts';

/** What became of those who reached a stage. Null figures: the last stage, or fewer than five persons. */
export interface StageFlow {
  readonly stage: string;
  readonly reached: number;
  readonly windowDays: number;
  readonly next: Figure | null;
  readonly left: Figure | null;
  readonly waiting: Figure | null;
  readonly dwellMedianDays: number | null;
  readonly dwellP90Days: number | null;
  readonly largest: boolean;
}

const empty = (stage: string, windowDays: number, reached = 0): StageFlow => ({
  stage,
  reached,
  windowDays,
  next: null,
  left: null,
  waiting: null,
  dwellMedianDays: null,
  dwellP90Days: null,
  largest: false,
});

/** From here fewer resamples give the same interval to the eye, and a large shop's map does not wait for them. */
const manyReached = 2000;

const flowOf = (frame: Frame, row: FlowRow, windowDays: number, isLast: boolean): StageFlow => {
  const known = row.reached >= smallestGroup;
  const dwell = known ? { dwellMedianDays: row.medianDays, dwellP90Days: row.p90Days } : {};
  const base = { ...empty(row.stage, windowDays, row.reached), ...dwell };
  if (isLast || !known) return base;
  const shares = aalenJohansen(row.days, row.reached, windowDays, { seed, rounds: row.reached < manyReached ? 1000 : 250 });
  const share = (name: PartFigure & keyof typeof shares): Figure =>
    figureOf(frame, { stage: row.stage }, name, {
      ...shares[name],
      n: row.reached,
      N: row.reached,
      unit: 'share',
      method: 'aalen-johansen',
      sources: ['events'],
    });
  return { ...base, next: share('next'), left: share('left'), waiting: share('waiting') };
};

/** From this many persons on a loss may be called the largest of the path. */
const wellKnownLoss = 30;

/**
 * The flow of all stages in the order of the map. The largest loss is where most persons left (the share that left times those who reached
 * the stage) among stages with at least 30 persons, up to and with the stage of the goal: who has bought and needs no more is no loss.
 */
export const flowsOf = (
  frame: Frame,
  rows: readonly FlowRow[],
  stages: readonly string[],
  { windowDays, goalStage }: { readonly windowDays: number; readonly goalStage: string | null },
): readonly StageFlow[] => {
  const byStage = new Map(rows.map((row) => [row.stage, row]));
  const flows = stages.map((stage, index) => {
    const row = byStage.get(stage);
    return row ? flowOf(frame, row, windowDays, index === stages.length - 1) : empty(stage, windowDays);
  });
  const goal = goalStage === null ? -1 : stages.indexOf(goalStage);
  const toGoal = goal === -1 ? flows : flows.slice(0, goal + 1);
  const lost = (flow: StageFlow): number => (flow.reached >= wellKnownLoss ? (flow.left?.value ?? 0) * flow.reached : 0);
  const most = Math.max(0, ...toGoal.map(lost));
  const largest = most > 0 ? toGoal.findIndex((flow) => lost(flow) === most) : -1;
  return flows.map((flow, index) => ({ ...flow, largest: index === largest }));
};
