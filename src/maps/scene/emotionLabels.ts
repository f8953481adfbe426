import { personaShape } from '../../ui/charts/marks.tsx';
import { customers, shortMoney, stepKey, type Frame } from './frame.ts';
import { feelingPaint, rankBadge } from './marks.ts';
import { widthOf } from './measure.ts';
import { overlaps, Room } from './place.ts';
import { emotionHeight, levelOf, zero, type Drawn } from './scale.ts';
import { group, line, path, text, type Box, type Shape } from './shapes.ts';

interface Moments {
  readonly best: Drawn;
  readonly worst: Drawn;
  readonly end: Drawn;
}

const around = (x: number, y: number, width: number, height: number): Box => ({ x: x - width / 2, y: y - height / 2, width, height });

/** Places above and below a point, the wanted side first, near before far; then a little aside. */
const ladder = (x: number, y: number, width: number, height: number, above: boolean): readonly Box[] => {
  const sides = above ? [-1, 1] : [1, -1];
  return [0, -0.5, 0.5].flatMap((aside) =>
    sides.flatMap((side) =>
      [12, 16, 22, 30, 38, 48, 60, 74, 90].map((away) => around(x + aside * width, y + side * (away + height / 2), width, height)),
    ),
  );
};

/** Into the picture when there was no room at all: seen over something is better than not seen. */
const kept = (box: Box, frame: Frame): Box => ({
  ...box,
  x: Math.max(2, Math.min(frame.bodyWidth - box.width - 2, box.x)),
  y: Math.max(2, Math.min(emotionHeight - box.height - 2, box.y)),
});

const momentLabels = (frame: Frame, room: Room, { best, worst, end }: Moments): readonly Shape[] => {
  const named = new Map<string, Drawn>();
  for (const point of [worst, best, end]) named.set(stepKey(point.step), point);
  return [...named.values()].flatMap((point) => {
    const said = `${frame.say(point.step.step)} ${frame.format.signed(point.value)}`;
    const look = { size: 12, weight: 600, stretch: 88 } as const;
    const width = widthOf(said, look) + 4;
    const above = point.value > 0 || (point === best && point !== worst);
    const places = ladder(point.x, point.y, width, 14, above).flatMap((box) => [box, kept(box, frame)]);
    const box = room.place(places) ?? kept(places[0] ?? around(point.x, point.y, width, 14), frame);
    const { mark } = feelingPaint(point.value);
    return [
      text(box.x + box.width / 2, box.y + 11, said, { ...look, anchor: 'middle', halo: true, fill: mark === 'ink-3' ? 'ink-2' : mark }),
    ];
  });
};

const badges = (frame: Frame, room: Room, drawn: readonly (Drawn | null)[], moments: Moments | null): readonly Shape[] => {
  const named = new Set(moments ? [moments.best, moments.worst, moments.end].map(({ step }) => stepKey(step)) : []);
  const first = new Map<string, (typeof frame.view.pains)[number]>();
  for (const pain of frame.view.pains.toSorted((a, b) => a.rank - b.rank)) if (!first.has(stepKey(pain))) first.set(stepKey(pain), pain);
  return [...first.values()].slice(0, 5).flatMap((pain) => {
    const at = frame.stepAt.get(stepKey(pain));
    if (!at) return [];
    const point = drawn.find((one) => one && stepKey(one.step) === stepKey(pain));
    const y = point?.y ?? zero;
    const { value } = pain.loss ?? { value: null };
    const badge = rankBadge(pain.rank, value === null || value <= 0 ? null : shortMoney(frame, value));
    const places = ladder(at.x, y, badge.width, badge.height, false).flatMap((box) => [box, kept(box, frame)]);
    const box = room.place(places);
    if (!box) return [];
    const middle = box.x + badge.width / 2;
    const away = box.y > y ? box.y - y : y - box.y - box.height;
    const leader =
      away > 26 && !named.has(stepKey(pain)) && Math.abs(middle - at.x) < 2
        ? [line(at.x, box.y > y ? y + 8 : y - 8, at.x, box.y > y ? box.y : box.y + box.height, { stroke: 'line-2' })]
        : [];
    return [...leader, group(box.x, box.y, badge.shapes)];
  });
};

const personaNames = (frame: Frame, room: Room): readonly Shape[] => {
  const look = { size: 12, weight: 600, stretch: 90 } as const;
  return frame.view.personas.slice(0, 5).flatMap((persona) => {
    const shown = persona.points.filter(({ n }) => n >= 5);
    const order = frame.view.steps.map(stepKey);
    const last = shown.toSorted((a, b) => order.indexOf(stepKey(a)) - order.indexOf(stepKey(b))).at(-1);
    const at = last && frame.stepAt.get(stepKey(last));
    if (!at || !last || shown.length < 2) return [];
    const width = widthOf(persona.name, look) + 14;
    const y = levelOf(last.value);
    const beside = [0, 13, -13, 24, -24, 36, -36, 48, -48].map((dy) => ({ x: at.x + 10, y: y - 7 + dy, width, height: 13 }));
    const box = room.place([...beside, ...beside.map((box) => kept({ ...box, x: at.x - width - 10 }, frame))]);
    if (!box) return [];
    return [
      group(box.x, box.y + 2, [path(personaShape(persona.accent), { fill: `p${persona.accent}` })], 0.6),
      text(box.x + 13, box.y + 11, persona.name, { ...look, fill: `p${persona.accent}-text`, halo: true }),
    ];
  });
};

const fewNotes = (frame: Frame, room: Room, drawn: readonly (Drawn | null)[]): readonly Shape[] =>
  frame.view.steps.flatMap((step, index) => {
    if (drawn[index] || step.persons === 0 || step.feeling.figure.n === 0) return [];
    const at = frame.stepAt.get(stepKey(step));
    if (!at) return [];
    const look = { size: 11, stretch: 84 } as const;
    const lines = [customers(frame, step.feeling.figure.n), frame.words.tooFew];
    const width = Math.max(...lines.map((value) => widthOf(value, look))) + 4;
    const box = room.place([20, -20, 36, -36, 52, -52, 68, -68].map((dy) => around(at.x, zero + dy, width, 26)));
    return box
      ? lines.map((value, row) =>
          text(box.x + box.width / 2, box.y + 10 + row * 13, value, { ...look, anchor: 'middle', fill: 'ink-2', halo: true }),
        )
      : [];
  });

const plannedLabel = (frame: Frame, room: Room): readonly Shape[] => {
  const first = frame.view.steps.find(({ planned }) => planned !== null);
  const at = first && frame.stepAt.get(stepKey(first));
  if (!first || !at) return [];
  const look = { size: 12, stretch: 84 } as const;
  const width = widthOf(frame.words.planned, look) + 4;
  const y = levelOf(first.planned ?? 0);
  const box = room.place([-12, -18, 14, -26, 20].map((dy) => ({ x: at.x + 6, y: y + dy - 6, width, height: 13 })));
  return box ? [text(box.x, box.y + 10, frame.words.planned, { ...look, fill: 'ink-2', halo: true })] : [];
};

/** Words and badges of the curve, the weightiest first; none covers another. */
export const emotionLabels = (
  frame: Frame,
  drawn: readonly (Drawn | null)[],
  moments: Moments | null,
  curveY: (x: number) => number | null,
): readonly Shape[] => {
  const soft: Box[] = [];
  for (let x = 0; x < frame.bodyWidth; x += 8) {
    const y = curveY(x);
    if (y !== null) soft.push(around(x, y, 8, 6));
  }
  const room = new Room({ x: 2, y: 1, width: frame.bodyWidth - 4, height: emotionHeight - 2 }, soft);
  for (const corner of [
    { x: 0, y: 8, width: 44, height: 24 },
    { x: 0, y: 196, width: 44, height: 22 },
  ])
    if (!drawn.some((point) => point && overlaps(corner, around(point.x, point.y, 16, 16)))) room.take(corner);
  for (const point of drawn)
    if (point) room.take(around(point.x, point.y, point.step.momentOfTruth ? 20 : 14, point.step.momentOfTruth ? 20 : 14));
  return [
    ...(moments ? momentLabels(frame, room, moments) : []),
    ...badges(frame, room, drawn, moments),
    ...personaNames(frame, room),
    ...fewNotes(frame, room, drawn),
    ...plannedLabel(frame, room),
  ];
};
