import type { CellRow, OutcomeRow, PlacedPart, ThemeRow } from '../../events/index.ts';
import { smallestGroup, type Figure } from '../../evidence/index.ts';
import type { Words } from '../../platform/language.ts';
import {
  binomialVariate,
  chanceOfTop,
  createRandom,
  drawRiskDifference,
  mantelHaenszel,
  normalVariate,
  quantile,
  wilson,
  type Random,
  type Stratum,
} from '../../statistics/index.ts';
import { meanOfPersons } from './feelings.ts';
import { figureOf, seed, type Frame } from './frame.ts';
import { groupBy } from './group.ts';
import { themeTitle } from './titles.ts';

/** A theme with the number of persons in its stage: those who could have said it. */
export interface StageTheme extends ThemeRow {
  readonly stagePersons: number;
}

export const amongStages = (themes: readonly ThemeRow[], cells: readonly CellRow[]): readonly StageTheme[] => {
  const persons = new Map(cells.filter(({ of }) => of === 'stage').map((row) => [row.stage, row.persons]));
  return themes.map((theme) => ({ ...theme, stagePersons: persons.get(theme.stage) ?? 0 }));
};

export const themeKey = ({ stage, touchpoint, topic, reason }: ThemeRow): string => [stage, touchpoint, topic, reason ?? ''].join(' ');

export const partOf = ({ stage, touchpoint, topic, reason }: StageTheme): PlacedPart => ({
  stage,
  touchpoint,
  topic,
  ...(reason ? { reason } : {}),
});

/** Negative strength of a person's mean feeling, 0…1. */
const strength = (feeling: number): number => Math.max(0, -feeling) / 2;

const severityOf = (theme: StageTheme): number =>
  theme.values.length === 0 ? strength(theme.mean) : theme.values.reduce((sum, value) => sum + strength(value), 0) / theme.values.length;

const frequencyOf = ({ persons, stagePersons }: StageTheme): number => (stagePersons === 0 ? 0 : persons / stagePersons);

const mostPains = 12;
const mostDelights = 6;

/** Themes that hurt, those said by most and most strongly first. Below five persons a theme is not shown. */
export const painfulThemes = (themes: readonly StageTheme[]): readonly StageTheme[] =>
  themes
    .filter(({ persons, mean }) => persons >= smallestGroup && mean < 0)
    .toSorted((a, b) => frequencyOf(b) * severityOf(b) - frequencyOf(a) * severityOf(a) || (themeKey(a) < themeKey(b) ? -1 : 1))
    .slice(0, mostPains);

/** Themes that please, by how many say it and how warmly. */
export const pleasantThemes = (themes: readonly StageTheme[]): readonly StageTheme[] =>
  themes
    .filter(({ persons, mean }) => persons >= smallestGroup && mean > 0)
    .toSorted((a, b) => b.persons * b.mean - a.persons * a.mean || (themeKey(a) < themeKey(b) ? -1 : 1))
    .slice(0, mostDelights);

/** A pain or delight before quotes and the map's own ids are put to it. */
export interface Theme {
  readonly key: string;
  readonly rank: number;
  readonly stage: string;
  readonly touchpointId: string;
  readonly topic: string;
  readonly reason: string | null;
  readonly title: Words;
  readonly frequency: Figure;
}
export interface PainTheme extends Theme {
  readonly severity: Figure;
  readonly effect: Figure | null;
  readonly loss: Figure | null;
  readonly inTopThree: number | null;
  readonly methods: readonly string[];
}

const frequencyFigure = (frame: Frame, theme: StageTheme): Figure =>
  figureOf(frame, partOf(theme), 'frequency', {
    ...wilson(Math.min(theme.persons, theme.stagePersons), theme.stagePersons),
    n: theme.persons,
    N: Math.max(theme.persons, theme.stagePersons),
    unit: 'share',
    method: 'wilson',
    sources: theme.methods,
  });

const themeOf = (frame: Frame, theme: StageTheme): Omit<Theme, 'rank'> => ({
  key: themeKey(theme),
  stage: theme.stage,
  touchpointId: theme.touchpoint,
  topic: theme.topic,
  reason: theme.reason,
  title: themeTitle(theme.topic, theme.reason),
  frequency: frequencyFigure(frame, theme),
});

const severityFigure = (frame: Frame, theme: StageTheme): Figure => {
  const known = theme.values.length > 0 ? meanOfPersons(theme.values.map(strength)) : null;
  return figureOf(frame, partOf(theme), 'severity', {
    ...(known?.interval ?? { value: strength(theme.mean) }),
    n: theme.persons,
    N: theme.persons,
    unit: 'number',
    method: known?.method ?? 'mean-of-persons',
    sources: theme.methods,
  });
};

/** The two sides of every stratum; strata are compared inside themselves only. */
const strataOf = (rows: readonly OutcomeRow[]): readonly Stratum[] => {
  const side = (list: readonly OutcomeRow[], affected: boolean): Stratum['affected'] => {
    const of = list.filter((row) => row.affected === affected);
    return { n: of.reduce((sum, row) => sum + row.persons, 0), x: of.reduce((sum, row) => sum + row.outcomes, 0) };
  };
  return [...groupBy(rows, ({ stratum }) => stratum).values()].map((list) => ({
    affected: side(list, true),
    other: side(list, false),
  }));
};

/** Mean value of an outcome in cents over everybody who had one; null when nobody did. */
const valueCents = (rows: readonly OutcomeRow[]): number | null => {
  const had = rows.filter((row) => row.outcomes > 0 && row.value !== null);
  const count = had.reduce((sum, row) => sum + row.outcomes, 0);
  return count === 0 ? null : (100 * had.reduce((sum, row) => sum + row.outcomes * (row.value ?? 0), 0)) / count;
};

type Draw = (random: Random) => number;

interface Weighed {
  readonly theme: StageTheme;
  readonly effect: Figure | null;
  readonly loss: Figure | null;
  /** Draws of f·v, and of the loss where there is one, from the uncertainty of their parts. */
  readonly drawStrength: Draw;
  readonly drawLoss: Draw | null;
}

const drawPersons = ({ persons, stagePersons }: StageTheme, random: Random): number =>
  stagePersons === 0 ? 0 : binomialVariate(stagePersons, Math.min(1, persons / stagePersons), random);

const rounds = 1000;

/** From here the difference is drawn from its normal law: cell by cell it would be the same, and take a second per map. */
const manyCompared = 5000;
/** Standard deviations between the ends of a 95 % interval. */
const normalWidth = 2 * 1.959964;

/** Gives draws that were made once again, one by one: as many rounds ask for them as were drawn. */
const oneByOne = (drawn: Float64Array): Draw => {
  let next = 0;
  return () => drawn[next++ % drawn.length] ?? 0;
};

/**
 * What a theme goes together with: the difference in the outcome between those it touched and the others of the stage, adjusted by
 * strata (Mantel–Haenszel), and the loss f·N·Δ·value = persons × (−Δ) × mean value, in cents. ”Goes together with”, never ”causes”.
 */
const weigh = (frame: Frame, theme: StageTheme, rows: readonly OutcomeRow[] | undefined): Weighed => {
  const values = theme.values.map(strength);
  const mean = severityOf(theme);
  const spread = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1) / Math.max(1, values.length),
  );
  const byStrength: Weighed = {
    theme,
    effect: null,
    loss: null,
    drawLoss: null,
    drawStrength: (random) =>
      (drawPersons(theme, random) / Math.max(1, theme.stagePersons)) * Math.max(0, mean + spread * normalVariate(random)),
  };
  const strata = rows ? strataOf(rows) : [];
  const difference = mantelHaenszel(strata);
  const cents = rows ? valueCents(rows) : null;
  if (!difference || cents === null || difference.affected < smallestGroup || difference.others < smallestGroup) return byStrength;
  const drawDifference: Draw =
    difference.affected + difference.others < manyCompared
      ? (random) => drawRiskDifference(strata, random)
      : (random) => difference.value + ((difference.hi - difference.lo) / normalWidth) * normalVariate(random);
  const drawLoss: Draw = (random) => drawPersons(theme, random) * -drawDifference(random) * cents;
  const random = createRandom(seed);
  const drawn = Float64Array.from({ length: rounds }, () => drawLoss(random));
  const sorted = drawn.toSorted();
  const base = { n: difference.affected, N: difference.affected + difference.others, sources: ['events', ...theme.methods] };
  const part = partOf(theme);
  return {
    ...byStrength,
    drawLoss: oneByOne(drawn),
    effect: figureOf(frame, part, 'effect', { ...difference, ...base, unit: 'share', method: 'mantel-haenszel' }),
    loss: figureOf(frame, part, 'loss', {
      ...base,
      value: Math.round(theme.persons * -difference.value * cents),
      lo: Math.round(quantile(sorted, 0.025)),
      hi: Math.round(quantile(sorted, 0.975)),
      unit: 'cents',
      method: 'loss',
    }),
  };
};

/** The seven ways to find pain points, as far as the theme’s sources and figures show them. Workshop cards are put to them by `assemble`. */
const methodsOf = (theme: StageTheme, effect: Figure | null): readonly string[] => [
  ...(theme.methods.includes('survey') ? ['feedback'] : []),
  ...(theme.methods.includes('messages') ? ['support'] : []),
  ...(theme.methods.includes('events') || (effect?.hi ?? 0) < 0 ? ['analytics'] : []),
];

/**
 * Pains by what they come to: those with a loss first, largest mean loss first; the others after them in the order given (by f·v, as
 * `painfulThemes` gives them). The chance to be among the three worst is that of the losses; where nothing comes to a loss, that of f·v.
 */
export const painsOf = (
  frame: Frame,
  themes: readonly StageTheme[],
  outcomes: ReadonlyMap<string, readonly OutcomeRow[]>,
): readonly PainTheme[] => {
  const weighed = themes.map((theme) => weigh(frame, theme, outcomes.get(themeKey(theme))));
  const costs = (each: Weighed): boolean => (each.loss?.value ?? 0) > 0;
  const inMoney = weighed.filter(costs).toSorted((a, b) => (b.loss?.value ?? 0) - (a.loss?.value ?? 0));
  const ranked = [...inMoney, ...weighed.filter((each) => !costs(each))];
  const rivals = inMoney.length > 0 ? weighed.filter(({ drawLoss }) => drawLoss !== null) : weighed;
  const draws = rivals.map(({ drawLoss, drawStrength }) => (inMoney.length > 0 && drawLoss ? drawLoss : drawStrength));
  const chances = new Map(chanceOfTop(draws, 3, { seed, rounds }).map((chance, index) => [rivals[index]?.theme, chance]));
  return ranked.map(({ theme, effect, loss }, index) => ({
    ...themeOf(frame, theme),
    rank: index + 1,
    severity: severityFigure(frame, theme),
    effect,
    loss,
    inTopThree: chances.get(theme) ?? null,
    methods: methodsOf(theme, effect),
  }));
};

export const delightsOf = (frame: Frame, themes: readonly StageTheme[]): readonly Theme[] =>
  pleasantThemes(themes).map((theme, index) => ({ ...themeOf(frame, theme), rank: index + 1 }));
