import { customers, stageRules, type Frame } from './frame.ts';
import { widthOf } from './measure.ts';
import { path, px, rect, text, type Cell, type LaneScene, type Shape } from './shapes.ts';

const height = 58;
const base = 58;
const tallest = 42;
/** The part of a stage's width in which those who leave turn off the path. */
const bend = 0.3;

interface Band {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  /** Height at the right edge of those who went on, and of those who wait. */
  readonly endTop: number;
  readonly waitTop: number;
}

/** Smooth step from `from` to `to` over the bend; the same curve as the band's edge. */
const bendAt = (t: number, from: number, to: number): number => from + (to - from) * (3 * t * t - 2 * t * t * t);

/** Slanted strokes between the band's old height and its edge: those who left. Each stroke ends where it meets the edge. */
const hatch = (start: number, end: number, top: number, low: number): string => {
  const strokes: string[] = [];
  const edge = (x: number): number => bendAt(Math.min(1, Math.max(0, (x - start) / (end - start))), top, low);
  for (let x0 = start + 4; x0 < end + (low - top); x0 += 4.5) {
    // The stroke runs from (x0, top) down to the left at 45°; it meets the falling edge once.
    let left = x0 - (low - top) - 1;
    let right = x0;
    for (let turn = 0; turn < 24; turn += 1) {
      const middle = (left + right) / 2;
      if (top + (x0 - middle) > edge(middle)) left = middle;
      else right = middle;
    }
    const from = Math.min(x0, end);
    if (right < end && from - right > 0.6) strokes.push(`M${px(from)} ${px(top + x0 - from)}L${px(right)} ${px(top + x0 - right)}`);
  }
  return strokes.join('');
};

const edgePath = ({ x, width, top }: Band, to: number): string => {
  const start = x + width * (1 - bend);
  const third = (width * bend) / 3;
  return `M${px(start)} ${px(top)}C${px(start + third)} ${px(top)} ${px(x + width - third)} ${px(to)} ${px(x + width)} ${px(to)}`;
};

const bandShapes = (band: Band, largest: boolean): readonly Shape[] => {
  const { x, width, top, endTop, waitTop } = band;
  const start = x + width * (1 - bend);
  const lower = edgePath(band, endTop).replace(/^M/, 'L');
  const third = (width * bend) / 3;
  const waiting = `${edgePath(band, waitTop)}L${px(x + width)} ${px(endTop)}C${px(x + width - third)} ${px(endTop)} ${px(start + third)} ${px(top)} ${px(start)} ${px(top)}Z`;
  const left = waitTop - top;
  return [
    path(`M${px(x)} ${base}L${px(x)} ${px(top)}${lower}L${px(x + width)} ${base}Z`, { fill: 'ink', opacity: 0.15 }),
    ...(endTop - waitTop > 0.5 ? [path(waiting, { fill: 'ink', opacity: 0.07 })] : []),
    ...(left > 1 ? [path(hatch(start, x + width, top, waitTop), { stroke: 'ink', strokeWidth: 1.1, opacity: largest ? 0.9 : 0.45 })] : []),
  ];
};

const quitLabel = (frame: Frame, share: string, right: number, top: number, largest: boolean): readonly Shape[] => {
  const said = frame.words.quit(share);
  if (!largest) return [text(right - 6, Math.max(11, top - 3), said, { size: 12, stretch: 88, anchor: 'end', fill: 'ink-2', halo: true })];
  const look = { size: 13, weight: 600, stretch: 92 } as const;
  const width = widthOf(said, look) + 20;
  return [
    rect(right - width - 4, Math.max(1, top - 16), width, 20, { fill: 'ink' }, 2),
    text(right - 4 - width / 2, Math.max(1, top - 16) + 14, said, { ...look, anchor: 'middle', fill: 'paper' }),
  ];
};

const stageCell = (frame: Frame, index: number, most: number): Cell | null => {
  const stage = frame.view.stages[index];
  const flow = frame.view.flow.find(({ stageId }) => stageId === stage?.id);
  if (!stage || !flow) return null;
  const box = frame.column(stage.id, height);
  const tall = most > 0 ? (flow.reached / most) * tallest : 0;
  const top = base - tall;
  const left = flow.left?.value ?? 0;
  const waiting = flow.waiting?.value ?? 0;
  const band: Band = { x: box.x, width: box.width, top, waitTop: top + tall * left, endTop: top + tall * (left + waiting) };
  const number = index === 0 ? customers(frame, flow.reached) : frame.format.number(flow.reached);
  const share = flow.left?.value === null || flow.left === null ? null : frame.format.percent(flow.left.value);
  const outside = tall < 18;
  return {
    stop: {
      id: `flow ${stage.id}`,
      ref: { kind: 'stage', stageId: stage.id },
      label: [
        frame.say(stage.name),
        // In the order in which they are drawn, so that who speaks the label says what stands there.
        share === null ? '' : frame.words.quit(share),
        customers(frame, flow.reached),
        waiting >= 0.005 ? frame.words.waiting(frame.format.percent(waiting)) : '',
      ]
        .filter(Boolean)
        .join(', '),
      box,
    },
    shapes: [
      ...(flow.reached > 0 ? bandShapes(band, flow.largest) : []),
      ...(share === null || left === 0 ? [] : quitLabel(frame, share, box.x + box.width, top, flow.largest)),
      text(box.x + 10, outside ? Math.max(30, top - 5) : base - 7, number, { size: 12, stretch: 92, fill: 'ink' }),
    ],
  };
};

/** How many came to each stage and how many left: the band's height is customers, a hatched leak those who left, pale those who still wait. */
export const flowLane = (frame: Frame): LaneScene => {
  const { view, words } = frame;
  const most = Math.max(0, ...view.flow.map(({ reached }) => reached));
  const worst = view.flow.find(({ largest }) => largest);
  const stage = view.stages.find(({ id }) => id === worst?.stageId);
  return {
    id: 'flow',
    title: words.flow,
    height,
    titleShapes: [],
    under: stageRules(frame, height),
    cells: view.stages.flatMap((_, index) => stageCell(frame, index, most) ?? []),
    over: [],
    summary:
      stage && worst?.left?.value
        ? words.summary.flow(frame.say(stage.name), frame.format.percent(worst.left.value))
        : words.summary.flowPlain,
  };
};
