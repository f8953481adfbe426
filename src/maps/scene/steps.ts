import { feelingWords, stageRules, stepKey, type Frame } from './frame.ts';
import { cairn } from './marks.ts';
import { wrapNarrow } from './measure.ts';
import { text, type LaneScene } from './shapes.ts';

const lineHeight = 15;

/** The customer's own steps along the path, each with its cairn of evidence. */
export const stepsLane = (frame: Frame): LaneScene => {
  const { view, words } = frame;
  const set = view.steps.map((step) => {
    const place = frame.stepAt.get(stepKey(step)) ?? { x: 0, left: 0, width: 60 };
    return { step, place, label: wrapNarrow(frame.say(step.step), place.width - 6, { size: 12, stretch: 84 }, 3) };
  });
  const lines = Math.max(1, ...set.map(({ label }) => label.lines.length));
  const height = 12 + lines * lineHeight + 30;
  return {
    id: 'steps',
    title: words.steps,
    height,
    titleShapes: [],
    under: stageRules(frame, height),
    cells: set.map(({ step, place, label }) => {
      const level = words.evidenceOf(step.evidence, words.evidence[step.evidence] ?? '');
      return {
        stop: {
          id: `step ${stepKey(step)}`,
          ref: { kind: 'step', touchpointId: step.touchpointId, stageId: step.stageId },
          label: [frame.say(step.step), step.momentOfTruth ? words.legendStar : '', feelingWords(frame, step), level]
            .filter(Boolean)
            .join(', '),
          box: { x: place.left, y: 0, width: place.width, height },
        },
        shapes: [
          ...label.lines.map((value, index) =>
            text(place.x, 21 + index * lineHeight, value, {
              size: 12,
              stretch: label.stretch,
              anchor: 'middle',
              fill: step.persons === 0 ? 'ink-3' : 'ink',
            }),
          ),
          cairn(place.x - 7, 14 + label.lines.length * lineHeight, step.evidence, level),
        ],
      };
    }),
    over: [],
  };
};
