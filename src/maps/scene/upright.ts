import type { MapView, Pain, Stage, Step } from '../contract.ts';
import { areasOf, curvePath, monotone, ribbonPath, type Point } from '../../ui/charts/curve.ts';
import { runsOf } from './emotion.ts';
import { stepKey } from './frame.ts';
import { starPath } from './marks.ts';
import { circle, line, path, rect, type Shape } from './shapes.ts';

export const uprightWidth = 120;
export const stageRow = 48;
export const stepRow = 68;
const zero = 60;
const unit = 27;

export type UprightRow =
  | {
      readonly kind: 'stage';
      readonly stage: Stage;
      readonly index: number;
      readonly flow: MapView['flow'][number] | null;
      readonly y: number;
    }
  | { readonly kind: 'step'; readonly step: Step; readonly pain: Pain | null; readonly y: number };

const acrossOf = (value: number): number => zero + Math.max(-2, Math.min(2, value)) * unit;

/** The map on a phone: the same curve upright, left below and right above neutral, one row of 68 px for each step. */
export const uprightOf = (
  view: MapView,
): { readonly rows: readonly UprightRow[]; readonly height: number; readonly shapes: readonly Shape[] } => {
  const rows: UprightRow[] = [];
  let y = 0;
  for (const [index, stage] of view.stages.entries()) {
    rows.push({ kind: 'stage', stage, index, flow: view.flow.find(({ stageId }) => stageId === stage.id) ?? null, y });
    y += stageRow;
    for (const step of view.steps.filter(({ stageId }) => stageId === stage.id)) {
      const pain = view.pains.filter((one) => stepKey(one) === stepKey(step)).toSorted((a, b) => a.rank - b.rank)[0] ?? null;
      rows.push({ kind: 'step', step, pain, y });
      y += stepRow;
    }
  }
  const points = rows.flatMap((row) => {
    if (row.kind === 'stage') return [];
    const { figure, weight } = row.step.feeling;
    if (weight === 'none' || figure.value === null) return [null];
    const at = (value: number): Point => ({ along: row.y + stepRow / 2, across: acrossOf(value) });
    return [{ step: row.step, value: at(figure.value), low: at(figure.lo ?? figure.value), high: at(figure.hi ?? figure.value) }];
  });
  const runs = runsOf(points);
  const shapes = [
    ...runs.flatMap((run) => {
      const { smaller, larger } = areasOf(monotone(run.map(({ value }) => value)), zero, true);
      return [...smaller.map((d) => path(d, { fill: 'below-fill' })), ...larger.map((d) => path(d, { fill: 'above-fill' }))];
    }),
    line(zero, 0, zero, y, { stroke: 'ink-3', opacity: 0.55 }),
    ...runs.map((run) => {
      const [only] = run;
      const look = { fill: 'ink', opacity: 0.17 };
      return run.length === 1 && only
        ? rect(only.low.across, only.value.along - 5, Math.max(1, only.high.across - only.low.across), 10, look)
        : path(ribbonPath(monotone(run.map(({ low }) => low)), monotone(run.map(({ high }) => high)), true), look);
    }),
    ...runs.slice(1).flatMap((run, index) => {
      const from = runs[index]?.at(-1)?.value;
      const to = run[0]?.value;
      return from && to ? [line(from.across, from.along, to.across, to.along, { stroke: 'ink', strokeWidth: 1.75, dash: [7, 5] })] : [];
    }),
    ...runs
      .filter(({ length }) => length > 1)
      .map((run) => path(curvePath(monotone(run.map(({ value }) => value)), true), { stroke: 'ink', strokeWidth: 2.5, round: true })),
    ...points.flatMap((point) => {
      if (!point) return [];
      const { across: x, along } = point.value;
      const full = point.step.feeling.weight === 'full';
      if (point.step.momentOfTruth)
        return [path(starPath(x, along, 11), { fill: full ? 'ink' : 'paper', stroke: full ? 'paper' : 'ink', strokeWidth: 1.5 })];
      return full
        ? [circle(x, along, 7.5, { fill: 'paper' }), circle(x, along, 6, { fill: 'ink' })]
        : [circle(x, along, 5.25, { fill: 'paper', stroke: 'ink', strokeWidth: 2.25 })];
    }),
  ];
  return { rows, height: y, shapes };
};
