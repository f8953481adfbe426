import { ask } from '../events/index.ts';
import type { Figure, OpenedFigure } from '../evidence/index.ts';
import { workspaceById } from '../platform/accounts/workspaces.ts';
import type { FigureSource } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { MapView } from './contract.ts';
import { filterOf } from './period.ts';
import { askPart, partQuestionSchema, type PartFigure, type PartQuestion } from './question.ts';
import { viewOf } from './view.ts';

const mostPeople = 200;

/** All figures of a view that carry a question about a part. */
const figuresOf = (view: MapView): readonly Figure[] =>
  [
    ...view.steps.map(({ feeling }) => feeling.figure),
    ...view.flow.flatMap(({ next, left, waiting }) => [next, left, waiting]),
    ...view.channels.flatMap(({ cells }) => cells.map(({ feeling }) => feeling?.figure ?? null)),
    ...view.pains.flatMap(({ frequency, severity, effect, loss }) => [frequency, severity, effect, loss]),
    ...view.delights.map(({ frequency }) => frequency),
  ].filter((figure) => figure !== null);

const sorted = (part: object): string => JSON.stringify(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const isOf =
  ({ part, figure }: PartQuestion) =>
  (candidate: Figure): boolean => {
    const given = partQuestionSchema.safeParse(candidate.question?.with);
    return given.success && given.data.figure === figure && sorted(given.data.part) === sorted(part);
  };

const units: Readonly<Record<PartFigure, Figure['unit']>> = {
  feeling: 'score',
  next: 'share',
  left: 'share',
  waiting: 'share',
  frequency: 'share',
  severity: 'number',
  effect: 'share',
  loss: 'cents',
};

/** What a figure looks like when nothing is there any more: the theme is gone, the step was taken off. */
const nothingNow = (view: MapView, question: PartQuestion): Figure => ({
  value: null,
  lo: null,
  hi: null,
  n: 0,
  N: 0,
  unit: units[question.figure],
  method: 'none',
  question: { ask: askPart, with: question },
  asOf: view.asOf,
  identityEpoch: view.identityEpoch,
  sources: [],
});

/** What hurts is opened by the worst, joy by the best, and how people went on by the newest. */
const orderOf = (question: PartQuestion, figure: Figure): 'worst' | 'best' | 'newest' => {
  if (question.figure === 'next' || question.figure === 'left' || question.figure === 'waiting') return 'newest';
  if (question.figure === 'feeling' && (figure.value ?? 0) > 0) return 'best';
  return 'worst';
};

/**
 * Counts the figure again as of now and lists who stands behind the part: for shares of a flow that is everybody who reached the stage
 * (the figure's N), for an effect or a loss those whom the theme touched.
 */
const open = async (house: House, workspaceId: string, question: PartQuestion): Promise<OpenedFigure> => {
  const { map, part, figure: _figure, ...params } = question;
  const view = await viewOf(house, workspaceId, map, params);
  const figure = figuresOf(view).find(isOf(question)) ?? nothingNow(view, question);
  const zone = (await workspaceById(house.records, workspaceId))?.settings.zone ?? 'UTC';
  const people = await ask(house, workspaceId, {
    ask: 'placed.people',
    placementId: map,
    filter: filterOf(params, zone),
    part,
    order: orderOf(question, figure),
    limit: mostPeople,
  });
  return { figure, ...people };
};

export const mapPart: FigureSource<PartQuestion> = { ask: askPart, schema: partQuestionSchema, open };
