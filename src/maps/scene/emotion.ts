import { areasOf, curveAt, curvePath, monotone, ribbonPath, type Piece, type Point } from '../../ui/charts/curve.ts';
import { emotionLabels } from './emotionLabels.ts';
import { feelingWords, stageRules, stepKey, type Frame } from './frame.ts';
import { face, starPath } from './marks.ts';
import { emotionHeight, levelOf, zero, type Drawn } from './scale.ts';
import { circle, line, path, rect, text, type LaneScene, type Shape } from './shapes.ts';

export const drawnOf = (frame: Frame): readonly (Drawn | null)[] =>
  frame.view.steps.map((step) => {
    const { figure, weight } = step.feeling;
    if (weight === 'none' || figure.value === null) return null;
    const { value, lo, hi } = figure;
    return {
      step,
      x: frame.stepAt.get(stepKey(step))?.x ?? 0,
      y: levelOf(value),
      value,
      low: levelOf(lo ?? value),
      high: levelOf(hi ?? value),
    };
  });

/** Neighbours that are all drawn; between two runs stands a dashed gap. */
export const runsOf = <T>(list: readonly (T | null)[]): readonly (readonly T[])[] => {
  const runs: T[][] = [];
  let open: T[] | null = null;
  for (const one of list) {
    if (one === null) open = null;
    else if (open) open.push(one);
    else {
      open = [one];
      runs.push(open);
    }
  }
  return runs;
};

const piecesOf = (run: readonly Drawn[], across: (point: Drawn) => number): readonly Piece[] =>
  monotone(run.map((point): Point => ({ along: point.x, across: across(point) })));

const areas = (runs: readonly (readonly Drawn[])[]): readonly Shape[] =>
  runs.flatMap((run) => {
    const { smaller, larger } = areasOf(
      piecesOf(run, ({ y }) => y),
      zero,
    );
    return [...smaller.map((d) => path(d, { fill: 'above-fill' })), ...larger.map((d) => path(d, { fill: 'below-fill' }))];
  });

const ribbons = (runs: readonly (readonly Drawn[])[]): readonly Shape[] =>
  runs.map((run) => {
    const look = { fill: 'ink', opacity: 0.17 };
    const [only] = run;
    if (run.length === 1 && only) return rect(only.x - 5, only.high, 10, Math.max(1, only.low - only.high), look);
    return path(
      ribbonPath(
        piecesOf(run, ({ low }) => low),
        piecesOf(run, ({ high }) => high),
      ),
      look,
    );
  });

const personaLines = (frame: Frame): readonly Shape[] =>
  frame.view.personas.slice(0, 5).flatMap((persona) => {
    const known = new Map(persona.points.map((point) => [stepKey(point), point]));
    const points = frame.view.steps.map((step): Point | null => {
      const point = known.get(stepKey(step));
      return point && point.n >= 5 ? { along: frame.stepAt.get(stepKey(step))?.x ?? 0, across: levelOf(point.value) } : null;
    });
    return runsOf(points)
      .filter((run) => run.length > 1)
      .map((run) => path(curvePath(monotone(run)), { stroke: `p${persona.accent}`, strokeWidth: 1.5, opacity: 0.9 }));
  });

const plannedLine = (frame: Frame): readonly Shape[] =>
  runsOf(
    frame.view.steps.map((step): Point | null =>
      step.planned === null ? null : { along: frame.stepAt.get(stepKey(step))?.x ?? 0, across: levelOf(step.planned) },
    ),
  ).map((run) => path(curvePath(monotone(run)), { stroke: 'ink-2', strokeWidth: 1.75, dash: [0.1, 5], round: true }));

const gaps = (runs: readonly (readonly Drawn[])[]): readonly Shape[] =>
  runs.slice(1).flatMap((run, index) => {
    const from = runs[index]?.at(-1);
    const [to] = run;
    return from && to ? [line(from.x, from.y, to.x, to.y, { stroke: 'ink', strokeWidth: 1.75, dash: [7, 5] })] : [];
  });

const pointShapes = ({ step, x, y }: Drawn): readonly Shape[] => {
  const full = step.feeling.weight === 'full';
  if (step.momentOfTruth)
    return [path(starPath(x, y, 11), { fill: full ? 'ink' : 'paper', stroke: full ? 'paper' : 'ink', strokeWidth: full ? 1.5 : 2 })];
  return full
    ? [circle(x, y, 7.5, { fill: 'paper' }), circle(x, y, 6, { fill: 'ink' })]
    : [circle(x, y, 5.25, { fill: 'paper', stroke: 'ink', strokeWidth: 2.25 })];
};

const scale: readonly Shape[] = [
  face(14, 21.5, true),
  face(14, 206.5, false),
  text(26, 25.5, '+2', { size: 11, stretch: 84, fill: 'ink-3' }),
  text(26, 210.5, '−2', { size: 11, stretch: 84, fill: 'ink-3' }),
  text(5, zero - 5, '0', { size: 11, stretch: 84, fill: 'ink-3' }),
];

const legend = (frame: Frame): readonly Shape[] => {
  const { words } = frame;
  const row = (y: number, mark: Shape, said: string): readonly Shape[] => [
    mark,
    text(40, y + 4, said, { size: 12, stretch: 90, fill: 'ink-3' }),
  ];
  return [
    ...row(42, circle(29, 42, 4.5, { fill: 'ink' }), words.legendFull),
    ...row(60, circle(29, 60, 4, { stroke: 'ink', strokeWidth: 1.5 }), words.legendHollow),
    ...row(78, path(starPath(29, 78, 5.5), { fill: 'ink' }), words.legendStar),
  ];
};

const saidOf = (frame: Frame, { step, value }: Drawn): string => `${frame.say(step.step)} ${frame.format.signed(value)}`;

/** Best, worst and last of the steps that are drawn. */
export const momentsOf = (
  drawn: readonly (Drawn | null)[],
): { readonly best: Drawn; readonly worst: Drawn; readonly end: Drawn } | null => {
  const known = drawn.filter((point): point is Drawn => point !== null);
  const [first] = known;
  const end = known.at(-1);
  if (!first || !end) return null;
  return {
    best: known.reduce((best, point) => (point.value > best.value ? point : best), first),
    worst: known.reduce((worst, point) => (point.value < worst.value ? point : worst), first),
    end,
  };
};

/** The emotion curve. Drawn in the order of the visual language: areas, axis, ribbon, personas, plan, gaps, curve, points, labels, badges. */
export const emotionLane = (frame: Frame): LaneScene => {
  const { words } = frame;
  const drawn = drawnOf(frame);
  const runs = runsOf(drawn);
  const curves = runs.map((run) => piecesOf(run, ({ y }) => y));
  const moments = momentsOf(drawn);
  const curveY = (x: number): number | null => {
    for (const pieces of curves) {
      const y = curveAt(pieces, x);
      if (y !== null) return y;
    }
    return null;
  };
  return {
    id: 'emotion',
    title: words.emotion,
    height: emotionHeight,
    titleShapes: legend(frame),
    under: [
      ...stageRules(frame, emotionHeight),
      ...areas(runs),
      line(0, zero, frame.bodyWidth, zero, { stroke: 'ink-3', opacity: 0.55 }),
      ...scale,
      ...ribbons(runs),
      ...personaLines(frame),
      ...plannedLine(frame),
      ...gaps(runs),
      ...curves
        .filter(({ length }) => length > 0)
        .map((pieces) => path(curvePath(pieces), { stroke: 'ink', strokeWidth: 2.5, round: true })),
    ],
    cells: frame.view.steps.map((step, index) => {
      const place = frame.stepAt.get(stepKey(step)) ?? { x: 0, left: 0, width: 60 };
      const point = drawn[index];
      return {
        stop: {
          id: `emotion ${stepKey(step)}`,
          ref: { kind: 'step', touchpointId: step.touchpointId, stageId: step.stageId },
          label: [frame.say(step.step), step.momentOfTruth ? words.legendStar : '', feelingWords(frame, step)].filter(Boolean).join(', '),
          box: { x: place.left, y: 0, width: place.width, height: emotionHeight },
        },
        shapes: point ? pointShapes(point) : [],
      };
    }),
    over: emotionLabels(frame, drawn, moments, curveY),
    summary: moments
      ? words.summary.emotion(saidOf(frame, moments.best), saidOf(frame, moments.worst), saidOf(frame, moments.end))
      : words.summary.emotionNone,
  };
};
