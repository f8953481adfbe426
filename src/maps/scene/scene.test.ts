import { describe, expect, test } from 'vitest';
import { fonts } from '../export/fonts.ts';
import { createFormat } from '../../ui/format.ts';
import { chars, tight600, voice, wide400 } from './advances.ts';
import { emotionLane, momentsOf, drawnOf, runsOf } from './emotion.ts';
import { columnsOf, feelingLine, frameOf, shortMoney } from './frame.ts';
import { sceneOf, type SceneOptions } from './index.ts';
import { nextStop, type StopAt } from './keys.ts';
import { widthOf, wrap } from './measure.ts';
import { isoWeek } from '../../ui/format.ts';
import { periodText } from './period.ts';
import { overlaps, Room } from './place.ts';
import { linesOf } from './rows.ts';
import { figure, sampleView } from './sample.ts';
import type { Box, LaneScene, Shape } from './shapes.ts';
import { uprightOf } from './upright.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const options = (width = 1368, language: 'fi' | 'en' = 'fi', showEmpty = false): SceneOptions => ({
  language,
  words: language === 'fi' ? fi : en,
  format: createFormat(language),
  width,
  showEmpty,
});

/** Texts and badges of a drawing as boxes. */
const boxesOf = (shapes: readonly Shape[], dx = 0, dy = 0): readonly { readonly box: Box; readonly text: string }[] =>
  shapes.flatMap((shape) => {
    if (shape.kind === 'group') return boxesOf(shape.shapes, dx + shape.x, dy + shape.y);
    if (shape.kind !== 'text') return [];
    const width = widthOf(shape.text, shape.look);
    const left = shape.look.anchor === 'middle' ? width / 2 : shape.look.anchor === 'end' ? width : 0;
    return [
      {
        text: shape.text,
        box: { x: dx + shape.x - left, y: dy + shape.y - shape.look.size * 0.72, width, height: shape.look.size * 0.78 },
      },
    ];
  });
const laneOf = (view = sampleView(), id = 'emotion', width = 1368): LaneScene => {
  const lane = sceneOf(view, options(width)).lanes.find((one) => one.id === id);
  if (!lane) throw new Error(`no lane ${id}`);
  return lane;
};
const kindsOf = (shapes: readonly Shape[]): readonly Shape[] =>
  shapes.flatMap((one) => (one.kind === 'group' ? kindsOf(one.shapes) : [one]));

describe('widths', () => {
  test('measured letters are those of the font files', async () => {
    const { runsOf } = await fonts();
    for (const [look, widths] of [
      [{ size: 1000 }, wide400],
      [{ size: 1000, weight: 600, stretch: 75 }, tight600],
      [{ size: 1000, voice: true }, voice],
    ] as const)
      for (const at of [1, 33, 40, 65, 90, 100]) expect(runsOf(chars[at] ?? '', look)[0]?.width).toBeCloseTo(widths[at] ?? 0, -0.5);
  });

  test('a width between the measured ones is near the font', async () => {
    const { runsOf } = await fonts();
    const look = { size: 12, weight: 500, stretch: 88 } as const;
    const real = runsOf('Odotan hyvitystä', look).reduce((sum, { width }) => sum + width, 0);
    expect(Math.abs(widthOf('Odotan hyvitystä', look) - real)).toBeLessThan(1.5);
  });

  test.each([
    { text: 'lyhyt', width: 200, most: 2, lines: ['lyhyt'] },
    { text: '', width: 200, most: 2, lines: [] },
    { text: 'yksi kaksi kolme', width: 60, most: 5, lines: ['yksi kaksi', 'kolme'] },
  ])('wraps $text', ({ text, width, most, lines }) => expect(wrap(text, width, { size: 12 }, most)).toEqual(lines));

  test('a compound longer than the line is broken with hyphens, and a text that goes on ends with an ellipsis', () => {
    const look = { size: 12 } as const;
    const lines = wrap('Asiakaspalautejärjestelmäintegraatio', 80, look, 9);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => widthOf(line, look) <= 80)).toBe(true);
    expect(lines.join('').replaceAll('-', '')).toBe('Asiakaspalautejärjestelmäintegraatio');
    expect(wrap('yksi kaksi kolme neljä viisi', 60, look, 2).at(-1)).toMatch(/…$/);
  });
});

describe('columns', () => {
  test.each([
    { name: 'equal when they fit', counts: [2, 3, 2], room: 900, widths: [300, 300, 300] },
    { name: 'more for more steps', counts: [8, 1], room: 700, widths: [515, 185] },
    { name: 'wider than the room when they must', counts: [6, 6], room: 300, widths: [360, 360] },
  ])('$name', ({ counts, room, widths }) => expect(columnsOf(counts, room)).toEqual(widths));
});

describe('the emotion lane', () => {
  test.each([1080, 1368, 1792])('at %i px no label covers another and none leaves the picture', (width) => {
    const scene = sceneOf(sampleView(), options(width));
    const lane = scene.lanes.find(({ id }) => id === 'emotion');
    const boxes = boxesOf(lane?.over ?? []);
    expect(boxes.length).toBeGreaterThan(8);
    for (const [index, { box, text }] of boxes.entries()) {
      expect(box.x, text).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, text).toBeLessThanOrEqual(scene.width - scene.titleWidth + 1);
      expect(box.y, text).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height, text).toBeLessThanOrEqual(240);
      for (const other of boxes.slice(index + 1)) expect(overlaps(box, other.box), `${text} / ${other.text}`).toBe(false);
    }
  });

  test('says the worst, the best and the last moment, and nothing else, with words', () => {
    const said = boxesOf(laneOf().over).map(({ text }) => text);
    for (const label of ['Odotan pakettia −1,2', 'Myyjä neuvoo +1,4', 'Suosittelen +1,0']) expect(said).toContain(label);
    expect(said.filter((text) => /[+−]\d/.test(text))).toHaveLength(3);
  });

  test('a step under five persons has no point, a note, and a dashed bridge over it', () => {
    const lane = laneOf();
    const few = lane.cells.find(({ stop }) => stop.label.startsWith('Saan tarjouksen'));
    expect(few?.shapes).toEqual([]);
    expect(boxesOf(lane.over).map(({ text }) => text)).toEqual(expect.arrayContaining(['3\u00A0asiakasta', 'liian vähän']));
    expect(lane.under.filter((one) => one.kind === 'line' && one.look.dash?.join() === '7,5')).toHaveLength(1);
  });

  test('points are full from thirty, hollow below, and stars at moments of truth', () => {
    const of = (name: string) => kindsOf(laneOf().cells.find(({ stop }) => stop.label.startsWith(name))?.shapes ?? []);
    expect(of('Haen tietoa').at(-1)).toMatchObject({ kind: 'circle', look: { fill: 'ink' } });
    expect(of('Suosittelen').at(-1)).toMatchObject({ kind: 'circle', look: { fill: 'paper', stroke: 'ink' } });
    expect(of('Myyjä neuvoo').at(-1)).toMatchObject({ kind: 'path', look: { fill: 'ink' } });
  });

  test('only the first badge is black', () => {
    const black = kindsOf(laneOf().over).filter((one) => one.kind === 'rect' && one.look.fill === 'ink' && one.box.width > 30);
    expect(black).toHaveLength(1);
  });

  test.each([
    { persons: 0, told: 0, said: fi.nobody },
    { persons: 240, told: 0, said: fi.noFeeling },
    { persons: 9, told: 3, said: '3\u00A0asiakasta, liian vähän' },
  ])('a step of $persons customers of whom $told told how it felt says so', ({ persons, told, said }) => {
    const step = { persons, feeling: { figure: figure(null, null, null, told), weight: 'none' as const } };
    expect(feelingLine({ format: createFormat('fi'), words: fi }, step)).toBe(said);
  });

  test('runs break at what is not drawn', () => {
    expect(runsOf([1, 2, null, 3, null, null])).toEqual([[1, 2], [3]]);
    expect(runsOf([null])).toEqual([]);
  });

  test('without any feeling it says so and draws no curve', () => {
    const view = sampleView();
    const empty = {
      ...view,
      pains: [],
      personas: [],
      steps: view.steps.map((step) => ({
        ...step,
        planned: null,
        persons: 0,
        feeling: { figure: figure(null, null, null, 0), weight: 'none' as const },
      })),
    };
    const lane = laneOf(empty);
    expect(lane.summary).toBe(fi.summary.emotionNone);
    expect(lane.over).toEqual([]);
    expect(kindsOf(lane.under).filter((one) => one.kind === 'path' && one.look.strokeWidth === 2.5)).toHaveLength(0);
  });

  test('best, worst and end come from the drawn steps only', () => {
    const moments = momentsOf(drawnOf(frameOf(sampleView(), options())));
    expect([moments?.best, moments?.worst, moments?.end].map((point) => point?.step.step.fi)).toEqual([
      'Myyjä neuvoo',
      'Odotan pakettia',
      'Suosittelen',
    ]);
    expect(momentsOf([null])).toBeNull();
  });
});

describe('first glance', () => {
  test('the one heavy drop-off is the largest', () => {
    const heavy = kindsOf(laneOf(sampleView(), 'flow').cells.flatMap(({ shapes }) => shapes)).filter(
      (one) => one.kind === 'rect' && one.look.fill === 'ink',
    );
    expect(heavy).toHaveLength(1);
    expect(laneOf(sampleView(), 'flow').summary).toContain('Osto, 44');
  });
});

describe('the whole scene', () => {
  test.each([
    [1080, 'fi'],
    [1368, 'fi'],
    [1368, 'en'],
    [1792, 'en'],
  ] as const)('at %i px in %s every text stays in its column', (width, language) => {
    const scene = sceneOf(sampleView(), options(width, language, true));
    for (const lane of scene.lanes)
      for (const cell of lane.cells) {
        const column = scene.edges.findLastIndex((edge) => edge <= cell.stop.box.x + 1);
        const [left = 0, right = 0] = scene.edges.slice(column, column + 2);
        for (const { box, text } of boxesOf(cell.shapes)) {
          expect(box.x, `${lane.id}: ${text}`).toBeGreaterThanOrEqual(left - 3);
          expect(box.x + box.width, `${lane.id}: ${text}`).toBeLessThanOrEqual(right + 3);
          expect(box.y + box.height, `${lane.id}: ${text}`).toBeLessThanOrEqual(lane.height);
        }
      }
  });

  test('every stop has a name, an own id and a place inside its lane', () => {
    const scene = sceneOf(sampleView(), options(1368, 'fi', true));
    const stops = [scene.head, ...scene.lanes].flatMap((lane) => lane.cells.map(({ stop }) => ({ stop, lane })));
    expect(new Set(stops.map(({ stop }) => stop.id)).size).toBe(stops.length);
    for (const { stop, lane } of stops) {
      expect(stop.label.trim(), stop.id).not.toBe('');
      expect(stop.box.y + stop.box.height, stop.id).toBeLessThanOrEqual(lane.height + 6);
    }
  });

  test('empty rows are kept for editing and left out of files', () => {
    const bare = { ...sampleView(), cards: [] };
    expect(sceneOf(bare, options(1368, 'fi', true)).lanes.map(({ id }) => id)).toContain('needs');
    expect(sceneOf(bare, options()).lanes.map(({ id }) => id)).not.toContain('needs');
  });

  test('twelve stages with two thousand cards are laid out in under 150 ms', () => {
    const view = sampleView();
    const stages = Array.from({ length: 12 }, (_, order) => ({ ...view.stages[0]!, id: `s${order}`, key: `s${order}`, order }));
    const cards = Array.from({ length: 2000 }, (_, index) => ({
      ...view.cards[0]!,
      id: `c${index}`,
      stageId: `s${index % 12}`,
      lane: (['needs', 'expectations', 'opportunities', 'backstage'] as const)[Math.floor(index / 12) % 4]!,
      order: index,
      text: 'Kortti, jossa on ihmisen kirjoittama ajatus asiakkaan tarpeesta.',
    }));
    const large = { ...view, stages, cards, flow: [], thoughts: [], pains: [], delights: [], channels: [], steps: [] };
    sceneOf(large, options());
    const started = performance.now();
    const scene = sceneOf(large, options());
    expect(performance.now() - started).toBeLessThan(150);
    // At most three in a cell are drawn; the rest stand behind ”+n”.
    expect(scene.lanes.flatMap(({ cells }) => cells).filter(({ stop }) => stop.ref.kind === 'card')).toHaveLength(12 * 4 * 3);
  });
});

describe('arrow keys', () => {
  const stop = (id: string, lane: number, x: number, y: number, width = 100): StopAt => ({
    lane,
    top: lane * 100,
    stop: { id, ref: { kind: 'cell', lane: 'x', stageId: id }, label: id, box: { x, y, width, height: 30 } },
  });
  const grid = [
    stop('a', 0, 0, 0),
    stop('b', 0, 100, 0),
    stop('c', 1, 0, 0),
    stop('c2', 1, 0, 40),
    stop('d', 1, 100, 0),
    stop('e', 2, 0, 0, 300),
  ];
  const at = (id: string) => grid.find((one) => one.stop.id === id)!;
  test.each([
    ['a', 'right', 'b'],
    ['a', 'down', 'c'],
    ['c', 'down', 'c2'],
    ['c2', 'down', 'e'],
    ['c2', 'right', 'd'],
    ['d', 'up', 'b'],
    ['e', 'up', 'd'],
    ['a', 'left', null],
    ['a', 'up', null],
  ] as const)('from %s %s to %s', (from, direction, to) => {
    expect(nextStop(grid, at(from), direction)?.stop.id ?? null).toBe(to);
  });
});

describe('room for labels', () => {
  test('takes the first free place, prefers one that spares the curve, and says when there is none', () => {
    const room = new Room({ x: 0, y: 0, width: 100, height: 100 }, [
      { x: 0, y: 0, width: 100, height: 10 },
      { x: 0, y: 2, width: 100, height: 10 },
    ]);
    const [onCurve, free] = [
      { x: 0, y: 0, width: 20, height: 10 },
      { x: 0, y: 30, width: 20, height: 10 },
    ];
    expect(room.place([onCurve, free])).toEqual(free);
    expect(room.place([free, onCurve])).toEqual(onCurve);
    expect(room.place([free, onCurve, { x: 90, y: 0, width: 20, height: 10 }])).toBeNull();
  });
});

describe('words and figures', () => {
  test.each([
    ['2026-04-13', 16, 2026],
    ['2026-01-01', 1, 2026],
    ['2024-12-30', 1, 2025],
    ['2021-01-03', 53, 2020],
  ])('%s is in week %i of %i', (date, week, year) => expect(isoWeek(date)).toEqual({ week, year }));

  test('whole weeks are named', () => {
    const format = createFormat('fi');
    expect(periodText({ from: '2026-04-13', to: '2026-05-24' }, format, fi, 'fi')).toBe('13.4.–24.5.2026, vko 16–21');
    expect(periodText({ from: '2026-04-14', to: '2026-05-24' }, format, fi, 'fi')).toBe('14.4.–24.5.2026');
    expect(periodText({ from: null, to: null }, format, en, 'en')).toBe('all time');
  });

  test.each([
    [74_000, '740\u00A0€'],
    [750_000, '7,5\u00A0t€'],
    [4_120_000, '41\u00A0t€'],
    [123_000_000, '1,2\u00A0M€'],
  ])('%i cents is %s', (cents, said) => expect(shortMoney({ format: createFormat('fi'), words: fi }, cents)).toBe(said));

  test('the lines hold what the drawing shows', () => {
    const lines = linesOf(sampleView(), 'fi', fi);
    expect(lines.find((line) => line.name === 'Odotan pakettia' && line.measure === 'feeling')).toMatchObject({
      value: -1.2,
      lo: -1.4,
      hi: -1,
      n: 431,
    });
    expect(lines.find((line) => line.name === 'Saan tarjouksen' && line.measure === 'feeling')).toMatchObject({
      value: null,
      text: 'liian vähän',
    });
    expect(lines.find((line) => line.measure === 'loss')).toMatchObject({ value: 980 });
    expect(lines.filter(({ kind }) => kind === 'card')).toHaveLength(7);
  });

  test('the upright curve has a row for each stage and step', () => {
    const { rows, height } = uprightOf(sampleView());
    expect(rows).toHaveLength(7 + 16);
    expect(height).toBe(7 * 48 + 16 * 68);
  });

  test('a lane of the emotion without a frame of its own is the one in the scene', () => {
    expect(emotionLane(frameOf(sampleView(), options())).cells).toHaveLength(16);
  });
});
