import type { MapView } from '../contract.ts';
import { flatLane, sceneOf, type LaneScene, type SceneOptions } from '../scene/index.ts';
import { periodText } from '../scene/period.ts';
import { line, text, type Shape } from '../scene/shapes.ts';
import { fi } from '../scene/words.fi.ts';
import { en } from '../scene/words.en.ts';
import { createFormat } from '../../ui/format.ts';
import type { Language } from '../../platform/language.ts';

const head = 56;

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export const wordsOf = (language: Language): SceneOptions['words'] => (language === 'fi' ? fi : en);

/** Period and coverage of the view, as one line under its name. */
export const factsOf = (view: MapView, language: Language): string => {
  const format = createFormat(language, view.zone);
  const words = wordsOf(language);
  const period = periodText(view.period, format, words, language);
  const unplaced = view.unplaced.total > 0 ? words.unplaced(format.percent(view.unplaced.share, view.unplaced.share < 0.01 ? 1 : 0)) : '';
  return [period, unplaced, words.asOf(format.moment(view.asOf))].filter(Boolean).join(' · ');
};

const headShapes = (view: MapView, language: Language, width: number, page: number, pages: number): readonly Shape[] => [
  text(24, 24, view.map.name, { size: 20, weight: 500, fill: 'ink' }),
  text(24, 44, factsOf(view, language), { size: 12, stretch: 94, fill: 'ink-3' }),
  ...(pages > 1 ? [text(width - 8, 24, `${page + 1}/${pages}`, { size: 12, fill: 'ink-3', anchor: 'end' })] : []),
];

/**
 * The drawing cut into sheets of at most `maxHeight` pixels: lanes are never cut, each sheet has the name and the stages on top.
 * With no limit there is one sheet, as high as it needs.
 */
export const sheetsOf = (view: MapView, language: Language, width: number, maxHeight = Number.POSITIVE_INFINITY): readonly Sheet[] => {
  const scene = sceneOf(view, { language, words: wordsOf(language), format: createFormat(language, view.zone), width });
  const top = head + scene.head.height;
  const pages: LaneScene[][] = [[]];
  let y = top;
  for (const lane of scene.lanes) {
    if (y + lane.height > maxHeight && y > top) {
      pages.push([]);
      y = top;
    }
    pages.at(-1)?.push(lane);
    y += lane.height;
  }
  return pages.map((lanes, page) => {
    let at = top;
    const drawn = lanes.flatMap((lane) => {
      const shapes = flatLane(lane, scene.titleWidth, at);
      at += lane.height;
      const inner = lane.id.startsWith('channel ') || lane.id === 'visibility';
      return [...shapes, line(inner ? scene.titleWidth : 0, at, scene.width, at, { stroke: 'line' })];
    });
    return {
      width: scene.width,
      height: Math.ceil(at + 12),
      shapes: [
        ...headShapes(view, language, scene.width, page, pages.length),
        line(0, head, scene.width, head, { stroke: 'line-2' }),
        ...flatLane(scene.head, scene.titleWidth, head),
        ...drawn,
      ],
    };
  });
};
