import { cardLane, delightsLane, metricsLane, painsLane, thoughtsLane } from './blocks.ts';
import { channelLanes } from './channels.ts';
import { emotionLane } from './emotion.ts';
import { flowLane } from './flow.ts';
import { frameOf, type Frame, type SceneOptions } from './frame.ts';
import { wrap } from './measure.ts';
import { line, path, px, text, type LaneScene, type Scene, type Shape } from './shapes.ts';
import { stepsLane } from './steps.ts';
import type { MapView } from '../contract.ts';

export type { SceneOptions, SceneWords } from './frame.ts';
export type { Cell, LaneScene, Ref, Scene, Shape, Stop } from './shapes.ts';

const tip = 10;

/** The stages as chevrons: the customer's own sentence, and under it the stage's name. */
const headOf = (frame: Frame): LaneScene => {
  const last = frame.view.stages.length - 1;
  const set = frame.view.stages.map((stage, index) => {
    const column = frame.column(stage.id, 0);
    const left = index === 0 ? 12 : 20;
    const heading = stage.sentence ? frame.say(stage.sentence) : frame.say(stage.name);
    const lines = wrap(heading, column.width - left - tip - 2, { size: 13, weight: 600, stretch: 96 }, 3);
    return { stage, index, column, left, lines, under: stage.sentence ? frame.say(stage.name) : '' };
  });
  const most = Math.max(1, ...set.map(({ lines }) => lines.length));
  const height = 16 + most * 18 + 16;
  return {
    id: 'head',
    title: '',
    height,
    titleShapes: [],
    under: [],
    cells: set.map(({ stage, index, column, left, lines, under }) => {
      const x = px(column.x);
      const right = px(column.x + column.width - (index === last ? 0 : 3));
      const back = index === last ? right : right - tip + 3;
      const point = index === last ? `L${right} ${height}` : `L${px(right + 3)} ${height / 2}L${px(back)} ${height}`;
      const notch = index === 0 ? '' : `L${px(x + tip)} ${height / 2}`;
      const tint = `stage-${(index % 7) + 1}`;
      return {
        stop: {
          id: `stage ${stage.id}`,
          ref: { kind: 'stage', stageId: stage.id },
          label: [lines.join(' '), under].filter(Boolean).join(', '),
          box: { x, y: 0, width: column.width - 3, height },
        },
        shapes: [
          path(`M${x} 0L${px(back)} 0${point}L${x} ${height}${notch}Z`, { fill: tint }),
          ...lines.map((value, row) => text(x + left, 22 + row * 18, value, { size: 13, weight: 600, stretch: 96, fill: 'ink' })),
          ...(under ? [text(x + left, 22 + lines.length * 18 - 1, under, { size: 12, stretch: 88, fill: 'ink-2' })] : []),
        ],
      };
    }),
    over: [],
  };
};

const visibilityLane = (frame: Frame): LaneScene => ({
  id: 'visibility',
  title: '',
  height: 34,
  titleShapes: [],
  under: [
    line(0, 9, frame.bodyWidth, 9, { stroke: 'ink-2', strokeWidth: 1.5, dash: [6, 4] }),
    text(10, 26, frame.words.visibility, { size: 12, stretch: 94, fill: 'ink-3' }),
  ],
  cells: [],
  over: [],
});

/** Lane titles: bold for a lane, plain for a channel. */
const withTitle = (lane: LaneScene): LaneScene => {
  const channel = lane.id.startsWith('channel ');
  const title: readonly Shape[] = lane.title
    ? wrap(
        lane.title,
        channel ? 98 : 100,
        { size: channel ? 12 : 13, weight: channel ? 400 : 600, stretch: channel ? 88 : 96 },
        channel ? 1 : 2,
      ).map((value, row) =>
        text(24, (channel ? 18 : 22) + row * 17, value, {
          size: channel ? 12 : 13,
          weight: channel ? 400 : 600,
          stretch: channel ? 88 : 96,
          fill: channel ? 'ink-2' : 'ink',
        }),
      )
    : [];
  return { ...lane, titleShapes: [...title, ...lane.titleShapes] };
};

/**
 * The whole map as primitive shapes, in pixels: a head of stages and the lanes from top to bottom. Pure: the same view, words and
 * width give the same drawing on screen, in the PDF and in the picture.
 */
export const sceneOf = (view: MapView, options: SceneOptions): Scene => {
  const frame = frameOf(view, options);
  const steps = stepsLane(frame);
  const note = wrap(frame.words.stepsNote, 100, { size: 12, stretch: 84 }, 2).map((value, row) =>
    text(24, 39 + row * 15, value, { size: 12, stretch: 84, fill: 'ink-3' }),
  );
  const backstage = cardLane(frame, 'backstage');
  const lanes = [
    ...(view.flow.some(({ reached }) => reached > 0) ? [flowLane(frame)] : []),
    { ...steps, titleShapes: note },
    emotionLane(frame),
    ...channelLanes(frame),
    thoughtsLane(frame),
    cardLane(frame, 'needs'),
    cardLane(frame, 'expectations'),
    painsLane(frame),
    delightsLane(frame),
    cardLane(frame, 'opportunities'),
    metricsLane(frame),
    ...(backstage ? [visibilityLane(frame), backstage] : []),
  ]
    .filter((lane): lane is LaneScene => lane !== null)
    .map(withTitle);
  const head = headOf(frame);
  return {
    width: frame.titleWidth + frame.bodyWidth,
    height: head.height + lanes.reduce((sum, { height }) => sum + height, 0),
    titleWidth: frame.titleWidth,
    edges: frame.edges,
    head,
    lanes,
  };
};

/** All shapes of a lane in drawing order, in the coordinates of the whole drawing: for files, which have no cells. */
export const flatLane = (lane: LaneScene, titleWidth: number, y: number): readonly Shape[] => [
  { kind: 'group', x: 0, y, shapes: lane.titleShapes },
  { kind: 'group', x: titleWidth, y, shapes: [...lane.under, ...lane.cells.flatMap(({ shapes }) => shapes), ...lane.over] },
];
