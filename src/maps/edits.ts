import { errors, PolkuError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Words } from '../platform/language.ts';
import { imageOf, positionAfter, type Change, type ChangedTable } from './changes.ts';
import type { Lane } from './contract.ts';
import type { CardRecord, MapContent, StageRecord, StepRecord } from './tables.ts';

/** Text that a person wrote is the same in both languages: it is not translated behind their back. */
export const ownWords = (text: string): Words => ({ fi: text, en: text });

const taken = (what: Words): PolkuError => new PolkuError({ id: 'taken', status: 422, words: what });

const added = (table: ChangedTable, { id, ...row }: { readonly id: string } & Record<string, unknown>): Change => ({
  table,
  id,
  before: null,
  after: imageOf(table, row),
});
const removed = (table: ChangedTable, row: { readonly id: string }): Change => ({
  table,
  id: row.id,
  before: imageOf(table, row),
  after: null,
});
const changed = <Row extends { readonly id: string }>(table: ChangedTable, row: Row, values: Partial<Row>): Change => ({
  table,
  id: row.id,
  before: imageOf(table, row),
  after: imageOf(table, { ...row, ...values }),
});

export const stageById = ({ stages }: MapContent, id: string): StageRecord => {
  const stage = stages.find((each) => each.id === id);
  if (!stage) throw new PolkuError(errors.notFound, { stageId: id });
  return stage;
};

export const stepOf = ({ steps }: MapContent, stageId: string, touchpointId: string): StepRecord => {
  const step = steps.find((each) => each.stage_id === stageId && each.touchpoint_id === touchpointId && !each.hidden);
  if (!step) throw new PolkuError(errors.notFound, { stageId, touchpointId });
  return step;
};

export const cardById = ({ cards }: MapContent, id: string): CardRecord => {
  const card = cards.find((each) => each.id === id);
  if (!card) throw new PolkuError(errors.notFound, { cardId: id });
  return card;
};

/** Only what a map itself says; the other columns stay out of the image. */
export const changeMap = (
  { map }: MapContent,
  values: { readonly name?: string; readonly window_days?: number; readonly archived_at?: string | null },
): readonly Change[] => {
  const before = Object.fromEntries(
    Object.keys(values).map((key) => {
      const value = map[key as keyof typeof values]; // the keys are those of `values`
      return [key, value instanceof Date ? value.toISOString() : value];
    }),
  );
  return [{ table: 'map', id: map.id, before, after: values }];
};

const mostStages = 20;

export const addStage = (
  content: MapContent,
  given: { readonly name: string; readonly after: string | null },
): { readonly id: string; readonly changes: readonly Change[] } => {
  if (content.stages.length >= mostStages)
    throw taken({ fi: `Kartalla on jo ${mostStages} vaihetta.`, en: `The map already has ${mostStages} stages.` });
  const id = newId();
  const row = {
    id,
    map_id: content.map.id,
    key: id,
    name: ownWords(given.name),
    sentence: null,
    position: positionAfter(content.stages, given.after),
  };
  return { id, changes: [added('map_stage', row)] };
};

export interface StageEdit {
  readonly name?: string;
  readonly sentence?: string | null;
  /** The stage it should come after; null: first. */
  readonly after?: string | null;
}

export const editStage = (content: MapContent, stageId: string, { name, sentence, after }: StageEdit): readonly Change[] => {
  const stage = stageById(content, stageId);
  const others = content.stages.filter(({ id }) => id !== stageId);
  return [
    changed('map_stage', stage, {
      ...(name === undefined ? {} : { name: ownWords(name) }),
      ...(sentence === undefined ? {} : { sentence: sentence === null ? null : ownWords(sentence) }),
      ...(after === undefined ? {} : { position: positionAfter(others, after) }),
    }),
  ];
};

/** A stage goes with its steps and cards; undoing brings all of them back. */
export const removeStage = (content: MapContent, stageId: string): readonly Change[] => {
  const stage = stageById(content, stageId);
  if (content.stages.length <= 2)
    throw taken({ fi: 'Polussa on oltava vähintään kaksi vaihetta.', en: 'A path needs at least two stages.' });
  return [
    ...content.cards.filter((card) => card.stage_id === stageId).map((card) => removed('card', card)),
    ...content.steps.filter((step) => step.stage_id === stageId).map((step) => removed('map_step', step)),
    removed('map_stage', stage),
  ];
};

const inStage = (content: MapContent, stageId: string, exceptId?: string): readonly StepRecord[] =>
  content.steps.filter((step) => step.stage_id === stageId && step.id !== exceptId);

const alreadyThere = (): PolkuError => taken({ fi: 'Vaiheessa on jo tämä kosketuspiste.', en: 'The stage already has this touchpoint.' });

/** Puts a touchpoint on the map; one that was taken off comes back as it was. */
export const addStep = (
  content: MapContent,
  given: { readonly touchpointId: string; readonly stageId: string; readonly after?: string | null },
): readonly Change[] => {
  const stage = stageById(content, given.stageId);
  if (!content.touchpoints.has(given.touchpointId)) throw new PolkuError(errors.notFound, { touchpointId: given.touchpointId });
  const existing = inStage(content, stage.id).find((step) => step.touchpoint_id === given.touchpointId);
  if (existing && !existing.hidden) throw alreadyThere();
  if (existing) return [changed('map_step', existing, { hidden: false })];
  const list = inStage(content, stage.id);
  const row = {
    id: newId(),
    map_id: content.map.id,
    stage_id: stage.id,
    touchpoint_id: given.touchpointId,
    origin: stage.key,
    step: null,
    position: positionAfter(list, given.after === undefined ? (list.at(-1)?.id ?? null) : given.after),
    moment_of_truth: false,
    planned: null,
    hidden: false,
  };
  return [added('map_step', row)];
};

export interface StepEdit {
  /** The customer's own step: ”Odotan pakettia”. Null: the touchpoint's usual one. */
  readonly step?: string | null;
  readonly momentOfTruth?: boolean;
  readonly planned?: number | null;
  readonly moveTo?: { readonly stageId: string; readonly after: string | null };
}

/** `after` of a move names a touchpoint in the target stage. Events and messages of the step come along. */
export const editStep = (content: MapContent, stageId: string, touchpointId: string, edit: StepEdit): readonly Change[] => {
  const step = stepOf(content, stageId, touchpointId);
  const moved = edit.moveTo ? moveStep(content, step, edit.moveTo) : { replaced: undefined, values: {} };
  return [
    ...(moved.replaced ? [removed('map_step', moved.replaced)] : []),
    changed('map_step', step, {
      ...(edit.step === undefined ? {} : { step: edit.step === null ? null : ownWords(edit.step) }),
      ...(edit.momentOfTruth === undefined ? {} : { moment_of_truth: edit.momentOfTruth }),
      ...(edit.planned === undefined ? {} : { planned: edit.planned }),
      ...moved.values,
    }),
  ];
};

const moveStep = (content: MapContent, step: StepRecord, to: { readonly stageId: string; readonly after: string | null }) => {
  const stage = stageById(content, to.stageId);
  const others = inStage(content, stage.id, step.id);
  const same = others.find((each) => each.touchpoint_id === step.touchpoint_id);
  if (same && !same.hidden) throw alreadyThere();
  const after = to.after === null ? null : (others.find((each) => each.touchpoint_id === to.after)?.id ?? others.at(-1)?.id ?? null);
  return { replaced: same, values: { stage_id: stage.id, position: positionAfter(others, after) } };
};

/** Takes a touchpoint off the map. The row stays hidden, so that data do not bring it back. */
export const removeStep = (content: MapContent, stageId: string, touchpointId: string): readonly Change[] => [
  changed('map_step', stepOf(content, stageId, touchpointId), { hidden: true, moment_of_truth: false, planned: null }),
];

const cardsIn = (content: MapContent, lane: Lane, stageId: string, exceptId?: string): readonly CardRecord[] =>
  content.cards.filter((card) => card.lane === lane && card.stage_id === stageId && card.id !== exceptId);

const mostCards = 2000;

export const addCard = (
  content: MapContent,
  given: { readonly lane: Lane; readonly stageId: string; readonly text: string; readonly after?: string | null },
  author: string,
  now: Date,
): { readonly id: string; readonly changes: readonly Change[] } => {
  if (content.cards.length >= mostCards)
    throw taken({ fi: `Kartalla on jo ${mostCards} korttia.`, en: `The map already has ${mostCards} cards.` });
  const stage = stageById(content, given.stageId);
  const list = cardsIn(content, given.lane, stage.id);
  const id = newId();
  const row = {
    id,
    map_id: content.map.id,
    stage_id: stage.id,
    lane: given.lane,
    position: positionAfter(list, given.after === undefined ? (list.at(-1)?.id ?? null) : given.after),
    text: given.text,
    revision: 0,
    author,
    at: now,
  };
  return { id, changes: [added('card', row)] };
};

export interface CardEdit {
  /** The revision the editor saw. */
  readonly revision: number;
  readonly text?: string;
  readonly lane?: Lane;
  readonly stageId?: string;
  readonly after?: string | null;
}

/** Changes or moves a card. `conflict` when the card has moved on from the revision the editor saw. */
export const editCard = (content: MapContent, cardId: string, edit: CardEdit, author: string, now: Date): readonly Change[] => {
  const card = cardById(content, cardId);
  if (card.revision !== edit.revision) throw new PolkuError(errors.conflict);
  const stageId = edit.stageId === undefined ? card.stage_id : stageById(content, edit.stageId).id;
  const lane = edit.lane ?? card.lane;
  const list = cardsIn(content, lane, stageId, cardId);
  const moves = edit.after !== undefined || stageId !== card.stage_id || lane !== card.lane;
  return [
    changed('card', card, {
      lane,
      stage_id: stageId,
      ...(moves ? { position: positionAfter(list, edit.after === undefined ? (list.at(-1)?.id ?? null) : edit.after) } : {}),
      ...(edit.text === undefined ? {} : { text: edit.text, author, at: now }),
    }),
  ];
};

export const removeCard = (content: MapContent, cardId: string, revision: number): readonly Change[] => {
  const card = cardById(content, cardId);
  if (card.revision !== revision) throw new PolkuError(errors.conflict);
  return [removed('card', card)];
};

/** A person's decision about signatures. Without a touchpoint they stay unplaced; `null` lets the rules decide again. */
export const choose = (
  content: MapContent,
  signatures: readonly string[],
  to: { readonly touchpointId: string; readonly stageId: string } | 'unplaced' | null,
  by: string,
  now: Date,
): readonly Change[] => {
  if (to && to !== 'unplaced') {
    stageById(content, to.stageId);
    if (!content.touchpoints.has(to.touchpointId)) throw new PolkuError(errors.notFound, { touchpointId: to.touchpointId });
  }
  const existing = new Map(content.choices.map((choice) => [choice.signature, choice]));
  const decided =
    to === 'unplaced' || to === null ? { touchpoint_id: null, stage_id: null } : { touchpoint_id: to.touchpointId, stage_id: to.stageId };
  const choices = signatures.flatMap((signature): readonly Change[] => {
    const choice = existing.get(signature);
    if (to === null) return choice ? [removed('placement_choice', choice)] : [];
    if (choice) return [changed('placement_choice', choice, { ...decided, by, at: now })];
    return [added('placement_choice', { id: newId(), map_id: content.map.id, signature, ...decided, by, at: now })];
  });
  if (to === null || to === 'unplaced') return choices;
  const there = content.steps.find((step) => step.stage_id === to.stageId && step.touchpoint_id === to.touchpointId);
  return there && !there.hidden ? choices : [...addStep(content, { touchpointId: to.touchpointId, stageId: to.stageId }), ...choices];
};
