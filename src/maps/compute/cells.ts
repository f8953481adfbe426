import type { CellRow, FeelingRow } from '../../events/index.ts';
import { wellKnown } from '../../evidence/index.ts';
import type { Drawn } from '../contract.ts';
import { drawnFeeling, type Pull } from './feelings.ts';
import type { Frame } from './frame.ts';
import { groupBy } from './group.ts';

export const stepKey = (stage: string, touchpointId: string): string => `${stage} ${touchpointId}`;

/** Counts of a touchpoint in a stage, over all channels. */
export interface StepCount {
  readonly persons: number;
  readonly known: number;
  readonly contacts: number;
  readonly methods: readonly string[];
}

export const stepCounts = (cells: readonly CellRow[]): ReadonlyMap<string, StepCount> =>
  new Map(
    cells
      .filter(({ of }) => of === 'touchpoint')
      .map(({ stage, touchpoint, persons, known, events, methods }) => [
        stepKey(stage, touchpoint),
        { persons, known, contacts: events, methods },
      ]),
  );

/** 0 nothing, 1 opinion, 2 one method, 3 two or more independent methods and at least 30 persons. */
export const evidenceOf = (count: StepCount | undefined, hasOpinion: boolean): 0 | 1 | 2 | 3 => {
  if (count && count.methods.length >= 2 && count.persons >= wellKnown) return 3;
  if (count && count.persons > 0) return 2;
  return hasOpinion ? 1 : 0;
};

export interface ChannelRow {
  readonly channel: string;
  readonly cells: readonly {
    readonly stage: string;
    readonly contacts: number;
    readonly persons: number;
    readonly feeling: Drawn | null;
  }[];
}

/** Rows beyond these are left out of the drawing, smallest first; the table of figures holds them all. */
const mostChannels = 12;

/** Channels × stages, the busiest channel first. */
export const channelRows = (
  frame: Frame,
  cells: readonly CellRow[],
  feelings: readonly FeelingRow[],
  pull: Pull,
): readonly ChannelRow[] => {
  const said = new Map(feelings.map((row) => [`${row.stage} ${row.channel ?? ''}`, row]));
  const byChannel = groupBy(
    cells.filter(({ of }) => of === 'stageChannel'),
    ({ channel }) => channel,
  );
  return [...byChannel]
    .map(([channel, rows]) => ({
      channel,
      contacts: rows.reduce((sum, { events }) => sum + events, 0),
      cells: rows.map(({ stage, events, persons }) => {
        const row = said.get(`${stage} ${channel}`);
        return {
          stage,
          contacts: events,
          persons,
          feeling: row ? drawnFeeling(frame, row, pull, { part: { stage, channel }, N: persons }) : null,
        };
      }),
    }))
    .toSorted((a, b) => b.contacts - a.contacts)
    .slice(0, mostChannels)
    .map(({ channel, cells: row }) => ({ channel, cells: row }));
};
