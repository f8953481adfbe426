import { peakEnd } from '../statistics/index.ts';
import type { Delight, MapView, Pain, Quote, Step } from './contract.ts';
import { evidenceOf, stepKey } from './compute/cells.ts';
import { noFeeling } from './compute/feelings.ts';
import type { Measured } from './compute/measure.ts';
import type { Theme } from './compute/pains.ts';
import type { MapContent, StepRecord } from './tables.ts';

/** Quotes without words: who may read them gets them put in. */
const bare = (itemIds: readonly string[]): Quote[] => itemIds.map((itemId) => ({ itemId, text: null, at: '', channel: '', feeling: null }));

const stepOf = (content: MapContent, stageKeys: ReadonlyMap<string, string>, measured: Measured, row: StepRecord): readonly Step[] => {
  const touchpoint = content.touchpoints.get(row.touchpoint_id);
  const stage = stageKeys.get(row.stage_id);
  if (!touchpoint || !stage || row.hidden) return [];
  const key = stepKey(stage, touchpoint.id);
  const count = measured.counts.get(key);
  const persons = count?.persons ?? 0;
  return [
    {
      touchpointId: touchpoint.id,
      stageId: row.stage_id,
      name: touchpoint.name,
      step: row.step ?? touchpoint.step,
      order: row.position,
      momentOfTruth: row.moment_of_truth,
      planned: row.planned,
      evidence: evidenceOf(count, row.planned !== null || row.moment_of_truth || row.step !== null),
      persons,
      known: count?.known ?? 0,
      contacts: count?.contacts ?? 0,
      feeling: measured.feelings.get(key) ?? noFeeling(measured.frame, { stage, touchpoint: touchpoint.id }, persons),
    },
  ];
};

/** Steps in the order of the path: by stage, inside it by their own order. */
const stepsOf = (content: MapContent, stageKeys: ReadonlyMap<string, string>, measured: Measured): Step[] => {
  const order = new Map(content.stages.map(({ id }, index) => [id, index]));
  return content.steps
    .flatMap((row) => stepOf(content, stageKeys, measured, row))
    .toSorted((a, b) => (order.get(a.stageId) ?? 0) - (order.get(b.stageId) ?? 0) || a.order - b.order);
};

const themesWith = <T extends Theme>(themes: readonly T[], idOf: ReadonlyMap<string, string>, measured: Measured) =>
  themes.flatMap((theme) => {
    const stageId = idOf.get(theme.stage);
    const { stage: _stage, ...rest } = theme;
    return stageId ? [{ ...rest, stageId, quotes: bare(measured.quoted.byTheme.get(theme.key) ?? []) }] : [];
  });

/** Ways that found a pain, with the workshop's when somebody wrote a pain card on the same stage. */
const withWorkshop = (content: MapContent, pain: Pain): Pain =>
  content.cards.some((card) => card.lane === 'pains' && card.stage_id === pain.stageId)
    ? { ...pain, methods: [...pain.methods, 'workshops'] }
    : pain;

/**
 * The view as it is drawn: what people decided about the map, and what was measured, put together. Pure; texts of quotes are still missing.
 */
export const assemble = (content: MapContent, measured: Measured, unplaced: MapView['unplaced']): MapView => {
  const { map, stages, cards } = content;
  const idOf = new Map(stages.map(({ id, key }) => [key, id]));
  const stageKeys = new Map(stages.map(({ id, key }) => [id, key]));
  const steps = stepsOf(content, stageKeys, measured);
  const drawn = steps.flatMap(({ feeling: { figure, weight } }) => (weight === 'none' || figure.value === null ? [] : [figure.value]));
  const inStages = <T extends { readonly stage: string }>(rows: readonly T[]) =>
    rows.flatMap(({ stage, ...row }) => {
      const stageId = idOf.get(stage);
      return stageId ? [{ ...row, stageId }] : [];
    });
  return {
    map: { id: map.id, name: map.name, template: map.template, revision: map.revision, updatedAt: map.updated_at.toISOString() },
    period: { from: measured.frame.params.from, to: measured.frame.params.to },
    personaId: measured.frame.params.persona,
    asOf: measured.frame.asOf,
    zone: measured.frame.zone,
    identityEpoch: measured.frame.identityEpoch,
    stages: stages.map(({ id, key, name, sentence, position }) => ({ id, key, name, sentence, order: position })),
    steps,
    flow: inStages(measured.flow),
    channels: measured.channels.map(({ channel, cells }) => ({ channel, cells: inStages(cells) })),
    personas: measured.personas.map(({ points, ...persona }) => ({ ...persona, points: inStages(points) })),
    thoughts: stages.map(({ id, key }) => {
      const quoted = measured.quoted.byStage.get(key);
      const quotes = bare(quoted?.itemIds ?? []);
      return { stageId: id, quotes, more: Math.max(0, (quoted?.items ?? 0) - quotes.length) };
    }),
    pains: themesWith(measured.pains, idOf, measured).map((pain) => withWorkshop(content, { ...pain, methods: [...pain.methods] })),
    delights: themesWith(measured.delights, idOf, measured) satisfies Delight[],
    cards: cards.map(({ id, lane, stage_id: stageId, position, text, revision, author, at }) => ({
      id,
      lane,
      stageId,
      order: position,
      text,
      revision,
      author,
      at: at.toISOString(),
    })),
    unplaced,
    peakEnd: drawn.length > 0 ? peakEnd(drawn) : null,
    mean: drawn.length > 0 ? drawn.reduce((sum, value) => sum + value, 0) / drawn.length : null,
  };
};
