import { stageRules, type Frame } from './frame.ts';
import { feelingPaint } from './marks.ts';
import { circle, line, text, type Cell, type LaneScene } from './shapes.ts';

const rowHeight = 28;
const largest = 11.5;
const least = 1.6;

type ChannelRow = Frame['view']['channels'][number];

const cellOf = (frame: Frame, row: ChannelRow, stageId: string, stageName: string, most: number): Cell => {
  const cell = row.cells.find((one) => one.stageId === stageId);
  const box = frame.column(stageId, rowHeight);
  const contacts = cell?.contacts ?? 0;
  const feeling = cell?.feeling && cell.feeling.weight !== 'none' ? cell.feeling : null;
  const value = feeling?.figure.value ?? null;
  const paint = value === null ? { mark: 'ink-3', fill: 'line' } : feelingPaint(value);
  const r = Math.max(least, largest * Math.sqrt(contacts / most));
  const number = frame.format.number(contacts);
  return {
    stop: {
      id: `channel ${row.channel} ${stageId}`,
      ref: { kind: 'channel', channel: row.channel, stageId },
      label: [
        frame.channelName(row.channel),
        stageName,
        frame.format.count(contacts, frame.words.contact),
        value === null ? '' : frame.words.feelingOnly(frame.format.signed(value)),
      ]
        .filter(Boolean)
        .join(', '),
      box,
    },
    shapes:
      contacts === 0
        ? [circle(box.x + 18, rowHeight / 2, 0.8, { fill: 'line-2' })]
        : [
            circle(box.x + 18, rowHeight / 2, r, {
              fill: feeling?.weight === 'hollow' ? 'paper' : paint.fill,
              stroke: paint.mark,
              strokeWidth: 1.2,
            }),
            text(box.x + 36, rowHeight / 2 + 4, number, { size: 12, stretch: 88, fill: 'ink-2' }),
          ],
  };
};

/** Contacts by channel and stage: the disc's area is contacts, its colour the mean feeling, hollow below thirty persons. */
export const channelLanes = (frame: Frame): readonly LaneScene[] => {
  const { view } = frame;
  const most = Math.max(1, ...view.channels.flatMap(({ cells }) => cells.map(({ contacts }) => contacts)));
  return view.channels.map((row, index) => ({
    id: `channel ${row.channel}`,
    title: frame.channelName(row.channel),
    height: rowHeight,
    titleShapes: [],
    under: [
      ...stageRules(frame, rowHeight),
      ...(index < view.channels.length - 1 ? [line(0, rowHeight, frame.bodyWidth, rowHeight, { stroke: 'line' })] : []),
    ],
    cells: view.stages.map((stage) => cellOf(frame, row, stage.id, frame.say(stage.name), most)),
    over: [],
  }));
};
