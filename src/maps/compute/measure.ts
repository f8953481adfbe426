import { ask, type EventFilter, type FeelingRow, type OutcomeRow } from '../../events/index.ts';
import { smallestGroup } from '../../evidence/index.ts';
import type { PersonaBrief } from '../../personas/index.ts';
import type { House } from '../../platform/house.ts';
import type { Drawn } from '../contract.ts';
import { channelRows, stepCounts, stepKey, type ChannelRow, type StepCount } from './cells.ts';
import { drawnFeeling, pullOf } from './feelings.ts';
import { flowsOf, type StageFlow } from './flow.ts';
import { breathe, type Frame } from './frame.ts';
import { amongStages, delightsOf, painfulThemes, painsOf, partOf, themeKey, type PainTheme, type StageTheme, type Theme } from './pains.ts';
import { quotedItems, type QuotedItems } from './quoted.ts';

/** What is asked about a map: everything that decides the numbers. */
export interface Asked {
  readonly frame: Frame;
  readonly filter: EventFilter;
  /** Stage keys in the order of the map. */
  readonly stages: readonly string[];
  readonly windowDays: number;
  /** Where purchases stand; null when there are none. */
  readonly goalStage: string | null;
  readonly personas: readonly PersonaBrief[];
}

export interface PersonaLinePoints {
  readonly id: string;
  readonly name: string;
  readonly accent: number;
  readonly points: readonly { readonly touchpointId: string; readonly stage: string; readonly value: number; readonly n: number }[];
}

/** All that comes from the stores, by stage key and touchpoint id: no card, no name, no text. */
export interface Measured {
  readonly frame: Frame;
  readonly counts: ReadonlyMap<string, StepCount>;
  readonly feelings: ReadonlyMap<string, Drawn>;
  readonly flow: readonly StageFlow[];
  readonly channels: readonly ChannelRow[];
  readonly personas: readonly PersonaLinePoints[];
  readonly pains: readonly PainTheme[];
  readonly delights: readonly Theme[];
  readonly quoted: QuotedItems;
}

/** What success is until people name goals of their own. */
export const goalKind = 'purchase';

export const mostPersonas = 5;
/** Themes whose effect on buying is looked at. */
const mostWeighed = 6;
/** Days after the touch in which a purchase counts. */
const outcomeDays = 120;

const personaLines = async (house: House, ws: string, { frame, filter, personas }: Asked): Promise<readonly PersonaLinePoints[]> => {
  const shown = personas.slice(0, mostPersonas);
  const rows = await Promise.all(
    shown.map(({ id }) =>
      ask(house, ws, { ask: 'placed.feelings', placementId: frame.mapId, filter: { ...filter, segmentId: id }, by: 'touchpoint' }),
    ),
  );
  return shown.map(({ id, name, accent }, index) => ({
    id,
    name,
    accent,
    points: (rows[index] ?? [])
      .filter(({ persons }) => persons >= smallestGroup)
      .map(({ stage, touchpoint, mean, persons }) => ({ stage, touchpointId: touchpoint ?? '', value: mean, n: persons })),
  }));
};

const outcomesOf = async (
  house: House,
  ws: string,
  { frame, filter, personas }: Asked,
  themes: readonly StageTheme[],
): Promise<ReadonlyMap<string, readonly OutcomeRow[]>> => {
  const weighed = themes.slice(0, mostWeighed);
  if (weighed.length === 0) return new Map();
  const rows = await ask(house, ws, {
    ask: 'placed.outcome',
    placementId: frame.mapId,
    filter,
    parts: weighed.map(partOf),
    strata: personas.map(({ id }) => id).slice(0, 20),
    outcome: { kind: goalKind },
    withinDays: outcomeDays,
  });
  return new Map(weighed.map((theme, index) => [themeKey(theme), rows.filter(({ part }) => part === index)]));
};

const feelingMap = (
  frame: Frame,
  bySteps: readonly FeelingRow[],
  byStages: readonly FeelingRow[],
  counts: ReadonlyMap<string, StepCount>,
): ReadonlyMap<string, Drawn> => {
  const pull = pullOf(bySteps, byStages);
  return new Map(
    bySteps.map((row) => {
      const key = stepKey(row.stage, row.touchpoint ?? '');
      const part = { stage: row.stage, touchpoint: row.touchpoint ?? '' };
      return [key, drawnFeeling(frame, row, pull, { part, N: counts.get(key)?.persons ?? 0 })];
    }),
  );
};

/**
 * Asks the event store everything a map draws, one question each and side by side, and makes the figures of it. Lines of other personas
 * are drawn only where the view is not filtered by one.
 */
export const measure = async (house: House, workspaceId: string, asked: Asked): Promise<Measured> => {
  const { frame, filter, stages, windowDays, goalStage } = asked;
  const base = { placementId: frame.mapId, filter };
  const [cells, bySteps, byStages, byChannels, flow, said, personas] = await Promise.all([
    ask(house, workspaceId, { ask: 'placed.cells', ...base }),
    ask(house, workspaceId, { ask: 'placed.feelings', ...base, by: 'touchpoint' }),
    ask(house, workspaceId, { ask: 'placed.feelings', ...base, by: 'stage' }),
    ask(house, workspaceId, { ask: 'placed.feelings', ...base, by: 'stageChannel' }),
    ask(house, workspaceId, { ask: 'placed.flow', ...base, stages: [...stages], windowDays }),
    ask(house, workspaceId, { ask: 'placed.themes', ...base }),
    frame.params.persona ? [] : personaLines(house, workspaceId, asked),
  ]);
  const themes = amongStages(said, cells);
  const painful = painfulThemes(themes);
  const outcomes = await outcomesOf(house, workspaceId, asked, painful);
  const counts = stepCounts(cells);
  const feelings = feelingMap(frame, bySteps, byStages, counts);
  await breathe();
  const channels = channelRows(frame, cells, byChannels, pullOf(bySteps, byStages));
  await breathe();
  const flows = flowsOf(frame, flow, stages, { windowDays, goalStage });
  await breathe();
  const pains = painsOf(frame, painful, outcomes);
  const delights = delightsOf(frame, themes);
  const quoted = await quotedItems(house, workspaceId, asked, { pains, delights, byStages });
  return { frame, counts, feelings, flow: flows, channels, personas, pains, delights, quoted };
};
