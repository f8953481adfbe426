import type { Card, Lane, Quote } from '../contract.ts';
import { cairn, feelingMark, starPath } from './marks.ts';
import { customers, roughMoney, shareRange, stageRules, type Frame } from './frame.ts';
import { widthOf, wrap } from './measure.ts';
import { group, line, path, rect, text, type Cell, type LaneScene, type Ref, type Shape } from './shapes.ts';

/** Something in a cell: drawn at its own origin; the lane stacks blocks and knows their heights. */
export interface Block {
  readonly id: string;
  readonly ref: Ref;
  /** What is drawn, in that order, so that who speaks the label says what stands there; a long text opens whole. */
  readonly label: string;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Blocks are made only when they are among those shown: a cell may hold hundreds of cards. */
type Make = () => Block;

const pad = 10;
const between = 10;
/** At most three blocks are seen in a cell; the rest stand behind ”+n”. */
const mostShown = 3;
const innerWidth = (frame: Frame, stageId: string): number => frame.column(stageId, 0).width - 2 * pad;

const small = { size: 12, stretch: 88 } as const;
const body = { size: 13, stretch: 92 } as const;

/** A lane of stacked blocks, as high as its fullest cell. Every stage has a cell, so that the keyboard can stand there and add something. */
const blockLane = (frame: Frame, lane: Lane, title: string, blocksOf: (stageId: string) => readonly Make[]): LaneScene | null => {
  const set = frame.view.stages.map((stage) => {
    const all = blocksOf(stage.id);
    const shown = all.slice(0, mostShown).map((make) => make());
    return { stage, shown, rest: all.length - shown.length };
  });
  if (!frame.showEmpty && set.every(({ shown }) => shown.length === 0)) return null;
  const heightOf = ({ shown, rest }: (typeof set)[number]): number =>
    shown.reduce((sum, block) => sum + block.height + between, 0) + (rest > 0 ? 16 : 0) + (shown.length > 0 ? between : 0);
  const height = Math.max(36, ...set.map(heightOf));
  const cells = set.flatMap(({ stage, shown, rest }): readonly Cell[] => {
    const column = frame.column(stage.id, height);
    let y = between;
    const placed = shown.map((block): Cell => {
      const top = y;
      y += block.height + between;
      return {
        stop: {
          id: block.id,
          ref: block.ref,
          label: `${title}, ${frame.say(stage.name)}: ${block.label}`,
          box: { x: column.x + 3, y: top - 5, width: column.width - 6, height: block.height + 10 },
        },
        shapes: [group(column.x + pad, top, block.shapes)],
      };
    });
    const ref: Ref = { kind: 'cell', lane, stageId: stage.id };
    if (placed.length === 0)
      return [
        {
          stop: { id: `cell ${lane} ${stage.id}`, ref, label: `${title}, ${frame.say(stage.name)}: ${frame.words.empty}`, box: column },
          shapes: [],
        },
      ];
    if (rest <= 0) return placed;
    const said = frame.words.more(rest);
    const box = { x: column.x + 3, y: y - 6, width: column.width - 6, height: 20 };
    return [
      ...placed,
      {
        stop: { id: `cell ${lane} ${stage.id}`, ref, label: `${title}, ${frame.say(stage.name)}: ${said}`, box },
        shapes: [text(column.x + pad, y + 8, said, { ...small, fill: 'ink-2' })],
      },
    ];
  });
  return { id: lane, title, height, titleShapes: [], under: stageRules(frame, height), cells, over: [] };
};

/** A card that a person wrote. What they believe about customers is drawn as an assumption: outlined and dashed. */
const cardBlock = (frame: Frame, card: Card): Block => {
  const belief = card.lane !== 'opportunities' && card.lane !== 'metrics' && card.lane !== 'backstage';
  const width = innerWidth(frame, card.stageId);
  const inset = belief ? 6 : 0;
  const lines = wrap(card.text, width - 2 * inset, body, 4);
  const height = lines.length * 17 + (belief ? 8 : 0);
  return {
    id: `card ${card.id}`,
    ref: { kind: 'card', cardId: card.id },
    label: belief ? `${lines.join(' ')}, ${frame.words.assumption}` : lines.join(' '),
    height,
    shapes: [
      ...(belief ? [rect(0, 0, width, height, { stroke: 'edge', strokeWidth: 1, dash: [3, 3] })] : []),
      ...lines.map((value, index) => text(inset, 13 + (belief ? 3 : 0) + index * 17, value, { ...body, fill: 'ink' })),
    ],
  };
};

const cardsOf = (frame: Frame, lane: Lane, stageId: string): readonly Make[] =>
  frame.view.cards
    .filter((card) => card.lane === lane && card.stageId === stageId)
    .toSorted((a, b) => a.order - b.order)
    .map((card) => () => cardBlock(frame, card));

const quoteBlock = (frame: Frame, quote: Quote, stageId: string, more: number): Block => {
  const width = innerWidth(frame, stageId);
  const said = quote.text === null ? frame.words.hidden : frame.language === 'fi' ? `”${quote.text}”` : `“${quote.text}”`;
  const look = quote.text === null ? { ...small, fill: 'ink-3' } : { size: 13, voice: true, fill: 'ink' };
  const lines = wrap(said, width, look, 4);
  const left = quote.feeling === null ? 0 : 22;
  const [channel, day] = [frame.channelName(quote.channel), frame.format.day(quote.at)];
  const others = more > 0 ? [frame.words.more(more)] : [];
  // What does not fit is left out whole: a cut text says less than none, and what is drawn must be what is read aloud.
  const metas = [[`${channel} ${day}`, ...others], [day, ...others], [day]].map((parts) => parts.join(' · '));
  const fits = (meta: string): boolean => wrap(meta, width - left, { ...small, stretch: 84 }, 1)[0] === meta;
  const meta = metas.find(fits) ?? day;
  return {
    id: `quote ${stageId} ${quote.itemId}`,
    ref: { kind: 'cell', lane: 'thoughts', stageId },
    label: `${lines.join(' ')}, ${meta}`,
    height: lines.length * 19 + 20,
    shapes: [
      ...lines.map((value, index) => text(0, 14 + index * 19, value, look)),
      ...(quote.feeling === null ? [] : [feelingMark(0, lines.length * 19 + 5, quote.feeling)]),
      text(left, lines.length * 19 + 16, meta, { ...small, stretch: 84, fill: 'ink-3' }),
    ],
  };
};

export const thoughtsLane = (frame: Frame): LaneScene | null => {
  const of = (stageId: string) => frame.view.thoughts.find((one) => one.stageId === stageId);
  return blockLane(frame, 'thoughts', frame.words.thoughts, (stageId) => [
    ...(of(stageId)?.quotes.slice(0, 1) ?? []).map(
      (quote) => () => quoteBlock(frame, quote, stageId, (of(stageId)?.quotes.length ?? 1) - 1 + (of(stageId)?.more ?? 0)),
    ),
    ...cardsOf(frame, 'thoughts', stageId),
  ]);
};

type Pain = Frame['view']['pains'][number];

const painBlock = (frame: Frame, pain: Pain): Block => {
  const width = innerWidth(frame, pain.stageId);
  const { format, words } = frame;
  const title = frame.say(pain.title);
  const first = wrap(title, width - 25, { ...body, weight: 500 }, 3);
  const loss = pain.loss?.value ?? null;
  const money = loss === null || loss <= 0 ? null : format.money(roughMoney(loss));
  const range =
    money === null || pain.loss?.lo == null || pain.loss.hi == null
      ? ''
      : `${format.number(roughMoney(pain.loss.lo) / 100)}${pain.loss.lo < 0 ? '…' : '–'}${format.number(roughMoney(pain.loss.hi) / 100)}`;
  const share = pain.frequency.value === null ? '' : format.percent(pain.frequency.value);
  const figure = money ?? share;
  const interval = money === null ? shareRange(frame, pain.frequency) : range;
  const size = pain.rank === 1 ? 16 : 13;
  const figureLook = { size, weight: 600, stretch: 92 } as const;
  const beside = widthOf(figure, figureLook) + 6;
  const fits = beside + widthOf(interval, small) <= width;
  const row = 12 + first.length * 17 + (pain.rank === 1 ? 4 : 2);
  const meta = `${words.ways(pain.methods.length)}, ${customers(frame, pain.frequency.n)}`;
  const metaLines = wrap(meta, width - 18, small, 2);
  const metaTop = row + 14 + (fits ? 0 : 15);
  return {
    id: `pain ${pain.key}`,
    ref: { kind: 'pain', key: pain.key },
    label: [money === null ? '' : words.painsNote, words.pain(pain.rank), first.join(' '), figure, interval, meta]
      .filter(Boolean)
      .join(', '),
    height: metaTop + 2 + metaLines.length * 15,
    shapes: [
      line(0, 0, width, 0, { stroke: 'ink', strokeWidth: pain.rank <= 2 ? 2 : 1 }),
      rect(0, 7, 18, 18, pain.rank === 1 ? { fill: 'ink' } : { fill: 'paper', stroke: 'ink', strokeWidth: 1.2 }, 2),
      text(9, 20, String(pain.rank), { size: 11, weight: 600, anchor: 'middle', fill: pain.rank === 1 ? 'paper' : 'ink' }),
      ...first.map((value, index) => text(25, 20 + index * 17, value, { ...body, weight: 500, fill: 'ink' })),
      text(0, row + 13, figure, { ...figureLook, fill: 'ink' }),
      ...(interval === '' ? [] : [text(fits ? beside : 0, row + (fits ? 13 : 28), interval, { ...small, fill: 'ink-3' })]),
      cairn(
        0,
        metaTop + 3,
        pain.methods.length >= 2 && pain.frequency.n >= 30 ? 3 : pain.methods.length > 0 ? 2 : 1,
        words.ways(pain.methods.length),
      ),
      ...metaLines.map((value, index) => text(18, metaTop + 14 + index * 15, value, { ...small, fill: 'ink-3' })),
    ],
  };
};

export const painsLane = (frame: Frame): LaneScene | null => {
  const lane = blockLane(frame, 'pains', frame.words.pains, (stageId) => [
    ...frame.view.pains
      .filter((pain) => pain.stageId === stageId)
      .toSorted((a, b) => a.rank - b.rank)
      .map((pain) => () => painBlock(frame, pain)),
    ...cardsOf(frame, 'pains', stageId),
  ]);
  const note = text(24, 39, frame.words.painsNote, { ...small, fill: 'ink-3' });
  return lane && frame.view.pains.some(({ loss }) => loss?.value) ? { ...lane, titleShapes: [note] } : lane;
};

export const delightsLane = (frame: Frame): LaneScene | null =>
  blockLane(frame, 'delights', frame.words.delights, (stageId) => [
    ...frame.view.delights
      .filter((delight) => delight.stageId === stageId)
      .toSorted((a, b) => a.rank - b.rank)
      .map((delight) => (): Block => {
        const width = innerWidth(frame, stageId);
        const title = frame.say(delight.title);
        const lines = wrap(title, width - 18, { ...body, weight: 500 }, 3);
        const share = delight.frequency.value === null ? '' : `${frame.format.percent(delight.frequency.value)}, `;
        const meta = `${share}${customers(frame, delight.frequency.n)}`;
        return {
          id: `delight ${delight.key}`,
          ref: { kind: 'delight', key: delight.key },
          label: `${title}, ${meta}`,
          height: lines.length * 17 + 17,
          shapes: [
            path(starPath(6, 8.5, 6), { fill: 'above' }),
            ...lines.map((value, index) => text(18, 13 + index * 17, value, { ...body, weight: 500, fill: 'ink' })),
            text(18, 12 + lines.length * 17, meta, { ...small, fill: 'ink-3' }),
          ],
        };
      }),
    ...cardsOf(frame, 'delights', stageId),
  ]);

const metricBlocks = (frame: Frame, stageId: string): readonly Block[] => {
  const flow = frame.view.flow.find((one) => one.stageId === stageId);
  if (!flow) return [];
  const { format, words } = frame;
  const width = innerWidth(frame, stageId);
  const ref: Ref = { kind: 'stage', stageId };
  const block = (name: string, title: string, value: string, note: string): Block => {
    const look = { size: 16, weight: 600, stretch: 92 } as const;
    const beside = widthOf(value, look) + 6;
    const notes = note === '' ? [] : wrap(note, width, small, 2);
    const named = wrap(title, width, { ...body, stretch: 84 }, 2);
    const down = (named.length - 1) * 15;
    const fits = notes.length === 1 && beside + widthOf(note, small) <= width;
    return {
      id: `metric ${name} ${stageId}`,
      ref,
      label: [title, value, note].filter(Boolean).join(', '),
      height: 36 + down + (fits ? 0 : notes.length * 15),
      shapes: [
        ...named.map((one, index) => text(0, 12 + index * 15, one, { ...body, stretch: 84, fill: 'ink-2' })),
        text(0, 32 + down, value, { ...look, fill: 'ink' }),
        ...notes.map((one, index) => text(fits ? beside : 0, down + (fits ? 32 : 48 + index * 15), one, { ...small, fill: 'ink-3' })),
      ],
    };
  };
  const next = flow.next?.value;
  return [
    ...(next == null || !flow.next
      ? []
      : [
          block(
            'next',
            words.goesOn,
            format.percent(next),
            [shareRange(frame, flow.next), customers(frame, flow.reached)].filter(Boolean).join(', '),
          ),
        ]),
    ...(flow.dwellMedianDays === null
      ? []
      : [
          block(
            'dwell',
            words.dwell,
            words.dwellMedian(format.number(flow.dwellMedianDays, 1)),
            flow.dwellP90Days === null ? '' : words.dwellP90(format.number(flow.dwellP90Days, flow.dwellP90Days < 10 ? 1 : 0)),
          ),
        ]),
  ];
};

export const metricsLane = (frame: Frame): LaneScene | null =>
  blockLane(frame, 'metrics', frame.words.metrics, (stageId) => [
    ...metricBlocks(frame, stageId).map((block) => () => block),
    ...cardsOf(frame, 'metrics', stageId),
  ]);

/** A lane that holds nothing but people's cards. */
export const cardLane = (frame: Frame, lane: 'needs' | 'expectations' | 'opportunities' | 'backstage'): LaneScene | null =>
  blockLane(frame, lane, frame.words[lane], (stageId) => cardsOf(frame, lane, stageId));
